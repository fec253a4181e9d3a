"""What of a Word document is met and not read: counted for the findings, its text kept aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.model import Aside, Finding, Severity
from knowledge.read import unseen

if TYPE_CHECKING:
    from lxml import etree


class Unread:
    """Counts what is left out, by kind, and keeps its text as ``asides``."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.asides: list[Aside] = []

    def leave_out(self, what: str, where: str, element: etree._Element) -> None:
        """Count what is not read, and keep its text aside."""
        self.seen[what] += 1
        self.keep(where, element)

    def keep(self, where: str, element: etree._Element) -> None:
        """Keep the text of an element aside."""
        self.asides += [Aside(where, text) for text in unseen.paragraphs(element)]

    def findings(self) -> Iterator[Finding]:
        """What was met, for a person."""
        if self.seen["inserted"] or self.seen["deleted"]:
            yield Finding(
                "tracked-changes",
                Severity.WARNING,
                "全文",
                f"文件带有修订痕迹：插入{self.seen['inserted']}处按正文读入，"
                f"删除{self.seen['deleted']}处没有读入。请确认修订已定稿。",
            )
        for what, severity, message in (
            ("hidden", Severity.WARNING, "有{}处隐藏文字，没有读入。"),
            ("toc", Severity.INFO, "目录（{}行）与正文重复，没有读入。"),
            ("picture", Severity.INFO, "有{}处图片、图形或嵌入对象，其中的文字没有读入。"),
            ("chunk", Severity.WARNING, "有{}处嵌入的外部文档，没有读入。"),
        ):
            if self.seen[what]:
                yield Finding(f"docx-{what}", severity, "全文", message.format(self.seen[what]))
