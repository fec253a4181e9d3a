"""What stands behind the last item of a list: whether it is the item's or of what the list stands in."""

from __future__ import annotations

import pytest

from tests.knowledge.test_nesting import parsed


def text_of(text: str) -> dict[str, str]:
    return {clause.id: clause.text for clause in parsed(text).clauses}


def _lists(count: int, closing: str) -> str:
    """So many lists of four items; behind every other one stands ``closing``."""
    items = "（1）甲类每件一百元。\n（2）乙类每件二百元。\n（3）丙类每件三百元。\n（4）丁类每件四百元。\n"
    return "".join(
        f"（{'一二三四五六七八'[at]}）第{at + 1}批标准\n{items}{closing if at % 2 else ''}"
        for at in range(count)
    )


class TestWhereNoItemButTheLastHasMore:
    def test_it_is_of_what_the_list_stands_in(self) -> None:
        found = text_of("某某补贴办法\n一、标准\n" + _lists(6, "每户合计不超过五百元。\n"))
        assert found["1.2"].strip() == "每户合计不超过五百元。"
        assert found["1.2.4"] == "丁类每件四百元。"

    def test_few_items_tell_nothing(self) -> None:
        found = text_of("某某补贴办法\n一、标准\n" + _lists(2, "每户合计不超过五百元。\n"))
        assert "每户合计不超过五百元。" in found["1.2.4"]

    def test_items_with_paragraphs_of_their_own_tell_otherwise(self) -> None:
        text = "某某补贴办法\n一、标准\n" + _lists(6, "每户合计不超过五百元。\n")
        own = text.replace("（2）乙类每件二百元。\n", "（2）乙类每件二百元。\n旧件折半计算。\n", 1)
        assert "每户合计不超过五百元。" in text_of(own)["1.2.4"]


def test_what_refers_to_all_above_is_of_what_the_list_stands_in() -> None:
    text = "某某预案\n1 总则\n1.1 分类\n本预案所称事件是指突然发生的事件。\n（1）灾害。水旱等。\n（2）灾难。火灾等。\n（3）疫情。传染病等。\n上述各类事件往往交叉，应当统筹应对。\n事件分为四级。\n1.2 原则\n统一领导。\n2 附则\n2.1 解释\n由办公室解释。\n"
    found = text_of(text)
    assert "上述各类事件往往交叉，应当统筹应对。\n事件分为四级。" in found["1.1"]
    assert found["1.1.3"] == "传染病等。"


class TestWhatClosesADocument:
    ITEMS = "".join(f"（{number}）第{number}项措施。认真落实。\n" for number in "一二三四五六七八九")

    def test_who_is_spoken_to_behind_many_items_of_which_one_says_more(self) -> None:
        more = "（四）第四项措施。认真落实。\n"
        items = self.ITEMS.replace(more, f"{more}要建立台账。\n要按月通报。\n")
        signed = "各县要狠抓落实，作出更大贡献。　　　　　　某市人民政府\n2024年3月1日\n"
        found = text_of(f"关于优化环境的意见\n各县：\n为优化环境，提出意见。\n一、措施\n{items}{signed}")
        assert found["0"] == "为优化环境，提出意见。\n各县要狠抓落实，作出更大贡献。"
        assert found["1.9"] == "认真落实。"

    def test_below_a_heading_of_validity_it_is_the_headings(self) -> None:
        items = "（一）重复申领的退回。\n（二）弄虚作假的追究责任。\n"
        closing = "本办法自2024年1月1日起施行，有效期五年。"
        found = text_of(f"某市补贴办法\n一、对象\n本市居民。\n二、其他事项\n{items}{closing}\n")
        assert found["2"].strip() == closing
        assert found["2.2"] == "弄虚作假的追究责任。"

    def test_whom_to_ask_where_something_is_unclear(self) -> None:
        items = "（一）经费。列入预算。\n（二）人员。专人负责。\n"
        for closing in (
            "工作推进中如有问题，请及时与县统计局联系，联系人：王立，电话12345678。",
            "本通知执行中遇到的情况和问题，请径向县统计局反馈。",
            "请各镇将本通知转发至辖区内企业。",
        ):
            found = text_of(f"关于普查的通知\n各镇：\n一、时间\n三月。\n二、保障\n{items}{closing}\n")
            assert found["2.2"] == "专人负责。", closing
            assert found["0"] == closing

    def test_what_an_item_says_of_questions_is_its_own(self) -> None:
        items = "（一）经费。列入预算。\n（二）落实中遇到的困难，请逐级向县统计局报告，不得隐瞒。\n"
        found = text_of(f"关于普查的通知\n各镇：\n一、时间\n三月。\n二、保障\n{items}")
        assert found["2.2"].startswith("落实中遇到的困难")


def test_what_joins_all_kinds_above_is_of_what_the_list_stands_in() -> None:
    items = "（一）消防队伍是骨干。\n（二）军队是突击力量。\n（三）社会力量有序参与。\n"
    found = text_of(
        f"某市方案\n一、队伍\n{items}加强各方力量之间的联训联演。\n二、物资\n（一）储备。\n（二）调拨。\n"
    )
    assert found["1"].strip() == "加强各方力量之间的联训联演。"


def test_what_names_the_heading_over_a_list_is_the_headings() -> None:
    items = "（一）经费\n1.列入预算。\n2.专款专用。\n（二）物资\n1.分级储备。\n2.定期轮换。\n"
    said = "各部门应当健全后勤保障机制，确保快速响应。"
    found = text_of(f"某市方案\n一、总则\n做好工作。\n二、后勤保障\n{items}{said}\n三、附则\n无。\n")
    assert (found["2.2"].strip(), found["2.2.2"]) == (said, "定期轮换。")
    own = "（一）经费\n1.列入预算。\n2.后勤保障费专款专用。\n后勤保障费年底清算。\n（二）物资\n备齐。\n"
    found = text_of(f"某市方案\n一、总则\n做好工作。\n二、后勤保障\n{own}三、附则\n无。\n")
    assert found["2.1.2"] == "后勤保障费年底清算。", "it goes on with the item"


def test_between_a_list_and_one_of_another_kind_stands_what_both_stand_in() -> None:
    found = text_of(
        "某县预警办法\n一、蓝色预警\n符合下列情形之一：\n（1）降雨超过50毫米。\n（2）河水上涨。\n发布方式：短信和广播。\n防御指南：\n1.停止作业。\n2.加强巡查。\n"
    )
    assert found["1.2"] == "河水上涨。"
    assert found["1"] == "符合下列情形之一：\n\n发布方式：短信和广播。\n防御指南："


def test_where_items_have_paragraphs_only_what_leads_into_the_next_list_is_of_both() -> None:
    found = text_of(
        "某县办事指南\n一、变更\n所需材料：\n（1）原证。\n原件丢失的，提交声明。\n（2）申请表。\n现场填写。\n流程：\n1.受理。\n2.换证。\n"
    )
    assert (found["1.2"].endswith("现场填写。"), found["1"].endswith("流程：")) == (True, True)


def test_what_leads_into_the_next_list_begins_where_it_says_how() -> None:
    found = text_of(
        "某单位预案\n一、困人\n维修人员应做好下列工作：\n（1）安抚乘客。\n（2）了解人数。\n（3）远离轿门。\n施救方法如下：\n方法一：检修运行。\n方法二：盘车放人。\n（1）通知乘客。\n（2）切断电源。\n"
    )
    assert found["1.3"] == "远离轿门。"
    assert found["1"].endswith("\n施救方法如下：\n方法一：检修运行。\n方法二：盘车放人。")
    own = text_of(
        "某单位规定\n一、申请\n提交：\n（1）表格。\n填写要求如下：\n一律用黑笔。\n（2）证件。\n（3）照片。\n"
    )
    assert own["1.1"].endswith("填写要求如下：\n一律用黑笔。"), "the list goes on"


@pytest.mark.parametrize("dots", ["……", "......", "…"])
def test_dots_behind_the_last_item_stay_behind_it(dots: str) -> None:
    found = text_of(
        f"某公司预案\n一、分级\n凡符合下列情形：\n（1）停电；\n（2）停水；\n{dots}\n二、附则\n由办公室解释。\n"
    )
    assert (found["1"], found["1.2"]) == ("凡符合下列情形：", f"停水；\n{dots}")
    article = text_of(
        f"某办法\n第一条 有下列情形的：\n（一）停电。\n（二）停水。\n{dots}\n前款规定应当公开。\n第二条 自公布之日起施行。\n"
    )
    assert (article["a1"].split(), article["a1.2"]) == (
        ["有下列情形的：", "前款规定应当公开。"],
        f"停水。\n{dots}",
    )


class TestWhatIsSaidOfAnotherKind:
    @pytest.mark.parametrize(
        ("leads", "after"),
        [
            ("理科类论文分为几种，提出以下要求：", "文科类论文：不少于一万字。"),
            ("甲类企业应当符合下列条件：", "乙类企业参照执行。"),
            ("三级医院应当：", "二级医院可以减半配备。"),
        ],
    )
    def test_it_is_of_what_the_list_stands_in(self, leads: str, after: str) -> None:
        items = "1.设计\n图纸两张。\n说明一份。\n2.综合\n完成上述两类内容。\n"
        found = text_of(f"某某规范\n一、工作量\n{leads}\n{items}{after}\n二、其他\n另行通知。\n")
        assert found["1"].endswith(after)
        assert found["1.2"] == "完成上述两类内容。"

    def test_what_an_item_says_of_its_own_is_its_own(self) -> None:
        for after in ("机械类：图纸两张。", "此类企业不得减免。", "甲类企业还应当公示。"):
            items = "1.设计\n图纸两张。\n2.综合\n完成内容。\n"
            found = text_of(
                f"某某规范\n一、工作量\n甲类企业应当符合下列条件：\n{items}{after}\n二、其他\n另行通知。\n"
            )
            assert found["1.2"].endswith(after), after
