"""Whether the numerals of a passage count what a question asks to be counted."""

from __future__ import annotations

import re

from bot.understand.counts import COUNTED, COUNTED_FEW, HOW_MUCH_PLAINLY, MEASURED, measured_alike
from bot.understand.facts import Demand
from bot.understand.grammar import YES_NO
from bot.understand.question import Question
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.numbers.figures import COUNT
from knowledge.model import Passage

_NUMBER = rf"{COUNT}\s*(?:[名家户所座条项位]\s*(?:以上|左右)?)?"
# numerals that count nothing: 十四五, 第一, 一二三产业, a year, a document's number; nor do those in a name (:func:`counting`)
_NO_NUMBER = regex(
    r"(?:19|20)\d{2}年(?:版|度|初|底)?(?:\d{1,2}月(?:\d{1,2}日)?)?|〔\d{4}〕\d+号|第\d+[条款项章次届批]|十[一二三四五六]五"
    r"|第[一二三四五六七八九十]+|一二三产业|一体化|一起|一定|统一|进一步|一线|专项|唯一|一般|万众|千方百计"
)
_NUMBERS = "零一二三四五六七八九十"
_QUOTED = regex(r"[“「『\"][^”」』\"]{1,12}[”」』\"]")


def only_named(asked: str, number: str, passage: Passage) -> str:
    """The name in ``asked`` that begins with ``number`` and that the passage merely mentions (it is not in the title,
    and as many other things precede or follow it in its sentence); empty where there is none."""
    text = passage.text
    least = max(_NUMBERS.find(number), 2) - 1  # 两 is not among the numbers
    for start in (place for place, char in enumerate(asked) if char == number):
        run = next(
            (asked[start:end] for end in range(len(asked), start + 2, -1) if asked[start:end] in text), ""
        )
        if run and run in passage.title:
            return ""
        for at in re.finditer(re.escape(run), text) if run else ():
            before = re.split(r"[。；;\n]", text[: at.start()])[-1]
            after = re.split(r"[。\n]", text[at.end() :])[0]
            if re.match(r"[”」』]?(?:[(（:：]|是|即|，?(?:即|就是|分别|包括))", after):
                return ""
            listed = max(len(re.findall("[、，]", before)), len(re.findall("[”」』]", before)) - 1)
            if listed >= least and not after.startswith(("、", "，")):
                return ""
        if run:
            return run
    return ""


def counting(view: View, sentence: str) -> str:
    """A sentence without numerals that count nothing: those in set phrases and in names."""
    for name, kind in view.names.titles:
        if kind is NameKind.NAMED and name in sentence:
            sentence = sentence.replace(name, "")
    return _NO_NUMBER.sub("", _QUOTED.sub("", sentence))


def some(question: Question) -> bool:
    """Whether a number in a question is indefinite (种几亩, 是不是…): a few, not how many."""
    return not question.says(HOW_MUCH_PLAINLY) and question.says(YES_NO) is not None


def other_number(question: Question, text: str) -> bool:
    """Whether ``text`` has no number of exactly what the question counts or measures."""
    measure = question.says(MEASURED)
    if measure and not some(question) and not measured_alike(measure[1], text):
        return True
    text = _NO_NUMBER.sub("，", text)  # 到2025年实现行政村全覆盖 counts no villages
    counted = question.says(COUNTED)
    if (
        counted
        and Demand.MONEY not in question.demands  # 多少津贴: a sum, no number of allowances
        and counted[1] in text
        and not re.search(
            f"{_NUMBER}.{{0,4}}{counted[1]}|{counted[1]}(?:.{{0,6}}(?:达到?|有|共|为|至|不[少低多超高大小][于过]|超过|至少|[约近]))?{_NUMBER}",
            text,
        )
    ):
        return True
    few = question.says(COUNTED_FEW)
    return bool(
        few
        and few[1] in text
        and not re.search(
            f"{_NUMBER}.{{0,4}}{few[1]}|{few[1]}(?:总?数)?(?:达到?|有|共|为|至|是|不[少低多超高大小][于过]|超过|至少|[（(：:])?[共约]?{_NUMBER}",
            text,
        )
    )
