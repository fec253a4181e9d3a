"""What changed between two versions."""

from __future__ import annotations

from knowledge.diff import Change, compare, to_json, to_text
from knowledge.model import Document
from knowledge.parse import parse_bytes

OLD = """关于节水的意见
一、农业节水。推广滴灌喷灌技术。建设高标准农田。
责任单位：水务局
二、工业节水。推广循环用水技术。
责任单位：工信局
三、生活节水。推广节水器具，改造老旧管网。
责任单位：住建局
"""


def parsed(text: str) -> Document:
    return parse_bytes("意见.md", text.encode())


def changes(new: str) -> list[tuple[str, str, str, str]]:
    return [
        (change.kind.value, change.id, change.old, change.new)
        for change in compare(parsed(OLD), parsed(new)).changes
    ]


def test_the_same_document_has_no_changes() -> None:
    found = compare(parsed(OLD), parsed(OLD))
    assert not found
    assert to_text(found) == "关于节水的意见：与上一版内容相同。"


def test_a_reworded_sentence_alone_is_shown() -> None:
    assert changes(OLD.replace("高标准农田", "节水灌区")) == [
        ("reworded", "1", "建设高标准农田。", "建设节水灌区。"),
    ]


def test_a_duty_moved_to_another_unit() -> None:
    assert changes(OLD.replace("责任单位：工信局", "责任单位：发改局")) == [
        ("duty", "2", "责任单位：工信局", "责任单位：发改局"),
    ]


def test_an_inserted_clause_renumbers_the_rest_and_changes_no_more() -> None:
    new = (
        OLD.replace("三、生活", "四、生活")
        .replace("二、工业", "三、工业")
        .replace("三、工业节水", "二、服务业节水。宾馆饭店带头使用再生水。\n责任单位：商务局\n三、工业节水")
    )
    assert changes(new) == [
        ("added", "2", "", "宾馆饭店带头使用再生水。"),
        ("renumbered", "3", "二、", "三、"),
        ("renumbered", "4", "三、", "四、"),
    ]


def test_a_removed_clause() -> None:
    new = OLD.replace("二、工业节水。推广循环用水技术。\n责任单位：工信局\n", "").replace("三、", "二、")
    assert changes(new) == [
        ("removed", "2", "推广循环用水技术。", ""),
        ("renumbered", "2", "三、", "二、"),
    ]


def test_a_new_title_of_the_same_clause() -> None:
    assert changes(OLD.replace("生活节水", "城市生活节水")) == [("retitled", "3", "生活节水", "城市生活节水")]


def test_text_and_data_say_the_same() -> None:
    found = compare(parsed(OLD), parsed(OLD.replace("责任单位：工信局", "责任单位：发改局")))
    assert "【职责变动】二、 工业节水\n  - 责任单位：工信局\n  + 责任单位：发改局" in to_text(found)
    data = to_json(found)["changes"]
    assert isinstance(data, list)
    assert data[0]["kind"] == "duty"
    assert all(isinstance(change, Change) for change in found.changes)
