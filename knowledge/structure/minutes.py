"""Tasks in the minutes of a meeting (会议纪要): each sentence with a body as its subject is one (「县应急局会同县水利局对物资点逐一盘点」,
「临时送水由水务公司承担，城东街道协助」).
"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.bodies import bears
from knowledge.structure.names import units
from knowledge.structure.roles import NO_DUTIES, Duties

_MINUTES = regex("纪要")
_RESOLVES = regex(r"纪要如下|会议(?:议定|明确|决定|要求|同意|强调|认为|听取|指出)|议定(?:事项|如下|以下)")
_MEETING = regex(
    r"^[ 　]*(?:(?:会议)?(?:原则)?(?:议定|明确|决定|确定|要求|同意|强调|指出)(?:如下)?[：:]?|[一二三四五六七八九]是)"
)
_SEGMENTS = regex(r"[。；;\n，,]")
# with what a task begins behind the name of who does it; 「站在」, 「处在」, 「所在」 are one word
_TASK = regex(
    "要|应|须|将会同|负责|牵头|组织|督促|安排|承担|拨付|提出|制定|完成|落实|统一|跟踪|抓紧|尽快|做好|开展|实施|建立|加强|推进|同步|会同|于|(?<![站处所])在|对|每|按|将|研究|起草"
    "|编制|协调|指导|监督|配合|协助|参与|汇总|公布|报送|派|选派|提供"
)
_HELPS = ("配合", "协助", "参与")
_WITH = "会同"
_NAMES_MOST = 60  # characters before a task that may be names


_OF_MOTION = regex("(案由|[说說]明|理由|[办辦]法|[拟擬][办辦]|[决決][议議])[ 　]{0,4}[：:]")


def part_of_motion(text: str) -> str:
    """Which part of a motion a paragraph is by the label that it begins with (「说明：…」, 「决议：…」), or ""."""
    found = _OF_MOTION.match(text)
    return found[1] if found else ""


def are_minutes(blocks: Sequence[Block]) -> bool:
    """Whether a document's paragraphs are the minutes of a meeting that resolves what is to be done."""
    texts = [block.text for block in blocks if not block.rows]
    return any(map(_MINUTES.search, texts)) and any(map(_RESOLVES.search, texts))


def resolved(text: str) -> Duties:
    """Whom the sentences of a resolution charge, and who helps."""
    return Duties.together([_charged(segment) for segment in _SEGMENTS.split(text)])


def _charged(segment: str) -> Duties:
    segment = _MEETING.sub("", segment.strip())
    if segment.startswith(_WITH):
        return Duties(supporting_units=_subject(segment.removeprefix(_WITH))[0])
    before, by, after = segment.partition("由")
    for said in (after, before) if by else (segment,):
        names, task = _subject(said)
        if not names:
            continue
        if task.startswith(_HELPS):
            return Duties(supporting_units=names)
        task = task.removeprefix("将")
        with_, _ = _subject(task.removeprefix(_WITH)) if task.startswith(_WITH) else ((), "")
        return Duties(lead_units=names) + Duties(supporting_units=with_)
    return NO_DUTIES


def _subject(said: str) -> tuple[tuple[str, ...], str]:
    """The bodies that a segment begins with, and what they are to do."""
    for task in _TASK.finditer(said[:_NAMES_MOST]):
        names = units(said[: task.start()])
        if names and all(map(bears, names)):
            return names, said[task.start() :]
    return (), ""
