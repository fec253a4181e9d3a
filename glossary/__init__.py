"""Words: normalising, segmenting, names, spelling. Knows nothing of documents or chats."""
