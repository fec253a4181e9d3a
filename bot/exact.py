"""Answers that the structure of the documents holds exactly: what is named or numbered is looked up, never searched."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot import clause, counting, deadlines, duties, header, lookup, topic
from bot.alone import alone, asked_of, changes, nothing_but, uncut
from bot.answer import Kind, Outcome, Part, Status, not_found
from bot.compose.citation import cite, part
from bot.compose.place import brief
from bot.conversation import Leaning
from bot.retrieve import query
from bot.smalltalk import only_answers
from bot.understand.asks import (
    COMPARE,
    OUTLINE,
    TERMS,
    Aspect,
    Demand,
)
from bot.understand.numbers import Number, NumberKind
from bot.understand.reading import Name, Reading, content
from bot.view import View
from glossary.lexicon import NameKind
from glossary.segment import grams
from glossary.sounds import alike, keys
from knowledge.model import Ref

_PLAIN_TITLE = 3  # pairs of characters of a title from which it is plainly meant
_AND = re.compile(r"[和与跟、]|还是|同(?!时|意|样|志)")
_ROW_LIST = re.compile(
    r"(?:责任)?清单(?:都|里|上|中|一共|总共|共)*(?:有|列|包括|写)(?:了)?(?:哪些|什么|几|多少)|清单(?:里|上|中)?(?:一共|总共|共)?(?:是)?(?:几|多少)(?:项|条|行|件)|(?:列出|全部|所有)(?:的)?(?:责任)?清单|^责任清单$|清单(?:全部|所有|列表|目录)|附件(?:2|二)(?:里|中)?(?:都)?(?:有|列|写|是|讲)(?:了)?(?:哪些|什么|啥)"
)
# of a kind of bodies (各乡镇) how many there are, not how many duties they have
_HOW_MANY = re.compile(r"(?:几|多少)(?:个|家|所)$")
# what may be the name of a body that neither the documents nor the lists of bodies know
_STRANGE = re.compile(
    r"^(?:(?![哪谁啥几归由是的个找让问在和与])[^\W\d]){2,10}?(?<!个)(?:集团|公司|局|委员会|委|办公室|办|厅|中心|大队|支队|协会|学会|商会|联合会|银行|医院|学校|大学)(?=的|在|有|要|负责|管|承担|牵头|配合|参与|干|做|应|该|需)"
)
# a place that is only referred to: what is asked for stands elsewhere (违反第三条怎么处罚)
_PASSING = re.compile(
    r"(?:违反|违背|不遵守|不按|依照|按照|根据)(?:了)?(?:本)?(?:条例|办法|规定|法|通知)?(?:的)?$"
)
_CONTACTS = re.compile(
    r"(?:配合|协助|参与)(?:单位|部门)|(?:谁|哪些(?:单位|部门|局)|哪个(?:单位|部门|局)|什么单位)(?:来|要|去)?(?:配合|协助|参与)"
)


def by_structure(view: View, reading: Reading, leaning: Leaning) -> Outcome | None:
    """The answer where the structure of the documents holds it; None where it must be searched for."""
    reply = only_answers(reading.text)
    if reply is not None:
        return not_found(reply, confidence=0.0)
    documents = reading.documents or view.shelf.ids
    if leaning.focus is not None:
        return _of_focus(view, reading, leaning)
    for name in reading.names:
        if name.kind is NameKind.UNIT and not name.names:
            outcome = _unknown_unit(view, reading, name)
            if outcome is not None:
                return outcome
    near = _near_person(view, reading) or _strange_unit(view, reading)
    if near is not None:
        return near
    placed = [found for number in reading.numbers if (found := _numbered(view, reading, number, documents))]
    if placed:
        return placed[0] if len(placed) == 1 else _together(placed)
    text = reading.text
    units, persons = reading.named(NameKind.UNIT), reading.named(NameKind.PERSON)
    if not units and not persons:
        outcome = _list(view, reading, documents)
        if outcome is not None:
            return outcome
    if deadlines.asks_for_rows_by_date(view, reading):
        outcome = deadlines.by_deadline(view, reading, documents)
        if outcome is not None:
            return outcome
    bare = _bare(view, reading)
    if (units or persons) and (bare or alone(view, reading)):
        post = persons if Demand.POST in reading.demands else ()
        return of_name(view, reading, (*post, *asked_of(reading))[0], leaning)
    terms = [ref for name in reading.named(NameKind.TERM) for ref in view.places_of(name)]
    if COMPARE.search(text) and (terms or len(_AND.split(text)) > 1):
        terms += topic.terms_like(view, [piece for piece in _AND.split(text) if piece])
    said = "".join(name.written for name in reading.named(NameKind.TERM))
    bare = bare or bool(terms and not reading.aspects and all(word in said for word in reading.words))
    if terms and (COMPARE.search(text) or Aspect.DEFINITION in reading.aspects or bare) and not _who(reading):
        asked = query(view, reading, {})
        meant = tuple(dict.fromkeys(terms))
        return topic.terms(view, reading, asked, meant if COMPARE.search(text) else meant[:1])
    return None


def _numbered(view: View, reading: Reading, number: Number, documents: Sequence[str]) -> Outcome | None:
    """What a number of the question names, or that there is none such; None where it may mean something else."""
    if number.kind is NumberKind.ANNEX:
        if reading.named(NameKind.UNIT) or reading.named(NameKind.PERSON):
            return None
        which = number.path[0]
        return _annex(view, reading, which, documents) or _no_annex(view, which, documents)
    able = lookup.with_parent(view, number, documents)
    refs = lookup.by_number(view, number, able, scoped=bool(reading.documents))
    if refs and _PASSING.search(reading.text[: number.start]):
        return None
    if refs:
        return _of_place(view, reading, refs)
    if number.kind is NumberKind.ITEM and not reading.documents:
        return None
    return lookup.missing_number(view, number, documents)


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    """Several places asked for at once: each one's conclusion in turn, all their citations."""
    said = [outcome for outcome in outcomes if outcome.status is not Status.NOT_FOUND]
    if not said:
        return outcomes[0]
    lacking = [outcome.part.conclusion for outcome in outcomes if outcome.status is Status.NOT_FOUND]
    first = said[0]
    combined = Part(
        "；".join(outcome.part.conclusion for outcome in said),
        (),
        tuple(dict.fromkeys(remark for each in said for remark in each.part.remarks)) + tuple(lacking),
        tuple(citation for each in said for citation in each.part.citations),
    )
    shown = tuple(ref for each in said for ref in ((each.focus,) if each.focus else ()))
    return replace(first, part=combined, shown=shown)


_LISTS: tuple[tuple[re.Pattern[str], Callable[[View, Reading, Sequence[str]], Outcome | None]], ...] = (
    (TERMS, lookup.term_list),
    (_ROW_LIST, lookup.row_list),
    (OUTLINE, lookup.outline),
)


def _list(view: View, reading: Reading, documents: Sequence[str]) -> Outcome | None:
    """A list or a fact of a whole document: its terms, rows, leaders, outline, number; None where none is asked for."""
    counted = counting.by_roles(view, reading, documents)
    if counted is not None:
        return counted
    for pattern, answer in _LISTS:
        match = pattern.search(reading.text)
        if match and lookup.says_no_more(view, reading, match[0], documents):
            outcome = answer(view, reading, documents)
            if outcome is not None:
                return outcome
    everybody = counting.everybody(view, reading, documents)
    if everybody is not None:
        return everybody
    fact = header.cited_fact(view, reading, documents) or header.header_fact(view, reading, documents)
    if fact is None and reading.documents and not reading.words and not reading.names and not reading.numbers:
        return lookup.outline(view, reading, documents)
    return fact


def _who(reading: Reading) -> bool:
    return any(aspect in clause.WHO or aspect is Aspect.DEADLINE for aspect in reading.aspects)


def _bare(view: View, reading: Reading) -> bool:
    """Whether no topic is left: no words but those of the documents' own titles, or, where one side of a
    unit's work is asked for, a name the question supposes and the documents do not know."""
    if any(name.kind not in (NameKind.UNIT, NameKind.PERSON) for name in reading.names):
        return False
    if not reading.words:
        return not uncut(view, reading) and not changes(reading)
    titles = " ".join(view.by_id[d].title for d in (reading.documents or view.shelf.ids[:1]))
    if all(word in titles for word in reading.words):
        return True
    supposed = (
        _who(reading)
        and reading.named(NameKind.UNIT)
        and not set(view.expansions(reading.text)) & set(reading.words)
    )
    return bool(supposed) and not view.weights(reading.words, ())[2]


def of_name(view: View, reading: Reading, name: Name, leaning: Leaning) -> Outcome:
    """A question about a unit or person and nothing else."""
    text = reading.text
    for demand, what in (
        (Demand.PHONE, "联系方式"),
        (Demand.ADDRESS, "地址"),
        (Demand.POST, "职务"),
        (Demand.AGE, "年龄"),
        (Demand.MONEY, "金额"),
        (Demand.PEOPLE, "人数"),
    ):
        if demand in reading.demands:
            return not_found(f"文件没有写{name.name}的{what}。", f"{name.name}负责哪些工作", confidence=0.1)
    if _HOW_MANY.search(text[: name.start] if name.end == len(text) else text) and name.kind is NameKind.UNIT:
        return not_found(f"文件没有写{name.name}有多少个。", f"{name.name}负责哪些工作", confidence=0.1)
    units = [each for each in asked_of(reading) if each.kind is NameKind.UNIT]
    if name.kind is NameKind.PERSON:
        persons = [each for each in asked_of(reading) if each.kind is NameKind.PERSON]
        if len({each.name for each in persons}) > 1 and not leaning.leans:
            return replace(duties.shared(view, reading, persons), kind=Kind.PERSON)
        return duties.of_person(view, reading, name, before=leaning.before)
    sides = (Aspect.CONTACT, Aspect.LEADER, Aspect.DEADLINE)
    side: Aspect | None = next((aspect for aspect in reading.aspects if aspect in sides), None)
    if (
        side is None
        and Aspect.SUPPORT in reading.aspects
        and _CONTACTS.search(text)
        and not re.search(r"配合(?:哪|什么|啥|的|几)", text)
    ):
        side = Aspect.SUPPORT
    if side is not None:
        outcome = duties.side_of_lead(view, reading, name, side)
        if outcome is not None:
            return outcome
    different = [unit for unit in units if unit.name != name.name and not set(unit.names) & set(name.names)]
    if different and not leaning.leans:
        return duties.shared(view, reading, [name, *different])
    return duties.of_unit(view, reading, name, before=leaning.before)


def _could_be(written: str, name: str) -> bool:
    """Whether a name can be a slip for another: every character is the same, sounds or looks alike."""
    return len(written) == len(name) and all(
        a == b or keys(a)[1] & keys(b)[1] or b in alike(a) for a, b in zip(written, name, strict=True)
    )


def _unknown_unit(view: View, reading: Reading, name: Name) -> Outcome | None:
    """A body that the documents do not know, or one of another place."""
    if name.place and not (view.several and reading.words and view.speaks_of(name.place)):
        return not_found(f"现有文件里没有“{name.written}”（{name.place}）的内容。", confidence=0.03)
    if not alone(view, reading):
        return None
    return _not_there(view, name.written)


def _strange_unit(view: View, reading: Reading) -> Outcome | None:
    """A body of no known name that is asked for its duties and that no document has: said not to occur."""
    match = None if reading.names or reading.numbers else _STRANGE.match(reading.text)
    if match is None or not nothing_but(view, reading, match[0]) or view.says(match[0]):
        return None
    words = view.base.segmenter.words(match[0])
    known = view.weights(words, ())[2]
    # what is mostly made of the documents' own words is a topic
    if sum(len(word) for word in words if word in known) * 2 >= sum(map(len, words)):
        return None
    return _not_there(view, match[0])


def _not_there(view: View, written: str) -> Outcome:
    near = view.lexicon.nearest(written, NameKind.UNIT)
    said = f"，名称相近的有{'、'.join(near)}" if near else ""
    return not_found(
        f"文件里没有出现“{written}”{said}。", *(f"{each}负责什么" for each in near), confidence=0.05
    )


def _near_person(view: View, reading: Reading) -> Outcome | None:
    """A name that is one character from a person's: said not to be there, and whom it may mean; never replaced silently."""
    if reading.names or reading.numbers:
        return None
    for mention in view.lexicon.near_persons(reading.text):
        rest = reading.text[: mention.start] + reading.text[mention.end :]
        if content(rest, view.base.segmenter)[0]:
            continue
        said = "、".join(f"“{name}”" for name in mention.names)
        conclusion = f"文件里没有“{mention.text}”，名字相近的有{said}。您问的是哪一位？"
        able = [name for name in mention.names if _could_be(mention.text, name)]
        if len(mention.names) > 1 and able:
            return Outcome(
                Status.AMBIGUOUS,
                Kind.PERSON,
                Part(conclusion),
                suggestions=tuple(f"{name}负责什么" for name in mention.names),
                confidence=0.4,
            )
        if not able:
            return not_found(conclusion, *(f"{name}负责什么" for name in mention.names), confidence=0.1)
        meant = Name(NameKind.PERSON, mention.names, mention.text, mention.start, mention.end, sure=False)
        found = duties.of_person(view, replace(reading, names=(meant,)), meant)
        return replace(
            found,
            status=Status.AMBIGUOUS,
            part=replace(
                found.part,
                conclusion=f"文件里没有“{mention.text}”，按“{mention.names[0]}”回答，请核对姓名。{found.part.conclusion}",
                remarks=reading.remarks,
            ),
            suggestions=(f"{mention.names[0]}负责什么",),
            confidence=0.4,
        )
    return None


def _annex(view: View, reading: Reading, number: int, documents: Sequence[str]) -> Outcome | None:
    for document in documents:
        header = view.by_id[document]
        title = header.annexes[number - 1] if 0 < number <= len(header.annexes) else ""
        if not title:
            continue
        if reading.words and not all(word in title or word in ("名词", "清单") for word in reading.words):
            continue
        if "名词" in title or "术语" in title:
            return lookup.term_list(view, reading, [document])
        if "清单" in title and document in view.listed:
            return lookup.row_list(view, reading, [document])
        ref = Ref(document, f"x{number}")
        if view.item(ref) is not None:
            return lookup.section(view, reading, ref)
        inside = [clause for clause in view.base.clauses(document) if clause.id.startswith(f"x{number}.")]
        if inside:
            return lookup.section(view, reading, Ref(document, inside[0].id))
    return None


def _no_annex(view: View, number: int, documents: Sequence[str]) -> Outcome | None:
    """Where no document has so many annexes: said so."""
    most = max((len(view.by_id[document].annexes) for document in documents), default=0)
    if number <= most:
        return None
    return not_found(
        f"文件没有附件{number}，共有{most}个附件。" if most else "文件没有附件。",
        "文件有哪些附件",
        confidence=0.05,
    )


def _of_place(view: View, reading: Reading, refs: Sequence[Ref]) -> Outcome | None:
    """A clause, term or row asked for by number, or one side of it."""
    refs = _likeliest(view, reading, refs)
    ref = refs[0]
    who = [aspect for aspect in reading.aspects if aspect in clause.WHO]
    outcome: Outcome | None = None
    if who:
        outcome = clause.of_clause(view, reading, ref, who)
    elif Aspect.DEADLINE in reading.aspects:
        citation = cite(view, ref)
        if citation.deadline:
            outcome = clause.of_deadline(view, reading, ref)
        elif view.row_missing(view.clause_ref(ref)):
            outcome = clause.missing_row(view, ref, "完成时限")
    outcome = outcome or lookup.section(view, reading, ref)
    others = list(dict.fromkeys(other.document for other in refs if other.document != ref.document))
    if others:
        said = reading.numbers[0].words.strip() if reading.numbers else ""
        # asked again with the document's name; of a longer question the place alone
        rest = f"{said}讲什么" if said and (reading.words or reading.documents) else reading.text
        names = tuple(f"{brief(view, document)}{rest}" for document in others[:3])
        return replace(outcome, status=Status.AMBIGUOUS, suggestions=names, confidence=0.5)
    return outcome


def _likeliest(view: View, reading: Reading, refs: Sequence[Ref]) -> Sequence[Ref]:
    """Places of several documents, those first whose title has most of the question's words; only they where that
    is plain."""
    scores = view.shelf.titled(set(grams("".join(reading.words)))) if view.several and reading.words else {}
    ranked = sorted(refs, key=lambda ref: -scores.get(ref.document, 0))
    most = scores.get(ranked[0].document, 0)
    if most < _PLAIN_TITLE:
        return refs if not most else ranked
    return [ref for ref in ranked if scores.get(ref.document, 0) == most]


def _of_focus(view: View, reading: Reading, leaning: Leaning) -> Outcome | None:
    """A question that leans on a passage: one side of it, or the passage itself, or it beside the one before."""
    focus = leaning.focus
    if focus is None:
        return None
    if focus.id == "0":  # what stands at the head of the document was spoken of
        fact = header.header_fact(view, reading, (focus.document,))
        if fact is not None:
            return fact
    if COMPARE.search(reading.text) and focus in view.terms and {*leaning.before} & view.terms.keys():
        both = (*(ref for ref in leaning.before if ref in view.terms), focus)
        return topic.terms(view, reading, query(view, reading, {}), both[-2:])
    if focus in view.terms and (_who(reading) or Aspect.WHERE in reading.aspects):
        users = _users(view, view.terms[focus].name)
        if users:
            focus = users[0]
    if Aspect.WHY in reading.aspects:
        return Outcome(
            Status.ANSWERED,
            Kind.CONTENT,
            part("依据是下面这一处原文", [cite(view, focus)], (), reading.remarks),
            focus=focus,
            shown=(focus,),
        )
    return _of_place(view, reading, [focus])


def _users(view: View, term: str) -> tuple[Ref, ...]:
    """The clauses whose text uses a term."""
    for mention in view.lexicon.find(term):
        refs = view.titles.get((mention.names[0] if mention.names else "", NameKind.NAMED), ())
        if refs:
            return refs
    quoted = re.findall(r"[“「]([^“”「」]+)[”」]", term) or [term]
    return tuple(
        cut.passage.ref
        for word in quoted
        for cut in view.found(word)
        if cut.passage.ref not in view.terms
        and cut.passage.ref not in view.rows
        and any(each in cut.passage.text for each in quoted)
    )
