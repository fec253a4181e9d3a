"""What a file says of annexes that it does not hold: links at its end, 「见附件」 without a number; marks that print as nothing."""

import pytest

from knowledge.parse import parse_bytes

BODY = "关于渡口招生的通知\n各镇：\n一、对象\n本县儿童{said}。\n二、时间\n三月。\n"


def findings(text: str, code: str) -> list[str]:
    return [each.message for each in parse_bytes("某.txt", text.encode()).findings if each.code == code]


def test_the_last_of_several_links_is_no_annex_that_is_there() -> None:
    links = "附件：\n附件1.docx\n附件2.docx\n附件3.docx\n附件1-3下载：《渡口招生计划申报审批表》.doc\n"
    text = BODY.format(said="") + "某县教育局\n2024年3月1日\n" + links
    assert len(findings(text, "annex-missing")) == 3


@pytest.mark.parametrize(
    "said",
    [
        "（按《2016年渡口调整方案》（某发〔2016〕7号，以下简称《方案》，见附件）划片）",
        "（名单见附件）",
        "，划片范围详见附件",
    ],
)
def test_an_annex_to_be_seen_without_a_number_is_missed(said: str) -> None:
    assert len(findings(BODY.format(said=said), "annex-missing")) == 1
    held = BODY.format(said=said) + "某县教育局\n2024年3月1日\n附件\n渡口划片范围\n一号渡口：东岸。\n"
    assert findings(held, "annex-missing") == []


def test_a_mark_that_prints_as_nothing_is_told_by_its_number() -> None:
    assert findings(BODY.format(said="\ue003"), "stray-mark") == ["有残留的标记“U+E003”。请删去。"]


@pytest.mark.parametrize("note", ["附件：渡口名单（略）\n", "附件：1.渡口名单（略）\n2.渡船名单（略）\n"])
def test_an_annex_that_the_note_leaves_out_is_told_once(note: str) -> None:
    told = findings(BODY.format(said="") + note + "某县教育局\n2024年3月1日\n", "annex-missing")
    assert len(told) == note.count("略")


def test_an_annex_to_be_looked_up_is_missed() -> None:
    assert findings(BODY.format(said="，受理地址请查阅附件2"), "annex-missing") == [
        "文中写到“附件2”，文件里没有。"
    ]


def test_the_issuers_in_the_title_of_an_annex_stay_apart() -> None:
    text = (
        BODY.format(said="")
        + "附件：1.甲省水务厅 甲省财政厅关于渡口的通知\n2.渡口 汇总表\n某县教育局\n2024年3月1日\n"
    )
    document = parse_bytes("某.txt", text.encode())
    assert document.annexes == ("甲省水务厅 甲省财政厅关于渡口的通知", "渡口汇总表")


def test_an_annex_whose_head_has_no_number_is_the_one_that_the_note_lists_by_its_title() -> None:
    note = "附件：1.渡口申请表\n2.渡口式样\n3.渡口审核细则\n某县教育局\n2024年3月1日\n"
    text = BODY.format(said="") + note + "附件：\n渡口审核细则\n第一条 应当审核。\n第二条 应当公开。\n"
    document = parse_bytes("某.txt", text.encode())
    assert [clause.id for clause in document.clauses][-2:] == ["x3.a1", "x3.a2"]
    assert [each.where for each in document.findings if each.code == "annex-missing"] == ["附件1", "附件2"]


def test_the_word_annex_alone_in_an_indented_line_does_not_run_into_the_title_at_the_margin() -> None:
    items = "".join(
        f"　　（{number}）第{number}件事。做好第{number}件事，各镇要高度重视，按时完成，不得拖延。\n\n"
        for number in "一二三四"
    )
    text = f"关于渡口的通知\n\n各镇：\n\n　　现通知如下。\n\n　　一、工作\n\n{items}甲县水务局\n\n2024年3月1日\n\n　　附件\n渡口专班名单\n\n　　组　长：王某 县长\n\n　　副组长：李某 副县长\n"
    document = parse_bytes("某.txt", text.encode())
    assert (document.clauses[-1].id, document.clauses[-1].title) == ("x1.0", "渡口专班名单")


@pytest.mark.parametrize("names", ["渡口申请表\n渡口汇总表\n", "abcdefg\nabcdefg\n"])
def test_names_below_a_bare_note_that_a_page_ends_with_are_its_annexes(names: str) -> None:
    document = parse_bytes(
        "某.txt", (BODY.format(said="（详见附件1）") + "某县教育局\n2024年3月1日\n附件：\n" + names).encode()
    )
    assert list(document.annexes) == names.split()
    assert [each.where for each in document.findings if each.code == "annex-missing"] == ["附件1", "附件2"]
