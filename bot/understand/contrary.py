"""What is asked of the one and said of its contrary: 不是独生子女 of 独生子女, 超过100万 of 不超过100万."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.lazy import regex

_LEAST = 3  # characters of a run that a question and a text share
_LONGEST = 40  # characters of a question that are compared at once
_NOT = regex(r"(?:不(?:是|属于?)?|未|非|没有?|无)$")
_NEAR = 3  # characters before a run in which that is said
# 能不能, 是不是, 符不符合: asks, and denies nothing
_WHETHER = regex(r"([\u4e00-\u9fff])不(?=\1)|是否|有没有")


def contrary(asked: str, text: str) -> bool:
    """Whether ``text`` has a phrase of ``asked`` only with its contrary: denied where it is asked of, or not denied where it is.

    >>> contrary("不是独生子女扣多少", "纳税人为独生子女的"), contrary("不是独生子女扣多少", "纳税人为非独生子女的")
    (True, False)
    >>> contrary("人口超过100万的扣多少", "人口不超过100万的"), contrary("能不能超过三天", "不得超过三天")
    (True, False)
    """
    plain = _WHETHER.sub("", asked)
    return any(all(other != denied for other in _denials(text, run)) for run, denied in _runs(plain, text))


def meant_rather(asked: str, text: str, other: str) -> bool:
    """Whether ``other`` has a phrase of ``asked`` as that has it, where ``text`` has it only with its contrary.

    >>> meant_rather("不是独生子女扣多少", "纳税人为独生子女的", "纳税人为非独生子女的")
    True
    """
    plain = _WHETHER.sub("", asked)
    return not contrary(asked, other) and any(
        denied in _denials(other, run) and all(each != denied for each in _denials(text, run))
        for run, denied in _runs(plain, text)
    )


def _runs(asked: str, text: str) -> Iterator[tuple[str, bool]]:
    """The longest runs of characters that a text has of ``asked``, each with whether it is denied there."""
    start = 0
    while start <= len(asked) - _LEAST:
        end = start
        while end < min(len(asked), start + _LONGEST) and asked[start : end + 1] in text:
            end += 1
        if end - start >= _LEAST and not _NOT.match(asked[start:end]):
            yield asked[start:end], _NOT.search(asked[max(0, start - _NEAR) : start]) is not None
        start = max(end, start + 1)


def _denials(text: str, run: str) -> list[bool]:
    """For each place of ``run`` in a text whether it is denied there."""
    found, at = [], text.find(run)
    while at >= 0:
        found.append(_NOT.search(text[max(0, at - _NEAR) : at]) is not None)
        at = text.find(run, at + 1)
    return found
