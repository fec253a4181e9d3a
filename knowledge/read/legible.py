"""Whether what was read is text: wrong encodings, wrong fonts and junk layers give meaningless characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from glossary.lazy import regex
from glossary.normalise import simplify
from knowledge.errors import UnreadableFileError
from knowledge.model import Source
from knowledge.read.formats import Format

_SAMPLE = 20_000
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
"""The characters that are most frequent in any Chinese text, the first of them the most."""
_COMMON = dict.fromkeys(
    COMMON
    + "县市区局部门单位责任管理工作实施规定办法第条项应当按照加强建设组织落实项目服务制度标准学院公司业法事"
)
# Words that any text of sentences has, official or not, simplified; some of them in every hundred characters.
_USUAL_WORDS = re.findall(
    r"\S+",
    "工作 管理 部门 人员 服务 单位 使用 组织 负责 标准 规定 责任 提供 机构 建设 国家 信息 实施 条件 项目 保障 企业 社会 时间 安全 处理 "
    "建立 市场 进行 要求 申请 相关 范围 其他 有关 制度 方式 技术 情况 加强 开展 个人 办法 公共 安排 通知 发展 公开 系统 基本 生产 设备 "
    "活动 教育 根据 检查 完成 支持 提出 环境 评估 应当 经济 政策 我们 他们 一个 可以 没有 这个 什么 自己 因为 所以 时候 已经 如果 需要 "
    "不能 生活 问题 大家 学习 学生 公司 内容 以及 或者 必须",
)
_USUAL_LEAST = 0.01
_RUN_LEAST, _RUNS_LEAST = 15, 300
_LEAST = 50
_COMMON_LEAST = 0.05
_HAN = regex("[\u4e00-\u9fff]")
_HAN_RUN = regex("[\u4e00-\u9fff]+")
_SENTENCE_LIKE = regex(f"(?:[^\u4e00-\u9fff]*+[\u4e00-\u9fff]){{{_RUN_LEAST}}}")
_RARE_HAN = regex("[\u3400-\u4dbf\U00020000-\U0003134f]")
_PRIVATE = regex("[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]")
# What a program shows for a character that its font lacks; a form has one here and there, to be ticked.
_NO_GLYPH = "□"
_WORDS = regex(r"[A-Za-z]{2,}|\d+")
_UNDONE = 0.75
# Of the first level of GB/T 2312, in its code (EUC).
_FIRST_ROW, _LAST_ROW = 0xB0, 0xD7
# An encoding and the one for which it was taken: what each turns Chinese into is told by turning it back.
_MISTAKEN = (
    ("gb18030", "utf-8"),
    ("cp1252", "utf-8"),
    ("latin-1", "utf-8"),
    ("latin-1", "gb18030"),
    ("cp1252", "gb18030"),
)


def refuse_illegible(source: Source, format_: Format) -> None:
    """Raise UnreadableFileError where the text of a file is none: it says why and what to do."""
    reason = _illegible(_sample(source))
    if reason:
        way = "，或加 --ocr 按图像识别（识别后请校对）" if format_ is Format.PDF else ""
        raise UnreadableFileError(
            f"{source.name}：{reason}，读出来是乱码，没有装入。请索取原来的电子文件（Word 或文字版），重新导出后再试{way}。"
        )


def _sample(source: Source) -> str:
    texts: list[str] = []
    length = 0
    for text in _texts(source):
        texts.append(text)
        length += len(text)
        if length >= _SAMPLE:
            break
    return "\n".join(texts)[:_SAMPLE]


def _texts(source: Source) -> Iterator[str]:
    for block in source.blocks:
        yield block.text
        for row in block.rows:
            yield from dict.fromkeys(row)


def _illegible(text: str) -> str:
    """Why a text is no text, "" where it is one."""
    plain = "".join(text.split())
    if len(plain) < _LEAST:
        return ""
    private = len(_PRIVATE.findall(plain))
    if private * 10 > len(plain) or plain.count(_NO_GLYPH) * 3 > len(plain):
        return "字体没有对应的文字编码"
    if _jumbled(text):
        return "文字层里的字不成句子（字体编码或识别有误）"
    if _reads(plain):
        return ""
    han = _HAN.findall(plain)
    common = sum(char in _COMMON for char in han)
    if len(han) >= _LEAST // 2 and common >= _COMMON_LEAST * len(han):
        return ""
    if any(_turned_back(text, wrong, right) for wrong, right in _MISTAKEN):
        return "文字的编码存错了"
    rare = len(_RARE_HAN.findall(plain)) + sum(not _is_usual(char) for char in han)
    if rare >= _LEAST // 2 and rare * 5 >= 2 * (len(han) + rare):
        return "文字层里的字不成句子（字体编码或识别有误）"
    words = sum(map(len, _WORDS.findall(plain)))
    if len(han) * 20 < len(plain) and words * 2 < len(plain):
        return "文字层里大半不是文字"
    return ""


def _jumbled(text: str) -> bool:
    """Whether lines as long as sentences have characters in use and none of the words that sentences have.

    Lists of names and places are no sentences: only runs of fifteen characters and more count.
    """
    runs = text.replace("、", " ").replace("|", " ").split()
    joined = "\n".join(run for run in runs if len(run) >= _RUN_LEAST and _SENTENCE_LIKE.match(run))
    count = _han(joined)
    if count < _RUNS_LEAST:
        return False
    if _has_words(joined, count):
        return False
    return not _has_words(simplify(joined), count)


def _han(text: str) -> int:
    return len(text) - len(_HAN_RUN.sub("", text))


def _has_words(text: str, count: int) -> bool:
    """Whether usual words stand often enough; of most texts the first few words are."""
    return any(found >= _USUAL_LEAST * count for found in accumulate(map(text.count, _USUAL_WORDS)))


def _reads(plain: str) -> bool:
    """Whether common characters alone are enough, whatever the others are: of most texts a few of them are."""
    enough = max(_LEAST // 2, _COMMON_LEAST * len(plain))
    return any(count >= enough for count in accumulate(map(plain.count, _COMMON)))


def _is_usual(char: str) -> bool:
    """Whether a character is of the first level of GB/T 2312, the 3,755 in use; names alone are mostly of it, too."""
    return _FIRST_ROW <= char.encode("gb2312", "replace")[0] <= _LAST_ROW


def _turned_back(text: str, wrong: str, right: str) -> bool:
    """Whether the text becomes Chinese when the bytes it was wrongly read from are read rightly."""
    back = text.encode(wrong, "replace").decode(right, "replace")
    found = _HAN.findall(back)
    kept = len("".join(back.split())) - back.count("\ufffd")
    return (
        len(found) >= _LEAST // 2
        and kept >= _UNDONE * len("".join(back.split()))
        and sum(char in _COMMON for char in found) >= _COMMON_LEAST * len(found)
    )
