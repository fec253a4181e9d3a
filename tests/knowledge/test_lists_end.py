"""What stands behind the last item of a list: whether it is the item's or of what the list stands in."""

from __future__ import annotations

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
