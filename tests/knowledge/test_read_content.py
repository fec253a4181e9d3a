"""A page's content is read as pdfminer reads it, only sooner."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

pytest.importorskip("pdfplumber", reason="the extra 'formats' is not installed")

import pdfplumber
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from knowledge.read.content import Content, Interpreter

SEED = Path(__file__).resolve().parent.parent / "fixtures" / "seed" / "seed.pdf"
PIECES = st.sampled_from(
    rb"12|-3.5|+.5|4.|.|-|--1|1.2.3|007|99999999999999999999|/F1|/A#20B|/|/\xe6\x96\x87|/\xff|(ab)|(a(b)c)|(\(\)\\)"
    rb"|(\101\7z)|(\r\q)|<0aFF>|<0a f>|<abc>|<>|<<|>>|[|]|{|}|Tj|T*|'|true|false|trueish|% note|BT|EI|\x00"
    rb"|BI /W 1 ID xx EI|BI /F /A85 ID ab~>".split(b"|")
) | st.binary(max_size=4)
STREAMS = st.lists(
    st.lists(st.tuples(PIECES, st.sampled_from([b"", b" ", b"\n", b"\r\n\t"])), max_size=30).map(
        lambda parts: b"".join(map(b"".join, parts))
    ),
    min_size=1,
    max_size=3,
)


def said(parser, streams, buffer):
    """Every object of streams, and how it ends; ``buffer``: how many bytes are looked at together."""
    small = type("Small", (parser,), {"BUFSIZ": buffer})
    found = []
    try:
        content = small([PDFStream({}, stream) for stream in streams])
        while True:
            found.append(repr(content.nextobject()[1]))
    except PSEOF:
        return found
    except Exception as error:  # whatever pdfminer says of it
        return [*found, type(error)]


@given(STREAMS, st.sampled_from([3, 16, 4096]))
@example([b"[(\xce\xc4)-20<0102>]TJ 1 0 0 1 72.5 -.5 Tm\n/F1 12 Tf(a\\)b)Tj", b"ET"], 4096)
def test_objects_are_those_of_pdfminer(streams, buffer):
    assert said(Content, streams, buffer) == said(PDFContentParser, streams, buffer)


def test_what_stands_on_a_page_is_what_pdfminer_finds():
    def marks(interpreter):
        with pdfplumber.open(SEED) as document:
            for page in document.pages:
                device = PDFPageAggregatorWithMarkedContent(document.rsrcmgr, pageno=page.page_number)
                interpreter(document.rsrcmgr, device).process_page(page.page_obj)
                yield [repr(item) for item in device.get_result()]

    assert list(marks(Interpreter)) == list(marks(PDFPageInterpreter))
