"""What is no text says so: wrong encodings, fonts without an encoding, characters drawn as curves."""

from __future__ import annotations

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.parse import parse_bytes
from knowledge.read import read_bytes

NOTICE = (
    "某县人民政府关于做好清雪工作的通知\n各乡镇人民政府：\n一、明确责任\n各单位负责门前积雪，县交通运输局负责公路。\n二、备足物资\n备足融雪剂，"
    "落实人员和车辆，保障群众出行安全。\n"
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("utf-8", "gb18030"), ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("gb18030", "latin-1")],
)
def test_text_that_was_saved_in_the_wrong_encoding_is_refused(right: str, wrong: str) -> None:
    garbled = NOTICE.encode(right).decode(wrong, "replace")
    with pytest.raises(UnreadableFileError, match=r"编码存错了.*乱码.*原来的电子文件"):
        parse_bytes("通知.txt", garbled.encode())


def test_characters_of_a_font_without_an_encoding_are_refused() -> None:
    garbled = "".join(chr(0xE000 + ord(char) % 0x1000) if char > "一" else char for char in NOTICE)
    with pytest.raises(UnreadableFileError, match="字体没有对应的文字编码"):
        parse_bytes("通知.txt", garbled.encode())


def test_a_wrong_map_of_characters_is_refused() -> None:
    garbled = "".join(chr(0x4E00 + (ord(char) * 7919) % 0x51A0) if char > "一" else char for char in NOTICE)
    with pytest.raises(UnreadableFileError, match="字不成句子"):
        parse_bytes("通知.txt", garbled.encode())


@pytest.mark.parametrize(
    "text",
    [
        NOTICE,
        "姓名\n"
        + "\n".join(["张明", "李红", "王强", "赵丽", "钱进", "孙波", "周洁", "吴刚", "郑秀", "冯磊"] * 4),
        "Notice on water saving. " * 20,
        "繁體公文：關於做好節約用水工作的通知。各鄉鎮人民政府應當加強管理，落實責任，保障羣眾用水。" * 2,
    ],
    ids=["a notice", "a list of names", "English", "traditional characters"],
)
def test_text_is_text(text: str) -> None:
    assert read_bytes("文件.txt", text.encode()).blocks


def drawn_pdf(paths: int) -> bytes:
    """A page of lines and no text."""
    stream = b"".join(
        b"%d %d m %d %d l S\n" % (at % 500, at % 700, at % 300, at % 400) for at in range(paths)
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(body),
        )
    )


def test_characters_drawn_as_curves_are_known_and_what_to_do_is_said() -> None:
    with pytest.raises(UnreadableFileError, match=r"没有文字层.*曲线.*--ocr"):
        read_bytes("打印.pdf", drawn_pdf(20_000))


def test_radicals_in_place_of_characters_are_read_as_the_characters() -> None:
    document = parse_bytes("办法.txt", "某县养⽼办法\n第⼀条 ⻢路由县⺠政局养护。".encode())
    assert document.title == "某县养老办法"
    assert document.clauses[0].text == "马路由县民政局养护。"
