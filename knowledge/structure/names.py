"""Names of units and persons as documents print them: lists split, spaces and brackets handled."""

from __future__ import annotations

import re

from glossary.lazy import regex
from glossary.names.heads import HEADS_ADDRESSED, POST_LAST
from glossary.names.shapes import LEVELS, OF_A_PEOPLE, OFFICES, STATIONS, is_person, is_unit
from knowledge.structure.torn_names import whole_lines

_OPEN = "（(〔[【《“"
_CLOSE = "）)〕]】》”"
_SEPARATORS = frozenset("、，,；;\n\t")
_BRACKET = r"(?:[（(〔][^（）()〔〕]{1,6}[）)〕])?"
# 「各省、自治区、直辖市人民政府」, 「各区、县（市）政府」: levels before the body that each of them has.
_BARE_LEVEL = regex(
    rf"(?:各|有关|相关)(?:(?:级|设区的?|地级以上|省辖)?[{LEVELS}]{{1,2}}|街道){_BRACKET}(?:、(?:{OF_A_PEOPLE}|直辖市|[{LEVELS}]))*"
)
_LEVEL_ONLY = regex(rf"{OF_A_PEOPLE}|直辖市|计划单列市|[{LEVELS}]{_BRACKET}")
_LEVEL_TAIL = regex(
    rf"(?:[{LEVELS}街自](?!直)|直辖市).{{0,12}}(?:政府|管委会|办事处|街道|开发区|委员会|[）)〕])$"
)
# Of whom 「等…部门」 ends a list of names.
SORT = (
    rf"(?:各|有关|相关|其他|职能|主管|国务院|中央|[{LEVELS}](?:[级直]|政府|(?=有关|相关))|中省直|进驻|[（(]驻[{LEVELS}][）)]){{0,4}}"
    r"(?:部门|单位|机构|企业|地区|部门和(?:单位|企业)|部门（单位）|部门、?单位)?"
)
BY_THEIR_DUTIES = (
    "(?:按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?|在(?:各自|其)?的?(?:职[责能权]|权限|法定职责)范围以?内)"
)
"""How several bodies share a task, as a piece of a pattern."""
# 「某登记机关等登记管理部门」
_OF_KIND = r"(?<=[局委办厅部院会所站处署司关])等[\u4e00-\u9fff]{2,6}(?:部门|机关|机构|单位)"
_TAIL = regex(
    rf"(?:等{SORT}|{_OF_KIND})?(?:{BY_THEIR_DUTIES}(?:分别|共同)?(?:负责|落实)?)$|等{SORT}$|{_OF_KIND}$"
)
# 「某局等和各乡镇」, 「某局等部门及各地区」: the list goes on behind 等.
_AND_SO_ON = regex(
    rf"(?<=[\u4e00-\u9fff）)])等{SORT}(?:和|及|以及|与|并)(?!(?:单位|部门|地方|企业|机构|地区)(?:$|[、，；按]))(?=[\u4e00-\u9fff])"
)
# A body begins, behind what says that it is asked or joins in; 联合镇, 商盟 are names.
BODY_BEGINS = "(?=[省市县区州旗各国中])"
_WITH = regex(f"会同|(?:联合|商){BODY_BEGINS}|(?<=[局办厅部室院处])会(?=[省市县区各])")
# 「甲局等具有登记、保管职能的部门」: of whom a list is an example, told by a sentence
_OF_WHAT = regex(
    "等(?:具有|负有|承担|享有|涉及)[^，。；]{2,40}的[\u4e00-\u9fff]{0,6}(?:部门和单位|部门|单位|机构)"
)
_AND = regex(r"以及|和|及|与|暨|[/／]")
# What may stand before 「和」 as a whole name: 「工业和信息化局」, 「林业和草原局」 are one.
_WHOLE_LAST = frozenset(OFFICES + STATIONS + "处室院会署校馆心府司道台门")
_WHOLE_ENDS = ("公司", "委员会", "小学", "中学", "大学", "学院", "开发区", "园区")
_SORTS = ("机构", "部门", "单位")
_OF_ITS_OWN = regex(f"各|有关|相关|其他|所有|全体|驻|国网|中国|团[{LEVELS}]委|[{LEVELS}](?!级以上)")
_PARTY_ALONE = regex(r"(?!团)(?:中共)?[\u4e00-\u9fff]{0,3}党?委")
_GOVERNMENT_ALONE = regex(f"[{LEVELS}]?(?:人民)?政府")
# 「2024年发展改革委将会同…」
_DURING = regex(r"(?:19|20)\d{2}年(?=[\u4e00-\u9fff])(?!度)")
_NONE = frozenset(("", "无", "/", "—", "-", "－", "——", "略", "暂无", "内线", "分机", "短号", "电话"))
# 「某地区管理局（以下简称地区局）负责…」
CALLED = regex(
    "[（(〔［](?:(?:以下|下)[统合简]?|[统合简])称(?:[^（）()〔〕［］]|[（(][^（）()]{1,12}[）)]){1,20}[）)〕］]"
)
"""What a text calls a body from then on, which is no part of its name."""
# What no name begins with: the rest of one that a poor scan has torn (「各乡 （镇） 人民政府」).
_SUFFIX = regex(rf"{_BRACKET}(?:人民政府|政府|办事处|管委会|管理委员会|委员会|办公室|党委|党工委)")
_POST = regex(
    rf"^[{LEVELS}]?(?:委|政府|人大|政协|党组|纪委|政法委)?(?:副|常务副)?"
    rf"(?:{HEADS_ADDRESSED}|检察长|组长|秘书长|常委|委员|[\u4e00-\u9fff]{{2,8}}(?:局|部|办|中心)(?:局长|部长|主任))$"
)

_POST_IN_BRACKETS = regex(r"[（(][\u4e00-\u9fff、]{0,24}(?:长|书记|主任|主席|常委|委员|经理|干部|助理)[）)]")
_BETWEEN_PERSONS = regex(r"(?<=[\u4e00-\u9fff）)])[ 　]*[/／&][ 　]*(?=[\u4e00-\u9fff])")
_POST_BEFORE = regex(
    rf"^[{LEVELS}]?(?:委|政府|人大|政协)?(?:常务)?副?(?:{HEADS_ADDRESSED})(?=[\u4e00-\u9fff]{{2,3}}$)"
)
_ANY_POST = regex(rf"[\u4e00-\u9fff]{{1,16}}[{POST_LAST}]")


def units(text: str) -> tuple[str, ...]:
    """A printed list of units → the names, as printed, without spaces inside a name.

    Parted at 、 ， ； and line breaks outside brackets, behind 「等部门及」, at 「会同」, at 「和」 between two bodies (not in
    「住房和城乡建设局」, 「各区、县（市）政府」), and at a space between what looks like units. A tail 「等部门」 is taken off.

    >>> units("县财政局、县总工会等和各乡镇"), units("县文化和旅游局及各镇")
    (('县财政局', '县总工会', '各乡镇'), ('县文化和旅游局', '各镇'))
    """
    if "称" in text:
        text = CALLED.sub("", text)
    if "等" in text:
        text = _OF_WHAT.sub("", text)
        text = _AND_SO_ON.sub("、", text)
    if "会" in text or "联合" in text or "商" in text:
        text = _WITH.sub("、", text)
    names: list[str] = []
    for piece in _pieces(whole_lines(text) if "\n" in text else text):
        for word in _unspaced(piece):
            for name in _bodies(_alone(_TAIL.sub("", word.strip("。.：:—- ")).strip())):
                if name in _NONE:
                    continue
                if (
                    names
                    and _BARE_LEVEL.fullmatch(names[-1])
                    and (_LEVEL_TAIL.match(name) or _LEVEL_ONLY.fullmatch(name))
                ):
                    names[-1] += f"、{name}"
                else:
                    names.append(name)
    return _once(names)


def _alone(name: str) -> str:
    """A name without what a list leaves on it: a label of its own (「市分工：市财政局」), half a bracket, the year told before it."""
    name = _DURING.sub("", name.rpartition("：")[2])
    for half, other in zip(_OPEN, _CLOSE, strict=True):
        name = name if other in name else name.lstrip(half)
        name = name if half in name else name.rstrip(other)
    return name.strip()


def _bodies(name: str) -> list[str]:
    """A name taken apart at 「和」 where whole names stand on both sides of it."""
    for found in _AND.finditer(name) if len(name) > 4 else ():
        left, right = name[: found.start()], name[found.end() :]
        if left.count("（") == left.count("）") and _two_bodies(left, right):
            return [left, *_bodies(right)]
    return [name]


def _two_bodies(left: str, right: str) -> bool:
    if not (is_unit(left) and is_unit(right)) or _SUFFIX.fullmatch(right):
        return False
    if _PARTY_ALONE.fullmatch(left):
        # 「县委和县政府」 are two, 「县委和县政府督查室」 is one office.
        return bool(_GOVERNMENT_ALONE.fullmatch(right)) and left[0] in LEVELS
    if right.startswith(("各", "有关", "相关")):
        return True
    whole = left[-1] in _WHOLE_LAST or left[-1] in "）)" or left.endswith(_WHOLE_ENDS)
    own = bool(_OF_ITS_OWN.match(right)) or right[-1] in _WHOLE_LAST or right.endswith(_WHOLE_ENDS + _SORTS)
    return whole and len(right) > 2 and own


def persons(text: str) -> tuple[str, ...]:
    """A printed list of persons → the names: 「张 三」 is one, 「王小明 李红」 two.

    Read by the length of the pieces: a single character belongs to its neighbour. A post before or
    behind a name (「副县长 某某」, 「某某（副县长）」) is left out; two names run together are two.

    >>> persons("张明/李红"), persons("张明李红"), persons("县委常委、副县长张明")
    (('张明', '李红'), ('张明', '李红'), ('张明',))
    """
    names: list[str] = []
    posts: list[str] = []
    for piece in _pieces(_BETWEEN_PERSONS.sub("、", _POST_IN_BRACKETS.sub("", text))):
        pending = ""
        last_joins = False
        words = [word for word in piece.split() if word not in _NONE]
        for index, word in enumerate(words):
            if is_post(word):
                posts.append(word)
                last_joins = False
            elif pending:
                names.append(pending + word)
                pending, last_joins = "", False
            elif len(word) > 1:
                names.append(word)
                last_joins = len(word) == 2
            elif index + 1 < len(words) and len(words[index + 1]) <= 2:
                pending = word
            elif last_joins:
                names[-1] += word
                last_joins = False
            else:
                pending = word
        if pending:
            names.append(pending)
    plain = [without_post(_TAIL.sub("", name.strip("。."))) for name in names or posts]
    return _once([each for name in plain for each in _two_persons(name)])


def without_post(name: str) -> str:
    """A name without the post printed before it (「副县长张明」, 「治安大队大队长呼延刚」).

    What ends as posts do and stands before what has the form of a name is a post; the longest such name is taken.
    """
    if not is_person(name) and not is_unit(name):
        for size in (4, 3, 2):
            if name[-1:] != "员" and is_person(name[-size:]) and _ANY_POST.fullmatch(name[:-size]):
                return name[-size:]
    return _POST_BEFORE.sub("", name)


def is_post(text: str) -> bool:
    """Whether a word is a post (「副县长」, 「县委常委」), which stands beside a name and is none."""
    return bool(_POST.match(text))


def _two_persons(name: str) -> list[str]:
    """「张明李红」 → two names, where both halves are names and the whole is none."""
    if 4 <= len(name) <= 6 and not is_person(name) and not is_unit(name):
        for at in (3, 2):
            if is_person(name[:at]) and is_person(name[at:]):
                return [name[:at], name[at:]]
    return [name]


def party_names(name: str) -> tuple[str, ...]:
    """All names found in a printed unit, the printed one first.

    >>> party_names("统战部(民宗局)")
    ('统战部(民宗局)', '统战部', '民宗局')
    >>> party_names("各乡（镇）")
    ('各乡（镇）',)

    A bracket is a second name only where both it and what stands before it look like units of
    their own; 「各县（市、区）」 and 「开发区（园区）」 name a kind of place and stay one.
    """
    found = re.fullmatch(r"([^（）()〔〕]{2,})[（(]([^（）()]{2,})[）)]", name)
    if not found or name.startswith(("各", "有关", "相关")):
        return (name,)
    outer, inner = found[1].strip(), found[2].strip()
    inner = re.sub(r"^(?:原|挂|加挂|即|含)", "", inner)
    if not (is_unit(outer) and is_unit(inner)) or inner[-1] in LEVELS:
        return (name,)
    return (name, outer, *(part for part in units(inner) if part != outer))


def _pieces(text: str) -> list[str]:
    pieces, start, depth = [], 0, 0
    for index, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in _SEPARATORS and (depth == 0 or char == "\n"):
            pieces.append(text[start:index])
            start = index + 1
    if depth:
        # A bracket that never closes must not swallow the list.
        return re.split(r"[、，,；;\n\t]", text)
    return [*pieces, text[start:]]


def _unspaced(piece: str) -> list[str]:
    words = piece.split()
    names: list[str] = []
    for word in words:
        if names and not (
            is_unit(names[-1])
            and is_unit(word)
            and (len(word) > 2 or word[0] == "各")
            and not _SUFFIX.fullmatch(word)
        ):
            names[-1] += word
        else:
            names.append(word)
    return names


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name not in _NONE))
