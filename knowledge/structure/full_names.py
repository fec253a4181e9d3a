"""What a text calls by a shorter name: the full name before 「（以下简称…）」, where it begins."""

from __future__ import annotations

import re

from glossary.lazy import regex
from glossary.names.shapes import LEVELS, PLACES, is_unit
from glossary.numbers.numerals import value_of
from knowledge.structure.whole_names import whole_name

# What leads into a name and is no part of it.
_LEADS_IN = regex(
    "^(?:[一二三四五六七八九十]{1,2}是|是指|为了|[由与或向的是为及]|在(?!线|职)|对(?![外口])|和(?![平谐田])|将(?!乐)|从(?![化业])|经(?![济营办费验纪])|以及|会同|下设|按照|根据|依据|通过|适用于|推进|推动|加强|结合|开展|实施|完善|优化|做好|提升|组织|负责"
    "|依(?!法|托|靠|据)|[特兹]?(?:[订制]定|订立)此?|维护(?!费)|入驻|规范|促进|支持|落实|坚持|进行|使用|申请|办理|成立|设立|建立|组建|建设|具有|应当持?|应(?=[由在向将])"
    "|进一步|切实|有效|全面|加快|积极|充分|依法|严格|持续|深入){1,5}"
)
# Before what a text calls by a shorter name a verb may stand with its subject: 「某单位开展保守秘密的工作（以下简称…）」.
_SUBJECT_DOES = regex("^.{2,16}(?:开展|进行|从事|负责|(?<![自理缘事经])由)(?=.{4})")
# 「在本省境内从事餐饮服务的单位和个人（以下简称提供者）」 are those who do it.
_WHO_DOES = regex(
    "^在?.{2,14}?((?:开展|进行|从事).{2,20}的(?:单位|个人|企业|机构|组织|人员|主体|经营者)(?:[和、或](?:单位|个人|企业|机构|组织|人员))?)$"
)
# 「本办法适用于某公司（以下简称公司）」: the paper is no part of the name.
_APPLIES_TO = regex("^(?:本|该|此)[\u4e00-\u9fff]{1,10}?适用于")
# 「本互助金管理委员会」: whose it is says the text itself.
_OWN = regex(f"^[本该](?![{LEVELS}校院溪科金土体质地币身级职案人])(?=.{{4}})")
# 「三支一扶」 counts what stands before it: three with 支, one with 扶.
_COUNTS = regex("([一二两三四五六七八九十])([^一二两三四五六七八九十])")
_COUNTED_MOST = 12
_AND = regex("[、和及与]")
_DOES = regex("^.{2,16}(?:开展|进行|从事)(.{4,})$")
_VERBS = regex("(?:设立|成立|组建|建立|召开|实行|包括|构建|制订|制定|设置|具有|建设)$")
_NO_PART = regex("[的、我]|^[本该]|社会$|[各本该其]$|所属|所辖|以及|或者|有关|相关")
_PART_MOST = 12
# The place before a body's name is the name's, wherever the name is written out: 「上海市科学技术委员会」, 「中国人民银行」.
_PLACE = rf"(?:中华人民共和国|中国|全国|国家|[\u4e00-\u9fff]{{2,3}}[{PLACES}]){{1,3}}"
_ITS_PLACE = regex(_PLACE)
_ITS_PLACE_BEGUN = regex(rf"(?:{_PLACE})?[\u4e00-\u9fff]{{2,3}}")
_ITS_PLACE_CUT = regex(rf"(?:{_PLACE})?[\u4e00-\u9fff]{{1,2}}")
_NO_PLACE = regex("[或和及与向由在对将从为]|经(?!济)|各|有关|相关|所|本|该|其")
# 「某领导小组下设办公室」 is called without its verb.
_SET_BELOW = regex("(?<=[组委会部局室班])下设(?:的)?(?=[\u4e00-\u9fff]{1,10}$)")
# 「受理申诉的机构是某大学申诉委员会」: the name stands behind the verb.
_IT_IS = regex("^[^《》]{2,30}(?:是|[称作定设]为)(?=[\u4e00-\u9fff]{4})")
# 「考取的同学将获得某硕士学位（Master of Some Policy，简称MSP）」
_GETS = regex("^.*(?:获得|取得|授予|颁发|成为|加入|参加|开设|设有|设立|成立|称为|叫做|采用|使用)")
_OF_SENTENCE = regex("[的将]|应当|可(?!再生|持续)|不得")
# What stands for the house that a rule is of: 「星辰科技有限公司（以下简称公司）」 is named by all of it.
_HOUSE = regex(
    "本?(?:公司|集团|学校|学院|大学|医院|银行|协会|学会|商会|基金会|局|中心|研究院|研究所|酒店|宾馆|饭店|商场|景区|园区|工厂|矿山|车站|机场|幼儿园|养老院)"
)
_QUOTED_WHOLE = regex("[“‘「『]([^“”‘’「」『』]{2,60})[”’」』]$")
_KNOWN_PLACE = regex(
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海"
    f"|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾|[\u4e00-\u9fff]{{2,4}}[{PLACES}]"
)
_WHOSE_PLACE = regex(f"中国|中华|国家|[\u4e00-\u9fff]{{2,8}}(?:[{PLACES}]|大湾区|地区|新区)")
_PLACE_INSIDE = regex("([\u4e00-\u9fff]{2,16})([（(][\u4e00-\u9fff]{2,6}[）)])$")
_OF_PLACE = regex(
    "中华人民共和国|中国|国家|国务院|全国|[\u4e00-\u9fff]{1,3}(?:省|市|县|区|州|盟|旗|大学|学院|公司|集团)|[\u4e00-\u9fff]{1,3}自治"
)
# 「省级以上人民政府财政部门（以下简称财政部门）」: of which level of government it is.
_OF_LEVEL = regex(
    rf"(?:国家|[{LEVELS}]{{1,3}})级(?:以上|以下)?(?:地方)?(?:各级)?(?:人民)?(?:政府)?[\u4e00-\u9fff]{{0,8}}"
)
# 「机构之间通过中国某交易中心（以下简称交易中心）」: the name begins with its country behind what leads to it.
_TO_NATIONAL = regex(
    "^.{0,20}?(?:通过|经由?|委托|授权|依托|[由向对与在和及])(?=(?:中华人民共和国|中国|全国).{2})"
)
# 「企业在某省政务服务平台（网址：…，以下简称平台）」: what leads to a site is no part of its name.
_AT_SITE = regex(
    "^.{0,16}?(?:在(?![线职地])|通过|登[录陆]|访问|进入|关注)(?=[\u4e00-\u9fff]{4,30}(?:平台|系统|网站?|小程序|公众号|客户端)$)"
)
# 「中国国际贸易促进委员会（以下简称贸促会）」
_NATIONAL = regex("(?:中国|中华|全国)[一-鿿]{0,6}")
# Before what they lead to no name begins: 「应当与接受某种形式用工的单位（以下简称用工单位）」.
_LEADS_TO = regex("应当|可以|不得|负责|包括|[与向由对将]")
_WHOSE = regex("[我本该各其两三上下]|[有相]关|所[属辖]|以及|或者")
_QUALITY_MOST = 8
_SERIES = regex("(?:、[\u4e00-\u9fff]{1,6}([\u4e00-\u9fff])){1,6}$")
_LATIN = regex("[A-Za-z0-9.+&'-]{1,40}")
# What many bodies are called: whose it is belongs to the name (「某市某市场管理委员会（以下简称管委会）」).
_KIND_OF_BODY = regex("(?:管理|常务|工作|监督|专业)?委员会|领导小组|指挥部|办公室|联席会议|中心")
# Verbs before a name, whatever subject they have, which are in no name.
_FOUNDS = regex("设立|成立|组建|建立|组成|召开|实行|包括|构建|制[订定]|(?:依法|应当|可以|下)设置")
# 「规范我市某某补贴（以下简称补贴）」
_OURS = regex(f"^[我本](?:自治)?[{LEVELS}校院](?=[\u4e00-\u9fff]{{4}})")
_WITH_OTHER, _OTHER_LAST = (
    regex("([^（）()]{1,10})[（(]([^（）()]{1,10})[）)]"),
    regex("[（(]([^（）()]{2,20})[）)]$"),
)
_FULL_MOST, _LITTLE = 30, 3
_HAN_RUN, _MORE_LEAST = regex(r"[\u4e00-\u9fff]{2,30}$"), 2
_SETS_UP = regex("(?:[下内分另]设(?:立|有|置)?|设(?:立|有|置)|成立|组建)")
# What is done to what a short name means, before it: 「受到处分」, 「参加决赛」.
_DONE_TO = regex(
    "^(?:给予|受到|作出|予以|解除|撤销|接受|取得|参加|参与|通过|提出|提供|发生|处理|处置|管理|承担|享受|纳入|列入|等)"
)
_STOP_SENTENCE = regex("[，。；：！？]")
TITLES = regex("《[^《》]{2,60}》")
"""Titles of documents in a text."""
STOP = regex(r"[，。；：、！？,;\s“”（）()【】]")
"""What no name goes over."""


def expansion(before: str, short: str, *, together: bool = False, spelled_only: bool = False) -> str:
    """The full name before 「（以下简称…）」, as it is called: see :func:`_before`; empty where none is found."""
    found = _before(before, short, together=together, spelled_only=spelled_only)
    found = found or _set_up(before, short) or _with_other(before, short)
    found = _OURS.sub("", found)
    if below := _SET_BELOW.search(found):
        found = _named_before(before, found[: below.start()]) + found[below.end() :]
    found = whole_name(found, before, short)
    # 「维护社区（以下简称本社区）」 has no other name.
    return "" if found in (short, short[1:] if short[:1] in "本该" else short) else found


def _with_other(before: str, short: str) -> str:
    """A name with another in brackets, as its short one has (「乡人民政府（街道办事处）〔以下简称乡（街）〕」); else ""."""
    parts, other = _WITH_OTHER.fullmatch(short), _OTHER_LAST.search(before)
    if not parts or not other:
        return ""
    whole = _spelled(before[: other.start()], parts[1])
    return f"{whole}{other[0]}" if whole not in ("", parts[1]) and _spelled(other[1], parts[2]) else ""


def _set_up(before: str, short: str) -> str:
    """A body that ends in its short name behind the verb by which another sets it up (「某专班下设工程项目办（以下简称项目办）」); else ""."""
    verb = max((found.end() for found in _SETS_UP.finditer(before[-_FULL_MOST:])), default=0)
    name = before[-_FULL_MOST:][verb:] if verb else ""
    whose = name.removesuffix(short)
    fits = whose not in ("", name) and is_unit(name) and not _NO_PART.search(whose)
    return name if fits and not STOP.search(name) else ""


def said_elsewhere(before: str, short: str, text: str) -> str:
    """What stands before a bracket and ends in the short name it gives, as far as the document's ``text`` says it elsewhere; else "".

    「应当给予学生纪律处分（以下简称“处分”）」 means the 纪律处分 that another provision names: where the words around it
    differ, the name begins.
    """
    run = _HAN_RUN.search(before[-_FULL_MOST:])
    if not run or not run[0].endswith(short):
        return ""
    least = len(short) + _MORE_LEAST
    wholes = (run[0][at:] for at in range(len(run[0]) - least + 1))
    whole = next((each for each in wholes if text.count(each) > 1), "")
    while (plain := _DONE_TO.sub("", _LEADS_IN.sub("", whole))) != whole:
        whole = plain
    whole = whole_name(whole, before, short)
    return whole if len(whole) >= least and not _NO_PART.search(whole.removesuffix(short)) else ""


def _named_before(before: str, group: str) -> str:
    """A group of which a sentence says what is set up below it by the name with which it sets up the group itself.

    「成立某县某工作领导小组，领导小组下设办公室」: the office is that of the 某县某工作领导小组.
    """
    named = (
        before[found.end() : at + len(group)]
        for found in _FOUNDS.finditer(before)
        if (at := before.find(group, found.end())) > 0
    )
    return next((name for name in named if len(name) <= _FULL_MOST and not STOP.search(name)), group)


def _before(before: str, short: str, *, together: bool, spelled_only: bool) -> str:
    """The full name before 「（以下简称…）」; empty where none is found.

    In: the text before the bracket, the ``short`` name. ``together``: several are called so (以下统称), of whom the last is not
    meant alone; ``spelled_only``: the name has to have all characters of the short one. Tried in this order: a title in 《》,
    what stands in quotes, as many words as it counts, the shortest phrase that spells the short name with the place before it, the
    phrase as it is.
    """
    before = before.rstrip(" 　")
    if short[:1] == "《":
        return next(reversed(TITLES.findall(before)), "")
    if before.endswith("》"):
        start = before.rfind("《")
        return before[start:] if start >= 0 and len(before) - start <= 80 else ""
    if quoted := _QUOTED_WHOLE.search(before):
        return "" if together or quoted[1] == short else quoted[1]
    if counted := _counted(before, short):
        return counted
    tail = before[-60:]
    stops = [stop.end() for stop in (*STOP.finditer(tail), *_FOUNDS.finditer(tail))]
    start = max(stops, default=0)
    if placed := _with_place(tail, start, short):
        return placed
    verb = max((found.end() for found in _FOUNDS.finditer(tail)), default=0)
    spelled = _spelled(tail[verb:], short)
    phrase = _OWN.sub("", _APPLIES_TO.sub("", _LEADS_IN.sub("", tail[start:])))
    told = _IT_IS.sub("", phrase)
    owner = told.removesuffix(short)
    if told != phrase and owner not in ("", told):
        own = is_unit(owner) or _OF_PLACE.match(owner) or _KIND_OF_BODY.fullmatch(short)
        return told if own and len(told) <= _FULL_MOST else ""
    phrase = _TO_NATIONAL.sub("", phrase)
    if apart := _led_to(phrase, short):
        return apart
    led = bool(_VERBS.search(tail[: len(tail) - len(phrase)]))
    if spelled not in ("", short):
        phrase, led = (
            (does[1], True) if (does := _DOES.match(phrase)) and does[1].endswith(spelled) else (phrase, led)
        )
        whose = phrase.removesuffix(spelled)
        named = _KIND_OF_BODY.fullmatch(spelled) or _OF_LEVEL.fullmatch(whose) or _belongs(whose, led=led)
        named = phrase.endswith(spelled) and len(phrase) <= _FULL_MOST and named
        if not named and (clause := _clause(tail[start:], spelled, short)):
            return clause
        spelled = phrase if named else f"{_place_before(phrase, spelled)}{spelled}"
        listed = together and before.endswith(f"、{spelled}")
        return spelled if len(spelled) <= _FULL_MOST and not listed else ""
    if _HOUSE.fullmatch(short) and phrase.endswith(short[-2:]) and short != phrase:
        return _with_brackets(tail, phrase)
    if not spelled_only and not together and (series := _series(tail, short)):
        return series
    if not spelled_only and spelled and (qualified := _qualified(phrase, short)):
        return qualified
    if spelled_only or (start and tail[start - 1] == "、"):
        return ""  # 「甲、乙和丙（以下简称丁）」: the last of them is not called so
    if start and tail[start - 1].isspace() and tail[: start - 1][-1:].isalnum():
        return ""  # the blank beside a word of a foreign language begins no name: 「IP 地址访问资源的人员（以下简称用户）」
    return _as_it_is(phrase, short, led=led)


def _led_to(phrase: str, short: str) -> str:
    """Those who do something (:data:`_WHO_DOES`), or a site behind what leads to it; "" where a phrase ends in neither."""
    doers, site = _WHO_DOES.match(phrase), _AT_SITE.match(phrase)
    found = doers[1] if doers else phrase[site.end() :] if site and phrase.endswith(short) else ""
    return found if len(found) <= _FULL_MOST else ""


def _as_it_is(phrase: str, short: str, *, led: bool) -> str:
    """A phrase as the full name of a short one, without who does it; "" where it says other things before that. ``led``: behind a verb."""
    led = led or bool(_SUBJECT_DOES.match(phrase))
    phrase = _SUBJECT_DOES.sub("", phrase)
    if not len(short) < len(phrase) <= _FULL_MOST or _DONE_TO.sub("", phrase) == short:
        return ""
    # A phrase that ends in the short name is its full one where little or a place stands before it: 「抵免已缴限额」 is none.
    little = len(phrase) - len(short) <= _LITTLE
    whose = (led and _belongs(phrase.removesuffix(short), led=led)) or (
        _KIND_OF_BODY.fullmatch(short) and is_unit(phrase) and not _NO_PART.search(phrase)
    )
    return phrase if little or whose or not phrase.endswith(short) or _OF_PLACE.match(phrase) else ""


def _counted(before: str, short: str) -> str:
    """The words that a short name counts by a character of each (「支教、支农、支医和帮扶乡村振兴（以下简称三支一扶）」); "" where it counts none."""
    if not _COUNTS.match(short) or _COUNTS.sub("", short):
        return ""
    chars = [
        char for number, char in _COUNTS.findall(short) for _ in range(value_of(number.replace("两", "二")))
    ]
    items = _AND.split(_STOP_SENTENCE.split(before)[-1])[-len(chars) :]
    if not 2 < len(chars) <= _COUNTED_MOST or len(items) < len(chars):
        return ""
    if any(char not in item for char, item in zip(chars, items, strict=True)):
        return ""
    first, rest = items[0], before[len(before) - sum(map(len, items[1:])) - len(items) + 1 :]
    alike = {len(item) for char, item in zip(chars, items, strict=True) if char == chars[0]} - {len(first)}
    # What leads into the first word is none of it: words that are alike begin alike or are as long.
    if chars[1] == chars[0] == items[1][0]:
        first = first[first.index(chars[0]) :]
    elif len(alike) == 1 and chars[1] == chars[0]:
        first = first[-alike.pop() :]
    return _LEADS_IN.sub("", first) + rest


def _belongs(before: str, *, led: bool) -> bool:
    """Whether what stands before a name that its short one spells belongs to it: whose it is, or what it is of behind a verb.

    「某学院第二次代表大会」, 「制订某社区行为规范」; of what 「的」 leads there is more than the name.
    """
    if not before or _NO_PART.search(before):
        return False
    return (
        is_unit(before)
        or bool(_NATIONAL.fullmatch(before))
        or (led and len(_LATIN.sub("字", before)) <= _PART_MOST)
    )


def _qualified(phrase: str, short: str) -> str:
    """What ends in its short name and says more before it: of which level of government it is, or what 「的」 leads to.

    「省级以上人民政府财政部门（以下简称财政部门）」, 「规范有序的城市公共汽车客运（以下简称公共汽车客运）」.
    """
    before = phrase.removesuffix(short)
    if before in ("", phrase):
        return ""
    if _OF_LEVEL.fullmatch(before) and not _LEADS_TO.search(before):
        return phrase
    _, led, quality = before.rpartition("的")
    fits = (
        led and 0 < len(quality) <= _QUALITY_MOST and not (_WHOSE.match(quality) or _LEADS_TO.search(quality))
    )
    return f"{quality}{short}" if fits else ""


def _clause(phrase: str, spelled: str, short: str) -> str:
    """A name with 「的」 in it from where its clause begins (「应当与接受某种形式用工的单位（以下简称用工单位）」), which spells no more.

    So it is where little stands before what spells the name (「保障期满之后的审查（以下简称期满审查）」).
    """
    if "的" not in spelled or "的" in short or not phrase.endswith(spelled):
        return ""
    led = list(_LEADS_TO.finditer(phrase, 0, len(phrase) - len(spelled)))
    little = len(phrase) - len(spelled) <= _LITTLE and not led and not _LEADS_IN.match(phrase)
    whole = phrase[led[-1].end() :] if led else phrase if little else ""
    return whole if len(spelled) < len(whole) <= _FULL_MOST and whole[0] not in "本在该各" else ""


def _series(tail: str, short: str) -> str:
    """Qualities that end alike, of which the short name says the first (「服务标准化、规范化（以下简称标准化建设）」)."""
    found = _SERIES.search(tail)
    if not found:
        return ""
    first = _LEADS_IN.sub("", STOP.split(tail[: found.start()])[-1])
    parts = found[0].split("、")[1:]
    alike = {part[-1] for part in (first, *parts)} == {found[1]} and len(first) > 1
    same = alike and any(first.endswith(short[:end]) for end in range(2, len(short)))
    return f"{first}{found[0]}" if same and len(first) <= _FULL_MOST else ""


def translated(before: str, inside: str, short: str) -> str:
    """The name before a bracket that gives it in a foreign language and by its initials (「某委员会（Some Committee，简称SC）」); else ""."""
    letters = iter(inside.lower())
    if not (_LATIN.fullmatch(short) and inside.isascii() and all(char in letters for char in short.lower())):
        return ""
    phrase = STOP.split(before.rstrip())[-1]
    name = _LEADS_IN.sub("", _GETS.sub("", phrase) if _OF_SENTENCE.search(phrase) else phrase)
    return name if 1 < len(name) <= _FULL_MOST else ""


def listed_alike(before: str, short: str) -> list[str]:
    """The names of a list, each of which ends with the short one that they have together (「甲县某基地、乙总部基地（以下统称基地）」)."""
    said = _STOP_SENTENCE.split(before.rstrip())[-1]
    names = [_LEADS_IN.sub("", part) for part in re.split("[、和及与]", said)]
    alike = len(names) > 1 and all(name.endswith(short) and name != short for name in names)
    return names if alike and max(map(len, names)) <= _FULL_MOST else []


def last_listed(before: str, count: int) -> list[str]:
    """The last names of a list, each for one of as many short names (「甲局、乙局（以下分别简称甲、乙）」)."""
    said = _STOP_SENTENCE.split(before)[-1]
    parts = next((parts for form in ("、", "[、和及与]") if len(parts := re.split(form, said)) >= count), [])
    return [_LEADS_IN.sub("", part) for part in parts[-count:]]


def _place_before(phrase: str, spelled: str) -> str:
    """The place that stands before a name at the end of a phrase and belongs to it; 「上海」 before 「市科学技术委员会」 too."""
    before = phrase.removesuffix(spelled)
    if before == phrase:
        return ""
    before = _NO_PLACE.split(before)[-1]
    form = _ITS_PLACE_BEGUN if spelled[0] in PLACES else _ITS_PLACE
    if spelled[1:2] in PLACES and spelled[0] not in "本该各全":
        form = _ITS_PLACE_CUT  # 「江苏省…协会（以下简称苏自协）」
    return before if form.fullmatch(before) else ""


def _with_place(tail: str, start: int, short: str) -> str:
    """A name that goes over a place in brackets (「中国（上海）自由贸易试验区某片区（以下简称片区）」); "" where none does."""
    inside = _PLACE_INSIDE.search(tail[:start]) if _spelled(tail[start:], short) else None
    if not inside or not _KNOWN_PLACE.fullmatch(inside[2][1:-1]):
        return ""
    first = _LEADS_IN.sub("", re.split("的|是|为|即|在", inside[1])[-1])
    whole = f"{first}{inside[2]}{tail[start:]}"
    return whole if _WHOSE_PLACE.fullmatch(first) and len(whole) <= _FULL_MOST + len(inside[2]) else ""


def _with_brackets(tail: str, phrase: str) -> str:
    """A house's name with the place in brackets within it (「星辰（上海）科技有限公司」); none where it is no whole name."""
    inside = _PLACE_INSIDE.search(tail[: len(tail) - len(phrase)])
    whole = f"{_LEADS_IN.sub('', inside[1])}{inside[2]}{phrase}" if inside else phrase
    return whole if len(whole) <= _FULL_MOST else ""


def _spelled(tail: str, short: str) -> str:
    """The shortest end of a text in which the characters of a short name stand in their order; none over a stop."""
    at = len(tail)
    for char in reversed(short):
        at = tail.rfind(char, 0, at)
        if at < 0:
            return ""
    spelled = tail[at:].strip("“”【】")
    return "" if re.search("[，。；：（）()]|[是系]指", spelled) else spelled
