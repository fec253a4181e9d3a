"""What an administrator is shown of a document: its report, what changed, what it can be asked."""
