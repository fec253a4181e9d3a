"""The values that the store writes and a view reads: records, additions, the interface for reading, where a base lies."""
