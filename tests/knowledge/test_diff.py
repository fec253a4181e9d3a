"""What changed between two versions."""

from __future__ import annotations

from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.review.diff import Change, compare, to_json, to_text

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
        ("added", "2", "", "宾馆饭店带头使用再生水。\n责任单位：商务局"),
        ("renumbered", "3", "二、", "三、"),
        ("renumbered", "4", "三、", "四、"),
    ]


def test_a_removed_clause() -> None:
    new = OLD.replace("二、工业节水。推广循环用水技术。\n责任单位：工信局\n", "").replace("三、", "二、")
    assert changes(new) == [
        ("removed", "2", "推广循环用水技术。\n责任单位：工信局", ""),
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


ARTICLES = """节水办法
第一条　节约用水是全体居民的责任。
第二条　违反第八条第一款规定，擅自停止供水的，由水务局责令改正。
第三条　违反第九条规定，占用管网的，由公安机关处理。
第四条　本办法自2023年5月1日起施行，有效期2年。
"""
ARTICLES_NEW = """节水办法
第一条　节约用水是全体居民的责任。
第二条　新建小区应当安装水表。
第三条　违反第八条第一款规定，擅自停止供水的，由水务局责令改正，可以罚款。
第四条　违反第十条规定，占用管网的，由公安机关处理。
第五条　本办法自2024年5月1日起施行，有效期2年。
"""


def test_a_provision_is_matched_with_the_likest_and_not_with_its_number_s() -> None:
    found = compare(parsed(ARTICLES), parsed(ARTICLES_NEW))
    pairs = {(change.old_id, change.id) for change in found.changes if change.old_id}
    assert pairs == {("a2", "a3"), ("a3", "a4"), ("a4", "a5")}
    assert [change.id for change in found.changes if change.kind.value == "added"] == ["a2"]


def test_what_changed_at_one_place_stands_together_in_the_text() -> None:
    text = to_text(compare(parsed(ARTICLES), parsed(ARTICLES_NEW)))
    assert "【改写】第三条（原第二条）\n  - 违反第八条" in text
    assert "【版头变动】施行日期\n  - 2023年5月1日\n  + 2024年5月1日" in text


def test_numbers_alone_are_told_in_one_line_without_what_moved_along() -> None:
    old = "节水意见\n一、农业\n（一）滴灌。改造田地。\n二、工业\n（一）循环。改造设备。\n"
    new = "节水意见\n一、城市\n（一）水表。更换水表。\n二、农业\n（一）滴灌。改造田地。\n三、工业\n（一）循环。改造设备。\n"
    assert to_text(compare(parsed(old), parsed(new))).endswith("【序号变动】内容没有变：一、→二、；二、→三、")
