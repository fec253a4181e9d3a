"""Any answer becomes pages Telegram accepts, and nothing of it is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer, Citation, Field, Kind, Part, Status
from bot.render.telegram import (
    ENTITY_LIMIT,
    TEXT_LIMIT,
    clean,
    cut,
    paginate,
    plain,
    quotation,
    render,
    units,
)
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
    assert "".join(shown.split()) == "".join(clean(text).split())


@settings(max_examples=40, deadline=None)
@given(long_texts, st.integers(2, 300))
def test_cutting_loses_nothing_and_keeps_the_limit(text: str, limit: int) -> None:
    pieces = cut(clean(text), limit)
    assert "".join(pieces) == clean(text)
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
