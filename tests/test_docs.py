"""The documentation is true: every command and setting is described, and what is described exists."""

import gettext
import re

import pytest
from babel.messages.pofile import read_po

from bot.cli import cli
from bot.settings import NAMES
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_readme_describes_every_command_and_no_other():
    described = set(re.findall(r"`wence (\w+)", README.split("## 命令")[1].split("## 设置")[0]))
    assert described == set(cli.commands)


def test_env_example_explains_every_setting_and_no_other():
    explained = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.M))
    assert explained == set(NAMES.values())


def test_every_setting_that_readme_names_exists():
    table = README.split("## 设置")[1].split("## 更多")[0]
    named = set(re.findall(r"^\| `([A-Z_]+)`", table, re.M))
    assert named
    assert named <= set(NAMES.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


def test_make_targets_that_readme_names_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:`|^)make (?:-s )?([\w-]+)", README, re.M)):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_the_command_line_speaks_chinese_by_a_compiled_catalogue_that_is_current():
    catalogue = ROOT / "bot" / "locale" / "zh_CN" / "LC_MESSAGES"
    with (catalogue / "messages.po").open("rb") as po, (catalogue / "messages.mo").open("rb") as mo:
        written, compiled = read_po(po), gettext.GNUTranslations(mo)
    for message in written:
        if not message.id:
            continue
        if message.pluralizable:
            assert compiled.ngettext(*message.id, 2) == message.string[0]
        else:
            assert compiled.gettext(message.id) == message.string


def test_every_promise_names_a_test_that_is_there():
    lines = (ROOT / "docs" / "promises.md").read_text("utf-8").splitlines()
    named = [
        re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", line)
        for line in lines
        if line.startswith("| ") and "`tests" in line
    ]
    assert len(named) > 40
    missing = [
        f"{file}::{test}"
        for found in named
        for file, test in found
        if not (ROOT / file).exists() or f"def {test}(" not in (ROOT / file).read_text("utf-8")
    ]
    assert missing == []
