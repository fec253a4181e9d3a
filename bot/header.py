"""Facts of a document's header and imprint: 文号, 成文日期, 印发机关, 份数, what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Field, Kind, Status
from bot.compose import cite, document_name, part
from bot.lookup import MAX_DOCUMENTS, says_no_more
from bot.outcome import Outcome, not_found
from bot.understand.reading import Reading
from bot.view import View
from knowledge.model import Document, Ref


def _date(value: object) -> str | None:
    return f"{value:%Y年%-m月%-d日}" if value is not None else None


_ISSUED_WHEN = re.compile(
    r"成文日期|发文日期|发文时间|印发日期|印发时间|发布日期|发布时间|(?:文件|意见|通知|办法|方案|规定|条例|文)?(?:是)?(?:哪年|哪天|几月几号|几号|几月|什么时候|啥时候|何时|哪一年|哪一天|什么时间)(?:成文|印发|发布|发文|出台|下发|制定|发的|印的|出的|公布|签发)|(?:成文|印发|发布|发文|出台|下发|公布|签发).{0,4}(?:是)?(?:哪年|哪天|几月|几号|什么时候|啥时候|何时|日期|时间|哪一)"
)
HEADER = (
    (
        re.compile(r"文号|发文字号|字号是|编号是|几号文|多少号文|第几号文|哪号文"),
        "发文字号",
        lambda d: d.number,
    ),
    (_ISSUED_WHEN, "成文日期", lambda d: _date(d.date)),
    (
        re.compile(r"印发机关|哪个(?:单位|部门|办公室|机关)印(?:发|的)|谁印发|由谁印发|印制"),
        "印发机关",
        lambda d: d.printing_authority or d.issuer,
    ),
    (
        re.compile(
            r"发文机关|发文单位|(?:谁|哪个(?:单位|机关|部门|政府)|哪里|哪儿|哪级)(?:发|制定|出台|下发|发布|颁布)(?:的|布|文)?|(?:文件|意见|通知|办法)(?:是)?(?:谁|哪个单位|哪个机关|哪里|哪)(?:发|出|定)"
        ),
        "发文机关",
        lambda d: d.issuer,
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
    (re.compile(r"主送|发给(?:谁|哪些|哪个)(?:单位|部门)?"), "主送机关", lambda d: d.addressee),
    (re.compile(r"抄送"), "抄送", lambda d: "、".join(d.copies_to) or None),
    (re.compile(r"密级|保密|秘密"), "密级", lambda d: d.secrecy),
    (re.compile(r"签发人"), "签发人", lambda d: d.signatory),
    (
        re.compile(
            r"(?:什么时候|何时|啥时候|哪天|几号)(?:起|开始)?(?:施行|生效|实行)|施行(?:日期|时间)|生效(?:日期|时间)"
        ),
        "施行日期",
        lambda d: _date(d.effective_from),
    ),
    (re.compile(r"有效期|什么时候(?:失效|作废)|还有效"), "有效期至", lambda d: _date(d.expires)),
)
_BASIS = re.compile(
    r"(?:根据|依据|按照|依照)(?:的)?(?:是)?(?:(?:中央|上级|国家|自治区|省|省里|市|区|国务院|党中央|上头|上面)(?:的)?)?(?:哪|什么|啥)(?:个|些|份|几个)?(?:文件|意见|规定|精神|通知|法律|文)?|(?:制定|发文|出台|政策|上位)(?:的)?依据|依据(?:是)?(?:什么|哪)"
)


def header_fact(view: View, reading: Reading, documents: Sequence[str]) -> Outcome | None:
    """A fact of the header or imprint that is asked for (文号, 成文日期, 印发机关, 份数…); None where none is."""
    text = reading.text
    asked = [(match[0], name, value) for pattern, name, value in HEADER if (match := pattern.search(text))]
    basis = _BASIS.search(text)
    said = "".join([*(words for words, _, _ in asked), basis[0] if basis else ""])
    if not said or not says_no_more(view, reading, said, documents):
        return None
    for document in documents[:MAX_DOCUMENTS]:
        header = view.by_id[document]
        if basis and (found := _basis(view, document)):
            return _header_outcome(view, reading, header, [Field("依据", found)], found)
        fields = [Field(name, str(known)) for _, name, value in asked if (known := value(header))]
        if fields:
            return _header_outcome(view, reading, header, fields, "")
    if asked and documents:
        return not_found(
            f"{document_name(view, documents[0])}没有写{asked[0][1]}。", "文件的目录", confidence=0.1
        )
    return None


def _basis(view: View, document: str) -> str:
    """The sentence of the opening that names what the document rests on."""
    opening = view.base.clause(Ref(document, "0"))
    text = opening.text if opening else ""
    match = re.search(r"(?<![^。\n])[^。\n]*(?:根据|依据|按照|依照|遵照)[^。\n]*。?", text)
    return match[0].strip() if match else ""


def _header_outcome(
    view: View, reading: Reading, header: Document, fields: list[Field], quoted: str
) -> Outcome:
    opening = Ref(header.id, "0")
    citations = (cite(view, opening, shown=False),) if view.item(opening) else ()
    conclusion = quoted or "；".join(f"{field.name}：{field.value}" for field in fields)
    extra = [Field("文件", document_name(view, header.id))]
    return Outcome(
        Status.ANSWERED,
        Kind.FIGURE,
        part(conclusion, citations, extra, reading.remarks),
        focus=opening,
        shown=(opening,),
    )
