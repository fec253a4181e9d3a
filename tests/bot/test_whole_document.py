"""Many documents on one matter: the whole of a document and its title say which of them is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.search.candidates import Candidate, candidates, texts_read
from bot.search.query import query, searched
from bot.search.reading import passage_text
from bot.understand.names import understand
from bot.understand.question import Question
from bot.view.structure import View
from knowledge.model import Clause, Document, Ref
from knowledge.store import Store
from knowledge.store.curation import add_note
from tests.bot.answering import on

GRANT = "对复工企业给予一次性补助，最高五万元。"
TRADES = {"白水": "水产养殖户", "青川": "茶叶加工厂", "石门": "竹木制品厂"}


def clause(number: int, text: str) -> Clause:
    return Clause(str(number), f"第{number}条", "", 1, None, text)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    store = Store.open(tmp_path_factory.mktemp("data") / "wence.db")
    store.load([document(place) for place in TRADES], actor="t")
    add_note(store, "来访须知", "复工企业来访请先预约。", actor="t")
    return Assistant(store)._current()


def document(place: str) -> Document:
    clauses = (clause(1, GRANT), clause(2, f"凡列入龙头名录的{TRADES[place]}优先办理。"))
    return Document(id=place, title=f"关于{place}{TRADES[place]}复工扶持的措施", clauses=clauses)


def found(view: View, text: str) -> list[Candidate]:
    question = understand(view, text, None)
    asked = query(view, question)
    documents, prefer = searched(view, question)
    return candidates(view, question, asked, None, documents=documents, prefer=prefer)


def read(view: View, text: str) -> list[str]:
    return texts_read(view, found(view, text), understand(view, text, None))


def test_of_like_clauses_that_one_has_more_from_its_document_which_says_the_rest_of_the_question(
    view: View,
) -> None:
    like = {
        each.ref.document: each.signals
        for each in found(view, "茶叶加工厂复工给多少一次性补助")
        if each.ref.id == "1"
    }
    assert set(like) == set(TRADES)
    assert len({each["pairs"] for each in like.values()}) == 1
    assert max(like, key=lambda place: like[place]["document_pairs"]) == "青川"


def test_an_entry_of_an_administrator_is_all_of_its_own_document(view: View) -> None:
    (note,) = (each for each in found(view, "复工企业来访要先预约吗") if each.signals["note"])
    assert note.signals["document_pairs"] == note.signals["pairs"] > 0


def test_the_judge_reads_the_title_of_each_document_where_the_question_says_words_of_one(view: View) -> None:
    texts = read(view, "石门竹木制品厂复工补助多少")
    assert texts
    assert {text.partition("\n")[0] for text in texts if GRANT in text} == {
        document(place).title for place in TRADES
    }


def test_the_judge_reads_no_titles_where_the_question_says_nothing_of_them(view: View) -> None:
    assert GRANT in read(view, "一次性补助最高多少元")


def test_a_passage_is_looked_at_where_its_document_is_meant_though_many_others_say_more_of_the_words(
    tmp_path: Path,
) -> None:
    others = [
        Document(
            id=f"乙{n}",
            title=f"第{n}批措施",
            clauses=(clause(1, "企业复工补助标准是每户一万元，按规定发放补助。"),),
        )
        for n in range(60)
    ]
    meant = Document(
        id="甲",
        title="茶叶加工厂扶持办法",
        clauses=(clause(1, "本办法适用于茶叶加工厂。"), clause(2, "茶叶加工厂由县里认定。"), clause(3, "每户两万元。")),
    )  # fmt: skip
    with Store.open(tmp_path / "wence.db") as store:
        store.load([*others, meant], actor="t")
        refs = {each.ref for each in found(Assistant(store)._current(), "茶叶加工厂每户补助标准是多少")}
    assert Ref("甲", "3") in refs


def test_what_the_title_of_its_document_does_not_say_tells_one_passage_from_another(view: View) -> None:
    said = {
        each.ref.id: each.signals["beyond_title"]
        for each in found(view, "青川茶叶加工厂的龙头名录怎么优先办理")
        if each.ref.document == "青川"
    }
    assert said["2"] > said["1"]


def test_a_passage_is_read_under_the_title_of_its_document(view: View) -> None:
    said = {
        each.ref: (each.signals["with_title"], each.signals["cover"])
        for each in found(view, "青川茶叶加工厂的龙头名录怎么优先办理")
    }
    titled, covered = said[Ref("青川", "2")]
    assert titled > covered, "the title says what the passage need not repeat"
    assert titled == max(each for each, _ in said.values())


def test_the_judge_reads_an_item_with_its_heading_and_what_leads_into_it_and_that_with_its_items(
    tmp_path: Path,
) -> None:
    text = "# 泊山县取水办法\n\n第一章 收费\n\n第一条 水费按下列标准收取：\n\n（一）居民每吨二元；\n\n（二）商铺每吨三元。\n\n第二条 水费按月收取。\n"
    view = on(tmp_path, text).view
    document = view.documents[0].id
    item, article, other = (
        passage_text(view, Ref(document, id), Question("水费多少"), None) for id in ("a1.2", "a1", "a2")
    )
    assert item == "收费\n水费按下列标准收取：商铺每吨三元。"
    assert article == "收费\n水费按下列标准收取：\n居民每吨二元；\n商铺每吨三元。"
    assert other == "收费\n水费按月收取。"


def test_the_judge_reads_a_title_behind_the_heading_that_alone_has_words_of_the_question(
    tmp_path: Path,
) -> None:
    text = "# 泊山县办事指南\n\n## 一、取水许可证\n\n### （一）时限\n\n5个工作日办结。\n\n### （二）材料\n\n申请书、身份证。\n\n## 二、公园年票\n\n### （一）收费\n\n每张六十元。\n"
    view = on(tmp_path, text).view
    document = view.documents[0].id
    read = {
        asked: passage_text(view, Ref(document, id), Question(asked), None)
        for id, asked in (("1.1", "取水许可证几天办好"), ("1.2", "要交哪些材料"), ("2.1", "年票收费多少"))
    }
    assert read["取水许可证几天办好"].startswith("取水许可证 时限\n")
    assert read["要交哪些材料"].startswith("材料\n")
    assert read["年票收费多少"].startswith("公园年票 收费\n")
