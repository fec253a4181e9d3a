"""Several documents: scope, place, what is out of force, what contradicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.understand.scope import scope
from knowledge.load import load_paths
from knowledge.model import Clause, Document, Row, Term
from knowledge.store import Store
from knowledge.store.curation import add_alias, add_note
from tests.bot.answering import assistant_on, ids, render


def clause(id: str, label: str, title: str, text: str, **duties: tuple[str, ...]) -> Clause:
    return Clause(id, label, title, id.count(".") + 1, id.rpartition(".")[0] or None, text, **duties)  # type: ignore[arg-type]


OLD = Document(
    "青政发〔2019〕3号",
    "青石县人民政府关于发放取暖补贴的通知",
    number="青政发〔2019〕3号",
    issuer="青石县人民政府",
    date=date(2019, 10, 8),
    expires=date(2022, 10, 8),
    clauses=(
        clause("1", "一、", "补贴标准", "每户每年发放取暖补贴600元。", lead_units=("民政局",)),
        clause("2", "二、", "发放时间", "每年11月15日前发放到户。", lead_units=("财政局",)),
    ),
)
NEW = Document(
    "青政发〔2023〕9号",
    "青石县人民政府关于调整取暖补贴的通知",
    number="青政发〔2023〕9号",
    issuer="青石县人民政府",
    date=date(2023, 9, 1),
    clauses=(clause("1", "一、", "补贴标准", "每户每年发放取暖补贴900元。", lead_units=("民政局",)),),
)
ELSEWHERE = Document(
    "白水县供热管理办法",
    "白水县供热管理办法",
    issuer="白水县人民政府",
    clauses=(
        Clause("a1", "第一条", "", 1, None, "为规范供热管理，制定本办法。"),
        Clause(
            "a2", "第二条", "", 1, None, "供热单位应当保证居民卧室温度不低于18度。", lead_units=("民政局",)
        ),
    ),
    terms=(Term("T1", "供热单位", "指利用热源向用户供热的企业"),),
    checklist=(
        Row("L1", 1, None, "供热检查", "每年检查一次", lead_units=("住建局",), contact="李小河", clause="a2"),
    ),
)


@pytest.fixture
def several(tmp_path: Path) -> Assistant:
    return assistant_on(tmp_path, OLD, NEW, ELSEWHERE)


def test_documents_that_contradict_are_both_quoted_the_newest_first(several: Assistant) -> None:
    answer = several.ask("取暖补贴每户每年发多少元")
    assert [citation.ref.document for citation in answer.citations][:2] == [NEW.id, OLD.id]
    said = render(answer)
    assert said.index("900元") < said.index("600元")
    assert "说法不同" in said


def test_a_document_out_of_force_is_said_to_be(several: Assistant) -> None:
    said = render(several.ask("补贴几月几日前发放到户"))
    assert "11月15日前" in said
    assert "到期失效" in said


def test_that_a_document_is_out_of_force_is_said_once(several: Assistant) -> None:
    said = render(several.ask(f"{OLD.id}还有效吗"))
    assert "已失效" in said
    assert "到期失效" not in said


def test_a_document_is_scoped_by_its_number(several: Assistant) -> None:
    answer = several.ask("青政发〔2019〕3号里补贴标准是多少元")
    assert {citation.ref.document for citation in answer.citations} == {OLD.id}


@pytest.mark.parametrize(
    ("printed", "said"), [("〔2019〕003号", "〔2019〕3号"), ("〔2019〕3号", "〔2019〕03号")]
)
def test_zeros_before_a_number_make_no_other_document(tmp_path: Path, printed: str, said: str) -> None:
    old = replace(OLD, id=f"青政发{printed}", number=f"青政发{printed}")
    answer = assistant_on(tmp_path, old, NEW).ask(f"青政发{said}里补贴标准是多少元")
    assert {citation.ref.document for citation in answer.citations} == {old.id}


def test_a_document_is_scoped_by_words_of_its_title(several: Assistant) -> None:
    answer = several.ask("供热管理办法里第二条是什么")
    assert answer.citations[0].ref == (ELSEWHERE.id, "a2")


def test_citations_name_the_document(several: Assistant) -> None:
    assert "白水县供热管理办法" in render(several.ask("卧室温度不能低于多少度"))


def test_a_body_of_one_place_is_not_that_of_another(several: Assistant) -> None:
    answer = several.ask("白水县民政局负责什么")
    assert answer.duties is not None
    assert [ref.document for ref in answer.duties.lead] == [ELSEWHERE.id]


def test_a_number_that_several_documents_have_is_asked_back(several: Assistant) -> None:
    answer = several.ask("第一部分写了什么")
    assert answer.status is Status.AMBIGUOUS
    assert answer.suggestions


def test_an_article_of_a_law_is_found_by_its_number(several: Assistant) -> None:
    assert ids(several.ask("第二条规定了什么"))[0] == "a2"


def test_an_administrators_own_entry_is_said_to_be_one_with_who_and_when(tmp_path: Path) -> None:
    with Store.open(tmp_path / "wence.db") as store:
        store.load([OLD], actor="test")
        add_note(store, "公租房申请窗口", "公租房到政务大厅三楼12号窗口申请。", actor="王主任")
        said = render(Assistant(store).ask("公租房在哪个窗口申请"))
    assert "12号窗口" in said
    assert "管理员补充" in said
    assert "王主任" in said


def test_an_administrators_alias_is_a_name_like_any_other(tmp_path: Path) -> None:
    with Store.open(tmp_path / "wence.db") as store:
        store.load([OLD], actor="test")
        add_alias(store, "钱袋子", "财政局", actor="王主任")
        answer = Assistant(store).ask("钱袋子负责什么")
    assert answer.duties is not None
    assert [ref.id for ref in answer.duties.lead] == ["2"]


WATER = "青石县农村供水保障实施方案"
SCHOOL = "青石县义务教育优质均衡发展意见"


@pytest.fixture
def two_plans(tmp_path: Path) -> Assistant:
    paths = []
    for title, first, second in (
        (WATER, "水源建设", "水质检测"),
        (SCHOOL, "学校建设", "教师配备"),
    ):
        path = tmp_path / f"{title}.md"
        path.write_text(
            f"{title}\n\n一、{first}\n\n做好{first}。（牵头单位：县水务局；配合单位：县财政局）\n\n"
            f"二、{second}\n\n做好{second}。（牵头单位：县财政局；配合单位：县水务局）\n",
            encoding="utf-8",
        )
        paths.append(path)
    store = Store.open(tmp_path / "two.db")
    load_paths(store, paths, actor="t")
    return Assistant(store)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("供水方案里财政局要干啥", WATER),
        ("财政局在农村供水保障里牵头什么", WATER),
        ("我是财政局的，义务教育这份意见里我们要做什么", SCHOOL),
        ("义务教育优质均衡里县水务局配合哪些", SCHOOL),
        ("农村供水这块县水务局有哪些任务", WATER),
    ],
)
def test_words_of_a_title_beside_a_unit_name_the_document(
    two_plans: Assistant, question: str, title: str
) -> None:
    duties = two_plans.ask(question).duties
    assert duties is not None
    assert {ref.document for ref in (*duties.lead, *duties.support)} == {title}


def test_the_words_before_the_kind_name_the_documents_though_they_say_nothing_of_their_matter(
    tmp_path: Path,
) -> None:
    plan = Document(
        "青政发〔2026〕1号",
        "青石县特色农业三年行动方案（2026—2028年）",
        number="青政发〔2026〕1号",
        issuer="青石县人民政府",
        clauses=(clause("1", "一、", "冷链物流", "建设冷库。", lead_units=("供销社",)),),
    )
    duties = assistant_on(tmp_path, OLD, NEW, plan, ELSEWHERE).asked("三年行动方案给供销社派了啥").question
    assert duties.documents == (plan.id,)


def test_a_paper_told_by_a_word_of_another_title_is_not_the_only_one_of_its_kind(tmp_path: Path) -> None:
    water = Document(
        "甲政办〔2026〕1号",
        "甲县供水保障三年行动实施方案",
        clauses=(clause("1", "一、", "管网", "改造管网。"),),
    )
    farming = Document(
        "甲政办〔2026〕2号",
        "甲县特色农业行动方案",
        clauses=(clause("1", "一、", "种养", "扩大种养规模。"),),
    )
    view = assistant_on(tmp_path, water, farming).view
    assert scope(view, "乡镇的农业实施方案几号前交").documents != (water.id,)
    assert scope(view, "供水实施方案里谁牵头").documents == (water.id,)
