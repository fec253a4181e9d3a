"""Checks of a document before it is published: findings with a stable code, a place and a plain message."""

from knowledge.check.secrecy import publishable
from knowledge.check.whole import check, recheck

__all__ = ["check", "publishable", "recheck"]
