"""Duties: lines of duties, brackets at the end of a paragraph, sentences (:mod:`.spoken`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from glossary.lazy import regex
from glossary.names.shapes import LEVELS, is_unit
from knowledge.structure.actors import is_name
from knowledge.structure.bodies import is_body
from knowledge.structure.leading import Leads, parted, without_note
from knowledge.structure.names import persons, units
from knowledge.structure.roles import MEMBERS, NO_DUTIES, SHORT, Duties, DutyRole, role_of
from knowledge.structure.script import as_printed, plainly, printed
from knowledge.structure.spoken import WHEN, by_verbs

_WITH_PERSON = regex(r"(?:单位|部门).{0,4}责任人")
_HEADS = regex(r"\s*(?:总|市级|县级|省级|区级)?牵头(?!责任)")
_BARS = "|｜‖/／"  # between labelled pieces of one bracket
_LABEL = regex(
    rf"(?:(?<=[。；;！，, 　\t（(〔\[【{_BARS}])|^)[ 　]{{0,8}}[【\[]?([^：:，。；、\s（(〔\[【】\]{_BARS}]{{2,9}})[】\]]?[ 　]{{0,8}}[：:]"
)
_OPEN = {"（": "）", "(": ")", "〔": "〕", "[": "]", "［": "］", "【": "】"}
_OPENING = regex(r"[（(〔\[［【]")
_BRACKET = regex(r"[（(〔\[［【）)〕\]］】]")
# 「责任单位：甲局；适用范围：全县」: another label ends the names.
_OTHER_LABEL = regex(r"[；;，,][ 　]{0,4}[\u4e00-\u9fff]{2,8}[：:]")
_SAME_BELOW = regex(r"[，,；;、。][ 　]{0,4}(?:以?下|其?后)同$")
# 「牵头处室：甲处，乙局、丙局为实施单位」: some of the names bear another label, behind them.
_AS = r"(?:均|同|分别)?(?:为|作为|是)([\u4e00-\u9fff]{2,9})"
_LABEL_BEHIND = regex(rf"(?:^|[，,；;])([^，,；;。：:]{{2,200}}?){_AS}(?=$|[，,；;])")
_ENDS_AS = regex(rf"{_AS}$")
# The phone of who answers for it goes with the name: 「责任人：张某，联系电话：…」.
_NOT_OF_PERSON = regex(
    r"[；;，,][ 　]{0,4}(?!(?:联系|办公|手机)?(?:电话|方式|手机|号码))[\u4e00-\u9fff]{2,8}[：:]"
)
_SPOKEN = regex(
    r"(?:负责|牵头|配合|参与|落实|协助|实施|办理|指导)(?:等)?(?:[，,；;][^，,；;、]{2,24}){0,2}[。；;]?$"
)
_GUIDES = regex("指导。?$")
# 「（甲指导，乙负责落实。以下均需乙落实，不再列出）」
# 「驻华机构（不含国际组织驻华机构、外国驻华使馆领馆）」 says whom what stands before it means.
_QUALIFIES = regex("不?(?:包?含|包括)|除|即|指|例?如")
_DAY_FIRST = regex("([^，,；;：:]{2,24})[，,；;][ 　]{0,4}(?=[^，,；;：:]{2,9}[：:])")
_FROM_HERE_ON = regex(r"[。；][ 　\n]*(?=以下|下同|不再|[注逗])")
FROM_HERE = regex(
    r"(?<![^。；，,（(〔\[ 　])以下[\u4e00-\u9fff]{0,8}?[均都][还也]?(?:需要?|[须要应由含]|包[括含]|涉及)"
    r"((?:[^（）()〔〕\[\]。；，,]|[（(][^（）()]{1,12}[）)]){2,120}(?:[，,]?不再[\u4e00-\u9fff]{0,4}列[出明示]?)?)(?=[。；）)〕\]]|$)"
)
"""Whom a text says that what follows charges too, and names not again (「以下责任单位均包括甲、乙，不再列出」)."""
_AND_DO = regex(r"(?:[，,]?不再.{1,6})?$")
_DONE = regex(r"(?:(?:组织|认真|贯彻|抓好|负责|具体|共同){0,3}(?:落实|实施|执行|负责))?$")
# 「时间安排：5月前自评，6月前复核，…」 is a provision and no day.
_DEADLINE_MOST = 40
_LABELS_LEAST = 2
_LAST = regex(r"[；;，,][ 　]{0,4}([^；;，,、：:]{2,24})[。；;]?$")
# 「（各有关单位）」 names nobody.
_WHOEVER = regex("(?:各|有关|相关){1,2}(?:单位|部门|机构)")
# 「…。（市民政局）」: one unit after a full stop bears it where its name begins with a level, or ends as hardly a word does that
# may stand there (督办, 分会).
_LEVEL = frozenset(LEVELS + "各")
_OWN_LAST = frozenset("科股处局队站")
# Characters before a bracket among which the sentence before it ends.
_NEAR = 40


def charged_from_here(text: str) -> tuple[str, ...]:
    """The units that a text says all that follows charges besides; () where it says nothing of the kind.

    >>> charged_from_here("（甲局负责。以下责任单位均包括各县政府、某管委会，不再列出）")
    ('各县政府', '某管委会')
    """
    found = FROM_HERE.search(plainly(text)) if "以下" in text else None
    if not found:
        return ()
    names = units(_DONE.sub("", _AND_DO.sub("", found[1])))
    return names if all(map(is_body, names)) else ()


def take_duties(text: str, *, leads: Leads = Leads.ALL) -> tuple[str, Duties]:
    """Take a paragraph's duties out of it.

    In: a whole paragraph; ``leads``: which of the units named the document says lead.
    Out: what remains of the paragraph (may be empty) and the duties. What a sentence says (「由…牵头，…配合」)
    stays in the text and is for :func:`knowledge.structure.spoken.in_sentences`.
    """
    plain = plainly(text)
    rest, duties = _taken(plain, leads)
    return printed(rest, plain, text), as_printed(duties, plain, text)


def _taken(text: str, leads: Leads) -> tuple[str, Duties]:
    duties = NO_DUTIES
    if _OPENING.search(text):
        text, duties = _take_brackets(text, leads)
    if "：" in text or ":" in text:
        text, more = _take_lines(text, leads)
        duties += more
    return text, duties


def labelled_as(text: str) -> str:
    """What a line of duties that begins with a label calls them (「实施机构：甲局」); "" where it begins with none.

    >>> labelled_as("实施机构：甲局"), labelled_as("甲局：负责实施")
    ('实施机构', '')
    """
    found = _LABEL.match(plainly(text))
    return found[1] if found and role_of(found[1]) else ""


def read_duties(pairs: list[tuple[str, DutyRole, str]], *, leads: Leads = Leads.ALL) -> Duties:
    """Labelled values (a line's, a row's cells: label or column, its role, value) → duties."""
    found: list[Duties] = []
    for label, role, value in pairs:
        if role is DutyRole.LEADERS:
            found.append(Duties(leaders=persons(value)))
        elif role is DutyRole.CONTACT:
            found.append(Duties(contact="、".join(persons(value)) or None))
        elif role is DutyRole.DEADLINE:
            found.append(Duties(deadline=value.strip().rstrip("。；;") or None))
        elif role is DutyRole.SUPPORT:
            value, others = _labelled_behind(value)
            found.append(Duties(supporting_units=units(value)) + others)
        else:
            value, others = _labelled_behind(value)
            value, when = _deadline_apart(value)
            found.append(Duties(deadline=when))
            if _WITH_PERSON.search(label):
                value, people = persons_apart(value)
                found.append(Duties(contact="、".join(people) or None))
            led = _lead_value(value, leads)
            found += (replace(led, heads=led.lead_units) if _HEADS.match(label) else led, others)
    return Duties.together(found)


def _labelled_behind(value: str) -> tuple[str, Duties]:
    """The names under a label but for those that bear one of their own behind them (「…，乙局为配合单位，下同」); what these say."""
    value = _SAME_BELOW.sub("", value)
    duties = NO_DUTIES
    rest, start = "", 0
    for found in _LABEL_BEHIND.finditer(value):
        role, names = role_of(found[2]), units(found[1])
        if role not in (DutyRole.LEAD, DutyRole.SUPPORT) or not all(map(is_body, names)):
            continue
        heads = names if _HEADS.match(found[2]) else ()
        duties += (
            Duties(supporting_units=names)
            if role is DutyRole.SUPPORT
            else Duties(lead_units=names, heads=heads)
        )
        rest += value[start : found.start()]
        start = found.end()
    return rest + value[start:], duties


def without_label_behind(text: str) -> str:
    """A text without a label of duties behind the names in it.

    >>> without_label_behind("乙局为配合单位"), without_label_behind("乙局为独立单位")
    ('乙局', '乙局为独立单位')
    """
    found = _ENDS_AS.search(text)
    return text[: found.start()] if found and role_of(found[1]) else text


def persons_apart(value: str) -> tuple[str, tuple[str, ...]]:
    """「甲局 张某、乙局 李某」 under a label for both → the units, the persons."""
    names: list[str] = []
    people: list[str] = []
    for piece in re.split(r"[、，,；;\n]", value):
        words = re.sub(r"[（(]([^（）()]{2,4})[）)]$", r" \1", piece).split()
        unit = next((at for at in range(len(words), 0, -1) if is_unit("".join(words[:at]))), len(words))
        names.append("".join(words[:unit]))
        people += persons(" ".join(words[unit:]))
    return "、".join(names), tuple(dict.fromkeys(people))


def _deadline_apart(value: str) -> tuple[str, str | None]:
    """「甲局、乙局；长期坚持」 → the units, and by when, where what stands last says only that."""
    found = _LAST.search(value)
    if not found or is_unit(found[1]) or not WHEN.fullmatch(found[1]):
        return value, None
    return value[: found.start()], found[1]


def _lead_value(value: str, leads: Leads) -> Duties:
    value, leads = without_note(value, leads)
    if re.search(r"牵头|配合|负责|参与|协助", value):
        spoken = by_verbs(value)
        if spoken:
            return spoken
    return parted(value, leads)


def _take_lines(text: str, leads: Leads, *, least: int = _LABELS_LEAST) -> tuple[str, Duties]:
    """A text without its labelled duties, and these. ``least``: the labels from which a word for a side alone is one."""
    labels = [
        (found, role) for found in _LABEL.finditer(text) if (role := role_of(found[1]) or SHORT.get(found[1]))
    ]
    # 「责任人：…。配合：…」: a word for a side alone is a label beside another label
    if len({found[1] for found, _ in labels}) < least:
        labels = [(found, role) for found, role in labels if found[1] not in SHORT]
    if not any(role is DutyRole.LEAD for _, role in labels):  # members of a body follow nobody there
        labels = [(found, role) for found, role in labels if found[1] not in MEMBERS]
    if not labels:
        return text, NO_DUTIES
    kept = [text[: labels[0][0].start()]]
    pairs: list[tuple[str, DutyRole, str]] = []
    for index, (found, role) in enumerate(labels):
        end = labels[index + 1][0].start() if index + 1 < len(labels) else len(text)
        value = text[found.end() : end]
        stop = value.find("。")
        if 0 <= stop < len(value) - 1:
            kept.append(value[stop + 1 :])
            value = value[:stop]
        elif other := (_NOT_OF_PERSON if role is DutyRole.CONTACT else _OTHER_LABEL).search(value):
            kept.append(value[other.start() + 1 :])
            value = value[: other.start()]
        if len(value) > 600 or (role is DutyRole.DEADLINE and len(value) > _DEADLINE_MOST):
            # A paragraph that only opens with such a word is no line of duties.
            return text, NO_DUTIES
        pairs.append((found[1], role, value.strip(f" 　；;。，,{_BARS}")))
    return "".join(kept).strip(), read_duties(pairs, leads=leads)


def _take_brackets(text: str, leads: Leads) -> tuple[str, Duties]:
    found: list[Duties] = []
    kept: list[str] = []
    start, before = 0, ""
    end = len(text.rstrip(" 　。；;）)"))
    for open_at, close_at in _brackets(text):
        if open_at < start:
            continue
        content, day = _day_first(text[open_at + 1 : close_at].strip())
        last = close_at + 1 >= end
        # What begins a paragraph follows the sentence that ended the one before.
        before_it = text[max(0, open_at - _NEAR) : open_at].rstrip()
        after_stop = not before_it or before_it.endswith(("。", "；", "！", "”"))
        read = (
            _bracket(
                content,
                leads,
                bare=last,
                alone=after_stop and (content[:1] in _LEVEL or content[-1:] in _OWN_LAST),
            )
            if last or after_stop or _labelled(content)
            else NO_DUTIES
        )
        if read:
            found += [read, Duties(deadline=day)] if day else [read]
            if _GUIDES.search(content) and not read.lead_units:
                continue  # that they guide is said nowhere else
            kept.append(text[start:open_at])
            if rest := _take_lines(content, leads, least=1)[0] if _labelled(content) else "":
                kept.append(f"{text[open_at]}{rest}{text[close_at]}")
            start = close_at + 1
            before = kept[-1] if kept[-1].strip() else before
            if text[start : start + 1] in "。；;" and before.rstrip().endswith(("。", "；", ";", "！")):
                start += 1
    kept.append(text[start:])
    return "".join(kept).strip(), Duties.together(found)


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of outermost brackets; 〔…（…）…〕 is one."""
    stack: list[tuple[int, str]] = []
    for found in _BRACKET.finditer(text):
        index, char = found.start(), found[0]
        if char in _OPEN:
            stack.append((index, char))
        elif stack:
            opened = stack.pop()
            if not stack:
                yield opened[0], index
    # An opening bracket that never closes hides the pairs inside it.
    if stack and len(stack) < 8:
        offset = stack[0][0] + 1
        for open_at, close_at in _brackets(text[offset:]):
            yield open_at + offset, close_at + offset


def _day_first(content: str) -> tuple[str, str | None]:
    """A bracket's labels without by when it is to be done before them (「6月底完成，牵头单位：甲局」), and that."""
    found = _DAY_FIRST.match(content)
    if not found or not WHEN.fullmatch(found[1]) or not _labelled(content[found.end() :]):
        return content, None
    return content[found.end() :], found[1]


def _labelled(content: str) -> bool:
    """Whether a bracket begins with a label of duties, or with a word for a side alone, which is one there (「【牵头：甲局】」)."""
    found = _LABEL.match(content)
    return bool(found and (role_of(found[1]) or found[1] in SHORT))


def _bracket(content: str, leads: Leads, *, bare: bool, alone: bool) -> Duties:
    """A bracket's duties. ``bare``: units without a word are duties at the end of a paragraph; ``alone``: one unit, too."""
    content = _FROM_HERE_ON.split(content)[0]
    if "以下" in content:
        content = FROM_HERE.sub("", content).rstrip("，, ")
    if not 2 <= len(content) <= 800 or "。" in content.rstrip("。"):
        return NO_DUTIES
    if _labelled(content):
        found = _take_lines(content, leads, least=1)[1]
        # 「（参加：每人50元）」: a word for a side that stands alone is a label where bodies follow it
        labels = _LABEL.findall(content)
        alone = len(labels) == 1 and labels[0] in SHORT
        named = (*found.lead_units, *found.supporting_units)
        return found if not alone or all(map(is_body, named)) else NO_DUTIES
    printed, (content, leads) = content, without_note(content, leads)
    if content == printed and _SPOKEN.search(content):
        return by_verbs(content)
    names = () if _QUALIFIES.match(content) else units(content)
    # Units alone in brackets are a duty where each bears a name of its own, but for all of a level beside them: 「各镇（街道）」 is none.
    if not bare or not any(map(is_body, names)) or not all(is_name(name) and len(name) > 2 for name in names):
        return NO_DUTIES
    if all(map(_WHOEVER.fullmatch, names)):
        return NO_DUTIES
    return parted(content, leads) if len(names) > 1 or alone or leads is not Leads.ALL else NO_DUTIES
