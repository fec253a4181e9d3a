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
        ("奖励金从哪家银行领", "每年12月一次性发放。", "哪家银行"),
        ("体检的钱归哪级财政出", "每年免费体检一次。", "哪级财政"),
        ("迁户口去哪个窗口", "持户口簿申请，5日内办结。", "哪个窗口"),
        ("为何把早市设在河堤路", "早市设在河堤路，6时至9时开放。", "为什么"),
        ("河堤路的早市为啥九点就收", "早市设在河堤路，6时至9时开放。", "为什么"),
        ("养两头牛的咋比养一头的补得少", "养一头补500元，两头以上每头补300元。", "为什么"),
        ("占道摆摊如何处罚", "早市以外的路段不设摊位。", "会怎样处理"),
        ("多报了面积，查出来会怎么样", "面积由村委会丈量。", "会怎样处理"),
        # that it is forbidden is not what follows
        ("河里洗车怎么处罚", "任何人不得在河道内清洗车辆，由水务局负责巡查。", "会怎样处理"),
        ("验水的钱谁出", "每季度验水一次。", "钱谁出"),
        ("反映问题可以匿名吗", "可以拨打热线反映。", "匿名"),
        ("申请表在哪个网站下载", "填写申请表一式两份。", "申请表在哪"),
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
        ("奖励金从哪家银行领", "由农村商业银行代发。"),
        ("体检的钱归哪级财政出", "所需经费由县承担。"),
        ("为何把早市设在河堤路", "因建设路施工，早市迁至河堤路。"),
        ("多报了面积，查出来会怎么样", "多报面积的，追回补助。"),
        ("占道摆摊会有啥后果", "占道摆摊的，责令改正。"),
        ("骗了名额会有啥后果", "骗取名额的，三年内不得申请。"),
        ("验水的钱谁出", "验水所需经费由县财政列支。"),
        ("反映问题可以匿名吗", "应当实名反映。"),
        ("申请表在哪个网站下载", "申请表见附件，可以在县政府网站下载。"),
        # who complains is answered with the rule
        ("寄东西为啥非要看我身份证", "寄件人应当出示身份证件。"),
        ("为啥只批了二十年，到期了怎么续", "期限二十年，到期前一年申请续期。"),
    ],
)
def test_its_values_or_another_thing_of_that_name_are_not_missed(asked: str, text: str) -> None:
    assert attribute_missing(asked, text) == ""


def test_the_reason_of_another_thing_is_none() -> None:
    near = "河堤路早市6时至9时开放。"
    text = f"{near}因建设路施工，夜市迁至文化广场。"
    assert attribute_missing("河堤路早市为何九点就收", text, near) == "为什么"
    assert attribute_missing("夜市为何迁到文化广场", text, text) == ""
