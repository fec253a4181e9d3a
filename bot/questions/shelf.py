"""Questions on the loaded documents as a collection: which, how many, the newest, of a year, of an issuer, on a topic."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.questions.header import issuer
from bot.questions.kind import Asked, QuestionKind
from bot.understand.shelf import ABOUT, ISSUED, NEWEST, OLDEST, listed
from bot.understand.words import is_talk
from bot.view.structure import View
from glossary.names import NameKind
from knowledge.deadline import day_words
from knowledge.model import Document, Ref

MAX_LISTED = 15


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    first, last = question.says(NEWEST), question.says(OLDEST)
    said = "".join(sign[0] for sign in (first, last, listed(question, view.catalogue.own_places)) if sign)
    picked = _picked(asked, said)
    if not picked:
        return None
    newest = sorted(picked, key=lambda each: view.catalogue.dated(each), reverse=True)
    if first or last:
        dated = [each for each in newest if _day(view.by_id[each])] or newest
        only = dated[0] if first else dated[-1]
        return _told(asked, f"{'最新' if first else '最早'}的是{_line(view, only)}", [only], [])
    shown = newest[:MAX_LISTED]
    of_how_many = f"，这里列出较新的{MAX_LISTED}份" if len(newest) > MAX_LISTED else ""
    counted = (
        f"这样的文件有{len(newest)}份" if len(picked) < len(view.documents) else f"一共{len(newest)}份文件"
    )
    lines = [Field(f"文件{n}", _line(view, each)) for n, each in enumerate(shown, start=1)]
    return _told(asked, f"{counted}{of_how_many}", shown, lines)


def _told(asked: Asked, said: str, documents: Sequence[str], lines: Sequence[Field]) -> Outcome:
    view = asked.view
    refs = [ref for each in documents if view.item(ref := Ref(each, "0")) is not None]
    return answered(
        Kind.LIST,
        said,
        [cite(view, ref, shown=False) for ref in refs],
        lines,
        asked.question.remarks,
        focus=refs[0] if len(refs) == 1 else None,
        shown=tuple(refs),
    )


def _picked(asked: Asked, said: str) -> Sequence[str]:
    """The documents that the other words of a question pick out; none where a word is about anything else."""
    view, question = asked.view, asked.question
    picked = [*asked.documents]
    if question.years:
        picked = [each for each in picked if _year(view.by_id[each]) in question.years]
    issuing = question.says(ISSUED)
    if issuing and (issued := [each for each in picked if _issues(view.by_id[each], issuing["body"])]):
        picked, said = issued, f"{said}{issuing[0]}"
    here = view.catalogue.own_places  # whose documents, which they are picked by already
    words = [word for word in question.words if word not in said and word not in here and not is_talk(word)]
    about = question.says(ABOUT)
    words = [word for word in words if word not in question.years] or ([about["about"]] if about else [])
    for word in words:
        named = {*view.catalogue.naming(word)}
        picked = [each for each in picked if each in named]
    return picked


def _issues(document: Document, body: str) -> bool:
    """Whether a body, as it is called for short (国办, 镇政府), issued a document."""
    issuers = (issuer(document) or "").replace("人民政府", "政府").replace("、", " ").split()
    return (document.number or "").startswith(body) or any(
        each.endswith(body.replace("人民政府", "政府")) for each in issuers
    )


def _year(document: Document) -> str:
    day = document.date or document.printing_date
    return str(day.year) if day else ""


def _day(document: Document) -> str:
    day = document.date or document.printing_date
    return day_words(day) if day else ""


def _line(view: View, id: str) -> str:
    document = view.by_id[id]
    about = "，".join(each for each in (document.number or "", _day(document)) if each)
    return f"《{document.title}》{f'（{about}）' if about else ''}"


def _asks(asked: Asked) -> bool:
    question = asked.question
    people = question.named(NameKind.PERSON)
    if people or question.numbers:
        return False
    return (
        any(map(question.says, (NEWEST, OLDEST)))
        or listed(question, asked.view.catalogue.own_places) is not None
    )


KIND = QuestionKind(
    name="shelf",
    purpose="装了哪些文件：一共几份、最新的、哪年的、谁发的、关于什么的",
    examples=(
        "有哪些文件",
        "最新的文件是哪份",
        "2024年发的文件有哪些",
        "有没有关于河道治理的文件",
    ),
    counter_examples=(
        "办河道占用要交哪些文件",
        "文件的目录",
        "{文号}",
    ),
    needs=_asks,
    answer=_answer,
)
