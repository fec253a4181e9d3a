"""Text copied from a print, whose lines break at every stop: brackets of duties and quotes torn over lines are whole again."""

from __future__ import annotations

from knowledge.check.accounted import lost
from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.read import read_bytes

_WIDE = "推进水库除险加固和山洪沟治理，完善监测预警设施，落实巡查责任人和预警责任，确保安全度汛无"
_FILLED = f"{_WIDE}一\n{_WIDE}二\n{_WIDE}三\n{_WIDE}四\n{_WIDE}五\n{_WIDE}六\n{_WIDE}。"


def parsed(text: str) -> Document:
    return parse_bytes("通知.txt", f"山城县关于做好防汛工作的通知\n{text}\n".encode())


def test_a_bracket_of_duties_goes_on_in_the_next_lines() -> None:
    text = (
        f"一、除险加固。{_FILLED}\n〔责任单位：\n县水利局、\n县财政局、县应急管理局等〕\n"
        f"二、山洪防御。{_FILLED}\n（牵头单位：县气象局，\n配合单位：县水利局、\n县教育局）\n"
        f"三、物资储备。{_FILLED}（责\n任单位：县发展改革局）\n四、值班值守。{_FILLED}（责任单位：\n各镇人民政府；\n完成时限：长期）\n"
    )
    document = parsed(text)
    found = {clause.label: clause for clause in document.clauses}
    assert found["一、"].lead_units == ("县水利局", "县财政局", "县应急管理局")
    assert found["二、"].lead_units == ("县气象局",)
    assert found["二、"].supporting_units == ("县水利局", "县教育局")
    assert found["三、"].lead_units == ("县发展改革局",)
    assert (found["四、"].lead_units, found["四、"].deadline) == (("各镇人民政府",), "长期")
    assert not lost(document, read_bytes("通知.txt", f"山城县关于做好防汛工作的通知\n{text}\n".encode()))
    assert not [each for each in document.findings if each.code in ("unclosed", "duty-line-missing")]


def test_a_bracket_that_nothing_closes_takes_no_numbered_line() -> None:
    document = parsed(
        "一、除险。加固水库。（责任单位：\n二、防御。防御山洪。（责任单位：县气象局）\n三、储备。储备物资。\n"
    )
    assert [clause.label for clause in document.clauses if clause.label] == ["一、", "二、", "三、"]


def test_quotes_alone_in_a_line_belong_to_the_lines_around_them() -> None:
    document = parsed(
        f"一、建设\n“智慧水利”\n平台。\n{_FILLED}\n二、推动政策“免申即享”\n“即申即享”。\n{_FILLED}\n三、其他。\n{_FILLED}\n"
    )
    assert [clause.title for clause in document.clauses if clause.label] == [
        "建设“智慧水利”平台",
        "推动政策“免申即享”“即申即享”",
        "其他",
    ]


def test_a_list_of_bodies_ends_at_whom_it_sums_up() -> None:
    text = "一、压缩时间。（甲局牵头，公安部、税务总局等国务院相关部门以及各地区按职责分工负责）\n二、其他。（县财政局、县审计局等县直有关部门负责）\n"
    document = parsed(text)
    first, second = (clause for clause in document.clauses if clause.label)
    assert first.supporting_units == ("公安部", "税务总局", "各地区")
    assert second.lead_units == ("县财政局", "县审计局")
    assert not lost(document, read_bytes("通知.txt", f"山城县关于做好防汛工作的通知\n{text}".encode()))


def test_a_number_may_end_in_the_small_full_stop() -> None:
    document = parsed("一、任务\n1﹒加固水库。年内完成。\n2﹒治理山洪沟。明年完成。\n")
    assert [(clause.id, clause.title) for clause in document.clauses if clause.label] == [
        ("1", "任务"), ("1.1", "加固水库"), ("1.2", "治理山洪沟"),
    ]  # fmt: skip


def test_a_bracket_of_duties_takes_lines_until_it_closes() -> None:
    text = (
        f"一、物流枢纽。{_FILLED}\n[责任单位：\n市发展改革委、市商务局，晋宁区、安宁市人民政府，经开区、空港区、自\n贸试验（经济合作）区管委会]\n"
        f"二、其他。{_FILLED}\n"
    )
    first = parsed(text).clauses[0]
    assert first.lead_units[-2:] == ("空港区", "自贸试验（经济合作）区管委会")


def test_what_bears_a_sentence_may_begin_the_next_paragraph() -> None:
    text = "一、规范许可。完善清单及指南。\n（县审批局牵头负责，县直有关部门配合）深化改革。（县市场监管局负责）\n二、其他。略。\n"
    first = parsed(text).clauses[0]
    assert first.lead_units == ("县审批局", "县市场监管局")
    assert first.supporting_units == ("县直有关部门",)
    assert "牵头" not in first.text


def test_words_of_duties_that_a_line_tears_are_not_lost() -> None:
    text = f"一、收费。{_FILLED}（县发改局、县市场监管局按职\n责分工负责）\n二、其他。{_FILLED}（县审批局、县市监局按职责分工负\n责）\n"
    assert parsed(text).clauses[0].lead_units == ("县发改局", "县市场监管局")
    assert not lost(parsed(text), read_bytes("通知.txt", f"山城县关于做好防汛工作的通知\n{text}\n".encode()))


def test_meetings_and_times_in_a_bracket_are_no_bodies() -> None:
    text = "一、作息。上午9:00至12:00。（8:30—8:50晨会，11:00—11:30周例会）\n二、其他。略。\n"
    assert parsed(text).clauses[0].lead_units == ()


def test_what_follows_names_not_again_is_told_once() -> None:
    text = f"一、清单。{_FILLED}（县发改局负责，以下均需各镇（街道）、各园区贯彻落实，不再列出）\n二、其他。{_FILLED}（县审批局负责）\n"
    assert not lost(parsed(text), read_bytes("通知.txt", f"山城县关于做好防汛工作的通知\n{text}\n".encode()))


def test_brackets_of_names_and_a_bracket_that_says_who_leads_are_torn_too() -> None:
    text = (
        f"一、除险加固。{_FILLED}\n〔牵头单位：县水利局；配合单位：各乡（镇）人民政府；完成\n时限：2023年10月底前〕\n"
        f"二、山洪防御。{_FILLED}\n〔县气象局牵头，各镇（区、街道）\n政府\n（管委会）按职责分工负责〕\n"
        f"三、物资储备。{_FILLED}（县粮食局、储备工作专班牵头单位按职责分工负责）\n"
        f"四、值班值守。{_FILLED}（牵头单位：县应急局、县水利局按职责分别牵头；责任单位：各镇人民政府）\n"
    )
    document = parsed(text)
    found = {clause.label: clause for clause in document.clauses}
    assert found["一、"].supporting_units == ("各乡（镇）人民政府",)
    assert found["一、"].deadline == "2023年10月底前"
    assert found["二、"].lead_units == ("县气象局",)
    assert found["二、"].supporting_units == ("各镇（区、街道）政府（管委会）",)
    assert found["三、"].lead_units == ("县粮食局", "储备工作专班牵头单位")
    assert found["四、"].lead_units == ("县应急局", "县水利局")
    assert not [each for each in document.findings if each.code in ("unclosed", "text-lost")]
