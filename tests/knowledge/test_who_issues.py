"""Who issues and when, as many real files say it: heads of bodies, seals, collections, sources, the end of a document in one line."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("总理　李某某", "国务院"),
        ("水务部部长　陈某某", "水务部"),
        ("甲市人民政府市长　陈某某", "甲市人民政府"),
        ("甲省节水委员会主任　陈某某", "甲省节水委员会"),
    ],
)
def test_the_head_who_signs_is_of_the_body_that_issues(head: str, issuer: str) -> None:
    document = parsed(
        f"灌区条例\n现公布《灌区条例》，自2024年3月1日起施行。\n{head}\n2024年1月24日\n灌区条例\n第一条 为管灌区，制定本条例。\n第二条 适用本条例。\n"
    )
    assert (document.issuer, document.date) == (issuer, date(2024, 1, 24))


def test_who_adopted_what_a_sentence_makes_public_issues_it() -> None:
    document = parsed(
        "甲省渔港管理办法\n《甲省渔港管理办法》已经2013年1月14日甲省人民政府第十一届110次常务会议通过，现予公布，自2013年6月1日起施行。\n"
        "省　长　　 朱某某\n2013年4月2日\n甲省渔港管理办法\n第一条 为管渔港，制定本办法。\n第二条 适用本办法。\n"
    )
    assert (document.issuer, document.date) == ("甲省人民政府", date(2013, 4, 2))


def test_a_name_that_begins_in_the_line_above_and_the_seal_behind_it() -> None:
    document = parsed(
        "水务部防汛工作通知\n（第13号）\n各市水务局：\n现就有关事项通知如下：\n一、值守\n全天值守。\n附件：水情统计表\n"
        "水务部应对特大洪水灾害的\n联防联控机制综合协调组\n（水务部防汛办代章）\n2024年7月30日\n"
    )
    assert document.issuer == "水务部应对特大洪水灾害的联防联控机制综合协调组"
    assert document.date == date(2024, 7, 30)
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_day_that_a_collection_prints_behind_a_title_is_the_document_s() -> None:
    document = parsed(
        "1. 甲省数字化服务若干措\n施（2023 年5 月30 日）\n为深入贯彻部署，制定以下措施。\n一、夯实基础\n办好服务。\n二、加强保障\n抓好落实。\n"
    )
    assert (document.title, document.date) == ("甲省数字化服务若干措施", date(2023, 5, 30))


def test_a_page_is_from_an_authority_and_its_part() -> None:
    document = parsed(
        '<html><head><meta name="ContentSource" content="甲市人力资源社会保障局 流动管理处"></head><body><h1>学历型人才入户申报指南</h1><p>一、条件</p><p>本科以上。</p><p>二、流程</p><p>网上申报。</p></body></html>',
        "文件.html",
    )
    assert document.issuer == "甲市人力资源社会保障局 流动管理处"


@pytest.mark.parametrize(
    "own", ["奖励全校前三名的学院。", "本办法由教务处、校团委负责解释。", "给予校内考试优秀者奖励。"]
)
def test_a_house_s_rule_that_speaks_of_the_house_is_issued_by_it(own: str) -> None:
    document = parsed(f"甲乙大学学生竞赛奖励办法\n一、范围\n适用于各类竞赛。\n二、奖励\n{own}\n")
    assert document.issuer == "甲乙大学"


LINE = "水务局关于做好水表更换工作的通知各县水务局：为了保障供水安全，减少管网漏损，现就有关事项通知如下：一、摸清底数，对全部水表登记造册，逐户核对使用年限，列出更换计划并按月报送。二、加快更换，年底以前全部换完，严肃问责相关人员。"


def test_bodies_that_sign_together_at_the_end_of_a_line_come_apart() -> None:
    document = parsed(f"甲乙市{LINE}甲乙市水务局甲乙市财政局甲乙市住房城乡建设局2021年8月13日")
    assert document.issuer == "甲乙市水务局 甲乙市财政局 甲乙市住房城乡建设局"
    assert document.date == date(2021, 8, 13)


def test_who_signs_behind_the_number_and_whose_name_begins_the_title_come_apart() -> None:
    document = parsed(f"内部事项甲乙市水务局文件甲水发〔2021〕3号签发人：陈某某甲乙市{LINE}")
    assert document.title == "甲乙市水务局关于做好水表更换工作的通知"
    assert (document.number, document.signatory) == ("甲水发〔2021〕3号", "陈某某")


def test_the_second_of_two_papers_that_a_notice_issues_counts_for_itself() -> None:
    document = parsed(
        "甲省政府办公厅关于印发渔业扶持政策和甲省渔业发展行动计划的通知\n甲政办〔2021〕82号\n各市人民政府：\n"
        "《渔业扶持政策》《甲省渔业发展行动计划》已经省政府同意，现印发给你们。\n甲省政府办公厅\n2021年9月2日\n"
        "渔业扶持政策\n一、支持养殖\n给予补助。\n二、支持加工\n给予贴息。\n甲省渔业发展行动计划\n为发展渔业，制定本计划。\n一、总体要求\n提质增效。\n二、行动步骤\n分步实施。\n"
    )
    assert [clause.id for clause in document.clauses] == ["0", "1", "2", "r1", "r1.1", "r1.2"]


@pytest.mark.parametrize(
    ("page", "issuer"),
    [("江州市水务局", "江州市水务局"), ("江州市人民政府", "市水务局"), ("市水务局", "市水务局")],
)
def test_whose_city_a_body_is_of_says_the_page(page: str, issuer: str) -> None:
    text = f"发布机构：{page}\n索引号：0102\n市水务局关于开展巡查的通知\n各镇：\n一、时间\n汛前。\n二、要求\n逐座登记。\n"
    assert parse_bytes("通知.txt", text.encode()).issuer == issuer
