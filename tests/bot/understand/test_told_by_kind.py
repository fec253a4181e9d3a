"""Of the papers of one place the one of the kind named; a school for short; a word's halves, and which of several ministries."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.understand.sides import Aspect, aspects
from bot.understand.words import content
from bot.view.owners import owner
from glossary.segment import Segmenter
from knowledge.load import load_paths
from knowledge.model import Document
from knowledge.store import Store
from tests.bot.answering import ids

PLAN = "安阳市市场监管局优化营商环境工作方案\n一、总体要求\n坚持为民。\n二、工作保障\n加强领导。\n"
MEASURES = "安阳市人民政府关于支持企业的若干措施\n一、减税\n减免房租。\n二、企业服务\n协助企业解决用工。\n"
OTHER = "河口县供水办法\n第一条 为了供水，制定本办法。\n"


def test_the_paper_of_the_kind_named(tmp_path: Path) -> None:
    for name, text in (("方案", PLAN), ("措施", MEASURES), ("供水", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, sorted(tmp_path.glob("*.txt")), actor="t")
        assistant = Assistant(store)
        answer = assistant.ask("安阳那个方案第二部分是什么内容")
        assert ids(answer)[0] == "2"
        assert "工作方案" in answer.parts[0].citations[0].ref.document


def test_a_school_for_short() -> None:
    document = Document(id="d", title="河南理工大学学生违纪处理细则")
    assert "河理工" in owner(document, lambda text: [text], lambda word: 0).called


def test_no_word_across_the_halves_of_another(tmp_path: Path) -> None:
    words, weak, _ = content("不让工作人员核查流动人口", Segmenter(tmp_path))
    assert "作人" not in words
    assert "动人" not in words
    assert {"工作人员", "流动人口"} <= {*words, *weak}


@pytest.mark.parametrize("text", ["奖励归哪个部", "是哪几个部委负责", "归哪个部委管"])
def test_which_ministry(text: str) -> None:
    assert Aspect.LEAD_UNIT in aspects(text)


@pytest.mark.parametrize("text", ["是哪个部分讲的", "归哪个部位"])
def test_a_part_is_no_ministry(text: str) -> None:
    assert Aspect.LEAD_UNIT not in aspects(text)


SKILLS = (
    "安阳职教改革方案\n一、教师\n“双师型”教师从企业招聘。完善“双师型”教师队伍。\n"
    "二、目标\n“双师型”教师（同时具备理论教学和实践教学能力的教师）过半。\n三、经费\n经费由财政保障。\n"
)


def test_a_quoted_name_that_brackets_explain(tmp_path: Path) -> None:
    (tmp_path / "职教.txt").write_text(SKILLS, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "职教.txt"], actor="t")
        answer = Assistant(store).ask("双师型教师是什么意思")
        assert ids(answer)[0] == "2"
        assert "未作解释" not in answer.parts[0].conclusion
