"""``python -m bot`` is the command ``wence``."""

from bot.cli import main

main()
