"""Yes or no where the text decides a figure that a question supposes."""

import pytest

from bot.assistant import Assistant
from knowledge.model import Clause, Document
from tests.bot.answering import assistant_on

DOCUMENT = Document(
    "山政发〔2024〕8号",
    "关于加强古茶树保护的意见",
    clauses=(
        Clause(
            "1", "一、", "保护目标", 1, None, "到2027年，古茶树挂牌保护率达到90%以上，巡护每月不少于2次。"
        ),
        Clause("2", "二、", "奖励办法", 1, None, "对举报毁坏古茶树的，一次性奖励5000元。"),
        Clause("3", "三、", "期限", 1, None, "古茶树认养期限为3年。"),
    ),
)


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_on(tmp_path_factory.mktemp("tea"), DOCUMENT)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("古茶树挂牌保护率是不是要达到95%", "不是"),
        ("古茶树挂牌保护率是90%吗", "是"),
        ("举报毁坏古茶树奖励5000元对吗", "是"),
        ("举报毁坏古茶树是奖励1万元吗", "不是"),
        ("古茶树认养期限是五年吗", "不是"),
        ("古茶树认养期限是三年吧是吗", "是"),
    ],
)
def test_a_figure_that_is_supposed_is_answered_yes_or_no(tea: Assistant, question: str, said: str) -> None:
    first = tea.ask(question).parts[0].conclusion
    assert first.startswith(f"{said}：")
    assert first.count("是：") == 1, "and said once"


@pytest.mark.parametrize("question", ["古茶树挂牌保护率是多少", "举报毁坏古茶树奖励多少钱", "古茶树怎么保护"])
def test_no_verdict_where_no_figure_is_supposed(tea: Assistant, question: str) -> None:
    assert not tea.ask(question).parts[0].conclusion.startswith(("是：", "不是："))


def test_another_year_may_be_that_of_another_step(tea: Assistant) -> None:
    assert not tea.ask("古茶树挂牌保护率是2026年达到90%以上吗").parts[0].conclusion.startswith("不是")
