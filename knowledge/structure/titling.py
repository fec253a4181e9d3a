"""The title and the issuer of a document of which its front has none, or not the whole: as its body and its name say."""

from __future__ import annotations

import re
from itertools import pairwise

from glossary.lazy import regex
from glossary.names.shapes import LEVELS
from glossary.numbers.numerals import value_of
from glossary.printable import letters
from knowledge.structure.compilation import compiled
from knowledge.structure.decree import drawn_up_by
from knowledge.structure.header import (
    decreed_by,
    ends_as_title,
    is_issuer,
    issuers_in,
    issuers_of,
    squeeze,
)
from knowledge.structure.history import adopters
from knowledge.structure.issued import is_issuing
from knowledge.structure.layout import Layout
from knowledge.structure.names import units
from knowledge.structure.numbering import Rank, mark

_DECREED = regex(r"(?:.{0,400}?(?:制定|修订)了)?《([^《》]{4,80})》.{0,80}?(?:通过|批准|公布|发布|印发)")
_DECREE = regex(r"(.{2,40}(?:令|公告|通告))(?:\d{4}年)?第[^第]{1,8}[号號]")
_ISSUED_BY = regex(
    r"(?:^|[，。；：:])([^，。；：:《》]{3,300}?)(?:等([一二两三四五六七八九十\d]{0,3})个?(?:部门|单位|部委))?(?:近日|日前|已经?|正式|联合|共同){0,3}(?:印发|下发|发布|公布|颁布|出台|发出)了?$"
)
# 「已经2013年1月14日某省人民政府第110次常务会议通过，现予公布」
_PASSED = regex(
    "(?:业|已经?|业已)[^。；]{0,4}(?:19|20)[^。；]{8,120}通过[，,。]现(?:予|将)?(?:公布|发布|印发|颁布)"
)
_SAID_MOST = 400
_TITLE_MOST = 50
_SAID_LOOK = 6
_SORT = 2
_MATTER = regex(r"(?:事项|服务|项目|办理事项)名称[ 　]{0,4}(?:[：:]|$)[ 　]{0,4}(.*)")
# 「某某大学学生宿舍管理办法」: a school, a hospital or a firm by its name, and what it rules for itself; 大学生 are no school.
_HOUSE_RULE = regex(
    r"([\u4e00-\u9fff（）()]{2,30}?(?:大学(?!生|城)|学院|中学(?!生)|小学(?!生)|医院|有限(?:责任)?公司))[\u4e00-\u9fff“”]{2,40}"
    r"(?:办法|规定|细则|条例|[规守]则|制度|章程|规程)(?:、?[（(].{1,12}[）)])?"
)
# A text of its own speaks of the house as 「我校」, or fits what is ruled to it.
_ITS_OWN = regex(
    r"[我本](?:校|学院|公司|集团|医院)|(?:结合|从|根据)(?:学校|学院|公司|集团|医院)[^，。；]{0,6}(?:实际|情况|有关(?:规定|要求|精神))"
    r"|(?:学校|学院|公司|医院)(?:决定|特(?:此)?制[定订]|划拨)|以下简称[：:]?[“\"](?:学校|学院|公司|集团|医院)[”\"]|适用于(?:学校|公司|集团|医院)[、，各全内]"
    r"|全[校院](?!士)|校团委|校内(?:外|考试|各)|由[^，。；]{2,30}[处科部室委院]负责解释"
)
# 「2025年7月30日，市长某某主持召开某市政府第47次常务会议。」
_MEETING = regex(r"(?:主持)?召开了?([^，。；、]{2,30}第[^，。；、]{1,8}次[^，。；、]{0,14}会议)")


def find_title(layout: Layout, name: str) -> None:
    """Give the header a title where its front has none that can be one; ``name`` is the file's, and serves as the last."""
    header = layout.header
    if not header.title or (header.title.endswith(("令", "公告")) and not issuers_of(header.title)):
        _title_decreed(layout)
    if header.title and not ends_as_title(header.title) and (copied := _copied_title(layout)):
        layout.front.insert(0, header.title)
        header.title = copied
    if not header.title and header.number and (decree := _DECREE.fullmatch(header.number)):
        header.title = decree[1]
    if not header.title or (is_issuer(header.title) and not ends_as_title(header.title)):
        called = re.sub(r"\.[A-Za-z]{1,8}$", "", name)
        issued = _issued_title(layout) or (called if ends_as_title(called) else "") or _said_title(layout)
        # A cover may bear the name of the house alone: what the document is called says its file.
        header.mark = header.title if issued and header.title else header.mark
        header.title = issued or header.title or called


def below_signature(layout: Layout) -> None:
    """What stands right below the signature of an approval: who signed, set once more for the seal, and the title of what is approved.

    The title is the document's where the page has only the sort of paper above it (「学校章程」 above the approval of 《某大学章程》).
    """
    header, body = layout.header, layout.body
    signed = next((at for at, block in enumerate(body) if block is None), None)
    if signed is None:
        return
    names = {squeeze(name).replace(" ", "") for name in header.signed}
    while (below := _line(layout, signed + 1)) and squeeze(below).replace(" ", "") in names:
        header.page.append(below)
        del body[signed + 1]
    title = squeeze(below or "")
    if below and signed + 2 == len(body) and names and is_issuer(below) and not ends_as_title(below):
        header.page.append(below)  # what is left of an imprint: who printed it
        del body[signed + 1]
        return
    said = "".join([*layout.front, *(block.text for block in body[:signed] if block)])
    sort = header.title[-_SORT:] == title[-_SORT:] and len(header.title) < len(title)
    own = re.search("关于|《|印发|转发", header.title) or issuers_of(header.title)
    if sort and not own and ends_as_title(title) and f"《{title}》" in squeeze(said):
        header.page.append(header.title)
        header.title = title
        del body[signed + 1]
    elif title and letters(title) == letters(header.title):
        header.title = _marked_more(title, header.title)
        del body[signed + 1]
    elif title and ends_as_title(title) and title in header.title and not is_issuing(header.title):
        del body[signed + 1]  # 「关于核准某大学章程的批复」 above the charter


def _marked_more(printed: str, title: str) -> str:
    """Of a title and what the text prints as it, the one that keeps the marks of a name (《》), which a site or a file's name leaves out."""
    return printed if printed.count("《") > title.count("《") else title


def _line(layout: Layout, at: int) -> str | None:
    """A short line of the body that is no provision."""
    block = layout.body[at] if at < len(layout.body) else None
    plain = block is not None and not block.rows and len(block.text) <= _TITLE_MOST and not mark(block.text)
    return block.text if block and plain else None


def find_issuer(layout: Layout) -> None:
    """Give the header its issuer: whom the title begins with, who signs, whom the page names or who decreed it."""
    header = layout.header
    titled, signed = _apart(layout, " ".join(issuers_of(header.title))), issuers_in(header.signed)
    # Who signs by a longer form of the name that the title begins with is meant by it, and who signs beside him issues too.
    issuer = signed if titled.replace(" ", "") in signed.replace(" ", "") else titled
    if issuer and header.mark and " " not in header.mark and header.mark.endswith(issuer):
        issuer = header.mark  # 「中华人民共和国某部令」, below it 「某部部长　某某」
    if issuer and issuer[0] in LEVELS and " " not in issuer and (header.issuer or "").endswith(issuer):
        issuer = header.issuer or issuer  # 「市水务局」 of whose city the page says
    header.page += [name for name in signed.split() if issuer != signed and name not in issuer]
    if issuer and header.issuer and header.issuer not in issuer:
        # Who posts a page need not be who issues what stands on it.
        header.page.append(f"发布机构：{header.issuer}")
    if header.mark and " " not in header.mark:
        header.mark = _apart(layout, header.mark)
    if header.mark and header.issuer and header.issuer in header.mark:
        header.issuer = header.mark  # a page names one of those who issue
    header.issuer = issuer or header.issuer or header.mark or decreed_by(header.number) or header.adopter
    header.issuer = (
        header.issuer
        or _passed_by(layout)
        or _told_issuer(layout)
        or (None if header.source else _of_its_own(layout))
    )
    if header.mark and letters(header.mark) not in letters(header.issuer or ""):
        header.page.append(header.mark)  # a masthead of another name than who signs


def _passed_by(layout: Layout) -> str | None:
    """Who adopted what is made public with a sentence on it (「《…》已经某日某省人民政府第8次常务会议通过，现予公布」)."""
    for text in _first_texts(layout):
        said = text.removeprefix(f"《{layout.header.title}》")
        if _PASSED.match(said):
            return adopters(said)
    return None


def _told_issuer(layout: Layout) -> str | None:
    """The bodies of which the text says that they issued what bears the title (「甲部、乙局等部门联合印发了《…的通知》」)."""
    for text in _first_texts(layout):
        before, named, _ = text.partition(f"《{layout.header.title}》")
        if found := _ISSUED_BY.search(before[-_SAID_MOST:]) if named else None:
            names = [squeeze(name) for name in units(found[1])]
            whole = names and all(len(name) > _SORT and is_issuer(name) for name in names)
            if whole and (not found[2] or value_of(found[2]) == len(names)):
                return " ".join(names)
    return None


def _of_its_own(layout: Layout) -> str | None:
    """The house that a rule begins its title with, where the text speaks of that house as its own."""
    found = _HOUSE_RULE.fullmatch(layout.header.title)
    if not found or not is_issuer(found[1]):
        return None
    texts = [*layout.front, *(block.text for block in layout.body if block and not block.rows)]
    return found[1] if any(map(_ITS_OWN.search, texts)) else None


def _apart(layout: Layout, names: str) -> str:
    """The issuers of a title or a decree's head that sets them without a space between, as the text below parts them
    (「甲党委、乙府印发了《…》」)."""
    written = re.compile("、?".join(map(re.escape, names)))
    found = next((met[0] for text in _first_texts(layout) if names and (met := written.search(text))), names)
    return found.replace("、", " ")


def _first_texts(layout: Layout) -> list[str]:
    return [*layout.front[:_SAID_LOOK], *(block.text for block in layout.body[:_SAID_LOOK] if block)]


def _copied_title(layout: Layout) -> str:
    """The one title of all the rules that a file holds, which has the same one several times over; "" where it holds others."""
    rules = [*compiled(layout.body).values()]
    return rules[0] if len(rules) > 1 and len({*rules}) == 1 else ""


def _said_title(layout: Layout) -> str:
    """What a text without a title says that it is of: the matter of a guide (「一、事项名称」), the meeting of minutes."""
    for text, below in pairwise([*_first_texts(layout), ""]):
        found = mark(text)
        if named := _MATTER.match(text[found.end :] if found else text):
            said = named[1] or below
            return squeeze(said) if len(said) <= _TITLE_MOST and "。" not in said else ""
        if met := _MEETING.search(text):
            return squeeze(met[1])
    return ""


def _issued_title(layout: Layout) -> str:
    """The title of what a notice without one issues: it stands behind the notice's signature."""
    signed = next((at for at, block in enumerate(layout.body) if block is None), None)
    if any(
        found.rank is Rank.ARTICLE for block in layout.body[:signed] if block and (found := mark(block.text))
    ):
        return ""  # one of several rules in a handbook
    after = layout.body[signed + 1] if signed is not None and signed + 1 < len(layout.body) else None
    if after is None or after.rows or len(after.text) > _TITLE_MOST or mark(after.text):
        return ""
    return squeeze(after.text) if ends_as_title(after.text) else ""


def _title_decreed(layout: Layout) -> None:
    """A decree (「某人民政府令 第18号」) only makes public: the document bears the title of what it decrees."""
    first = next((block.text for block in layout.body if block and not block.rows), "")
    texts = [*layout.front[:_SAID_LOOK], first]
    named = next((found for text in texts if (found := _DECREED.match(text)) and "现" in text), None)
    if named:
        header = layout.header
        if header.title and not (header.number or "").startswith(header.title):
            layout.front.insert(0, header.title)
        header.mark = header.mark or drawn_up_by(named[0][: named.start(1)].rstrip("《"))
        layout.header.title = named[1].replace("〈", "《").replace("〉", "》")
