"""Short names however their bracket is printed: 〔〕, ［］, one bracket in another, 以下称 behind a number, 见附件."""

import pytest

from knowledge.structure.charged import charged_in
from knowledge.structure.terms import definitions


@pytest.mark.parametrize(
    ("said", "name", "whole"),
    [
        ("督促乡人民政府（街道办事处）〔以下简称乡（街）〕落实。", "乡（街）", ("乡人民政府（街道办事处）",)),
        ("依照《渡口管理解释》（某释〔2016〕29号，以下称《渡口解释》）办理。", "《渡口解释》", ("《渡口管理解释》",)),
        ("执行《2016年渡口调整方案》（某发〔2016〕7号，以下简称《调整方案》，见附件）。", "《调整方案》", ("《2016年渡口调整方案》",)),
        ("通过省渡口信息管理平台[以下简称“省平台”]申报。", "省平台", ("省渡口信息管理平台",)),
        ("通过省渡口信息管理平台［以下简称省平台，下同］申报。", "省平台", ("省渡口信息管理平台",)),
        ("规范我市困难渡工取暖补贴（以下简称取暖补贴）发放。", "取暖补贴", ("困难渡工取暖补贴",)),
        ("各镇人民政府、街道办事处（以下简称镇（街））应当公开。", "镇（街）", ()),
    ],
)  # fmt: skip
def test_a_short_name_is_one_in_whatever_bracket(said: str, name: str, whole: tuple[str, ...]) -> None:
    assert [(each.name, each.aliases) for each in definitions(said)] == [(name, whole)]


def test_what_a_body_is_called_is_no_part_of_its_name() -> None:
    said = charged_in(
        "乡人民政府（街道办事处）〔以下简称乡（街）〕负责受理，县民政局［以下简称县局］负责审核。"
    )
    assert said.lead_units == ("乡人民政府（街道办事处）", "县民政局")


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("企业在省渡口服务平台（网址：http://a.gov.cn/，以下简称“服务平台”）登记。", "省渡口服务平台"),
        ("申请人登录甲省渡口管理系统（以下简称管理系统）申请。", "甲省渡口管理系统"),
        ("渡工通过甲县渡口在线报名系统（以下简称报名系统）报名。", "甲县渡口在线报名系统"),
    ],
)
def test_what_leads_to_a_site_is_no_part_of_its_name(said: str, whole: str) -> None:
    assert [each.aliases for each in definitions(said)] == [(whole,)]


def test_what_a_sort_of_things_means_is_said_without_the_verb() -> None:
    said = "重大渡口指日渡运量大、影响一县交通的渡口。重点渡口是指日渡运五百人次以上的渡口。"
    assert [(each.name, each.text) for each in definitions(said)] == [
        ("重大渡口", "日渡运量大、影响一县交通的渡口"),
        ("重点渡口", "日渡运五百人次以上的渡口"),
    ]
    assert definitions("工作人员指导企业完成渡口申报。") == []


def test_a_term_that_a_quoted_article_says_is_named_once() -> None:
    said = definitions("第二条规定:本条例所称渡口，是指用渡船载人过河的场所。")
    assert [each.name for each in said] == ["渡口"]
