"""Questions with a wrong character are answered as they were meant, and the answer says how it was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.understand.names import likeliest_reading, understand
from bot.view.structure import View
from glossary.spelling.correction import Change, Correction, Reading
from glossary.spelling.evidence import Evidence
from glossary.spelling.mistakes import Kind
from glossary.spelling.speller import CERTAIN
from knowledge.load import load_paths
from knowledge.store import Store

ORCHARDS = """# 青禾县果业发展奖补办法

青禾政发〔2025〕7号

一、申报条件

农户新栽果树三亩以上可以申报，合作社须连片五十亩以上。申报截止每年六月三十日，逾期不予受理。

二、奖补标准

套袋每亩补助二百元，网店年销售额过百万元的奖励三万元，冷棚拆除的退回补助五成。

三、监督管理

名单公示七天，有异议的及时复核。虚报面积的，追回资金并处一倍罚款；举报属实的奖励五百元。台账保存五年。责任人为韩梅林。
"""

MARKETS = """# 青禾县促进消费办法

青禾政发〔2025〕8号

一、发券

全年发放消费券总额三百万元，分四批在网上领取。

二、夜市

夜市经营户免收摊位费，每户补助二千元。

三、复耕

撂荒地复耕率不低于七成，验收合格的每亩补助一百元。

四、监督

举报属实的奖励五百元，名单公示七天。不得过度包装；新规定施行设六十日过渡期，逾期不予受理。
"""


def _view(folder: Path, text: str) -> Iterator[View]:
    (folder / "办法.md").write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "办法.md"], actor="test")
        yield View(store.knowledge())


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    yield from _view(tmp_path_factory.mktemp("orchards"), ORCHARDS)


@pytest.fixture(scope="module")
def markets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    yield from _view(tmp_path_factory.mktemp("markets"), MARKETS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("申抱几月", "申报几月"),
        ("举抱奖几百", "举报奖几百"),
        ("罚几陪", "罚几倍"),
        ("空棚退几陈", "空棚退几成"),
        ("卖废铁几天入帐", "卖废铁几天入账"),
        ("台帐留几年", "台账留几年"),
        ("虚抱咋罚", "虚报咋罚"),
    ],
)
def test_a_fragment_typed_by_sound_is_read_as_meant(view: View, written: str, meant: str) -> None:
    question = understand(view, written)
    assert question.text == meant
    assert question.said == written


def test_where_the_documents_do_not_know_a_word_less_certainty_is_enough(view: View) -> None:
    """What is made of it they must know: 「套带」 stands nowhere, 「套袋」 does."""
    assert understand(view, "套带补几百").text == "套袋补几百"


def test_the_answer_says_how_it_was_read(view: View) -> None:
    assert understand(view, "申抱几月").remarks == ("按“申报”理解",)
    assert understand(view, "申报几月").remarks == ()


@pytest.mark.parametrize(
    "text", ["新栽几亩能申报", "网店奖几万", "韩梅梅管什么", "套袋补几百", "这个归谁管", "你好", "那罚款呢"]
)
def test_what_is_right_stays_as_it_is(view: View, text: str) -> None:
    assert understand(view, text).text == text


def test_no_word_beside_the_slip_is_taken_apart(view: View) -> None:
    """银·另行·动 has 另行, which the documents know, and no 行动."""
    assert understand(view, "银龄行动怎么搞").text == "银龄行动怎么搞"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("消费卷多少", "消费券多少"), ("发消费卷", "发消费券"), ("复耕绿多少", "复耕率多少")],
)
def test_signs_stand_together_as_the_documents_have_them(markets: View, written: str, meant: str) -> None:
    """No dictionary has 消费券 or 复耕率: 券 and 率 are words of their own there, as 另 is in 银另行动."""
    assert understand(markets, written).text == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("过度期几日", "过渡期几日"), ("过度包装罚多少", "过度包装罚多少")]
)
def test_a_word_is_a_slip_where_it_stands_beside_what_it_never_stands_beside(
    markets: View, written: str, meant: str
) -> None:
    """The documents have 过度 and 过渡, but 度期 nowhere."""
    assert understand(markets, written).text == meant


def _reading(meant: str, language: float) -> Reading:
    return Reading(
        Correction(meant, (Change(0, "矿工", meant[:2]),)), Evidence(Kind.SAME_SOUND, language, 0.0)
    )


def test_of_two_readings_that_letters_cannot_tell_apart_the_passages_know_which_was_meant() -> None:
    readings = [_reading("旷工处理", 3.0), _reading("框工处理", 3.0)]
    support = {"矿工处理": 0.0, "旷工处理": 8.0, "框工处理": -1.0}
    found = likeliest_reading("矿工处理", readings, lambda texts: [support[text] for text in texts])
    assert found is not None
    assert found.text == "旷工处理"


def test_where_no_passage_has_more_of_another_reading_the_text_stays_as_it_is() -> None:
    readings = [_reading("旷工处理", 3.0)]
    assert (
        likeliest_reading(
            "矿工处理", readings, lambda texts: [{"矿工处理": 15.0, "旷工处理": 15.6}[text] for text in texts]
        )
        is None
    )
    assert (
        likeliest_reading("矿工处理", readings, lambda texts: [0.0] * len(texts)) is None
    )  # nothing to go by
    assert likeliest_reading("旷工处理", (), lambda texts: [0.0] * len(texts)) is None


def test_no_passage_speaks_against_what_the_language_says_plainly() -> None:
    """How people ask (多远, 什么时候) stands in no document."""
    support = {"离学校多员": 14.0, "离学校多远": 12.3}
    for language, meant in ((12.3, "离学校多远"), (9.0, None)):
        readings = [_reading("离学校多远", language)]
        found = likeliest_reading("离学校多员", readings, lambda texts: [support[text] for text in texts])
        assert (found and found.text) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("退会几成", "退回几成"),  # by sound
        ("退回助几成", "退回补助几成"),  # one left out
    ],
)
def test_a_passage_that_has_the_words_together_speaks_for_them(view: View, written: str, meant: str) -> None:
    """Letters alone are not sure of these."""
    assert view.names.speller.correct(written, CERTAIN).changes == ()
    assert understand(view, written).text == meant


@pytest.mark.parametrize("text", ["申报几时截止", "公示几时结束", "几时验收"])
def test_when_is_asked_with_a_word_that_no_document_has(view: View, text: str) -> None:
    """「及时」 stands in every policy, 「几时」 in none."""
    assert understand(view, text).text == text


def test_a_measure_word_of_the_documents_speaks_for_itself(view: View) -> None:
    """They have it behind a number, a question behind 几: 天 and 太 look alike."""
    assert understand(view, "公示几太").text == "公示几天"
