"""A responsibility list that is a file of its own becomes part of the document whose annex it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.load import load_paths
from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.store import Store
from knowledge.structure.ties import tie

PLAN = """某县人民政府办公室关于印发节水方案的通知
某政办发〔2026〕7号
各乡镇人民政府：
《节水方案》已经同意，现印发给你们。
附件：1．名词解释
2．某县节水任务分解表（另附）
某县人民政府办公室
2026年3月5日
节水方案
一、重点任务
1．改造老旧管网。更换漏水管道。
2．推广节水器具。免费发放。
3．规范水价。按月公布。
"""
HEAD = "序号,工作任务,具体举措,牵头单位,责任人,完成时限\n"
ROWS = (
    "1,改造老旧管网,更换管道,县水利局,张明,2026年6月底\n2,推广节水器具,发放,县住建局,李红,2026年9月底\n"
    "3,规范水价,公布,县发改局,王强,长期\n"
)


def rows_of(document: Document) -> list[tuple[str, str | None]]:
    return [(row.id, row.clause) for row in document.checklist]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "a.db")


def load(store: Store, folder: Path, **files: str) -> list[Document]:
    paths = []
    for name, text in files.items():
        path = folder / name.replace("_", ".")
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    load_paths(store, paths, actor="t")
    base = store.knowledge()
    return [base.document(document.id) for document in base.documents]


@pytest.mark.parametrize(
    "title",
    [
        "附件2（某政办发〔2026〕7号）任务表,,,,,\n",
        "附件2（某政办发〔2026〕07号）任务表,,,,,\n",
        "某县节水任务分解表,,,,,\n",
        "分工,,,,,\n",
    ],
    ids=["by number", "by number with a zero", "by the annex's title", "by its rows"],
)
def test_a_list_is_joined(store: Store, tmp_path: Path, title: str) -> None:
    (document,) = load(store, tmp_path, plan_txt=PLAN, list_csv=title + HEAD + ROWS)
    assert document.id == "某政办发〔2026〕7号"
    assert rows_of(document) == [("L1", "1.1"), ("L2", "1.2"), ("L3", "1.3")]
    assert document.list_files == ("list.csv",)
    (note,) = [finding for finding in document.findings if finding.code == "list-joined"]
    assert "list.csv" in note.message
    assert "3行对上" in note.message


def test_a_list_may_come_later_and_stays_when_its_document_comes_again(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, plan_txt=PLAN)
    (document,) = load(store, tmp_path, list_csv="某县节水任务分解表,,,,,\n" + HEAD + ROWS)
    assert len(document.checklist) == 3
    (document,) = load(store, tmp_path, plan_txt=PLAN.replace("按月公布", "按季公布"))
    assert len(document.checklist) == 3
    assert document.clauses[-1].text == "按季公布。"


def test_a_document_does_not_come_from_the_folder_of_its_list(store: Store, tmp_path: Path) -> None:
    lists = tmp_path / "清单"
    lists.mkdir()
    load(store, tmp_path, plan_txt=PLAN)
    (lists / "list.csv").write_text("某县节水任务分解表,,,,,\n" + HEAD + ROWS, encoding="utf-8")
    load_paths(store, [lists], actor="t")
    (lists / "list.csv").rename(tmp_path / "list.csv")
    (lists / "通知.txt").write_text("关于绿化的通知\n一、要求\n每天浇水。\n", encoding="utf-8")
    assert load_paths(store, [lists], actor="t").removed == ()
    assert "某政办发〔2026〕7号" in {document.id for document in store.knowledge().documents}


@pytest.mark.parametrize(
    "title", ["某县节水任务分解表,,,,,\n", ""], ids=["by the annex's title", "by its rows"]
)
def test_a_list_that_came_before_its_document_leaves_for_it(store: Store, tmp_path: Path, title: str) -> None:
    (alone,) = load(store, tmp_path, list_csv=title + HEAD + ROWS)
    (document,) = load(store, tmp_path, plan_txt=PLAN)
    assert document.id == "某政办发〔2026〕7号" != alone.id
    assert rows_of(document) == [("L1", "1.1"), ("L2", "1.2"), ("L3", "1.3")]


def test_another_list_that_waits_stays(store: Store, tmp_path: Path) -> None:
    load(
        store,
        tmp_path,
        list_csv="某县治沙任务表,,,,,\n"
        + HEAD
        + ROWS.replace("管网", "沙障").replace("器具", "苗木").replace("水价", "牧场"),
    )
    assert len(load(store, tmp_path, plan_txt=PLAN)) == 2


def test_a_list_that_comes_later_is_known_by_its_rows(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, plan_txt=PLAN)
    (document,) = load(store, tmp_path, list_csv=HEAD + ROWS)
    assert rows_of(document) == [("L1", "1.1"), ("L2", "1.2"), ("L3", "1.3")]


def test_a_list_without_its_document_stays_a_document(store: Store, tmp_path: Path) -> None:
    other = PLAN.replace("节水任务分解表", "护林任务分解表").replace("管网", "林道").replace("器具", "设备")
    documents = load(store, tmp_path, plan_txt=other, list_csv="某县治沙任务表,,,,,\n" + HEAD + ROWS)
    assert len(documents) == 2


def test_a_document_with_a_list_of_its_own_takes_no_other(store: Store, tmp_path: Path) -> None:
    own = f"{PLAN}附件2\n某县节水任务分解表\n" + (HEAD + ROWS).replace(",", "\t")
    documents = load(store, tmp_path, plan_txt=own, list_csv="某县节水任务分解表,,,,,\n" + HEAD + ROWS)
    assert len(documents) == 2


@pytest.mark.parametrize(
    ("matter", "wanted"),
    [("换管（第三条）", "a3"), ("换管（见第二条第一款）", "a2"), ("第一条", "a1"), ("换管（三期）", None)],
)
def test_a_row_that_prints_its_article_is_tied_to_it(matter: str, wanted: str | None) -> None:
    document = parse_bytes(
        "办法.txt", "某县节水办法\n第一条 制定本办法。\n第二条 按量收费。\n第三条 定期检修。".encode()
    )
    listed = parse_bytes("清单.csv", f"{HEAD}1,{matter},,县水利局,张明,长期\n".encode())
    (row,) = tie(listed.checklist, document.clauses)
    assert row.clause == wanted


@pytest.mark.parametrize(("printed", "wanted"), [("二、（一）", "2.1"), ("一（二）", "1.2"), ("二、", "2")])
def test_a_column_of_clauses_ties_its_rows(printed: str, wanted: str) -> None:
    document = parse_bytes(
        "意见.txt",
        "某县节水意见\n一、任务\n（一）换管。全部更换。\n（二）量水。装表。\n二、保障\n加强保障。\n（一）经费。列入预算。".encode(),
    )
    listed = parse_bytes(
        "清单.csv",
        f"序号,对应条款,工作任务,牵头单位\n1,{printed},推进工作,县水利局\n2,一、（一）,检修,县住建局\n".encode(),
    )
    row, _ = tie(listed.checklist, document.clauses)
    assert (row.matter, row.clause) == ("推进工作", wanted)
