"""Standards and handbooks: items that letters count, appendices, references (GB/T 1.1-2020)."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, title: str = "社区食堂服务规范") -> Document:
    return parse_bytes("文件.txt", f"{title}\n{text}".encode())


def ids(text: str) -> list[str]:
    return [clause.id for clause in parsed(text).clauses if clause.label]


CLAUSES = "1  人员\n1.1  厨师应：\n{items}\n1.2  其他人员应接受培训。\n2  设施\n2.1  面积不小于60 m2。\n"


@pytest.mark.parametrize(
    "items",
    [
        "a) 持有健康证明；\nb) 穿工作服；\nc) 不戴首饰。",
        "a）持有健康证明；\nb）穿工作服；\nc）不戴首饰。",
        "（a）持有健康证明；\n（b）穿工作服；\n（c）不戴首饰。",
        "A. 持有健康证明；\nB. 穿工作服；\nC. 不戴首饰。",
        "A、持有健康证明；\nB、穿工作服；\nC、不戴首饰。",
    ],
)
def test_letters_count_items_of_a_clause(items: str) -> None:
    document = parsed(CLAUSES.format(items=items))
    found = {clause.id: (clause.parent, clause.text) for clause in document.clauses}
    assert list(found) == ["1", "1.1", "1.1.a", "1.1.b", "1.1.c", "1.2", "2", "2.1"]
    assert found["1.1.b"] == ("1.1", "穿工作服；")


def test_letters_in_the_line_of_what_leads_into_them() -> None:
    items = "应符合下列要求：a) 持有健康证明；b) 穿工作服；c) 不戴首饰。"
    assert ids(CLAUSES.replace("厨师应：\n{items}", f"厨师{items}")) == [
        *("1", "1.1", "1.1.a", "1.1.b", "1.1.c", "1.2", "2", "2.1")
    ]


def test_numbers_stand_in_the_item_of_a_letter_and_letters_in_that_of_a_number() -> None:
    items = "a) 每年培训，内容为：\n1) 食品安全；\n2) 消防；\nb) 穿工作服。"
    assert ids(CLAUSES.format(items=items))[2:6] == ["1.1.a", "1.1.a.1", "1.1.a.2", "1.1.b"]
    assert ids(
        "一、请假\n1. 事假：\nA. 提前一天；\nB. 写明事由。\n2. 病假：\nA. 凭证明。\n（1）县医院的；\n二、附则\n照办。"
    ) == [*("1", "1.1", "1.1.a", "1.1.b", "1.2", "1.2.a", "1.2.a.1", "2")]


def test_what_follows_a_list_in_semicolons_is_of_the_clause() -> None:
    document = parsed(CLAUSES.format(items="a) 持有健康证明；\nb) 穿工作服。\n以上证明每年复核一次。"))
    assert {clause.id: clause.text for clause in document.clauses}["1.1"] == "\n以上证明每年复核一次。"


def test_a_preface_that_lists_by_letters_opens_no_clause() -> None:
    text = "前言\n主要变化如下：\na) 增加了配餐；\nb) 删除了外卖。\n1  范围\n全市。\n2  设施\n2.1  通风。\n2.2  采光。\n2.3  防火。\n"
    assert ids(text) == ["1", "2", "2.1", "2.2", "2.3"]


@pytest.mark.parametrize(
    "line",
    ["A、B两类岗位不打卡。", "A.Smith博士授课。", "C919飞机不在此列。", "e)"],
)
def test_a_letter_in_a_sentence_counts_nothing(line: str) -> None:
    text = f"一、岗位\n1. 分类：\nA. 窗口；\nB. 后台。\n2. 打卡。\n{line}\n二、附则\n照办。"
    assert ids(text) == ["1", "1.1", "1.1.a", "1.1.b", "1.2", "2"]


STANDARD = "1  范围\n全市。\n2  设施\n2.1  通风。\n2.2  采光。\n2.3  留样按附录A的规定。\n"


@pytest.mark.parametrize(
    "head",
    [
        "附录A\n（规范性）\n餐品留样要求\n",
        "附 录 A\n（规范性附录）\n餐品留样要求\n",
        "附录A（规范性）餐品留样要求\n",
        "附录A  （规范性）\n餐品留样要求\n",
    ],
)
def test_an_appendix_is_an_annex_whose_numbers_bear_its_letter(head: str) -> None:
    text = f"{STANDARD}{head}A.1  留样\nA.1.1  每餐不少于125 g。\nA.1.2  保存48 h。\nA.2  记录\n填表。\n"
    document = parsed(text)
    assert [(clause.id, clause.label) for clause in document.clauses[-4:]] == [
        *(("x1.1", "A.1"), ("x1.1.1", "A.1.1"), ("x1.1.2", "A.1.2"), ("x1.2", "A.2"))
    ]
    assert {clause.id: clause.text for clause in document.clauses}["2.3"] == "留样按附录A的规定。"
    assert [title.endswith("餐品留样要求") for title in document.annexes] == [True]
    assert not {finding.code for finding in document.findings} & {"annex-missing", "text-lost"}


def test_a_second_appendix_and_the_references_stand_for_themselves() -> None:
    document = parsed(
        f"{STANDARD}附录A\n（规范性）\n留样\nA.1  每餐留样。\n附录B\n（资料性）\n食谱\n早餐喝粥。\n参 考 文 献\n[1] GB 14934 餐饮具\n"
    )
    texts = {clause.id: (clause.title, clause.text) for clause in document.clauses}
    assert texts["x1.1"][1] == "每餐留样。"
    assert texts["x2.0"] == ("附录B（资料性）食谱", "早餐喝粥。")
    assert texts["x3.0"] == ("参考文献", "[1] GB 14934 餐饮具")
    assert document.annexes == ("附录A（规范性）留样", "附录B（资料性）食谱")


def test_what_only_names_an_appendix_begins_none() -> None:
    document = parsed(f"{STANDARD}附录A给出了留样的方法。\n")
    assert document.annexes == ()


def test_a_term_is_known_by_its_name_in_either_language() -> None:
    document = parsed(
        "1  术语和定义\n1.1  社区食堂 community canteen\n为居民提供餐食的场所。\n1.2  助餐点\n代为分发的场所。\n1.3  配餐中心\n统一制作的场所。\n"
    )
    assert [(term.name, term.aliases) for term in document.terms] == [
        ("社区食堂", ("community canteen",)),
        ("助餐点", ()),
        ("配餐中心", ()),
    ]
    assert [clause.title for clause in document.clauses] == ["术语和定义", "社区食堂", "助餐点", "配餐中心"]
    assert not [finding for finding in document.findings if finding.code == "text-lost"]


def test_a_lone_number_of_a_term_is_found_at_the_end_of_the_paragraph_above_it() -> None:
    document = parsed(
        "1  术语和定义\n1.1\n社区食堂\n提供餐食的场所。\n1.2\n助餐点\n代为分发的场所。1.3\n配餐中心\n统一制作的场所，误差不超过1.5\n"
    )
    assert [(clause.id, clause.text) for clause in document.clauses[1:]] == [
        ("1.1", "提供餐食的场所。"),
        ("1.2", "代为分发的场所。"),
        ("1.3", "统一制作的场所，误差不超过1.5"),
    ]


def test_numbers_of_an_appendix_that_the_file_marks_as_headings() -> None:
    text = (
        "# 1 范围\n适用于社区食堂。\n# 2 要求\n## 2.1 场所\n通风。\n## 2.2 人员\n持证。\n# 附录 A\n# （资料性）\n# 检查表\n"
        "### A.1 场所检查\n每周一次。\n#### A.1.1 记录\n留存。\n### A.2 人员检查\n每月一次。\n"
    )
    document = parse_bytes("规范.md", f"# 社区食堂服务规范\n{text}".encode())
    found = [(clause.id, clause.title) for clause in document.clauses if clause.id[0] == "x"]
    assert found == [("x1.1", "场所检查"), ("x1.1.1", "记录"), ("x1.2", "人员检查")]


def test_a_cover_without_a_class_is_known_by_its_sort() -> None:
    document = parse_bytes(
        "a.md",
        "# 中华人民共和国国家标准\n\nGB/T 1234—2019\n\n# 节水 用语\n\n## Water saving—Terminology\n\n2019-12-31 发布\n\n2020-07-01 实施\n\n"
        "国家甲总局发布\n\n国家乙委员会\n\n## 目次\n\n前言 …… III\n\n1 范围 …… 1\n\n2 术语 …… 2\n\n## 前言\n\n本标准由某局提出。\n\n"
        "# 节水 用语\n\n## 1 范围\n\n本标准规定了用语。\n\n## 2 原则\n\n### 2.1 节约\n\n节约用水。\n\n### 2.2 循环\n\n循环用水。\n".encode(),
    )
    assert (document.title, document.number) == ("节水用语", "GB/T 1234—2019")
    assert (document.issuer, str(document.date)) == ("国家甲总局 国家乙委员会", "2019-12-31")
    assert "节水用语" not in [clause.title for clause in document.clauses]
    assert {"目次", "前言 …… III", "1 范围 …… 1"} <= set(document.page)


@pytest.mark.parametrize("first", ["1、总则", "1. 总则", "1 总则"])
def test_the_one_first_level_above_decimals_holds_them(first: str) -> None:
    page = f"<h1>某公司预案</h1><h2>{first}</h2><h3>1.1目的</h3><p>减轻危害。</p><h3>1.2依据</h3><p>有关规定。</p>"
    marked = parse_bytes("a.html", page.encode())
    plain = parse_bytes("a.txt", f"某公司预案\n{first}\n1.1目的\n减轻危害。\n1.2依据\n有关规定。\n".encode())
    for document in (marked, plain):
        assert [(each.id, each.level, each.title) for each in document.clauses] == [
            ("1", 1, "总则"),
            ("1.1", 2, "目的"),
            ("1.2", 2, "依据"),
        ]


def test_an_item_above_one_decimal_keeps_its_number() -> None:
    document = parse_bytes("a.txt", "某规定\n1、总则\n1.1本规定自下月起执行。\n各科室遵守。\n".encode())
    assert [(each.id, each.label) for each in document.clauses] == [("1", "1、")]
