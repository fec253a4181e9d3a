"""PDF with a text layer, by pdfplumber; without one, tesseract reads the pictures where it is asked to."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from knowledge.errors import UnreadableFileError
from knowledge.model import Aside, Finding, Severity, Source
from knowledge.read.archive import damaged, encrypted
from knowledge.read.page import read_pages
from knowledge.read.page_marks import Edge, Glyph, Page

if TYPE_CHECKING:
    import pdfplumber.page
    import pdfplumber.pdf
    from pdfminer.layout import LTChar, LTContainer

MAX_PAGES = 800
_FEW = 20
"""Characters: a page with a picture and fewer than these (a stamp, a page number) is a scan."""
_MANY_OBJECTS = 500
"""Of a page: with so many and no text, its characters are drawn."""
_DPI = 300
_MOST_NOTES, _MOST_OF_NOTE = 1_000, 2_000
_THIN = 3.0
"""Points: a filled rectangle no wider is a line, a wider one may be a ground (Word draws both so)."""
_MOST_GROUNDS = 1_000
_DESCENT, _DESCENT_MOST = 0.2, 2.0
"""How far letters reach below their line, in sizes, as a rule and at most."""
_LANGUAGE = "chi_sim"
OCR_SECONDS = 60
"""For one page."""


def read(name: str, data: bytes, *, ocr: bool = False) -> Source:
    """A PDF as blocks; with ``ocr``, pages that are only pictures are read by tesseract.

    Raises UnreadableFileError: damaged, encrypted, too long, or scanned and ``ocr`` not asked for.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        document = pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False)
        count = len(document.pages)
    except Exception as error:  # pdfminer raises nearly anything for a broken file
        if isinstance(error, PDFPasswordIncorrect) or "Password" in repr(error):
            raise encrypted(name) from error
        raise damaged(name) from error
    if count > MAX_PAGES:
        raise UnreadableFileError(f"{name}：有{count}页，超过{MAX_PAGES}页，没有读取。请拆成几个文件再试。")
    if not count:
        raise damaged(name, "没有一页")
    drawn = _drawn(data)
    pages: list[Page] = []
    scanned: list[int] = []
    broken: list[int] = []
    for number, page in enumerate(document.pages, 1):
        try:
            laid, pictures = _bare(page) if number in drawn else _page(page)
        except (MemoryError, RecursionError):
            raise
        except Exception:  # one broken page does not spoil the others; it is named
            broken.append(number)
            continue
        if pictures and len(laid.glyphs) < _FEW:
            scanned.append(number)
            if ocr:
                laid = _recognise(name, data, number - 1, laid)
        pages.append(laid)
        page.close()
    unreadable = sum("(cid:" in glyph.text for page in pages for glyph in page.glyphs)
    total = sum(len(page.glyphs) for page in pages)
    if not total and broken:
        raise damaged(name)
    if not ocr and scanned and (len(scanned) * 2 > count or not total):
        raise UnreadableFileError(_only_pictures(name, count, scanned, drawn))
    if not total:
        raise UnreadableFileError(f"{name}：里面没有文字。请确认文件，或另存为 Word 文档再试。")
    if unreadable * 5 > total:
        raise UnreadableFileError(
            f"{name}：所用字体没有文字编码，读出来是乱码。请索取 Word 原件，或另存为 .docx 再试。"
        )
    source = read_pages(pages, name)
    return replace(
        source,
        findings=tuple(_findings(scanned, broken, unreadable, ocr)),
        asides=(*source.asides, *_properties(document)),
    )


def _only_pictures(name: str, count: int, scanned: list[int], drawn: set[int]) -> str:
    """Why a file whose pages are mostly pictures is not read, and what to do."""
    if drawn.issuperset(scanned):
        return (
            f"{name}：没有文字层（{count}页中{len(scanned)}页的文字是画成曲线的图形，如“打印成PDF”），读不出文字。"
            "请索取 Word 等电子原件，或加 --ocr 识别并校对。"
        )
    return (
        f"{name}：是扫描件（{count}页中{len(scanned)}页只有图像），没有文字可读。"
        "请索取电子原件，或先做文字识别（OCR，加 --ocr）并校对后再试。"
    )


def _drawn(data: bytes) -> set[int]:
    """The pages whose characters are drawn as curves: thousands of objects and hardly a character among them.

    pdfplumber would take seconds for each; pypdfium2 counts in milliseconds.
    """
    import pypdfium2
    import pypdfium2.raw

    found = set()
    document = pypdfium2.PdfDocument(data)
    try:
        for at in range(len(document)):
            page = document[at]
            if pypdfium2.raw.FPDFPage_CountObjects(page) >= _MANY_OBJECTS:
                text = page.get_textpage()
                if text.count_chars() < _FEW:
                    found.add(at + 1)
                text.close()
            page.close()
    except pypdfium2.PdfiumError:
        return set()
    finally:
        document.close()
    return found


def _bare(page: pdfplumber.page.Page) -> tuple[Page, bool]:
    """A page without what is on it: as good as a picture."""
    return Page(float(page.width), float(page.height), [], [], []), True


def _findings(scanned: list[int], broken: list[int], unreadable: int, ocr: bool) -> Iterator[Finding]:
    if scanned and ocr:
        yield Finding(
            "ocr",
            Severity.WARNING,
            _pages(scanned),
            f"这{len(scanned)}页是图像，文字由程序识别（OCR），可能有错字。请对照原件校对后再发布。",
        )
    elif scanned:
        yield Finding(
            "scanned-page",
            Severity.ERROR,
            _pages(scanned),
            f"这{len(scanned)}页是扫描图像，其中的文字没有读入。",
        )
    if broken:
        yield Finding("broken-page", Severity.ERROR, _pages(broken), f"这{len(broken)}页已损坏，没有读入。")
    if unreadable:
        yield Finding(
            "unreadable-characters", Severity.WARNING, "全文", f"有{unreadable}个字没有文字编码，读成了乱码。"
        )


def _pages(numbers: list[int]) -> str:
    shown = "、".join(map(str, numbers[:8]))
    return f"第{shown}页" if len(numbers) <= 8 else f"第{shown}等页"


def _page(page: pdfplumber.page.Page) -> tuple[Page, bool]:
    """A page's characters and lines, and whether a picture covers a good part of it.

    Slanted characters are a watermark's, and kept apart.
    """
    glyphs: list[Glyph] = []
    slanted: list[str] = []
    left, above, height = page.mediabox[0], page.mediabox[1], page.height
    for char in _characters(_layout(page)):
        if _straight(char.matrix):
            x0, x1 = char.x0 + left, char.x1 + left
            low, high = _reach(char)
            top, bottom = (height - high) + above, (height - low) + above
            glyphs.append(Glyph(char.get_text(), x0, top, x1, bottom, char.size, _bold(char.fontname)))
        else:
            slanted.append(char.get_text())
    edges = list(_drawn_lines(page))
    area = sum((image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) for image in page.images)
    pictures = area > 0.3 * float(page.width) * float(page.height)
    beside = ["".join(slanted), *_noted(page)]
    return Page(float(page.width), float(page.height), glyphs, edges, beside), pictures


def _drawn_lines(page: pdfplumber.page.Page) -> Iterator[Edge]:
    """The lines drawn on a page, and the sides of its rectangles.

    Not a line aslant (of a cell with two heads), nor the sides of a coloured ground that stands between lines drawn
    for its cell: Word paints a cell's ground paragraph by paragraph, and the sides would part the cell.
    """
    grounds = [
        rect
        for rect in page.rects
        if rect["fill"] and not rect["stroke"] and min(rect["width"], rect["height"]) > _THIN
    ]
    own = {id(rect) for rect in grounds}
    edges = [*page.lines, *page.curve_edges]
    for rect in page.rects:
        if id(rect) not in own:
            edges.extend(_sides(rect))
    edges = [edge for edge in edges if min(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) <= _THIN]
    upright = [edge for edge in edges if edge["bottom"] - edge["top"] > _THIN]
    bounded = len(grounds) <= _MOST_GROUNDS and len(upright) <= 4 * _MOST_GROUNDS
    for rect in grounds:
        if not (bounded and _between(rect, upright)):
            edges.extend(_sides(rect))
    for edge in edges:
        yield Edge(edge["x0"], edge["top"], edge["x1"], edge["bottom"])


def _sides(rect: dict[str, Any]) -> list[dict[str, Any]]:
    from pdfplumber.utils.geometry import rect_to_edges

    return rect_to_edges(rect)


def _between(rect: dict[str, Any], upright: list[dict[str, Any]]) -> bool:
    """Whether a ground stands between two upright lines as high as its middle."""
    middle = (rect["top"] + rect["bottom"]) / 2
    beside = [edge for edge in upright if edge["top"] <= middle <= edge["bottom"]]
    return any(edge["x1"] <= rect["x0"] + _THIN for edge in beside) and any(
        edge["x0"] >= rect["x1"] - _THIN for edge in beside
    )


def _reach(char: LTChar) -> tuple[float, float]:
    """How far a character reaches down and up; from the line it stands on where its font's descent (ISO 32000-1, 9.8.1) is no depth of letters."""
    _, turned, _, _, _, line = char.matrix
    if abs(turned) < 0.01 and abs(char.y0 - line) > _DESCENT_MOST * max(char.size, 1):
        return line - _DESCENT * char.size, line + (1 - _DESCENT) * char.size
    return char.y0, char.y1


def _layout(page: pdfplumber.page.Page) -> LTContainer[Any]:
    """What stands on a page; where pdfplumber looks for it, too."""
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent

    from knowledge.read.content import Interpreter

    manager = page.pdf.rsrcmgr
    device = PDFPageAggregatorWithMarkedContent(manager, pageno=page.page_number, laparams=page.pdf.laparams)
    Interpreter(manager, device).process_page(page.page_obj)
    page._layout = device.get_result()
    return page.layout


def _noted(page: pdfplumber.page.Page) -> Iterator[str]:
    """What annotations and fields of forms say, shown or not."""
    for annotation in page.annots[:_MOST_NOTES]:
        for value in (
            annotation.get("contents"),
            annotation.get("title"),
            *annotation.get("data", {}).values(),
        ):
            if text := _string(value):
                yield text


def _properties(document: pdfplumber.pdf.PDF) -> Iterator[Aside]:
    for value in (document.metadata or {}).values():
        if text := _string(value):
            yield Aside("文档属性", text)


def _string(value: object) -> str:
    """A string of a PDF, in whichever of its two encodings (ISO 32000-1, 7.9.2)."""
    from pdfminer.utils import decode_text

    text = decode_text(value) if isinstance(value, bytes) else value
    return text[:_MOST_OF_NOTE] if isinstance(text, str) else ""


def _characters(layout: LTContainer[Any]) -> Iterator[LTChar]:
    """The characters of a page, taken out of it: of each that it finds pdfplumber makes a dictionary of twenty fields."""
    from pdfminer.layout import LTChar, LTContainer

    others = []
    for item in layout:
        if isinstance(item, LTChar):
            yield item
            continue
        if isinstance(item, LTContainer):
            yield from _characters(item)
        others.append(item)
    layout._objs = others


def _straight(matrix: tuple[float, ...]) -> bool:
    return (abs(matrix[1]) < 0.01 and abs(matrix[2]) < 0.5 * abs(matrix[3])) or abs(matrix[0]) < 0.01


def _bold(font: object) -> bool:
    name = str(font)
    return "Bold" in name or "SimHei" in name or "黑体" in name


def _recognise(name: str, data: bytes, index: int, page: Page) -> Page:
    """The same page with what tesseract reads in its picture."""
    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableFileError(
            f"{name}：要识别扫描件，需要先安装文字识别程序：apt-get install tesseract-ocr tesseract-ocr-chi-sim。"
        )
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    image = document[index].render(scale=min(_DPI / 72, 5000 / max(page.width, page.height)), grayscale=True)
    picture = io.BytesIO()
    image.to_pil().save(picture, format="PNG")
    document.close()
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, the picture on standard input
            [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "4", "tsv"],
            input=picture.getvalue(),
            capture_output=True,
            timeout=OCR_SECONDS,
            check=False,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"},
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(f"{name}：第{index + 1}页识别超过{OCR_SECONDS}秒，已停止。") from error
    if done.returncode:
        raise UnreadableFileError(
            f"{name}：文字识别程序没有成功，可能缺少中文数据。请安装：apt-get install tesseract-ocr-chi-sim。"
        )
    scale = page.width / image.width
    words = list(_words(done.stdout.decode("utf-8", "replace"), scale))
    foot = [word for word in words if word.top > 0.9 * page.height]
    if sum(len(word.text) for word in foot) < 5:  # a page number, which is often read as something else
        words = [word for word in words if word not in foot]
    return Page(page.width, page.height, words)


def _words(tsv: str, scale: float) -> Iterator[Glyph]:
    """tesseract's words as glyphs, each as high as its line, so that lines are found again."""
    line_box = (0.0, 0.0)
    for row in tsv.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12:
            continue
        x, y, width, height = (float(value) * scale for value in fields[6:10])
        if fields[0] == "4":
            line_box = (y, y + height)
        elif fields[0] == "5" and fields[11].strip():
            top, bottom = line_box
            yield Glyph(fields[11], x, top, x + width, bottom, 0.9 * (bottom - top))
