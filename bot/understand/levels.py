"""Levels that a text names by number or letter (三级, C级, Ⅱ级, 二等奖, 第三期, 六人间, 一对三): what applies to one applies to no
other.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.lazy import regex
from glossary.numbers.numerals import value_of

_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_SIGNS = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_SHORTEST_NAMED, _LONGEST_NAMED = 2, 6  # characters behind a level of what has it (响应, 应急响应)
_LETTERS = "ABCDEFGH 甲乙丙丁"
_LETTER = regex("[A-Ha-h甲乙丙丁]")
_FORMAL = str.maketrans("壹贰叁肆伍单双", "一二三四五一二")
_NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,3}|[壹贰叁肆伍]"
_RANK = rf"(?:{_NUMBER}|[ⅠⅡⅢⅣⅤ]|I{{1,3}}|IV|V|[A-Ha-h甲乙丙丁])"
_KIND = r"(?P<kind>级|等(?!座|舱)|类|档|次|期|批|星(?!期)|人间)"
_NAMED = regex(
    # 分四级, 共三档, 哪五类, 三档各: how many there are, none of them
    r"(?<![\dA-Za-z一二三四五六七八九十百千万几多])"
    rf"(?:(?<![分共有设成哪])(?<!分为)(?<!划为)(?P<number>{_NUMBER}|[单双](?=人间))"
    r"|(?P<sign>[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V|[A-Ha-h甲乙丙丁]))"
    rf"{_KIND}(?!各|分别|[以之]上|[以之]下)"
)
# one who looks after so many: 一对二, 1对3
_TO_EACH = regex(
    r"[一1](?P<kind>对)(?P<number>[一二两三四五六七八九]|\d{1,2})(?![\d一二三四五六七八九十比:：])"
)
_TO_SEVERAL = "对多"
# 一批企业, 新一批: so many, none in a row of them; 第一批 is one
_UNORDERED = ("批", "次", "期")
# 上一档, 最低一档, 那一期, 升一级, 县一级: any of them
_ANY_ONE = regex(r"[上下那这每的高低顶差好头末同另任某哪再升降跳加减重提县市省乡村镇也是]$")
# 一级一级地, 一级比一级严; 省市两级, 县、市、省三级: how many in a row
_EACH_OF_THEM = regex(r"(?:[省市县乡镇村][、和]?){2}$")
_SEVERAL = regex(r"[一二三四五六七八九]{2,}$")
# done again is done a second time
_AGAIN = regex(r"再次|多次|[又每]次|屡次")
_AT_FIRST = regex(r"首次|初次|头一次|头一回")
_LETTERED = regex(r"[A-H甲乙丙丁](?:级|等|类|档)")
# several at once: 一、二级; 一至四星, 一级至三级; so many: 分为三级, 设五类, A、B、C、D四级
_LISTED = regex(
    rf"(?P<ranks>{_RANK}(?:[、，,和及或]{_RANK}){{1,6}}|(?<![一二三四五六七八九甲乙丙丁])[一二三四五六七八九甲乙丙丁]{{2,5}})(?:{_NUMBER})?{_KIND}"
)
_EACH = regex(r"\d{1,3}|十[一二三四五六七八九]?|[一二两三四五六七八九]|[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V|[A-Ha-h甲乙丙丁]")
_STRETCH = regex(rf"(?P<first>{_RANK})(?:级|等|类|档|期|批|星)?[至到—–~～-]+(?P<last>{_RANK}){_KIND}")
_BOUND = regex(rf"{_RANK}{_KIND}(?:及|或|和|含)?(?:[以之][上下内]|更高|更低)")
_COUNT = regex(
    rf"(?:(?:分|共|有|设|实行|划分)(?:为|成)?|、[^、，。；：\d一二三四五六七八九十]{{1,8}})(?P<many>{_NUMBER}){_KIND}(?!以)"
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level as it is ``written``; two are one if rank and kind are (二级, Ⅱ级)."""

    rank: int | str
    kind: str
    written: str

    def among(self, others: tuple[Level, ...]) -> bool:
        """Whether one of ``others`` is this one."""
        return any((self.rank, self.kind) == (other.rank, other.kind) for other in others)


def levels(text: str) -> tuple[Level, ...]:
    """The levels that ``text`` names, in order.

    >>> [(level.rank, level.kind) for level in levels("Ⅱ级响应、C级房屋和六人间")]
    [(2, '级'), ('C', '级'), (6, '人间')]
    """
    found = []
    for match in _NAMED.finditer(text):
        rank = _rank(match["number"] or match["sign"])
        before = text[: match.start()]
        ordinal = "第" if before.endswith("第") else ""
        any_one = match["number"] == "一" and (
            _ANY_ONE.search(before)
            or (match["kind"] in _UNORDERED and not ordinal)
            or text.startswith((match[0], match["kind"], f"比{match[0]}"), match.end())
            or before.endswith(f"{match[0]}比")
        )
        # 二次就业, 改了两次: once more
        any_one = any_one or (match["kind"] == "次" and match["number"] in ("二", "两") and not ordinal)
        so_many = _EACH_OF_THEM.search(before) or _SEVERAL.match(match["number"] or "")
        if not any_one and not so_many:
            found.append(Level(rank, match["kind"], ordinal + match[0]))
    found += [Level(_rank(each["number"]), each["kind"], each[0]) for each in _TO_EACH.finditer(text)]
    return tuple(found)


def written_otherwise(text: str) -> tuple[str, ...]:
    """The one level in ``text`` with the words that follow it, in the forms that headings may use; none where there are
    several.

    >>> "一级响应" in written_otherwise("I级响应谁启动"), written_otherwise("响应谁启动")
    (True, ())
    """
    named = levels(text)
    if len(named) != 1 or named[0].kind != "级" or not isinstance(named[0].rank, int):
        return ()
    written = named[0].written
    rest = text[text.find(written) + len(written) :][:_LONGEST_NAMED]
    numerals = "".join(sign for sign, rank in _SIGNS.items() if rank == named[0].rank)
    return tuple(
        f"{sign}级{rest[:end]}" for end in range(len(rest), _SHORTEST_NAMED - 1, -1) for sign in numerals
    )


def without_levels(text: str) -> str:
    """``text`` without the levels that it names.

    >>> without_levels("Ⅱ级响应措施")
    '响应措施'
    """
    for level in levels(text):
        text = text.replace(level.written, "")
    return text


def covers(text: str, level: Level) -> bool:
    """Whether ``text`` applies to a level: names it, alone or with others (一、二级), includes it in a range (一至四星) or
    beyond a bound (三级及以上), or counts levels among which it is (三级阶梯).

    >>> covers("服务满一百、三百小时的,授予一至四星称号", levels("二星")[0])
    True
    """
    if level.among(levels(text)) or level.written in text:
        return True
    if level.kind == "次" and _AGAIN.search(text):
        return True
    if level.kind == "对" and (_TO_SEVERAL in text or not _TO_EACH.search(text)):
        return True  # 一对一帮扶: with each other
    if level.kind == "次" and level.rank == 1 and _AT_FIRST.search(text):
        return True
    if isinstance(level.rank, int) and level.kind in ("等", "档", "级") and _LETTERED.search(text):
        return True  # people say 二等 of what is written as B级
    if any(match["kind"] == level.kind for match in _BOUND.finditer(text)):
        return True
    listed = (match for match in _LISTED.finditer(text) if match["kind"] == level.kind)
    if any(level.rank in map(_rank, _EACH.findall(match["ranks"])) for match in listed):
        return True
    stretches = [(match["first"], match["last"], match["kind"]) for match in _STRETCH.finditer(text)]
    if isinstance(level.rank, int):
        stretches += [("1", match["many"], match["kind"]) for match in _COUNT.finditer(text)]
    return any(
        kind == level.kind and _in_row(level.rank, _rank(first), _rank(last))
        for first, last, kind in stretches
    )


def _in_row(rank: int | str, first: int | str, last: int | str) -> bool:
    """Whether a rank stands between two of the same row: numbers, Latin letters, 甲乙丙丁."""
    if isinstance(rank, int) and isinstance(first, int) and isinstance(last, int):
        return first <= rank <= last
    places = [_LETTERS.find(each) if isinstance(each, str) else -1 for each in (first, rank, last)]
    return places[0] >= 0 and places == sorted(places)


def others(text: str, level: Level) -> bool:
    """Whether ``text`` names levels of that kind, and not this one."""
    return not covers(text, level) and any(each.kind == level.kind for each in levels(text))


def _rank(written: str) -> int | str:
    """The place of a level in its row, where it is numbered; else the letter it is called by."""
    if written in _ROMAN:
        return _ROMAN[written]
    return written.upper() if _LETTER.fullmatch(written) else value_of(written.translate(_FORMAL))
