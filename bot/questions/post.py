"""Who holds a post, and which posts somebody holds, as the texts say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answer import Duties, Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.place import headed, place
from bot.compose.provision import headings_above
from bot.questions.kind import Asked, QuestionKind
from bot.understand.posts import PostAsked, asked_of_holder, heads_which, held_within, holds, post_asked
from bot.understand.words import is_talk
from bot.view.passages import Cut
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.posts import Holder, holders
from glossary.names.rosters import belongs
from glossary.names.shapes import PLACES
from knowledge.model import PassageKind, Ref

_BEGINNING = regex(r"[^（(：:，,。；;\n]{2,24}")
SAID = 0.7  # the share of what a post or a group is said to be of that the place must speak of
# what many bodies have: whose it is, the place says
_HOUSES = tuple("局处院校站所厅部委镇乡")
_GENERAL = frozenset(("", "办公室", "中心", "专班", "小组", "领导小组", "工作组", "指挥部", "委员会", "单位"))


def _who_holds(asked: Asked, wanted: PostAsked) -> Outcome | None:
    """The holders of a post at the place that speaks most of its body; None where none does, or several places do alike."""
    view, question = asked.view, asked.question
    if any(not view.names.speaks_of(other) for other in view.names.foreign_places(question.text)):
        return None
    found: dict[Ref, tuple[float, tuple[Holder, ...]]] = {}
    for cut, said in _passages(asked, f"{wanted.body}{wanted.post}"):
        own = tuple(each for each in said if holds(each.post, wanted.post) and _is_of(asked, each, wanted))
        share = speaks_of(asked, cut, wanted.body)
        one = (
            wanted.post.startswith("副") or len({each.person for each in own}) == 1
        )  # else a table of many bodies
        if own and one and share >= SAID:
            found[cut.passage.ref] = (share, own)
    best = max((share for share, _ in found.values()), default=0.0)
    places = {ref: own for ref, (share, own) in found.items() if share == best}
    if not places or len({tuple(each.person for each in own) for own in places.values()}) > 1:
        return None
    ref, own = next(iter(places.items()))
    persons = tuple(dict.fromkeys(each.person for each in own))
    return answered(
        Kind.WHO_IS_RESPONSIBLE,
        f"{wanted.post}：{'、'.join(persons)}（{place(view, ref, document=view.several)}）",
        [cite(view, ref)],
        remarks=question.remarks,
        focus=ref,
        shown=(ref,),
        persons=persons,
    )


def _is_of(asked: Asked, holder: Holder, wanted: PostAsked) -> bool:
    """Whether the body that a printed post names, where it names one, is the one that is asked of."""
    body = holder.post.removesuffix(wanted.post).lstrip(PLACES + "委")
    if body and body in _GENERAL and body not in wanted.body and wanted.body.endswith(_HOUSES):
        return False  # who heads the office of a group heads no house
    forms = [form for name in asked.question.names for form in (*name.names, name.written)]
    return body in _GENERAL or body in wanted.body or any(body in form for form in forms)


def speaks_of(asked: Asked, cut: Cut, body: str) -> float:
    """How much of the body's words the place, its headings and its document's title have; 0 where no body is named."""
    view = asked.view
    for own in sorted(view.catalogue.own_places, key=len, reverse=True):
        body = body.replace(own, " ")
    words = {word for word in view.base.segmenter.words(body) if len(word) > 1 and not is_talk(word)}
    ref = cut.passage.ref
    said = f"{cut.whole}\n{headings_above(view, ref)}\n{view.by_id[ref.document].title}"
    spelt = sum(map(len, words))
    return sum(len(word) for word in words if word in said) / spelt if spelt else 0.0


def _posts_of(asked: Asked, names: Sequence[str], post: str = "") -> Outcome | None:
    """The posts that the texts say somebody of these names holds; None where they say none.

    Where one ``post`` is asked for, the places where it is held: whoever heads a group answers for what it does.
    """
    view = asked.view
    found = [each for name in names for each in _held_by(asked, name, post)]
    if not found:
        return None
    refs = view.sorted(ref for ref, _ in found)
    # who heads a group or an office leads what stands there
    headed_there = [] if post else [ref for ref, held in found if not held.startswith("副")]
    posts = "、".join(dict.fromkeys(post for ref in refs for at, post in found if at == ref))
    lines = [
        (ref, Field(place(view, ref), "、".join(dict.fromkeys(post for at, post in found if at == ref))))
        for ref in refs
    ]
    return answered(
        Kind.PERSON,
        f"{names[0]}：{posts}" + (f"的{post}" if post else ""),
        [cite(view, ref, shown=len(refs) == 1) for ref in refs],
        headed(view, lines),
        asked.question.remarks,
        focus=refs[0],
        shown=refs,
        persons=(names[0],),
        duties=Duties(refs if post else view.sorted(headed_there), ()) if post or headed_there else None,
    )


def _within(asked: Asked, name: str) -> Outcome | None:
    """That somebody holds no post in the group within which it is asked, where the documents speak of it elsewhere alone; else None."""
    where = "" if asked.question.documents else held_within(asked.question, name)
    if not where:
        return None
    speaking = {
        cut.passage.ref
        for text in (where, name)
        for cut in asked.view.passages.found(text)
        if speaks_of(asked, cut, where) >= SAID
    }
    held = {ref for ref, _ in _held_by(asked, name, "")}
    if not speaking or not held or speaking & held:
        return None
    return not_found(f"文件没有写{name}在{where}任什么职务。", f"{name}担任什么职务", confidence=0.1)


def _held_by(asked: Asked, name: str, post: str) -> Iterator[tuple[Ref, str]]:
    """Where somebody of a name holds which post, or the one ``post`` that is asked for; else in what they are but a member."""
    for cut in asked.view.passages.found(name, asked.question.documents or None):
        if cut.passage.kind is not PassageKind.CLAUSE:
            continue
        held = [each.post for each in holders(cut.whole) if each.person == name]
        if post:
            yield from ((cut.passage.ref, _headed(cut)) for each in held if holds(each, post))
            continue
        yield from ((cut.passage.ref, each) for each in held)
        if not held and (role := belongs(cut.whole, name)):
            yield cut.passage.ref, role


def _headed(cut: Cut) -> str:
    """What a clause that says who heads it begins with (「文艺组（组长：…）」)."""
    found = _BEGINNING.search(cut.passage.title or cut.passage.text)
    return found[0] if found else cut.passage.title


def _passages(asked: Asked, words: str) -> Iterator[tuple[Cut, tuple[Holder, ...]]]:
    """The clauses that full text finds first for ``words``, each with who holds which post by it."""
    for cut in asked.view.passages.found(words, asked.question.documents or None):
        if cut.passage.kind is PassageKind.CLAUSE and (said := holders(cut.whole)):
            yield cut, said


def _answer(asked: Asked) -> Outcome | None:
    if headed_by := heads_which(asked.question):
        return _posts_of(asked, *headed_by)
    if names := asked_of_holder(asked.question):
        if asked.question.named(NameKind.PERSON):
            return _posts_of(asked, names)
        return next(filter(None, (_within(asked, name) or _posts_of(asked, (name,)) for name in names)), None)
    wanted = post_asked(asked.question)
    return _who_holds(asked, wanted) if wanted else None


def _asks(asked: Asked) -> bool:
    question = asked.question
    return bool(heads_which(question) or asked_of_holder(question) or post_asked(question))


KIND = QuestionKind(
    name="post",
    purpose="谁任一个职务、一个人任什么职务",
    examples=("{小组}的组长是谁", "{人2}担任什么职务"),
    counter_examples=("{事项}由谁负责", "{人}负责什么"),
    needs=_asks,
    answer=_answer,
)
