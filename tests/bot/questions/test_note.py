"""A note answers the question it was written for, word for word and near ones, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Answer, Status
from bot.assistant import Assistant
from bot.questions.note import MARK
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.store import Store, curation

TOWN = """# 河口县人民政府办公室关于印发农村供水保障工作方案的通知

河政办发〔2024〕9号

一、重点任务

（一）改造老旧管网。更换老旧管网一百二十公里，2025年6月底前完成。

责任单位：水利局

配合单位：财政局、自然资源局

（二）加强水质检测。每季度检测一次水质，结果在村务公开栏公布。

责任单位：卫健局

配合单位：水利局

（三）规范水费收缴。水费由村集体代收，困难户减半。

责任单位：各乡镇

配合单位：发改局
"""

NOTES = {
    "一吨水收多少钱": "每吨2.8元，困难户1.4元。",
    "水利局电话是多少": "水利局值班电话：0555-1234567。",
    "水管爆了找谁": "先打村里水管员电话，再报水利局抢修队。",
    "水质检测结果在哪里看": "村务公开栏和“河口供水”公众号。",
    "怎么申请水费减半": "带低保证或残疾证到村委会登记。",
    "卫健局现在叫什么": "2024年起叫卫生健康局。",
}
NEAR = {
    "一吨水收多少钱": ["水一吨收多少钱", "一吨水要收多少钱呀", "请问一吨水收几块钱", "现在一吨水收多少钱", "每吨水收多少钱"],
    "水利局电话是多少": ["水利局的电话", "水利局电话号码", "请问水利局电话号码是多少", "水利局联系电话多少", "水利局的电话是几号"],
    "水管爆了找谁": ["水管爆了该找谁", "水管爆了要找谁啊", "请问水管爆了找谁", "水管爆了应该找谁", "水管爆了归谁"],
    "水质检测结果在哪里看": ["水质检测的结果在哪里看", "在哪里看水质检测结果", "水质检测结果在哪里能看", "水质检测结果在哪儿看", "水质检测结果该在哪里看"],
    "怎么申请水费减半": ["水费减半怎么申请", "如何申请水费减半", "水费减半要怎么申请", "水费减半咋申请", "申请水费减半怎么办理"],
    "卫健局现在叫什么": ["卫健局现在叫啥", "卫健局现在叫什么名字", "现在卫健局叫什么", "卫健局现在叫什么啦", "卫健局现在改叫什么"],
}  # fmt: skip
OTHERS = [
    "卫健局电话是多少", "水利局负责什么", "卫健局负责什么", "谁负责水质检测", "水质多久检测一次", "管网什么时候改造完",
    "怎么申请困难户", "水费由谁代收",
]  # fmt: skip


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "供水.md").write_text(TOWN, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "供水.md"], actor="t")
        for question, text in NOTES.items():
            curation.add_note(store, question, text, actor="李主任（9001）")
        yield Assistant(store)


def first(answer: Answer) -> str:
    return render(answer).split("\n")[0]


@pytest.mark.parametrize("question", NOTES)
def test_the_same_question_word_for_word_gets_the_note_first_and_marked(
    noted: Assistant, question: str
) -> None:
    answer = noted.ask(question)
    assert answer.status is Status.ANSWERED
    assert first(answer) == f"{MARK}：{NOTES[question]}"
    assert any("李主任" in remark and "不是文件原文" in remark for remark in answer.parts[0].remarks)
    assert answer.citations[0].quote == NOTES[question]


@pytest.mark.parametrize(("question", "near"), [(q, n) for q, found in NEAR.items() for n in found])
def test_near_questions_get_it_too(noted: Assistant, question: str, near: str) -> None:
    assert first(noted.ask(near)) == f"{MARK}：{NOTES[question]}"


@pytest.mark.parametrize("question", OTHERS)
def test_other_questions_do_not(noted: Assistant, question: str) -> None:
    assert not any(text in render(noted.ask(question)) for text in NOTES.values())


def test_the_documents_own_words_stand_beside_it(noted: Assistant) -> None:
    answer = noted.ask("水质检测结果在哪里看")
    assert "每季度检测一次水质，结果在村务公开栏公布" in render(answer)
    assert [citation.ref.id for citation in answer.citations][:2] == ["N4", "1.2"]


def test_where_the_documents_say_nothing_that_is_said(noted: Assistant) -> None:
    assert "现有文件里没有查到这方面的内容。" in noted.ask("水利局电话是多少").parts[0].remarks


def test_a_note_on_what_leans_on_an_earlier_question_answers_no_other(tmp_path: Path) -> None:
    (tmp_path / "供水.md").write_text(TOWN, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "供水.md"], actor="t")
        curation.add_note(store, "那配合单位呢", "问的是管网。", actor="李主任（9001）")
        assistant = Assistant(store)
        assistant.ask("谁负责水质检测", conversation="c")
        assert "问的是管网" not in render(assistant.ask("那配合单位呢", conversation="c"))
