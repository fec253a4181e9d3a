"""A document that is pointed at from another one (另一份呢, 上一份文件里…), or named alone after a question (某某条例呢): the question is
that of the document, which it then names in full.

What is asked by such words alone is what was asked before.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Context
from bot.understand.documents import of_documents
from bot.understand.names import understand
from bot.understand.scope import scope
from bot.view.structure import View
from glossary.lazy import regex
from glossary.papers import WORDS

_COUNTED = rf"(?:份(?:{WORDS}|文件)?|[个部篇件](?:{WORDS}|文件))"
_BEHIND = r"(?=(?:[里中上]|[怎咋]|如何|呢|[是有对讲说写,，?？]|规定|要求|的|$))"
_POINTING = regex(
    rf"(?:那么?|在){{0,2}}(?:另外?|[前上](?:面|头)?|[之先]前)(?:说|问)?的?那?一?(?P<paper>{_COUNTED}){_BEHIND}(?:[里中上]面?)?的?"
)
_KIND = regex(rf"(?:{WORDS}|文件)$")
_ANY = "文件"
_TWO = 2  # of two documents the other is plain
# nothing but how it is put there: what was asked before is asked
_SAME = regex(
    r"(?:是|又|也)?(?:(?:怎么|咋|如何)(?:说|讲|写|规定|要求|办|样)?的?|(?:说|讲|写|规定)的?|一样)?[呢吗嘛啊吧?？。]*"
)
_ALONE = regex(
    rf"^(?:那么?|那个|还有|再看|换成?){{0,2}}(?P<named>[^,，。?？]{{2,40}}?(?:{WORDS}|法|文件|号))(?:里|中)?呢[?？]?$"
)
_NAMED_LEAST = 3  # characters of a title with which a question begins that names its document


def in_full(view: View, text: str, context: Context | None) -> str:
    """``text`` with the document that it points at named in full, and what was asked before where it asks nothing else."""
    if context is None or not view.several:
        return text
    match = _POINTING.search(text)
    if match is not None:
        document = _meant(view, context.documents, match["paper"])
        rest = f"{text[: match.start()]}{text[match.end() :]}".strip(",， ")
    else:
        document, rest = _named_alone(view, text, context), ""
    if document is None:
        return text
    if _SAME.fullmatch(rest) or (not (asked := understand(view, rest)).words and not asked.names):
        rest = _without_paper(view, context)
    return _naming(view, document, rest) if rest else text


def _meant(view: View, spoken_of: Sequence[str], paper: str) -> str | None:
    """The document pointed at, of those ``spoken_of``, the last first: another than the last, of the kind that is named."""
    others = [document for document in spoken_of[1:] if document in view.by_id]
    if not others and spoken_of and len(view.documents) == _TWO:
        others = [each.id for each in view.documents if each.id != spoken_of[0]]
    kind = _KIND.search(paper)
    if kind is not None and kind[0] != _ANY:
        of_kind = [each for each in others if kind[0] in view.by_id[each].title]
        last = [each for each in spoken_of[:1] if each in view.by_id and kind[0] in view.by_id[each].title]
        others = of_kind or last or others
    return others[0] if others else None


def _named_alone(view: View, text: str, context: Context) -> str | None:
    """The one document that is all a question names, another than the one spoken of."""
    match = _ALONE.match(text)
    if match is None:
        return None
    found = of_documents(view, understand(view, f"{match['named']}里"))
    asks = found.words or found.names_someone or found.numbers or found.aspects or found.demands
    if len(found.documents) != 1 or asks:
        return None
    spoken_of = context.focus.document if context.focus is not None else ""
    return found.documents[0] if found.documents[0] != spoken_of else None


def _without_paper(view: View, context: Context) -> str:
    """What was asked before, without the name of the document that it was asked of."""
    asked = context.question
    if not understand(view, asked).words:
        asked = context.about or asked
    for start, end in reversed(scope(view, asked).spans):
        asked = f"{asked[:start]}{asked[end:]}"
    for document in context.documents[:1]:
        title = view.by_id[document].title if document in view.by_id else ""
        run = next((n for n, char in enumerate(asked) if char not in title), len(asked))
        asked = asked[run:] if run >= _NAMED_LEAST else asked
    return asked.lstrip("的里中上对,，")


def _naming(view: View, document: str, rest: str) -> str:
    """A question of a document by its title, or by its number where several have that title."""
    header = view.by_id[document]
    titled = f"《{header.title}》{rest}"
    if scope(view, titled).documents == (document,) or not header.number:
        return titled
    return f"{header.number}{rest}"
