"""Which matters a question selects by who is charged with them: 「…牵头、又是…主办的」, 「不归…牵头的」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understand.grammar import HELPS, JOINTLY, MATTERS, RUNS, SEES_TO, UNITS, Sign
from bot.understand.preamble import asked_of
from bot.understand.question import Question
from bot.understand.sides import WHO
from bot.view.names import Name
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.model import Role

_JOINS = "参与|参加|(?<=[有没])份|(?:当|做|是|为|作为|列为|算)[^,，。是哪]{0,6}成员(?:单位)?"
_SUPPORTS = f"{HELPS}|(?:搭把?手|帮忙|帮衬|打配合|出力|帮着(?:干|做|办))(?=的|着|哪|什么|啥|几|$)|协办|协同|{_JOINS}|打下手"
_LEADS = "牵头|领头|挑头|打头|唱主角|扛(?=的|着|了|起|哪|什么|啥)|主办|主责|主管|分管|承办|挂帅|包抓|包[保联](?=的|着|了|哪|什么|啥|几)|挂[包联]|领办|负责|抓总|带头|(?<!副)组长|召集人|总?指挥长?(?!部)|(?<![主分监托保])管(?=的|着|了)"
_CONTACT = "责任人|联系人|经办人"
_SUPPORTING = Sign.of(f"{HELPS}|协办|协同|打下手|成员")
_ROLE = rf"(?P<contact>{_CONTACT})|(?P<joins>{_JOINS})|(?P<support>{_SUPPORTS})|(?P<lead>{_LEADS})"
_DOING = regex(rf"(?P<role>{_ROLE})(?!不$|没$)")
_DOING_OF_PERSON = regex(rf"(?P<role>{_ROLE}|{SEES_TO})(?!不$|没$)")
# that it is not done, right before the word for doing it; 有没有, 是不是 ask
_NOT_DONE = regex(r"(?<![有是牵配参])[不没未无](?:用|需要?|要|再|曾|有|是|必|直接)*$")
_ALREADY_SAID = regex(rf"(?:{_ROLE})(?:单位|部门|领导)?(?:里|中)?(?P<no>不|没)?(?:是|有|为|含|包括)?$")
_NOT_BEFORE = regex(
    r"(?:不|(?<!有)没有?|无|非|除)(?:用|需要?|要|必|归|由|是|让|属于?|靠|含|包括|包含|涉及|劳|该|让|了|轮到|关|得着|到|提到?|写|列)*(?:着|过)?$"
)
# that it is one alone who does it
_ALONE_BEFORE = regex(r"(?:只有|只由|只归|只让|仅由|仅有|单独由|光靠|光是|单由|就)$")
_ALONE_AFTER = regex(
    r"^(?:自己|独自|单独|独家)?(?:一家|一个(?:单位|部门|局|人)|一人|单独|独家|独自|自己)(?:来|在|单独|独自)?"
)
_HOW = regex(
    r"只[有是]?|光是|仅仅|单单|这事|手头|一家|两家|独家|单独|独自|自己|一个|除了?|之外|以外|另外|还有|不是|不归|不用|不由"
)
_AND = regex(r"(?:、|和|与|跟|同|及|以及|还有|,)?(?:(?:是|归|由|用|要|让)着?)?")
LEADING = frozenset({Role.LEADER, Role.LEAD_UNIT, Role.CONTACT})
ALL_ROLES = LEADING | {Role.SUPPORTING_UNIT}
_WITHIN = regex(r"的[^,，。的]{0,6}(?:里头?|里面|中间?|当中|之中)[,，]?$")
# where a denial ends and what is so instead begins (不是甲牵头、它只配合的)
_INSTEAD = regex(r"[、,，;](?:但是?|而是?|可是?|不过)?(?:它|其|他们?|该[局单部]|[只仅光]|是)")
_HELPING = regex("(?:需要|要|得|该|都|应当?|是){0,2}(?:配合|协助|帮着?)")
_REACH = 14  # characters after one of several names in which its role is said
# what is picked out: one matter after another, or how many
MATTERS_ASKED = Sign.of(
    r"哪(?:些|(?:[一二两三四五六七八九十几]|\d{1,2})?(?:项|条|个|件|样|类|桩|块|点|方面|部分))|几(?:项|条|个|件|样|块|点|类|方面|部分)|多少(?:项|条|个|件)"
    r"|有什么|有啥|不[^,，。]{1,4}(?:什么|啥)$|列|的(?:事项|任务|工作|事|活|是)?$"
    rf"|(?:{_LEADS}|{_SUPPORTS})(?:些|了|的是?)?(?:什么|啥)"
)
# what several do together, whichever part they have in it (一起负责什么)
_DOING_TOGETHER = Sign.of(r"(?:一起|一同|一块儿?|共同|联合)(?:要|得)?负责(?:什么|啥|哪)")
# things to be done by the piece (负责哪件事), of which a post is none
THINGS_ASKED = Sign.of(r"(?:哪(?:一|几|些)?|几)[件项桩个]?(?:事|活|任务|工作)|几[件项桩]")
SEVERAL_ASKED = Sign.of(r"哪[些几]|几(?:项|条|个|件|样|块|点)")
# the duties themselves, by the word for their side (牵头的…任务)
DUTIES_NAMED = Sign.of(
    rf"(?:牵头|主责|主办|负责|承担|分管|完成|{_SUPPORTS})的?[^,，。]{{0,14}}(?:{MATTERS}|活儿?|事儿?)(?:都|一共|总共|共)?(?:有|是)?(?:哪|几|多少|什么|啥|$)"
    # by the word for duties alone (完整职责, 手里的任务都列一遍)
    rf"|(?:职责|职能|分工|{MATTERS}|差事|活儿?)(?:都|全|一共|总共|共|给我)*(?:$|有?哪|[有是](?:什么|啥)|列|说说|讲讲|逐)"
    rf"|(?:{RUNS}|承担)[^,，。]{{1,10}}哪(?:些|几|一)?(?:块|项|条|件|方面|部分|环节)"
    # by what is to be done (要做的事)
    rf"|(?:要|该|得|需要?|应当?)(?:做|干|办|管|完成|落实|承担)的?(?:些|点)?(?:{MATTERS}|活儿?|事情?|事儿)(?:都)?(?:$|有?哪|[有是](?:什么|啥)|列)"
)
# that one side is asked for beside all else (连参加的组一起说)
BOTH_SIDES = Sign.of(
    rf"(?:连同?|带上?|加上|算上|包括|包含)[^,，。]{{0,6}}?(?:{_LEADS}|{_SUPPORTS})|(?:{_SUPPORTS})[^,，。]{{0,8}}也(?:要|得)?(?:算|列|说|讲|写)"
    rf"|(?:职责|职能|分工)(?:[、,，和与及]|以及|还有)[^,，。]{{0,3}}?(?:{_SUPPORTS})"
    rf"|(?:负责|承担|[管干做])[^,，。、]{{0,2}}(?:什么|啥|哪)[^,，。、]{{0,6}}[,，、](?:又|也|还|再|另外|同时|并|需要?|要|得|应该?)*(?:{_SUPPORTS})"
)
# that they are of a topic (跟环境有关的)
RELATED = Sign.of(r"[跟和与同](?P<topic>[^,，。跟和与]{1,16})(?:有关|相关|沾边|挂钩|搭界)")
# that they are not, or that they are others than those of a topic (除了充电还有哪些)
_UNRELATED = Sign.of(
    r"[跟和与同](?P<topic>[^,，。跟和与]{1,16}?)(?:没有?(?:关系|关联|关)|无关|不相关|不沾边|不搭界)"
    r"|除了?(?P<beside>[^,，。这那它其]{1,14}?)(?:[这那][项件个块条]|的事)?(?:以外|之外|外)?"
    r"(?:[,，]?(?=还|别的|其他|其余|也|另)|[,，](?=[^,，。?？]{2,16}?(?:还|也|另)[^,，。?？]{0,12}(?:哪|什么|啥|几)))"
)
# that tasks are asked for by name, no rules or news
TASKS_ASKED = Sign.of(rf"清单|{MATTERS}|[哪几](?:几|一)?(?:项|件|桩)|活儿?(?:$|有|是)")
_EITHER = regex(r"、|或者?|以及")
# the sort of thing that a body is in, by the word that their titles end with (牵头哪个组)
SORT_ASKED = Sign.of(
    r"(?:哪(?:一|几|些)?|几|多少|什么)个?[^,，。哪的]{0,10}?(?P<sort>组|专班|小组|工程|项目|行动|中心)(?!长|员)"
    r"|(?P<sort2>组|专班|小组)(?:一共|总共|都)?(?:分?别?是|有)?(?:哪|几|多少)(?:几|些)?个?$"
    r"|(?P<sort3>组|专班)(?:里头?|里面|当中|中|之中)[^,，。]{1,20}的?[是有]哪(?:几|些|一)?个?$"
)
# that the things of a sort are asked for which something consists of (指挥部下面设了几个组)
SETS_UP = Sign.of(
    r"(?:下设|设立?|分|成立|组建|(?:下面|下边|底下|之下)(?:都|又|还)?有)(?:成|为|了|有)*(?:哪|几|多少)(?:几|些)?个?[^,，。哪的]{0,8}?(?:组|专班)(?![长员])"
    r"|(?:组|专班)(?:一共|总共|都)?(?:设|分|成立)了?(?:几|多少)个?"
)
# things of any sort that something is divided into (录取分哪几个顺位), or that there are (公办小学有哪几所, 能领哪些补贴)
_DIVIDED = Sign.of(
    r"(?:可以|能够?|享受|申请|申领|领取?|拿到?|得到?|设立?|[招报办建分划成为了有]){0,4}"
    r"(?:(?:分|划)(?:成|为|了)?几个?|哪(?:几|些)(?:个|所|家|种|类|项|样|处)?)(?P<sort>[\u4e00-\u9fff]{2,6})$"
    r"|(?P<of>[\u4e00-\u9fff]{2,4})(?:(?:都|一共|总共|分别)?[有是]|一共|总共)(?:哪[几些]|几)(?:个|所|家|种|类|样|处|项|步)?$"
)
_SHORTEST = 2  # characters of a word for a sort
# a word for bodies of a sort, and none of them
_OF_A_SORT = regex(r"(?:各个?)?(?:工作|专项|应急)?(?:组|小组|专班)")
# all of a sort, out of which some are asked for (在救灾的各个工作组里): what they are for is said of each
OUT_OF = Sign.of(
    r"[^,，。]{0,16}?(?:各个?|所有|全部|每个?|这些|那些|[这那]?几个|[二两三四五六七八九十\d]{1,3}个)[^,，。的]{0,6}(?:组|专班)(?:里|中|当中|里面|之中)"
)
# words for how matters are told apart and for the part somebody has in them: of no topic
NO_TOPIC = Sign.of(
    r"^(?:[这那]?一?(?:部分?|块|方面|章|节|条线)|沾边|[下底][面边下设]|(?:工作|专项)?组|专班|小组|[班组会]里|各个|各组|成员|成员单位|单位|部门|组长|召集人|联系人|责任人|身份|角色"
    r"|名下|平时|平常|平日|眼下|依照|按照|根据|依据|遵照|还[要得有]|又要|本人|手头|手里|手上|头上|里头|分别|各自|各)$"
)
# a heading that all tasks stand under (重点任务)
ALL_TASKS = Sign.of(rf"^(?:年度|今年|全年|重点|主要|具体)*(?:{MATTERS})(?:分工|安排|清单|分解)?$")
# that other bodies are asked for, of a matter that one has a part in
OTHERS_ASKED = Sign.of(rf"{WHO}|(?:{UNITS}|领导|责任人)(?:都|还|又)?(?:是|有|包括)?(?:哪|什么|啥|谁)")

_COUNT = regex(r"哪?[一二两三四五六七八九十几\d]+(?:[大小])?[个项条件遍次回点块样桩类]")


def sort_asked(question: Question) -> str:
    """The kind of things asked for, by the last word of their titles (哪个组); empty where there is none."""
    said = question.says(SORT_ASKED)
    return next((sort for sort in said.groups() if sort), "") if said else ""


def divided_into(question: Question) -> tuple[str, ...]:
    """The words for the parts of something that are asked for (分哪几个顺位, 小学有哪几所), the longest first; none where no parts
    are asked for."""
    said = question.says(_DIVIDED)
    word = (said["sort"] or said["of"]) if said else ""
    return tuple(word[start:] for start in range(len(word) - _SHORTEST + 1))


def set_up(question: Question) -> str:
    """The word for the groups that are asked for which a body consists of (指挥部下面设哪几个组); empty where none are."""
    said = question.says(SETS_UP)
    return next((sort for sort in ("专班", "组") if said and sort in said[0]), "")


def asks_of_a_sort(question: Question) -> str:
    """The words with which things of one kind are asked for (能享受哪几种补贴); empty where there are none."""
    said = (question.says(_DIVIDED), question.says(SETS_UP))
    return "，".join(each[0] for each in said if each)


def sort_of_one_side(question: Question) -> bool:
    """Whether things of one kind are asked for on one side only, and everything on the other (负责什么、参加哪些组)."""
    if question.says(OUT_OF):  # of all of a sort both sides are asked (在各个组里牵头哪个、参加哪个)
        return False
    pieces = [piece for piece in re.split("[、,，;；]|以及|还有", question.text) if piece]
    said = [SORT_ASKED.search(piece) is not None for piece in pieces]
    sides = [_DOING.search(piece) is not None for piece in pieces]
    return any(side and not sort for side, sort in zip(sides, said, strict=True)) and any(
        side and sort for side, sort in zip(sides, said, strict=True)
    )


def names_a_sort(name: str) -> bool:
    """Whether what looks like the name of a body is the word for a sort of them (工作组)."""
    return _OF_A_SORT.fullmatch(name) is not None


def topics_related(question: Question) -> tuple[str, ...]:
    """The topics to which the matters asked for are restricted (跟农业、冷链有关的)."""
    said = question.says(RELATED)
    return tuple(topic for topic in _EITHER.split(said["topic"]) if topic) if said else ()


def topics_apart(question: Question) -> tuple[str, ...]:
    """The topics excluded from the matters asked for; none where a body is meant."""
    bodies = (*question.named(NameKind.UNIT), *question.named(NameKind.PERSON))
    for said in _UNRELATED.pattern.finditer(question.text):
        group = "topic" if said["topic"] else "beside"
        if not any(name.start < said.end(group) and said.start(group) < name.end for name in bodies):
            return tuple(each for each in _EITHER.split(said[group]) if each)
    return ()


def says_how(word: str) -> bool:
    """Whether a word is no topic but a quantity or manner (一起, 只有)."""
    return is_count(word) or JOINTLY.pattern.fullmatch(word) is not None or _HOW.fullmatch(word) is not None


def is_count(word: str) -> bool:
    """Whether a word only counts matters or repetitions (两项, 一遍)."""
    return _COUNT.fullmatch(word) is not None


@dataclass(frozen=True, slots=True)
class Involvement:
    """That a body or person has one of ``roles`` in a matter, or that it has none of them where ``has`` is False; whether the
    question has ``said`` which."""

    name: Name
    roles: frozenset[Role]
    has: bool = True
    said: bool = True
    alone: bool = False
    """Whether nobody else is to have such a part."""


def involvements(question: Question) -> tuple[Involvement, ...]:
    """What a question says of who is charged, in its order; any role where it says none.

    What is said of several together (甲和乙一起牵头的), or denied of them (不归甲和乙管的), is said of each.
    """
    found: list[Involvement] = []
    for row in _side_by_side(question):
        *others, last = row
        said = list(_of_name(question, last, row[0]))
        if others and (question.says(JOINTLY) or any(not each.has for each in said)):
            found += [replace(_of_any_side(each, question), name=name) for name in row for each in said]
        else:
            found += [each for name in others for each in _of_name(question, name, name)] + said
    return tuple(found)


def _of_any_side(part: Involvement, question: Question) -> Involvement:
    """A common part of several bodies (都参加的), which may be to lead or to support."""
    joins = part.has and part.roles == {Role.SUPPORTING_UNIT} and not question.says(_SUPPORTING)
    joins = joins or bool(part.has and question.says(_DOING_TOGETHER))
    return replace(part, roles=ALL_ROLES) if joins else part


def _side_by_side(question: Question) -> list[list[Name]]:
    """The names asked about, those together that nothing but 和 stands between."""
    rows: list[list[Name]] = []
    for name in _asked_about(question):
        between = question.text[rows[-1][-1].end : name.start] if rows else ""
        if rows and name.start >= rows[-1][-1].end and between and _AND.fullmatch(between):
            rows[-1].append(name)
        else:
            rows.append([name])
    return rows


def together(question: Question) -> bool:
    """Whether a question asks what several do together (甲和乙一起牵头的)."""
    beside = any(len(row) > 1 for row in _side_by_side(question))
    return beside and question.says(JOINTLY) is not None and all(each.has for each in involvements(question))


def whom_others_help(question: Question) -> Name | None:
    """Whom the others named help, where it is asked with what (甲要配合乙干啥); None where that is not asked."""
    found = (
        second
        for first, second in pairwise(_asked_about(question))
        if first.end <= second.start and _HELPING.fullmatch(question.text[first.end : second.start])
    )
    return next(found, None)


def within_another(question: Question) -> bool:
    """Whether a question asks in which of one body's matters another has a part (甲管的里头乙跟着的)."""
    names = _asked_about(question)
    return any(
        _WITHIN.search(question.text[first.end : second.start]) is not None
        for first, second in pairwise(names)
        if first.end <= second.start
    )


def one_involvement(question: Question) -> Involvement | None:
    """The one involvement that a question asks for; None for none or several. A denied role beside it adds nothing
    (「光当成员单位、不牵头的」)."""
    found = involvements(question)
    had = [each for each in found if each.has]
    if len(had) != 1 or any(
        each.name != had[0].name or each.roles & had[0].roles for each in found if not each.has
    ):
        return None
    return had[0]


def _asked_about(question: Question) -> tuple[Name, ...]:
    return tuple(sorted(asked_of(question), key=lambda name: name.start))


def _of_name(question: Question, name: Name, first: Name) -> Iterator[Involvement]:
    """What is said of a name, behind it and before the ``first`` of those it stands beside."""
    before = question.text[_end_before(question, first) : first.start]
    reach = name.end + _REACH if len(_asked_about(question)) > 1 else len(question.text)
    after = question.text[name.end : min(_start_after(question, name), reach)]
    refused = _NOT_BEFORE.search(before) is not None
    alone = not refused and bool(_ALONE_BEFORE.search(before) or _ALONE_AFTER.search(after))
    doing = _DOING_OF_PERSON if name.kind is NameKind.PERSON else _DOING
    instead = _INSTEAD.search(after)
    denied = (instead.start() if instead else len(after)) if refused else 0
    said = [
        (match, match.start() < denied or _NOT_DONE.search(after[: match.start()]) is not None)
        for match in doing.finditer(after)
    ]
    roles = [_roles(match, name) for match, no in said if not no]
    if roles:
        yield Involvement(name, frozenset().union(*roles), alone=alone)
    for match, no in said:
        if no:  # who takes no part has no part at all
            none = match["joins"] or match["role"] == "负责"
            yield Involvement(name, ALL_ROLES if none else _roles(match, name), has=False)
    if said:
        return
    earlier = _ALREADY_SAID.search(before)
    if earlier is not None:
        yield Involvement(name, _roles(earlier, name), has=not earlier["no"])
        return
    yield Involvement(name, ALL_ROLES, has=not refused, said=False, alone=alone)


def _end_before(question: Question, name: Name) -> int:
    return max((other.end for other in question.names if other.end <= name.start), default=0)


def _start_after(question: Question, name: Name) -> int:
    return min(
        (
            other.start
            for other in question.names
            if other.start >= name.end and other.names and other.kind in (NameKind.UNIT, NameKind.PERSON)
        ),
        default=len(question.text),
    )


def _roles(match: re.Match[str], name: Name) -> frozenset[Role]:
    if match["support"] or match["joins"]:
        return frozenset({Role.SUPPORTING_UNIT})
    if match["contact"] and name.kind is NameKind.PERSON:
        return frozenset({Role.CONTACT})
    return LEADING
