"""Texts without a title: they go by the name of their file, and the administrator is told."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str) -> Document:
    return parse_bytes(name, text.encode())


def told(document: Document) -> list[str]:
    return [finding.message for finding in document.findings if finding.code == "no-title"]


@pytest.mark.parametrize("first", ["根据《甲省渡口条例》", "依据《甲省渡口管理办法》", "按照《渡口法》"])
def test_a_line_that_begins_a_sentence_is_no_title(first: str) -> None:
    document = parsed(
        f"{first}\n第四条规定:渡口应当登记。\n一、对象\n渡口。\n二、材料\n申请表。\n", "渡口登记流程.txt"
    )
    assert document.title == "渡口登记流程"
    assert document.clauses[0].text.startswith(first)
    assert told(document) == [
        "文件里没有找到标题，用文件名“渡口登记流程”作标题。请在正文前补上标题，或者把文件名改成标题再装。"
    ]


@pytest.mark.parametrize("name", ["某.txt", "关于渡口登记的通知.txt"])
def test_a_title_that_the_text_bears_is_one_whatever_the_file_is_called(name: str) -> None:
    text = "关于渡口登记的通知\n各镇：\n一、对象\n渡口。\n二、材料\n申请表。\n"
    assert told(parsed(text, name)) == []


def test_a_list_goes_by_its_file() -> None:
    text = (
        "序号\t工作任务\t牵头单位\t配合单位\n1\t修渡口\t县水务局\t县财政局\n2\t查渡船\t县交通局\t县公安局\n"
    )
    document = parsed(text, "任务清单.txt")
    assert document.checklist
    assert told(document) == []
