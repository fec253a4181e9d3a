"""Labels of metadata that blanks alone set apart from what they say, as the cells of a page's table copied to text are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.structure.labels import Meaning, meaning_of

_WORDS = regex(r"[^ 　\t\xa0]+")
_LABEL_WORDS, _NAMED_LEAST = 6, 3
_SURE = ("标题", "文号")


def labels_apart(text: str) -> list[tuple[str, str]]:
    """The labels of a line that has no colon, with what they say (「发文字号 某政发〔2020〕1号 成文日期 2020-01-02」).

    [] where it does not begin with a label, or one of them says nothing.
    """
    words = list(_WORDS.finditer(text))
    labels: list[tuple[int, int, str]] = []
    at = 0
    while at < len(words):
        end, name = _label(text, words, at)
        if end:
            labels.append((at, end, name))
        elif not at:
            return []
        at = end or at + 1
    pairs = []
    for place, (_, end, name) in enumerate(labels):
        behind = labels[place + 1][0] if place + 1 < len(labels) else len(words)
        pairs.append((name, text[words[end].start() : words[behind - 1].end()] if end < behind else ""))
    alone = len(pairs) == 1 and meaning_of(pairs[0][0]) is Meaning.OWN
    return pairs if not alone and all(said and "。" not in said for _, said in pairs) else []


def _label(text: str, words: Sequence[re.Match[str]], at: int) -> tuple[int, str]:
    """Where a label ends that begins at a word, its characters set apart or not, and its name; (0, "") where none does.

    One blank behind it is enough where the label is of no other use (「发文机关」); 「来源 …」 and 「名称 …」 need a gap, as those of the
    document's own do (「公布日期  2005-07-18  施行日期  2005-09-01」), which say nothing alone.
    """
    name = ""
    for end in range(at, min(at + _LABEL_WORDS, len(words) - 1)):
        name += words[end][0]
        meaning = meaning_of(name)
        gap = text[words[end].end() : words[end + 1].start()]
        sure = end > at or len(name) >= _NAMED_LEAST or name in _SURE or len(gap) > 1 or "\t" in gap
        if meaning and sure and (meaning is not Meaning.OWN or len(gap) > 1):
            return end + 1, name
        if len(words[end][0]) > 1:
            break
    return 0, ""
