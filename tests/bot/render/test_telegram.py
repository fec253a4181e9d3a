"""Any answer becomes pages Telegram accepts, and nothing of it is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer, Citation, Field, Kind, Part, Status
from bot.render.telegram import (
    ENTITY_LIMIT,
    TEXT_LIMIT,
    cut,
    paginate,
    plain,
    quotation,
    render,
    units,
)
from glossary.printable import printable
from knowledge.model import Ref
from tests.standin.markup import parse_html
from tests.standin.markup import units as counted

texts = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "<b>甲</b>",
            "&lt;",
            "&amp;",
            "</blockquote>",
            "𠮷" * 30,
            "一、（一）",
            "\n\n",
            "\ud800",
            "甲。" * 60,
        ]
    ),
)
long_texts = st.builds(lambda text, times: text * times, texts, st.sampled_from([1, 3, 200]))
marks = st.lists(st.tuples(st.integers(-5, 900), st.integers(-5, 900)), max_size=30).map(tuple)
citations = st.builds(
    Citation, st.builds(Ref, texts, texts), texts, texts, long_texts, texts, marks=marks, shown=st.booleans()
)
parts = st.builds(
    Part,
    long_texts,
    st.lists(st.builds(Field, texts, long_texts), max_size=30).map(tuple),
    st.lists(long_texts, max_size=3).map(tuple),
    st.lists(citations, max_size=5).map(tuple),
)
answers = st.builds(
    Answer,
    texts,
    st.sampled_from(Status),
    st.sampled_from([*Kind, None]),
    st.lists(parts, max_size=3).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(answers)
def test_every_page_is_well_formed_and_within_the_limits(answer: Answer) -> None:
    pages = render(answer)
    assert pages
    for page in pages:
        parsed = parse_html(page)
        assert counted(parsed.text) <= TEXT_LIMIT
        assert len(parsed.entities) <= ENTITY_LIMIT
        assert parsed.text.strip()


@settings(max_examples=40, deadline=None)
@given(long_texts, marks)
def test_a_quotation_is_quoted_whole(text: str, marks: tuple[tuple[int, int], ...]) -> None:
    shown = "".join(parse_html(block.html).text for block in quotation(text, marks))
    assert "".join(shown.split()) == "".join(printable(text).split())


@settings(max_examples=40, deadline=None)
@given(long_texts, st.integers(2, 300))
def test_cutting_loses_nothing_and_keeps_the_limit(text: str, limit: int) -> None:
    pieces = cut(printable(text), limit)
    assert "".join(pieces) == printable(text)
    assert all(units(piece) <= limit for piece in pieces)


def test_a_cut_comes_after_a_sentence() -> None:
    assert cut("各单位要落实。按时上报。" * 3, 14) == ["各单位要落实。按时上报。"] * 3


def test_what_a_person_typed_or_a_document_says_is_shown_as_it_is() -> None:
    page = render(Answer("", Status.ANSWERED, None, (Part("<b>& 甲 </b>", (Field("<i>", "&lt;"),)),)))[0]
    assert parse_html(page).text == "<b>& 甲 </b>\n<i>　&lt;"


def test_matching_words_are_marked_inside_an_expandable_quotation() -> None:
    (block,) = quotation("每台电梯补助十万元。", ((2, 4), (4, 6)))
    assert block.html == "<blockquote expandable>每台<b><u>电梯补助</u></b>十万元。</blockquote>"


def test_blocks_are_not_torn_apart() -> None:
    pages = paginate([plain("甲" * 3000), plain("乙" * 3000)])
    assert pages == ("甲" * 3000, "乙" * 3000)


def test_of_a_long_list_the_first_lines_stand_open_and_the_rest_is_folded_complete() -> None:
    fields = tuple(Field(f"配合{n}", f"第{n}项工作") for n in range(1, 13))
    (page,) = render(
        Answer("问", Status.ANSWERED, Kind.DUTY_OF_UNIT, (Part("水务局：配合12项", fields=fields),))
    )
    shown, _, folded = page.partition("<blockquote expandable>")
    assert shown.count("项工作") == 5
    assert folded.count("项工作") == 7
    few = render(
        Answer("问", Status.ANSWERED, Kind.DUTY_OF_UNIT, (Part("水务局：配合6项", fields=fields[:6]),))
    )
    assert "blockquote" not in few[0]


def test_the_source_names_the_document_by_its_number_and_repeats_no_title() -> None:
    title = "某县人民政府关于加强老旧小区加装电梯和养护管理工作的意见"
    citation = Citation(Ref("某政发〔2020〕1号", "2.1"), "二、（一）", "划定范围", "沿河划定范围。", title)
    answer = Answer(
        "问", Status.ANSWERED, Kind.CONTENT, (Part("划定范围由水务局负责", citations=(citation,)),)
    )
    assert render(answer)[0].endswith("—— 某政发〔2020〕1号《关于加强老旧小区加装电梯和养护管理…》二、（一）")
    unnamed = Citation(Ref(title, "2.1"), "二、（一）", "划定范围", "沿河划定范围。", title)
    answer = Answer("问", Status.ANSWERED, Kind.CONTENT, (Part("由水务局负责", citations=(unnamed,)),))
    assert render(answer)[0].endswith(f"—— 《{title}》二、（一）划定范围")


def test_a_quotation_says_where_it_stands_where_the_answer_rests_on_several_places() -> None:
    first = Citation(Ref("某政发〔2020〕1号", "2.1"), "二、（一）", "划定范围", "沿河划定范围。", "某意见")
    other = Citation(
        Ref("某政发〔2020〕1号", "2.2"), "二、（二）", "监测水质", "每月监测。", "某意见", shown=False
    )
    part = Part("水务局：牵头2项", citations=(first, other))
    assert (
        "<b>二、（一） 划定范围</b>\n<blockquote" in render(Answer("问", Status.ANSWERED, None, (part,)))[0]
    )
    part = Part("二、（一）由水务局牵头", citations=(first, other))
    assert "<b>二、（一）" not in render(Answer("问", Status.ANSWERED, None, (part,)))[0].partition("\n")[2]
