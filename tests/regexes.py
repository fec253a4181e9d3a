"""Every regular expression of the packages, and text made to be slow for it.

``python -m tests.regexes`` prints the patterns whose time grows faster than their text, and exits 1 if there are any.
``python -m tests.regexes 0 2`` looks at the first half of them, ``1 2`` at the other. It runs in a process of its own: a pattern that never ends is ended by a timer inside it.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import bot
import glossary
import knowledge
from bot.understand.grammar import Sign
from glossary import lazy

PACKAGES = (bot, glossary, knowledge)
METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
# Characters of a text; from one to the next a linear pattern takes four times as long, a quadratic one sixteen.
SHORT, LONG, LONGER = 2_000, 8_000, 32_000
# Seconds on the short text, below which even a quadratic pattern would be quick enough to pass.
SUSPECT = 0.0005
# Seconds on the long text, below which no growth matters: a pattern that backtracks takes hundreds of milliseconds of it, and
# a clock that counts in steps of 4 ms tells nothing of less.
TOO_LONG = 0.025
GROWTH = 7.0
ENDLESS = 1.0  # seconds of the processor after which a trial is ended


class Found:
    """A pattern, where it stands, and how it is used."""

    def __init__(self, where: str, pattern: re.Pattern[str], methods: Iterable[str]) -> None:
        self.where, self.pattern = where, pattern
        self.methods = tuple(sorted(set(methods)))


def modules() -> Iterator[Any]:
    """Every module of the packages."""
    for package in PACKAGES:
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not info.name.endswith("__main__"):
                yield importlib.import_module(info.name)


def patterns() -> list[Found]:
    """Compiled patterns in modules' names, however deep in tuples and mappings, and literal ones given to ``re.*``."""
    sources = {module.__name__: Path(module.__file__).read_text("utf-8") for module in modules()}
    used = {name: _uses(source) for name, source in sources.items()}
    anywhere: dict[str, set[str]] = {}
    for uses in used.values():
        for attribute, methods in uses.items():
            anywhere.setdefault(attribute, set()).update(methods)
    found: dict[tuple[str, int], Found] = {}
    for name, source in sources.items():
        for attribute, value in vars(sys.modules[name]).items():
            for pattern in _inside(value):
                there = used[name] if attribute.startswith("_") else anywhere
                found.setdefault(
                    (pattern.pattern, pattern.flags),
                    Found(f"{name}.{attribute}", pattern, there.get(attribute) or ["search"]),
                )
        for line, method, literal, flags in _literals(ast.parse(source)):
            pattern = re.compile(literal, flags)
            known = found.get((pattern.pattern, pattern.flags))
            together = {method, *(known.methods if known else ())}
            found[(pattern.pattern, pattern.flags)] = Found(f"{name}:{line}", pattern, together)
    return list(found.values())


def _uses(source: str) -> dict[str, set[str]]:
    """With which methods each name is used in a module: ``_WORD.search``."""
    found: dict[str, set[str]] = {}
    for name, method in re.findall(rf"\b(\w+)\.({'|'.join(METHODS)})\b", source):
        found.setdefault(name, set()).add(method)
    return found


def _inside(value: object, depth: int = 4) -> Iterator[re.Pattern[str]]:
    if isinstance(value, lazy.Lazy):
        yield re.compile(value.pattern, value.given)
    elif isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, Sign):
        yield value.pattern
    elif depth and isinstance(value, dict):
        yield from _inside([*value.keys(), *value.values()], depth - 1)
    elif depth and isinstance(value, (tuple, list, set, frozenset)):
        for each in list(value)[:5_000]:
            yield from _inside(each, depth - 1)


def _literals(tree: ast.AST) -> Iterator[tuple[int, str, str, int]]:
    """(line, method, pattern, flags) of ``re.search(r"…", …)`` and ``re.compile(r"…").search`` inside functions."""
    for node in ast.walk(tree):
        if not (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in (*METHODS, "compile")
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            continue
        flags = 0
        for given in [*node.args[1:], *(k.value for k in node.keywords if k.arg == "flags")]:
            names = [n.attr for n in ast.walk(given) if isinstance(n, ast.Attribute)]
            flags |= sum(int(getattr(re, n)) for n in names if isinstance(getattr(re, n, None), re.RegexFlag))
        if node.func.attr != "compile":
            yield node.lineno, node.func.attr, node.args[0].value, flags


def atoms(pattern: re.Pattern[str]) -> list[str]:
    """Texts that parts of the pattern match: runs of literals, and a character or two of each class."""
    found: dict[str, None] = {}

    def walk(items: Any) -> str:
        example = run = ""
        for op, argument in items:
            piece = ""
            if op is sre.LITERAL:
                piece = chr(argument)
            elif op is sre.NOT_LITERAL:
                piece = "甲" if argument != ord("甲") else "乙"
            elif op is sre.ANY:
                piece = "甲"
            elif op is sre.IN:
                samples = list(_samples(argument))
                found.update(dict.fromkeys(samples))
                piece = samples[0] if samples else ""
            elif op is sre.BRANCH:
                examples = [walk(branch) for branch in argument[1]]
                piece = next((e for e in examples if e), "")
            elif op is sre.SUBPATTERN:
                piece = walk(argument[3])
            elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
                piece = walk(argument[2]) * max(1, min(argument[0], 50))
            elif op is sre.ATOMIC_GROUP:
                piece = walk(argument)
            elif op in (sre.ASSERT, sre.ASSERT_NOT):
                walk(argument[1])
            run = run + piece if op is sre.LITERAL else ""
            if run:
                found[run] = None
            example += piece
        if example:
            found[example] = None
        return example

    walk(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    ordered = sorted(found, key=len)
    # Of a long list of words a few are as good as all.
    return (
        ordered
        if len(ordered) <= 24
        else [*ordered[:8], *ordered[8 : -8 : max(1, len(ordered) // 8)], *ordered[-8:]]
    )


def _samples(members: Any) -> Iterator[str]:
    categories = {
        sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a",
        sre.CATEGORY_NOT_DIGIT: "甲", sre.CATEGORY_NOT_SPACE: "甲", sre.CATEGORY_NOT_WORD: "，",
    }  # fmt: skip
    if any(op is sre.NEGATE for op, _ in members):
        yield "甲"
        yield "1"
        return
    for op, argument in members[:4]:
        if op is sre.LITERAL:
            yield chr(argument)
        elif op is sre.RANGE:
            yield chr(argument[0])
        elif op is sre.CATEGORY:
            yield categories[argument]


GENERAL = (
    " ",
    "\n",
    "　",
    "1",
    "a",
    "甲",
    "（",
    "(",
    "《",
    "“",
    "、",
    "。",
    "一、",
    "<",
    "|",
    "**",
    "1.",
    "\x00",
)
ENDS = ("", "\x00", "\n甲")


def texts(pattern: re.Pattern[str]) -> Iterator[tuple[str, Callable[[int], str]]]:
    """(what it is, what makes it of some length): repeats of each atom, alone and after others, and a bad end."""
    own = atoms(pattern)
    for piece in dict.fromkeys([*own, *GENERAL]):
        for end in ENDS:
            yield f"{piece!r}…{end!r}", partial(_repeated, "", piece, end)
    for first in own[:6]:
        for second in own[:6]:
            if first != second:
                yield f"{first + second!r}…", partial(_repeated, "", first + second, "")
                yield f"{first!r}+{second!r}…", partial(_repeated, first, second, "\x00")


def _repeated(begin: str, piece: str, end: str, length: int) -> str:
    """``begin``, ``piece`` as often as it fits, ``end``: ``length`` characters."""
    return (begin + piece * (length // len(piece) + 1))[: length - len(end)] + end


class _Endless(Exception):
    pass


def _ring(*_: object) -> None:
    raise _Endless


def seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    """The time of one use; ENDLESS where it had to be ended."""
    call = getattr(pattern, method)
    arguments = ("", text) if method in ("sub", "subn") else (text,)
    before = signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENDLESS)
    began = time.process_time()
    try:
        result = call(*arguments)
        if method == "finditer":
            for _ in result:
                pass
    except _Endless:
        return ENDLESS
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - began


def slow(found: Found) -> str | None:
    """What shows that a pattern's time grows faster than its text; None where nothing does."""
    for method in found.methods:
        for name, text in texts(found.pattern):
            if seconds(found.pattern, method, text(SHORT)) < SUSPECT:
                continue
            if said := _grows(found, method, name, text):
                return said
    return None


def _grows(found: Found, method: str, name: str, text: Callable[[int], str]) -> str | None:
    """As ``slow``, for one text at its three lengths: the growth must hold twice, which chance does not do."""
    if seconds(found.pattern, method, text(LONG)) < TOO_LONG:  # the quickest of three is no slower
        return None
    short = _quickest(found, method, text(SHORT))
    times = _quickest(found, method, text(LONG))
    if times < ENDLESS and (times < TOO_LONG or times < GROWTH * short):
        return None
    if times < ENDLESS and _quickest(found, method, text(LONGER)) < min(GROWTH * times, ENDLESS):
        return None
    return f"{found.where}.{method}: {short * 1000:.0f} → {times * 1000:.0f} ms: {name[:60]}: {found.pattern.pattern[:90]}"


def _quickest(found: Found, method: str, text: str) -> float:
    """Seconds of the quickest of three uses: the machine may be busy."""
    best = seconds(found.pattern, method, text)
    for _ in range(2):
        if best < ENDLESS:
            best = min(best, seconds(found.pattern, method, text))
    return best


def main(part: int = 0, parts: int = 1) -> int:
    """Look at every ``parts``-th pattern, from the ``part``-th on."""
    every = patterns()[part::parts]
    guilty = [said for found in every if (said := slow(found))]
    print("\n".join([*guilty, f"{len(every)} patterns"]))
    return 1 if guilty else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
