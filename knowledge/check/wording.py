"""Slips in the text itself: stray marks, foreign words, unclosed quotes and brackets, repeated text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from glossary.lazy import regex
from knowledge.model import Document, Finding, Severity, Source
from knowledge.tables import CELL, cells_of

_TAG = regex(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>|&(?:nbsp|amp|lt|gt|quot|#\d{1,6});")
_MARK = regex(
    r"(?<![\d*])\*{2,}|(?<!\*)\*{2,}+(?!\d)|(?<!_)_{3}(?!_)|`{2,}"
    r"|(?<=[\u4e00-\u9fff])#{2,6}(?=[\u4e00-\u9fff])|[\ufffd\ue000-\uf8ff]"
)
# 「某银行***分行」, 「6222 **** **** 1234」: stars for what is to be filled in, or is not said.
_LEFT_OUT = regex(r"(?<=[\u4e00-\u9fff])\*{3,12}(?=[\u4e00-\u9fff])|(?<=\s)\*{3,12}(?=\s|$)")
# What no slip of this kind is without; most lines have none of it.
_SIGN = regex(r"[*_`#<&a-z\ufffd\ue000-\uf8ff]")
_FOREIGN = regex(r"(?<![A-Za-z0-9@./:_-])[a-z]{2,15}(?![A-Za-z0-9@./:_-])")
_LATIN = regex("[a-z]{2}")
# 「xx年」 stands for what is to be filled in: no word has one letter throughout.
_PLACEHOLDER = regex(r"([a-z])\1+")
# Units and names that Chinese files write in lower case, too: none of them is an English word left by mistake.
_ORDINARY = frozenset(
    [
        "km",
        "kg",
        "mm",
        "cm",
        "ml",
        "mg",
        "hm",
        "kw",
        "kwh",
        "mw",
        "gb",
        "mb",
        "tb",
        "pm",
        "am",
        "vs",
        "ppm",
        "ph",
        "wifi",
        "app",
        "www",
        "com",
        "cn",
        "http",
        "https",
        "email",
        "mail",
        "his",
        "lis",
        "pacs",
        "ris",
        "emr",
        "erp",
        "crm",
        "oa",
        "kpi",
        "vpn",
        "usb",
        "led",
        "lng",
        "cng",
        "pvc",
        "pe",
        "ppr",
        "upvc",
        "id",
        "ip",
        "vip",
        "dna",
        "rna",
        "pcr",
        "ct",
        "ktv",
        "atm",
        "pos",
        "logo",
        "ppt",
        "word",
        "excel",
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "jpg",
        "png",
        "mp",
        "html",
        "url",
        "web",
        "ai",
        "bim",
        "gis",
        "gps",
        "sim",
        "nfc",
        "rfid",
        "iot",
        "ups",
        "etc",
        "offer",
        "ok",
        "hr",
        "qq",
        "max",
        "min",
        "cad",
    ]
)
# 「录入his编码」: a word before such a noun is a name.
_NAMED_BY = regex(
    r"系统|编码|[端版库]|平台|软件|接口|账号|帐号|邮箱|地址|格式|文件|网站|网址|端口|协议|号|码|值|卡|版|型"
    r"|编程|语言|代码|脚本|程序|工具|框架|模型|算法|数据|服务器|插件|引擎|小程序|浏览器|客户端"
)
# A word left by mistake is not left three times, and few are.
_SLIPS_MOST = 2
_CJK = regex(r"[\u4e00-\u9fff]")
_OPEN = {
    "（": "）",
    "(": "）",
    "《": "》",
    "〈": "〉",
    "〔": "〕",
    "【": "】",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
}
_CLOSE = {
    "）": "）",
    ")": "）",
    "》": "》",
    "〉": "〉",
    "〕": "〕",
    "】": "】",
    "”": "”",
    "’": "’",
    "」": "」",
    "』": "』",
}
_PAIRED = regex("[（）()《》〈〉〔〕【】“”‘’「」『』]")
_NUMBERED = regex(
    r"^\s*(?:\d{1,3}|[A-Za-z])\s*[)）]|(?:[；;。，：:]\s*|\s)\d{1,2}\s*[)）]|(?<![\d(（])\b\d{1,2}[)）]"
)
# 「[6-11)分」, 「(0,6]」: an interval has the brackets that its ends call for.
# 「“一网统管"」: a program closes with the sign of a typewriter what it opened with its own.
_MIXED = regex('(“[^“”"\\n]{1,60})"')
_INTERVAL = regex(
    r"[(（\[【]\s{0,2}\d[\d.]{0,8}[%％]?\s{0,2}[-–—~～,，]\s{0,2}\d[\d.]{0,8}[%％]?\s{0,2}[)）\]】]"
)
_NUMBER_ENDS = regex(r"[)）](?<=[\dA-Za-z\s][)）])")
_STOPS = regex(r"[，。；,;\n]")
_ANNEX_ID = regex(r"x(\d+)\.")
_SHORT_SEGMENT = 6
_CLAUSE_LEAST = 45
_LONG = 160


def stray(document: Document, source: Source) -> Iterator[Finding]:
    """Marks of HTML or Markdown left in the text, private-use characters, English words in Chinese sentences.

    A text that uses many of those words is about what they name; a slip stands alone. What a page says around the document
    (icons, links) is not looked at.
    """
    foreign: dict[str, list[Finding]] = {}
    around = {line for said in document.page for line in said.split("\n")}
    for block in source.blocks:
        if not block.rows and block.text in around:
            continue
        for line, text, where in _lines(block.line, block.text, block.rows):
            if not _SIGN.search(text):
                continue
            tagged = "<" in text or "&" in text
            marked = _MARK.findall(_LEFT_OUT.sub("", text))
            marks = list(dict.fromkeys([*(_TAG.findall(text) if tagged else ()), *marked]))
            if marks:
                shown = "、".join(
                    f"“{mark if mark.isprintable() else f'U+{ord(mark[0]):04X}'}”" for mark in marks[:4]
                )
                yield Finding("stray-mark", Severity.WARNING, where, f"有残留的标记{shown}。请删去。", line)
            if _LATIN.search(text) and _CJK.search(text):
                for word, near in _foreign(_TAG.sub(" ", text) if tagged else text):
                    message = f"中文里夹着外文“{word}”（…{near}…）。请改成中文。"
                    found = Finding("foreign-word", Severity.WARNING, where, message, line)
                    foreign.setdefault(word, []).append(found)
    slips = [word for word in foreign if not _is_name(word, source)]
    if len(slips) <= _SLIPS_MOST:
        for word in slips:
            yield from foreign[word]


def _foreign(text: str) -> Iterator[tuple[str, str]]:
    """The words of a line in lower case between Chinese, each with what stands around it."""
    for found in _FOREIGN.finditer(text):
        start, end = found.span()
        before = text[max(0, start - 20) : start].rstrip()
        after = text[end : end + 20].lstrip()
        named = found[0] in _ORDINARY or _PLACEHOLDER.fullmatch(found[0]) or _NAMED_BY.match(after)
        if before and after and not named and _CJK.match(before[-1]) and _CJK.match(after[0]):
            yield found[0], f"{before[-8:]} {found[0]} {after[:8]}"


def _is_name(word: str, source: Source) -> bool:
    """Whether a word in lower case is a name: the file writes it in capitals too (「RDF」, 「Minecraft」), again and again, or says of
    what sort the thing is that bears it (「python 编程」, 「某某模型」)."""
    told = re.compile(rf"(?<![A-Za-z]){word}(?![A-Za-z])", re.IGNORECASE)
    texts = [block.text or " ".join(cell for row in block.rows for cell in row) for block in source.blocks]
    found = [(said, text) for text in texts for said in told.finditer(text)]
    sorts = any(_NAMED_BY.match(text[said.end() : said.end() + 4].lstrip()) for said, text in found)
    return sorts or any(said[0][0].isupper() for said, _ in found) or len(found) > _SLIPS_MOST


def unclosed(document: Document) -> Iterator[Finding]:
    """Quotes and brackets that open and do not close, or close and were not opened, within a paragraph."""
    for where, line, said in passages(document):
        text = _MIXED.sub(r"\1”", _INTERVAL.sub(lambda found: "·" * len(found[0]), said))
        paragraphs = text.split("\n")
        balanced = text.count("“") == text.count("”")
        for index, paragraph in enumerate(paragraphs):
            problem = _unclosed(paragraph)
            if problem:
                char, at = problem
                # A bracket may hold several paragraphs, as a note below a table does.
                if char not in "“”" and _even(text, char):
                    continue
                # A quotation may go on over paragraphs, each of which opens it anew.
                if char in "“”" and (
                    balanced
                    or _opens(paragraph)
                    or any(other.startswith("“") for other in paragraphs[index + 1 : index + 2])
                ):
                    continue
                near = said.split("\n")[index][max(0, at - 6) : at + 12]
                kind = "没有对应的后一半" if char in _OPEN else "没有对应的前一半"
                yield Finding("unclosed", Severity.WARNING, where, f"“…{near}…”里的 {char} {kind}。", line)


def _even(text: str, char: str) -> bool:
    """Whether a passage opens and closes the brackets of this kind equally often, the first of them opening."""
    kind = _CLOSE.get(char) or _OPEN[char]
    pairs = [pair for pair in _PAIRED.findall(text) if (_CLOSE.get(pair) or _OPEN[pair]) == kind]
    return bool(pairs) and pairs[0] in _OPEN and sum(pair in _OPEN for pair in pairs) * 2 == len(pairs)


def repeated(document: Document) -> Iterator[Finding]:
    """Text that stands twice: a sentence in a paragraph, a phrase right behind itself, a whole provision in two.

    Laws repeat a sentence in another paragraph and an item in another list with purpose, and parts of one plan that stand beside
    each other (（一）蓝色预警, （二）黄色预警) even a long one: that is no slip.
    """
    seen: dict[str, str] = {}
    for where, line, text in passages(document):
        again = None if "修改为" in text else _repeated(text)
        if again:
            yield Finding(
                "repeated-text", Severity.WARNING, where, f"文字重复：“{_short(again)}”。请对照原件。", line
            )
        plain = "".join(text.split())
        if len(plain) >= _CLAUSE_LEAST:
            other = seen.setdefault(plain if len(plain) >= _LONG else f"{_above(where)}\n{plain}", where)
            beside = _above(other) != _above(where) and _part(other) == _part(where)
            if other != where and "行" not in where and not beside:
                yield Finding(
                    "repeated-clause", Severity.WARNING, where, f"与{other}的内容完全相同。请核对。", line
                )


def _above(where: str) -> str:
    """The place of what a provision stands in: its own without the last number."""
    return re.sub(
        r"(?:第[^第]{1,8}条|[（(]?[^（(）)、.． 　]{1,4}[）)、.．]|[.．]?\d{1,3}|[ 　][^ 　]{1,30})$",
        "",
        where,
    ).rstrip(" 　")


def _part(where: str) -> str:
    """The outermost heading that a provision stands in."""
    while (above := _above(where)) and above != where:
        where = above
    return where


def passages(document: Document) -> Iterator[tuple[str, int | None, str]]:
    """Every passage with the place where a person finds it: clauses, terms, rows."""
    for clause in document.clauses:
        if clause.title or clause.text:
            yield place(clause.id, clause.label), clause.line, f"{clause.title}\n{clause.text}".strip("\n")
    for term in document.terms:
        if term.clause is None:
            yield f"名词解释“{term.name}”", term.line, f"{term.name}\n{term.definition}"
    for row in document.checklist:
        # A table may say in its second column what it says in its first.
        said = row.matter if row.matter == row.measures else f"{row.matter}\n{row.measures}"
        yield f"责任清单第{row.row}行", row.line, said


def place(clause_id: str, label: str) -> str:
    """How a clause is named to a person: 「附件2 一、（三）」, 「开头」."""
    name = label or "开头"
    annex = _ANNEX_ID.match(clause_id) if clause_id[0] == "x" else None
    return f"附件{annex[1]} {name}" if annex else name


def _lines(first: int, text: str, rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, str, str]]:
    if text:
        yield first, text, f"第{first}行"
    for offset, row in enumerate(rows):
        number = next((cell for cell in row[:1] if cell.isdigit()), None)
        where = f"第{first + offset}行（表格第{number}行）" if number else f"第{first + offset}行"
        yield first + offset, " ".join(dict.fromkeys(row)), where


def _opens(paragraph: str) -> bool:
    """Whether a paragraph goes on with a quotation: 「“（一）…」 below 「…修改为：“第五条…」."""
    return paragraph.startswith("“") and paragraph.count("“") != paragraph.count("”")


def _unclosed(text: str) -> tuple[str, int] | None:
    if not _PAIRED.search(text):
        return None
    skip = {match.end() - 1 for match in _NUMBERED.finditer(text)} if _NUMBER_ENDS.search(text) else ()
    stack: list[tuple[str, int]] = []
    for pair in _PAIRED.finditer(text):
        char, at = pair[0], pair.start()
        if char in _OPEN:
            if stack and stack[-1][0] == char and char in "“‘《":
                return stack[-1]
            stack.append((char, at))
        elif char in _CLOSE and at not in skip:
            if stack and _OPEN[stack[-1][0]] == _CLOSE[char]:
                stack.pop()
            elif not stack:
                return char, at
            else:
                return stack[-1]
    return stack[-1] if stack else None


def _repeated(text: str) -> str | None:
    parts = [part.strip() for part in _STOPS.split(text)]
    filled = list(filter(None, parts))
    if len(set(filled)) == len(filled):
        return None
    before = ""
    for paragraph in text.split("\n"):
        seen = {before}
        for sentence in map(str.strip, paragraph.split("。")):
            if len(sentence) >= 12 and sentence in seen and len(_CJK.findall(sentence)) >= 6:
                return sentence
            seen.add(sentence)
        before = paragraph.strip().rstrip("。")
    # A heading may well end with the words that its first sentence begins with.
    return next(filter(None, map(_behind_itself, text.split("\n"))), None)


def _behind_itself(paragraph: str) -> str | None:
    """A phrase that stands once more right behind itself in a paragraph; a merged cell fills each of its places, and is one."""
    if CELL in paragraph:
        paragraph = CELL.join(cell for cell, _ in groupby(cells_of(paragraph)))
    parts = [part.strip() for part in _STOPS.split(paragraph)]
    for width in range(1, 6):
        for at, (first, second) in enumerate(zip(parts, parts[width:], strict=False)):
            if first != second:
                continue
            block = parts[at : at + width]
            if (
                block == parts[at + width : at + 2 * width]
                and len(_CJK.findall("".join(block))) >= _SHORT_SEGMENT
            ):
                return "，".join(block)
    return None


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:20]}…{text[-8:]}"
