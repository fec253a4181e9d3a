"""Where a line ends a paragraph: lines of a text that was not broken into lines stay apart, what a page sets apart too."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes
from knowledge.read.page import read_pages
from tests.knowledge.test_read_pages import page

LONG = "社团活动由团委审批，社团不得擅自举办，" * 7
WHOLE = f"# 社团活动管理办法\n\n第一条　{LONG}违者取消资格。\n\n第二条　社团开展活动按照下面的办法。\n\n{{lines}}\n\n第三条　本办法自发布之日起施行。\n"


def lines_of(*lines: str, apart: str = "\n\n") -> list[str]:
    document = parse_bytes("办法.md", WHOLE.format(lines=apart.join(lines)).encode())
    second = next(clause for clause in document.clauses if clause.id == "a2")
    return second.text.split("\n")[1:]


@pytest.mark.parametrize(
    "lines",
    [
        # an address, a phone, a share, a title of a work: none goes on below
        ("申请表请在网上填写，网址：http://st.example.edu.cn/", "填写以后打印一份交到办公室。"),
        ("申请表请在网上填写，网址如下：", "http://st.example.edu.cn/form9", "填写以后打印一份交到办公室。"),
        ("申请材料交到办公室，联系电话：8801234", "王睿，联系电话：8805678"),
        ("参加活动的学生，不低于会员的50%", "评定等级标准见下表。"),
        ("活动总结按下面的格式写，字体为宋体、单倍行距", "封面　　黑体小三号", "正文　　宋体小四号"),
        (
            "格式：作者，题名，出版者，出版年",
            "例：",
            "[1]刘甲. 空气动力学[M]. 北京, 1988. 24－27.",
            "[2]Li A. Wings[M]. New York, 1989. 32－33.",
        ),
        ("副会长：张三、李四", "会员：王五、赵六，共计12人"),
    ],
)
def test_lines_of_whole_paragraphs_stay_apart(lines: tuple[str, ...]) -> None:
    assert lines_of(*lines) == list(lines)


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("社团应当按照规定使用活动场地，控制活动的使用范", "围，防止影响教学。活动结束后清理场地。"),
        ("社团应当在活动以前提出申请，说明活动的", "时间和地点。"),
        ("社团每年的活动经费不超过1200", "元，由团委拨付。"),
    ],
)
def test_a_sentence_that_breaks_off_by_chance_is_one(first: str, rest: str) -> None:
    assert lines_of(first, rest) == [first + rest]


def test_below_an_item_an_empty_line_ends_the_item() -> None:
    text = f"# 社区规范\n\n## 处理措施\n\n委员会可以：\n\n- {LONG}告诫当事人。\n- 通报理事会，由理事会处理\n\n当事人整改以后，经委员会决定，可以恢复权益。\n\n## 举报\n\n向委员会举报。\n"
    document = parse_bytes("规范.md", text.encode())
    said = "\n".join(clause.text for clause in document.clauses)
    assert "通报理事会，由理事会处理\n当事人整改以后，经委员会决定" in said


FULL = "县直各部门要结合实际制定实施方案细化工作措施明确责任分工和"


def texts(*lines: tuple[float, float, str]) -> list[str]:
    frame = ((88, 600, FULL), (88, 628, FULL), (88, 656, FULL + "。"))
    blocks = read_pages([page(*lines, *frame)], "文件").blocks
    return [block.text for block in blocks if "县直" not in block.text or block.text == FULL + "完成。"]


def test_each_sign_of_an_item_begins_a_line() -> None:
    end = "学校有教学楼两栋，操场一个，食堂一座，满足教学和生活的需求；"[:26] + "；"
    assert texts((120, 72, "学校设施如下："), (88, 100, f"◦{end}"), (88, 128, "◦宿舍楼：四栋。"))[1:3] == [
        f"◦{end}",
        "◦宿舍楼：四栋。",
    ]


def test_a_heading_that_ends_in_a_colon_does_not_go_on_below() -> None:
    large = page((88, 100, "七、报名方式："), (108, 132, "网上报名："), size=22).glyphs
    body = page((120, 200, FULL[:26]), (88, 228, FULL), (88, 256, "完成时限。"))
    body.glyphs[:0] = large
    blocks = read_pages([body], "文件").blocks
    assert [block.text for block in blocks][:2] == ["七、报名方式：", "网上报名："]


def test_what_a_page_sets_as_a_paragraph_begins_one_though_no_stop_is_above_it() -> None:
    lines = (
        (120, 72, "学生可以参加培训，继而有机会参加全省竞赛"),
        (120, 100, "同步赛成绩优异的学校，可以获得额外的名额。"),
        (120, 128, "地点：第五教学楼一楼，第五教学楼四楼"),
        (120, 156, "其他高校比赛，在网上举行。"),
    )
    frame = ((120, 600, FULL[:26]), (88, 628, FULL), (88, 656, "完成时限。"))
    blocks = read_pages([page(*lines, *frame)], "文件").blocks
    assert [block.begins for block in blocks][:4] == [False, True, True, True]


def test_members_set_in_and_parted_by_empty_lines_are_a_line_each() -> None:
    document = parse_bytes(
        "规则.txt",
        "规则\n第一条 县政府由下列人员组成：\n\n    县长，\n\n    副县长若干人，\n\n    办公室主任。\n\n第二条 施行。\n".encode(),
    )
    assert document.clauses[0].text == "县政府由下列人员组成：\n县长，\n副县长若干人，\n办公室主任。"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "某县防汛预案\n1 总则\n1.1 目的\n为防汛，制定本预案。\n1.2工作原则\n以人为本，加强监测、\n1.3适用范围\n适用于本县。\n",
            {"1.3": "适用范围"},
        ),
        (
            "某县防汛预案\n2 组织体系\n2.1 指挥部\n县长任指挥长，\n2.2办公室职责\n承担日常工作。\n2.3 专家组\n提供咨询。\n",
            {"2.2": "办公室职责", "2.3": "专家组"},
        ),
        (
            "某县防汛预案\n1 总则\n1.1 目的\n为防汛。\n1.2 面积\n由原来的每户，\n1.3万平方米以上的不在此列，\n另行核定。\n1.4 用语\n照办。\n",
            {"1.2": "面积", "1.3": None, "1.4": "用语"},
        ),
    ],
)
def test_the_next_heading_of_decimals_is_one_though_the_line_above_ends_in_a_comma(
    text: str, titles: dict[str, str | None]
) -> None:
    found = {clause.id: clause.title for clause in parse_bytes("预案.txt", text.encode()).clauses}
    assert {id_: found.get(id_) for id_ in titles} == titles


def test_over_an_empty_line_no_indent_joins_lines() -> None:
    hanging = "".join(f" 第{n}处的话，见下一行\n接着说完的话\n\n" for n in range(1, 6))
    text = f" 渡口改造行动计划（2024—2028年）\n\n某县交通局 2024-10-18\n\n# 1. 总体思路\n\n## 1.1 目标\n\n{hanging}\n# 2. 行动\n\n## 2.1 改造\n\n更新设施。\n"
    document = parse_bytes("某.md", text.encode())
    assert (document.title, document.issuer) == ("渡口改造行动计划（2024—2028年）", "某县交通局")
