"""The title of a document among the lines above its body."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from rapidfuzz import fuzz

from glossary.lazy import regex
from glossary.papers import KINDS
from glossary.printable import letters
from knowledge.structure.addressee import lists_bodies
from knowledge.structure.elements import counts
from knowledge.structure.front_lines import Front
from knowledge.structure.header import (
    Header,
    clean_title,
    ends_as_title,
    find_number,
    is_edition,
    is_issuer,
    is_other_name,
    issuers_in,
    issuers_of,
    squeeze,
)
from knowledge.structure.metadata import label_of_title

_BRACKETED_LABEL = regex(r"[\[【][\u4e00-\u9fff]{4}[\]】]")
_TITLE_MOST = 160
_TITLE_LEAST = 10
_ALIKE, _NAME_LEAST = 60, 3
_WORD_LEAST = 2
# A page's own word on what it prints: that it is all of it.
_WHOLE = regex(r"[（(【\[]?(?:附?(?:政策|文件)?全文(?:如下)?|原文)[）)】\]]?[：:]?$")
_APART = regex(r"[ 　\t]{2,}")
_LABELLED_TITLE = regex(r"[【\[][^】\]]{2,20}[】\]]\s*(?=\S)")
_EDITION_THEN = regex(r"[（(][^（）()]{2,20}[）)]的")
# A line that the title goes on below: 「某市人民政府关于」.
_BEGUN = regex("关于|印发|转发|批转|《[^》]*$")
_CHINESE = regex("[\u4e00-\u9fff]")
_NOUN = regex(rf"(?:{KINDS})(?:[（(][^（）()]{{1,12}}[）)])?")
_IS_OF = regex(rf"的(?:{KINDS})(?:[（(][^（）()]{{1,12}}[）)])?$")
_LEAST_APART, _APART_MOST = 5, 200
_BETWEEN_LEAST = 3  # lines
# A page names the notice that a file belongs to; who reprints a document says so before its title.
_LABEL_OF_TITLE = regex(
    r"(?:所属|原|相关|本)?(?:通知|文件|公告|政策|标题|题目)(?:标题|名称)?[：:][ 　]{0,4}(?=\S)|[（(【\[]?(?:转载|转发|转)[）)】\]][ 　]{0,4}"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d[ 　_-]{0,2}(?=[\u4e00-\u9fff])|(?:新华社|中新社|本报)[^，。；：:]{2,12}日电[ 　]{0,2}题[：:][ 　]{0,4}(?=\S)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[ 　]{0,2}(?=[\u4e00-\u9fff]{4})"
)
_PAGE_NUMBER_MOST = 3
# 「【引证码】 ABC.12.6476457」: what a collection of laws numbers its texts by.
_CODE_OF_SITE = regex(
    r"[【\[][^】\]]{2,10}[】\]][ 　]{0,4}[A-Z]{2,6}(?:[.-][A-Za-z0-9]{1,12}){1,5}(?:[（(][A-Z]{2}[）)])?"
)
_DRAWN = regex("[━─═—―＿_=*-]{5,200}")
_PRINTED = regex("[《（]")
_DOUBLED = regex(r"([\u4e00-\u9fff]{4,30})\1(?=关于|印发|转发)")
_WRAPPED = regex(r"《([^《》]+)》")


def begins_title(header: Header, label: str, text: str) -> bool:
    """Whether a line begins the document's title, so that it is no value of a label left open above it."""
    if label_of_title(label):
        return False
    known = len(text) > 4 and _said(header.title).startswith(_said(text))
    return known or bool(issuers_of(text)) or (len(text) >= _TITLE_LEAST and ends_as_title(text))


def title_then_text(front: Front) -> bool | None:
    """A title and the text behind it in one line, parted; None where the line is no such."""
    apart = None if front.title else _title_apart(front.line)
    return front.part(*apart) if apart else None


def title_then_label(front: Front) -> bool | None:
    """A web page's title with its first line of metadata behind it."""
    found = _BRACKETED_LABEL.search(front.line, 1)
    if not found:
        return None
    front.title.append(front.line[: found.start()])
    front.close()
    return front.part(front.line[found.start() :])


def title_line(front: Front) -> bool:
    """Take a line as one of the title's, or as the first of another; always True: no other step wants it."""
    if (label := _LABEL_OF_TITLE.match(front.line)) and (ends_as_title(front.line) or "日电" in label[0]):
        front.header.page.append(front.line if label[0][0].isdigit() else label[0].strip())
        return front.part(front.line[label.end() :]) or True
    text = front.line
    if (text.isdigit() and len(text) <= _PAGE_NUMBER_MOST) or _CODE_OF_SITE.fullmatch(text):
        return front.take(page=[text])
    if _DRAWN.fullmatch(text) or (
        front.header.number and text[-1] == "号" and find_number(text) == front.header.number
    ):
        return front.take()  # the line below a masthead, and the number that a page's labels have said
    if front.named and _first_marked(front):
        _drop_above(front)
    title = front.title
    if title and is_edition(text):
        title.append(text)
        return front.take()
    if title and is_other_name(text) and is_issuer(title[-1]):
        title[-1] += text
        front.at += 1
        return True
    if title and _begins_another(front):
        front.close()
    title.append(text)
    whole = "".join(title)
    if ends_as_title(text) and not _title_goes_on(front) and whole.count("《") <= whole.count("》"):
        front.close()
    front.at += 1
    return True


def _begins_another(front: Front) -> bool:
    """Whether a line is none of the title above it; what stands there and is no title becomes text."""
    title, text, style, above = front.title, front.line, front.block.style, front.blocks[front.at - 1].style
    if _said(text) == _said("".join(title)) or _WHOLE.search(title[-1]):
        return True  # a page prints the title twice
    if style and ends_as_title(title[-1]):
        return True
    if _masthead(front) and is_issuer("".join(title)) and ends_as_title(text):
        return True
    if above > style and ends_as_title(text):
        # Below a page's heading a title of its own, such as a table's caption; what the file marks is no masthead.
        if not ends_as_title(title[-1]):
            front.text += title
            title.clear()
        return True
    if style == 1 and not above and ("：" in title[-1] or _foreign(title[-1], text)):
        # A word to the readers of a group (「请各位组长看：…」) or a program's (「Corresponding pages: 1-9」) above the title that the file marks.
        return True
    if any(_said(text) == _said("".join(lines)) for lines in front.titles):
        return True  # the title comes again below the name of who issues it
    # What the file marks is whole: a line that it does not mark is none of it.
    return bool(above and not style) and not _goes_on_below(title[-1], text)


def _masthead(front: Front) -> bool:
    """Whether the heading above one that stands lower has lines of the page's between: it says whose page this is."""
    above, block = front.blocks[front.at - 1], front.block
    return 0 < above.style < block.style and block.line - above.line > _BETWEEN_LEAST


def _foreign(above: str, marked: str) -> bool:
    """Whether a line has no Chinese and the title below it has."""
    return not _CHINESE.search(above) and bool(_CHINESE.search(marked))


def _goes_on_below(above: str, text: str) -> bool:
    """Whether a title that the file marks goes on in a line that it does not mark (「# 某市人民政府关于」, 「印发某办法的通知」)."""
    return ends_as_title(text) or bool(_BEGUN.search(above)) or text[0] in "的（(—-" or is_issuer(above)


def _first_marked(front: Front) -> bool:
    """Whether this is the first heading that the file marks, and whole as a title."""
    if not front.block.style or not ends_as_title(front.line) or front.line[0] in "的（(":
        return False
    return not any(block.style for block in front.blocks[: front.at])


def _drop_above(front: Front) -> None:
    """Unmarked lines above the heading that is the title are a page's, but for an issuer, a title's beginning or the title."""
    above = "".join(front.title)
    if is_issuer(above) or _BEGUN.search(above):
        return
    front.close()
    kept = [lines for lines in front.titles if _names_document("".join(lines), front.line)]
    front.header.page += [squeeze(line) for lines in front.titles if lines not in kept for line in lines]
    front.titles[:] = kept


def _names_document(above: str, marked: str) -> bool:
    return is_issuer(above) or bool(issuers_of(above)) or _said(above) == _said(marked) or above[-1] == "令"


def _title_apart(text: str) -> tuple[str, str] | None:
    """A title and what stands behind it in the same line (「…的通知 各县人民政府：…」)."""
    if not re.search("[：:。]", text):
        return None
    for space in list(re.finditer(r"[ \u3000\xa0]+", text[:160]))[:6]:
        before, after = text[: space.start()], text[space.end() :]
        if (
            len(before) >= 8
            and ends_as_title(before)
            and not re.search("[。；：:]|[，,].*[，,]", before)
            and all(before.count(opening) == before.count(closing) for opening, closing in ("《》", "（）"))
            and len(after) > 4
            # 「…的规定 。」 is a sentence whose stop is set apart.
            and after[0] not in "。；，、"
        ):
            return before, after
    return _addressed_apart(text)


def _addressed_apart(text: str) -> tuple[str, str] | None:
    """A title with whom it is addressed to right behind it (「…的通知各县人民政府：」)."""
    if text[-1] not in "：:" or "关于" not in text:
        return None
    found = [
        (text[: noun.end()], text[noun.end() :])
        for noun in _NOUN.finditer(text, _LEAST_APART, _APART_MOST)
        if text[noun.end()] not in "的等、"
    ]
    apart = [
        (before, after)
        for before, after in found
        if before.count("《") == before.count("》")
        and not re.search("[，。；：:]", before)
        and ends_as_title(before)
        and lists_bodies(after)
    ]
    # 「关于信贷政策有关问题的通知各银行：」: the title ends with the kind of paper that it is.
    return next((each for each in apart if _IS_OF.search(each[0])), apart[-1] if apart else None)


def _title_goes_on(front: Front) -> bool:
    """A line may end in 「…若干措施」 and the title go on with 「的通知」 or 「及…分工」, or with a bracket that says which edition it is."""
    following = front.next.text if front.next else ""
    if is_edition(following):
        return True
    # 「…测评标准」, 「及实施规范」
    goes_on = following[:1] in ("的", "及", "暨") or bool(_EDITION_THEN.match(following))
    return goes_on and ends_as_title(following) and len(following) <= 30


def choose_title(header: Header, front: list[str], titles: list[list[str]], below: int) -> None:
    """Give the header the title among the lines above the body, and the others to the page or to the text of the ``front``.

    ``titles``: each as its lines; ``below``: how many stood above the document's number, below which its own title is printed
    (GB/T 9704-2012, 7.3.1). One that names its issuer goes before one that a web page cut.
    """
    if not titles:
        return
    titles, below = _without_number(header, [_once(header, lines) for lines in titles], below)
    cleaned = [_issued_once(header, _unwrapped(_said_whole(header, clean_title(lines)))) for lines in titles]
    proper = [index for index, title in enumerate(cleaned) if ends_as_title(title) and len(title) > 4]
    at = _best(cleaned, proper, below)
    best, said = cleaned[at], _said(header.title)
    decree = bool(header.title) and best.endswith(("令", "公告"))
    other = bool(header.title) and fuzz.partial_ratio(said, _said(best)) < _ALIKE
    if (
        (header.title and at not in proper and not _said(best).endswith(said))
        or decree
        or other
        or len(best) > _TITLE_MOST
    ):
        # A web page's table has named it and no line here looks like that title, or none is short enough for one.
        front += [squeeze(line) for lines in titles for line in lines if not _in_title(line, said)]
        return
    label = _LABELLED_TITLE.match(best)
    if said == _said(best) and not label and best.count("《") > header.title.count("《"):
        header.title = best  # a site or a file's name leaves the marks of a name out
    if not said.startswith(_said(best)):
        # A page may name the title whole whose second line is a bracket here, and itself by another name.
        header.page += [header.title] if said not in _said(best) else []
        header.title = best[label.end() :] if label else best
        header.page += [label[0].strip()] if label else []
    named = bool(issuers_of(best))
    for index, (title, lines) in enumerate(zip(cleaned, titles, strict=True)):
        if index != at:
            stands_above = index < at or not (named or ends_as_title(title))
            # Above the title stand a page's words and a masthead, below it the text begins.
            rest = header.page if index < at and at in proper else front
            _take_other(header, title, lines, best, rest, above=stands_above)


def _in_title(line: str, said: str) -> bool:
    """Whether a title says a line, which is more than a letter of those that a page sets below each other."""
    own = _said(line)
    return own in said and (len(own) >= _WORD_LEAST or own == said)


def _without_number(header: Header, titles: list[list[str]], below: int) -> tuple[list[list[str]], int]:
    """Titles without those that are of the document's number (「某局公告」 above 「2023年第5号」), where it has one of its own.

    Out: also how many of the ``below`` that stood above the number are left.
    """
    number = header.number
    if not number or len(titles) < 2:
        return titles, below
    others = [lines for lines in titles if not counts(number, squeeze("".join(lines)).replace(" ", ""))]
    if not others:
        return titles, below
    # The number may leave out of what state the body is.
    said = (squeeze("".join(lines)) for lines in titles if lines not in others)
    header.page += [line for line in said if not number.startswith(line.replace(" ", ""))]
    return others, below - sum(lines not in others for lines in titles[:below])


def _take_other(
    header: Header, title: str, lines: list[str], best: str, rest: list[str], *, above: bool
) -> None:
    """Take what stands beside the title ``best``: a masthead ``above`` it, another page's name, or what is ``rest``."""
    label = _LABELLED_TITLE.match(title)
    if _said(title) == _said(best):
        header.page += [label[0].strip()] if label else []
    elif label and _said(best) in _said(title):
        header.page.append(title)  # 「【图解】某通知」: another page about it
    elif is_issuer(title) and above and not header.mark:
        header.mark = issuers_in(lines)
    elif _said(title) not in _said(header.title) and _bare(title) != _bare(header.title):
        # A page says it without its issuer, in parts or with another edition in brackets.
        rest += map(squeeze, lines)


def _once(header: Header, lines: list[str]) -> list[str]:
    """The lines of a title without one that the next says whole: a page's name above the title of its text."""
    # In one line, set apart: a site's word for its page, and the title that begins with it.
    lines = [part for line in lines for part in _undoubled(header, line)]
    said = [squeeze(line) for line in lines]
    again = [len(line) >= _NAME_LEAST and line in below and line != below for line, below in pairwise(said)]
    header.page += [line for line, twice in zip(lines, again, strict=False) if twice]
    return [line for line, twice in zip(lines, [*again, False], strict=True) if not twice]


def _undoubled(header: Header, line: str) -> list[str]:
    """A line without a word that stands before it and that it begins with again (「供水　　供水管理办法」)."""
    first, *rest = _APART.split(line.strip(), maxsplit=1)
    if not rest or len(first) < _WORD_LEAST or not rest[0].startswith(first) or rest[0] == first:
        return [line]
    header.page.append(first)
    return rest


def _said_whole(header: Header, title: str) -> str:
    """A name in marks without a page's word behind it that this is all of the text (「《…》全文」)."""
    found = _WHOLE.search(title)
    if not found or title[: found.start()][-1:] != "》":
        return title
    header.page.append(found[0])
    return title[: found.start()]


def _best(cleaned: list[str], proper: list[int], below: int) -> int:
    """Which of several titles is the document's: its place among them; ``proper`` are those that end as titles do."""
    said = Counter(map(_said, cleaned))
    # What a page calls by the name of the rules is the notice that issues them.
    own = [index for index in proper if not _is_about(cleaned[index])] or proper
    named = [index for index in own if issuers_of(cleaned[index]) or _wraps(cleaned[index], cleaned)]
    if not named:
        own = [index for index in own if index >= below and _BEGUN.search(cleaned[index])]
        named = own if 0 < below < len(cleaned) else []
    twice = [index for index in proper if said[_said(cleaned[index])] > 1]
    best = (named or twice or proper or [0])[0]
    if proper and not named and not twice:
        # 「局务会议纪要」 above 「…有关问题会议纪要」: the masthead says what sort of paper it is, the longer one which.
        sort = cleaned[best][-2:]
        best = max((at for at in proper if cleaned[at].endswith(sort)), key=lambda at: len(cleaned[at]))
    if cleaned[best].endswith("令"):
        # A decree only makes public what bears its title below.
        best = next((at for at in proper if at > best and not cleaned[at].endswith("令")), best)
    # Of equal ones that without a page's label (【…】), and with the marks that a page's head may leave out or set narrow.
    equal = [
        at for at in proper if _said(cleaned[at]) == _said(cleaned[best]) and cleaned[at][0] not in "【["
    ]
    return max(equal, key=lambda at: len(_PRINTED.findall(cleaned[at])), default=best)


def _is_about(title: str) -> bool:
    """Whether a page calls another page so, which explains the document (「【音频解读】关于《某办法》的解读」)."""
    return bool(_LABELLED_TITLE.match(title)) and title.endswith("解读")


def _wraps(title: str, others: list[str]) -> bool:
    """Whether a title is that of a notice which issues what another line names."""
    return any(f"《{other}》" in title for other in others if len(other) > _NAME_LEAST)


def _unwrapped(title: str) -> str:
    """「《某府关于印发〈某办法〉的通知》」 → its title."""
    found = _WRAPPED.fullmatch(title)
    return found[1].replace("〈", "《").replace("〉", "》") if found else title


def _issued_once(header: Header, title: str) -> str:
    """A title without the masthead before it that names its issuer once more (「某厅某厅关于…」), which is the page's."""
    found = _DOUBLED.match(title)
    if not found or not is_issuer(found[1]):
        return title
    header.page.append(title)
    return title[len(found[1]) :]


def _bare(title: str) -> str:
    """A title as it is compared, without the bracket at its end."""
    return _said(re.sub(r"[ 　]?[（(][^（()）]{1,20}[）)]$", "", title))


def _said(title: str) -> str:
    """A title as it is compared: without a page's label, spaces and marks."""
    return letters(_LABELLED_TITLE.sub("", title, count=1))
