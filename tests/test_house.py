"""The house: each room knows the rooms below it, no step but one reads a question's text, and no function grows too long."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("bot", "knowledge", "glossary")
# Floors of bot/, the lowest first: a room may know those before it, never those after it.
FLOORS = (
    ("bot.view",),
    ("bot.answer",),
    ("bot.understand",),
    ("bot.compose",),
    ("bot.search",),
    ("bot.questions.kind", "bot.questions.parts"),
    ("bot.questions",),
    ("bot.message", "bot.conversation", "bot.assistant"),
    ("bot.render", "bot.pictures", "bot.settings", "bot.heap"),
    ("bot.evaluate", "bot.doctor", "bot.drafts"),
    ("bot.telegram", "bot.page", "bot.mcp"),
    ("bot.cli", "bot.__main__"),
)
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
# Files and functions that are longer, each with why.
LONG_FILES = {}
LONG_FUNCTIONS = {
    "knowledge.store.sqlite.schema.first": "the tables of the first version, statement by statement",
}


def _modules() -> dict[str, Path]:
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            found[name] = path
    return found


MODULES = _modules()


def _imports(name: str, *, inside: bool = True) -> Iterator[str]:
    """The project's modules that a module imports; with ``inside`` in its functions too."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    for node in ast.walk(tree) if inside else tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


def _floor(name: str) -> int | None:
    return next(
        (
            n
            for n, rooms in enumerate(FLOORS)
            for room in rooms
            if name == room or name.startswith(f"{room}.")
        ),
        None,
    )


def test_no_modules_import_each_other_in_a_circle():
    graph = {name: set(_imports(name, inside=False)) - {name} for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_imports_run_one_way_between_the_packages():
    order = {package: n for n, package in enumerate(PACKAGES)}
    upwards = [
        f"{name} imports {other}"
        for name in MODULES
        for other in _imports(name)
        if order[other.split(".")[0]] < order[name.split(".")[0]]
    ]
    assert upwards == []


def test_every_room_of_bot_has_a_floor_and_knows_no_room_above_it():
    rooms = [name for name in MODULES if name.startswith("bot.") and name != "bot.locale"]
    assert [name for name in rooms if _floor(name) is None] == []
    upwards = [
        f"{name} imports {other}"
        for name in rooms
        for other in _imports(name)
        if other.startswith("bot.") and (_floor(other) or 0) > (_floor(name) or 0)
    ]
    assert upwards == []


# the raw text of a question, given to a pattern
_READS_TEXT = re.compile(
    r"\.(?:search|match|fullmatch|findall|finditer|split|sub)\([^()]*\b(?:question\.(?:text|said|topic)|asked\.question\.\w+)\b"
    r"|\bin question\.(?:text|said)\b|re\.\w+\([^)]*question\.(?:text|said|topic)"
    r"|\btext = (?:asked\.)?question\.(?:text|said)"
)


def test_no_pattern_reads_a_questions_text_outside_understanding():
    rooms = (
        "bot.questions",
        "bot.search",
        "bot.compose",
        "bot.view",
        "bot.render",
        "bot.pictures",
        "bot.message",
        "bot.conversation",
        "bot.assistant",
    )
    found = []
    for name, path in MODULES.items():
        if name.startswith(rooms) and name != "bot.questions.smalltalk":
            text = re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
            found += [f"{name}: {match[0]}" for match in _READS_TEXT.finditer(text)]
    assert found == []


def _functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{name}.{node.name}", node


def test_no_function_and_no_file_is_long_but_those_named():
    functions = {
        name for name, node in _functions() if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert functions == set(LONG_FUNCTIONS)
    files = {
        name
        for name, path in MODULES.items()
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    }
    assert files == set(LONG_FILES)


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda p: p.name
)
def test_paths_that_the_documentation_names_are_there(page):
    named = re.findall(
        r"`((?:bot|knowledge|glossary|benchmarks|tests|training)/[\w/.-]+)`", page.read_text(encoding="utf-8")
    )
    missing = [path for path in named if not (ROOT / path).exists()]
    assert missing == []
