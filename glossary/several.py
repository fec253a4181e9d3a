"""Splits a message into its questions: numbered, in lines, behind commas, side by side.

Works in time linear in the length of the message and knows no document.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from glossary.asking import asking
from glossary.lazy import regex
from glossary.names.shapes import DEPARTMENTS, OFFICES
from glossary.normalise import PAUSES
from glossary.papers import WORDS

MAX_QUESTIONS = 10  # of one message that are answered
_SENTENCE = regex(r"[?？!！。;；]+")
_NUMBERED = regex(r"(?:^|(?<=[?,;。\s]))(?:\d{1,2}[、.)](?!\d)|[(]\d{1,2}[)])")
# Questions that are counted off within a line: 「(1)…(2)…」, 「一是…,二是…」; what shows the first two, and each mark.
_COUNTED_OFF = (
    (
        regex(r"(?:^|[?,:：;。\s])1[、.)](?!\d).{2,200}?[?,;。\s]2[、.)](?!\d)"),
        regex(r"(?:^|(?<=[?,:：;。\s]))\d{1,2}[、.)](?!\d)"),
    ),
    (regex(r"^[(]1[)].{2,200}?[(]2[)]"), regex(r"[(]\d{1,2}[)]")),
    (regex(r"(?:^|[,:：。?])一是.{2,200}?[,;。?]\s*二是"), regex(r"(?:^|(?<=[,:：;。?\s]))[一二三四五]是")),
)
_LINK = regex(
    r"^(?:还有(?:就是|一个)?|另外|以及|并且|然后|再有|其次|再?顺便(?:再?问(?:一下|下)?)?|再问(?:一下|下)?|那么|同时)[,:]?"
)
_ALSO = regex(r"(?<=.)(?:又|也)(?=是|归|由|该|要|有|谁|哪|怎|咋|属|叫|指|什么|啥|负责|牵头|配合)")
# What leads up to the asking word: with it, it is the predicate, and what stands before is the subject.
_LEAD = regex(
    r"(?:都|也|到底|究竟|具体|主要|现在|应该|该)?(?:的?(?:责任领导|责任单位|责任人|负责人|牵头单位|配合单位|完成时限|联系人))?"
    r"(?:是|归|由|属于?|叫做?|指的?是?|有|(?:要|该|得|能)?[干做](?=$)|要|该|得|负责|牵头|配合|担任|兼任|分管|主管|管|找|能|会|在|达到|到|讲|说|写)?的?(?:是|了)?$"
)
_LEAD_REACH = 16
# A stretch that begins so leans on the one before it: it names nothing that it could be about.
_DEPENDENT = regex(
    r"(?:它|他|她|其|该|此|这|那|谁|哪|什么|啥|几|多少|多[大长久高远重]|怎|咋|如何|何时|为|是|归|由|要(?!素)|能(?!源)|会(?!计|议|展)|有|需|可以|应(?!急)|不|没|都|和|与|及|或|还|又|也|再|就|只|才|我|你|咱|俺"
    r"|每|最|总共|一共|一[年天次回遍趟人户家亩](?!级)|一个?月|[去到找在从](?=哪|谁|什么|啥|几|何)"
    r"|责任|牵头|配合|负责|主管|分管|联系人|完成|期限|时限|截止|具体|分别|主要|包括|标准|条件|依据|流程|材料|时间|内容|目标|单位|部门|领导|听说|上面|上头"
    r"|(?:联系|分?包[保联抓片]?|挂[包联钩])(?=了?(?:哪|谁|几|什么|啥))"
    r"|(?:[省市县区乡镇村]里|上头|上面|下面)(?=哪|谁|由|归)"
    r"|(?:奖励|补助|补贴|罚款|处罚|收费|费用|金额|资金|经费|面积|数量|范围|对象|报销|减免|要求|电话|地址|地点)的?(?:标准|总额|要求)?[是为有要]?(?:多|几|啥|什么|哪|怎))"
)
# … or says what has come of that, or of the money for it: 坏了找谁修, 钱打到哪
_HAPPENED = regex(r"[^\W\d_]{1,2}[了完](?=.)|钱(?=[^\W\d_]?(?:到|[打进给归由从找]))")
# sides of a task that can be asked for by their name alone
_SIDE = "责任领导|责任单位|责任部门|责任人|负责人|牵头单位|牵头部门|配合单位|配合部门|联系人|完成时限|完成时间|截止时间|文号|标题"
_SIDE_ALONE = regex(rf"(?:{_SIDE}|时限|期限|标准|面积|依据)呢?")
# The other half of one question: 「归甲管,还是归乙管」.
_OTHER_HALF = regex(r"和|与|及|或|还是|而|听说|我|咱|俺|你")
# … or names nothing but when, or where somebody has something to do: 平时有啥任务, 手头还有哪些事
_WHEN_ALONE = regex(
    r"(?:平时|平常|平日|日常|眼下|目前|现在|当前|手[头里上]|名下)(?:里|的话|呢)?(?:还|又|都|也)?"
)
# What a question carried on leaves out in favour of the subject: 「它什么时候完成」.
_POINTS = regex(
    r"^(?:它|其(?![中他它余])|该项?|[这那]一?(?:个|项|件|事|块)?(?:工作|事情?|任务)?)(?:的|又|是|都|也)?(?![些里边样])"
)
# What a subject ends with that belongs to the asking: 「食堂建|几个」, 「停水从|几点」, 「示范区每亩补助|多少」; before what asks
# for no thing and no number, a verb at its end is part of a noun (民宿奖补|什么时候报).
_BEGUN = r"(?<=..)(?:最[多少高低早晚迟]|至少|一[年月天次回])?(?:是|有|叫|属于|要|能|得|该|会|可以|应当|应该)?"
_VERB = regex(
    rf"{_BEGUN}[建补收交缴罚给领拿出扣请做干搞放花担挂从到自跟向由每]{{0,2}}$|(?<=..)每.(?:补助|补贴|奖励|处罚|罚款|收费|报销|减免)$"
)
_PREPOSITION = regex(rf"{_BEGUN}[从到自跟向由每给请]{{0,2}}$")
_THING = regex(r"(?:多少|几|多[大长久高远重]|(?:什么|啥)(?!时)|哪(?!天|年|月|个月))")
# A tail that asks no more than whether what stands before it is so, or which they are (有任务吗,哪些).
_TAG = regex(
    r"(?:都|分别|具体)?[有是]?(?:哪些|哪几[项条个件样])|(?:那|这)?(?:样)?(?:行不行|行不|行吗|可以吗|可不可以|成不|成吗|好吗|好不好|对吗|对不对?|是吗|合适吗|能查到吗|有吗|能行吗)"
)
_STORY = 14  # characters of an account before the question, from which it is one
_LONGEST_SUBJECT = 60  # characters of what a question is about that are put into the next
_LONGEST_PAIR = 120  # characters of two questions in one breath
_AND = regex(r"以及|还有|和|与|跟")
_TOGETHER = regex(
    r"(?P<subjects>.{5,80}?)(?:这|那)?(?:[两二三四五几](?:项|个|件|块|样|条|类)(?:工作|事情?|任务)?)?"
    r"(?:分别|各自|各(?=负责|管|牵|配合|有|归|由|是|叫|什么|啥|谁|哪|多少|几|何|怎|咋|补|奖|罚|要|该|在))(?P<predicate>.{1,40})$"
)
_SIDE_OF = regex(
    rf"(?P<subject>.{{2,40}}?)的?(?P<side>{_SIDE})(?:又|也|都|各自?|分别)*(?:是|叫|有|为)*(?:谁|什么|哪个|哪些|哪位|啥|哪一?天|几号|什么时候)?(?:名字)?$"
)
_ALL_ASKED = regex(
    r"[,，](?:请|麻烦|劳驾|帮忙|你)?(?:[两二三四五几]个|一并|一起|一块儿?|一次|都|全部|全|分别|逐个|逐一|挨个)+(?:给我|跟我|帮我|我)?"
    r"(?:说|讲|告知|告诉|回答|答复|答|列|发|介绍|查|说明|讲清|报)(?:一下|下|说|讲|清楚|出来|给我|我)*$"
)
_SEVERAL_ASKED = regex(
    r"^[^:：,，]{0,10}(?:[两二三四五几2-5](?:个|件|项|样)|下面|以下)(?:事情?|问题|内容|东西)?[:：]"
)
# What one body does, asked by both its sides: 牵头哪个、给哪些组当成员; 牵头的和参加的分别是哪些.
_SIDE_SAID = r"(?:牵头|主责|主办|领头|挑头|配合|协助|协办|参加|参与|[当做]成员)"
_WHICH = r"(?:(?:哪些?|哪几|几)(?:一?个|项|条|件|块)?|什么|啥)(?:组|专班|小组|事情?|活|项目|任务|工作)?"
_OTHER_SIDE = regex(
    rf"(?:又|也|还|再|另外|同时|并)*(?:(?:(?:需要?|要|得|应该?)?(?:在|给|为)?)(?:{_WHICH})?(?:里|中|里面)?{_SIDE_SAID}(?:的|了)?(?:都|又|各|还)?(?:是|有)?(?:{_WHICH})?)(?:呢)?"
)
_ONE_SIDE = regex(
    rf"{_SIDE_SAID}|负责(?:的(?:是|有)?)?(?:{_WHICH})?$|(?:负责|承担|[管干做])些?(?:的(?:是|有)?)?(?:{_WHICH})$"
)
_SIDES_SAID = regex(rf"(?:{_SIDE_SAID})(?:的(?:任务|事项|工作|事|组|项目)?|任务|事项|工作)?")
_TIME = regex(
    r".{0,24}?(?:\d{1,4}[年月日号]|[上下]半年|[一二三四]季度|[一二三四五六七八九十]月|年底)(?:\d{1,2}[月日号])*份?(?:[年月]?[底末初])?(?:[之以]?[前后内])?"
)
_INSIDE = regex(
    rf".{{2,30}}?(?:里[面头]?|(?:{WORDS}|文件)(?:当|之)?中|时候|期间|(?<![同及按准])时(?![间期段])|方面|(?<=[^这那一])[这那]一?(?:块儿?|件?事))[,，]?(?=.{{2}})"
)
# … or a space is put behind it (煤气整治 商务局和交通局)
_BEFORE_SPACE = regex(r"[^\x00-\x7f]{2,20} (?=[^\x00-\x7f]{2,14}$)")
_BEFORE_BODY = regex(rf"[^,，]{{2,20}}[,，](?=[^,，]{{1,13}}[{OFFICES}{DEPARTMENTS}]$)")
# where or when something is asked of a body, with 在 or right behind how bodies' names end
_WITHIN = regex(
    r"(?P<who>[^在]{2,16})(?P<where>在[^在]{2,30}(?:里[面头]?|[中上]|当中|方面|的?时候?|期间|这块))"
    rf"|(?P<who2>[^在]{{2,16}}[{OFFICES}{DEPARTMENTS}])(?P<where2>[^在、和与跟]{{2,12}}(?:里[面头]?|[中上]|方面|的?时候?|期间|这块))"
)
_COMPARISON = regex(r"区别|不同|差别|一样|关系|异同")


class Said(NamedTuple):
    """One question of a message. ``breath``: the words in which it and others ask about one subject (低保归谁管,什么时候发),
    which supply what it leaves out."""

    text: str
    breath: str


def split_questions(text: str) -> tuple[str, ...]:
    """The questions of a normalised message, at least one, each self-contained where the message gives the subject.

    What a later question leaves out because an earlier one said it is put in (「甲事归谁管,乙事呢」; 「甲事归谁管,什么时候
    完成」). A statement goes with the question that follows it. What is one question stays one (甲和乙有什么区别,
    责任单位和责任人).

    >>> split_questions("低保归哪个局,危房改造又归哪个局")
    ('低保归哪个局', '危房改造归哪个局')
    >>> split_questions("低保归谁管;什么时候发")
    ('低保归谁管', '低保什么时候发')
    """
    return tuple(each.text for each in said(text))


def said(text: str) -> tuple[Said, ...]:
    """The questions of a normalised message (:func:`split_questions`), each with its ``breath``."""
    text = _SEVERAL_ASKED.sub("", _ALL_ASKED.sub("", text))
    found: list[Said] = []
    subject = ""
    for piece in _counted_off(text) or [text]:
        questions, subject = _split(piece, subject, more=bool(found))
        found += questions
    return tuple(found)


def _counted_off(text: str) -> list[str]:
    """The questions of a message that numbers them (「1.…2.…」, 「(1)…(2)…」, 「一是…,二是…」); else none.

    Each is a question, though it may lean on the one before (「2.什么时候完成」).
    """
    for first, each in _COUNTED_OFF:
        if first.search(text):
            before, *pieces = (piece.strip(PAUSES + " ") for piece in each.split(text))
            pieces = [piece for piece in pieces if piece]
            return [before, *pieces] if asking(before) else pieces
    return []


def _split(text: str, subject: str, *, more: bool) -> tuple[list[Said], str]:
    """The questions of ``text``, and what the last of them that names something is about.

    ``subject``: what the question before ``text`` is about; ``more``: whether there is one.
    """
    found: list[tuple[str, int]] = []  # each question and the number of its breath
    breaths: list[str] = []
    waiting = ""
    for sentence in _SENTENCE.split(_NUMBERED.sub("?", text)):
        sentence = sentence.strip(PAUSES + " ")
        if not sentence:
            continue
        if not found and not asking(sentence):
            waiting = f"{waiting},{sentence}" if waiting else sentence
            continue
        for number, piece in enumerate(_comma_pieces(sentence)):
            before, breath = found[-1] if found else ("", -1)
            if (before or more) and _asks_on(piece):
                carried = _carried(piece, subject)
                if not before:
                    breaths.append(carried)
                else:
                    breaths[breath] += f",{piece}"
                found.append((carried, len(breaths) - 1))
            elif before and not _stands_alone(piece, before, new_sentence=number == 0):
                found[-1] = (f"{before},{piece}", breath)
                breaths[breath] += f",{piece}"
            else:
                whole = _of_one_topic(_complete(piece, before), before) if before else piece
                for question in _distribute(whole):
                    found.append((question, len(breaths)))
                    breaths.append(question)
                subject = _subject(found[-1][0])
            if waiting:
                if not _tells_a_story(waiting, found[0][0]):
                    found[0] = (f"{waiting},{found[0][0]}", found[0][1])
                    breaths[0] = f"{waiting},{breaths[0]}"
                waiting = ""
    questions = [Said(question, breaths[breath]) for question, breath in found]
    return questions or [Said(each, each) for each in _side_by_side(waiting or text)], subject


def _asks_on(piece: str) -> bool:
    """Whether a piece asks about the subject of an earlier question: it asks, and names nothing itself."""
    piece = _LINK.sub("", piece)
    if _OTHER_HALF.match(piece) or _TAG.fullmatch(piece):
        return False
    if _SIDE_ALONE.fullmatch(piece):
        return True
    cut = _cut(_ALSO.sub("", piece))
    if cut is None or cut[1] == "呢":
        return False
    return len(cut[0]) < 2 or any(
        (_DEPENDENT.match(piece), _HAPPENED.match(piece), _WHEN_ALONE.fullmatch(cut[0]))
    )


def _carried(piece: str, subject: str) -> str:
    """``piece`` with the subject that it leaves out; as it is where that is not known."""
    piece = _ALSO.sub("", _LINK.sub("", piece), count=1)
    return subject + _POINTS.sub("", piece) if subject else piece


def _subject(question: str) -> str:
    """What a question is about, in its own words; empty where it does not begin with that."""
    cut = _cut(question)
    stretches = [stretch for stretch in re.split("[,，]", cut[0]) if stretch] if cut else []
    while len(stretches) > 1 and _DEPENDENT.match(stretches[-1]):
        stretches.pop()
    whole = ",".join(stretches)
    asked = asking(question)
    belongs = _VERB if asked is not None and _THING.match(question, asked.start()) else _PREPOSITION
    subject = belongs.sub("", whole, count=1)
    return subject if 1 < len(subject) <= _LONGEST_SUBJECT and not _DEPENDENT.match(subject) else ""


def _tells_a_story(before: str, question: str) -> bool:
    """Whether the text before a question only says who asks and why: a long account, and a question with its own
    subject."""
    cut = _cut(question)
    return len(before) >= _STORY and cut is not None and len(cut[0]) > 1 and not _DEPENDENT.match(question)


def _comma_pieces(sentence: str) -> list[str]:
    """Stretches between commas, joined so that each but the first asks something by itself."""
    pieces: list[str] = []
    asked = False
    parts = re.split(r"([,，、]+|(?<=[^\x00-\x7f]) (?=[^\x00-\x7f]))", sentence)
    for pause, stretch in zip(["", *parts[1::2]], parts[::2], strict=True):
        for number, part in enumerate(_joined_by_and(stretch)):
            link = "," if number or pause[:1] in "，" else pause
            if pieces and not (asked and _is_next(part, pieces[-1], listed="、" in pause)):
                pieces[-1] += f"{link}{part}"
            else:
                pieces.append(part)
                asked = False
            asked = asked or asking(part) is not None
    return pieces


def _is_next(part: str, before: str, *, listed: bool) -> bool:
    """Whether a stretch is a new question after ``before``; in a list (、) only where it leaves out its subject."""
    if _OTHER_SIDE.fullmatch(part) and _ONE_SIDE.search(before):
        return False
    return _asks_on(part) or (not listed and _stands_alone(part, before, new_sentence=False))


def _joined_by_and(stretch: str) -> list[str]:
    """甲归谁管和乙归谁管 → its two questions; anything else as it is."""
    if len(stretch) > _LONGEST_PAIR:
        return [stretch]
    for link in _AND.finditer(stretch):
        before, after = stretch[: link.start()], stretch[link.end() :]
        first, second = _cut(before), _cut(after)
        if first and second and first[1] == second[1] and not _DEPENDENT.match(after):
            return [before, *_joined_by_and(after)]
    return [stretch]


def _cut(question: str) -> tuple[str, str] | None:
    """Subject and predicate (低保 | 归哪个局), or None where nothing is asked."""
    found = asking(question)
    if found is None:
        return None
    begin = max(0, found.start() - _LEAD_REACH)
    lead = _LEAD.search(question[begin : found.start()])
    start = begin + lead.start() if lead else found.start()
    return question[:start], question[start:]


def _stands_alone(piece: str, before: str, *, new_sentence: bool) -> bool:
    piece = _LINK.sub("", piece)
    if _DEPENDENT.match(piece):
        return False
    cut = _cut(_ALSO.sub("", piece))
    if cut is None:
        return new_sentence and 2 <= len(piece) <= 10  # a bare name as the second sentence
    subject, predicate = cut
    if len(subject) < 2:
        return False
    earlier = _cut(before)
    return new_sentence or len(subject) > 2 or (earlier is not None and earlier[1] == predicate)


def _complete(piece: str, before: str) -> str:
    """``piece`` without its conjunction, with the predicate that it shares with ``before``."""
    piece = _ALSO.sub("", _LINK.sub("", piece), count=1)
    cut = _cut(piece)
    earlier = _cut(before)
    if cut is not None and cut[1] == "呢" and earlier is not None and not earlier[1].startswith("呢"):
        return cut[0] + earlier[1]
    return piece


def _of_one_topic(piece: str, before: str) -> str:
    """``piece`` with what ``before`` says the same thing is asked within, of another: 「治水 甲干啥 乙干啥」, 「治水，甲局干啥，乙局干啥」."""
    cut, earlier = _cut(piece), _cut(before)
    if cut is None or earlier is None or cut[1] != earlier[1] or not cut[0]:
        return piece
    topic = _BEFORE_SPACE.match(earlier[0]) or _BEFORE_BODY.match(earlier[0])
    return f"{topic[0]}{piece}" if topic and " " not in cut[0] else piece


def _distribute(question: str) -> list[str]:
    """甲和乙分别归谁管 → 甲归谁管, 乙归谁管."""
    match = _TOGETHER.fullmatch(question)
    if match is None or _COMPARISON.search(match["predicate"]) or not asking(match["predicate"]):
        return _side_by_side(question)
    subjects = re.split(r"、|和|与|跟|以及|,", match["subjects"])
    if any(map(_SIDES_SAID.fullmatch, subjects[1:])):
        return [question]  # both sides of what one body does
    if _TIME.fullmatch(subjects[0]):
        return [question]  # of two days what is due by either (8月28日前和8月31日前要完成的)
    if len(subjects) < 2 or any(
        len(subject) < 2 or _DEPENDENT.match(subject) or subject.startswith("第") for subject in subjects
    ):
        return _side_by_side(question)
    if "的" in _INSIDE.sub("", subjects[0], count=1)[2:-1] and not any(
        "的" in subject for subject in subjects[1:]
    ):
        return [question]  # sides of one thing (社保补贴的标准和期限各是多少): one place says them
    side = _SIDE_OF.fullmatch(subjects[-1])
    if side is not None and not any(_SIDE_OF.fullmatch(subject) for subject in subjects[:-1]):
        # 甲、乙的责任领导分别是谁
        subjects = [f"{subject}的{side['side']}" for subject in (*subjects[:-1], side["subject"])]
    return [subject + match["predicate"] for subject in _of_one_place(subjects)]


def _of_one_place(subjects: list[str]) -> list[str]:
    """``subjects``, each with what all are asked within: it is said before the first (预案里甲和乙各管几条; 治水 甲和乙各管啥) or behind
    the last (甲、乙在预案里各管几条)."""
    if inside := _INSIDE.match(subjects[0]) or _BEFORE_SPACE.match(subjects[0]):
        return [subjects[0], *(f"{inside[0]}{subject}" for subject in subjects[1:])]
    within = _WITHIN.fullmatch(subjects[-1])
    if within is None or any("在" in subject for subject in subjects[:-1]):
        return subjects
    where = within["where"] or within["where2"]
    return [*(f"{subject}{where}" for subject in subjects[:-1]), subjects[-1]]


def _side_by_side(question: str) -> list[str]:
    """Splits parallel questions (甲归谁、乙归谁、丙又归谁; 甲的责任人以及乙的完成时限); returns anything else unchanged."""
    if len(question) > _LONGEST_PAIR * 2 or _COMPARISON.search(question):
        return [question]
    for between in (r"、|以及|,", r"、|以及|还有|和|与|跟|,"):
        parts = [_ALSO.sub("", _LINK.sub("", part), count=1) for part in re.split(between, question) if part]
        if len(parts) > 1 and all(_asks_itself(part) for part in parts):
            return parts
    return [question]


def _asks_itself(part: str) -> bool:
    """Whether a piece between 、 names what it asks about and asks it."""
    if _DEPENDENT.match(part) or _OTHER_SIDE.fullmatch(part):
        return False
    if _SIDE_OF.fullmatch(part):
        return True
    cut = _cut(part)
    return cut is not None and len(cut[0]) > 1
