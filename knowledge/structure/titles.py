"""Titles of clauses: a heading in its own line, in bold or in 【】, or a short first sentence where the document does so
throughout.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from glossary.lazy import regex
from glossary.names.shapes import LEVELS
from knowledge.structure.draft import Draft, lister
from knowledge.structure.groups import group_of
from knowledge.structure.header import squeeze
from knowledge.structure.list_ends import BREAKS_OFF
from knowledge.structure.numbering import Rank, possible_mark
from knowledge.structure.terms import means

# What closes a document speaks of the document: it belongs to no provision in particular.
_CLOSING = regex(
    r"特此(?:通知|通告|公告|函告|函复|批复|通报|说明|报告)|此(?:复|令)。?$"
    # from when, how long, and by whose reading a document is in force
    r"|(?:本|此)[\u4e00-\u9fff]{1,12}(?:（[^（）]{1,12}）)?[，,]?"
    r"(?:自|从|由[^，。]{2,30}(?:解释|说明)|有效期|执行(?:期限|至)|未尽事宜|解释权|如与)"
    r"|(?:以上|上述|前述)(?:各项|各条)?(?:政策|措施|意见|规定|内容|条款|条文|要求|政策措施)[，,]?"
    r"(?:自|除|如|有效|由|凡|与|执行)"
    r"|自.{4,20}起(?:正式)?(?:施行|实施|执行|生效)"
    # what it repeals, and what goes before it
    r"|自本[^，。]{2,12}之日起，.{0,160}(?:废止|停止执行)"
    rf"|(?:此前|之前|以前|以往|原有?|我[{LEVELS}]|原.{{2,30}})(?:有关|相关|发布|出台|制定|印发)?.{{0,40}}(?:不一致|废止)"
    r"|《[^》]{2,60}》.{0,24}(?:同时|自行|予以|即行)?(?:废止|停止执行)"
    r"|《[^》]{2,60}》根据本(?:决定|修正案).{0,20}重新公布"
    r"|国家.{0,20}(?:另有|新的?)(?:规定|政策)"
    # whom to ask and to whom it is sent on, and who was there
    r"|(?:本|此)?[\u4e00-\u9fff]{2,14}中[，,]?(?:如[有遇]|若[有遇]|遇到?|[出发]现|的)[^。]{0,20}(?:问题|情况|困难)[^。，]{0,8}[，,]请(?:及时|径)?[与向][^。]{2,60}(?:联系|反馈|反映|报告)"
    r"|请[^。]{2,160}将本(?:通知|意见|方案|办法|决定)[^，。；]{0,6}(?:转发|印发)"
    r"|(?:业务)?联\s?系\s?(?:人|单位|电话|方式|地址)[：:]|(?:政策|业务)?(?:咨询|监督|举报|投诉|服务)(?:电话|热线)[：:]"
    r"|电子(?:邮箱|信箱)[：:]|传\s?真[：:]"
    r"|(?:参\s*加|主\s*持|分\s*送|发\s*送|主\s*送|发)(?:人员?|单位)?[：:]"
)
_ATTENDING = regex(r"(?:出\s?席|列\s?席|参\s?会|请\s?假|缺\s?席|记\s?录)(?:人员?|单位)?[：:]")
_BRACKETED_TITLE = regex(r"[【\[]([^】\]]{2,30})[】\]]\s*()")
_MODAL = regex(f"应当|不得|可以|必须|是指|按照|根据|为了|实行|适用|负责|^对|^在|^本[^{LEVELS}]")
# 「授权用户应妥善保管账号」 is a sentence, 「会员应履行的义务」 and 「应急处置」 are none.
_OUGHT = regex("应(?![急用对答聘征收付诉召届计税力变激])[^的]{2,}$")
_BRACKETS = regex(r"[（(][^（）()]{0,20}[）)]")
_TWO_PARTS = regex("[^，。；：、]{2,12}，[^，。；：]{2,12}(?:和|与|及)[^，。；：]{2,8}")
_IN_BRACKETS = regex(r"^[（(]([^（()）]{2,20})[）)]$")
_SENTENCE_END = regex(r"[。；;！]")
_STOPS = regex("[。；;！：:]")
# None parts 「8:00」 or 「1：2」.
_NO_FIGURES = r"(?!(?<=\d)[：:]\d)"
# 「应用程度（5分）：…」: what it is worth stands behind its name.
_WORTH = r"(?:[（(]\d{1,3}(?:\.\d)?[ ]?分[）)])?"
_COLON = regex(rf"[^，。；：:“”（(]{{2,16}}{_WORTH}(?=[：:]\s*\S){_NO_FIGURES}")
# Where those beside it have a title: 「有盖章的病假条（诊断证明书）：…」
_LONG_COLON = regex(
    rf"[^，。；：:“”（）()]{{2,24}}(?:[（(][^，。；：:（）()]{{1,20}}[）)])?(?=[：:]\s*\S){_NO_FIGURES}"
)
QUESTION_LABEL = regex(r"问[0-9一二三四五六七八九十]+$")
# 「将第七条修改为：…」 has no title before its colon.
_LEADS_ON = regex(r"(?:为|是|有|即|包括|如下|以下|下列|认为|要求|决定)$")
_HEADING_WORD = regex(r"^[^，将应须请]{2,10}(?:要求|决定)$")
# 「经营所得，是指：」 leads into what stands below it.
_DEFINES = regex(r"(?:是指|系指|指|包括)[：:]?$")
# 「发放节日礼品，标准为：」, 「不得从事无关的活动，包括但不限于：」 are sentences that lead into what stands below them.
_SENTENCE_LEADS = regex("(?:为|有|限于)[：:]$")
# 「根据章程第十一条之规定」, 「本办法提及之」 are the begin of a sentence that its file broke off.
_CUT = regex("^(?:根[据據]|依[据據照]|按照).*[规規]定[：:]?$|(?:所|提及|使用)[之的]$")
# A line with a stop inside is said and heads nothing: 「连续两次不合格，调岗」, 「敬请关注公众号：“…”」
_SAID = regex(r"[，：:]")
# 「会议一般每月召开一次」, 「解释权归理事会」: words of a sentence, which a name (「联盟的组织架构」) has none of.
_SAYS = regex("[由归须应可按自均每不]|一般|采取")
# What a sentence rules of whom it names first: 「市财政部门按规定及时下达资金」, 「论文须经推荐」.
_RULED = regex(
    "^[^，。；：]{2,}(?:(?<![理缘事经])由(?=[^，。；]{3})|须(?!知)|(?<![供相反响适对效感])应(?![急用对答聘征收付届变])|(?<![许认])可(?![持再靠信视行能])|按(?:规定|期|时|照)|不(?:超过|得|再|予|低于|少于)|每[一二两三\\d]?[年月季])"
)
# 「第二十一條 （刪除）」 is what is left of an article.
_REPEALED = regex("[（(]?[刪删]除[）)]?")
_BRACKETED_NAME = regex(r"(?<=[\u4e00-\u9fff，。；、“”])【([^】]{2,30})】(?=[\u4e00-\u9fff])")
_ARTICLE_TITLE = regex(r"[（(]([^（）()，。；：]{2,20})[）)][ 　]*(?=\S)|[【\[]([^】\]]{2,30})[】\]]\s*")
_TITLE_MOST = 32
_HEADING_MOST = 80
_BOLD_MOST = 60
_ARTICLE_TITLE_MOST, _LISTED_MOST = 18, 10
_LONG_TITLE_MOST = 36
# What an article is about, as its line above sentences says (「第一条 目的」) though others have none.
_ABOUT = regex(
    r"[^，。；：:“”]{0,12}(?:目的|宗旨|依据|范围|原则|定义|术语|职责|职能|机构|要求|程序|流程|条件|标准|方式|方法|内容|期限)"
)
_SHORT_TITLE = 4
_HABIT_LEAST = 3
_TORN_LINES = 2


def closes(text: str) -> bool:
    """Whether a paragraph at the end of a body closes the document (「本意见自印发之日起施行」, 「特此通知」, 「联系人：…」)."""
    return bool(_CLOSING.match(text) or attends(text))


def attends(text: str) -> bool:
    """Whether a line names who was at a meeting or took its minutes (「出 席：…」, 「记录：…」)."""
    return text[0] in "出列参请缺记" and bool(_ATTENDING.match(text))


class _Titled(NamedTuple):
    """A title with what remains as text; ``sure`` where it stands alone or bold, else it takes its neighbours' like."""

    title: str
    text: str
    sure: bool


def titles(drafts: list[Draft]) -> list[tuple[str, str]]:
    """The title and the text of every clause, in the order of ``drafts``.

    A title is a heading in a line of its own, in bold or in 【】; the short first sentence of a provision where more than half
    of its siblings, or of its rank, begin so.
    """
    names = _bracketed_names(drafts)
    found = [_heading_over(draft, _title(draft, names)) for draft in drafts]
    by_group: dict[tuple[int, float], list[tuple[Draft, bool]]] = {}
    by_rank: dict[float, list[bool]] = {}
    for draft, titled in zip(drafts, found, strict=True):
        if draft.lines:
            by_group.setdefault(_group_of(draft), []).append((draft, titled is not None))
            by_rank.setdefault(draft.rank, []).append(titled is not None)
    heading = {
        _group_of(each)
        for each, titled in zip(drafts, found, strict=True)
        if titled and not _bare(each, titled)
    }
    of_texts = {
        key
        for key, group in by_group.items()
        if _texts(group) or (key not in heading and key[1] > Rank.FIRST)
    }
    if sum(by_rank.get(Rank.ARTICLE, ())) * 2 < len(by_rank.get(Rank.ARTICLE, ())):
        # 「第六条 报告采取书面形式」 among articles of text is what it says.
        of_texts |= {key for key in by_group if key[1] == Rank.ARTICLE}
    usual_in_group = {key: _usual(group) for key, group in by_group.items()}
    usual_of_rank = {key: sum(rank) * 2 >= len(rank) for key, rank in by_rank.items()}
    result = []
    for draft, titled in zip(drafts, found, strict=True):
        key = _group_of(draft)
        usual = usual_in_group.get(key) or usual_of_rank.get(draft.rank, True)
        if titled is None and usual_in_group.get(key):
            titled = _long_sentence(draft) or _before_colon(draft, leads_on=True) or _led(draft)
        if titled and key in of_texts and (_bare(draft, titled) or _torn(draft)):
            titled = None  # text as those beside it are: 「（六）其他费用」 among sentences
        if titled and not (titled.sure or usual_in_group.get(key)) and _RULED.search(titled.title):
            titled = None  # 「合同实行每两年一签。…」, where those beside it have no title
        if titled and (titled.sure or usual):
            result.append((titled.title, titled.text))
        else:
            result.append(("", _text(draft, among_texts=key in of_texts)))
    return result


def _group_of(draft: Draft) -> tuple[int, float]:
    """What clauses that stand beside each other have in common."""
    return id(lister(draft.parent)), draft.rank


def _text(draft: Draft, *, among_texts: bool) -> str:
    return "".join(draft.lines) if among_texts and _torn(draft) else "\n".join(draft.lines)


def _torn(draft: Draft) -> bool:
    """Whether an item is one sentence that its file broke in two lines, longer than titles are (「…的人员」, 「签订协议；」)."""
    if len(draft.lines) != _TORN_LINES or draft.marked or draft.rank <= Rank.ARTICLE:
        return False
    first, second = draft.lines
    return len(first) > _ARTICLE_TITLE_MOST and not _STOPS.search(first) and second[-1] in "。；;"


def _texts(group: list[tuple[Draft, bool]]) -> bool:
    """Whether most of the clauses beside each other are text without a title."""
    return len(group) > _HABIT_LEAST and sum(not has for _, has in group) * 2 > len(group)


def _bare(draft: Draft, titled: _Titled) -> bool:
    """Whether an item is nothing but what could be its title, without a stop and with nothing below it."""
    below = titled.text and not BREAKS_OFF.fullmatch(titled.text)
    bare = not (below or draft.children or draft.duties or draft.marked or draft.titled)
    short = (
        draft.rank == Rank.ARTICLE and len(titled.title) <= _LISTED_MOST and not _SAYS.search(titled.title)
    )
    return bare and draft.rank >= Rank.ARTICLE and not short


def _heading_over(draft: Draft, titled: _Titled | None) -> _Titled | None:
    """What could be a title, without a line that is said (「连续两次不合格，调岗」) and has nothing to head."""
    said = titled and _bare(draft, titled) and _SAID.search(_BRACKETS.sub("", titled.title))
    return None if said else titled


def _usual(group: list[tuple[Draft, bool]]) -> bool:
    """Whether titles are the habit of clauses beside each other: most have one, or all if long first sentences count, or half
    before a colon and the others too but for a last word that may lead on (「学时：…」, 「师资要求：…」)."""
    titled = sum(has for _, has in group)
    if titled * 2 > len(group) > 1:
        return True
    if titled and titled * 2 == len(group):
        return all(_before_colon(draft) if has else _asks(draft) for draft, has in group)
    some = len(group) >= _HABIT_LEAST and titled * _HABIT_LEAST >= len(group)
    return some and all(has or _long_sentence(draft) for draft, has in group)


def _bracketed_names(drafts: list[Draft]) -> set[str]:
    """What 【】 hold in the middle of a sentence somewhere: a name (「通过【便民通】发布」), no title where one begins with it."""
    lines = (line for draft in drafts for line in draft.lines if "【" in line)
    return {found[1] for line in lines for found in _BRACKETED_NAME.finditer(line, 1)}


def _title(draft: Draft, names: Collection[str]) -> _Titled | None:
    """What could be a clause's title: the first rule that finds one; ``names``: what in 【】 is none."""
    if draft.rank <= -1 or not draft.lines or closes(draft.lines[0]) or _REPEALED.fullmatch(draft.lines[0]):
        return None
    titled = (found for rule in _RULES if (found := rule(draft)))
    return next((found for found in titled if found.title not in names), None)


def _provision(draft: Draft) -> bool:
    """Whether a clause is a provision like an article, whose first words are rarely a title.

    Rules that number 一、 to 五十四、 through their chapters write provisions; a line without a stop is a heading.
    """
    if draft.rank == Rank.ARTICLE:
        return True
    below_chapter = draft.rank == Rank.FIRST and draft.parent is not None and draft.parent.rank < Rank.ARTICLE
    return below_chapter and bool(draft.lines and _SENTENCE_END.search(draft.lines[0]))


def _bracketed(draft: Draft) -> _Titled | None:
    """「【资金保障】…」, 「第三条（适用范围）…」."""
    pattern = _ARTICLE_TITLE if draft.rank == Rank.ARTICLE else _BRACKETED_TITLE
    found = pattern.match(draft.lines[0])
    if not found or possible_mark(found[0]):
        return None
    title = found[1] or found[2]
    return _titled(title, draft.lines[0][found.end() :], draft.lines[1:], sure=True)


def _group(draft: Draft) -> _Titled | None:
    """「文艺组（组长：…）」: the group is the title, who belongs to it its text."""
    found = group_of(draft.lines[0])
    return _titled(found[0], found[1], draft.lines[1:], sure=True) if found else None


def _heading(draft: Draft) -> _Titled | None:
    """A chapter's line, a heading's that bears no number, and a question."""
    first = draft.lines[0]
    asked = (first[-1] in "？?" and len(first) <= _HEADING_MOST) or QUESTION_LABEL.search(draft.label)
    return (
        _titled(first.rstrip("：:"), "", draft.lines[1:], sure=True)
        if draft.titled or draft.rank < Rank.ARTICLE or asked
        else None
    )


def _own_line(draft: Draft) -> _Titled | None:
    """A line of its own without a stop; of an article that has text below it only where that is the habit."""
    first, rest = draft.lines[0], draft.lines[1:]
    if _SENTENCE_END.search(first) or (not draft.marked and _before_colon(draft)):
        return None
    if draft.marked and (told := _told(draft)):
        return told
    article = _provision(draft)
    colon = first[-1] in "：:"
    leads = colon and ("，" in first or _SENTENCE_LEADS.search(first))
    heads = draft.marked and bool(rest or draft.children)
    if _DEFINES.search(first) or _CUT.search(first) or (leads and not heads):
        return None
    # 「社长的担任，连任与辞职」
    plain = not re.search("[，：:]", first) or (
        len(first) <= _ARTICLE_TITLE_MOST and _TWO_PARTS.fullmatch(first)
    )
    if article and rest and draft.style and plain and len(first) <= _HEADING_MOST:
        return _titled(first, "", rest, sure=True)  # the file marks it as a heading
    listed = "、" in first and len(first) > _LISTED_MOST
    if (
        article
        and rest
        and len(first) <= _ARTICLE_TITLE_MOST
        and not listed
        and not re.search("[，：:]", first)
    ):
        sure = bool(_ABOUT.fullmatch(first) and rest[0][-1] in "。；" and not _MODAL.search(first))
        return None if _MODAL.search(first, _SHORT_TITLE) else _titled(first, "", rest, sure=sure)
    if article and "，" in first and not (rest or draft.children or draft.marked):
        return None  # 「对章程的修改，须报会员大会审议」 is all that the article says
    if len(first) > (_TITLE_MOST if article or colon else _HEADING_MOST) or (article and (rest or colon)):
        return None
    return _titled(first.rstrip("：:"), "", rest, sure=True)


def _told(draft: Draft) -> _Titled | None:
    """A line in bold that says something behind its heading (「四、申请表要求：如实填写，由班主任签字」)."""
    found = None if _provision(draft) else _LONG_COLON.match(draft.lines[0])
    said = draft.lines[0][found.end() + 1 :] if found else ""
    leads = found is None or (_LEADS_ON.search(found[0]) and not found[0].endswith(("要求", "决定")))
    return (
        None
        if leads or found is None or "，" not in said
        else _titled(found[0], said, draft.lines[1:], sure=True)
    )


def _first_sentence(draft: Draft) -> _Titled | None:
    """The short first sentence of a run-in provision; in bold it surely is the title."""
    first, rest = draft.lines[0], draft.lines[1:]
    end = _SENTENCE_END.search(first)
    if not end or end[0] != "。":
        return None
    head, tail = first[: end.start()], first[end.end() :]
    commas = head.count("，") + head.count(",")
    article = _provision(draft)
    if (
        draft.marked
        and not article
        and (tail or rest)
        and len(head) <= _BOLD_MOST
        and not _before_colon(draft)
    ):
        return _titled(head, tail, rest, sure=True)
    if article:
        fits = (
            bool(tail)
            and len(_BRACKETS.sub("", head)) <= _ARTICLE_TITLE_MOST
            and not commas
            and not (_MODAL.search(head) or _OUGHT.search(head))
        )
    else:
        said = tail or not all(map(BREAKS_OFF.fullmatch, rest))
        followed = bool(said or draft.children or draft.duties)
        fits = followed and len(head) <= _TITLE_MOST and (not commas or (commas == 1 and len(head) <= 26))
    return _titled(head, tail, rest, sure=False) if fits and not re.search("[：:]", head) else None


def _long_sentence(draft: Draft) -> _Titled | None:
    """A first sentence that is longer than titles are, where those beside it have one (「落实甲事，推动乙事持续向好。…」)."""
    end = None if _provision(draft) or not draft.lines else _SENTENCE_END.search(draft.lines[0])
    if not end or end[0] != "。" or end.start() > _LONG_TITLE_MOST:
        return None
    head, tail = draft.lines[0][: end.start()], draft.lines[0][end.end() :]
    plain = head.count("，") <= 1 and not re.search("[：:]", head)
    return _titled(head, tail, draft.lines[1:], sure=False) if plain and (tail or draft.lines[1:]) else None


def _before_colon(draft: Draft, *, leads_on: bool = False) -> _Titled | None:
    """「节水目标：…」; ``leads_on``: where those beside it have one, 「论文要求：…」 too, a heading though its last word may lead on."""
    named = _LONG_COLON if leads_on else _COLON
    found = None if _provision(draft) or not draft.lines else named.match(draft.lines[0])
    if not found:
        return None
    said = draft.lines[0][found.end() + 1 :]
    names = means(said) or (leads_on and _HEADING_WORD.search(found[0]))  # 「区分所有：指…」
    if _LEADS_ON.search(found[0]) and not names:
        return None
    return _titled(found[0], said, draft.lines[1:], sure=False)


def _asks(draft: Draft) -> bool:
    """Whether a clause begins with what could be a heading though its last word may lead on (「师资要求：…」)."""
    found = _before_colon(draft, leads_on=True)
    return found is not None and found.title.endswith("要求") and bool(_HEADING_WORD.search(found.title))


def _led(draft: Draft) -> _Titled | None:
    """A line with a colon above what it is of, where those beside it have a title (「商业宣传，包括代购等内容：」)."""
    first, *rest = draft.lines or [""]
    fits = rest and first[-1] in "：:" and len(first) <= _LONG_TITLE_MOST and not _SENTENCE_END.search(first)
    if not fits or _provision(draft) or _DEFINES.search(first) or _SENTENCE_LEADS.search(first):
        return None
    return _titled(first.rstrip("：:"), "", rest, sure=False)


_RULES = (_bracketed, _group, _heading, _own_line, _first_sentence, _before_colon)


def _titled(title: str, text: str, rest: list[str], *, sure: bool) -> _Titled:
    said = squeeze(title)
    # 「第一条 （目的和依据）」
    return _Titled(_IN_BRACKETS.sub(r"\1", said), "\n".join(filter(None, [text.strip(), *rest])), sure)
