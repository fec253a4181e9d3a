"""The structure of a document: its header, clauses, duties, terms and responsibility list."""

from knowledge.structure.document import structure

__all__ = ["structure"]
