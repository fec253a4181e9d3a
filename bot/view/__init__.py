"""One version of the knowledge base, read for answering."""
