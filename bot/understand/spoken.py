"""Bodies and persons in a question that no list of duties names: what stands before the words of asking."""

from __future__ import annotations

import re

from bot.understand.question import Question
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.heads import HEADS
from glossary.names.persons import SURNAME

# where it is asked of, before or beside the body: 「…方案里」, 「在…工作中」
WHERE = regex(
    r"(?:在|按照?|根据)[^在,，]{2,24}(?:里面|里头|里|中(?![心学队国医央小间型])|方面|这块|当中|上|时|的时候|[,，])|^[^,，在]{2,24}?(?:里面|里头|里|中|方面|这块|当中|[,，])"
    r"|(?<=[^们我你您他她咱][^们我你您他她咱])在[^在,，]{2,24}$"
)
_AND = regex(r"[和与跟、]")
_POLITE = regex(
    r"^(?:那|那么|请问|我们?|该|这个|按照?|根据)|(?:具体|主要|都|又|还|需要|应该|应当|应|该|要|得){1,3}$|(?:手[里头上]|名下)(?:还|都|又)?$"
)
# a name of three characters, or of two, right before what is asked of it
_PERSON = (regex(rf"(?:{SURNAME})[\u4e00-\u9fff]{{2}}$"), regex(rf"(?:{SURNAME})[\u4e00-\u9fff]$"))
_FIRST = tuple(regex(rf"(?:{SURNAME})[\u4e00-\u9fff]{{{length}}}") for length in (2, 1))
# the post of somebody in a body, between the two names (妇联主任某某)
_POST_BETWEEN = regex(f"的?(?:党组|党委)?(?:常务)?副?(?:{HEADS}|长|主管|干事|委员)")
_ADDRESSED = regex(f"(?:党组|党委)?(?:常务)?副?(?:{HEADS})$")
_LONGEST, _SHORTEST = 16, 2  # characters of what may be a body


def said_where(question: Question) -> str:
    """Within what a question asks what somebody does (在…工作里): what they are there counts as well. Empty where it does not say."""
    found = WHERE.search(question.text)
    return found[0] if found else ""


def bodies_named(question: Question, asking: re.Match[str]) -> list[str]:
    """The bodies that a question names before its asking, beside what it says of where."""
    text = question.text[: asking.start()]
    pieces = [_POLITE.sub("", piece.strip()) for piece in _AND.split(WHERE.sub("", text))]
    return [piece for piece in pieces if _SHORTEST <= len(piece) <= _LONGEST]


def persons_named(question: Question, asking: re.Match[str]) -> list[str]:
    """What has the shape of a person's name right before the asking, or before where it is asked of, the longer first; a post may
    follow the name (某某校长)."""
    said = question.text[: asking.start()].rstrip("的")
    before = dict.fromkeys(_POLITE.sub("", each) for each in (said, WHERE.sub("", said)))
    texts = dict.fromkeys(each for text in before for each in (text, _ADDRESSED.sub("", text)))
    return [found[0] for text in texts for shape in _PERSON if (found := shape.search(text))]


def person_first(question: Question) -> list[str]:
    """What has the shape of a person's name at the beginning of a question, the longer first."""
    return [found[0] for shape in _FIRST if (found := shape.match(question.text))]


def asks_what_it_is(question: Question, asking: re.Match[str]) -> bool:
    """Whether what a term of the documents is is asked by what it is for (某某特派员是干啥的): its definition says so."""
    return asking[0].rstrip("呢啊呀").endswith("的") and bool(question.named(NameKind.TERM))


def is_name(text: str) -> bool:
    """Whether a text has the shape of a person's name."""
    return any(shape.fullmatch(text) for shape in _PERSON)


def person_of_body(question: Question, asking: re.Match[str]) -> str:
    """Who has a post in a body that a question names, by the shape of a name right before the asking (妇联主任某某负责什么): what the
    body does is not asked. Empty where nobody has."""
    units = question.named(NameKind.UNIT)
    for name in persons_named(question, asking):
        start = question.text.rfind(name, 0, asking.start())
        if any(_POST_BETWEEN.fullmatch(question.text, unit.end, start) for unit in units if unit.end < start):
            return name
    return ""
