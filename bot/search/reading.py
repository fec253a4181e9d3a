"""The text that the judge reads for a passage: the passage with what a reader of the document would read with it."""

from __future__ import annotations

from dataclasses import replace

from bot.compose.citation import cite
from bot.compose.duty import duty_fields
from bot.compose.provision import headings_above
from bot.understand.question import Question
from bot.understand.sides import RESPONSIBLE, Aspect
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.segment import grams
from knowledge.meaning.vectors import whole_text
from knowledge.model import Clause, Ref

_ARTICLE = regex(r"第[一二三四五六七八九十廿卅百零〇]{1,6}条")
READ = 200  # characters of a passage that the judge reads for sure
HEADING = 24  # characters of a heading that is read before a title
LED = 60  # characters of the words that lead into an item that are read with it, the last


def passage_text(view: View, source: Ref, question: Question, sentence: tuple[int, int] | None) -> str:
    """The title and text of a passage: an item with its heading and the text that leads into it, a text that leads into
    items with these, and the duties where they are asked for.

    Who does a clause stands beside its text, in lists; the judge would else miss it there. It reads the beginning of a
    long text alone, so one whose nearest ``sentence`` stands further down begins a little before that.
    """
    passage = view.passages.at(source)
    if passage is None:
        return ""
    sides = {*RESPONSIBLE, Aspect.DEADLINE} & set(question.aspects)
    fields = duty_fields(cite(view, source)) if sides else ()
    said = "；".join(f"{field.name}：{field.value}" for field in fields)
    title, text = passage.title, passage.text[_begin(passage.text, sentence) :]
    clause = view.clause(source)
    if clause is not None and view.clause_ref(source) == source:  # no row of a list, no entry of a glossary
        title = _titled(view, source, question, title, text)
        text = _with_items(view, source, text) or f"{_leading(view, source, clause)}{text}"
    text = _called(view, source.document, question, text)
    return whole_text(replace(passage, title=title, text=f"{said}。{text}" if said else text))


def _titled(view: View, source: Ref, question: Question, title: str, text: str) -> str:
    """The title under which a passage is read: its own, behind the nearest heading where that alone has words of the question
    (老年优待证, above 时限: 5个工作日)."""
    above = next((each for each in headings_above(view, source).split("\n") if each), "")
    if not title:
        return above
    own = f"{title}\n{text}"
    said = any(question.has(pair) and pair not in own for pair in grams(above))
    return f"{above} {title}" if said and len(above) <= HEADING else title


def _called(view: View, document: str, question: Question, text: str) -> str:
    """A text in which each number of a provision that the question names is followed by its title: 第四条（吸纳补贴）可以同时享受."""
    for label, title in titled_articles(view, document, question).items():
        text = text.replace(label, f"{label}（{title}）")
    return text


def titled_articles(view: View, document: str, question: Question) -> dict[str, str]:
    """The articles of a document that a question names by title: article number (第四条) to title."""
    named = (ref for name in question.named(NameKind.TITLE) for ref in view.names.places_of(name))
    clauses = (view.clause(ref) for ref in named if ref.document == document)
    return {
        each.label: each.title for each in clauses if each and each.title and _ARTICLE.fullmatch(each.label)
    }


def _with_items(view: View, ref: Ref, text: str) -> str:
    """A text with its items inserted where they stand; empty where it has none."""
    lead, rest = _opening(text)
    items = "".join(f"{child.title}{child.text}\n" for child in view.children(ref)) if lead else ""
    return f"{lead}\n{items[:READ]}{rest}" if items else ""


def _leading(view: View, ref: Ref, item: Clause) -> str:
    """The text that leads into an item."""
    above = view.clause(Ref(ref.document, item.parent)) if item.parent else None
    return _opening(above.text)[0][-LED:] if above is not None else ""


def _opening(text: str) -> tuple[str, str]:
    """A text up to the line that leads into items, and the rest; empty where there is no such line."""
    lines = text.split("\n")
    last = next((n for n, line in enumerate(lines) if line.rstrip().endswith(("：", ":"))), None)
    return ("", "") if last is None else ("\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :]))


def _begin(text: str, nearest: tuple[int, int] | None) -> int:
    """The offset at which the judge starts to read: the first sentence from which the ``nearest`` still fits whole."""
    if nearest is None or nearest[1] <= READ:
        return 0
    return next((start for start, _ in sentences(text) if nearest[1] - start <= READ), nearest[0])


def titles_over(view: View, ref: Ref) -> str:
    """The titles above a passage: its own and its document's."""
    passage, header = view.passages.at(ref), view.by_id.get(ref.document)
    return f"{passage.title if passage else ''}\n{header.title if header else ''}"
