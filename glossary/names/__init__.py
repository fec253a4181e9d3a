"""Names that documents print: their kinds, and the form in which they are compared."""

from glossary.names.folded import FUNCTION, QUOTED, fold, fold_with_places, quoted_names
from glossary.names.known import How, KnownName, Mention, NameKind

__all__ = [
    "FUNCTION",
    "QUOTED",
    "How",
    "KnownName",
    "Mention",
    "NameKind",
    "fold",
    "fold_with_places",
    "quoted_names",
]
