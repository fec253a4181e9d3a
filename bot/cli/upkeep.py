"""Commands that keep the knowledge base well: verify, repair, backup, restore, doctor."""

COMMANDS = ()
