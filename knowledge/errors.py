"""What can go wrong between a file and the store."""

from glossary.errors import WenceError


class UnreadableFileError(WenceError):
    """A file is missing, empty, not of a known format, damaged, encrypted or too large."""

    exit_code = 2


class RefusedDocumentError(WenceError):
    """A document must not be published by a chat bot (secrecy level, 内部资料)."""


class HeldDocumentError(RefusedDocumentError):
    """A document has what looks like a mark of secrecy, or 内部资料: an administrator who has looked may allow it."""


class StoreError(WenceError):
    """The knowledge base cannot be opened, read or written."""


class MissingFileError(StoreError):
    """There is no such knowledge base, or no such backup."""

    exit_code = 2
