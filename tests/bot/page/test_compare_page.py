"""Two versions of a document side by side, for administrators."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from bot.page.compare import comparison, sides
from knowledge.model import Clause, Document
from knowledge.store import Store
from tests.bot.page.serving import Served, served, settings

OLD = Document(
    "某发〔2024〕1号", "某通知",
    clauses=(
        Clause("1", "一、", "补助", 1, None, "每户补助3000元，按月发放。", lead_units=("甲局",)),
        Clause("2", "二、", "监督", 1, None, "加强监督检查。"),
        Clause("3", "三、", "附则", 1, None, "自印发之日起施行。"),
    ),
)  # fmt: skip
NEW = replace(
    OLD,
    clauses=(
        replace(OLD.clauses[0], text="每户补助5000元，按月发放。", lead_units=("乙局",)),
        Clause("2", "二、", "<b>宣传</b>", 1, None, "做好政策宣传解读工作。"),
        replace(OLD.clauses[2]),
    ),
)


@pytest.fixture
def pages(tmp_path: Path):
    with Store.open(tmp_path / "wence.db") as store:
        store.load([OLD], actor="test")
        store.load([Document("别的", "别的")], actor="test")
        store.load([NEW], actor="test")
        with served(store, settings(store.path)) as found:
            yield found


def test_only_versions_in_which_the_document_changed_are_offered(pages: Served) -> None:
    assert [side.version for side in sides(pages.site.store.versions(), OLD.id)] == [1, 3]


def test_what_went_and_what_came_is_marked_in_its_words(pages: Served) -> None:
    found = comparison(pages.site.store, OLD.id, None, None)
    assert found
    assert (found.old, found.new) == (1, 3)
    first = found.differences[0]
    assert first.kinds == "改写、职责变动"
    assert str(first.old) == "每户补助<del>3000</del>元，按月发放。\n责任单位：<del>甲</del>局"
    assert str(first.new) == "每户补助<ins>5000</ins>元，按月发放。\n责任单位：<ins>乙</ins>局"
    assert found.same == 1


def test_the_page_leads_to_each_place_and_escapes_it(pages: Served) -> None:
    page = html.fromstring(pages.get(f"/d/{OLD.id}/versions").text)
    assert page.xpath("//section[@class='pair']//h2/a/@href")[0].endswith("#1")
    assert "<b>宣传</b>" in page.text_content()


def test_any_two_versions_can_be_chosen_and_others_are_passed_over(pages: Served) -> None:
    back = comparison(pages.site.store, OLD.id, 3, 1)
    assert back
    assert "<ins>3000</ins>" in str(back.differences[0].new)
    assert comparison(pages.site.store, OLD.id, 99, 2) == comparison(pages.site.store, OLD.id, None, None)


def test_a_document_that_was_loaded_once_has_nothing_to_compare(pages: Served) -> None:
    reply = pages.get("/d/别的/versions")
    assert reply.status_code == 404
    assert "只装入过一次" in reply.text
