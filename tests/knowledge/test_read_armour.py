"""Files with a signature beside their text, and files that are ciphered."""

from __future__ import annotations

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.parse import parse_bytes
from knowledge.read.armour import without_armour

SIGNED = """-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA256

某县节水办法
第一条 为节水，制定本办法。
- - 其他
-----BEGIN PGP SIGNATURE-----

iQEzBAEBCAAdFiEE
=abcd
-----END PGP SIGNATURE-----
"""


def test_what_is_signed_is_read_without_its_signature() -> None:
    document = parse_bytes("办法.txt", SIGNED.encode())
    assert document.title == "某县节水办法"
    assert [clause.id for clause in document.clauses] == ["a1"]
    assert "PGP" not in "".join(f"{clause.title}{clause.text}" for clause in document.clauses)
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_lines_keep_their_places() -> None:
    plain, asides = without_armour("办法.txt", SIGNED)
    assert plain.split("\n")[3] == "某县节水办法"
    assert plain.split("\n")[5] == "- 其他"
    assert [aside.where for aside in asides] == ["签名或密钥"]


def test_a_ciphered_file_is_refused_with_the_reason() -> None:
    text = "-----BEGIN PGP MESSAGE-----\n\nhQEMA123456\n=abcd\n-----END PGP MESSAGE-----\n"
    with pytest.raises(UnreadableFileError, match="加密"):
        parse_bytes("办法.txt", text.encode())


def test_a_key_at_the_end_is_no_clause() -> None:
    text = "某县节水办法\n第一条 节水。\n第二条 公开。\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQENBF\n-----END PGP PUBLIC KEY BLOCK-----\n"
    document = parse_bytes("办法.txt", text.encode())
    assert [(clause.id, clause.text) for clause in document.clauses] == [("a1", "节水。"), ("a2", "公开。")]
