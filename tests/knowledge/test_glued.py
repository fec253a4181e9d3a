"""Documents that lost all their line breaks: what stands at their head and at their end is found in one line."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes

TEXT = (
    "为进一步做好节水工作，提高用水效率，根据《甲县节水条例》，结合本县实际，现将有关事项通知如下:"
    "一、检查管网。各单位要对所辖管网进行一次全面检查，建立台账，限期整改，年底前完成。"
    "二、更换水表。对超期使用的水表要全部更换，费用由供水单位承担，不得向用户收取。"
)


def parsed(text: str) -> Document:
    return parse_bytes("文件.txt", text.encode())


@pytest.mark.parametrize(
    ("head", "number", "title", "issuer", "addressee"),
    [
        (
            "甲县水务局文件甲水发〔2022〕4号甲县水务局关于加强节水工作的通知各乡镇人民政府，有关单位:",
            "甲水发〔2022〕4号",
            "甲县水务局关于加强节水工作的通知",
            "甲县水务局",
            "各乡镇人民政府，有关单位",
        ),
        (
            "甲县水务局甲水函〔2022〕14号甲县水务局关于征求《节水办法》意见的函县直有关部门、单位：",
            "甲水函〔2022〕14号",
            "甲县水务局关于征求《节水办法》意见的函",
            "甲县水务局",
            "县直有关部门、单位",
        ),
        (
            "甲县供水有限公司办公室办函〔2022〕19号甲县供水有限公司办公室关于节水调研情况的复函乙县供水公司党组织、基层支部（总支）：",
            "办函〔2022〕19号",
            "甲县供水有限公司办公室关于节水调研情况的复函",
            "甲县供水有限公司办公室",
            "乙县供水公司党组织、基层支部（总支）",
        ),
        ("甲县水务局关于印发节水方案的通知(试行)各供水公司:", None, "甲县水务局关于印发节水方案的通知(试行)", "甲县水务局", "各供水公司"),
    ],
)  # fmt: skip
def test_the_head_of_a_document_in_one_line(
    head: str, number: str | None, title: str, issuer: str, addressee: str
) -> None:
    document = parsed(head + TEXT)
    assert (document.number, document.title, document.issuer, document.addressee) == (
        number, title, issuer, addressee,
    )  # fmt: skip
    assert [clause.id for clause in document.clauses] == ["0", "1", "2"]
    assert document.clauses[0].text.startswith("为进一步")


def test_a_report_in_one_line_begins_with_its_first_number() -> None:
    text = TEXT[TEXT.index("一、") :] * 2
    document = parsed(f"关于甲县节水工作情况的汇报{text}")
    assert document.title == "关于甲县节水工作情况的汇报"
    assert document.clauses[0].id == "1"


@pytest.mark.parametrize(
    ("end", "annexes"),
    [
        ("附件:1.管网台账2.水表清单甲县水务局2022年3月4日", ("管网台账", "水表清单")),
        ("甲县水务局2022年3月4日（此件公开发布）甲县水务局办公室2022年3月5日印发", ()),
        ("附件:1.2021年管网台账2.2022年水表清单甲县水务局2022年3月4日印发", ("2021年管网台账", "2022年水表清单")),
    ],
)  # fmt: skip
def test_the_end_of_a_document_in_one_line(end: str, annexes: tuple[str, ...]) -> None:
    document = parsed(
        f"甲县水务局文件甲水发〔2022〕4号甲县水务局关于加强节水工作的通知各乡镇人民政府:{TEXT}{end}"
    )
    assert document.date == date(2022, 3, 4)
    assert document.issuer == "甲县水务局"
    assert document.annexes == annexes
    assert document.clauses[-1].text.endswith("收取。")


def test_a_sentence_that_speaks_of_a_notice_is_no_such_head() -> None:
    document = parsed(f"甲县水务局关于加强节水工作的通知要求各单位落实到位，{TEXT}")
    assert document.title != "甲县水务局关于加强节水工作的通知"
    assert document.addressee is None


def test_a_request_in_one_line_may_begin_with_what_it_rests_on() -> None:
    document = parsed(
        f"关于甲县节水工程建设资金的请示根据《甲县节水条例》，结合本县实际，提出以下请示。{TEXT}"
    )
    assert document.title == "关于甲县节水工程建设资金的请示"
    assert document.clauses[0].text.startswith("根据")


@pytest.mark.parametrize(
    ("addressed", "below"),
    [
        ("各分公司，各直属单位：", "(此件不公开发布，发至收文单位本部。)附件1供水情况表"),
        ("省直各单位机关团委、团总支(支部)：", "附件水表更换明细表"),
        ("本部各党组织：", "(此件公开发布)"),
    ],
)
def test_a_text_that_goes_on_below_its_signature_is_signed(addressed: str, below: str) -> None:
    body = "为保障供水，现将2023年5月6日印发的有关事项通知如下：一、检修管网。各县要检修老旧管网，更换破损阀门，及时排除隐患。二、更换水表。各县要在年底前更换到期水表。"
    found = parse_bytes(
        "文.txt",
        f"甲水务集团有限公司部门文件供水〔2024〕15号甲集团营销部关于印发供水管理办法的通知{addressed}{body}甲集团营销部（盖章）2024年3月1日{below}".encode(),
    )
    assert (found.title, found.number) == ("甲集团营销部关于印发供水管理办法的通知", "供水〔2024〕15号")
    assert (found.issuer, found.date) == ("甲集团营销部", date(2024, 3, 1))
    assert found.addressee == addressed.rstrip("：")
    assert found.clauses[-1].text == "各县要在年底前更换到期水表。" or found.clauses[-1].id.startswith("x")
