"""The page: documents to read, look and search in, opened from the chat or by a link; and answers for programs."""
