"""From a request to the page that is sent. Every function here runs on the thread that makes pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.answer import Answer
from bot.page.compare import comparison
from bot.page.document import SEVERITIES, document_page
from bot.page.door import Visitor
from bot.page.paths import place_of, place_path
from bot.page.site import Site
from bot.render.json import as_dict
from bot.telegram.keys import find
from bot.view.structure import View
from knowledge.model import Document, Ref

QUESTION_LIMIT = 2_000  # characters; more is no question
SHELF = 50  # documents on one page of the list
CARDS, LINES = 40, 80  # places that are quoted, and lines of an answer that are shown, at once
HTML, JSON = "text/html; charset=utf-8", "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asks for: the part of the path that names a document, and the query's values."""

    visitor: Visitor
    name: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent: for a browser to show, or to keep as ``file``."""

    body: bytes
    status: int = 200
    kind: str = HTML
    file: str = ""


Page = Callable[[Site, Asked], Reply]


def rendered(site: Site, template: str, status: int = 200, **values: object) -> Reply:
    """The template filled with ``values``, all of them escaped."""
    text = site.templates.get_template(template).render(severities=SEVERITIES, **values)
    return Reply(text.encode("utf-8", "replace"), status)


def message(site: Site, title: str, words: str, status: int) -> Reply:
    """A page that says one thing."""
    return rendered(site, "message.html", status, title=title, words=words, q="", visitor=None)


def missing(site: Site) -> Reply:
    """What is said where a link leads nowhere."""
    return message(
        site,
        "没有这一页",
        "链接里的文件已不在现行版本里，或者网址不完整。请从首页查找，或直接把问题发给问策。",
        404,
    )


def home(site: Site, asked: Asked) -> Reply:
    """All documents, newest version only: a page of the list, or those whose title or number has some words."""
    view = site.assistant.view
    words = "".join(asked.values.get("find", "").split())[:100]
    found = [d for d in view.documents if not words or words in "".join(f"{d.number or ''}{d.title}".split())]
    pages = max(1, -(-len(found) // SHELF))
    page = min(max(_number(asked.values.get("page", "1")), 1), pages)
    return rendered(
        site,
        "home.html",
        visitor=asked.visitor,
        q="",
        find=asked.values.get("find", ""),
        documents=found[(page - 1) * SHELF : page * SHELF],
        total=len(view.documents),
        found=len(found),
        page=page,
        pages=pages,
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 1


def document(site: Site, asked: Asked) -> Reply:
    """One document in full."""
    page = document_page(site.assistant.view, asked.name, admin=asked.visitor.admin, today=date.today())
    if page is None:
        return missing(site)
    return rendered(site, "document.html", visitor=asked.visitor, q="", page=page)


def versions(site: Site, asked: Asked) -> Reply:
    """Two versions of a document, what changed side by side. For administrators, as the versions are in the chat."""
    chosen = [
        _number(asked.values.get(name, "")) if name in asked.values else None for name in ("from", "to")
    ]
    page = comparison(site.store, asked.name, *chosen)
    if page is None:
        return message(site, "没有可比的版本", "这份文件只装入过一次，没有别的版本可比。", 404)
    return rendered(site, "versions.html", visitor=asked.visitor, q="", page=page)


def search(site: Site, asked: Asked) -> Reply:
    """The answer to a question, as cards."""
    question = asked.values.get("q", "").strip()[:QUESTION_LIMIT]
    if not question:
        return rendered(site, "search.html", visitor=asked.visitor, q="", answer=None, documents={})
    answer = _answered(site, asked.visitor, question)
    documents = {d.id: d for d in _cited(site.assistant.view, answer)}
    return rendered(
        site,
        "search.html",
        visitor=asked.visitor,
        q=question,
        answer=answer,
        documents=documents,
        cards=CARDS,
        lines=LINES,
    )


def _cited(view: View, answer: Answer) -> list[Document]:
    ids = dict.fromkeys(citation.ref.document for citation in answer.citations)
    return [view.by_id[id] for id in ids if id in view.by_id]


def _answered(site: Site, visitor: Visitor, question: str) -> Answer:
    answer = site.assistant.ask(question)
    if not visitor.local:
        site.record(visitor, answer)
    return answer


def api_ask(site: Site, asked: Asked) -> Reply:
    """``GET /api/ask?q=…``: the contract's JSON object of an answer."""
    question = asked.values.get("q", "")[:QUESTION_LIMIT]
    if not question.strip():
        return problem("请在 q 里写问题，例如 /api/ask?q=某某局负责什么。", 400)
    answer = _answered(site, asked.visitor, question)
    return Reply(_json({"id": asked.values.get("id"), **as_dict(answer)}), kind=JSON)


def problem(words: str, status: int) -> Reply:
    """What a program is told where it gets no answer (contract: ``status`` is ``error``)."""
    return Reply(_json({"id": None, "status": "error", "error": words}), status, JSON)


def destination(site: Site, start: str) -> str | None:
    """The path that the payload of a link into the Mini App leads to; None where it names no document that is there."""
    place = place_of(start)
    documents = (document.id for document in site.assistant.view.documents)
    document = find(documents, place[0]) if place else None
    return site.root + place_path(Ref(document, place[1])) if place and document else None


def told(value: dict[str, object]) -> Reply:
    """``value`` for a script."""
    return Reply(_json(value), kind=JSON)


def _json(value: dict[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "replace")
