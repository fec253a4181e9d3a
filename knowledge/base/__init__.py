"""A knowledge base as it is read: a consistent view of one version."""

from knowledge.base.version import KnowledgeBase, TextHit

__all__ = ["KnowledgeBase", "TextHit"]
