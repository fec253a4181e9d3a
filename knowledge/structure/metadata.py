"""Metadata that a web page sets above a document: tables, lines and labels (索引号, 发文机构, 成文日期)."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from knowledge.structure.header import Header, find_number, read_date, squeeze

_LABEL_MOST = 8
_TITLE_LABELS = frozenset(["标题", "名称", "信息名称", "文件名称", "文件标题"])
_NUMBER_LABELS = frozenset(["发文字号", "文号", "发布文号", "发文序号"])
_ISSUER_LABELS = frozenset(
    [
        "发文机构",
        "发文机关",
        "发布机构",
        "发文单位",
        "发布单位",
        "制发单位",
        "制发机关",
        "制定机关",
        "所属机构",
    ]
)
_META_CELL = re.compile(
    r"索引号|信息索引|(?:所属)?(?:分类|栏目)|文档编号|主题分类|主题词|体裁分类|服务对象|组配分类|信息(?:分类|类别)|公文(?:种类|时效)|发文(?:机关|机构|单位|字号|日期|时间)|发布(?:机关|机构|单位|文号|日期|时间)"
    r"|(?:成文|生成|公开|印发|实施|施行|生效|废止|失效)(?:日期|时间)|文号|标题|名称|文档|(?:文件|文档)(?:名称|标题|类型|编号|版本)|版本号?|(?:更新|修订|编制)日期|(?:原文|来源)(?:链接|网址)|信息名称|内容概述|有效性|时效性|(?:信息)?来源|(?:浏览|阅读|点击)(?:次数|量|数)|关键词|公开(?:方式|形式|范围|属性|类别)"
    r"|(?:制发|制定|所属|起草|公布)(?:机关|机构|单位|部门)|(?:公开)?责任(?:部门|单位|科室)|发文序号|(?:统一)?登记(?:号|编号|日期)|公布(?:形态|日期)"
)
_LABELLED = re.compile(rf"(?:{_META_CELL.pattern})[：:]")
# Who posts a page is a site, who issues a document a body.
_PAGE = re.compile("网站?$|门户|平台$")
_SOURCE_LABELS = frozenset(["来源", "信息来源", "文章来源", "稿源"])
# An authority by its own name; a club, a paper or a firm that posts a page issues nothing that others wrote.
_AUTHORITY = re.compile(
    "[\\u4e00-\\u9fff]{2,20}(?:政府(?:办公[厅室])?|委员会|[局委厅]|办公[厅室]|国务院|法院|检察院)"
)
_PLACED = re.compile("国|中央|最高|[省市县区州盟旗镇乡]")
_SOURCE_LEAST = 5


def take_table(header: Header, rows: tuple[tuple[str, ...], ...], *, least: int = 2) -> list[str] | None:
    """Take the table of metadata that a web page sets above a document; None where a table is none.

    Out: what of it is no field here (索引号, 主题分类), a row a line, so that nothing is lost.
    ``least``: how many labels it takes.
    """
    pairs: list[list[tuple[str, str]]] = []
    known = 0
    for row in rows:
        # A merged cell comes once for each column that it spans.
        cells = [cell for cell, _ in groupby(cell.strip() for cell in row) if cell]
        pairs.append([])
        while cells:
            cell = cells.pop(0)
            name, _, value = cell.partition("：") if "：" in cell else cell.partition(":")
            name = re.sub(r"\s", "", name)
            if _META_CELL.fullmatch(name):
                known += 1
            elif cell[-1] not in "：:" or len(name) > _LABEL_MOST:
                return None
            if not value.strip() and cells and not _META_CELL.fullmatch(re.sub(r"[\s：:]", "", cells[0])):
                value = cells.pop(0)
            pairs[-1].append((name, value.strip()))
    # A label of the page's own may stand among them.
    if known < least or known * 2 < sum(map(len, pairs)):
        return None
    rest = []
    for line in pairs:
        left = [(name, value) for name, value in line if value and not _take_pair(header, name, value)]
        rest.append(" ".join(f"{name}：{value}" for name, value in left))
    return [line for line in rest if line]


def take_line(header: Header, text: str) -> list[str] | None:
    """Take labels and values in one line (「发布机构：某局 文号：…」); None where a line is none such."""
    if len(text) > 300 or ("：" not in text and ":" not in text):
        return None
    text = squeeze(text).lstrip("•●▪◆· ")
    bounds = [0, *(found.start() for found in _LABELLED.finditer(text)), len(text)]
    parts = [part for start, end in pairwise(bounds) if (part := text[start:end].strip())]
    return take_table(header, (tuple(parts),), least=1)


def take_pair(header: Header, label: str, value: str) -> list[str] | None:
    """Take a label alone in its line (「• 发文字号:」) with the line below it; None where a line is no such label.

    Out: the two as one line where they are no field here.
    """
    name = re.sub(r"[\s•●▪◆·]", "", label[:40])
    if name[-1:] not in ("：", ":") or not _META_CELL.fullmatch(name[:-1]) or len(value) > 120:
        return None
    plain = value.strip("•●▪◆· 　")
    if plain[-1:] in ("：", ":"):
        return None  # the next label or whom the text addresses: this one has no value
    return [] if _take_pair(header, name[:-1], plain) else [f"{name[:-1]}：{plain}"]


def is_bare_label(text: str) -> bool:
    """Whether a line is a label of a page's metadata without a value (「• 主题分类：」)."""
    name = re.sub(r"[\s•●▪◆·]", "", text[:40])
    return len(text) < 40 and name[-1:] in ("：", ":") and bool(_META_CELL.fullmatch(name[:-1]))


def is_label(text: str) -> bool:
    """Whether words are the name of a field of a page's metadata (「内容概述」)."""
    return bool(_META_CELL.fullmatch(text))


def is_source(value: str) -> bool:
    """Whether what a page gives as its source is a body that issues documents, by its own name."""
    authority = len(value) >= _SOURCE_LEAST and _AUTHORITY.fullmatch(value) is not None
    return authority and bool(_PLACED.search(value))


def label_of_title(text: str) -> bool:
    """Whether a label alone in its line is that of the title (「标题：」)."""
    return re.sub(r"[\s：:•●▪◆·]", "", text[:40]) in _TITLE_LABELS


def _take_pair(header: Header, name: str, value: str) -> bool:
    if name in _TITLE_LABELS:
        header.title = header.title or squeeze(value)
        return True
    return take_meta(header, name, value)


def take_meta(header: Header, name: str, value: str) -> bool:
    """Metadata as web pages print it: 「[发文字号] …」."""
    if value.strip("- ") == "":
        return True
    if name in _NUMBER_LABELS:
        header.number = header.number or find_number(value)
        return find_number(value) is not None
    if name in _ISSUER_LABELS:
        if _PAGE.search(value):
            return False
        if header.issuer and header.issuer != value:
            return False  # who posts it beside who issues it is text
        header.issuer = value
    elif name in _SOURCE_LABELS:
        header.source = header.source or (value if is_source(value) else None)
        return False  # who posted it stays as text
    elif name == "成文日期":
        header.date = header.date or read_date(value)
    elif name == "发文日期":
        header.sent = header.sent or read_date(value)
    elif name in ("公开方式", "公开属性"):
        header.disclosure = value
    else:
        return False
    return True
