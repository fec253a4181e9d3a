"""The web pages: documents to read and search, opened from the chat or by a link; and answers for programs."""
