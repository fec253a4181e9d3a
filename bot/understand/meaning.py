"""Of what a question asks the meaning: the words right before those that ask for it (辅具“适配”啥意思)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.grammar import WHAT, WHAT_OR_WHICH, Sign
from bot.understand.question import Question
from bot.view.names import Name
from glossary.lazy import regex

_ASKED = Sign.of(
    rf"(?:是|都)?(?:什么|啥|何)(?:意思|含义|概念)|(?:是|具体)?指的?(?:是)?(?:{WHAT_OR_WHICH})|是(?:{WHAT}|个啥)(?:意思|东西)?$"
    rf"|(?:怎么|如何)(?:解释|理解|定义|界定)|(?:包括|包含)(?:谁|哪些人|(?:{WHAT})人)"
)
_MARKS = regex(r"[“”‘’「」『』\"']|[里中]?(?:说|讲|提到|写)的|(?:到底|究竟|具体|这个词?|这词)$")
_LONGEST, _SHORTEST = 12, 3


def asked_last(question: Question, names: Sequence[Name]) -> tuple[Name, ...]:
    """Of several names the one right before the words that ask what it means (流动人口登记说的有效身份证件是指哪几种); all
    where none of them stands there."""
    asked = question.says(_ASKED)
    if asked is None or len(names) < 2:
        return tuple(names)
    before = [name for name in names if name.end <= asked.start()]
    last = max((name.end for name in before), default=-1)
    # between the two there is nothing else that could be meant
    near = [name for name in before if name.end == last and asked.start() - last <= 1]
    return tuple(near) or tuple(names)


def abbreviates(question: Question, name: str) -> bool:
    """Whether what a question asks the meaning of is short for ``name``: its characters in order, with the same end."""
    asked = question.says(_ASKED)
    said = _MARKS.sub("", question.text[: asked.start()]) if asked else ""
    if not _SHORTEST <= len(said) <= _LONGEST or said[-2:] != name[-2:]:
        return False
    rest = iter(name)
    return all(char in rest for char in said)
