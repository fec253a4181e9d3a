"""A table of contents that no word calls so: its lines come again as headings, and it is no second set of clauses."""

from __future__ import annotations

import pytest

from knowledge.check.accounted import lost
from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.read import read_bytes
from knowledge.structure import structure

DECIMALS = (
    "1 总则",
    "1.1 目的",
    "1.2 范围",
    "2 体系",
    "2.1 指挥部",
    "2.2 办公室",
    "3 响应",
    "3.1 分级",
    "3.2 措施",
)
CHAPTERS = (
    "第一章 总则",
    "第二章 用水",
    "第三章 供水",
    "第四章 排水",
    "第五章 节水",
    "第六章 检查",
    "第七章 罚则",
    "第八章 附则",
)
HEADINGS = ("一、目标", "（一）总目标", "（二）年度目标", "二、任务", "（一）巡查", "（二）登记", "（三）上报", "三、保障", "（一）经费")  # fmt: skip


def parsed(text: str) -> Document:
    source = read_bytes("预案.txt", text.encode())
    assert lost(structure(source), source) == []
    return parse_bytes("预案.txt", text.encode())


def written_out(headings: tuple[str, ...], article: str = "") -> str:
    return "".join(
        f"{each}\n{article.format(n)}由乙县水利局负责{n}。\n" for n, each in enumerate(headings, 1)
    )


@pytest.mark.parametrize("headings", [DECIMALS, HEADINGS])
@pytest.mark.parametrize("between", ["", "乙县防汛应急预案\n"])
def test_contents_without_the_word_above_them_are_no_clauses(headings: tuple[str, ...], between: str) -> None:
    lines = "\n".join(headings)
    plain = parsed(f"乙县防汛应急预案\n{written_out(headings)}")
    document = parsed(f"乙县防汛应急预案\n{lines}\n{between}{written_out(headings)}")
    assert [(each.id, each.text) for each in document.clauses] == [
        (each.id, each.text) for each in plain.clauses
    ]
    assert len(document.clauses) == len(headings)
    assert not [each for each in document.findings if each.code == "numbering-repeat"]


def test_chapters_listed_before_their_articles_are_no_clauses() -> None:
    lines = "\n".join(CHAPTERS)
    document = parsed(f"乙县用水条例\n{lines}\n{written_out(CHAPTERS, '第{}条 ')}")
    assert [each.id for each in document.clauses][:4] == ["c1", "a1", "c2", "a2"]
    assert len(document.clauses) == 2 * len(CHAPTERS)


def test_the_few_headings_of_a_form_stay_where_the_next_form_has_them_too() -> None:
    form = "一、姓名\n二、单位\n三、意见\n"
    document = parsed(f"乙县登记办法\n{form}{form}")
    assert [each.title or each.text for each in document.clauses] == ["姓名", "单位", "意见"] * 2


def test_headings_that_do_not_all_come_again_stay() -> None:
    lines = "\n".join((*DECIMALS, "4 附则"))
    document = parsed(f"乙县防汛应急预案\n{lines}\n{written_out(DECIMALS)}")
    assert "附则" in [each.title or each.text for each in document.clauses]


BODY = "第一章 总则\n第一条 为规范办学，制定本章程。\n第二章 学员\n第一节 权利\n第二条 学员有权听课。\n第三章 附则\n第三条 本章程自核准之日起施行。\n"
OF_BODY = ["c1", "a1", "c2", "c2.1", "a2", "c3", "a3"]


@pytest.mark.parametrize(
    ("above", "preamble"),
    [
        ("序言\n第一章 总则\n第二章 学员\n第一节 权利\n第三章 附则\n序言\n", "序言"),
        ("第一章 总则\n第二章 学员\n第一节 权利\n第三章 附则\n", ""),
        ("目录\n第一章 总则\n第二章 学员\n第一节 权利\n第三章 附则\n", ""),
        ("目 录　序言　第一章 总则　第二章 学员　第一节 权利　第三章 附则\n序言\n", "序言"),
    ],
)
def test_contents_above_a_preamble_are_no_chapters(above: str, preamble: str) -> None:
    document = parsed(f"甲县教师学校章程\n{above}学校始建于一九五八年。学校秉承立德树人。\n{BODY}")
    assert [each.id for each in document.clauses] == ["0", *OF_BODY]
    assert document.clauses[0].text.split("\n") == [
        *filter(None, [preamble]),
        "学校始建于一九五八年。学校秉承立德树人。",
    ]


def test_chapters_that_do_not_come_again_stay() -> None:
    document = parsed(
        "甲县教师学校章程\n第一章 总则\n第二章 学员\n第三章 附则\n学校秉承立德树人。\n第一章 总则\n第一条 为规范办学，制定本章程。\n"
    )
    assert [each.id for each in document.clauses][:3] == ["c1", "c2", "c3"]


def test_contents_whose_leaders_and_pages_stand_in_lines_of_their_own() -> None:
    headings = ("一、背景", "二、方式", "三、流程")
    listed = "".join(
        f"{each}\n........................\n..........\n- {at} -\n" for at, each in enumerate(headings, 1)
    )
    rest = "".join(f"{each}\n逐户登记。\n" for each in headings)
    document = parsed(
        f"节水实施细则\n目\n录\n{listed}附录\n1\n：流程图\n.............\n- 4 -\n根据节水办法，制定本细则。\n{rest}"
    )
    assert [(clause.id, clause.title) for clause in document.clauses] == [
        ("0", ""),
        ("1", "背景"),
        ("2", "方式"),
        ("3", "流程"),
    ]
    assert document.clauses[0].text == "根据节水办法，制定本细则。"


def test_blanks_of_points_below_each_other_are_no_contents() -> None:
    document = parsed(
        "节水登记表\n一、户名\n..............\n二、水表\n..............\n三、用量\n..............\n四、签名\n本人签。\n"
    )
    assert [clause.id for clause in document.clauses] == ["1", "2", "3", "4"]
