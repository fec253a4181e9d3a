"""Which documents a question is about: named by 文号, by 《title》, by words of a title, or by a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from rapidfuzz.distance import LCSseq

from bot.understand.grammar import DUTIES_ASKED
from bot.understand.imprint import asks_header, header_asked
from bot.understand.matters import (
    MATTERS_ASKED,
    TASKS_ASKED,
    says_how,
    sort_asked,
    topics_apart,
    topics_related,
)
from bot.understand.question import Question
from bot.understand.soundness import asks_structure
from bot.understand.times import asks_by_time, is_time_word
from bot.understand.topic import topic_words
from bot.understand.words import is_talk
from bot.view.documents import SAID_NUMBER
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.shapes import LEVELS
from glossary.papers import KINDS, WORDS
from glossary.segment import grams
from knowledge.model import Ref

_CITED = regex(r"《([^《》]{2,60})》")
_KIND = regex(
    rf"(?:{KINDS}|文件)(?=里|中|上|的|第|有|是|讲|说|写|规定|包括|什么|怎么|哪|对|文号|字号|几号|多少|谁|由|发文|成文|印发|施行|生效|,|，|$)"
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
_POINTING = regex(f"[这那](?:一?[次份个项件张本些]|一)?|我们?|咱们?|你们|[{LEVELS}]里的?|的")
# characters of a stretch that names a document, and the share of them its title must have
_SAID_LEAST, _SAID = 4, 0.8
_GENERIC = frozenset(f"{WORDS}|文件".split("|"))
_LONGEST = 30  # characters of a title as people write it
_LIKE = 0.75  # the share of what is written that the title must have
_FEW = 8  # of so many documents one may be meant by words of its title
# papers by the word for their kind
_PAPER = regex(f"{WORDS}|文件")
_PLAIN = ("文件", "通知")  # by which many papers are called beside the word for their kind
_MODIFIER = 2  # characters of a word that tells a paper from others
_SHORTEST_TITLE = 3  # characters before the word for its kind by which a title is abbreviated
_HEADINGS = 50  # of one title that may be one section
_COMPARED = 500  # titles that are compared with an abbreviation; of more, it names too many
_OF_LAST = 3  # how much more the last character of a word tells of the title it stands for
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
            documents = _titled(view, text[start : match.end()])
            if documents:
                return Scope(documents, ((start, match.end()),))
    abbreviated = _abbreviated(view, text)
    if abbreviated is not None:
        return abbreviated
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


def about(view: View, question: Question) -> Question:
    """The question, with words that only refer to a document or section resolved (「供水方案里水利局干啥」, 「数字乡村任务4月底前要完成的」,
    「供水方案的保障措施有哪几条」).

    Only of what is looked up whole: duties, what is due, facts of a header, the items of a section. There a word that
    stands in a document's title names it, since nothing is searched for.
    """
    topics = topics_related(question)
    meant = of_documents(view, question, topics)
    inside = _of_section(view, meant)
    if inside is not meant and _asks_matters(view, inside, topics_apart(inside)):
        return inside
    looked_up = (
        any(name.names for name in _bodies(meant))
        or asks_by_time(view, meant)
        or asks_header(meant)
        or asks_structure(meant)
        or (topics and meant.says(TASKS_ASKED))
        or sort_asked(meant)
        or meant.numbers
    )
    return meant if looked_up else question


def _bodies(question: Question) -> tuple[Name, ...]:
    return tuple(name for name in question.names if name.kind in (NameKind.UNIT, NameKind.PERSON))


def of_documents(view: View, question: Question, aside: Sequence[str] = ()) -> Question:
    """The question, restricted to the documents whose titles have all those of its words that occur in any title, where
    they are few.

    Words of what stands ``aside`` (a body that is asked about) name no document.
    """
    if not view.several:
        return question
    if question.documents:
        return _of_those(view, question)
    bodies = _bodies(question)
    sections = tuple(name for name in question.names if _headings(view, name, view.catalogue.ids))
    words = [word for word in question.words if not is_talk(word) and not _PAPER.fullmatch(word)]
    words = [word for word in words if not is_time_word(word) and not says_how(word)]
    spoken = (*aside, *(name.written for name in sections))
    words = [word for word in words if not any(word in each for each in spoken)]
    spans = {(name.start, name.end) for name in bodies}  # where a heading is but a body's name
    others = [name for name in question.names if name not in bodies and (name.start, name.end) not in spans]
    words += [name.written for name in others if name.written not in spoken]
    kinds = [word for word in (*question.words, *question.weak) if _PAPER.fullmatch(word)]
    for kind in kinds:
        spelt = _spelt(view, question, kind)
        if spelt is not None:
            left = _without(question.words, (spelt[1], kind))
            return replace(question, documents=(spelt[0],), words=left, topic=" ".join(left))
    if not any(name.names for name in bodies):  # the other words say by what time, which fact, which section
        asking = header_asked(question)
        words = [word for word in words if word not in asking]
        words = [word for word in words if view.catalogue.naming(word)]
    if not words and not any(kind in question.words for kind in kinds):
        return question
    meant = (view.catalogue.naming(*words) or _partly(view, words)) if words else ()
    for kind in kinds:  # of documents with the words the one of the kind named, where one is
        of_kind = view.catalogue.naming(kind)
        meant = tuple(id for id in meant if id in of_kind) or meant if meant else of_kind
    # where the word for its kind alone names it, the others say what is asked of it
    words = [word for word in words if {*meant} & {*view.catalogue.naming(word)}]
    before = "" if words or len(meant) < 2 else _right_before(question, kinds[0])
    alike = likest(view, [before], meant) if before else ()
    meant = alike or meant
    if not 0 < len(meant) <= max(1, len(view.documents) // _FEW):
        return question
    said = (*words, *kinds, *([before] if alike else ()))
    left = tuple(word for word in question.words if not any(word in each for each in said))
    if words and len(meant) == 1:  # an abbreviation of other words of its title says no more
        left = tuple(word for word in left if not view.catalogue.abbreviated(meant[0], word))
    weak = tuple(word for word in question.weak if not any(word in each for each in said))
    names = (*bodies, *sections)
    return replace(question, documents=meant, names=names, words=left, weak=weak, topic=" ".join(left))


def _right_before(question: Question, kind: str) -> str:
    """The words immediately before the word for a kind of document (大雪 of 大雪预案), by which people refer to it."""
    start = at = question.text.find(kind)
    said = [word for word in (*question.words, *question.weak) if not is_talk(word)]
    while word := next((word for word in said if question.text.endswith(word, 0, start)), ""):
        start -= len(word)
    return question.text[max(start, at - _SHORTEST_TITLE * 2) : at]


def likest(view: View, words: Sequence[str], documents: Sequence[str]) -> tuple[str, ...]:
    """Those of ``documents`` whose titles share most characters with ``words``; none where none shares any.

    A rare character tells more than one that many titles have (雪灾 of 低温雨雪冰冻灾害), and the last of a word, with which it
    says what it is of, more than those before it (抗冰).
    """
    scores = dict.fromkeys(documents, 0.0)
    lasts = {word[-1] for word in words}
    for char in dict.fromkeys("".join(words)):
        having = view.catalogue.naming(char)
        for document in having:
            if document in scores:
                scores[document] += (_OF_LAST if char in lasts else 1) / len(having)
    best = max(scores.values(), default=0.0)
    return tuple(document for document, score in scores.items() if best and score == best)


def _partly(view: View, words: Sequence[str]) -> tuple[str, ...]:
    """The documents whose titles contain some of ``words`` and abbreviate all others (电动车充电 of 电动自行车充电)."""
    telling = [word for word in words if view.catalogue.naming(word)]
    rest = [word for word in words if word not in telling]
    return tuple(
        document
        for document in (view.catalogue.naming(*telling) if telling else ())
        if all(view.catalogue.abbreviated(document, word) for word in rest)
    )


def _spelt(view: View, question: Question, kind: str) -> tuple[str, str] | None:
    """The one document whose title is abbreviated by the words before its kind (防火方案 of a 方案 for 森林防灭火), and that
    stretch; None where its words already name one."""
    at = question.text.find(kind)
    of_kind = view.catalogue.naming(kind)
    if len(of_kind) > _COMPARED:
        return None
    for start in range(max(0, at - _SHORTEST_TITLE * 2), at - 1):
        said = question.text[start : at + len(kind)]
        found = [id for id in of_kind if view.catalogue.abbreviated(id, said)]
        if len(found) == 1:
            return (found[0], said) if not view.catalogue.naming(question.text[start:at]) else None
    return None


def _without(words: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if not any(word in each for each in said))


def _of_those(view: View, question: Question) -> Question:
    """The question, restricted to those of its documents (of a place it names) whose titles have its title words."""
    words = [word for word in question.words if not is_time_word(word)]
    own = {*question.documents}
    titled = [word for word in words if own & {*view.catalogue.naming(word)}]
    short = [word for word in words if _shortened(view, question.documents, word)]
    if not titled and not short:
        return question
    having = {*view.catalogue.naming(*titled)} if titled else own
    titled += short
    meant = tuple(document for document in question.documents if document in having)
    if not meant:
        return question
    left = tuple(word for word in question.words if word not in titled)
    return replace(question, documents=meant, words=left, topic=" ".join(left))


def _shortened(view: View, documents: Sequence[str], word: str) -> bool:
    return len(documents) == 1 and view.catalogue.abbreviated(documents[0], word)


def _of_section(view: View, question: Question) -> Question:
    """The question of what stands under the heading it names."""
    for name in question.names:
        headings = _headings(view, name, question.documents or view.catalogue.ids)
        if headings and not _is_of_title(view, name, headings):
            # a word may be cut across the edge of the name
            rest = f"{question.text[: name.start]} {question.text[name.end :]}"
            left = tuple(word for word in question.words if word in rest)
            return replace(
                question,
                section=headings,
                names=tuple(
                    each for each in question.names if (each.start, each.end) != (name.start, name.end)
                ),
                words=left,
                topic=" ".join(left),
            )
    return question


def _is_of_title(view: View, name: Name, headings: Sequence[Ref]) -> bool:
    """Whether a name found in a heading is part of its document's title, which is meant then."""
    return not name.whole and all(name.written in view.by_id[ref.document].title for ref in headings)


def _headings(view: View, name: Name, documents: Sequence[str]) -> tuple[Ref, ...]:
    """The headings with items below them whose title is the name; none where very many have that title."""
    if name.kind is not NameKind.TITLE:
        return ()
    among = frozenset(documents)
    found = [ref for ref in view.names.places_of(name) if ref.document in among]
    return tuple(ref for ref in found if view.children(ref)) if len(found) <= _HEADINGS else ()


def _asks_matters(view: View, question: Question, apart: Sequence[str]) -> bool:
    """Whether only matters are asked for (which, how many), apart from topics ``apart``: those somebody is charged
    with, those due, or all."""
    asked = question.says(MATTERS_ASKED) or (apart and question.says(DUTIES_ASKED))
    if not asked and not asks_by_time(view, question):
        return False
    others = [name for name in question.names if name not in _bodies(question)]
    but = topic_words(
        view, question, lambda word: is_time_word(word) or any(word in topic for topic in apart)
    )
    return not others and not but


def _abbreviated(view: View, text: str) -> Scope | None:
    """The document whose title is abbreviated by single characters of its words (环保税条例 of 环境保护税法实施条例), by the longest
    such stretch; None where there is none, or several."""
    if len(view.documents) > _COMPARED:
        return None
    for match in _KIND.finditer(text):
        for start in range(max(0, match.end() - _SHORTEST_TITLE * 4), match.start() - _SHORTEST_TITLE + 1):
            said = text[start : match.end()]
            found = [each.id for each in view.documents if view.catalogue.abbreviated(each.id, said)]
            if len(found) == 1:
                return Scope((found[0],), ((start, match.end()),))
    return None


def _modified(view: View, text: str) -> Scope | None:
    """The document distinguished from others of its kind by the word before it (冰雪预案); None where that word is in a
    title, says nothing, or fits several."""
    if len(view.documents) > _COMPARED:
        return None
    for match in _KIND.finditer(text):
        kind, before = match[0], text[: match.start()]
        if kind in _PLAIN:
            continue
        word = before[-len(view.base.segmenter.pieces(before)[-1]) :] if before else ""
        if len(word) != _MODIFIER or is_talk(word) or view.catalogue.naming(word):
            continue
        meant = view.catalogue.modified(word, kind)
        if meant is not None:
            return Scope((meant,), ((match.start() - len(word), match.end()),))
    return None


def _within(view: View, text: str) -> Scope | None:
    """The one document whose title contains, in order, nearly all characters of what a question says it asks within
    (在森林防火应急里 of the plan for 森林火灾应急); None where there is none, or several."""
    if len(view.documents) > _COMPARED:
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
