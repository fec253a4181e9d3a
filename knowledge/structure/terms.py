"""Terms: glossaries (名词解释) and definitions in running text (「本办法所称…，是指…」)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from glossary.lazy import regex
from glossary.names.shapes import is_unit
from knowledge.model import Block, Term
from knowledge.short_names import QUOTES, SHORT, SHORT_AFTER, SHORT_INSIDE, called, unquoted
from knowledge.structure.full_names import (
    STOP,
    TITLES,
    expansion,
    last_listed,
    listed_alike,
    translated,
)
from knowledge.structure.numbering import mark
from knowledge.structure.script import plainly, stretch

GLOSSARY = regex(
    r"名词解释|名词术语|术语解释|词语解释|用语解释|术语和定义|名词注释|专业术语|名词说明|术语表|名词释义"
)
_QUOTED = regex(r"[“\"‘「『]([^”\"’」』]{1,30})[”\"’」』]([\u4e00-\u9fff]{0,6})")
_CRITERION = regex(r"(?:的)?(?:界定|认定|判定)?(?:参考)?(?:标准|范围|定义|概念|含义|口径)$")
_ENTRY = regex(r"(.{1,40}?)[：:](?!//)|(.{1,40}?)(?:——|—)|([^，。；：]{1,30})。(?=指|是指|即|系指)")
_SAID = regex(
    r"(?:本|该|此)(?:《[^《》]{1,20}》|[\u4e00-\u9fff]{1,6}?)(?:中)?(?:所称|所指|中的|提到的)(?:的)?([^，。；：]{1,40}?)[，,]?"
    r"(?:是|系)?(?:主要)?(?:指的是|是指|系指|包括|指|是|即)([^。]{2,}|[：:]$)"
    r"|(?:前款|前条|上述|上款)(?:规定|措施)?(?:中)?(?:所称|所指)(?:的)?([^，。；：]{1,40}?)[，,]?(?:是|系)?(?:指的是|是指|系指|包括|指)([^。]{2,})"
)
# 「“重点水库”指下游有村镇的水库」, and no 「“三年行动”指导意见」.
_MEANS_BOTH = regex("([^，。；：]{2,15})[，,](?:是指|系指)")
_MEANS = "指(?![导挥标定示数出派明引令认责望南向])"
_MEANS_FIRST = regex(f"[是系係]?{_MEANS}")
_IS = regex(
    r"(?:(?<=[。；])|(?<=：)(?=“)|^)[ 　]*(?:其中[，,：:])?((?:所[称谓指]的?)?[^，。；：的（）()]{2,30}?(?:[（(][A-Za-z][A-Za-z0-9 .&+-]{1,40}[）)])?)[，,]?"
    rf"(?:是指|系指|指的是|(?<=”){_MEANS}|(?<=”，){_MEANS})([^。]{{4,}}|[：:]$)"
)
# 「“四上”企业，指规模以上…」
_QUOTED_IS = regex(
    rf"(?:(?<=。)|^)[ 　]*(“[^“”]{{1,30}}”[\u4e00-\u9fff]{{1,8}}?)(?<![是系即均都所])，?{_MEANS}([^。]{{4,}})"
)
# 「重大项目指技术领先、投入量大的项目」: what it means is of the same sort.
_OF_SORT = regex(
    rf"(?:(?<=[。；])|^)[ 　]{{0,4}}([\u4e00-\u9fff]{{1,8}}?([\u4e00-\u9fff]{{2}}))，?{_MEANS}([^。；]{{4,200}}的\2)(?=[。；]|$)"
)
# 「以完成某项任务为期限的合同，是指…」 at the head of a sentence: all of it is the name.
_OF_WHAT_IS = regex(
    r"(?:(?<=。)|^)[ 　]*((?![本前上第该此其这所依按根各])[^，。；：（）()、的]{2,20}的[^，。；：（）()、的]{2,12})，(?:是指|系指)([^。]{4,}|[：:]$)"
)
# 「某税法第五条第一款规定的处理场所，是指…」, 「前款规定的贮存量，是指…」.
_IN_LAW = regex(
    r"(?:第[零〇一二三四五六七八九十廿卅百]{1,5}[条款项]|前[款条项])(?:规定|所称|所指)的?([^，。；：:]{2,40}?)"
    r"(?:[，,]?(?:是指|系指)|[，,](?:包括(?:但不限于)?|是)(?!否))([^。]{4,}|[：:]$)"
)
_FURTHER = regex(
    rf"；([^，。；：（）()]{{2,40}}?)，?(?:是指|系指|(?<=”)包括|(?<=”){_MEANS}|(?<=”，){_MEANS})"
)
# 「本办法所称甲是指…，乙是指…」; 「具体是指」 says the same once more.
_BESIDE = regex(
    rf"(?:{_FURTHER.pattern}|，(?![具主一通这其实本狭广特也即就都均只可并且但或而又该此它所])([\u4e00-\u9fff]{{2,10}})[，,]?(?:是指|系指))"
)
_AROUND = "“”‘’「」『』\"' 、\u3000\t"
_NUMBER_BEFORE = regex(r"^[\d.．、]{1,8}[ 　]*")
_CALLED = regex("(?:所称|所指|所谓|所说)的?")
_POINTS = regex(r"(?:本|前款|前条|上述|这|其|该|此)")
# 「用户同意个人信息是指…，而非个人信息是指…」
_AGREED = regex(
    "^(?:(?:[甲乙丙双各]方|用户|会员)(?:均|一致)?(?:同意|确认|约定)|而(?=[非不])|其中)(?=[\u4e00-\u9fff]{2})"
)
_QUOTED_FIRST = regex('[“‘「"]([^“”‘’「」"]{2,40})[”’」"]')
_OF_OWNER = regex("(?:所|下|直)[辖属]")
_EACH = regex("[（(](?:以下|下)分别")
_WITH_FOREIGN = regex(r"([^（）()]{2,20})[（(]([A-Za-z][A-Za-z0-9.+ -]{1,30})[）)]")
_ALL = "均都皆特仅专"
# 「机动车不包括…」, 「管理计划应当包括…」 say what is so, not what it means; 「甲作为乙的部分，是指…」 means 甲.
_NO_TERM = regex("(?:不|应当|可以|必须|不得|不仅|至少)$")
_AS = regex("(?<=..)作为(?=.{4})")
_OF_TERMS = regex(
    r"[^。]{0,30}(?:(?:用[语語]|[术術][语語]|名[词詞]|[词詞][语語])[^。；]{0,20}"
    r"|用[词詞辞辭][，,]?[^，。；：]{0,6}[定含意][义義][^，。；：]{0,4})[：:]"
)
_USED = regex(r"([^，。；：]{1,40}?)(?:[：:](?!//)(?:是指)?|[，,](?:是|系)?指)")
_TOGETHER = regex("[（(](?:以下|下)?[统合]称")
# 「儿童即未成年人，是指…」 has two names.
_TWO_NAMES = regex(
    r"([\u4e00-\u9fff“”]{2,15}?)(?:，?[也又亦或]称(?:为|作)?|(?<![立随当旋迅])即(?![时将期墨可刻使便为是]))([\u4e00-\u9fff“”]{2,15})"
)
_TERM_MOST = 20
# A standard prints a term in English behind it: 「公共厕所 public toilet」.
_FOREIGN_NAME = regex(r"(?<=[\u4e00-\u9fff）])[ 　]*[A-Za-z][A-Za-z ,;()'’-]{2,80}$")
_SENTENCE_MOST = 600


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition found in running text: the name, what it is said to be, other names."""

    name: str
    text: str
    aliases: tuple[str, ...] = ()
    short: bool = False
    """Whether the text only calls something so (以下简称): what it is said to be elsewhere goes before."""


def glossary(blocks: list[Block]) -> tuple[list[Term], list[Block]]:
    """Entries of a glossary's paragraphs.

    In: the blocks of a glossary. Out: the terms, their ids T and the printed number, else the ordinal; and the blocks that are
    none. An entry is 「1. 名：解释」, 「名：解释」 or 「名——解释」; a paragraph without a name goes on with the one before it.
    """
    terms: list[Term] = []
    rest: list[Block] = []
    for block in blocks:
        found = mark(block.text)
        body = block.text[found.end :].strip() if found else block.text
        entry = _ENTRY.match(body)
        name = (entry[1] or entry[2] or entry[3] or "").strip(" 　*") if entry else body
        named = not block.rows and bool(entry or (found and terms))
        if named and not re.search("[。；]", name):
            value = found.number if found else len(terms) + 1
            definition = body[entry.end() :].strip(" 　*") if entry else ""
            terms.append(_term(f"T{value}", name, definition, block.line))
        elif terms and not block.rows and (named or not block.style):
            last = terms[-1]
            terms[-1] = _term(last.id, last.name, f"{last.definition}\n{block.text}", last.line)
        else:
            rest.append(block)
    return terms, rest


def of_terms(title: str, text: str) -> bool:
    """Whether a provision has terms below it: a heading of them, or a line that leads into them (「下列用语的含义：」)."""
    return bool(GLOSSARY.search(title) or _OF_TERMS.fullmatch(text or title))


def means(text: str) -> bool:
    """Whether a text says what its title means (「指每栋直通屋顶的楼梯。」)."""
    return bool(_MEANS_FIRST.match(text[:8]))


def named_entry(title: str, text: str) -> Definition | None:
    """An item below a heading of terms in the body (「1.红色预警：指…」); None where it names nothing."""
    if title:
        name, said = title, text
    else:
        entry = _ENTRY.match(text)
        name, said = (entry[1] or entry[2] or entry[3], text[entry.end() :]) if entry else ("", "")
    if foreign := _FOREIGN_NAME.search(name):
        name = name[: foreign.start()]
    if not name or not said or len(name) > _TERM_MOST or STOP.search(name.strip(_AROUND)):
        return None
    name = name.strip(_AROUND)
    called = (foreign[0].strip(),) if foreign else ()
    return Definition(name, re.sub("^(?:是指|系指|指)", "", _said(said)), (*aliases_of(name), *called))


def without_foreign(title: str) -> str:
    """The title of a term without its name in English behind it (「公共厕所 public toilet」)."""
    return _FOREIGN_NAME.sub("", title)


def _term(term_id: str, name: str, definition: str, line: int | None) -> Term:
    return Term(term_id, name, definition, aliases_of(name, definition), line=line)


def aliases_of(name: str, definition: str = "") -> tuple[str, ...]:
    """Other names by which a printed name may be asked for.

    >>> aliases_of("农村厕所“三个一”工程")
    ('三个一', '三个一工程', '农村厕所三个一工程')

    What stands in quotes, with the noun after it; the name without quotes; without 「界定标准」; and
    「以下简称…」 at the head of the definition.
    """
    found: list[str] = []
    for quoted in _QUOTED.finditer(name):
        found.append(quoted[1])
        if quoted[2]:
            found.append(quoted[1] + quoted[2])
    found.append(QUOTES.sub("", name))
    found.append(_CRITERION.sub("", QUOTES.sub("", name)))
    for short in SHORT.finditer(name + definition[:80]):
        found.append(QUOTES.sub("", short[1]))
    return tuple(dict.fromkeys(alias for alias in found if alias and alias != name))


def definitions(text: str) -> list[Definition]:
    """Definitions in a paragraph of running text, in order; abbreviations (以下简称) among them.

    One in traditional characters is read as a simplified one, and kept as it is printed.
    """
    plain = plainly(text)
    return [_as_printed(each, plain, text) for each in _definitions(plain)]


def _as_printed(definition: Definition, plain: str, text: str) -> Definition:
    def back(part: str) -> str:
        return stretch(part, plain, text)

    return (
        definition
        if plain == text
        else replace(
            definition,
            name=back(definition.name),
            text=back(definition.text),
            aliases=tuple(map(back, definition.aliases)),
        )
    )


def _definitions(text: str) -> list[Definition]:
    first, *lines = text.split("\n")
    if lines and _OF_TERMS.fullmatch(first):
        # 「本规范所使用的术语：」 above 「甲：是指…」 or 「甲，指…」, a line each.
        entries = [(line, entry) for line in lines if (entry := _USED.match(line))]
        return [
            Definition(entry[1], line[entry.end() :].strip(), _without_quotes(entry[1]))
            for line, entry in entries
            if len(entry[1]) <= _TERM_MOST
        ]
    return [definition for line in (first, *lines) for definition in _defined_in(line)]


def _defined_in(text: str) -> list[Definition]:
    found = _stated_in(text) if "指" in text or "所称" in text else []
    found = [(at, _with_its_short(definition)) for at, definition in found]
    said_short = {alias for _, definition in found for alias in definition.aliases}
    if "称" in text or "缩写" in text:
        for short in SHORT.finditer(text):
            name, *others = called(short[1]) or ("",)
            if not name or name in said_short:
                continue
            sentence = _sentence(text, short.start(), short.end())
            before = text[max(0, short.start() - 100 * (1 + name.count("》、"))) : short.start()]
            if "》、《" in name or _EACH.match(short[0]):
                titles = "》、《" in name
                names = TITLES.findall(name) if titles else [*re.split("[、和及与]", name), *others]
                wholes = (TITLES.findall(before) if titles else last_listed(before, len(names)))[
                    -len(names) :
                ]
                found += [
                    (short.start(), Definition(each, sentence, (whole,), short=True))
                    for each, whole in zip(names, wholes, strict=False)
                ]
                continue
            together = bool(_TOGETHER.match(short[0]))
            wholes = listed_alike(before, name) if together else []
            whole = "" if wholes else expansion(before[-100:], name, together=together)
            whole = _with_owner(whole, before, found)
            aliases = (*others, *wholes, *filter(None, [whole]))
            found.append((short.start(), Definition(name, sentence, aliases, short=True)))
        found += _called_after(text)
        for inside in SHORT_INSIDE.finditer(text):
            name = unquoted(inside[1])
            if not name:
                continue
            sentence = _sentence(text, inside.start(), inside.end())
            opened = max(text.rfind("（", 0, inside.start()), text.rfind("(", 0, inside.start()), 0)
            before, inner = text[max(0, opened - 100) : opened], text[opened + 1 : inside.start()].strip()
            foreign = translated(before, inner, name)
            whole = foreign or expansion(before, name, spelled_only=True)
            aliases = (whole, inner) if foreign else (whole,) if whole else ()
            found.append((inside.start(), Definition(name, sentence, aliases, short=True)))
    found.sort(key=lambda item: item[0])
    return [definition for _, definition in found]


def _with_owner(whole: str, before: str, found: list[tuple[int, Definition]]) -> str:
    """A full name that says whose it is by the bracket before it (「某中心（以下简称中心）所辖医院」), with that owner's full name."""
    if not (_OF_OWNER.match(whole) and found and before.endswith(whole)):
        return whole
    _, owner = found[-1]
    beside = before.removesuffix(whole)[-1:] in ("）", ")")
    return f"{owner.aliases[0]}{whole}" if beside and owner.short and owner.aliases else whole


def _called_after(text: str) -> list[tuple[int, Definition]]:
    """Short names that a clause of their own gives to what the sentence names first in quotes (「“某网”，网址：…，以下称“网”」)
    or right before it (「某市公交集团，简称“集团”」)."""
    found = []
    for short in SHORT_AFTER.finditer(text):
        name, *others = called(short[1]) or ("",)
        sentence = _sentence(text, short.start(), short.end())
        quoted = _QUOTED_FIRST.search(sentence)
        named = quoted[1] if quoted else ""
        if named == name or not set(name) & set(named):
            before = text[max(0, short.start() - 100) : short.start()]
            named = expansion(before, name, spelled_only=True)
            whole = STOP.split(before)[-1]
            # 「某市公交集团有限公司，简称“集团”」
            named = whole if named and is_unit(whole) and whole.endswith(named) else named
        if name and named:
            found.append((short.start(), Definition(name, sentence, (named, *others), short=True)))
    return found


def _with_its_short(definition: Definition) -> Definition:
    """A definition with the short name that its own sentence gives it (「某校授权用户是指…的人员（以下简称授权用户）」)."""
    shorts = [name for short in SHORT.finditer(definition.text) for name in called(short[1])]
    own = tuple(name for name in shorts if definition.name.endswith(name) and name != definition.name)
    return replace(definition, aliases=(*own, *definition.aliases)) if own else definition


def _stated_in(text: str) -> list[tuple[int, Definition]]:
    """What a text says that a name means (「…所称…，是指…」), each with its place."""
    found: list[tuple[int, Definition]] = []
    for said in _SAID.finditer(text):
        if re.search("”[、“]", said[1] or said[3]):
            continue
        name, meaning = _bare(said[1] or said[3]), said[2] or said[4]
        if (also := _MEANS_BOTH.match(meaning)) and text[said.start(2) - 1] == "即":
            name, meaning = f"{name}即{also[1]}", meaning[also.end() :]
        shorts = tuple(QUOTES.sub("", short[1]) for short in SHORT.finditer(name))
        found += _meant(said.start(), SHORT.sub("", name), meaning, shorts, beside=True)
    taken = {definition.name for _, definition in found}
    for stated in _IN_LAW.finditer(text):
        name = _bare(stated[1])
        if name not in taken:
            found += _meant(stated.start(), name, stated[2])
            taken |= {definition.name for _, definition in found}
    stated_so = (
        *_IS.finditer(text),
        *_QUOTED_IS.finditer(text),
        *_OF_WHAT_IS.finditer(text),
        *_OF_SORT.finditer(text),
    )
    for stated in stated_so:
        name = _named(stated[1])
        both = _TWO_NAMES.fullmatch(name)
        if name and (both[1] if both else name) not in taken:
            found += _meant(stated.start(), name, stated[stated.lastindex or 2])
            taken |= {definition.name for _, definition in found}
    return found


def _meant(
    at: int, name: str, said: str, shorts: tuple[str, ...] = (), *, beside: bool = False
) -> list[tuple[int, Definition]]:
    """A definition, and those that follow in its sentence (「甲，是指…；乙的丙，是指…」), each with the place of the first.

    ``beside``: a comma may part them.
    """
    parts = (_BESIDE if beside else _FURTHER).split(said)
    first, *others = (part for part in parts if part is not None)
    name = _AS.split(name.rstrip(_ALL) or name)[0]
    if _NO_TERM.search(name):
        return []
    if both := _TWO_NAMES.fullmatch(name):
        name, shorts = both[1], (*shorts, _bare(both[2]))
    found = [(at, Definition(name, _said(first), (*shorts, *_without_quotes(name))))]
    for further, meaning in zip(others[::2], others[1::2], strict=True):
        if named := _named(further):
            found.append((at, Definition(named, _said(meaning), _without_quotes(named))))
    return found


def _said(printed: str) -> str:
    """What a definition says; a colon alone leads into the items below it."""
    text = printed.strip().rstrip("；;")
    return text.lstrip("：: ") if len(text) > 1 else text


def _named(printed: str) -> str:
    """The name that a definition is of: 「所谓“一般情形”」 and 「旅馆法第五条所称住宿登记地」 name what stands last."""
    plain = _NUMBER_BEFORE.sub("", _bare(printed))
    if called_so := list(_CALLED.finditer(plain)):
        return _bare(plain[called_so[-1].end() :])
    return "" if _POINTS.match(plain) else _AGREED.sub("", plain)


def _bare(printed: str) -> str:
    """A name without the quotes around it; one of which a part is in quotes keeps them (「“四上”企业」)."""
    bare = printed.strip(_AROUND)
    return bare if bare.count("“") == bare.count("”") else printed.strip(" 、\u3000\t")


def _without_quotes(name: str) -> tuple[str, ...]:
    """What else a name is asked for by: itself without quotes, what stands beside a word of a foreign language, the word."""
    plain = QUOTES.sub("", name)
    foreign = _WITH_FOREIGN.fullmatch(plain)
    return ((plain,) if plain != name else ()) + (foreign.groups() if foreign else ())


def _sentence(text: str, start: int, end: int) -> str:
    floor, ceiling = max(0, start - _SENTENCE_MOST), end + _SENTENCE_MOST
    first = max(text.rfind(stop, floor, start) for stop in "。；")
    last = text.find("。", end, ceiling)
    return text[first + 1 if first >= 0 else floor : last + 1 if last >= 0 else ceiling].strip()
