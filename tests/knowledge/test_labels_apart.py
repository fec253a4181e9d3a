"""Labels that blanks set apart from what they say, and what a page says beside who issues."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


@pytest.mark.parametrize(
    "metadata",
    [
        "索 引 号\tYL/2021-00008\t公文种类\t意见\n发文机关\t云岭省水利厅\n\n标      题 \t云岭省水利厅关于管护水库的指导意见\n\n"
        "发文字号\t云水管〔2021〕18号\t成文日期\t2021-05-07\n\n",
        "索引号 YL/2021-00008\n\n标题 云岭省水利厅关于管护水库的指导意见\n\n发文机关 云岭省水利厅\n\n"
        "文号 云水管〔2021〕18号 成文日期 2021年5月7日\n\n",
    ],
)
def test_labels_that_blanks_set_apart_are_of_the_page_and_the_day_below_is_no_text(metadata: str) -> None:
    head = "云岭省水利厅\n关于管护水库的\n指导意见\n\n各州水利局：\n\n现提出如下意见。\n\n"
    text = "一、明确主体\n\n各县要落实主体。\n\n二、落实经费\n\n经费专款专用。\n\n2021年5月7日\n\n（此件公开发布）\n"
    document = parsed(metadata + head + text)
    assert document.title == "云岭省水利厅关于管护水库的指导意见"
    assert (document.number, document.issuer) == ("云水管〔2021〕18号", "云岭省水利厅")
    assert document.date == date(2021, 5, 7)
    assert document.clauses[-1].text == "经费专款专用。"


def test_for_whom_a_page_is_open_issues_nothing() -> None:
    title = "青原县2021年水资源公报"
    text = f"面向全社会\n\n# {title}\n\n{title}\n\n青原县水利局　国家水文局青原管理中心\n\n（2022年3月8日）\n\n全县水资源总量平稳。\n\n"
    document = parsed(text + "一、降水\n\n降水1200毫米。\n\n二、用水\n\n用水3亿立方米。\n", "文件.md")
    assert document.issuer == "青原县水利局 国家水文局青原管理中心"
    assert document.clauses[0].text == "全县水资源总量平稳。"


def test_labels_of_a_collection_of_laws_and_its_editor_s_note_say_nothing_of_the_text() -> None:
    head = "甲市渡口管理规定\n分类名称  政府法制  公布机关  甲市人民政府  效力状况  失效\n公布日期  2005-07-18  施行日期  2005-09-01  失效日期  2010-02-01\n"
    note = (
        "（2005年7月9日甲市人民政府第47次常务会议审议通过 2005年7月18日甲市人民政府令第118号公布 自2005年9月1日起施行）"
        "（编者注：本规定已被2009年12月31日甲市人民政府令第166号公布的《甲市渡口办法》废止）\n"
    )
    document = parsed(
        f"{head}{note}第一条 （目的和依据）\n为管好渡口，制定本规定。\n第二条 （定义）\n渡口应当登记。\n"
    )
    assert (document.number, document.date) == ("甲市人民政府令第118号", date(2005, 7, 18))
    assert (document.issuer, document.expires) == ("甲市人民政府", date(2010, 2, 1))
    assert "效力状况：失效" in " ".join(document.page)
    assert [clause.title for clause in document.clauses[1:]] == ["目的和依据", "定义"]


def test_a_word_that_a_house_calls_its_own_papers_by_is_no_label_alone() -> None:
    document = parsed("渡口手册\n版本  大渡口\n一、对象\n渡口。\n二、时间\n三月。\n")
    assert "版本" in document.clauses[0].text
