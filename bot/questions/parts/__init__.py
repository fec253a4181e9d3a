"""What several kinds of questions share: no kind of its own, so not in the table."""
