"""What is said at length is said once; first lines are whole sentences."""

from __future__ import annotations

import pytest

from bot.answer import Answer, Citation, Field, Part, Status
from bot.assistant import Assistant
from bot.render.telegram import render as telegram
from bot.render.telegram import unmarked
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.model import Ref
from knowledge.store import Store

LONG = (
    "对符合条件的农户、合作社和家庭农场，由乡镇逐户登记造册，村民委员会公示七日，公示期满没有异议的报县农业农村局，"
    * 4
)
SENTENCE = f"{LONG}县农业农村局在十五个工作日内拨付到户。"


def answer(conclusion: str, quote: str, *fields: Field) -> Answer:
    citation = Citation(
        Ref("某办发〔2024〕1号", "2.1"), "二、（一）", "兑现补助", quote, "关于兑现补助的通知"
    )
    return Answer("问", Status.ANSWERED, None, (Part(conclusion, fields, (), (citation,)),))


@pytest.mark.parametrize(
    ("conclusion", "fields"),
    [
        (SENTENCE, ()),
        (f"二、（一）：{SENTENCE}", ()),
        ("责任单位：农业农村局", (Field("内容", SENTENCE),)),
        ("管理员补充：到乡镇登记。", (Field("文件里说", SENTENCE),)),
        (f"补助：{SENTENCE}", (Field("责任单位", "农业农村局"),)),
    ],
)
def test_a_long_stretch_stands_once_on_every_channel(conclusion: str, fields: tuple[Field, ...]) -> None:
    quote = f"先公示。{SENTENCE}年底前完成。"
    given = answer(conclusion, quote, *fields)
    for said in (render(given), unmarked("\n".join(telegram(given)))):
        assert said.count(SENTENCE) == 1
        assert "先公示。" in said
        assert "年底前完成。" in said
    assert given.citations[0].quote == quote, "the citation itself stays whole"


def test_a_short_sentence_may_stand_above_its_quotation() -> None:
    given = answer("每户补助三百元。", "每户补助三百元。由乡镇发放。")
    assert "“每户补助三百元。由乡镇发放。”" in render(given)


NOTICE = f"""# 关于兑现补助的通知

某办发〔2024〕1号

一、补助办法

（一）兑现补助。{SENTENCE}

（二）推广“一卡通”。各村全面推广“一卡通”，方便群众领取补助。
"""


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("notice")
    (folder / "通知.md").write_text(NOTICE, encoding="utf-8")
    store = Store.open(folder / "wence.db")
    load_paths(store, [folder / "通知.md"], actor="t")
    return Assistant(store)


@pytest.mark.parametrize(
    "question",
    ["补助怎么兑现", "兑现补助有什么要求", "兑现补助是怎么规定的", "农户补助如何兑现", "兑现补助讲什么"],
)
def test_the_first_line_is_never_a_sentence_cut_in_the_middle(notice: Assistant, question: str) -> None:
    first = notice.ask(question).parts[0].conclusion
    assert first.endswith(("。", "助", "……"))
    assert SENTENCE in first or first.startswith("一、（一）") or "……" in first


@pytest.mark.parametrize(
    "question", ["“一卡通”是什么意思", "什么是“一卡通”", "一卡通是什么", "“一卡通”指什么", "一卡通什么意思"]
)
def test_what_a_document_does_not_explain_is_said_at_the_top(notice: Assistant, question: str) -> None:
    assert "“一卡通”文件未作解释" in notice.ask(question).parts[0].conclusion
