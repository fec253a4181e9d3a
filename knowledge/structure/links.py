"""Addresses of the web and names of files that stand in a line of their own."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.annex_heads import HEAD
from knowledge.structure.days import is_date
from knowledge.structure.numbering import Rank, possible_mark
from knowledge.structure.papers import paper_of

# 「原文链接：http://…」, 「来源：https://…」; a file to load down, named in a line of its own.
LINK = regex(
    r"[（(]?(?:(?:[\u4e00-\u9fff]{2,8}|UR[LI])[ 　]{0,4}[：:][ 　]{0,4})?<?(?:https?://|www\.)\S{4,4000}"
)
# 「附件下载：/upload/2022/a.doc」: an address within a site leads nowhere but from its page, wherever it stands.
WITHIN_SITE = regex(
    r"[（(]?[\u4e00-\u9fff0-9]{2,10}[ 　]{0,2}[：:][ 　]{0,4}\.{0,2}/[\w./%-]{3,300}\.[A-Za-z]{2,5}[）)]?"
)
FILE = regex(
    r"(?:附件[-—－_]{1,6}|(?!附)).{2,120}\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar|txt|md|PDF|DOCX?)(?:[ 　]?[（(][A-Za-z]{2,5}[）)])?"
)
# What a page calls the address of what it has from elsewhere, and, below a text, that of its own files.
_ELSEWHERE = regex("来源|原文|出处|转载|链接|UR[LI]")
_KEPT = regex("网址|地址|下载|附件|网站|官网|页面|文章")
# 「本文链接：」, 「文章网址：」, 「网站：」 of a page; 「考试院公示网站：」, 「网上报名入口：」 send somewhere.
_OF_PAGE = regex(
    r"(?:本[文页站]|文章|网页|页面|原文|附件|官方|政府|单位|主办|承办|网站|来源|转载|转自|出处|下载|链接|UR[LI]|信息|文件|政策|全文)"
)
_LEADS_TO = regex("[\u4e00-\u9fff]{2,8}(?:网站|网址|官网|入口|平台|系统|网页|链接|地址)[：:]")
_DOWNLOAD = regex("附件(?:下载|列表)[：:]?")
_CONTACT = regex(
    r"[^，。；：:]{0,8}(?:联\s*系\s*(?:人|电\s*话|方\s*式)|电\s*话|地\s*址|邮\s*箱|传\s*真)[：:]"
)
_BELOW_MOST = 12
_LED_LEAST = 9  # characters of a line that leads to an address; 「原文链接：」 is a label


def names_file(block: Block) -> bool:
    return bool(FILE.fullmatch(block.text) or LINK.fullmatch(block.text))


def of_text(blocks: Sequence[Block], at: int) -> bool:
    """Whether an address or a file that a line names is of the provisions that it stands among, and none of a page's.

    A provision's own line is (「第一条 报名表下载：https://….doc」); so is an address between provisions, or one that a line below
    them says what it is for (「投票入口：https://…」), unless the words are those of a page (来源, 原文链接).
    """
    text = blocks[at].text
    found = possible_mark(text)
    if found and found.rank < Rank.THIRD:
        return True
    if not LINK.fullmatch(text):
        return False
    label = text.partition("http")[0].partition("www.")[0]
    if _ELSEWHERE.search(label):
        return False
    above = any(possible_mark(block.text) for block in blocks[:at])
    below = any(
        possible_mark(block.text) and not FILE.fullmatch(block.text)
        for block in blocks[at + 1 : at + 1 + _BELOW_MOST]
    )
    return above and (below or _to_ask(blocks, at) or bool(label.strip("（(< ") and not _KEPT.search(label)))


def _to_ask(blocks: Sequence[Block], at: int) -> bool:
    """Whether an address is one of the lines that say whom to ask (「联系电话：…」), above who signs or the note of annexes."""
    beside = (blocks[near].text for near in (at - 1, at + 1) if 0 <= near < len(blocks))
    below = blocks[at + 1 : at + 1 + _BELOW_MOST]
    return any(map(_CONTACT.match, beside)) and any(
        is_date(block.text) or HEAD.match(block.text) for block in below
    )


def called_for(blocks: Sequence[Block], at: int) -> bool:
    """Whether an address stands where the line above says to go (「登录网址报名：」, 「公示网站：」), which no label of a page is."""
    above = blocks[at - 1].text.rstrip() if at else ""
    led = above[-1:] in ("：", ":") and len(above) >= _LED_LEAST
    led = led or (bool(_LEADS_TO.fullmatch(above)) and not _OF_PAGE.match(above))
    return led and bool(LINK.fullmatch(blocks[at].text.strip()))


def noted(blocks: Sequence[Block], at: int) -> bool:
    """Whether a file that a line names is an annex, listed below the note of the first."""
    if LINK.fullmatch(blocks[at].text) and ":" in blocks[at].text[:8].replace("：", ":"):
        return False  # 「附件下载地址：https://…」
    while at > 0 and _count(blocks[at].text) > 1:
        at -= 1
    below = at > 0 and _count(blocks[at].text) == 1
    head = blocks[at - below].text.strip()
    # Below a note and the signature a page has the files once more (「附件下载：」).
    again = _DOWNLOAD.fullmatch(head) and any(HEAD.match(block.text) for block in blocks[:at])
    return head.startswith("附") and not again


def _count(text: str) -> int:
    """The number with which a line begins, be it that of one of an annex's papers (「6-2.某单」); 0 where it has none."""
    found, paper = possible_mark(text), paper_of(text)
    return found.number if found else max(paper.annex, paper.place) if paper else 0
