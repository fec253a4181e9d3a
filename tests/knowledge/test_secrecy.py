"""Secrecy fails closed: forms × places that are refused or held back, and documents that only speak of secrets."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.check import publishable
from knowledge.check.marking import Place, Verdict, judge
from knowledge.check.secrecy import marks
from knowledge.errors import HeldDocumentError, RefusedDocumentError
from knowledge.parse import parse_bytes
from knowledge.read import read_here
from knowledge.read.detect import detect
from tests.knowledge.secrecy_files import PLACES

CLEAR = (
    "绝密", "机密", "秘密", "机密★1年", "绝密★长期", "秘密★6个月", "机密★启用前", "绝密 ★ 2030年12月31日前", "秘密★解密前",
    "000012 机密★1年 特急", "特急\t机密★1年\t000012", "机密 特急", "加急　秘密★5年", "№ 000012　绝密", "份号000012 机密",
    "【机密】", "（秘密）", "〔绝密〕", "[机密]", "《机密》", "“机密”", "★机密★", "*机密*", "— 机密 —", "秘密级", "机密级文件",
    "机 密", "机　　密", "机\u200b密", "机\u00ad密", "机·密", "机-密", "机_密", "機密", "絕密★長期", "祕密", "㊙", "机\u202e密", "⼀年 机密",
    "密级：机密", "密级 机密", "密级:秘密★10年", "密级机密", "【密级】机密", "密 级 ： 机 密", "保密等级：机密", "涉密等级：秘密级", "文件密级|绝密",
    "秘密等级：机密", "密级＝秘密", "机密 1年", "秘密6个月", "机密（一年）", "绝密 长期", "机密★", "机密 第3份", "共50份 第12份 机密",
    "机密 保密期限：一年", "国家秘密", "密级标识：秘密",
)  # fmt: skip
LOOKS = (
    "内部资料", "内部文件", "内 部 资 料", "【内部资料】", "内部资料，注意保存", "内部资料 注意保存", "（内部资料，请勿外传）", "内部使用", "仅供内部参考",
    "仅限内部使用", "仅供领导参阅", "內部資料", "内部", "【内部】", "内参", "内部明电", "内部学习资料", "内部刊物", "对内使用 严禁外传", "限内部掌握",
    "不得公开", "不得对外公开", "不宜公开", "不予公开", "不公开", "不得外传", "严禁外传", "请勿外传", "禁止外传", "此件不予公开", "（此件不公开）",
    "未经批准不得外传", "不得擅自对外公开", "不得上网", "不登报、不上网", "严禁复制、外传", "不得扩散", "公开方式：不予公开", "公开属性：不公开",
    "是否公开：否", "公开范围：系统内部", "工作秘密", "商密", "商业秘密", "核心商密", "密件", "涉密文件", "保密文件", "注意保密", "阅后销毁",
    "密级：三级", "密级：内部", "密级：商密", "保密期限：1年", "解密时间：2030年1月1日", "定密责任人：张三", "知悉范围：县级领导",
    "本手册属内部资料，注意保存，不得外传。", "本文件为机密级，请妥善保管。", "此件属秘密，阅后退回。", "本资料仅供内部使用。", "本方案不得对外公开。",
    "本文不宜公开", "机密 关于春季造林的报告", "关于春季造林的报告（机密）", "CONFIDENTIAL", "TOP SECRET", "INTERNAL USE ONLY",
    "密级：□公开 ☑机密", "绝密□ 机密☑ 秘密□", "核心商密▲长期", "是否涉密：是", "主动公开：否", "发送范围：内部", "阅后退还", "会后收回", "不对外", "内部　特急", "国家机密", "商业机密",
    "限阅", "受控文件", "密码电报", "严禁截图、转发", "不得向媒体透露", "保密要求：不得外传", "只限内部传阅", "党内刊物 注意保存", "参照机密文件管理",
    "此文为工作秘密", "暂不公布",
    "属机密级文件", "本件系绝密", "秘密 注意保管",
)  # fmt: skip


def verdict(name: str, data: bytes) -> Verdict | None:
    """What a file's weightiest mark means, read in this process: the child's start takes longer than the reading."""
    found = marks(read_here(detect(name, data), name, data))
    return found[0].verdict if found else None


def test_there_are_enough_forms_and_places() -> None:
    assert len(CLEAR) + len(LOOKS) >= 150
    assert len(PLACES) >= 30


@pytest.mark.parametrize("form", CLEAR)
def test_a_clear_mark_is_refused(form: str) -> None:
    for place in ("文首", "标题上一行", "最后一行", "docx 页眉"):
        assert verdict(PLACES[place][0], PLACES[place][1](form)) is Verdict.REFUSED, place


def test_nobody_can_allow_a_clear_mark_and_an_administrator_what_only_looks_like_one() -> None:
    clear, looks = (parse_bytes("文件.docx", PLACES["docx 页眉"][1](form)) for form in ("机密", "内部资料"))
    with pytest.raises(RefusedDocumentError, match=r"页眉.*“机密”.*不能放行") as refused:
        publishable(clear, released=True)
    assert not isinstance(refused.value, HeldDocumentError)
    with pytest.raises(HeldDocumentError, match=r"页眉.*“内部资料”"):
        publishable(looks)
    publishable(looks, released=True)


@pytest.mark.parametrize("form", LOOKS)
def test_what_looks_like_a_mark_waits_for_an_administrator(form: str) -> None:
    for place in ("文首", "标题上一行", "正文中单独一行", "最后一行"):
        assert verdict(PLACES[place][0], PLACES[place][1](form)) is not None, place


@pytest.mark.parametrize("place", PLACES)
def test_every_form_is_seen_in_every_place(place: str) -> None:
    name, make = PLACES[place]
    assert verdict(name, make("")) is None, "the file itself has no mark"
    assert [form for form in (*CLEAR, *LOOKS) if verdict(name, make(form)) is None] == []


@pytest.mark.parametrize(
    "form", ["机<b>密</b>", "机&nbsp;密", "&#26426;&#23494;", "**机**密", "机\n密\n★\n1年"]
)
def test_marks_of_markup_do_not_hide_a_mark(form: str) -> None:
    assert verdict(PLACES["文首"][0], PLACES["文首"][1](form)) is Verdict.REFUSED


PIECES = (
    *"密内部公开机绝秘不得外传严禁參閱開級限★ 　.·-—|，。（&;<>ＳＥＣＲ①\u200b⺠Aa1", "密级", "内部", "资料", "SECRET", "內部", "对外", "后 收 回", "暫不", "报告",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from(Place))
def test_the_quick_look_passes_over_nothing_that_the_careful_one_finds(text: str, place: Place) -> None:
    with patch("knowledge.check.marking.worth_a_look", return_value=True):
        careful = judge(text, place)
    assert judge(text, place) == careful
