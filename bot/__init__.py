"""From a message to an answer, in a terminal or in Telegram."""
