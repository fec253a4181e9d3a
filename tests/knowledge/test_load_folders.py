"""A folder that is loaded again: the base becomes what the folder is, and nothing that was read by half counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.load import SHIPPED, ensure_loaded, guest, is_left_over, load_paths
from knowledge.model import Document, Source
from knowledge.store import Store
from knowledge.structure import structure
from tests.conftest import SEED

NOTICE = """# 关于{matter}的通知

{number}各街道：

一、工作要求

（一）按时清扫。每天清扫两次。

责任单位：{unit}
"""


def write(folder: Path, name: str, matter: str, number: str = "", unit: str = "环卫所") -> Path:
    path = folder / name
    line = f"某环发〔2024〕{number}号\n\n" if number else ""
    path.write_text(NOTICE.format(matter=matter, number=line, unit=unit), encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data" / "wence.db") as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "文件"
    folder.mkdir()
    return folder


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A second folder, with one document."""
    other = tmp_path / "另一处"
    other.mkdir()
    write(other, "三.md", "排水", "3")
    return other


def there(store: Store) -> set[str]:
    return {document.id for document in store.knowledge().documents}


def test_a_file_whose_title_changed_does_not_leave_its_old_self_behind(store: Store, folder: Path) -> None:
    write(folder, "清扫.md", "道路清扫")
    load_paths(store, [folder], actor="t")
    write(folder, "清扫.md", "延长道路清扫")
    loaded = load_paths(store, [folder], actor="t")
    assert loaded.removed == ("关于道路清扫的通知",)
    assert there(store) == {"关于延长道路清扫的通知"}


def test_what_was_deleted_from_the_folder_leaves_and_what_came_from_elsewhere_stays(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    write(folder, "一.md", "绿化", "1")
    write(folder, "二.md", "照明", "2")
    load_paths(store, [write(tmp_path, "三.md", "排水", "3")], actor="t")
    load_paths(store, [folder], actor="t")
    (folder / "二.md").unlink()
    assert load_paths(store, [folder], actor="t").removed == ("某环发〔2024〕2号",)
    assert there(store) == {"某环发〔2024〕1号", "某环发〔2024〕3号"}


def test_of_two_folders_loaded_at_once_each_has_brought_what_lies_in_it(
    store: Store, folder: Path, other: Path
) -> None:
    write(folder, "一.md", "绿化", "1")
    write(folder, "二.md", "照明", "2")
    load_paths(store, [folder, other], actor="t")
    assert store.came_from(folder) == {"某环发〔2024〕1号", "某环发〔2024〕2号"}
    assert store.came_from(other) == {"某环发〔2024〕3号"}


def test_one_of_two_folders_loaded_again_takes_away_what_is_gone_from_it_and_nothing_of_the_other(
    store: Store, folder: Path, other: Path
) -> None:
    write(folder, "一.md", "绿化", "1")
    gone = write(folder, "二.md", "照明", "2")
    load_paths(store, [folder, other], actor="t")
    assert load_paths(store, [folder], actor="t").removed == ()
    gone.unlink()
    assert load_paths(store, [folder], actor="t").removed == ("某环发〔2024〕2号",)
    assert there(store) == {"某环发〔2024〕1号", "某环发〔2024〕3号"}


def test_two_folders_loaded_again_at_once_lose_what_is_gone_from_either(
    store: Store, folder: Path, other: Path
) -> None:
    gone = [write(folder, "一.md", "绿化", "1"), write(other, "四.md", "照明", "4")]
    write(folder, "二.md", "护栏", "2")
    load_paths(store, [folder, other], actor="t")
    for path in gone:
        path.unlink()
    assert set(load_paths(store, [other, folder], actor="t").removed) == {
        "某环发〔2024〕1号",
        "某环发〔2024〕4号",
    }
    assert there(store) == {"某环发〔2024〕2号", "某环发〔2024〕3号"}


def test_a_file_named_beside_a_folder_does_not_come_from_it(
    store: Store, other: Path, tmp_path: Path
) -> None:
    load_paths(store, [write(tmp_path, "一.md", "绿化", "1"), other], actor="t")
    write(other, "三.md", "雨季排水", "3")
    assert load_paths(store, [other], actor="t").removed == ()
    assert there(store) == {"某环发〔2024〕1号", "某环发〔2024〕3号"}


def test_what_an_older_program_loaded_of_two_folders_at_once_stays_because_nobody_knows_what_lay_where(
    store: Store, folder: Path, other: Path
) -> None:
    write(folder, "一.md", "绿化", "1")
    load_paths(store, [folder, other], actor="t")
    with store.change() as db:
        for path in (folder, other):
            db.execute(
                "UPDATE audit SET detail = ? WHERE action = 'folder' AND detail LIKE ?",
                (str(path.resolve()), f"{path.resolve()}%"),
            )
    assert store.came_from(folder) == store.came_from(other) == frozenset()
    assert load_paths(store, [folder], actor="t").removed == ()
    write(other, "三.md", "雨季排水", "5")
    assert load_paths(store, [other], actor="t").removed == ()
    assert store.came_from(other) == {"某环发〔2024〕5号"}


def test_what_is_gone_stays_where_it_was_said_so(store: Store, folder: Path) -> None:
    write(folder, "一.md", "绿化", "1")
    write(folder, "二.md", "照明", "2")
    load_paths(store, [folder], actor="t")
    (folder / "二.md").unlink()
    write(folder, "一.md", "绿化", "1", unit="园林处")
    assert load_paths(store, [folder], actor="t", keep_gone=True).removed == ()
    assert len(there(store)) == 2


def test_bad_files_are_all_named_and_passed_over_and_what_was_there_of_them_stays(
    store: Store, folder: Path
) -> None:
    write(folder, "一.md", "绿化", "1")
    write(folder, "二.md", "照明", "2")
    load_paths(store, [folder], actor="t")
    (folder / "二.md").write_bytes(b"")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    write(folder, "三.md", "排水", "3")
    said: list[str] = []
    loaded = load_paths(store, [folder], actor="t", progress=said.append)
    assert len(loaded.passed_over) == 2
    assert [line.split("：")[0] for line in said if line.startswith("跳过")] == ["跳过 二.md", "跳过 坏.docx"]
    assert there(store) == {f"某环发〔2024〕{n}号" for n in (1, 2, 3)}


def test_strictly_one_bad_file_leaves_everything_as_it_was_and_all_are_named(
    store: Store, folder: Path
) -> None:
    write(folder, "一.md", "绿化", "1")
    load_paths(store, [folder], actor="t")
    (folder / "空.md").write_bytes(b"")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    write(folder, "二.md", "照明", "2")
    with pytest.raises(
        UnreadableFileError, match=r"2 个文件读不了.*坏\.docx.*空\.md|2 个文件读不了.*空\.md.*坏\.docx"
    ):
        load_paths(store, [folder], actor="t", strict=True)
    assert there(store) == {"某环发〔2024〕1号"}


def test_a_folder_of_nothing_but_bad_files_is_an_error(store: Store, folder: Path) -> None:
    (folder / "空.md").write_bytes(b"")
    with pytest.raises(UnreadableFileError, match=r"空\.md"):
        load_paths(store, [folder], actor="t")


@pytest.mark.parametrize(
    "name",
    [
        "~$通知.docx", "~WRL0001.tmp", ".DS_Store", "._通知.docx", ".~lock.通知.odt#", "Thumbs.db", "thumbs.db",
        "desktop.ini", "Desktop.ini", "通知.docx.bak", "通知.md~", "通知.wbk", "通知.tmp", "通知.md.swp",
        "通知.pdf.crdownload", "通知.aliases.tsv", "通知.questions.jsonl",
    ],
)  # fmt: skip
def test_what_office_and_systems_leave_behind_is_passed_over_in_silence(
    store: Store, folder: Path, name: str
) -> None:
    write(folder, "一.md", "绿化", "1")
    (folder / name).write_bytes(b"\x00\x01 nothing to read")
    loaded = load_paths(store, [folder], actor="t")
    assert (loaded.documents, loaded.passed_over) == (1, ())


@pytest.mark.parametrize(
    "name", ["通知.docx", "备份方案.md", "老旧小区改造.pdf", "临时救助.txt", "a~b.md", "icons.md"]
)
def test_a_document_is_never_taken_for_a_left_over(name: str) -> None:
    assert not is_left_over(name)


def test_the_first_own_document_takes_the_samples_place(store: Store, folder: Path) -> None:
    ensure_loaded(store)
    sample = there(store)
    loaded = load_paths(store, [write(folder, "一.md", "绿化", "1")], actor="t")
    assert set(loaded.removed) == sample
    assert there(store) == {"某环发〔2024〕1号"}


def test_the_sample_stays_where_it_was_asked_to(store: Store, folder: Path) -> None:
    ensure_loaded(store)
    path = write(folder, "一.md", "绿化", "1")
    assert load_paths(store, [path], actor="t", keep_sample=True).removed == ()
    assert load_paths(store, [write(folder, "二.md", "照明", "2")], actor="t").removed == ()


def test_a_sample_that_somebody_loaded_by_name_is_a_document_like_others(store: Store, folder: Path) -> None:
    load_paths(store, [SEED], actor="t")
    assert load_paths(store, [write(folder, "一.md", "绿化", "1")], actor="t").removed == ()


def test_the_sample_loaded_again_does_not_push_itself_out(store: Store) -> None:
    ensure_loaded(store)
    assert load_paths(store, [SEED], actor="t").removed == ()


def test_the_sample_loaded_together_with_other_documents_is_no_guest_and_nothing_leaves(
    store: Store, folder: Path, other: Path
) -> None:
    load_paths(store, [SHIPPED, other], actor="t")
    before = there(store)
    assert guest(store) == frozenset()
    assert load_paths(store, [write(folder, "一.md", "绿化", "1").parent], actor="t").removed == ()
    assert there(store) == before | {"某环发〔2024〕1号"}


def test_the_sample_that_is_left_alone_is_a_guest_again(store: Store, folder: Path, other: Path) -> None:
    load_paths(store, [SHIPPED, other], actor="t")
    store.remove("某环发〔2024〕3号", actor="t")
    sample = there(store)
    assert guest(store) == sample
    assert set(load_paths(store, [write(folder, "一.md", "绿化", "1")], actor="t").removed) == sample


@pytest.mark.parametrize("at_once", [False, True])
def test_a_file_moved_to_another_folder_stays_when_the_first_is_loaded_again(
    store: Store, folder: Path, other: Path, at_once: bool
) -> None:
    write(folder, "一.md", "绿化", "1")
    file = write(folder, "二.md", "照明", "2")
    load_paths(store, [folder], actor="t")
    load_paths(store, [other], actor="t")
    file.rename(other / "二.md")
    for paths in ([folder, other],) if at_once else ([other], [folder]):
        assert load_paths(store, paths, actor="t").removed == ()
    assert store.came_from(folder) == {"某环发〔2024〕1号"}
    assert store.came_from(other) == {"某环发〔2024〕2号", "某环发〔2024〕3号"}
    (other / "二.md").unlink()
    assert load_paths(store, [other], actor="t").removed == ("某环发〔2024〕2号",)


def test_a_file_that_our_own_reading_fails_on_costs_no_other_its_place(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(source: Source) -> Document:
        if source.name == "坏.md":
            raise KeyError("缺")
        return structure(source)

    monkeypatch.setattr("knowledge.parse.structure", failing)
    write(folder, "坏.md", "排水", "1")
    write(folder, "好.md", "供水", "2")
    loaded = load_paths(store, [folder], actor="t")
    assert there(store) == {"某环发〔2024〕2号"}
    assert [line for line in loaded.passed_over if "坏.md" in line and "程序出错（KeyError）" in line]
