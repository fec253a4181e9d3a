"""What programs and sites put around a text that they copy: labels of a crawler's own, an advertisement below the signature."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.annex_heads import BEGINS
from knowledge.structure.days import is_date
from knowledge.structure.header import ends_as_title, is_issuer
from knowledge.structure.metadata import is_labelled
from knowledge.structure.numbering import possible_mark

# 「截止时间: 2025-12-29 17:00」 among 「来源: …」 and 「抓取时间: …」: what a program has filed the page under.
_LABELLED = regex(r"[\u4e00-\u9fff]{2,8}[ 　]{0,2}[：:][ 　]{0,2}[\d\s年月日/.:：-]{0,24}")
_CRAWLER = regex(
    r"(?:抓取|采集|爬取|检索|收录|入库)(?:时间|日期)|(?:原文|来源)(?:链接|网址|地址)[：:]|UR[LI][：:]"
)
# What a site or a firm says of itself, and no authority below its own signature.
_OFFERS = (
    regex(r"微信号|QQ(?:群|号)"),
    regex(r"公众号[：:]|扫(?:一扫|码|描).{0,20}关注"),
    regex(r"https?://|www\."),
    regex("(?:更多|详细|最新).{0,12}(?:请|欢迎)(?:您)?(?:登[录陆]|关注|访问|点击|浏览)"),
    regex("为(?:广大|您|客户|用户|企业|会员).{0,60}提供.{0,60}(?:服务|咨询|平台)"),
)
_OFFERS_LEAST = 3
_OWN = regex("附[件表：:]|本(?:通知|公告|办法|意见|方案|规定)|抄送|印发|公开(?:方式|属性|类型)")
_BELOW_MOST, _LINE_MOST = 24, 200
_HEAD_MOST, _LABELS_LEAST, _CELL_MOST = 6, 2, 24


def crawled(blocks: Sequence[Block], known: Collection[int]) -> set[int]:
    """What a program's head and a site's advertisement have of the lines of a page; ``known``: those that are the page's for certain."""
    return _filed_under(blocks, known) | _advertised(blocks) | _bars(blocks)


def _bars(blocks: Sequence[Block]) -> set[int]:
    """The tables of links that a printed page has above the lines which say what document it holds (「发布机构：某府　发文日期：…」, 「文号：…」)."""
    head = next((at for at, block in enumerate(blocks[:_HEAD_MOST]) if is_labelled(block.text)), 0)
    labels = [block for block in blocks[head : head + _LABELS_LEAST] if is_labelled(block.text)]
    if not head or len(labels) < _LABELS_LEAST:
        return set()
    tables = {at for at, block in enumerate(blocks[:head]) if block.rows}
    own = any(map(ends_as_title, (block.text for block in blocks[:head] if block.text)))
    cells = (cell for at in tables for row in blocks[at].rows for cell in row)
    short = all(len(cell) <= _CELL_MOST or is_labelled(cell) for cell in cells)
    return tables if short and not own else set()


def _filed_under(blocks: Sequence[Block], known: Collection[int]) -> set[int]:
    """The labels with nothing but a time between a program's other labels, one of which says that it fetched the page or from where."""
    found: set[int] = set()
    for at in sorted(known):
        if not _CRAWLER.match(blocks[at].text):
            continue
        for step in (-1, 1):
            near = at + step
            run: list[int] = []
            while 0 <= near < len(blocks) and near not in known and _LABELLED.fullmatch(blocks[near].text):
                run.append(near)
                near += step
            found.update(run if near in known else ())
    return found


def _advertised(blocks: Sequence[Block]) -> set[int]:
    """The lines of an advertisement below a signature, to the end of the file: short, without number, with several of the words of such."""
    signed = next(
        (
            at
            for at in range(len(blocks) - 1, max(len(blocks) - 1 - _BELOW_MOST, 0), -1)
            if is_date(blocks[at].text) and is_issuer(blocks[at - 1].text)
        ),
        len(blocks),
    )
    below = range(signed + 1, len(blocks))
    texts = [blocks[at].text for at in below]
    offers = sum(any(map(offer.search, texts)) for offer in _OFFERS)
    own = any(
        blocks[at].rows
        or len(text) > _LINE_MOST
        or possible_mark(text)
        or BEGINS.match(text)
        or _OWN.search(text)
        or ends_as_title(text)
        for at, text in zip(below, texts, strict=True)
    )
    return set() if own or offers < _OFFERS_LEAST else set(below)
