"""What precedes a question to say who asks and why: 「我是学生，写作业要用：…」, 「检查组核对：…」, 「我们局的同志来问…」.

What is polite and no more (请问, 麻烦您) is taken off where text is made plain (:mod:`glossary.normalise`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.question import Question, is_handed
from bot.view.names import Name
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.heads import HEADS_OF_HOUSES

# who asks and why, before the question itself: 「我是学生，写作业要用：…」, 「领导让我查一下：…」
_WHO_AND_WHY = regex(
    r"^(?:(?:我们?|俺们?|咱们?|本人)(?:是|在|属于|来自)[^,，。:：?？]{1,14}[,，。](?=.{4})"
    r"|[^:：?？]{0,20}(?:问|咨询|请教|求教|打听|核对|核实|确认|查|查查|知道|了解|看看|一下|原话|原文|问题|用|说|讲)[:：](?=.{4}))+"
)
_OF_ME = regex(r"[管给算有让许罚对跟向于括]我(?!们)|我(?!们)(?:能|可以|要|该|用|算|够|符合)")
# the one who asks: what stands before a colon and names nobody (检查组核对：…), or says where the asker belongs
_BEFORE_COLON = regex(r"^[^:：?？]{1,24}[:：]")
_OWN = regex(r"(?:我们?|咱们?|俺们?|本人)(?:是|在|从|来自|刚到|刚调到|调到|属于|就在)[^,，:：。]{0,6}$")
_OWN_AFTER = regex(
    r"^的(?:同志|干部|人|职工|同事|领导|工作人员|老师|新人)?[^,，:：。]{0,4}(?:问|咨询|来电|来访|打听)"
)
_AT_WORK = regex(r"(?:上班|工作|任职|干活|做事|当差)(?:的)?(?=[,，。:：])")
# a body within which another is asked about (某某局在工作组里配合哪些)
_WITHIN = regex(r"^(?:各组)?(?:里头?|里面|中|当中|之中|内)")
# what may stand between a house and its part (学院那个贷款小组)
_PART_OF = regex("(?:(?:里|内|下属|下面|成立|设立)?的?那个|(?:下属|下面|内设|成立|设立|牵头成立)的)?")
_POST = regex(f"(?:的|里的?)?(?:党组)?(?:常务)?副?(?:{HEADS_OF_HOUSES}|长)?")
_ASKED = regex(
    r"(?:问|咨询|打听|请教|核对|核实|了解|汇总|梳理|整理|知道|关心)(?:一?下|一?句|一声|清楚|的是)?[,，]?$"
)


def preamble(text: str) -> int:
    """The end of the words in ``text`` that say who asks and why; 0 where it begins with the question."""
    leading = _WHO_AND_WHY.match(text)
    if leading is None or (leading[0][-1] in ",，。" and _OF_ME.search(text, leading.end())):
        return 0  # 我是成教的,这个管不管我: who asks is whom it is asked of
    return leading.end()


def asked_of(question: Question) -> tuple[Name, ...]:
    """The units and persons that a question is about, units first. Left out: the asker's own where others are named; a
    unit before a person, which says where they work (水利局高某, 水利局局长高某); a body within which another is asked about
    (公安局在工作组里), whose part it is (合作社仓储部) or to which it hands something (给税务局报送)."""
    persons = question.named(NameKind.PERSON)
    units = tuple(unit for unit in question.named(NameKind.UNIT) if not _belongs_to(question, unit, persons))
    names = (*units, *persons)
    others = tuple(
        name
        for name in names
        if not _OWN.search(question.text[: name.start]) and not _OWN_AFTER.match(question.text[name.end :])
    )
    inside = tuple(name for name in others if not _is_within(question, name))
    return inside or others or names


def _is_within(question: Question, name: Name) -> bool:
    before, after = question.text[: name.start], question.text[name.end :]
    if before.endswith(("在", "于")) and _WITHIN.match(after):
        return True
    return is_handed(question.text, name) or any(
        name.end <= part.start and _PART_OF.fullmatch(question.text, name.end, part.start)
        for part in question.named(NameKind.UNIT)
    )


def _belongs_to(question: Question, unit: Name, persons: Sequence[Name]) -> bool:
    return any(
        unit.end <= person.start and _POST.fullmatch(question.text, unit.end, person.start)
        for person in persons
    )


def is_acted_by(text: str, name: Name) -> bool:
    """Whether a body only does something to who asks (被某某局通报了): not whose duties are asked for."""
    return text.endswith("被", 0, name.start)


def without_preamble(question: Question) -> str:
    """The question without words before a colon that name nobody, and without an introduction of the name (检查组来问某某局…) or
    what one does there who says where they belong (我在某某局上班)."""
    first = min((name.start for name in question.names if name.names), default=0)
    if _ASKED.search(question.text[:first]):
        return question.text[first:]
    for name in question.names:
        at_work = _AT_WORK.match(question.text, name.end)
        if at_work and _OWN.search(question.text[: name.start]):
            return question.text[: name.end] + question.text[at_work.end() :]
    leading = _BEFORE_COLON.match(question.text)
    if leading is None or any(name.start < leading.end() for name in question.names):
        return question.text
    return question.text[leading.end() :]
