"""The documents that a text names: by 文号, by 《title》, by an abbreviated title, by their kind alone, or by a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from rapidfuzz.distance import LCSseq

from bot.understand.question import Question
from bot.understand.words import is_talk
from bot.view.documents import SAID_NUMBER
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names.shapes import LEVELS
from glossary.papers import KINDS, WORDS
from glossary.segment import grams

# characters before the word for its kind by which a title is abbreviated, and titles that are compared with an abbreviation;
# of more, it names too many
SHORTEST_TITLE, COMPARED = 3, 500
_CITED = regex(r"《([^《》]{2,60})》")
_KIND = regex(
    rf"(?:{KINDS}|文件)(?=里|中|上|的|第|最后|[一总]共|有|是|讲|说|写|规定|包括|什么|怎么|哪|对|文号|字号|几号|多少|谁|由|发文|成文|印发|施行|生效|,|，|$)"
)
# the document by the word for its kind alone: 「办法十一条」, 「条例里」
_KIND_ALONE = regex(rf"^(?:那|那个|这个)?({WORDS})(?=第?[一二三四五六七八九十百\d]{{1,4}}条|里|中)")
# a number without its year: 安县发3号文, 国务院令第693号
_SHORT_NUMBER = regex(r"([\u4e00-\u9fff]{1,10}?(?:发|函|令|字|规|办))\s*第?(\d{1,4})号(?:文件|文)?")
# what a question is asked within: 在森林防火应急里, 供水防汛那次会上
_WITHIN = regex(
    r"(?:在|按|按照|照|据)(?P<in>[^,，。在]{4,24}?)(?:工作|这件事|这项工作)?(?:里|里面|中|上|当中|方面)|^(?P<first>[^,，。]{4,24}?)(?:里|里面|中|上|当中|方面)[,，]"
    r"|^(?P<meeting>[^,，。]{4,20}?)(?<=会)(?:议)?上"
)
_PAPER_BEFORE = regex(rf"(?:{WORDS}|文件)$")
_WHAT_IT_SAYS = regex("里|中(?!央|共|国|心)|上(?!级|报)|对|(?:怎么|咋|是怎么|如何)?(?:规定|说|讲|写)")
# between a name and the word for its kind: 自贸区那个通知
_THAT = regex(r"(?:[这那](?:一?[份个部篇件项]|一)?|的){1,2}$")
_POINTING = regex(f"[这那](?:一?[次份个项件张本些]|一)?|我们?|咱们?|你们|[{LEVELS}]里的?|的")
# characters of a stretch that names a document, and the share of them its title must have
_SAID_LEAST, _SAID = 4, 0.8
_GENERIC = frozenset(f"{WORDS}|文件".split("|"))
_LONGEST = 30  # characters of a title as people write it
_LIKE = 0.75  # the share of what is written that the title must have
_PLAIN = ("文件", "通知")  # by which many papers are called beside the word for their kind
_MODIFIER = 2  # characters of a word that tells a paper from others
_LEAST = 2  # pairs of characters beside those that every title has


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents named, all if none. ``spans``: where the question names them; ``absent``: a number that is named
    and not loaded."""

    documents: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    absent: str = ""


def scope(view: View, text: str) -> Scope:
    """Which documents ``text`` (normalised) names."""
    numbered = _numbered(view, text)
    if numbered is not None:
        return numbered
    for match in _CITED.finditer(text):
        documents = _titled(view, match[1])
        if documents:
            return Scope(documents, (match.span(),))
    for match in _KIND.finditer(text):
        for start in range(max(0, match.end() - _LONGEST), match.start() - 1):
            said = text[start : match.end()]
            # the longest stretch says most: 渔船应急预案 is of the one with 渔业船舶, not of any with 应急预案
            documents = _titled(view, said) or _abbreviated(view, text[start : match.start()], match[0])
            if documents and not _of_another(view, text, start, match, documents):
                return Scope(documents, ((start, match.end()),))
    within = _within(view, text)
    if within is not None:
        return within
    modified = _modified(view, text) if view.several else Scope()  # an only document goes by its title alone
    if modified is not None:
        return modified
    kind = _KIND_ALONE.search(text)
    if kind:
        ending = tuple(each.id for each in view.documents if each.title.rstrip("》 ").endswith(kind[1]))
        if 0 < len(ending) < len(view.documents):
            return Scope(ending, (kind.span(1),))
    return Scope(view.catalogue.of_place(text))


def _of_another(view: View, text: str, start: int, kind: re.Match[str], documents: tuple[str, ...]) -> bool:
    """Whether the word right before what may name ``documents`` (or across its beginning: 农|业实施方案) tells another paper: others
    have it in their titles, these do not."""
    end = 0
    for piece in view.base.segmenter.pieces(text[: kind.start()]):
        begin, end = end, end + len(piece)
        if begin < start <= end and len(piece) > 1 and not is_talk(piece):
            having = view.catalogue.naming(piece)
            return bool(having) and not {*having} & {*documents}
    return False


def _numbered(view: View, text: str) -> Scope | None:
    """The documents whose 文号 a text names, in full or short (安县发3号文, 国务院令第693号); None where it names none.

    One of a body whose documents are loaded, and itself not loaded nor spoken of in them, is absent.
    """
    absent = ""
    full = [(match, match[2], match[3]) for match in SAID_NUMBER.finditer(text)]
    for match, year, number in full or [(match, None, match[2]) for match in _SHORT_NUMBER.finditer(text)]:
        words = match[1].lstrip("的在和与跟、按照根据")
        found = view.catalogue.numbered(words, year, number)
        if found:
            start = max(match.start(), match.end(1) - len(found[0][0]))
            return Scope(tuple(document for _, document in found), ((start, match.end()),))
        known = next((words[n:] for n in range(len(words) - 1) if view.catalogue.issues(words[n:])), "")
        said = text[match.end(1) - len(known) : match.end()]
        if known and not absent and not view.passages.says(said):
            absent = said
    return Scope(absent=absent) if absent else None


def cites(question: Question) -> bool:
    """Whether a question names a document as one is cited: by its number or by 《title》."""
    return bool(_CITED.search(question.text) or SAID_NUMBER.search(question.text))


def cites_one(question: Question) -> bool:
    """Whether a question names one document as one is cited."""
    return len(question.documents) == 1 and cites(question)


def asks_within(text: str, end: int) -> bool:
    """Whether of a document named up to ``end``, by the word for its kind, ``text`` asks what it says (…办法里, …意见对).

    >>> asks_within("供热办法里谁收费", 4), asks_within("供热办法的文号", 4), asks_within("在供热里谁收费", 3)
    (True, False, False)
    """
    return _PAPER_BEFORE.search(text[:end]) is not None and _WHAT_IT_SAYS.match(text, end) is not None


def _abbreviated(view: View, said: str, kind: str) -> tuple[str, ...]:
    """The document whose title is abbreviated by the characters of ``said`` before the word for its ``kind`` (环保税条例 of
    环境保护税法实施条例); none where there is none, or several."""
    name = _THAT.sub("", said)
    if not SHORTEST_TITLE <= len(name) <= SHORTEST_TITLE * 4 or len(view.documents) > COMPARED:
        return ()
    found = tuple(each.id for each in view.documents if view.catalogue.abbreviated(each.id, name + kind))
    return found if len(found) == 1 else ()


def _modified(view: View, text: str) -> Scope | None:
    """The document distinguished from others of its kind by the word before it (冰雪预案); None where that word is in a
    title, says nothing, or fits several."""
    if len(view.documents) > COMPARED:
        return None
    for match in _KIND.finditer(text):
        kind, before = match[0], text[: match.start()]
        if kind in _PLAIN:
            continue
        pieces = view.base.segmenter.pieces(before)[-_MODIFIER:] if before else []
        if len(pieces) == _MODIFIER == len("".join(pieces)) and (own := _only(view, "".join(pieces), kind)):
            return Scope((own,), ((match.start() - _MODIFIER, match.end()),))
        word = pieces[-1] if pieces else ""
        if len(word) != _MODIFIER or is_talk(word) or view.catalogue.naming(word):
            continue
        meant = view.catalogue.modified(word, kind)
        if meant is not None:
            return Scope((meant,), ((match.start() - len(word), match.end()),))
    return None


def _only(view: View, word: str, kind: str) -> str | None:
    """The only document of a kind with a word in its title that is cut into single characters, of which no title is searched for
    (助餐意见); None where there is none, or several."""
    having = [each for each in view.catalogue.naming(word) if kind in view.by_id[each].title]
    return having[0] if len(having) == 1 and not is_talk(word) else None


def _within(view: View, text: str) -> Scope | None:
    """The one document whose title contains, in order, nearly all characters of what a question says it asks within
    (在森林防火应急里 of the plan for 森林火灾应急); None where there is none, or several."""
    if len(view.documents) > COMPARED:
        return None
    for match in _WITHIN.finditer(text):
        group = next(name for name, said in match.groupdict().items() if said)
        said = _POINTING.sub("", match[group])
        least = max(_SAID_LEAST, ceil(_SAID * len(said)))
        shared = {each.id: LCSseq.similarity(said, each.title, score_cutoff=least) for each in view.documents}
        best = max(shared.values())
        meant = [document for document, many in shared.items() if many == best]
        if best >= least and len(meant) == 1:
            return Scope((meant[0],), (match.span(group),))
    return None


def _titled(view: View, name: str) -> tuple[str, ...]:
    """The documents whose title is plainly meant by ``name``."""
    pairs = set(grams(name))
    scores = view.catalogue.titled(pairs)
    if not scores:
        return ()
    most = max(scores.values())
    telling = len(pairs - _GENERIC)
    if most < _LIKE * len(pairs) or most - len(pairs & _GENERIC) < _LEAST or telling < _LEAST:
        return ()
    best = [document for document, shared in scores.items() if shared == most]
    # of titles that have it all the shortest says it most plainly
    shortest = min(len(view.by_id[document].title) for document in best)
    return tuple(document for document in best if len(view.by_id[document].title) == shortest)
