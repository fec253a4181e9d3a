"""An answer as the contract's JSON object (``wence ask --json``, ``--jsonl``)."""

from __future__ import annotations

from typing import Any

from bot.answer import Answer, Citation
from bot.render import terminal


def as_dict(answer: Answer) -> dict[str, Any]:
    """The fields of the contract, without ``id``, which belongs to the caller."""
    return {
        "question": answer.question,
        "status": answer.status.value,
        "kind": answer.kind.value if answer.kind else None,
        "answer": terminal.render(answer),
        "citations": [_citation(citation) for citation in answer.citations],
        "duties": None
        if answer.duties is None
        else {
            "lead": [ref.id for ref in answer.duties.lead],
            "support": [ref.id for ref in answer.duties.support],
        },
        "suggestions": list(answer.suggestions),
        "confidence": round(answer.confidence, 3),
        "elapsed_ms": round(answer.elapsed_ms, 2),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "document": citation.ref.document,
        "clause": citation.ref.id,
        "label": citation.label,
        "title": citation.title,
        "quote": citation.quote,
        "leaders": list(citation.leaders),
        "lead_units": list(citation.lead_units),
        "supporting_units": list(citation.supporting_units),
        "contact": citation.contact,
        "deadline": citation.deadline,
    }
