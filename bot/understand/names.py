"""A question read with the names and words of a knowledge base, its pinyin and misspellings corrected."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.understand.by_matter import by_matter
from bot.understand.documents import about
from bot.understand.fields import BEGINS, by_field
from bot.understand.houses import by_person
from bot.understand.issued import by_number
from bot.understand.matters import names_a_sort
from bot.understand.numbers import numbers
from bot.understand.of_a_kind import of_a_kind
from bot.understand.of_part import of_part
from bot.understand.posts import by_post, by_surname
from bot.understand.preamble import preamble
from bot.understand.question import Question, read
from bot.understand.scope import asks_within, cites_one, scope
from bot.understand.shortened import spelled_out
from bot.understand.which import as_asked, duties_plainly
from bot.view.bodies import as_introduced, named_there
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import How, Mention, NameKind
from glossary.names.heads import HEADS_OF_HOUSES
from glossary.numbers.numerals import chinese, value_of
from glossary.spelling.correction import Change, Correction, Reading
from glossary.spelling.evidence import FITTED
from glossary.spelling.speller import CERTAIN
from knowledge.meaning.service import Meaning

_ONE_OF = regex(
    r"(?:我们?|咱们?|俺们?|本|作为(?:一个)?|每个|所有的?|全部的?)(乡镇|街道|社区|乡|镇|村)(?!干部|书记|民|级|里人|长)"
)
# towns or villages without 各, right before what is asked of somebody's duties (预案里乡镇的任务)
_ALL_OF = regex(
    r"(乡镇|街道|社区)(?=的?(?:任务|职责|活儿?|事情?)(?:$|[有是都])"
    r"|(?:都|又|还|需要|应该|应当|应|该|要|得|主要|具体){0,3}(?:负责|承担|牵头|配合|[干做管])(?:些|点)?(?:什么|啥|哪|嘛|的))"
)
_WHICH_ONE = regex("哪一?[个座]$")  # 在哪个乡镇: where, none of 各乡镇
_KINDS = {"乡": ("乡镇",), "镇": ("乡镇",)}
# what bodies and places of a kind are called without a name: behind another word the end of a longer one (某某专班**办公室**), or
# what something is done to (包**乡镇**)
_BY_KIND = regex("办公室|服务机构|中心|小组|委员会|单位|公司|机构|专班|部门|乡镇|街道|社区")
_BY_WHOM = regex("[由是归叫请除被用]$|不是$|哪些$")
_HEAD = regex(f"长|副?(?:{HEADS_OF_HOUSES})")
_GRADE = regex(r"(?<![\d第一二三四五六七八九十])(\d{1,2}|[一二三四五六七八九十]{1,3})([级类档等期批星组])")
_BEHIND_NAME = ("在", "有", "需")  # with what a word may end that a name's last character begins (所在, 所有)
_LATIN = regex(r"[A-Za-z]{2,}")
_CALLING = 4  # characters right before a document's name that may call it too
_SLIPS = 2  # mistakes of one question that the passages are asked about
# readings of a doubtful spelling: how many are weighed, with which log odds against the text as it stands at least; what
# a cosine nearer by one says for a reading (nats), what a passage that has one more of its pairs, and the chance from which
# it counts in a hurried fragment (a full question, in which slips are rare, needs CERTAIN: twelve of 1,560 would else be
# spoilt, not seven). Chosen on 390 fragments of three folders of ``whole`` and on texts with a slip put in
_WEIGHED, _LEAST, _NEARER, _SAID, _CLEAR = 4, -5.0, 30.0, 2.0, 0.6
_PLAIN = 12.0  # what the language says for a reading (nats) from which passages that do not know it say nothing against it
_IN_FULL = 2.5  # what the passages must say for a short form spelled out (nats)


def names_in(view: View, text: str) -> tuple[Name, ...]:
    """The names in ``text``. 「我们镇」 is one of 「各乡镇」 where the documents charge these.

    A body that they only speak of, and charge with nothing, is a topic, no name.
    """
    mentions = view.names.lexicon.find(text)
    found = _parts_of_houses(
        tuple(
            view.names.meant(mention)
            for mention in mentions
            if (mention.names or mention.place or not view.passages.says(mention.text))
            and not _WHICH_ONE.search(text[: mention.start])
            and not (mention.kind is NameKind.UNIT and text.startswith("领导同志", mention.end))
            and not names_a_sort(mention.text)
            and not _is_the_house(view, text, mention)
            and not _is_cut_of_words(view, text, mention)
            and not _ends_in_a_word(view, text, mention)
            and not _is_of_a_longer(text, mention, mentions)
        )
    )
    if not any(name.kind is NameKind.PERSON for name in found) and (person := by_post(view, text)):
        beside = (name for name in found if name.end <= person.start or person.end <= name.start)
        return tuple(sorted((*beside, person), key=lambda name: name.start))
    found = by_person(view, text, found)
    if offices := by_field(view, text, found):
        return tuple(sorted((*found, *offices), key=lambda name: name.start))
    known = any(name.kind in (NameKind.UNIT, NameKind.PERSON) for name in found)
    if not known and (meant := of_a_kind(view, text)) is not None:
        beside = (name for name in found if name.end <= meant.start or meant.end <= name.start)
        return tuple(sorted((*beside, meant), key=lambda name: name.start))
    own = _ONE_OF.search(text) or _ALL_OF.search(text)
    if own is None or any(name.start < own.end(1) and own.start(1) < name.end for name in found):
        return found
    for form in dict.fromkeys((own[1], *(_KINDS.get(own[1], ())))):
        for mention in view.names.lexicon.find(f"各{form}"):
            if mention.names and mention.end - mention.start == len(form) + 1:
                meant = replace(view.names.meant(mention), written=own[1], start=own.start(1), end=own.end(1))
                return tuple(sorted((*found, meant), key=lambda name: name.start))
    return found


def _is_cut_of_words(view: View, text: str, mention: Mention) -> bool:
    """Whether what reads as a given name is the end of one word with the beginning of the next (新**建民**宿)."""
    if mention.kind is not NameKind.PERSON or mention.how is not How.PART:
        return False
    over = [*view.base.segmenter.over(text, mention.text)]
    return bool(over) and not any(
        each.startswith(mention.text) or each.endswith(mention.text) for each in over
    )


def _ends_in_a_word(view: View, text: str, mention: Mention) -> bool:
    """Whether what reads as a body's name ends inside the next word (学生|**处分**一共几种), and nothing begins behind it
    (学生处**分管**什么). Its head is its own (学生处|处长)."""
    if mention.kind is not NameKind.UNIT or _HEAD.match(text, mention.end):
        return False
    pieces, at = view.base.segmenter.pieces, 0
    for piece in pieces(text):
        start, at = at, at + len(piece)
        if text[mention.end : at] in _BEHIND_NAME:
            continue  # 财政所|在村里
        if mention.start < start < mention.end < at:
            return len(next(iter(pieces(text[mention.end :])), "")) < len(piece)
    return False


def _is_of_a_longer(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a word for a kind of bodies stands behind others that it does not begin behind, and no body's part."""
    if mention.kind is not NameKind.UNIT or not _BY_KIND.fullmatch(mention.text):
        return False
    before = text[: mention.start]
    of_house = any(each.kind is NameKind.UNIT and each.end == mention.start for each in mentions)
    return not (of_house or BEGINS.search(before) or _BY_WHOM.search(before))


def _is_the_house(view: View, text: str, mention: Mention) -> bool:
    """Whether what reads as a body that other documents charge is the house itself that the question names (某某坪**合作社**, not
    the county's 供销合作社): its own documents charge none by that name."""
    if mention.kind is not NameKind.UNIT or not mention.names:
        return False
    own = view.catalogue.houses(text, mention.text)
    return bool(own) and not any(
        document in own
        for form in view.names.meant(mention).names
        for _, document in view.duties.printed(form)
    )


def _parts_of_houses(names: Sequence[Name]) -> tuple[Name, ...]:
    """``names``, each known unit extended by an unknown organisation before it (某某中心|某某科): an organisation's own rules
    name its units alone."""
    found: list[Name] = []
    for name in names:
        house = found[-1] if found and name.names and name.kind is NameKind.UNIT else None
        if (
            house is None
            or house.kind is not NameKind.UNIT
            or house.names
            or house.place
            or house.end < name.start
        ):
            found.append(name)
        else:
            found[-1] = replace(name, written=house.written + name.written, start=house.start)
    return tuple(found)


def understand(view: View, text: str, meaning: Meaning | None = None) -> Question:
    """Read a question: pinyin converted where the documents lack its words, spelling corrected, abbreviations expanded.
    ``meaning``: of the documents, where available.
    """
    said = text
    end = preamble(text)
    if end and not names_in(view, text[:end]) and not numbers(text[:end]):
        text = text[end:]
    text = by_number(view, text, lambda named: names_in(view, named))
    named = by_surname(view, text, scope(view, text).documents)
    question = _read(view, _as_printed(view, _plainly(view, as_asked(named))))
    here = view.catalogue.of_place(said[:end]) if text is not said else ()
    if _LATIN.search(text):
        spelt = _corrected(view, question, view.names.pinyin.decode(text))
        question = spelt if _better_known(view, spelt, question) else question
    meant = view.names.speller.correct(question.text, CERTAIN)
    if not _touches_known(question, meant):
        question = _respelt(view, question, meant)
    for _ in range(_SLIPS):
        readings = view.names.speller.readings(question.text)
        likeliest = likeliest_reading(question.text, readings, lambda texts: _support(view, texts, meaning))
        if likeliest is None or _touches_known(question, likeliest) or _parts(view, question.text, likeliest):
            break
        question = _respelt(view, question, likeliest)
    question = _corrected(view, question, _in_full(view, question, meaning))
    if here and not question.documents:
        question = replace(question, documents=here)
    question = by_matter(view, of_part(view, about(view, question)), meaning)
    names = tuple(
        as_introduced(view, named_there(view, name, question.documents), question.documents)
        if name.kind is NameKind.UNIT
        else name
        for name in question.names
    )
    return replace(question, names=names, said=said)


def _plainly(view: View, text: str) -> str:
    """``text`` with the everyday words for somebody's duties written plainly, where that names whose they are."""
    plain = duties_plainly(text)
    if plain == text:
        return text
    known = (name for name in names_in(view, plain) if name.names and name.end < len(plain))
    return plain if any(name.kind in (NameKind.UNIT, NameKind.PERSON) for name in known) else text


def _as_printed(view: View, text: str) -> str:
    """``text`` with the numerals of levels as the documents print them: 「2级」 for their 「二级」, or the reverse."""

    def printed(match: re.Match[str]) -> str:
        number = value_of(match[1])
        other = chinese(number) if match[1].isascii() and number else str(number)
        says = view.passages.says
        return f"{other}{match[2]}" if not says(match[0]) and says(f"{other}{match[2]}") else match[0]

    return _GRADE.sub(printed, text)


def likeliest_reading(
    text: str, readings: Sequence[Reading], support: Callable[[Sequence[str]], Sequence[float]]
) -> Correction | None:
    """The reading of ``text`` that is clearly more probable than all others and than none, by its letters and by the
    evidence of the passages (``support``, nats).

    Letters alone cannot tell 矿工处理 from 旷工处理; that the documents have a passage on the second can.
    """
    found = [(FITTED.score(evidence), correction, evidence) for correction, evidence in readings]
    likely = sorted(found, key=lambda each: -each[0])[:_WEIGHED]
    likely = [each for each in likely if each[0] >= _LEAST]
    if not likely:
        return None
    as_written, *supported = support([text, *(each.text for _, each, _ in likely)])
    scores = []
    for (score, _, evidence), said in zip(likely, supported, strict=True):
        denied = evidence.language < _PLAIN  # no passage says how people ask (多远, 什么时候)
        scores.append(score + (said - as_written if denied else max(0.0, said - as_written)))
    best = max(range(len(scores)), key=scores.__getitem__)
    clear = CERTAIN if readings[0].evidence.unhurried else _CLEAR
    chance = math.exp(scores[best]) / (1 + sum(math.exp(score) for score in scores))
    return likely[best][1] if chance >= clear else None


def _in_full(view: View, question: Question, meaning: Meaning | None) -> Correction:
    """The question with an abbreviation expanded, where the passages clearly support the expansion."""
    forms = list(spelled_out(view, question, meaning))
    if not forms:
        return Correction(question.text)
    as_written, *supported = _support(view, [question.text, *(each.text for each in forms)], meaning)
    best = max(range(len(forms)), key=supported.__getitem__)
    return forms[best] if supported[best] - as_written >= _IN_FULL else Correction(question.text)


def _support(view: View, texts: Sequence[str], meaning: Meaning | None) -> list[float]:
    """The evidence for each text in the documents (nats): the passage nearest in meaning, and the one with most of its
    bigrams."""
    near = [meaning.nearness(text) if meaning is not None else None for text in texts]
    said = view.passages.likeness(texts)
    return [_NEARER * (a or 0.0) + _SAID * b for a, b in zip(near, said, strict=True)]


def _touches_known(question: Question, corrected: Correction) -> bool:
    """Whether a correction would destroy a place named by number, a person's name or a known body's: 「九条呢」 is no mistake for
    条例, nor 住建 for 组建."""
    spans = [(number.start, number.end) for number in question.numbers]
    spans += [(name.start, name.end) for name in question.named(NameKind.PERSON)]
    bodies = [(name.start, name.end) for name in question.named(NameKind.UNIT) if name.names and name.sure]
    return any(
        change.start < end
        and start < change.start + len(change.before)
        and not ((start, end) in bodies and _stays(change, start, end))
        for change in corrected.changes
        for start, end in (*spans, *bodies)
    )


def _stays(change: Change, start: int, end: int) -> bool:
    """Whether a change leaves a stretch as it is: what stands before it is put right (某罐专班|办公室)."""
    first, last = max(start - change.start, 0), end - change.start
    same = len(change.before) == len(change.after)
    return same and change.before[first:last] == change.after[first:last]


def _parts(view: View, text: str, corrected: Correction) -> bool:
    """Whether a correction makes bigrams that the documents have only by breaking neighbouring words: 银龄行动 is not
    银·另行·动. 消费卷 is 消费券 where they have that, though neither it nor 费券 is a word."""
    cut, says = view.base.segmenter, view.passages.says
    made = set(cut.grams(corrected.text)) - set(cut.grams(text))
    known = [pair for pair in made if says(pair)]
    words = (each for pair in known for each in cut.over(corrected.text, pair))
    return bool(known) and not any(cut.frequency(each) or says(each) for each in words)


def _read(view: View, text: str) -> Question:
    named = scope(view, text)
    names = names_in(view, text)
    spans = tuple(
        _with_calling(view, text, _without_names(span, names), names, named.documents) for span in named.spans
    )
    question = read(text, names, view.base.segmenter, named.documents, spans)
    within = len(named.documents) == 1 and any(asks_within(text, end) for _, end in named.spans)
    return replace(question, absent=named.absent, named_paper=within or cites_one(question))


def _without_names(span: tuple[int, int], names: tuple[Name, ...]) -> tuple[int, int]:
    """A stretch that names a document, without the end of a body's name that it begins in."""
    start, end = span
    for name in names:
        if name.kind is NameKind.UNIT and name.names and name.start < start < name.end:
            start = min(name.end, end)
    return start, end


def _with_calling(
    view: View, text: str, span: tuple[int, int], names: tuple[Name, ...], documents: tuple[str, ...]
) -> tuple[int, int]:
    """A stretch that names one document, with the few characters that a question begins with right before it and that call the
    document too (**防霜**防雹预案)."""
    start, end = span
    before = text[:start]
    if len(documents) != 1 or not 1 < len(before) <= _CALLING or any(name.start < start for name in names):
        return span
    return (0, end) if view.passages.says(before, documents) else span


def _corrected(view: View, question: Question, correction: Correction) -> Question:
    """The question with ``correction`` made, and a remark that says so."""
    if not correction.changes:
        return question
    meant = "、".join(f"“{change.after}”" for change in correction.changes)
    return replace(_read(view, correction.text), remarks=(*question.remarks, f"按{meant}理解"))


def _respelt(view: View, question: Question, correction: Correction) -> Question:
    """The question with its spelling corrected; unchanged where that would introduce a person: 宋国栋 stays where only 陈国栋
    is known."""
    spelt = _corrected(view, question, correction)
    known = {name.names for name in question.named(NameKind.PERSON)}
    return question if any(name.names not in known for name in spelt.named(NameKind.PERSON)) else spelt


def _better_known(view: View, spelt: Question, question: Question) -> bool:
    """Whether the documents know more of a question as it is spelt now than as it was."""
    return spelt is not question and (
        _known_names(spelt) > _known_names(question) or _unknown(view, spelt) < _unknown(view, question)
    )


def _known_names(question: Question) -> int:
    return sum(len(name.written) for name in question.names if name.names)


def _unknown(view: View, question: Question) -> float:
    """The share of a question in words that the documents lack, or in single characters.

    One such character is often a word of its own; two and more are what a misspelt word is cut into.
    """
    words = [*question.words, *question.weak]
    weights, _, known = view.passages.weights(words, ())
    stray = sum(len(word) == 1 for word in question.weak)
    return sum(weights[word] for word in words if word not in known) + (0.1 * stray if stray > 1 else 0.0)
