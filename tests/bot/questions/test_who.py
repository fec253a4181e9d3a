"""Who sees to a thing: of provisions that fit about as well the one that has the thing word for word."""

from __future__ import annotations

from bot.assistant import Assistant
from bot.search.candidates import Candidate
from bot.search.query import query
from bot.search.suited import suited
from bot.search.weights import Way
from knowledge.model import Ref
from tests.bot.answering import kind_of


def test_what_is_named_word_for_word_comes_before_what_has_it_in_pieces(assistant: Assistant) -> None:
    asked = assistant.asked("低保政策归哪个局")
    assert kind_of(asked) == "who"
    document = asked.view.catalogue.ids[0]
    words = query(asked.view, asked.question, everyday=False)
    pieces, whole, far = (
        Candidate(ref, score, {}, ref, None, Way.WORDS)
        for ref, score in (
            (Ref(document, "3.3"), 2.0),
            (Ref(document, "3.2"), 1.8),
            (Ref(document, "3.4"), 0.0),
        )
    )
    assert suited(asked.view, asked.question, words, [pieces, whole, far])[0] is whole
    assert suited(asked.view, asked.question, words, [pieces, far])[0] is pieces
