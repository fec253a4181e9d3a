"""Documents as people name them: by a short number, by characters of the title; places in them in any writing."""

from datetime import date

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.model import Clause, Document
from tests.bot.answering import assistant_on, ids


def _items(first: int, last: int, section: str, label: str) -> tuple[Clause, ...]:
    return tuple(
        Clause(f"{section}.{n}", f"{label}、{n}.", f"办好第{n}件实事", 2, section, f"第{n}件实事按月调度。")
        for n in range(first, last + 1)
    )


THINGS = Document(
    "河政办发〔2024〕6号",
    "河湾县人民政府办公室关于印发《2024年民生实事工作要点》的通知",
    number="河政办发〔2024〕6号",
    issuer="河湾县人民政府办公室",
    date=date(2024, 2, 1),
    clauses=(
        Clause("1", "一、", "教育医疗", 1, None, ""),
        *_items(1, 4, "1", "一"),
        Clause("2", "二、", "交通水利", 1, None, ""),
        *_items(5, 9, "2", "二"),
    ),
)
INSURANCE = Document(
    "河医保规字〔2023〕2号",
    "河湾县城乡居民大病保险实施办法",
    number="河医保规字〔2023〕2号",
    issuer="河湾县医疗保障局",
    date=date(2023, 6, 1),
    clauses=(
        Clause("a1", "第一条", "", 1, None, "为了规范大病保险，制定本办法。"),
        Clause("a2", "第二条", "", 1, None, "参保人员可以享受下列待遇："),
        Clause("a2.1", "第二条（一）", "", 2, "a2", "住院费用报销；"),
        Clause("a2.2", "第二条（二）", "", 2, "a2", "门诊特殊病费用报销。"),
    ),
)
ORDER = Document(
    "河湾县人民政府令第12号",
    "河湾县古村落保护规定",
    number="河湾县人民政府令第12号",
    issuer="河湾县人民政府",
    date=date(2022, 1, 1),
    clauses=(
        Clause("a1", "第一条", "", 1, None, "古村落的保护适用本规定。"),
        Clause("a2", "第二条", "", 1, None, "古村落实行名录管理。"),
    ),
)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_on(tmp_path_factory.mktemp("loosely"), THINGS, INSURANCE, ORDER)


@pytest.mark.parametrize(
    ("question", "document", "place"),
    [
        ("河政办发6号文第二部分讲什么", THINGS, "2"),
        ("政办发6号第二部分", THINGS, "2"),
        ("县人民政府令第12号第二条", ORDER, "a2"),
        ("大病险办法第二条第（二）项", INSURANCE, "a2.2"),
        ("居民大病保险办法第（二）条", INSURANCE, "a2"),
        ("民生实事要点第7条是什么", THINGS, "2.7"),
        ("二、8", THINGS, "2.8"),
        ("河政办发〔2024〕6号第二部分第（九）条", THINGS, "2.9"),
    ],
)
def test_a_place_is_found_in_the_document_as_people_name_it(
    three: Assistant, question: str, document: Document, place: str
) -> None:
    cited = three.ask(question).citations
    assert cited
    assert cited[0].ref == (document.id, place)


@pytest.mark.parametrize(
    "question", ["河政办发11号文讲什么", "河医保规字〔2021〕9号还有效吗", "县人民政府令第40号第二条"]
)
def test_a_number_that_is_not_loaded_is_said_not_to_be(three: Assistant, question: str) -> None:
    answer = three.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert "没有装入" in answer.parts[0].conclusion


@pytest.mark.parametrize("question", ["有关规定是什么", "12号楼归谁管", "按照规定要交哪些材料"])
def test_words_that_name_no_document_are_not_taken_for_one(three: Assistant, question: str) -> None:
    assert not three.asked(question).question.documents
    assert not three.asked(question).question.absent


def test_a_list_is_not_asked_for_by_a_piece_of_a_name(three: Assistant) -> None:
    assert ids(three.ask("民生实事要点分几个部分")) == ["1", "2"]


def test_a_date_of_issue_that_stands_in_running_text_is_read_there(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    text = (
        "《河湾县水价改革方案》已经县政府同意，现印发给你们。河湾县人民政府办公室2024年5月8日（此件公开发布）"
    )
    prices = Document(
        "河政办发〔2024〕30号",
        "河湾县人民政府办公室关于印发水价改革方案的通知",
        number="河政办发〔2024〕30号",
        clauses=(
            Clause("0", "", "", 0, None, text),
            Clause("1", "一、", "改革目标", 1, None, "实行分类水价。"),
        ),
    )
    town = assistant_on(tmp_path_factory.mktemp("dated"), prices, ORDER)
    for question in ("河政办发30号文是哪天印发的", "水价改革那个通知是什么时候发的", "水价改革方案是哪年的"):
        answer = town.ask(question)
        assert "2024年5月8日" in answer.parts[0].conclusion, question
        assert answer.citations[0].ref == (prices.id, "0")
