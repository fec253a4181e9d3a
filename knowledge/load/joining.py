"""Joins a responsibility list that is a file of its own to the document whose annex it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from glossary.lazy import regex
from knowledge.base import KnowledgeBase
from knowledge.check import recheck
from knowledge.model import Document, Finding, Row, Severity
from knowledge.structure.annex_heads import NUMERAL
from knowledge.structure.header import DOCUMENT_NUMBER
from knowledge.structure.ties import tie

_ANNEX_WORDS = regex(
    rf"^附\s*[件表]\s*{NUMERAL}[：:\s]*|[（(][^（）()]{{0,20}}[）)]|\.[A-Za-z]{{1,8}}$|[\W_]"
)
_ZEROS = regex("(?<=〕)0+")  # 「〔2022〕090号」 is 「〔2022〕90号」
_SAME_TITLE = 88
_SHARED_ROWS = 0.6
_ROWS_LEAST = 3
# So many of the loaded documents are read to compare their headings with a list that names none.
_STORED_MOST = 100


def join_lists(documents: Iterable[Document], base: KnowledgeBase | None) -> list[Document]:
    """Join each list that came as a file of its own to the document whose annex it is.

    In: the documents of a load, and the knowledge base they come into. Out: the documents to load: a joined
    list is none of its own any more, its document has its rows, tied to its clauses, and a finding that says so. A document that comes again
    without its list keeps the list it was joined with. A list whose document is not there stays a document until that comes
    (:func:`absorbed`).
    """
    lists: list[Document] = []
    whole: dict[str, Document] = {}
    for document in documents:
        if is_list(document):
            lists.append(document)
        else:
            whole[document.id] = document
    loaded = {document.id: document for document in base.documents} if base else {}
    for document in list(whole.values()):
        before = loaded.get(document.id)
        if base and before and before.list_files and not document.checklist:
            rows = base.document(document.id).checklist
            whole[document.id] = _joined(document, rows, before.list_files, ())
    lists += _waiting(list(whole.values()), base) if base else ()
    alone = []
    for listed in lists:
        stored = [each for id, each in loaded.items() if id not in whole]
        home = _named_home(listed, [*whole.values(), *stored]) or _sharing_home(listed, whole.values())
        if base and home and home.id not in whole:
            home = base.document(home.id)
        elif base and home is None:
            home = _sharing_home(listed, (base.document(each.id) for each in stored[:_STORED_MOST]))
        if home is None or (home.checklist and not home.list_files):
            alone.append(listed)
        else:
            whole[home.id] = _joined(home, listed.checklist, (listed.source_file,), listed.findings)
    return [*whole.values(), *alone]


def absorbed(documents: Iterable[Document], base: KnowledgeBase) -> set[str]:
    """The lists that were loaded as documents of their own and are joined to ``documents`` now: they are to leave."""
    files = {name: document for document in documents for name in document.list_files}
    gone = set()
    for stored in base.documents:
        home = files.get(stored.source_file)
        if home and home.id != stored.id and is_list(listed := base.document(stored.id)):
            same = [_task(row) for row in listed.checklist] == [_task(row) for row in home.checklist]
            gone |= {stored.id} if same else set()
    return gone


def _task(row: Row) -> tuple[int, str, str]:
    return row.row, row.matter, row.measures


def _waiting(arrived: Sequence[Document], base: KnowledgeBase) -> list[Document]:
    """Lists among the loaded documents whose own document has come now."""
    homes = [document for document in arrived if not document.checklist]
    if not homes:
        return []
    came = {document.id for document in arrived}
    stored = [each for each in base.documents if not each.number and each.id not in came][:_STORED_MOST]
    lists = [listed for each in stored if is_list(listed := base.document(each.id))]
    return [listed for listed in lists if _named_home(listed, homes) or _sharing_home(listed, homes)]


def is_list(document: Document) -> bool:
    """Whether a document is nothing but rows of a list: no clause has a number of its own."""
    return len(document.checklist) >= 1 and not any(clause.label for clause in document.clauses)


def _named_home(listed: Document, documents: Sequence[Document]) -> Document | None:
    """The document whose annex a list says it is: it prints its number, or bears its annex's title."""
    text = f"{listed.title} {listed.number or ''} " + " ".join(clause.text[:400] for clause in listed.clauses)
    numbers = {f"{found[1]}〔{found[2]}〕{int(found[3])}号" for found in DOCUMENT_NUMBER.finditer(text)}
    for document in documents:
        own = _ZEROS.sub("", document.number or "")
        if own and any(number.endswith(own) for number in numbers):
            return document
    names = {_plain(listed.title), _plain(listed.source_file)} - {""}
    for document in documents:
        titles = [_plain(title) for title in document.annexes]
        if any(fuzz.ratio(name, title) >= _SAME_TITLE for name in names for title in titles if title):
            return document
    return None


def _sharing_home(listed: Document, documents: Iterable[Document]) -> Document | None:
    """The document whose headings the rows of a list bear."""
    matters = [matter for row in listed.checklist if (matter := _plain(row.matter))]
    for document in documents:
        headings = {_plain(clause.title) for clause in document.clauses if clause.title}
        shared = sum(matter in headings for matter in matters)
        if shared >= max(_ROWS_LEAST, _SHARED_ROWS * len(matters)):
            return document
    return None


def _joined(
    document: Document, rows: Sequence[Row], files: tuple[str, ...], findings: Sequence[Finding]
) -> Document:
    body = [clause for clause in document.clauses if not clause.id.startswith("x")]
    tied = tuple(tie([replace(row, clause=None) for row in rows], body))
    joined = replace(document, checklist=tied, list_files=files)
    found = sum(row.clause is not None for row in tied)
    note = Finding(
        "list-joined",
        Severity.INFO,
        "责任清单",
        f"清单文件 {'、'.join(files)} 是这份文件的附件，{len(tied)}行已并入，{found}行对上正文条款。若不是，请分开装入并改清单的标题。",
    )
    return replace(joined, findings=recheck(joined, (note, *document.findings, *findings)))


def _plain(text: str) -> str:
    return _ANNEX_WORDS.sub("", text.replace("（另附）", ""))
