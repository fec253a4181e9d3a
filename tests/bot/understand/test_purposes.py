"""What an amount is for, and by what it is reckoned: one for another thing does not answer."""

from __future__ import annotations

import pytest

from bot.understand.purposes import each_missing, in_its_measure, payer_missing, purpose_missing, whom_missing


@pytest.mark.parametrize(
    ("asked", "text", "missing"),
    [
        ("影院没留无障碍座位要罚多少", "影院应当设置无障碍座位。改造的每处补助800元。", "罚多少"),
        ("装了消音器政府补几百", "夜间鸣笛的处200元罚款。", "补多少"),
        ("社工月薪多少", "每个社区配社工2名，办公经费每年3万元。", "工资多少"),
        ("考证报名费多少", "取得证书的奖励1000元。", "收多少钱"),
        ("碰坏展品赔多少钱", "门票每张40元，学生半价。", "赔多少"),
    ],
)
def test_an_amount_for_another_thing_is_not_what_was_asked(asked: str, text: str, missing: str) -> None:
    assert purpose_missing(asked, text, "") == missing


@pytest.mark.parametrize(
    ("asked", "text", "around"),
    [
        ("乱停车罚多少", "占用通道停车的，处100元罚款。", ""),
        # people's words for what documents call otherwise
        ("晚交一天罚多少", "逾期按日加收3元滞纳金。", ""),
        ("野猪拱了地赔多少", "受损农户每亩补助300元。", ""),
        ("进馆要收多少钱", "门票每张40元。学生免费。", "票价"),
        # the heading, or the words that lead into it, say it for all that stands below
        ("教授课时费多少", "教授每节200元；讲师每节120元。", "课时费标准"),
        ("装电梯补多少", "给予补助：\n四层每台10万元\n五层每台12万元", ""),
        # where there is no amount, that is said by another check
        ("乱停车罚多少", "不得占用通道停车。", ""),
        # what came in is no fee
        ("一共收到多少条意见", "共征集意见32条，经费2万元。", ""),
    ],
)
def test_the_sentence_its_headings_or_what_leads_into_it_may_say_it(
    asked: str, text: str, around: str
) -> None:
    assert purpose_missing(asked, text, around) == ""


@pytest.mark.parametrize(
    ("asked", "text", "each"),
    [
        ("打一口井补多少", "县财政安排经费620万元。", "一口"),
        ("养牛一头补多少", "肉牛存栏1.9万头，种草每亩补助200元。", "一头"),
        ("修路每公里补几万", "每个村补助20万元。", "每公里"),
    ],
)
def test_what_is_reckoned_by_another_measure_does_not_answer(asked: str, text: str, each: str) -> None:
    assert each_missing(asked, text) == each


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("养牛一头补多少", "肉牛每头补助500元。"),
        ("招一人补多少", "每吸纳1人就业补助2000元。"),
        ("一人给多少平", "生均面积不低于4平方米。"),
        ("一晚多给多少", "夜班补贴每班60元。"),
        ("跑一公里贴几块", "按每车公里2.6元补贴。"),
        ("一头一尾共多少人", "共12人。"),
    ],
)
def test_a_measure_of_the_same_line_will_do(asked: str, text: str) -> None:
    assert each_missing(asked, text) == ""


@pytest.mark.parametrize(
    ("asked", "text", "payer"),
    [
        ("打井市里一口补多少", "每口机井县财政补助2万元。", "市里"),
        ("修渠省财政出几万", "所需资金由县级财政安排30万元。", "省财政"),
        ("修渠县财政出几万", "县财政安排30万元。", ""),
        ("修渠区财政出几万", "县财政安排30万元。", ""),
        ("修渠市里补几万", "市、县财政各补助5万元，市级财政先行拨付。", ""),
        # who pays is not said: whoever asks of the city may be told
        ("打井市里一口补多少", "每口机井补助2万元。", ""),
        ("去市里开会补多少", "县财政每人补助80元。", ""),
    ],
)
def test_what_one_treasury_pays_is_not_what_another_does(asked: str, text: str, payer: str) -> None:
    assert payer_missing(asked, text) == payer


@pytest.mark.parametrize(
    ("asked", "text", "whom"),
    [
        ("公司偷采砂石罚多少", "偷采砂石的，对个人处2000元罚款。", "公司"),
        ("个人偷采砂石罚多少", "偷采砂石的，对单位处5万元罚款。", "个人"),
        ("公司偷采砂石罚多少", "偷采砂石的，处2000元罚款。", ""),
        ("偷采砂石哪个单位来罚多少", "偷采砂石的，对单位处5万元、对个人处2000元罚款。", ""),
    ],
)
def test_a_fine_for_one_is_not_that_for_the_other(asked: str, text: str, whom: str) -> None:
    assert whom_missing(asked, text) == whom


@pytest.mark.parametrize(
    ("asked", "text", "written"),
    [
        ("中水一方多少钱", "中水每立方米0.9元。", "中水每立方米多少钱"),
        ("盖猪舍一平米补多少", "猪舍每平方米补助60元。", "盖猪舍每平方米补多少"),
        ("巡堤员一个月给多少", "巡堤员月工资800元。", "巡堤员月给多少"),
        ("扶桥每公里补几万", "每个村补助20万元。", "扶桥每公里补几万"),
        ("这一方面有多少规定", "每立方米0.9元。", "这一方面有多少规定"),
        # a column that bears it asks for nothing else
        ("护林员补助每月多少", "护林员，标准（元/人/月）：600", "护林员补助多少"),
        ("护林员补助每月多少", "护林员，标准（元/人）：600", "护林员补助每月多少"),
    ],
)
def test_a_question_is_read_in_the_measure_that_the_text_reckons_by(
    asked: str, text: str, written: str
) -> None:
    assert in_its_measure(asked, text) == written
