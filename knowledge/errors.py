"""The errors between a file and the store."""

from glossary.errors import WenceError

HOW_TO_RELEASE = "由管理员核对后放行：wence load 加 --internal，或把文件发给机器人再按“放行”。"


class UnreadableFileError(WenceError):
    """A file is missing, empty, not of a known format, damaged, encrypted or too large."""

    exit_code = 2


class RefusedDocumentError(WenceError):
    """A document must not be published by a chat bot (secrecy level, 内部资料)."""


class HeldDocumentError(RefusedDocumentError):
    """A document has what looks like a mark of secrecy, or 内部资料: an administrator who has looked may allow it."""


class StoreError(WenceError):
    """The knowledge base cannot be opened, read or written."""


class DamagedError(StoreError):
    """What a document says is not what was loaded any more: a bit of the file has changed."""

    def __init__(self, document: str) -> None:
        super().__init__(
            f"《{document}》存着的内容与装入时不一致，可能是磁盘出了错，没有据此回答。"
            "请管理员运行 wence verify 查看，再用 wence restore 从备份恢复，或重新装入这份文件。"
        )


class MissingFileError(StoreError):
    """There is no such knowledge base, or no such backup."""

    exit_code = 2
