"""From a file to a ranked clause: read, structure, check, store, index."""
