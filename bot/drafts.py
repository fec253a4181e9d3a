"""Drafts of sample questions in people's own words, written by a chat server of the administrator's choice
(``LLM_URL``).

Off where no server is named. A draft is a proposal: an administrator approves each before it is kept, and nothing that a
language model writes is ever part of an answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import httpx

from bot.settings import Settings
from glossary.errors import WenceError
from glossary.lazy import regex
from knowledge.meaning.endpoint import Endpoint
from knowledge.model import Document

MOST = 5
"""Drafts of a passage that are offered."""
_TIMEOUT = 60.0
_RESPONSE_LIMIT = 1024 * 1024
_PASSAGE = 2_000
_SHORTEST, _LONGEST = 4, 60
_ASKED = (
    "你帮助政府办事人员收集群众的问法。用户给出一条政策原文，你写出群众会用来问它的问题：口语、简短、换一种说法，"
    "不照抄原文；只问这一条写明了答案的事。每行一个问题，最多五个，不要编号，不要解释。"
)
_THOUGHT = regex(r"<think>.*?(?:</think>|$)", re.DOTALL)
_MARK = regex(r"^\s*(?:[-*•·]|\d{1,2}[.、)）:：]|[（(]\d{1,2}[)）]|[“\"「])\s*")
_PUBLIC = "主动公开"
_CHINESE = regex(r"[\u4e00-\u9fff]")


class DraftError(WenceError):
    """The chat server gave no drafts: not reached, refused, or its answer is of no use."""


class Drafter:
    """A server that speaks OpenAI's ``POST /v1/chat/completions``."""

    def __init__(self, url: str, *, key: str | None = None, model: str | None = None) -> None:
        """Raises :class:`DraftError` where ``url`` is no address."""
        self._server = Endpoint(url, "chat/completions", setting="LLM_URL", error=DraftError, key=key)
        self._model = model

    def drafts(self, passage: str, known: Sequence[str] = ()) -> tuple[str, ...]:
        """A few questions that ``passage`` answers, none of them ``known``. Raises :class:`DraftError`."""
        body: dict[str, object] = {
            "messages": [
                {"role": "system", "content": _ASKED},
                {"role": "user", "content": passage[:_PASSAGE]},
            ],
            "temperature": 0.7,
            "max_tokens": 1_000,
            "stream": False,
        }
        if self._model:
            body["model"] = self._model
        place = self._server.place
        try:
            status, _, content = self._server.post(body, timeout=_TIMEOUT, most=_RESPONSE_LIMIT)
        except httpx.HTTPError as error:
            raise DraftError(
                f"拟问法的服务 {place} 连不上（{type(error).__name__}）：请查 LLM_URL。"
            ) from error
        if status != 200:
            raise DraftError(
                f"拟问法的服务 {place} 回应了 HTTP {status}：请查 LLM_URL、LLM_KEY 和 LLM_MODEL。"
            )
        try:
            written = json.loads(content or b"")["choices"][0]["message"]["content"]
            found = questions_in(written, known)
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise DraftError(f"拟问法的服务 {place} 的回应不是 /v1/chat/completions 的格式。") from error
        if not found:
            raise DraftError("没有拟出能用的问法，可以再试一次，或自己写。")
        return found

    def close(self) -> None:
        self._server.close()


def questions_in(written: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """The questions that a model wrote, a line each, without numbers, marks and thoughts; what is none is left out."""
    found: dict[str, None] = {}
    for line in _THOUGHT.sub("", written).splitlines():
        bare = "".join(char for char in _MARK.sub("", line) if char.isprintable()).strip().rstrip('”"」')
        if _SHORTEST <= len(bare) <= _LONGEST and _CHINESE.search(bare) and bare not in known:
            found.setdefault(bare)
    return tuple(found)[:MOST]


def open_drafter(settings: Settings) -> Drafter | None:
    """The server that the settings name; None where they name none. Raises :class:`DraftError`."""
    if not settings.llm_url:
        return None
    key = settings.llm_key.value if settings.llm_key else None
    return Drafter(settings.llm_url, key=key, model=settings.llm_model)


def withheld(document: Document) -> str | None:
    """Why the text of a document must not be sent to another server; None where it may: what bears a mark that is not
    plainly one of publication stays here.
    """
    mark = document.secrecy or document.disclosure or ""
    if mark and (document.secrecy or _PUBLIC not in mark):
        return f"《{document.title.strip('《》')}》标有“{mark}”，不发给别的服务器：请自己写问法。"
    return None
