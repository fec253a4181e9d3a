"""One text in each place that a file has, for the tests of secrecy: a file with the text there and nothing else secret."""

import html
import io
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from openpyxl.comments import Comment

from tests.knowledge import made

TITLE = "关于做好春季造林工作的通知"
BODY = (
    "各乡镇人民政府：",
    "为做好今年春季造林工作，现将有关事项通知如下。",
    "一、明确任务。全县完成造林三千亩，由林业局负责组织实施，各乡镇具体落实到村到户。",
    "二、严格检查。县林业局会同县财政局在五月底以前逐村验收，验收结果向社会公布。",
    "三、落实资金。补助资金由县财政局在验收合格后三十日内拨付到户，任何单位不得截留。",
    "某县人民政府办公室",
    "2024年3月1日",
)


def _markdown(head: str = "", above: str = "", middle: str = "", foot: str = "") -> bytes:
    lines = [head, above, TITLE, *BODY[:4], middle, *BODY[4:], foot]
    return "\n\n".join(line for line in lines if line).encode()


def _paragraphs(*lines: str) -> str:
    return "".join(made.p(escape(line)) for line in lines)


def _docx(body: str = "", *, before: str = "", more: Mapping[str, str] | None = None) -> bytes:
    return made.docx(before + _paragraphs(TITLE, *BODY) + body, more=more)


def _part(kind: str, text: str) -> str:
    return f"<w:{kind} {made.W} {made.MORE}>{_paragraphs('某县人民政府公报', text)}</w:{kind}>"


def _box(text: str) -> str:
    return f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{_paragraphs(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"


def _hidden(text: str) -> str:
    return f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>"


def _spread(text: str) -> str:
    return (
        "<w:p>" + "".join(f"<w:r><w:t xml:space='preserve'>{escape(c)}</w:t></w:r>" for c in text) + "</w:p>"
    )


def _row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{_paragraphs(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def _deleted(text: str) -> str:
    return f"<w:p><w:del><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del></w:p>"


def _page(head: str, *, inside: str = "") -> bytes:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in BODY)
    return f"<html><head>{head}</head><body>{inside}<h1>{TITLE}</h1>{lines}</body></html>".encode()


def _sheet(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("春季造林任务分解表", "", ""), ("序号", "乡镇", "亩数"), (1, "甲乡", 800), (2, "乙镇", 700)):
        sheet.append(row)
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ofd(text: str, *, annotation: str = "", objects: str = "") -> bytes:
    lines = "".join(made.text(line, 28, 60 + 10 * at) for at, line in enumerate((TITLE, *BODY)))
    more = {"Doc_0/Annots/Page_0/Annotation.xml": annotation} if annotation else None
    return made.ofd((made.text(escape(text), 28, 45) if text else "") + objects + lines, more=more)


def _put(book: openpyxl.Workbook, place: str, text: str) -> None:
    book.active[place] = text


def _note(book: openpyxl.Workbook, text: str) -> None:
    book.active["B3"].comment = Comment(text, "甲")


def _hidden_sheet(book: openpyxl.Workbook, text: str) -> None:
    sheet = book.create_sheet("附")
    sheet["C2"] = text
    sheet.sheet_state = "hidden"


def _print_head(book: openpyxl.Workbook, text: str) -> None:
    book.active.oddHeader.right.text = text


def _print_foot(book: openpyxl.Workbook, text: str) -> None:
    book.active.oddFooter.left.text = text


def _annotation(text: str) -> str:
    return f"<ofd:PageAnnot {made.OFD}><ofd:Annot><ofd:Remark>{escape(text)}</ofd:Remark></ofd:Annot></ofd:PageAnnot>"


def _core(text: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
        f"<cp:keywords>{escape(text)}</cp:keywords></cp:coreProperties>"
    )


def _diagram(text: str) -> str:
    return f'<dgm:d xmlns:dgm="d" xmlns:a="a"><dgm:pt><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></dgm:pt></dgm:d>'


PLACES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "文首": ("文件.md", lambda text: _markdown(head=text)),
    "标题上一行": ("文件.md", lambda text: _markdown("000012", text)),
    "正文中单独一行": ("文件.md", lambda text: _markdown(middle=text)),
    "最后一行": ("文件.txt", lambda text: _markdown(foot=text)),
    "注释": ("文件.md", lambda text: _markdown(foot=f"<!-- {text} -->")),
    "docx 文首": ("文件.docx", lambda text: _docx(before=_paragraphs(text))),
    "docx 分成许多段的字": ("文件.docx", lambda text: _docx(before=_spread(text))),
    "docx 页眉": ("文件.docx", lambda text: _docx(more={"word/header2.xml": _part("hdr", text)})),
    "docx 页脚": ("文件.docx", lambda text: _docx(more={"word/footer1.xml": _part("ftr", text)})),
    "docx 文本框": ("文件.docx", lambda text: _docx(before=_box(text))),
    "docx 隐藏文字": ("文件.docx", lambda text: _docx(_hidden(text))),
    "docx 修订删去的文字": ("文件.docx", lambda text: _docx(_deleted(text))),
    "docx 批注": ("文件.docx", lambda text: _docx(more={"word/comments.xml": _part("comments", text)})),
    "docx 尾注": ("文件.docx", lambda text: _docx(more={"word/endnotes.xml": _part("endnotes", text)})),
    "docx 水印": (
        "文件.docx",
        lambda text: _docx(
            before=f"<w:p><w:r><w:pict><v:textpath string={quoteattr(text)}/></w:pict></w:r></w:p>"
        ),
    ),
    "docx 右边的格子": (
        "文件.docx",
        lambda text: _docx(before=f"<w:tbl>{_row('某县文件', '', text)}</w:tbl>"),
    ),
    "docx 封面表格": (
        "文件.docx",
        lambda text: _docx(before=f"<w:tbl>{_row('份号', '000012')}{_row('', text)}</w:tbl>"),
    ),
    "docx 最后一页": (
        "文件.docx",
        lambda text: _docx('<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + _paragraphs(text)),
    ),
    "docx 图形": ("文件.docx", lambda text: _docx(more={"word/diagrams/data1.xml": _diagram(text)})),
    "docx 属性": ("文件.docx", lambda text: _docx(more={"docProps/core.xml": _core(text)})),
    "网页标题": ("文件.html", lambda text: _page(f"<title>{html.escape(text)}</title>")),
    "网页看不见的字": (
        "文件.html",
        lambda text: _page("", inside=f'<div style="display:none">{html.escape(text)}</div>'),
    ),
    "网页注释": ("文件.html", lambda text: _page("", inside=f"<!-- {html.escape(text)} -->")),
    "网页页眉": (
        "文件.html",
        lambda text: _page("", inside=f'<div title="header">{html.escape(text)}</div>'),
    ),
    "网页打印的页眉": (
        "文件.html",
        lambda text: _page("<style>@page { @top-left { content: '" + text.replace("<", "") + "' } }</style>"),
    ),
    "表格第一行": ("文件.xlsx", lambda text: _sheet(lambda book: _put(book, "A5", text))),
    "表格右边": ("文件.xlsx", lambda text: _sheet(lambda book: _put(book, "F1", text))),
    "表格批注": ("文件.xlsx", lambda text: _sheet(lambda book: _note(book, text))),
    "表格打印页眉": ("文件.xlsx", lambda text: _sheet(lambda book: _print_head(book, text))),
    "表格打印页脚": ("文件.xlsx", lambda text: _sheet(lambda book: _print_foot(book, text))),
    "隐藏的工作表": ("文件.xlsx", lambda text: _sheet(lambda book: _hidden_sheet(book, text))),
    "CSV": ("文件.csv", lambda text: f'序号,乡镇,亩数\n1,甲乡,800\n2,乙镇,700\n"{text}",,\n'.encode()),
    "OFD 文首": ("文件.ofd", lambda text: _ofd(text)),
    "OFD 页眉": ("文件.ofd", lambda text: _ofd("", objects=made.text(escape(text), 28, 8))),
    "OFD 看不见的字": (
        "文件.ofd",
        lambda text: _ofd(
            "",
            objects=made.text(escape(text), 28, 40).replace(
                "<ofd:TextObject", '<ofd:TextObject Visible="false"'
            ),
        ),
    ),
    "OFD 批注": ("文件.ofd", lambda text: _ofd("", annotation=_annotation(text))),
}
"""Where a text may stand → a file's name and its bytes with the text there."""
