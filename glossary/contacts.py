"""A cell of contacts: its persons and their phone numbers."""

from __future__ import annotations

import re
from collections.abc import Collection

from glossary.lazy import regex

_CALLED = "|".join(
    rf"(?<={word}{mark})"
    for word in ("电话", "热线", "拨打", "座机", "分机", "内线", "号码")
    for mark in ("", "：", ":", "为", "是")
)
PHONE = regex(
    r"(?<!\d)[48]00-?\d{3,4}-?\d{3,4}(?!\d)|\d{3,4}-?\d{7,8}|(?<!\d)1\d{4}(?!\d)|(?<![\d.])9[56]\d{3,4}(?![\d.,元万亿人户亩吨斤])"
    rf"|(?:{_CALLED})\d{{3,6}}(?!\d)|(?<![\d.])(?!20\d\d[01]\d)[2-8]\d{{6,7}}(?![\d.,元万亿人户亩])"
)
"""A phone with an area code or none, a service line (400-820-8820, 12345, 96119), or the digits behind a word that
says they are called (电话119); no day written in eight digits, no sum."""
_OF_NUMBERS = "0123456789０１２３４５６７８９Xx*× \t()（）+＋—–－-"
_LEAST_OF_NUMBER = 3
_EXTENSION = regex(r"\d{3,6}")  # all there is of a line inside a house
# 「值班电话…」 is a line, nobody's name
_BEFORE_NUMBER = regex(
    r"(?:24小时|联系|办公|值班|咨询|举报|投诉|监督|服务|应急|救援|求助|报警|报修|抢修|维修|客服|业务|预约|受理){0,4}"
    r"(?:电话|热线|手机|座机|分机|内线|短号)(?:号码?)?[：:]?$"
)


def contacts_in(cell: str) -> tuple[str, ...]:
    """Each person that a contact names, without the number by which one is called.

    >>> contacts_in("张三（6683021）、李四 电话：6683022、6683023")
    ('张三', '李四')
    >>> contacts_in("张三、24小时值班电话：6683022")
    ('张三',)
    """
    named = (_without_number(each.strip()) for each in cell.split("、"))
    return tuple(dict.fromkeys(name for name in named if name))


def _without_number(name: str) -> str:
    rest = name.rstrip(_OF_NUMBERS)
    if sum(map(str.isdigit, name[len(rest) :])) < _LEAST_OF_NUMBER:
        return name
    return _BEFORE_NUMBER.sub("", rest.rstrip("：:")).rstrip("（(：:，, ")


def phones_of(contact: str, names: Collection[str]) -> tuple[str, ...]:
    """The phones that stand beside one of ``names`` in a cell of a list.

    >>> phones_of("张三、6683021、李四 6683022", ["李四"])
    ('6683022',)
    """
    found, meant = [], False
    for piece in re.split(r"[、，,；;（）()\s]+", contact):
        phone = PHONE.search(piece) or _EXTENSION.fullmatch(piece)
        if phone is None or any(name in piece for name in names):
            meant = any(name in piece for name in names)
        if phone is not None and meant:
            found.append(phone[0])
    return tuple(dict.fromkeys(found))
