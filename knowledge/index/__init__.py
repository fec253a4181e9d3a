"""The full-text index: postings, their statistics, and the search."""
