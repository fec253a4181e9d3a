"""Answers on documents of other layouts: a regulation of articles, a plan with its list, and measures with units in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from bot.render import telegram
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, render

REGULATION = """# 清河县城乡供水管理条例

第一条 为了规范城乡供水管理，制定本条例。

第二条 供水企业应当履行下列职责：
（一）保证水质符合国家标准；
（二）保证水压，具体要求如下：
1. 检查主管网；
2. 检查入户管；
（三）停水应当提前二十四小时公告。

第三条 有下列行为之一的，由县水务局责令改正，处五百元以上二千元以下罚款：
（一）擅自改装计量水表的；
（二）擅自取水的。

第四条 供水企业违反本条例第二条规定的，处二万元以上五万元以下罚款。

第五条 本条例自2022年8月1日起施行。
"""

PLAN = """清政办发〔2023〕15号

# 清河县人民政府办公室关于印发全民健身实施计划的通知

各乡(镇)人民政府，县政府各部门：

现将《清河县全民健身实施计划》印发给你们。

### 一、加强场地建设

**（一）建设体育公园。**新建东湖体育公园，人均体育场地面积达到2.6平方米。

责任单位：教育体育局

配合单位：自然资源局、各乡（镇）

**（二）开放学校场馆。**体育场馆向社会开放率达到80%，做到“五个有”。

责任领导：李大明

责任单位：教育体育局

配合单位：交通局、各乡(镇)

### 二、组织赛事活动

**（一）办好马拉松赛。**每年举办一次半程马拉松赛。

责任单位：文化和旅游局

配合单位：教育体育局、交通运输局

本通知自2023年5月1日起施行，有效期至2099年4月30日。

附件：1.重点任务责任清单

清河县人民政府办公室

2023年4月12日

（此件公开发布）

附件1

重点任务责任清单

| 序号 | 重点任务 | 具体措施 | 责任领导 | 责任单位 | 责任人 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 建设东湖体育公园 | 建设健身步道5公里 | 王建国 | 教育体育局 | 赵小军 | 自然资源局、各乡（镇） | 2024年10月30日前完成 |
| 2 | 开放学校场馆 | 分批开放 | 李大明 | 教育体育局 | 孙丽 | 交通局、各乡(镇) | 长期坚持 |
| 3 | 办好马拉松赛 | 每年10月举办 | 李大民 | 文化和旅游局 | 周芳 | 教育体育局、交通运输局 | 2026年6月30日前完成 |
"""

MEASURES = """清政发〔2024〕8号

# 清河县人民政府关于优化营商环境的若干措施

各乡镇人民政府：

为优化营商环境，提出如下措施。

一、提升政务服务。企业开办时间压缩到1个工作日。（责任单位：行政审批服务局；完成时限：2024年12月底前）

二、办好体育产业园。（责任单位：教育体育局；配合单位：财政局；完成时限：2025年6月底前）

清河县人民政府

2024年2月6日
"""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("three")
    paths: list[Path] = []
    for name, text in (("regulation", REGULATION), ("plan", PLAN), ("measures", MEASURES)):
        paths.append(folder / f"{name}.md")
        paths[-1].write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, paths, actor="test")
        yield Assistant(store)


def test_inside_an_answer_a_document_is_named_once_by_its_number(three: Assistant) -> None:
    said = render(three.ask("教育体育局负责什么"))
    before, _, source = said.partition("出处：")
    assert before.count("清政办发〔2023〕15号") <= 2  # over what it leads, over what it supports
    assert "关于印发全民健身实施计划的通知" not in before
    assert source.count("关于印发全民健身实施计划的通知") == 1


def test_on_a_phone_too_the_full_title_stands_in_the_source_line_alone(three: Assistant) -> None:
    page = "\n".join(telegram.render(three.ask("教育体育局负责什么")))
    assert page.count("关于印发全民健身实施计划的通知") == 1
    assert "清政办发〔2023〕15号《" in page


def test_an_item_is_read_with_the_words_that_lead_into_it(three: Assistant) -> None:
    answer = three.ask("擅自取水罚多少钱")
    assert answer.status is Status.ANSWERED
    assert ids(answer)[:2] == ["a3.2", "a3"]
    assert "五百元以上二千元以下" in answer.parts[0].conclusion
    assert "擅自取水" in answer.parts[0].conclusion


def test_an_article_is_answered_with_all_its_items_and_sub_items(three: Assistant) -> None:
    said = render(three.ask("供水管理条例第二条"))
    for words in ("履行下列职责", "水质", "保证水压", "检查主管网", "检查入户管", "二十四小时"):
        assert said.count(words) == 1


def test_a_place_that_is_only_referred_to_is_not_the_one_asked_for(three: Assistant) -> None:
    assert ids(three.ask("违反第二条罚多少"))[0] == "a4"


def test_where_the_body_is_silent_the_list_supplements_it(three: Assistant) -> None:
    answer = three.ask("谁负责东湖体育公园")
    said = render(answer)
    assert ids(answer) == ["1.1", "L1"]
    assert "王建国" in said
    assert "赵小军" in said
    assert "以正文为准" not in said


@pytest.mark.parametrize("question", ["谁负责东湖体育公园", "东湖体育公园什么时候完成", "东湖体育公园谁配合"])
def test_what_the_first_line_says_is_not_said_again(three: Assistant, question: str) -> None:
    first, *lines = render(three.ask(question)).splitlines()
    name = first.partition("：")[0]
    assert not any(line.startswith(f"{name}：") for line in lines)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("全民健身那个文件什么时候到期", "2099年4月30日"),
        ("全民健身实施计划还有效吗", "现在有效"),
        ("供水管理条例什么时候施行", "2022年8月1日"),
        ("全民健身计划的公开方式", "公开发布"),
        ("全民健身通知主送哪些单位", "各乡(镇)人民政府"),
        ("全民健身通知主送给谁", "各乡(镇)人民政府"),
        ("营商环境措施是谁发的", "清河县人民政府"),
    ],
)
def test_facts_of_the_header_of_the_document_that_is_named(
    three: Assistant, question: str, words: str
) -> None:
    assert words in three.ask(question).parts[0].conclusion


def test_a_fact_of_the_header_that_is_not_there_is_not_taken_from_another_document(three: Assistant) -> None:
    assert three.ask("供水管理条例有效期到什么时候").status is Status.NOT_FOUND


def test_a_part_lists_its_headings_with_their_units_and_quotes_none(three: Assistant) -> None:
    said = render(three.ask("全民健身计划第一部分有哪些内容"))
    assert "建设体育公园（教育体育局）" in said
    assert "开放学校场馆（教育体育局）" in said
    assert "2.6平方米" not in said


def test_a_list_of_units_merges_the_names_of_one_body(three: Assistant) -> None:
    part = three.ask("配合单位有哪些").parts[0]
    names = [field.name for field in part.fields]
    assert len([name for name in names if name.startswith("各乡")]) == 1
    assert len([name for name in names if name.startswith("交通")]) == 1
    assert part.conclusion == f"配合单位共{len(names)}个"


def test_numbers_that_several_documents_have_are_asked_back_by_the_place_in_each(three: Assistant) -> None:
    answer = three.ask("第一部分讲什么")
    assert answer.status is Status.AMBIGUOUS
    assert "清政发〔2024〕8号 一、提升政务服务" in answer.suggestions


@pytest.mark.parametrize("question", ["“五个有”具体内容是什么", "五个有分别指什么"])
def test_who_wants_the_unexplained_spelt_out_is_told_that_it_is_not_there(
    three: Assistant, question: str
) -> None:
    answer = three.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert "未作解释" in render(answer)


@pytest.mark.parametrize("question", ["帮我写一份工作总结", "翻译一下", "写首诗", "请帮我起草一篇讲话稿"])
def test_a_request_to_write_is_no_question(three: Assistant, question: str) -> None:
    answer = three.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()


def test_a_question_for_what_is_written_is_one(three: Assistant) -> None:
    assert ids(three.ask("写一下东湖体育公园谁负责"))[0] == "1.1"


def test_a_name_like_anothers_is_confirmed_before_anything_else(three: Assistant) -> None:
    answer = three.ask("王健国负责什么")
    assert answer.status is Status.AMBIGUOUS
    assert answer.parts[0].conclusion.startswith("文件里没有“王健国”，按“王建国”回答")


def test_a_name_equally_like_two_others_is_asked_back(three: Assistant) -> None:
    answer = three.ask("李大鸣负责什么")
    assert answer.status is Status.AMBIGUOUS
    assert set(answer.suggestions) == {"李大明负责什么", "李大民负责什么"}
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "places"),
    [
        # of each document up to that day of the year it is of, or of the next where nothing is due by then
        ("10月30日之前要完成什么", {"L1", "1", "2"}),
        ("2024年底前要完成哪些任务", {"L1", "1"}),
        ("2025年要完成哪些任务", {"2"}),
        ("长期坚持的有哪些任务", {"L2"}),
    ],
)
def test_what_is_due_by_a_time_is_found_in_rows_and_clauses(
    three: Assistant, question: str, places: set[str]
) -> None:
    answer = three.ask(question)
    assert answer.kind is Kind.DEADLINE
    assert set(ids(answer)) == places


def test_a_short_list_in_a_sentence_is_not_cut_after_its_first_item(tmp_path: Path) -> None:
    notice = tmp_path / "notice.md"
    notice.write_text(
        "# 白水县人民政府关于发放轮作补贴的通知\n\n白政发〔2025〕12号\n\n"
        "一、补贴对象。下列情形不予补贴：1.撂荒的；2.改变用途的；3.弃耕两次的。\n\n二、补贴标准。每亩补贴150元。\n",
        encoding="utf-8",
    )
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [notice], actor="test")
        said = Assistant(store).ask("哪些情形不予补贴").parts[0].conclusion
    assert "弃耕两次" in said


def test_an_outline_is_that_of_the_document_whose_words_are_said(three: Assistant) -> None:
    answer = three.ask("供水管理条例目录")
    assert {citation.ref.document for citation in answer.citations} == {"清河县城乡供水管理条例"}
