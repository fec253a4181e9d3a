"""The sentence of a passage that answers.

The words of the question, what policies write for them and meaning each point at one. Where they do not point at the same,
the judge reads those few: of 224 questions on real and county documents whose passage says the answer in some of its
sentences alone, .83 were answered by the right one by words, .90 so.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.compose import quote
from bot.compose.provision import opens
from bot.search.candidates import Candidate
from bot.search.cells import of_row, of_table
from bot.search.parallel import sentence_meant, sentence_named
from bot.search.query import Query
from bot.search.reading import titles_over
from bot.search.stepped import sentence_on_step
from bot.search.telling import stating, telling
from bot.understand.contrary import contrary, meant_rather
from bot.understand.grammar import ALL_OF_LIST, YES_NO
from bot.understand.question import Question
from bot.understand.tiers import told as figure_told
from bot.view.behind import leads
from bot.view.passages import sentences
from bot.view.structure import View
from knowledge.meaning.service import Meaning
from knowledge.model import Clause, Ref, Row

ITEMS = 20  # of one list that are read
NAMED = 2.0  # log odds that a sentence is ahead which is of the one of a row that is named
AHEAD = 1.5  # log odds by which an item is ahead of all others where it answers by itself
HEAD = 16  # characters with which an item says what it is of
_SEVERAL = 2


def answering(
    view: View, question: Question, asked: Query, top: Candidate, meaning: Meaning | None
) -> tuple[int, int]:
    """The (start, end) of the sentence of the first candidate that answers."""
    passage = view.passages.at(top.ref)
    text = passage.text if passage else ""
    told = telling(text, question, asked, titles_over(view, top.ref))
    spans = sentences(text)
    told = next(iter(_not_contrary(question, asked, text, spans, {told: None})))
    if passage is None or meaning is None or top.source != top.ref or told not in spans:
        return told
    if sentence_on_step(text, spans, figure_told(question.text)) is not None:
        return told
    named = sentence_named(text, spans, question.text)
    likest = max(spans, key=lambda span: asked.reworded.likeness(text[slice(*span)]))
    pointed_at = dict.fromkeys((told, likest, *(span for span in spans if span == top.nearest)))
    pointed_at = _not_contrary(question, asked, text, spans, pointed_at)
    if len(pointed_at) == 1:
        return next(iter(pointed_at))
    read = [f"{passage.title}\n{text[slice(*span)].strip()}".strip() for span in pointed_at]
    scores = meaning.judged(asked.typed, read)
    if scores is None:
        return told
    words = {span: quote.weight(text[slice(*span)], asked.marked) for span in pointed_at}
    most = max(words.values()) or 1.0
    # all the words that any of them has count one logit
    fits = {
        span: score + words[span] / most + (NAMED if span == named else 0.0)
        for span, score in zip(pointed_at, scores, strict=True)
    }
    return max(fits, key=fits.__getitem__)


def _not_contrary(
    question: Question,
    asked: Query,
    text: str,
    spans: Sequence[tuple[int, int]],
    pointed_at: dict[tuple[int, int], None],
) -> dict[tuple[int, int], None]:
    """The sentences pointed at that do not speak of the contrary of what is asked (不超过100万 for 超过100万); in place of those
    that do the likest one that speaks of just that."""
    if question.says(YES_NO):
        return pointed_at
    said = {span: text[slice(*span)] for span in spans}
    wrong = [span for span in pointed_at if contrary(question.text, said.get(span, ""))]
    rather = [
        span for span in spans if any(meant_rather(question.text, said[each], said[span]) for each in wrong)
    ]
    if not rather:
        return pointed_at
    likest = max(rather, key=lambda span: quote.weight(said[span], asked.marked))
    return dict.fromkeys([*(span for span in pointed_at if span not in wrong), likest])


def _on_step(text: str, question: Question) -> bool:
    """Whether of sentences that hold for one stretch of a figure each, or for one of a row, one is that of the question's."""
    return sentence_meant(text, sentences(text), question) is not None


def said_best(
    view: View, question: Question, asked: Query, top: Candidate, meaning: Meaning | None = None
) -> str:
    """The answer in the first candidate's words: its sentence, a cell of its table, or two sentences where one has the
    subject and the other the fact."""
    text = view.passages.text(top.ref)
    start, end = answering(view, question, asked, top, meaning)
    if (
        top.sentence is not None
        and top.source == top.ref
        and not _on_step(text, question)
        and top.nearest != (start, end)  # of what is said in other words meaning knows better
        and quote.weight(text[start:end], asked.marked) == 0
    ):
        start, end = top.sentence
    item = view.item(top.ref)
    in_table = of_table(item.text, text[start:end], question, asked) if isinstance(item, Clause) else ""
    if isinstance(item, Row):
        in_table = of_row(item, question, asked, named=False)
    if in_table:
        return in_table
    if (other := stating(text, (start, end), question, asked)) is not None:
        return "".join(text[slice(*span)].strip() for span in sorted(((start, end), other)))
    stop = quote.list_end(text, start, end)
    if stop > end:
        return text[start:stop].strip()
    return quote.conclusion(text[start:end], asked.marked) or quote.conclusion(text, asked.marked)


def item_told(
    view: View, question: Question, asked: Query, ref: Ref, meaning: Meaning | None
) -> Clause | None:
    """The one item below words that only open a list (人才按以下标准掌握：) that plainly answers by itself (E类要什么条件): the judge
    reads each behind them. None where no one stands out, as where all of the list is asked for: then it is one that alone
    begins with a word of the question."""
    above = view.clause(ref)
    items = view.children(ref)[:ITEMS]
    if meaning is None or above is None or len(items) < _SEVERAL or not opens(above):
        return None
    texts = [f"{item.title}{item.text}" for item in items]
    scores = meaning.judged(
        asked.typed, [f"{leads(above, items, item)}\n{text}" for item, text in zip(items, texts, strict=True)]
    )
    if scores is None:
        return None
    words = [quote.weight(text, asked.marked) for text in texts]
    most = max(words) or 1.0
    fits = [score + weight / most for score, weight in zip(scores, words, strict=True)]
    best, second = sorted(range(len(items)), key=fits.__getitem__, reverse=True)[:_SEVERAL]
    plain = fits[best] - fits[second] >= AHEAD and words[best] == max(words)
    if question.says(ALL_OF_LIST):
        heads = [text[:HEAD] for text in texts]
        own = heads.pop(best)
        plain = plain and any(word in own and word not in "\n".join(heads) for word in question.words)
    return items[best] if plain and not view.children(Ref(ref.document, items[best].id)) else None
