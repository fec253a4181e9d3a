"""Commands that answer: ask, chat, run, start, eval."""
COMMANDS = ()
