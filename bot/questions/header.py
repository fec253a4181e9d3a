"""Facts of a document's header and imprint: 文号, 成文日期, 印发机关, 份数, what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.answer import Field, Kind, Outcome, Status, not_found
from bot.compose.citation import cite, part
from bot.compose.place import document_name
from bot.compose.rows import MAX_DOCUMENTS
from bot.questions.kind import Asked, QuestionKind
from bot.understand.question import Question
from bot.understand.topic import says_no_more
from bot.understand.words import is_talk
from bot.view.structure import View
from glossary.lexicon import NameKind
from knowledge.model import Document, Ref

MAX_LISTED = 10  # documents of which a fact is told where none is named


def _date(value: object) -> str | None:
    return f"{value:%Y年%-m月%-d日}" if value is not None else None


def issuer(document: Document) -> str | None:
    """Who issued a document: as its header says, else the body that its title begins with."""
    if document.issuer:
        return document.issuer
    name, about, _ = document.title.partition("关于")
    return name.strip() if about and name.strip() else None


_ISSUED_WHEN = re.compile(
    r"成文日期|落款.{0,4}(?:日期|时间|几年|哪年|几月|哪天|几号|什么时候)|发文日期|发文时间|印发日期|印发时间|发布日期|发布时间|(?:文件|意见|通知|办法|方案|规定|条例|文)?(?:是)?(?:哪年|哪天|几月几号|几号|几月|什么时候|啥时候|何时|哪一年|哪一天|什么时间)(?:成文|印发|发布|发文|出台|下发|制定|发的|印的|出的|公布|签发)|(?:成文|印发|发布|发文|出台|下发|公布|签发).{0,4}(?:是)?(?:哪年|哪天|几月|几号|什么时候|啥时候|何时|日期|时间|哪一)"
)
_IN_FORCE = re.compile(
    r"有效期(?:限)?(?:到|至|是|有)*(?:什么时候|何时|哪天|哪年|几年|多久|多长)?|(?:什么时候|啥时候|何时|哪天|哪年|几时|几号)(?:就|会|要|才)?(?:失效|作废|到期|过期|废止)"
    r"|(?:失效|作废|到期|过期|废止).{0,2}(?:是)?(?:什么时候|何时|哪天|哪年|日期|时间)|(?:还|现在|目前|是否|是不是|还是|现行)?(?:还|仍|仍然|是否|是不是)?有效(?:吗|么|没|不|的吗)?$"
    r"|(?:是否|是不是|有没有|已经|现在)?(?:失效|作废|过期|到期|废止)(?:了)?(?:吗|么|没有|没)|还(?:管用|能用|算数|作数|执行)(?:吗|么|不)?|管到(?:什么时候|哪年)|执行到(?:什么时候|哪年|哪天|何时)"
)
HEADER = (
    (
        re.compile(r"文号|发文字号|字号是|编号是|几号文|多少号文|第几号文|哪号文"),
        "发文字号",
        lambda d: d.number,
    ),
    (_ISSUED_WHEN, "成文日期", lambda d: _date(d.date)),
    (
        re.compile(
            r"印发(?:的)?(?:日期|时间)|(?:什么时候|啥时候|何时|哪天|几号)印发|印发.{0,3}(?:什么时候|何时|哪天|几号)"
        ),
        "印发日期",
        lambda d: _date(d.printing_date),
    ),
    (
        re.compile(r"印发机关|哪个(?:单位|部门|办公室|机关)印(?:发|的)|谁印发|由谁印发|印制"),
        "印发机关",
        lambda d: d.printing_authority or issuer(d),
    ),
    (
        re.compile(
            r"发文机关|发文单位|(?:谁|哪个(?:单位|机关|部门|政府)|哪里|哪儿|哪级)(?:发|制定|出台|下发|发布|颁布)(?:的|布|文)?|(?:文件|意见|通知|办法)(?:是)?(?:谁|哪个单位|哪个机关|哪里|哪)(?:发|出|定)"
        ),
        "发文机关",
        issuer,
    ),
    (
        re.compile(r"(?:印|发|共印|印发)了?(?:多少|几)份|多少份|印数|份数|几份"),
        "印发份数",
        lambda d: f"共印{d.copies}份" if d.copies else None,
    ),
    (
        re.compile(r"(?:文件|意见|通知|办法)?(?:的)?(?:标题|题目|全称|全名|名称)(?:是|叫)?"),
        "标题",
        lambda d: d.title,
    ),
    (
        re.compile(
            r"(?:有|带|附|共)(?:了)?(?:几|多少|哪些|哪几|什么)(?:个|份)?附件|附件(?:有|是|都有|包括)?(?:哪些|几个|什么|哪几)"
        ),
        "附件",
        lambda d: "；".join(f"{n}. {t}" for n, t in enumerate(d.annexes, 1)) or None,
    ),
    (
        re.compile(r"主送(?:机关|单位|对象)?|发给(?:谁|哪些|哪个|哪里)(?:单位|部门)?"),
        "主送机关",
        lambda d: d.addressee,
    ),
    (
        re.compile(
            r"公开(?:方式|属性|范围|类型|形式)|(?:是否|是不是|能不能|可以|可不可以|能|要不要)(?:主动|对外|依申请)?公开(?:吗|么)?|(?:主动|依申请|对外)公开(?:的)?(?:吗|么|文件)|公开(?:吗|么|不公开)"
        ),
        "公开方式",
        lambda d: d.disclosure,
    ),
    (re.compile(r"抄送"), "抄送", lambda d: "、".join(d.copies_to) or None),
    (re.compile(r"密级|保密|秘密"), "密级", lambda d: d.secrecy),
    (re.compile(r"紧急程度|(?:是)?急件(?:吗|么)|缓急"), "紧急程度", lambda d: d.urgency),
    (re.compile(r"签发人|谁签发|由谁签发|签发的(?:人|领导)?"), "签发人", lambda d: d.signatory),
    (
        re.compile(
            r"(?:什么时候|何时|啥时候|哪天|几号)(?:起|开始)?(?:施行|生效|实行)|施行(?:日期|时间)|生效(?:日期|时间)"
        ),
        "施行日期",
        lambda d: _date(d.effective_from),
    ),
    (_IN_FORCE, "有效期至", lambda d: _date(d.expires)),
)
# another document as the opening cites it: who issued it, its title and its number
_CITED = re.compile(
    r"(?P<issuer>[^，。；、《》()（）]{0,30})《(?P<title>[^《》]{2,80})》\s*[(（](?P<number>[^()（）《》]{1,16}\d{4}[^()（）《》]{0,4}\d{1,4}号)[)）]"
)
_NUMBER_ASKED = re.compile(
    r"文号|发文字号|字号|几号文|多少号文|第几号|哪号文|(?:是|文件|意见|通知)(?:的)?(?:几|多少)号|编号"
)
_FROM = re.compile(r"^.*?(?:根据|按照|依据|依照|遵照|落实|贯彻|和|与|及)")
_ABOVE = re.compile(r"上级|上面|上头|上位")
_SAME = re.compile(r"同名|同题|同样|对应|相应")
_BASIS = re.compile(
    r"(?:根据|依据|按照|依照)(?:的)?(?:是)?(?:(?:中央|上级|国家|自治区|省|省里|市|区|国务院|党中央|上头|上面)(?:的)?)?(?:哪|什么|啥)(?:个|些|份|几个)?(?:文件|意见|规定|精神|通知|法律|文)?|(?:制定|发文|出台|政策|上位)(?:的)?依据|依据(?:是)?(?:什么|哪)"
)


def _in_force(header: Document, today: date) -> str:
    """Whether a document that has an end is in force; empty where it has none."""
    if header.expires is None:
        return ""
    until = _date(header.expires)
    if header.expires < today:
        return f"已失效：有效期至{until}"
    if header.effective_from and header.effective_from > today:
        return f"还没有生效：自{_date(header.effective_from)}起施行，有效期至{until}"
    return f"现在有效：有效期至{until}"


def header_fact(view: View, question: Question, documents: Sequence[str]) -> Outcome | None:
    """A fact of the header or imprint that is asked for (文号, 成文日期, 印发机关, 份数…); None where none is."""
    text = question.text
    asked = [(match[0], name, value) for pattern, name, value in HEADER if (match := pattern.search(text))]
    basis = _BASIS.search(text)
    said = "".join([*(words for words, _, _ in asked), basis[0] if basis else ""])
    if not said or not says_no_more(view, question, said, documents):
        return None
    if not question.documents and view.several:
        documents = _titled(view, question, said, documents)
        if len(documents) > 1 and not basis:
            return _of_each(view, question, documents, asked[0])
    for document in documents[:MAX_DOCUMENTS]:
        header = view.by_id[document]
        if basis and (found := _basis(view, document)):
            return _header_outcome(view, question, header, [Field("依据", found)], found)
        fields = [Field(name, str(known)) for _, name, value in asked if (known := value(header))]
        force = _in_force(header, date.today()) if _IN_FORCE.search(text) else ""
        if force:
            others = [f"{field.name}：{field.value}" for field in fields if field.name != "有效期至"]
            return _header_outcome(view, question, header, fields, "；".join([force, *others]))
        if fields:
            return _header_outcome(view, question, header, fields, "")
    if asked and documents:
        return not_found(
            f"{document_name(view, documents[0]) if view.several else '文件'}没有写{asked[0][1].removesuffix('至')}。",
            "文件的目录",
            confidence=0.1,
        )
    return None


def cited_fact(view: View, question: Question, documents: Sequence[str]) -> Outcome | None:
    """The number of another document that the opening of one cites (中央那份意见的文号); None where none is asked for.

    It is asked for by words of its issuer or its title that are not those of a document at hand.
    """
    asked = _NUMBER_ASKED.search(question.text)
    if asked is None:
        return None
    words = [
        word
        for word in (*question.words, *question.weak)
        if word not in asked[0]
        and len(word) > 1
        and not _ABOVE.search(word)
        and not _SAME.search(word)
        and not is_talk(word)
    ]
    above = bool(_ABOVE.search(question.text))
    if not words and not above:
        return None
    for document in documents[:MAX_DOCUMENTS]:
        opening = view.base.clause(Ref(document, "0"))
        found = list(_CITED.finditer(opening.text)) if opening else []
        own = "" if above else f"{view.by_id[document].title}{issuer(view.by_id[document]) or ''}"
        if not found or (words and all(word in own for word in words)):
            continue
        told = [each for each in found if all(word in f"{each['issuer']}{each['title']}" for word in words)]
        # of several the one that the words set apart: those of its issuer
        apart = [each for each in told if words and any(word in each["issuer"] for word in words)]
        if told:
            return _cited_outcome(view, question, Ref(document, "0"), apart or told)
    return None


def _cited_outcome(view: View, question: Question, opening: Ref, found: Sequence[re.Match[str]]) -> Outcome:
    said = [f"{_FROM.sub('', each['issuer']).strip()}《{each['title']}》：{each['number']}" for each in found]
    return Outcome(
        Status.ANSWERED,
        Kind.FIGURE,
        part("；".join(said), (cite(view, opening),), (), question.remarks),
        focus=opening,
        shown=(opening,),
    )


def _titled(view: View, question: Question, said: str, documents: Sequence[str]) -> Sequence[str]:
    """The documents whose titles have most of the words that are left of a question; all where none is left."""
    words = [word for word in question.words if word not in said]
    shares = {each: sum(word in view.by_id[each].title for word in words) for each in documents}
    most = max(shares.values(), default=0)
    return [each for each in documents if shares[each] == most] if most else documents


def _of_each(
    view: View,
    question: Question,
    documents: Sequence[str],
    asked: tuple[str, str, Callable[[Document], object]],
) -> Outcome:
    """A fact that is asked for without saying of which document: that of each that states it."""
    _, name, value = asked
    known = [(each, said) for each in documents if (said := value(view.by_id[each]))]
    word = name.removesuffix("至")
    if not known:
        return not_found(f"这些文件都没有写{word}。", "文件的目录", confidence=0.1)
    listed = known[:MAX_LISTED]
    refs = [Ref(each, "0") for each, _ in listed]
    more = f"，这里列出{MAX_LISTED}份，请说明是哪份文件" if len(known) > MAX_LISTED else ""
    return Outcome(
        Status.ANSWERED,
        Kind.FIGURE,
        part(
            f"{len(known)}份文件写了{word}{more}：",
            [cite(view, ref, shown=False) for ref in refs if view.item(ref)],
            [
                Field(document_name(view, each), f"{name}{said}" if name != word else str(said))
                for each, said in listed
            ],
            question.remarks,
        ),
        shown=tuple(refs),
    )


def _basis(view: View, document: str) -> str:
    """The sentence of the opening that names what the document rests on."""
    opening = view.base.clause(Ref(document, "0"))
    text = opening.text if opening else ""
    match = re.search(r"(?<![^。\n])[^。\n]*(?:根据|依据|按照|依照|遵照)[^。\n]*。?", text)
    return match[0].strip() if match else ""


def _header_outcome(
    view: View, question: Question, header: Document, fields: list[Field], quoted: str
) -> Outcome:
    opening = Ref(header.id, "0")
    citations = (cite(view, opening, shown=False),) if view.item(opening) else ()
    conclusion = quoted or "；".join(f"{field.name}：{field.value}" for field in fields)
    extra = [Field("文件", document_name(view, header.id))]
    return Outcome(
        Status.ANSWERED,
        Kind.FIGURE,
        part(conclusion, citations, extra, question.remarks),
        focus=opening,
        shown=(opening,),
    )


def _names_nobody(asked: Asked) -> bool:
    return not asked.question.named(NameKind.UNIT) and not asked.question.named(NameKind.PERSON)


def _answer(asked: Asked) -> Outcome | None:
    return cited_fact(asked.view, asked.question, asked.documents) or header_fact(
        asked.view, asked.question, asked.documents
    )


KIND = QuestionKind("header", "版头和版记：文号、成文日期、印发机关、份数、依据", _names_nobody, _answer)
