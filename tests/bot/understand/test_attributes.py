"""What is asked for by its own name is not answered by a text that says nothing of the kind."""

from __future__ import annotations

import pytest

from bot.understand.attributes import attribute_missing


@pytest.mark.parametrize(
    ("asked", "text", "missing"),
    [
        ("当网格员要什么学历", "网格员须年满18周岁，身体健康。", "什么学历"),
        ("学历要求是什么", "年满18周岁。", "学历要求是什么"),
        ("贷款利率是多少", "贷款额度不超过20万元，期限三年。", "利率是多少"),
        ("抽水机买什么型号", "抽水机每台补助300元。", "什么型号"),
        # a line of an office is no mobile phone
        ("应小梅的手机号", "投诉找应小梅，投诉电话6123119。", "手机号"),
        ("办事点负责人姓名", "文化广场西侧，咨询电话6123119。", "姓名"),
        ("骗了补贴要罚几倍", "追回补贴，三年内不得申请。", "罚几倍"),
    ],
)
def test_a_text_without_it_does_not_answer(asked: str, text: str, missing: str) -> None:
    assert attribute_missing(asked, text) == missing


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        # the values it takes will do
        ("当网格员要什么学历", "须高中以上文化。"),
        ("贷款利率是多少", "按4.2%计息。"),
        ("应小梅的手机号", "联系人应小梅，13800000000。"),
        ("负责人姓名", "负责人应小梅，联系电话6123119。"),
        # the thing itself, or another
        ("拍照谁来拍,我没手机", "由村委会派人拍照。"),
        ("搞行政的走啥职称制度", "实行职员制度。"),
        ("怎么转专业", "第一学年末提出申请。"),
        ("骗了补贴要罚几倍", "处骗取金额二倍罚款。"),
    ],
)
def test_its_values_or_another_thing_of_that_name_are_not_missed(asked: str, text: str) -> None:
    assert attribute_missing(asked, text) == ""
