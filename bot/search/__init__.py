"""Search: from the words of a question to the passage that answers it, and how sure that is."""
