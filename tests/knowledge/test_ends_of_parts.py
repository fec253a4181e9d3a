"""What ends a list, the first of several documents, a page: of the provision before it is none of that."""

import pytest

from knowledge.parse import parse_bytes

ITEMS = "（1）遵守渡口规则。\n（2）服从指挥。\n（3）不得私自下水。"


@pytest.mark.parametrize(
    "said",
    [
        "凡违反上述第（1）、（2）项规定，造成事故的，由个人负责。",
        "有上述行为之一的，取消资格。",
        "对违反前述要求的渡工，通报批评。",
        "符合以上条件的，予以登记。",
        "如出现上述情形，立即停航。",
    ],
)
def test_what_refers_to_all_items_stands_behind_their_list(said: str) -> None:
    text = f"渡口管理办法\n一、总则\n为加强管理，制定本办法。\n二、要求\n1.船员\n持证上岗。\n2.渡工\n{ITEMS}\n{said}\n三、附则\n1.本办法由县交通局解释。"
    clauses = {clause.id: clause for clause in parse_bytes("某.txt", text.encode()).clauses}
    assert clauses["2.2.3"].text == "不得私自下水。"
    assert said in clauses["2.2"].text


SEVERAL = """\
# 渡口管理的意见及配套文件的通知

某县人民政府　印发渡口管理的意见及配套文件的通知（2015年8月1日）

某府〔2015〕12号

《渡口管理的意见》及配套文件《渡口登记规定》、《渡口收费规定》已经县委、县政府同意，现予印发，请遵照执行。

## 渡口管理的意见

为加强渡口管理，提出以下意见。

一、总体思路

（一）高度重视。渡口管理关系安全。

（二）明确目标。三年内全部达标。

二、主要任务

（三）改造渡口。更新全部设施。

（四）落实经费。列入县级预算。

{end}

### 渡口登记规定

第一条　渡口应当登记。

第二条　本规定自发布之日起施行。

### 渡口收费规定

第一条　渡口不得收费。

第二条　本规定自发布之日起施行。

信息索取号： 0206-02-2015-025

公开类型： 主动公开

生成日期： 2015-08-06

收藏本页打印本页
关于我们 - 版权保护 - 网站帮助
主办：某县人民政府办公室 技术支持单位：某县电子政务中心
咨询投诉电话：12345 备案序号：粤ICP备05017767号
"""


@pytest.mark.parametrize(
    "end",
    [
        "加强渡口管理是一项长期的任务。各部门必须高度重视，抓好落实。",
        "渡口安全事关群众生命财产，责任重大。各镇要制定实施细则，认真落实。",
        "各部门要根据本意见制定实施细则。",
    ],
)
def test_the_first_of_several_documents_closes_before_the_next(end: str) -> None:
    document = parse_bytes("某.md", SEVERAL.replace("{end}", end).encode())
    clauses = {clause.id: clause for clause in document.clauses}
    assert clauses["r1.2.4"].text == "列入县级预算。"
    assert end in clauses["r1"].text
    assert clauses["r3.a2"].text == "本规定自发布之日起施行。"  # the page's foot is none of it


def test_the_notice_above_is_text_and_the_day_behind_its_title_its_date() -> None:
    document = parse_bytes("某.md", SEVERAL.replace("{end}", "").encode())
    assert (document.title, str(document.date)) == (
        "某县人民政府印发渡口管理的意见及配套文件的通知",
        "2015-08-01",
    )
    assert document.issuer == "某县人民政府"
    assert "现予印发，请遵照执行。" in document.clauses[0].text


def test_what_a_paper_says_of_itself_under_one_label_stays() -> None:
    text = "渡口登记办法\n第一条 渡口应当登记。\n第二条 本办法自发布之日起施行。\n公开类型：主动公开"
    last = parse_bytes("某.txt", text.encode())
    assert any("主动公开" in said for said in (last.clauses[-1].text, *last.page, last.disclosure or ""))
