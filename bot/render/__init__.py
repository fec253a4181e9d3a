"""One :class:`bot.answer.Answer`, drawn for each channel."""
