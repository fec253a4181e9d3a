"""Questions over roles: who leads, supports or is responsible for most, several, none, or only one of these."""

from __future__ import annotations

import re

from bot.understand.grammar import (
    BODY_COUNT,
    CONTACTS,
    EVERY,
    HELPS,
    HOW_MUCH,
    ITEMS,
    LEADS_HELPS,
    LEADS_OR_HELPS,
    MATTERS,
    ONLY_WORDS,
    UNIT,
    UNITS,
    Sign,
)
from knowledge.model import Role

_ROLES: tuple[tuple[Role, str], ...] = (
    (Role.CONTACT, f"{CONTACTS}"),
    (Role.LEADER, "领导|分管|挂帅|包抓"),
    (Role.SUPPORTING_UNIT, f"{HELPS}|协办|参与|打下手"),
    (Role.LEAD_UNIT, f"牵头|责任单位|责任部门|主责|主办|负责|{UNITS}"),
)
_ANY_ROLE = "|".join(words for _, words in _ROLES)
_NUMERAL = "[两二三四五六七八九]|[2-9]"
NOBODY = Sign.of(
    r"(?:没有?|未|无|缺|不带|不写)(?:有|写|列|明确|注明|标|标注|安排|设|填|给|提|任何|明|出|上|了|个){0,4}"
    rf"(?P<role>(?:责任|{LEADS_OR_HELPS})?(?:{_ANY_ROLE}))(?:{UNIT})?(?:的?信息|名字|姓名|一栏)?"
    rf"|(?P<role2>(?:责任|{LEADS_OR_HELPS})?(?:{_ANY_ROLE}))(?:{UNIT}|一栏|那栏|那一栏|栏|信息|的){{0,3}}(?:是|都|为)?"
    r"(?:空|没写|没有写|未写|没填|没列|缺|没有的|没明确|未明确)"
)
SEVERAL = Sign.of(
    rf"(?P<many>{_NUMERAL})(?:{BODY_COUNT})(?:以上|及以上)?(?:的)?(?:责任|牵头|县)?(?P<role>{_ANY_ROLE})"
    rf"|(?P<role2>{_ANY_ROLE})(?:{UNIT}|领导)?(?:的)?(?:有|是|为|写|列|了|达|共|挂|印){{0,4}}(?P<many2>{_NUMERAL})"
    rf"(?:{BODY_COUNT})(?:人|{UNITS})?"
    rf"|(?P<role3>{_ANY_ROLE})(?:{UNIT}|领导)?(?:的)?(?:不止|超过|多于|不只|大于)(?:一|1)(?:{BODY_COUNT})(?:人|{UNITS})?"
    rf"|(?:不止|超过|多于|不只|大于)(?:一|1)(?:{BODY_COUNT})(?:的)?(?:责任|牵头|县)?(?P<role4>{_ANY_ROLE})"
    rf"|(?:好几|几|多)(?:{BODY_COUNT})(?:{UNITS}|领导)?(?:一起|共同|联合|同时|合|来|一块){{1,3}}(?P<role5>{_ANY_ROLE})"
    rf"|(?:共同|联合|一起|合伙|并列)(?P<role6>牵头|负责|分管)"
)
MOST = Sign.of(r"最(?P<most>多|少|重|忙|累|轻|大|频繁)|(?P<top>第一多|居首|排第一)")
LEAST = ("少", "轻")
ONLY = Sign.of(
    rf"(?:{ONLY_WORDS}|单|净)(?:是|有|打|作为|作|负责|管|做)*(?P<role>{LEADS_HELPS}).{{0,6}}(?:不|没|从不|没有|从没|无)"
    rf"(?:有|打|作为|用|需|要|任何)*(?P<other>{LEADS_HELPS})"
    rf"|(?:不|没|从不|没有|从没)(?:有|用|需|要|任何)*(?P<other2>{LEADS_HELPS}).{{0,4}}(?:{ONLY_WORDS}|单|净)"
    rf"(?:是|有|打|作为|作|负责|做)*(?P<role2>{LEADS_HELPS})"
)
WHICH_CLAUSES = Sign.of(
    rf"(?:哪|{HOW_MUCH}|所有|列出|有没有|是否有|有无).{{0,4}}(?:{ITEMS}|款|处|里|{MATTERS}|章节|地方|内容)|条款|事项|是哪里$|的(?:有)?哪些$"
)
WHICH_NAMES = Sign.of(
    rf"谁|哪(?:个|一个|些|家|几个|几家|位|几位|一位)(?:县|市|区)?(?:配合|牵头|责任)?(?:{UNITS}|领导|人|机构|同志)|哪[位家]|(?:{UNITS}|领导|责任人)(?:是|有)?(?:谁|哪)"
)
EVERYBODY = Sign.of(
    r"(?P<role>责任领导|县领导|责任单位|责任部门|牵头单位|牵头部门|配合单位|配合部门|协办单位|责任人|联系人)(?:们|名单|名册|名录|清单)?"
)
WHICH = Sign.of(rf"有没有|有无|是否|哪|几|谁|多少|名单|名册|名录|{EVERY}|列|都有|一览|汇总")
ROLE_NAMED = Sign.of(_ANY_ROLE)
# who is said to take part (参与), or nothing, may lead or support
ONE_SIDE = Sign.of(f"牵头|责任单位|主责|负责|{HELPS}|协办|打下手")


def group(match: re.Match[str], name: str) -> str:
    """The named group of ``match`` or, in another alternative, the group of this name with a number."""
    return next((said for key, said in match.groupdict().items() if key.rstrip("23456") == name and said), "")


def role_in(words: str) -> Role:
    """The role in ``words``, the most specific first; lead unit where they name none."""
    return next((role for role, pattern in _ROLES if re.search(pattern, words)), Role.LEAD_UNIT)
