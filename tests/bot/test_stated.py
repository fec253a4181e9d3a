"""What a document states is not denied: figures in any writing, its own year, what a code is of, where something is done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer import Answer, Status
from bot.assistant import Assistant
from bot.search.candidates import candidates
from bot.search.query import query
from bot.search.suited import stated, suited
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids

MACHINES = """# 松林县农机购置补助办法

松农规〔2023〕7号

一、补助标准

（一）插秧机。每户最多补助两台，补助额不超过机价的三分之一。

（二）烘干设备。烘干塔日处理量不低于六十吨，噪声不超过八十五分贝。

（三）培训。机手每年轮训不少于二十四课时，考核合格率不低于九成。

二、监管

（一）回访。享受补助的机具两年内不得转卖，违者按补助额两倍追缴，并三年不得再申请。
"""

FORESTS = """# 松林县2024—2026年造林绿化实施方案

松林发〔2023〕30号

一、2024年任务

（一）荒山造林。完成荒山造林1.2万亩，新建苗圃3个。

二、2026年任务

（一）森林抚育。完成森林抚育八千亩。

三、保障

（一）资金。每年安排苗木资金300万元。
"""

DAMS = """# 关于公布水库除险加固项目的通知

松水发〔2024〕12号

一、项目安排

| 序号 | 项目代码 | 建设内容 | 投资 | 责任单位 |
| --- | --- | --- | --- | --- |
| 1 | 2024-621-SK01 | 青石水库坝体灌浆 | 310万元 | 水务局 |
| 2 | 2024-621-SK02 | 石门水库溢洪道 | 150万元 | 水务局 |
| 3 | SLX/2023/09 | 柳沟塘坝清淤 | 42万元 | 农业农村局 |

二、工期

（一）主体工程。汛期前完成坝体灌浆。
"""

NOTICE = """关于暂停办理车辆落户业务的公告

因系统升级，车辆落户业务自7月1日起暂停三天。
7月4日上午9时恢复办理。急需办理的群众，可以到城南办事大厅四楼12号窗口登记。
县公安局
2024年6月28日
"""

# measure words as questions have them, each with the sentence that states it
MEASURED = [
    ("储粮", "吨", "八百"), ("广场", "平方米", "六十"), ("体检", "人次", "一百五十"), ("水泵", "台", "二十"), ("围栏", "米", "五百"),
    ("光伏", "千瓦", "九十"), ("口粮", "公斤", "四十"), ("床位", "张", "七十"), ("路灯", "盏", "六百"), ("课程", "学时", "四十"),
    ("果树", "株", "三千"), ("水温", "度", "四十五"), ("浓度", "毫克", "十"), ("票价", "折", "八"), ("鱼苗", "尾", "两万"), ("灯塔", "座", "九"),
]  # fmt: skip


def on(folder: Path, text: str, name: str = "甲.md") -> Assistant:
    (folder / name).write_text(text, encoding="utf-8")
    store = Store.open(folder / "wence.db")
    load_paths(store, [folder / name], actor="test")
    return Assistant(store)


def rests_on(answer: Answer, clause: str) -> bool:
    return answer.status is Status.ANSWERED and ids(answer)[0] == clause


def test_a_figure_counts_with_whatever_measure_word_it_is_asked_for(tmp_path: Path) -> None:
    items = "\n\n".join(
        f"（{n}）{what}任务。{what}不少于{number}{measure}。"
        for n, (what, measure, number) in enumerate(MEASURED, start=1)
    )
    assistant = on(tmp_path, f"# 关于下达任务的通知\n\n松发〔2024〕4号\n\n一、任务\n\n{items}\n")
    for n, (what, measure, number) in enumerate(MEASURED, start=1):
        answer = assistant.ask(f"{what}不少于多少{measure}")
        assert rests_on(answer, f"1.{n}"), (what, measure)
        assert f"{number}{measure}" in answer.parts[0].conclusion


@pytest.mark.parametrize(
    ("question", "clause", "said"),
    [
        ("插秧机最多能补几台", "1.1", "两台"), ("插秧机补助多少", "1.1", "三分之一"), ("烘干塔每天处理多少", "1.2", "六十吨"),
        ("噪声不能超过多少分贝", "1.2", "八十五分贝"), ("考核合格率要多少", "1.3", "九成"), ("转卖了罚多少", "2.1", "两倍"),
        ("几年不得再申请", "2.1", "三年"),
    ],
)  # fmt: skip
def test_fractions_tenths_and_times_are_figures(
    tmp_path: Path, question: str, clause: str, said: str
) -> None:
    answer = on(tmp_path, MACHINES).ask(question)
    assert rests_on(answer, clause)
    assert said in answer.parts[0].conclusion


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("2024年荒山造林多少亩", "1.1"), ("2024年新建几个苗圃", "1.1"), ("2026年森林抚育多少亩", "2.1"),
        ("2025年苗木资金多少", "3.1"),
    ],
)  # fmt: skip
def test_the_years_of_title_number_and_headings_are_the_documents_own(
    tmp_path: Path, question: str, clause: str
) -> None:
    assert rests_on(on(tmp_path, FORESTS).ask(question), clause)


def test_another_year_is_said_to_be_missing(tmp_path: Path) -> None:
    answer = on(tmp_path, FORESTS).ask("2027年苗木资金多少")
    assert answer.status is Status.NOT_FOUND
    assert "2027年" in answer.parts[0].conclusion


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("2024-621-SK01是什么项目", "L1"), ("2024-621-sk02", "L2"), ("2024－621－SK02投资多少", "L2"), ("slx/2023/09", "L3"),
        ("SLX/2023/09归谁管", "L3"),
    ],
)  # fmt: skip
def test_digits_of_a_code_are_no_year_and_the_code_finds_its_row(
    tmp_path: Path, question: str, row: str
) -> None:
    assert rests_on(on(tmp_path, DAMS).ask(question), row)


def test_where_something_is_done_is_told_in_the_sentence_that_says_it(tmp_path: Path) -> None:
    assistant = on(tmp_path, NOTICE, "公告.txt")
    assert "12号窗口" in assistant.ask("在哪里办理").parts[0].conclusion
    refused = assistant.ask("电话是多少")
    assert refused.status is Status.NOT_FOUND
    assert all("车辆落户" in offered for offered in refused.suggestions)


PRICES = """# 关于印发2025年养殖业补贴办法的通知

河东办发〔2025〕15号

一、补贴标准

养殖业补贴按下表执行：

| 品种 | 补贴标准 | 备注 |
| --- | --- | --- |
| 獭兔 | 15元/只 | 种兔除外 |
| 能繁母驴 | 800元/头 | 每户不超过20头 |
| 蛋鸭 | 6元/羽 | 500羽起补 |

养殖业补贴资金于每年11月底前发放。
"""


@pytest.mark.parametrize(
    ("text", "question", "said"),
    [
        (NOTICE, "车辆落户什么时候恢复办理", "7月4日上午9时恢复办理"), (NOTICE, "车辆落户业务从哪天暂停", "7月1日起暂停"),
        (PRICES, "獭兔补贴多少", "15元/只"), (PRICES, "能繁母驴补贴标准", "800元/头"), (PRICES, "养殖业补贴什么时候发", "11月底前"),
    ],
)  # fmt: skip
def test_the_first_line_is_the_sentence_asked_for_not_one_that_repeats_the_title(
    tmp_path: Path, text: str, question: str, said: str
) -> None:
    assert said in on(tmp_path, text).ask(question).parts[0].conclusion


PAY = """# 松林县护林员补助办法

松林规〔2025〕8号

一、标准

（一）护林员补助。专职护林员每人每月补助900元，兼职护林员每人每月补助400元。

（二）护林站。全县新建护林站12座。

二、发放

（一）时间。护林员补助在每年9月20日前发放。
"""


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("专职护林员现在每月补助多少", False),  # what a rule sets for each
        ("全县目前新建护林站多少座", True),
    ],
)
def test_what_is_set_for_each_is_so_now(tmp_path: Path, question: str, lacking: bool) -> None:
    assert (on(tmp_path, PAY).ask(question).status is Status.NOT_FOUND) is lacking


def test_a_month_is_no_rhythm_in_which_each_is_paid(tmp_path: Path) -> None:
    assert rests_on(on(tmp_path, PAY).ask("护林员补助几月发"), "2.1")


@pytest.mark.parametrize(
    ("question", "said"),
    [("兼职护林员每月补助多少钱", True), ("兼职护林员过年补助多少钱", False), ("护林站补助多少钱", False)],
)
def test_an_amount_is_stated_where_a_sentence_has_all_that_is_said(
    tmp_path: Path, question: str, said: bool
) -> None:
    asked = on(tmp_path, PAY).asked(question)
    words = query(asked.view, asked.question, everyday=False)
    (first, *_) = candidates(asked.view, asked.question, words, None)
    assert stated(asked.view, asked.question, words, first) is said


FLATS = """# 松林县人才公寓管理办法

松林规〔2025〕9号

第一条 本办法下列用语的含义：
（一）人才公寓，是指政府出租给人才居住的住房；
（二）轮候，是指按顺序等待出租。

第二条 人才公寓转借别人居住的，收回住房。
"""


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("人才公寓出租给别人居住会咋样", "a2"),
        ("人才公寓能出租给别人居住吗", "a2"),
        ("人才公寓算不算政府出租的住房", "a1.1"),
    ],
)
def test_what_comes_of_something_is_no_words_meaning(tmp_path: Path, question: str, clause: str) -> None:
    asked = on(tmp_path, FLATS).asked(question)
    words = query(asked.view, asked.question, everyday=False)
    found = candidates(asked.view, asked.question, words, None)
    first = next(each for each in found if each.ref.id == "a1.1")
    second = next(each for each in found if each.ref.id == "a2")
    ranked = [replace(first, score=2.0), replace(second, score=0.0)]
    assert suited(asked.view, asked.question, words, ranked)[0].ref.id == clause
