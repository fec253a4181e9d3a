"""Files that are broken, locked, mislabelled or made to harm: one sentence, soon, and nothing written."""

import io
import os
import random
import re
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import UnreadableFileError
from knowledge.read import MAX_BYTES, limits, office, read, read_bytes, read_here, sandbox
from knowledge.read.detect import Format
from tests.knowledge.made import W, archive, docx, ofd, p, text

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SEED = FIXTURES / "seed"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def worked():
    """Seconds of the processor that this process and its ended children have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def refusal(name, data):
    """The sentence with which a file is refused."""
    began = worked()
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(name, data)
    assert worked() - began < 30
    message = str(caught.value)
    assert message.startswith(name)
    assert "\n" not in message
    assert len(message) < 200
    return message


def blocks_or_sentence(name, data):
    """What comes of a file that is perhaps broken: its blocks, or a sentence that names it."""
    try:
        return read_bytes(name, data).blocks
    except UnreadableFileError as error:
        return str(error).startswith(name)


def stored(name):
    return (SEED / name).read_bytes()


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY x "&c;">]>'
)
XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("dtd", [LAUGHS, XXE])
def test_entities_in_the_xml_of_an_office_file_are_refused(dtd):
    body = f"{dtd}<w:document {W}><w:body>{p('&x;')}</w:body></w:document>"
    assert "DTD" in refusal("通知.docx", docx("", more={"word/document.xml": body}))
    assert "DTD" in refusal("通知.docx", docx("", more={"word/document.xml": body.encode("utf-16")}))
    assert "DTD" in refusal("通知.ofd", ofd(text("甲", 1, 1), more={"Doc_0/Pages/0.xml": f"{dtd}<Page/>"}))
    assert "DTD" in refusal("清单.xlsx", archive({"xl/workbook.xml": f"{dtd}<workbook/>"}))


def test_a_zip_bomb_is_not_unpacked():
    assert "解压后超过" in refusal("通知.docx", docx("", more={"word/document.xml": b" " * (70 * 2**20)}))


def test_an_archive_of_countless_members_is_refused():
    assert "部件超过" in refusal("通知.docx", archive({f"word/{at}.xml": "" for at in range(10_001)}))


def test_members_named_to_climb_out_of_the_folder_are_written_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = read_bytes("通知.docx", docx(p("正文"), more={"../../evil.txt": "x", "/etc/evil": "x"}))
    assert source.blocks[0].text == "正文"
    assert list(tmp_path.iterdir()) == []


def sheet(reference, more=""):
    """A workbook whose only sheet declares a size and merges an area."""
    book = openpyxl.Workbook()
    book.active.append(["序号", "事项"])
    out = io.BytesIO()
    book.save(out)
    members = {}
    with zipfile.ZipFile(out) as made:
        members = {name: made.read(name) for name in made.namelist()}
    path = "xl/worksheets/sheet1.xml"
    whole = members[path].replace(b'ref="A1:B1"', f'ref="{reference}"'.encode())
    return archive({**members, path: whole.replace(b"</sheetData>", b"</sheetData>" + more.encode())})


def test_the_declared_size_of_a_sheet_is_not_believed():
    source = read_bytes("清单.xlsx", sheet("A1:XFD1048576"))
    assert [block.rows or block.text for block in source.blocks] == [(("序号", "事项"),)]


def test_a_merged_area_of_a_billion_cells_is_refused():
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert "万格" in refusal("清单.xlsx", sheet("A1:B1", merge))


def test_spans_and_tables_of_web_pages_are_bounded():
    row = '<tr><td rowspan="65000" colspan="65000">字</td><td>字</td></tr>'
    assert "万格" in refusal("网页.html", f"<html><table>{row * 3}</table></html>".encode())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("通知.docx", docx("<w:sdt><w:sdtContent>" * 120 + p("深") + "</w:sdtContent></w:sdt>" * 120)),
        ("通知.docx", docx("<w:tbl><w:tr><w:tc>" * 5000)),
        ("通知.ofd", ofd("<ofd:PageBlock>" * 100 + text("深", 1, 1) + "</ofd:PageBlock>" * 100)),
        ("网页.html", b"<html>" + b"<div>" * 50_000 + b"deep"),
        ("通知.pdf", b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000 + b"\ntrailer<</Root 1 0 R>>\n%%EOF"),
    ],
    ids=["controls", "tables", "ofd", "html", "pdf"],
)
def test_deep_nesting_is_refused(name, data):
    refusal(name, data)


def test_a_pdf_that_unpacks_to_gigabytes_is_bounded():
    stream = zlib.compress(b"0 0 m 9 9 l S " * 8_000_000, 9)
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    pdf += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj "
    pdf += b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(stream) + stream
    pdf += b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    tight = limits.Limits(seconds=5, memory=512 * 2**20)
    began = worked()
    with pytest.raises(UnreadableFileError):
        sandbox.in_child("knowledge.read.reading:read_whole", Format.PDF, "通知.pdf", pdf, tight)
    assert worked() - began < 15


def test_the_child_has_no_leave_to_write(tmp_path):
    code = "from knowledge.read.limits import Limits; from knowledge.read.sandbox import _restrict; _restrict(Limits())\n"
    code += f"open({str(tmp_path / 'x')!r}, 'wb', 0).write(b'x' * 9)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={"PYTHONPATH": os.getcwd()}
    )
    assert b"File too large" in done.stderr
    assert (tmp_path / "x").read_text() == ""


@pytest.mark.parametrize("name", ["seed.docx", "seed.pdf", "seed.ofd", "checklist.xlsx", "checklist.xls"])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.95])
def test_a_file_that_was_cut_off_is_refused_or_read_as_far_as_it_goes(name, part):
    data = stored(name)
    assert blocks_or_sentence(name, data[: int(len(data) * part)])


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("通知.docx", OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("通知.pdf", (FIXTURES / "locked.pdf").read_bytes(), "密码"),
        ("通知.docx", b"", "空的"),
        ("通知.md", b" \n\t\n", "空的"),
        ("通知.md", b"\x7fELF\x02\x01\x01\0" + bytes(range(32)) * 20, "程序"),
        ("通知.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "图片"),
        ("通知.txt", random.Random(1).randbytes(4000), "不是文字"),
        ("资料.zip", archive({"通知.docx": "x"}), "压缩包"),
        (
            "清单.ods",
            archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
            "表格",
        ),
        ("网页.doc", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "单文件网页"),
        ("汇报.pptx", archive({"ppt/presentation.xml": "<p/>"}), "演示文稿"),
        ("清单.xlsb", archive({"xl/workbook.bin": b"x"}), "另存为 .xlsx"),
        ("通知.docx", docx("").replace(b"word/document.xml", b"word/documen_.xml"), "压缩包"),
        ("通知.pdf", b"%PDF-1.7\n%%EOF", "损坏"),
        ("通知.docx", docx(""), "没有文字"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(name, data, says):
    assert says in refusal(name, data)


@pytest.mark.parametrize(
    ("stored_as", "named"), [("seed.docx", "a.pdf"), ("seed.pdf", "a.docx"), ("seed.ofd", "a.txt")]
)
def test_a_wrong_extension_is_read_as_what_the_file_is_and_reported(stored_as, named):
    source = read_bytes(named, stored(stored_as))
    assert len(source.blocks) > 100
    assert source.findings[0].code == "wrong-extension"


def test_macros_are_ignored_and_reported():
    source = read_bytes("通知.docm", docx(p("正文"), more={"word/vbaProject.bin": b"x"}))
    assert [finding.code for finding in source.findings] == ["macros-ignored"]


def test_a_linked_picture_is_never_fetched():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'Type="http://x/styles" TargetMode="External" Target="http://127.0.0.1:9/styles.xml"/></Relationships>'
    )
    assert read_bytes("通知.docx", docx(p("正文"), more={"word/_rels/document.xml.rels": rels})).blocks


def test_a_file_of_500_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(500 * 2**20)
    with pytest.raises(UnreadableFileError, match="500MB"):
        read(path)
    assert MAX_BYTES < 500 * 2**20


def test_folders_pipes_and_missing_files_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "管道.md")
    for path, says in (
        (tmp_path, "文件夹"),
        (tmp_path / "管道.md", "不是普通文件"),
        (tmp_path / "无.md", "没有这个文件"),
    ):
        with pytest.raises(UnreadableFileError, match=says):
            read(path)


def test_a_file_s_name_does_not_break_the_sentence():
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes("通知\n\x1b[31m" + "长" * 500 + ".docx", b"")
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_without_the_extra_a_format_is_refused_with_the_command_that_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(UnreadableFileError, match=r"缺少 lxml.*pip install 'wence\[formats\]'"):
        read_here(Format.DOCX, "通知.docx", docx(p("正文")))


def test_without_libreoffice_an_old_format_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(office, "find", lambda: None)
    with pytest.raises(UnreadableFileError, match=r"LibreOffice.*另存为 \.docx"):
        office.read("通知.rtf", b"{\\rtf1 }", "rtf")


def mutated(data: bytes, seed: int) -> bytes:
    """A file with a few of its bytes changed, moved or gone; in an archive, those of one member."""
    chance = random.Random(seed)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as made:
            members = {name: made.read(name) for name in made.namelist()}
        name = chance.choice([name for name in members if name.endswith(".xml")])
        return archive({**members, name: mutated(members[name], seed + 1)})
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(changed))
        kind = chance.randrange(4)
        if kind == 0:
            changed[at] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + chance.randrange(40)]
        elif kind == 2:
            changed[at:at] = chance.choice((b"99999999", b"-1", b"\0", b"<", b'"', b"]", b"/Length 9"))
        else:
            changed[at:at] = changed[at // 2 : at // 2 + chance.randrange(200)]
    return bytes(changed)


@pytest.mark.parametrize(
    "name", ["checklist.xlsx", "checklist.xls", "checklist.csv", "seed.html", "seed.docx", "seed.doc"]
)
@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_mutated_file_gives_blocks_or_a_sentence(name, seed):
    assert blocks_or_sentence(name, mutated(stored(name), seed))


@pytest.mark.parametrize("path", sorted((FIXTURES / "found").iterdir()), ids=lambda path: path.name)
def test_what_fuzzing_found_stays_fixed(path):
    assert re.search("损坏|结构异常", refusal(path.name, path.read_bytes()))
