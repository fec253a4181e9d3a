"""An administrator's decision to publish a document that was held back for its marks; recorded in the audit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from knowledge.check import publishable
from knowledge.check.marking import Verdict
from knowledge.errors import HOW_TO_RELEASE, HeldDocumentError
from knowledge.model import Document
from knowledge.store import Store, audit


def admit(store: Store, document: Document, *, released: bool) -> bool:
    """Whether a document that is held back for its marks is let in by a decision that is made now (``released``).

    A decision made before on the same text, which the audit keeps, holds without being made again. Raises
    RefusedDocumentError where a mark is clear, HeldDocumentError where nobody has decided.
    """
    try:
        publishable(document)
        _of_same_issuer(store, document)
    except HeldDocumentError:
        if audit.holds(store.connection(), "internal", document.id, _content(document)):
            return False
        publishable(document, released=released)
        if not released:
            raise
        return True
    return False


def _of_same_issuer(store: Store, document: Document) -> None:
    """Hold back a document that would replace another issuer's only because both print the same number."""
    there = store.knowledge().documents if document.number and store.versions() else ()
    known = next((each for each in there if each.id == document.id), None)
    if known is None or not known.issuer or not document.issuer:
        return
    before, now = (body.replace(" ", "").replace("、", "") for body in (known.issuer, document.issuer))
    if before not in now and now not in before:
        raise HeldDocumentError(
            f"《{document.title}》（{document.source_file}）没有装入。它的文号{document.number}与已装入的《{known.title}》相同，"
            f"发文机关却不同（{known.issuer}，{document.issuer}），装入就会把那份换掉。{HOW_TO_RELEASE}"
        )


def record_release(store: Store, documents: Sequence[Document], *, actor: str) -> None:
    """Write down who let in these documents, and what they said then."""
    if documents:
        with store.change() as db:
            for document in documents:
                audit.record(
                    db, actor=actor, action="internal", subject=document.id, detail=_content(document)
                )


def _content(document: Document) -> str:
    """A digest of all a document says and of what held it back, wherever its file lies."""
    from knowledge.parse import to_json

    held = tuple(finding for finding in document.findings if finding.code == Verdict.HELD)
    said = json.dumps(to_json(replace(document, source_file="", findings=held)), ensure_ascii=False)
    return f"内容 {hashlib.sha256(said.encode()).hexdigest()[:32]}"
