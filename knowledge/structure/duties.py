"""Who is responsible: lines of duties, brackets at the end of a paragraph, 「由…牵头，…配合」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.structure.names import is_unit, persons, units


class DutyRole(StrEnum):
    """What a label or a column says of the names after it."""

    LEADERS = "leaders"
    LEAD = "lead"
    CONTACT = "contact"
    SUPPORT = "support"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties a paragraph or a clause states; joined with ``+``, each name once, in order.

    ``heads`` are those of ``lead_units`` whose label says 牵头 (see :meth:`settled`).
    """

    leaders: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()
    supporting_units: tuple[str, ...] = ()
    contact: str | None = None
    deadline: str | None = None
    heads: tuple[str, ...] = ()

    def __add__(self, other: Duties) -> Duties:
        lead = _once(self.lead_units + other.lead_units)
        support = _once(self.supporting_units + other.supporting_units)
        return Duties(
            _once(self.leaders + other.leaders),
            lead,
            tuple(name for name in support if name not in lead),
            _both(self.contact, other.contact, "、"),
            _both(self.deadline, other.deadline, "；"),
            _once(self.heads + other.heads),
        )

    def settled(self) -> Duties:
        """The duties of a whole clause: beside a 牵头单位, units that are only called 责任单位 follow it."""
        if not self.heads or self.supporting_units:
            return self
        others = tuple(name for name in self.lead_units if name not in self.heads)
        return replace(self, lead_units=self.heads, supporting_units=others)

    def __bool__(self) -> bool:
        return any((self.leaders, self.lead_units, self.supporting_units, self.contact, self.deadline))


_ROLES = (
    (
        DutyRole.LEADERS,
        re.compile(
            r"(?:责任|牵头|分管|包抓|包联|主管|挂钩|挂包|联系|县级|市级|区级|第一责任)(?:县|市|区)?(?:级)?领导"
        ),
    ),
    (
        DutyRole.CONTACT,
        re.compile(r"(?:具体|直接|第一|主要|单位)?责任人(?:[及和与、](?:联系)?(?:电话|方式))?"),
    ),
    (
        DutyRole.SUPPORT,
        re.compile(
            r"(?:责任)?(?:配合|协办|协同|协助|协作|参与|参加|支持|联合|协调)(?:责任|落实)?(?:单位|部门|主体|机构)"
        ),
    ),
    (
        DutyRole.LEAD,
        re.compile(
            r"(?:第一|主要|具体|市级|县级|省级|区级)?(?:责任|牵头|主责|主办|承办|实施|落实|主管|组织|指导|负责|牵头责任|责任牵头|牵头负责|牵头实施)"
            r"(?:责任)?(?:单位|部门|主体|机构)(?:[及和与、]责任人)?"
        ),
    ),
    (
        DutyRole.DEADLINE,
        re.compile(
            r"(?:完成|办结|办理|整改|推进|落实|工作)(?:时限|时间|期限|节点|进度)(?:要求|安排|节点)?|时限(?:要求)?|时间节点|时间要求|时间安排|起止时间|时间进度|完成时间节点"
        ),
    ),
)

_WITH_PERSON = re.compile(r"(?:单位|部门).{0,4}责任人")
_HEADS = re.compile(r"\s*(?:总|市级|县级|省级|区级)?牵头(?!责任)")
_LABEL = re.compile(
    r"(?:(?<=[。；;！，, 　\t（(〔\[【])|^)[ 　]{0,8}[【\[]?([^：:，。；、\s（(〔\[【】\]]{2,9})[】\]]?[ 　]{0,8}[：:]"
)
_OPEN = {"（": "）", "(": ")", "〔": "〕", "[": "]", "［": "］", "【": "】"}
_OPENING = re.compile(r"[（(〔\[［【]")
_BRACKET = re.compile(r"[（(〔\[［【）)〕\]］】]")
_FIRST_LEADS = re.compile(
    r"(?:注\s*[：:]\s*)?[（(]?[^，。；（(]{0,12}(?:(?:列|排)(?:在)?(?:首位|第一位|首|第一|最前)|第一个|首个|居首)[^，。；]{0,10}?(?:为|是|系)(?:总)?牵头[^，。；）)]{0,6}(?:[，,]\s*下同)?[）)]?"
)
_SPOKEN = re.compile(
    r"(?:负责|牵头|配合|参与|落实|协助|实施|办理)(?:等)?(?:[，,；;][^，,；;、]{2,24})?[。；;]?$"
)
_WHEN = re.compile(r".{0,12}(?:\d{4}年|\d{1,2}月|年底|月底|长期|持续|每年|常年|即日).{0,16}")
_ROLE_VERB = re.compile(
    r"(?P<lead>(?:负责)?牵头(?:负责|落实|组织(?:实施)?|推进|办理|实施)?)"
    r"|(?P<support>(?:按(?:照)?(?:各自)?职责(?:分工)?|分工|积极|共同)?(?:配合|协助|参与|参加|协同|支持)(?:落实|实施|做好)?)"
    r"|(?P<both>(?:按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?|分别|分工|共同|具体|协同|各自|组织){0,4}(?:负责|落实|承担)(?:落实|实施|推进)?)$"
)
_BY_DIVISION = re.compile(
    r"(?:等)?(?:按|依)(?:照)?(?:各自)?(?:职责|职能)(?:分工)?(?:分别|共同)?$|(?:分别|分工|共同|具体){1,4}$"
)
_SENTENCE = re.compile(
    r"由([^，。；：由]{2,60}?)(?:负责)?牵头(?:负责|组织|落实|实施)?(?:[^，。；：]{0,12})，(?:会同|商|联合)?([^。；：]{2,160}?)(?:等)?(?:配合|协助|参与|参加|协同)"
)


_HEADED = re.compile(r"([^，。；：:\n]{2,60})[：:][ 　]*")
_TASK = re.compile("(?:主要|具体|牵头|统一|统筹)?(?:负责|承担|组织|牵头|协助|配合|协调|指导|会同)")
# 「…。（市民政局）」: one unit after a full stop bears it where its name begins with a level.
_LEVEL = frozenset("省市县区州盟旗镇乡各")
_SENTENCE_ALONE = re.compile(r"由([^，。；：由]{2,80}?)负责(?=[。；]|$)")


def role_of(label: str) -> DutyRole | None:
    """What a label (「责任单位」, 「牵头部门」, 「完成时限」) says; None where it is none of duties."""
    label = re.sub(r"\s", "", label)
    return next((role for role, pattern in _ROLES if pattern.fullmatch(label)), None)


def first_leads(text: str) -> bool:
    """Whether a text says that the unit named first leads (「列首位的为牵头单位，下同」)."""
    return bool(_FIRST_LEADS.search(text)) if "牵头" in text else False


def take_duties(text: str, *, first_lead: bool = False) -> tuple[str, Duties]:
    """Take a paragraph's duties out of it.

    In: a whole paragraph; ``first_lead`` where the document says that the unit named first leads.
    Out: what remains of the paragraph (may be empty) and the duties. 「由…牵头，…配合」 is read and
    stays in the text: it is a sentence. Source of the forms: issue of layouts, corpus.
    """
    duties = Duties()
    if _OPENING.search(text):
        text, duties = _take_brackets(text, first_lead)
    if "：" in text or ":" in text:
        text, more = _take_lines(text, first_lead)
        duties += more
    if "由" in text:
        duties += _in_sentence(text)
    return text, duties


def headed_duty(title: str, text: str) -> tuple[str, ...]:
    """The units that a provision of a plan is headed with and whose task its text states (「县财政局：负责资金保障。」)."""
    if not title and (headed := _HEADED.match(text)):
        title, text = headed[1], text[headed.end() :]
    if not _TASK.match(text) or len(title) > 60:
        return ()
    names = units(title)
    return names if names and all(is_unit(name) and len(name) > 2 for name in names) else ()


def read_duties(pairs: list[tuple[str, DutyRole, str]], *, first_lead: bool = False) -> Duties:
    """Labelled values (a line's, a row's cells: label or column, its role, value) → duties."""
    duties = Duties()
    for label, role, value in pairs:
        if role is DutyRole.LEADERS:
            duties += Duties(leaders=persons(value))
        elif role is DutyRole.CONTACT:
            duties += Duties(contact="、".join(persons(value)) or None)
        elif role is DutyRole.DEADLINE:
            duties += Duties(deadline=value.strip().rstrip("。；;") or None)
        elif role is DutyRole.SUPPORT:
            duties += Duties(supporting_units=units(value))
        else:
            if _WITH_PERSON.search(label):
                value, people = _persons_apart(value)
                duties += Duties(contact="、".join(people) or None)
            led = _lead_value(value, first_lead)
            duties += replace(led, heads=led.lead_units) if _HEADS.match(label) else led
    return duties


def _persons_apart(value: str) -> tuple[str, tuple[str, ...]]:
    """「甲局 张某、乙局 李某」 under a label for both → the units, the persons."""
    names: list[str] = []
    people: list[str] = []
    for piece in re.split(r"[、，,；;\n]", value):
        words = re.sub(r"[（(]([^（）()]{2,4})[）)]$", r" \1", piece).split()
        unit = next((at for at in range(len(words), 0, -1) if is_unit("".join(words[:at]))), len(words))
        names.append("".join(words[:unit]))
        people += persons(" ".join(words[unit:]))
    return "、".join(names), tuple(dict.fromkeys(people))


def _lead_value(value: str, first_lead: bool) -> Duties:
    note = _FIRST_LEADS.search(value) if "牵头" in value else None
    if note:
        value, first_lead = value[: note.start()] + value[note.end() :], True
    if re.search(r"牵头|配合|负责|参与|协助", value):
        spoken = _by_verbs(value)
        if spoken:
            return spoken
    names = units(value)
    if first_lead and len(names) > 1:
        return Duties(lead_units=names[:1], supporting_units=names[1:])
    return Duties(lead_units=names)


def _take_lines(text: str, first_lead: bool) -> tuple[str, Duties]:
    labels = [(found, role) for found in _LABEL.finditer(text) if (role := role_of(found[1]))]
    if not labels:
        return text, Duties()
    kept = [text[: labels[0][0].start()]]
    pairs: list[tuple[str, DutyRole, str]] = []
    for index, (found, role) in enumerate(labels):
        end = labels[index + 1][0].start() if index + 1 < len(labels) else len(text)
        value = text[found.end() : end]
        stop = value.find("。")
        if 0 <= stop < len(value) - 1:
            kept.append(value[stop + 1 :])
            value = value[:stop]
        if len(value) > 600:
            # A paragraph that only opens with such a word is no line of duties.
            return text, Duties()
        pairs.append((found[1], role, value.strip(" 　；;。，,")))
    return "".join(kept).strip(), read_duties(pairs, first_lead=first_lead)


def _take_brackets(text: str, first_lead: bool) -> tuple[str, Duties]:
    duties = Duties()
    kept: list[str] = []
    start = 0
    for open_at, close_at in _brackets(text):
        if open_at < start:
            continue
        content = text[open_at + 1 : close_at].strip()
        last = not text[close_at + 1 :].strip(" 　。；;）)")
        after_stop = text[:open_at].rstrip().endswith(("。", "；", "！", "”"))
        read = (
            _bracket(content, first_lead, bare=last, alone=after_stop and content[:1] in _LEVEL)
            if last or after_stop or _labelled(content)
            else Duties()
        )
        if read:
            duties += read
            kept.append(text[start:open_at])
            start = close_at + 1
            if text[start : start + 1] in "。；;" and "".join(kept).rstrip().endswith(
                ("。", "；", ";", "！")
            ):
                start += 1
    kept.append(text[start:])
    return "".join(kept).strip(), duties


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


def _labelled(content: str) -> bool:
    found = _LABEL.match(content)
    return bool(found and role_of(found[1]))


def _bracket(content: str, first_lead: bool, *, bare: bool, alone: bool) -> Duties:
    """A bracket's duties. ``bare``: units without a word are duties at the end of a paragraph; ``alone``: one unit, too."""
    if not 2 <= len(content) <= 800 or "。" in content.rstrip("。"):
        return Duties()
    if _labelled(content):
        return _take_lines(content, first_lead)[1]
    note = _FIRST_LEADS.search(content) if "牵头" in content else None
    if note:
        content, first_lead = content[: note.start()] + content[note.end() :], True
    elif _SPOKEN.search(content):
        return _by_verbs(content)
    names = units(content)
    if bare and names and all(is_unit(name) for name in names) and (len(names) > 1 or first_lead or alone):
        if first_lead:
            return Duties(lead_units=names[:1], supporting_units=names[1:])
        # Units alone in brackets are a duty where each bears the name of a unit of its own.
        if all(len(name) > 2 for name in names):
            return Duties(lead_units=names)
    return Duties()


def _by_verbs(content: str) -> Duties:
    """「甲牵头，乙、丙配合」, 「甲、乙按职责分工负责」 → duties; none where a name is no unit."""
    lead: list[str] = []
    support: list[str] = []
    pending: list[str] = []
    deadline: str | None = None
    spoken = False
    for phrase in re.split(r"[，,；;。]", content):
        phrase = re.sub(r"^(?:由|会同|并由|具体由)", "", phrase.strip())
        if not phrase:
            continue
        found = None
        for found in _ROLE_VERB.finditer(phrase):
            if found[0]:
                break
        if not found or not found[0]:
            if spoken and _WHEN.fullmatch(phrase):
                deadline = phrase
                continue
            pending += _with_partner(phrase)
            continue
        names = pending + _with_partner(_BY_DIVISION.sub("", phrase[: found.start()]))
        pending = []
        if not names and not spoken:
            return Duties()
        spoken = True
        if found["lead"] or (found["both"] and not lead):
            lead += names
        else:
            support += names
        rest = phrase[found.end() :]
        if rest and found["lead"]:
            pending += [name for name in units(_ROLE_VERB.sub("", rest)) if is_unit(name)]
    if not spoken:
        return Duties()
    (support if support else lead).extend(pending)
    names = lead + support
    if not names or sum(is_unit(name) for name in names) * 2 < len(names) or max(map(len, names)) > 40:
        return Duties()
    return Duties(lead_units=_once(tuple(lead)), deadline=deadline) + Duties(
        supporting_units=_once(tuple(support))
    )


def _with_partner(phrase: str) -> list[str]:
    return [name for part in re.split("会同|联合", phrase) for name in units(part)]


def _in_sentence(text: str) -> Duties:
    duties = Duties()
    for found in _SENTENCE.finditer(text):
        lead, support = units(found[1]), units(found[2])
        if lead and all(is_unit(name) for name in (*lead, *support)):
            duties += Duties(lead_units=lead, supporting_units=support)
    for found in _SENTENCE_ALONE.finditer(text):
        names = units(_BY_DIVISION.sub("", found[1]))
        if names and all(is_unit(name) for name in names):
            duties += Duties(lead_units=names)
    return duties


def _both(first: str | None, second: str | None, between: str) -> str | None:
    return between.join(dict.fromkeys(text for text in (first, second) if text)) or None


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
