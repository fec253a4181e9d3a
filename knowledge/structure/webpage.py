"""The surroundings of a document: a web page's furniture, a table of contents, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from glossary.lazy import regex
from glossary.papers import names_site
from knowledge.model import Block, BlockKind
from knowledge.structure.annex_heads import HEAD
from knowledge.structure.around_title import MINUTE, buttons, is_way, said_by
from knowledge.structure.beside import beside, says_of_document
from knowledge.structure.crawled import crawled
from knowledge.structure.days import is_date
from knowledge.structure.header import ends_as_title, is_issuer
from knowledge.structure.labels import begins_with_label
from knowledge.structure.links import FILE, LINK, WITHIN_SITE, called_for, names_file, noted, of_text
from knowledge.structure.metadata import is_label
from knowledge.structure.numbering import possible_mark
from knowledge.structure.posting import VALUE_MOST, is_value, metadata
from knowledge.structure.running import contents, running_heads

_FURNITURE = regex(
    r"[【\[]?(?:"
    # what a page offers: to share, print, close, keep, search, log in, read it otherwise
    r"分享(?:(?:到|至)(?:[：:][ 　]{0,2}\d{1,5})?)?|(?:我要|本页)?打印(?:[本此][页稿文]|文章)?|关闭(?:窗口|[本此][页稿文])?|(?:加入|添加)?收藏(?:本站|本页)?"
    r"|设为(?:首页|主页)|手机版|电脑版|网站(?:地图|导航|支持)|站群导航|(?:站内|全文|高级|智能)?(?:搜索|检索)|登录|注册"
    r"|联系我们|(?:政务|官方)?(?:微信|微博)(?:公众号)?|RSS(?:订阅)?|English|EN|(?:我要)?纠错|大字|小字"
    r"|无障碍(?:浏览|阅读)?|长者(?:版|模式)|繁体|简体|(?:微信|微博|QQ空间|朋友圈)|返[ 　]?回(?:顶部|首页|列表)?|回到顶部|Top|TOP"
    # where it leads
    r"|(?:https?://|www\.)[\w./-]{4,80}|(?:原文|来源)(?:链接|网址)|(?:文字|图文|图片|视频)解读[：:].{0,80}|政策解读"
    r"|欢迎[您你]?(?:访问|光临|进入|使用(?=[^。，；]{2,40}$)).{2,40}|下载地址[：:].{0,20}|点击(?:此处)?下载|长辈版|无障碍(?:阅读|浏览)?|网站首页|扫一扫.{0,24}"
    # how often it was read, and in which size
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数).{0,12}|(?:浏览|点击|阅读|访问|查看)[了过]?[ 　]{0,2}[：:]?[ 　]{0,2}\d{1,9}[ 　]{0,2}[次人]"
    r"|保护视力色|(?:字体|字号)(?:大小)?[：:]?(?:大中小)?"
    r"|[大中小](?:[ 　]*[大中小]){0,2}|[-—\d]{1,8}[ 　]?次|(?:手机|官方)?(?:微信)?(?:公众号)?二维码"
    # when it was posted, to the minute
    rf"|{MINUTE}"
    # whose it is
    r"|.{0,120}(?:网站标识码|公网安备|ICP[备证]|版权所有|[Cc]opy[Rr]ight|COPYRIGHT|©).{0,120}"
    # what else there is to read
    r"|(?:相关|关联)(?:政策|文件)?(?:链接|文档|附件|阅读|解读|稿件|文章|文件|政策|新闻|公告|信息)(?:[：:].{0,100})?|网站声明|PC版"
    r"|关于(?:我们|本站|网站)|版权(?:保护|声明|说明)|隐私(?:保护|声明|说明)|网站帮助|使用帮助|法律声明|意见反馈"
    # a message of a public account
    r"|原创.{0,60}|点击上方.{0,40}|[—-]{1,3}\s?END\s?[—-]{1,3}|(?:来源|编辑|初审|复审|终审|校对|审核|责编)丨.{1,20}"
    r"|往期推荐|听全文|▶.{2,60}|喜欢此内容的人.{0,10}|阅读原文"
    # who keeps it, what lies before and behind it, and where it stands
    r"|(?:承办|技术支持|运维|维护)(?:单位)?[：:].{2,40}|[上下]一(?:[篇条个则页项][】\]]?[：:].{0,80}|篇[^：:，。；]{0,60})"
    r"|(?:[您你]?(?:的|现在|当前)?(?:所在)?的?位置)[：:]?|首页"
    # buttons
    r"|完成|提交|确定|取消|[上下]一步|展开|收起|点赞|评论|举报|回复|更多|查看(?:更多|全部)|继续访问|放弃"
    r"|.{0,4}(?:打印|关闭|返回)(?:正文|页面|窗口)|(?:分享[到至]?|打印(?:本页)?|收藏|关闭(?:窗口)?|纠错|朗读){2,6}"
    # headings over the text
    r"|附件(?:下载|列表)|(?:基本|修订)信息|(?:政策|文件|通知|公告|公文|信息|附件)?(?:全文|原文|正文)(?:内容|下载|如下)?"
    r"|(?:检索|搜索)关键[词字][：:].{0,60}|】|[|｜])[】\]]?[：:]?"
)
# 「首页 > 政务公开 > 文件」, in one line or a word a line.
_CRUMBS = regex(
    r"(?:[您你]?(?:的|现在|当前)?(?:所在)?的?位置\s*[：:]?\s*|首\s*页).{0,80}(?:[>＞»→/]|&gt;).{0,80}"
    r"|[您你]?(?:的|现在|当前)?(?:所在)?的?位置\s*[：:]?\s*[^《》]{0,30}》[^《]{1,80}"
    r"|[\u4e00-\u9fff]{2,12}(?:\s?(?:[>＞»→]|&gt;)\s?[\u4e00-\u9fff]{2,12}){1,6}\s?(?:[>＞»→]|&gt;)\s?[^>＞»→。；]{0,60}"
)
_FILE_END = regex(r"\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar)$", re.IGNORECASE)
# 「新华社某地2月13日电」, 「《某某日报》（2024年1月30日第2版）」: where a copy was first printed.
_PRINTED = regex(
    r"[（(]?(?:新华社|本报)[^，。；：]{2,10}\d{1,2}月\d{1,2}日[电讯]?[）)]?|《[^《》]{2,12}》[（(][^（()）]{4,24}版[）)]"
)
_RELATED = regex(r"[【\[]?(?:相关|关联|往期|更多|推荐)(?:链接|文档|阅读|解读|稿件|文章|推荐|公告|政策)")
_REGISTERED = regex("ICP[备证]|公网安备|网站标识码")
_FOOT = regex(f"版权所有|[Cc]opy[Rr]ight|COPYRIGHT|©|{_REGISTERED.pattern}")
# Whose a site is, where that is said above its registration, and where its people are found, in the lines between.
_KEPT_BY = regex("(?:网站)?(?:主办|承办|技术支持)(?:单位)?[：:].{2,120}")
_FOUND_AT = regex(
    "(?:(?:联系|通[讯信]|单位|办公)?(?:地址|电话|方式)|传真|邮编|邮政编码|(?:电子)?(?:邮箱|邮件))[：:].{2,120}"
)
_LINK_MOST = 80
# Of a line of links not every one is known, but several are.
_LINKS_LEAST, _FILED_LEAST = 3, 3
_SIZES = regex(r"(?:[\[【][ 　]{0,3})?大[ 　]{1,4}中[ 　]{1,4}小(?:[ 　]{0,3}[\]】])?")
_WORDS = regex(r"\s+|(?<=[】\]])(?=[【\[])")
# 「关于我们 - 版权保护 - 网站帮助」
_BETWEEN_LINKS = regex(r"[ 　][-–—·][ 　]")
_ARROW = regex(r"[>＞»→←|｜]|&gt;")
# In a bar of links everything short is one, but for what a document's head may say in few words.
_HEAD_WORDS = regex(r"[密急号：:0-9〔★]|文件|内部|(?<![务村厂校院息])公开|不[得予宜]")
_BAR_LINE_MOST, _BAR_LEAST = 12, 4
_LINE_MOST = 200
_HEAD_MOST = 40
_TAIL_MOST = 16
_CRUMBS_MOST = 8
_FOOT_MOST, _END_MOST, _UNKNOWN_MOST = 200, 3, 4
# A title and a line below it.
_LINES_LEAST = 2
_MENU_LEAST = 4


def furniture(blocks: Sequence[Block]) -> set[int]:
    """Which paragraphs at a document's head or end are the page's and none of the document's."""
    crumbs = _numbered_crumbs(blocks)
    head = next(
        (
            at
            for at, block in enumerate(blocks)
            if at not in crumbs and (_holds_text(block) if block.rows else possible_mark(block.text))
        ),
        len(blocks),
    )
    places = [*range(min(head, _HEAD_MOST)), *range(max(head, len(blocks) - _TAIL_MOST), len(blocks))]
    found = (
        crumbs | contents(blocks) | running_heads(blocks) | {at for at in places if _is_furniture(blocks, at)}
    )
    found |= (
        beside(blocks) | _bar(blocks, found) | _above_crumbs(blocks, min(head, _HEAD_MOST)) | _foot(blocks)
    )
    found |= _menu_again(blocks, min(head, _HEAD_MOST)) | _addresses(blocks)
    found |= {at for at, block in enumerate(blocks[: min(head, _HEAD_MOST)]) if block.rows and is_way(block)}
    found |= buttons(blocks[: min(head, _HEAD_MOST)], found)
    found |= crawled(blocks, found)
    for at in list(found):
        # A label alone in its line has its value in the next: 「来源：」, 「县政府办」.
        text = blocks[at].text
        if text[-1:] in "：:" and metadata(text) and at + 1 < len(blocks) and at + 1 not in found:
            value = blocks[at + 1].text
            if len(value) <= VALUE_MOST and not blocks[at + 1].rows and is_value(text, value):
                found.add(at + 1)
    return found


def links_around(above: str, below: str) -> bool:
    """Whether what stands between two lines is one of a site's links: both are such, or one is the site's registered foot."""
    return bool(_FURNITURE.fullmatch(above) and _FURNITURE.fullmatch(below)) or any(
        _REGISTERED.search(line) for line in (above, below)
    )


def _addresses(blocks: Sequence[Block]) -> set[int]:
    """The lines that are nothing but where a page keeps a file of its own."""
    return {at for at, block in enumerate(blocks) if "/" in block.text and WITHIN_SITE.fullmatch(block.text)}


def _bar(blocks: Sequence[Block], known: set[int]) -> set[int]:
    """A page's bar of links at its very head: short lines, most of them known for such."""
    end = next((at for at, block in enumerate(blocks[:_HEAD_MOST]) if not _may_link(block, at in known)), 0)
    # What stands twice at a page's head is a link of its bar as well.
    words = Counter(re.sub(r"\s", "", blocks[at].text) for at in range(end))
    links = sum(at in known or words[re.sub(r"\s", "", blocks[at].text)] > 1 for at in range(end))
    return set(range(end)) if links >= _BAR_LEAST and links * 2 > end else set()


def _above_crumbs(blocks: Sequence[Block], head: int) -> set[int]:
    """The head of a page: its name, its telephone and its menu stand above the way to the document (「当前位置：首页 > …」)."""
    way = next((at for at, block in enumerate(blocks[:head]) if _CRUMBS.fullmatch(block.text)), 0)
    return {
        at
        for at, block in enumerate(blocks[:way])
        if not block.rows
        and not says_of_document(block, above=True, titled=True)
        and not ends_as_title(block.text)
    }


def _foot(blocks: Sequence[Block]) -> set[int]:
    """The foot of a page: below the text all from the first line on that is known for a page's.

    A single such line begins none, unless next to nothing stands below it; nor does one of those that stand below a title.
    """
    first = len(blocks)
    while first and len(blocks) - first < _FOOT_MOST and not _of_text(blocks, first - 1):
        first -= 1
    known = [
        at
        for at in range(first, len(blocks))
        if blocks[at].text and _is_furniture(blocks, at) and not names_file(blocks[at])
    ]
    begin = next((at for at in known if _begins_foot(blocks, known, first, at)), None)
    if begin is None or any(
        HEAD.match(block.text) and not _FILE_END.search(block.text) for block in blocks[begin:]
    ):
        return set(known)
    below = [at for at in known if at >= begin]
    if _has_foot(blocks, below):
        begin = _kept_by(blocks, begin)
    rest = range(begin, len(blocks))
    if _RELATED.match(blocks[begin].text) or len(below) >= _LINKS_LEAST or _has_foot(blocks, below):
        return {*known, *rest}
    signed = any(is_date(blocks[at].text) or is_issuer(blocks[at].text) for at in rest)
    return set(known) if signed or len(rest) > _END_MOST else {*known, *rest}


def _kept_by(blocks: Sequence[Block], begin: int) -> int:
    """Where a foot begins with whose the site is: what stands above that (「联系电话：…」) is the document's own."""
    found = begin
    for at in range(begin - 1, max(0, begin - 1 - _UNKNOWN_MOST), -1):
        if _KEPT_BY.fullmatch(blocks[at].text):
            found = at
        elif not _FOUND_AT.fullmatch(blocks[at].text):
            break
    return found


def _menu_again(blocks: Sequence[Block], head: int) -> set[int]:
    """A page's menu that stands above its text and again below it: the same short lines, several in the same order."""
    short = (at for at in range(head) if not blocks[at].rows and len(blocks[at].text) <= _BAR_LINE_MOST)
    places = {blocks[at].text: at for at in short}
    found: set[int] = set()
    run: list[int] = []
    for at in range(max(head, len(blocks) - _FOOT_MOST), len(blocks) + 1):
        above = places.get(blocks[at].text) if at < len(blocks) and blocks[at].text else None
        last = places[blocks[run[-1]].text] if run else -1
        if above is not None and (not run or last < above <= last + _LINES_LEAST):
            run.append(at)
            continue
        if len(run) >= _MENU_LEAST:
            above_text = (places[blocks[place].text] for place in run)
            found |= {*run, *(place for place in above_text if _may_link(blocks[place], known=False))}
        run = [at] if above is not None else []
    return found


def _begins_foot(blocks: Sequence[Block], known: Sequence[int], first: int, at: int) -> bool:
    """Whether a known line may begin the foot: something of the text stands above it, and below it little that is not known."""
    text = blocks[at].text
    lines = [above for above in range(first, at) if above not in known and blocks[above].text]
    if (
        metadata(text)
        or _SIZES.search(text)
        or (len(lines) < _LINES_LEAST and not _text_above(blocks, first))
    ):
        return False
    below = sum(other >= at for other in known)
    return bool(_RELATED.match(text)) or len(blocks) - at - below <= _UNKNOWN_MOST * below


def _text_above(blocks: Sequence[Block], first: int) -> bool:
    return first > 0 and blocks[first - 1].style != 1


def _has_foot(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    return any(_FOOT.search(blocks[at].text) for at in places)


def _of_text(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block is surely the document's: its title, a table, what is numbered, a sentence that is no page's."""
    block = blocks[at]
    if block.beside or block.style == 1:
        return not block.beside and not _is_furniture(blocks, at)
    if block.rows or len(block.text) > _LINK_MOST or possible_mark(block.text):
        return not _is_furniture(blocks, at)
    return "。" in block.text and not _is_furniture(blocks, at)


def _holds_text(table: Block) -> bool:
    """Whether a table is the document's own, none of a page's metadata."""
    labelled = is_label(re.sub(r"[\s：:]", "", table.rows[0][0]))
    return table.kind is BlockKind.TABLE and not labelled and not is_way(table)


def _may_link(block: Block, known: bool) -> bool:
    text = block.text
    short = not block.rows and not block.style and len(text) <= _BAR_LINE_MOST
    return known or (
        short and not (_HEAD_WORDS.search(text) or is_issuer(text) or ends_as_title(text) or is_date(text))
    )


def _numbered_crumbs(blocks: Sequence[Block]) -> set[int]:
    """「1. 首页」, 「2. 信息公开」 at the head: the way to a page, kept as a list."""
    found: set[int] = set()
    for at, block in enumerate(blocks[:_CRUMBS_MOST]):
        mark = possible_mark(block.text)
        if not mark or mark.number != len(found) + 1 or len(block.text) > VALUE_MOST:
            break
        if not found and not re.fullmatch("(?:网站)?首页|主页", block.text[mark.end :].strip()):
            break
        found.add(at)
    return found


def _is_furniture(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    if len(block.rows) == 1:
        # A site may set its foot in cells.
        return bool(_FOOT.search(said_by(block))) and len(said_by(block)) <= _LINE_MOST
    text = block.text.strip(" 　•●▪◆※|｜!！")
    if "小" in text:
        text = _SIZES.sub("大中小", text)
    if block.rows or (len(text) > _LINE_MOST and not LINK.fullmatch(text)):
        return False
    if text[:1] in "hw" and called_for(blocks, at):
        return False
    # What is left of a page's bar is nothing but its strokes. Else a line begins with one: nearly no line does.
    if not text or (_FURNITURE.match(text) and (_FURNITURE.fullmatch(text) or _are_links(text))):
        return True
    if ("." in text or ":" in text) and (LINK.fullmatch(text) or FILE.fullmatch(text)):
        return not (noted(blocks, at) or of_text(blocks, at))
    if _CRUMBS.fullmatch(text) or _ARROW.fullmatch(text) or _PRINTED.fullmatch(text):
        return True
    # The way to a page stands above the text: a stroke that ends the file makes no crumb of the date before it.
    near = [blocks[index].text.strip() for index in (at - 1, at + 1) if 0 <= index < len(blocks) - 1]
    # Nor is the heading that the file marks, above the stroke that is left of a page's bar, nor a sentence.
    crumb = len(text) <= VALUE_MOST and not is_date(text) and block.style != 1 and "。" not in text
    if crumb and any(map(_ARROW.fullmatch, near)):
        return True
    return metadata(text) or _filed(blocks, at) or (block.beside and names_site(text))


def _filed(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line says how a page is filed (「公开类型：主动公开」), beside another that does: alone a paper may say it of itself."""
    near = range(max(0, at - 2), min(len(blocks), at + 3))
    labelled = [begins_with_label(blocks[each].text, page=True) for each in near if blocks[each].text]
    return begins_with_label(blocks[at].text, page=True) and sum(labelled) >= _FILED_LEAST


def _are_links(text: str) -> bool:
    """Whether a line is made of a page's links: each word is one, or several among short ones are."""
    words = _BETWEEN_LINKS.split(text) if _BETWEEN_LINKS.search(text) else _WORDS.split(text)
    known = sum(bool(_FURNITURE.fullmatch(word)) or metadata(word) for word in words)
    short = all(len(word) <= _BAR_LINE_MOST and not _HEAD_WORDS.search(word) for word in words)
    menu = known > 0 and len(words) >= _MENU_LEAST and not any(map(ends_as_title, words))
    return known == len(words) or ((known >= _LINKS_LEAST or menu) and short)
