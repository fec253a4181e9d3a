"""The addressee (主送机关, GB/T 9704-2012, section 7.3.2): the last element above the text."""

from __future__ import annotations

import re

from glossary.lazy import regex
from glossary.names.heads import HEADS_ADDRESSED
from glossary.names.shapes import LEVELS, OF_A_PEOPLE, OFFICES, is_unit
from knowledge.structure.front_lines import Front
from knowledge.structure.header import squeeze
from knowledge.structure.names import units
from knowledge.structure.numbering import mark

# 「为…，决定：」 and 「现通知如下：」 open the text and address nobody.
_OPENING = regex(
    r"^(?:为|根据|按照|依据|经|现|由于|鉴于)|[《“]|(?:如下|决定|规定|通知|要求|意见|修改|修正|公告|通告)$|决定对|作如下"
)
# Whom a text may address that is no body: 「各有关企业：」, 「某某委员：」, 「全体同学：」.
_PEOPLE = regex(
    f"各|全[体校院县市省]|(?:{HEADS_ADDRESSED}|教授|院士)$|委员|代表|同志|同学|师生|[员职]工|[居村市]民|家长|用户|先生|女士|企业|单位|人员|朋友|^[你贵][^，。]{{1,8}}$|有关"
)
_SORTS = frozenset(OFFICES + "处院行社")
# 「某银行各省、自治区、直辖市、计划单列市分行」 is the branches of each.
_EACH_LEVEL = regex(
    rf"(?<=各)(?:(?:省|{OF_A_PEOPLE}|直辖市|计划单列市|副省级城市|经济特区|[{LEVELS}])(?:[（(][^（）()]{{1,12}}[）)])?[、和及]){{1,8}}(?=[\u4e00-\u9fff])"
)
_TO_ALL = regex("各|全体|[有相]关|尊敬的|亲爱的|广大|[你贵]")
_THOSE = regex(
    "(?:企业|单位|机构|部门|人员|[员职]工|师生|同学|同志|同事|家长|业主|[客用住]户|会员|代表|委员|[居村市]民|朋友|学生|教师|老师|党员|干部|考生|读者|旅客|游客|先生|女士)(?:们)?$"
)
_ALONE_MOST, _SENTENCE_LEAST = 120, 16
_NEAR = 2  # lines
_ADDRESSEE = regex(r"([^。：:]{2,500})[：:]")
# A label and what it says: 「注册地：中华人民共和国」
_LABELLED = regex(r"[^。；，、：:]{2,16}[：:][ 　]*[^。；：: 　][^。；：:]{0,59}")


def addressee(front: Front) -> bool | None:
    """Whom it addresses: the last element of the header, the rest of its line is text."""
    text = front.line
    addressed = _addressed(text)
    if not addressed or not (front.named or addresses(text) or _speaks_to(front)):
        return None
    if addressed.end() != len(text) and _in_labels(front):
        return False
    front.close()
    front.header.addressee = squeeze(addressed[1])
    front.part(text[addressed.end() :])
    return False


def _speaks_to(front: Front) -> bool:
    """Whether the first line of a letter without a title does nothing but address several, its first sentence right below it.

    「各级医疗机构、各相关单位、有关人员：」, 「全体业主：」
    """
    text, below = front.line, front.next
    if front.header.title or text[-1] not in "：:" or len(text) > _ALONE_MOST or below is None or below.rows:
        return False
    names = _named(text[:-1])
    spoken = bool(names) and all(is_unit(name) or _THOSE.search(name) for name in names)
    sentence = len(below.text) >= _SENTENCE_LEAST and re.search("[，。]", below.text) and not mark(below.text)
    return spoken and bool(_TO_ALL.match(text)) and bool(sentence)


def _in_labels(front: Front) -> bool:
    """Whether a line is one of several that each say something under a label."""
    beside = (front.blocks[at] for at in (front.at - 1, front.at + 1) if 0 <= at < len(front.blocks))
    near = [block for block in beside if abs(block.line - front.block.line) <= _NEAR and not block.rows]
    return bool(_LABELLED.fullmatch(front.line)) and any(_LABELLED.fullmatch(block.text) for block in near)


def addresses(text: str) -> bool:
    """Whether a line does nothing but address bodies, as one may that stands above all else."""
    addressed = _addressed(text)
    if not addressed or addressed.end() != len(text):
        return False
    names = _named(addressed[1])
    return "；" in addressed[1] or (bool(names) and all(is_unit(name) and len(name) > 2 for name in names))


def lists_bodies(text: str) -> bool:
    """Whether a line lists those whom it addresses: bodies at its ends and for the most part (「某分行，甲、乙、丙市支行：」)."""
    addressed = _addressed(text)
    names = _named(addressed[1]) if addressed and addressed.end() == len(text) else []
    known = [is_unit(name) and len(name) > 2 for name in names]
    return bool(known) and known[0] and known[-1] and sum(known) * 2 > len(known)


def _named(text: str) -> list[str]:
    """The bodies that a list names, without the sorts that it only adds (「市政府各委、办、局」, 「公安厅、局」)."""
    first, *others = units(_EACH_LEVEL.sub("", text) if "各" in text else text) or ("",)
    return [first, *(name for name in others if name not in _SORTS)] if first else []


def _bodies(group: str) -> bool:
    names = _named(group)
    known = [is_unit(name) or bool(_PEOPLE.search(name)) for name in names]
    return bool(known) and is_unit(names[-1]) and known[0] and sum(known) * 2 > len(known)


def _addressed(text: str) -> re.Match[str] | None:
    addressed = None if text[-1] in "？?" else _ADDRESSEE.match(text)
    if not addressed or _OPENING.search(addressed[1]):
        return None
    if "；" in addressed[1] and not (
        addressed.end() == len(text) and all(map(_bodies, addressed[1].split("；")))
    ):
        return None  # 「甲总部，各分行；各某银行：」 groups bodies
    if addressed.end() != len(text) and not is_unit(units(addressed[1])[-1]):
        return None
    if not _PEOPLE.search(addressed[1]) and not any(map(is_unit, units(addressed[1]))):
        return None
    return addressed
