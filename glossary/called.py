"""Who is named beside a task, and by which numbers they are called: column by column (责任人、联系人、联系电话), or label by label."""

from __future__ import annotations

from dataclasses import dataclass, replace

from glossary.lazy import regex

_QUALIFIED = "办公?|手机|移动|座机|固话|短号|宅"
_KIND = regex("手机|办公|座机|固话|短号|内线|分机|传真")
_LINE = regex(
    rf"(?:(?P<before>手机|办公|座机|固话|短号|内线|分机)(?:电话|号码?)?[：:]?[ 　]?)?"
    r"(?P<line>[（(]0\d{2,3}[）)][ 　-]?\d{7,8}|[48]00[-—]\d{3,4}[-—]\d{3,4}|\d{3}\*{3,4}\d{3,4}|\d{3,12}(?:[-—–－转]\d{1,8}){0,2})"
    rf"(?:[（(](?P<behind>{_QUALIFIED})(?:电话|号码?)?[）)])?"
)
_NAME = regex(r"[\u4e00-\u9fff]{2,}(?:·[\u4e00-\u9fff]+)*")
_NO_NAME = regex(
    r"(?:联系|办公|固定|移动)?(?:电话|手机|座机|号码|分机|内线|短号|固话|传真|微信|方式)(?:号码?)?|办公室?|同上|转|无|暂无"
)
_AREA = regex(r"(?<!\d)(0\d{2,3})[ 　]+(?=\d{7,8}(?!\d))")
_MOBILE = regex(r"(?<!\d)(1\d{2})[ 　-](\d{4})[ 　-](?=\d{4}(?!\d))")
_WITHIN = regex(r"(内线|分机|短号)[：:]?[ 　]+(?=\d)")
_AND_LINES = regex(
    r"[（(]|[及和、与](?=.{0,2}(?:电话|手机|方式|号码))|(?<=[人员])(?:联系)?(?:电话|手机|方式)"
)
_OF_LINES = regex(r"(?:联系|办公|手机|固定)?(?:电话|手机|座机|号码|方式|短号|内线|分机)")
_ANSWERS = regex("责任|负责|主管|[长任]$")
_ASKED = regex("联系|联络|经办|对接")

PERSON_LABELS = "责任人|负责人|联系人|联络[员人]|经办人|对接人"
"""What those are called who answer for a task or are to be asked about it, as a piece of a pattern."""
_LABELLED = regex(
    rf"(?:(?<=[，,、；;。\s（()）])|^)(?P<label>[\u4e00-\u9fff]{{0,4}}(?:{PERSON_LABELS})(?:[及和、与]?(?:联系)?(?:电话|方式))?|(?:联系|办公)?电话|手机(?:号码?)?)[：:]"
)
_TO_ASK = regex("(?:联系人|联络[员人]|经办人|对接人)[^，。；：:]{0,6}[：:]")
_END = regex("[。；;\n]")


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody named in a column or behind a label (``label``, without 「及电话」), with the lines they are called by.

    ``name`` is empty of lines that stand beside nobody.
    """

    label: str
    name: str
    lines: tuple[str, ...] = ()

    @property
    def answers(self) -> bool:
        """Whether they answer for the task (责任人), and are not only to be asked about it (联系人)."""
        return bool(_ANSWERS.search(self.label)) and not (self.is_to_ask or self.leads)

    @property
    def is_to_ask(self) -> bool:
        """Whether they are the ones to be asked (联系人, 经办人)."""
        return bool(_ASKED.search(self.label)) and not self.leads

    @property
    def leads(self) -> bool:
        """Whether they are a leader (责任领导), who stands above those who answer for it."""
        return "领导" in self.label

    @property
    def told(self) -> str:
        """The name with its lines: 「张三（6683021）」."""
        lines = "、".join(self.lines)
        return f"{self.name}（{lines}）" if self.name and lines else self.name or lines


def joined_digits(cell: str) -> str:
    """A cell in which a number set apart by spaces is one number.

    >>> joined_digits("张三 0735 6683021"), joined_digits("138 1234 5678")
    ('张三 0735-6683021', '13812345678')
    >>> joined_digits("内线 6207")
    '内线6207'
    """
    return _WITHIN.sub(r"\1", _MOBILE.sub(r"\1\2", _AREA.sub(r"\1-", cell)))


def called(columns: str) -> tuple[Called, ...]:
    """Everybody named in ``columns``, one a line as 「责任人：…」; a column of numbers alone is of the persons of the column
    before it, one each where they are as many, else of all of them.

    >>> [each.told for each in called("责任人：张三\\n联系人：李四、王五\\n联系电话：6683021、6683022")]
    ['张三', '李四（6683021）', '王五（6683022）']
    """
    read = [
        (label.strip(), *_of_cell(cell))
        for label, _, cell in (line.partition("：") for line in columns.split("\n"))
    ]
    whose = {
        at: [Called(_AND_LINES.split(label, maxsplit=1)[0], name, tuple(lines)) for name, lines in people]
        for at, (label, people, _) in enumerate(read)
        if people
    }
    alone: list[Called] = []
    for at, (label, people, lines) in enumerate(read):
        if people or not lines:
            continue
        lines = [_qualified(line, label) for line in lines]
        of = _column_of(label, at, {each: read[each][0] for each in whose})
        if of is None:
            alone.append(Called(label, "", tuple(lines)))
        else:
            whose[of] = _given(whose[of], lines)
    return (*(each for at in sorted(whose) for each in whose[at]), *alone)


def labelled(text: str, answering: str | None) -> tuple[Called, ...]:
    """Those whom a text names behind labels (「联系人：张三，电话：6683021」) beside who answers for it, taken out of it
    before; none where nobody is named to be asked.

    >>> [each.told for each in labelled("联系人：张三，电话：6683021。", "李四")]
    ['李四', '张三（6683021）']
    """
    if not _TO_ASK.search(text):
        return ()
    found = list(_LABELLED.finditer(text))
    columns = [f"责任人：{answering}"] if answering else []
    for n, each in enumerate(found):
        until = found[n + 1].start() if n + 1 < len(found) else len(text)
        value = _END.split(text[each.end() : until], maxsplit=1)[0]
        columns.append(f"{each['label']}：{joined_digits(value)}")
    return called("\n".join(columns))


def _of_cell(cell: str) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """The persons of a cell with the lines beside each, and the lines of a cell without persons."""
    people: list[tuple[str, list[str]]] = []
    lines: list[str] = []
    first = None
    start = 0
    for found in (*_LINE.finditer(cell), None):
        for name in _NAME.findall(cell[start : found.start() if found else len(cell)]):
            if not _NO_NAME.fullmatch(name):
                people.append((name, []))
        if found is None:
            break
        start = found.end()
        kind = found["before"] or found["behind"]
        line = f"{kind or ''}{found['line']}"
        first = len(people) if first is None else first
        lines.append(line)
        if people:
            people[-1][1].append(line)
    if not people or not lines:
        return people, lines
    if first in (0, len(people)) and len(lines) == len(people):  # all names first, or each behind its number
        return [(name, [line]) for (name, _), line in zip(people, lines, strict=True)], []
    return people, []


def _column_of(label: str, at: int, names: dict[int, str]) -> int | None:
    """Which of the columns of persons a column of lines is of: the one that it names, the nearest before it, the next."""
    stem = _OF_LINES.split(label, maxsplit=1)[0]
    named = [each for each, name in names.items() if stem and stem in name]
    before = [each for each in named or names if each < at]
    return max(before) if before else min(named or names, default=None)


def _given(people: list[Called], lines: list[str]) -> list[Called]:
    if len(people) == len(lines):
        return [replace(each, lines=(*each.lines, line)) for each, line in zip(people, lines, strict=True)]
    return [replace(each, lines=(*each.lines, *lines)) for each in people]


def _qualified(line: str, label: str) -> str:
    kind = _KIND.search(label)
    return f"{kind[0]}{line}" if kind and line[0] not in "手办移座固短内分宅" else line
