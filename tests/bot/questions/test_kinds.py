"""Every kind of question by its own examples: what it answers, and what it leaves to others."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.assistant import Assistant
from bot.questions import KINDS
from bot.questions.kind import QuestionKind
from bot.render import explanation
from knowledge.model import Clause, Document, Row, Term
from knowledge.store import Store
from tests.bot.answering import kind_of

# an invented document that has what the braces of examples stand for
NAMES = {
    "单位": "水务局",
    "单位2": "城管局",
    "人": "何秋白",
    "人2": "罗远山",
    "小组": "河道治理领导小组",
    "事项": "整治入河排口",
    "名词": "一河一策",
    "名词2": "河长巡查",
    "机构": "镇级河长",
    "文号": "云政发〔2024〕7号",
}
DOCUMENT = Document(
    "云政发〔2024〕7号",
    "云溪县人民政府关于加强河道治理的意见",
    number="云政发〔2024〕7号",
    issuer="云溪县人民政府",
    date=date(2024, 3, 1),
    copies=60,
    copies_to=("县委办公室",),
    printing_authority="云溪县人民政府办公室",
    printing_date=date(2024, 3, 4),
    annexes=("名词解释", "责任清单"),
    clauses=(
        Clause("0", "", "", 0, None, "根据《云溪省河道管理条例》，结合我县实际，制定本意见。"),
        Clause("1", "一、", "总体目标", 1, None, "到2026年，河道水质明显改善，建成清洁河道三十条。"),
        Clause("2", "二、", "主要任务", 1, None, ""),
        Clause(
            "2.1",
            "二、（一）",
            "整治入河排口",
            2,
            "2",
            "对入河排口逐一登记，分类整治，做到应堵尽堵。落实一河一策。",
            leaders=("何秋白", "罗远山"),
            lead_units=("水务局",),
            supporting_units=("城管局", "各乡镇"),
        ),
        Clause(
            "2.2",
            "二、（二）",
            "清理河面漂浮物",
            2,
            "2",
            "建立日常保洁队伍，每周清理河面漂浮物。投资按下表安排：\n河段 | 投资\n上游段 | 120万元\n中游段 | 0.3亿元\n下游段 | 95万元",
            leaders=("罗远山",),
            lead_units=("水务局",),
            supporting_units=("住建局",),
        ),
        Clause(
            "3",
            "三、",
            "组织保障",
            1,
            None,
            "加强河长巡查，定期通报情况。镇级河长每月巡河两次。河道治理领导小组由副县长罗远山任组长。",
            leaders=("何秋白",),
            lead_units=("城管局",),
        ),
        Clause("4", "四、", "", 1, None, "违反规定向河道倾倒垃圾的，由城管局责令清除，并处五百元以上二千元以下罚款。"),
        Clause("5", "五、", "分级巡查", 1, None, ""),
        Clause("5.1", "五、（一）", "一级河道", 2, "5", ""),
        Clause("5.1.1", "五、（一）1.", "巡查要求", 3, "5.1", "每周巡查两次，乘船到河心。"),
        Clause("5.2", "五、（二）", "三级河道", 2, "5", ""),
        Clause("5.2.1", "五、（二）1.", "巡查要求", 3, "5.2", "每月巡查一次。"),
        Clause("5.3", "五、（三）", "清河专班", 2, "5", "组长：罗远山　副县长\n成员：柳青　县林业局局长\n成员：邓小川　县渔政站站长"),
        Clause("5.4", "五、（四）", "河道采砂", 2, "5", "采砂应当在开工三日前备案。临时采砂由乡镇河长批准。清淤单位每日报送砂量。"),
        Clause("5.5", "五、（五）", "清捞水草", 2, "5", "县河长办指导住建局清捞水草。"),
        Clause("6", "六、", "附则", 1, None, "本意见由水务局负责解释，自印发之日起施行。"),
    ),
    terms=(
        Term("T1", "一河一策", "指针对每条河道制定的治理方案。"),
        Term("T2", "河长巡查", "指河长按规定次数到河道现场检查。"),
    ),
    checklist=(
        Row("L1", 1, None, "整治入河排口", "逐一登记", leaders=("何秋白",), lead_units=("水务局",), contact="邓小川（6612345）",
            deadline="2024年9月30日前", clause="2.1"),
        Row("L2", 2, None, "清理河面漂浮物", "每周清理", lead_units=("水务局",), deadline="长期坚持", clause="2.2"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Store.open(tmp_path_factory.mktemp("kinds") / "wence.db") as store:
        store.load([DOCUMENT], actor="test")
        yield Assistant(store)


def answering(assistant: Assistant, example: str) -> str:
    """The name of the kind that answers the last question of an example."""
    *before, last = example.format_map(NAMES).split(" → ")
    context = None
    for question in before:
        context = assistant.ask(question, lean_on=context).context
    return kind_of(assistant.asked(last, context))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_answers_its_examples_and_none_of_its_counter_examples(
    kind: QuestionKind, assistant: Assistant
) -> None:
    assert kind.purpose
    assert kind.examples
    assert kind.counter_examples
    others = {each: found for each in kind.examples if (found := answering(assistant, each)) != kind.name}
    assert others == {}
    taken = [each for each in kind.counter_examples if answering(assistant, each) == kind.name]
    assert taken == []


def test_kinds_have_names_of_their_own() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_an_explanation_names_the_kind_that_answered(assistant: Assistant) -> None:
    assert "类别：duties（" in explanation.render(assistant.explain("水务局负责什么"))


def test_an_explanation_names_the_kinds_that_wanted_the_question_and_how_sure_the_answer_is(
    assistant: Assistant,
) -> None:
    structure = explanation.render(assistant.explain("水务局负责什么")).split("\n")
    assert "想答而没有答案的：stranger" in structure
    assert "把握：1.00，按结构查的，不用估计" in structure
    searched = explanation.render(assistant.explain("入河排口怎么整治"))
    assert "起回答" in searched
    assert "把握的依据：" in searched
    refused = explanation.render(assistant.explain("登记入河排口要交多少钱"))
    assert "缺金额" in refused
    assert "结果：not_found" in refused
