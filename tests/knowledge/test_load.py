"""From files to a version: folders, data files beside a document, what may not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import RefusedDocumentError, UnreadableFileError
from knowledge.load import ensure_loaded, load_paths
from knowledge.model import Ref
from knowledge.store import Store, audit

TEXT = """# 关于加强河道管理的通知

甲水发〔2022〕{number}号

各乡镇：

## 一、总体要求

保护河道{extra}，每年汛期前巡查一次。

## 二、工作措施

严禁向河道倾倒垃圾。
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data" / "wence.db") as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.md").write_text(TEXT.format(number=number, extra=""), encoding="utf-8")
    return folder


def test_a_folder_is_loaded_as_one_version(store: Store, folder: Path) -> None:
    loaded = load_paths(store, [folder], actor="t")
    assert (loaded.version, loaded.documents) == (1, 2)
    assert load_paths(store, [folder], actor="t").version == 1


def test_data_files_beside_a_document_are_loaded_with_it(store: Store, folder: Path) -> None:
    (folder / "1.aliases.tsv").write_text("# 别名\n水利局\t水务局\n\n", encoding="utf-8")
    (folder / "1.questions.jsonl").write_text('{"q": "能不能倒垃圾", "id": "2"}\n', encoding="utf-8")
    load_paths(store, [folder], actor="t")
    base = store.knowledge()
    assert [(a.alias, a.name) for a in base.aliases()] == [("水利局", "水务局")]
    (question,) = base.questions()
    assert question.question == "能不能倒垃圾"
    assert question.ref.id == "2"
    assert base.clause(Ref(question.ref.document, "2")) is not None


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("1.aliases.tsv", "水利局 水务局\n", "1.aliases.tsv 第 1 行"),
        ("1.aliases.tsv", "# 注\n水利局\t\n", "第 2 行"),
        ("1.questions.jsonl", '{"q": "x", "id": "1"}\n{"q": "x"}\n', "第 2 行"),
        ("1.questions.jsonl", "[" * 100_000, "第 1 行"),
    ],
)
def test_a_data_file_that_is_wrong_is_named_with_its_line_and_its_document_is_not_loaded(
    store: Store, folder: Path, name: str, text: str, message: str
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=message):
        load_paths(store, [folder / "1.md"], actor="t")
    assert not store.versions()
    (said,) = load_paths(store, [folder], actor="t").passed_over
    assert message in said


def test_two_copies_of_one_document_are_refused(store: Store, folder: Path) -> None:
    (folder / "copy.md").write_text((folder / "1.md").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="同一份文件"):
        load_paths(store, [folder / "1.md", folder / "copy.md"], actor="t")
    (said,) = load_paths(store, [folder], actor="t").passed_over
    assert "同一份文件" in said


def test_a_secrecy_level_is_never_loaded(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "secret.md"
    path.write_text("机密★5年\n\n" + TEXT.format(number=3, extra=""), encoding="utf-8")
    with pytest.raises(RefusedDocumentError, match="密级"):
        load_paths(store, [path], actor="t", internal=True)


def test_an_internal_document_needs_the_administrator_s_word(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "internal.md"
    path.write_text("内部资料 注意保存\n\n" + TEXT.format(number=3, extra=""), encoding="utf-8")
    with pytest.raises(RefusedDocumentError, match="--internal"):
        load_paths(store, [path], actor="t")
    assert load_paths(store, [path], actor="t", internal=True).documents == 1
    (entry,) = (e for e in audit.latest(store.connection()) if e.action == "internal")
    assert (entry.actor, entry.subject) == ("t", store.knowledge().documents[0].id)


def test_a_decision_holds_for_the_same_text_and_for_no_other(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "internal.md"
    text = "内部资料 注意保存\n\n" + TEXT.format(number=3, extra="")
    path.write_text(text, encoding="utf-8")
    load_paths(store, [path], actor="t", internal=True)
    assert load_paths(store, [path], actor="other").version == 1
    path.write_text(text + "\n二、另有一件事。\n", encoding="utf-8")
    with pytest.raises(RefusedDocumentError, match="--internal"):
        load_paths(store, [path], actor="other")


def test_a_marked_file_of_a_folder_is_passed_over_and_named(store: Store, folder: Path) -> None:
    (folder / "marked.md").write_text("密级：机密\n\n" + TEXT.format(number=9, extra=""), encoding="utf-8")
    loaded = load_paths(store, [folder], actor="t")
    assert re.search(r"marked\.md.*密级：机密", "".join(loaded.passed_over))
    assert "marked.md" not in {document.source_file for document in store.knowledge().documents}


def test_an_empty_folder_says_so(store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFileError, match="empty 里没有可以装入的文件"):
        load_paths(store, [tmp_path / "empty"], actor="t")


def test_the_shipped_documents_are_loaded_once_into_a_new_base(store: Store) -> None:
    ensure_loaded(store)
    ensure_loaded(store)
    assert len(store.versions()) == 1
    base = store.knowledge()
    assert base.terms
    assert base.rows
    assert base.names()


def test_a_base_whose_documents_were_all_removed_stays_empty(store: Store) -> None:
    ensure_loaded(store)
    for document in store.knowledge().documents:
        store.remove(document.id, actor="t")
    ensure_loaded(store)
    assert store.knowledge().documents == ()


def test_a_document_of_another_issuer_with_the_same_number_is_held_back_even_with_yes(
    store: Store, tmp_path: Path
) -> None:
    ours, theirs = tmp_path / "ours.md", tmp_path / "theirs.md"
    text = "{issuer}关于节水的通知\n\n某政发〔2021〕1号\n\n各乡镇：\n\n一、节约用水。\n\n{issuer}\n\n2021年1月1日\n"
    ours.write_text(text.format(issuer="某县人民政府"), encoding="utf-8")
    theirs.write_text(text.format(issuer="某市水务局"), encoding="utf-8")
    load_paths(store, [ours], actor="t")
    with pytest.raises(RefusedDocumentError, match="某县人民政府，某市水务局"):
        load_paths(store, [theirs], actor="t")
    (document,) = store.knowledge().documents
    assert document.issuer == "某县人民政府"
    load_paths(store, [theirs], actor="t", internal=True)
