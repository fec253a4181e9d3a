"""Questions on the members of a group: all, those of one role, the one a body sends, the role of one of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understand.grammar import WHAT, Sign
from bot.understand.posts import heads_which
from bot.understand.question import Question
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.persons import SURNAME
from glossary.names.rosters import BELONGING, HEADING
from glossary.names.shapes import is_unit

_GROUP = "领导小组|小组|指挥部|专班|委员会|工作组|组|队"
_WHO = f"谁|哪些|哪几|哪[位个]|{WHAT}人|几个人"
_ROLES = f"{HEADING}|{BELONGING}"
_MEMBERS = Sign.of(
    rf"(?P<role>{_ROLES})(?!单位|部门)(?:名单|们)?(?:现在|分别|都|一共|共)?(?:有|是|为|包括)?(?:{_WHO})(?!单位|部门|局|科)"
    rf"|(?:有|是)(?:{_WHO})(?:人|名|位)?(?:担任|当|任|是)?(?P<role2>{_ROLES})(?!单位|部门)"
    rf"|(?:{_GROUP})(?:里|中|内)?(?:一共|都|总共|主要)?(?:由|有)(?:{_WHO})(?:人|位)?(?:组成|参加|构成|$|[?？])"
    rf"|(?:{_GROUP})的?(?:组成人员|成员名单|人员名单)"
)
_BODY = "(?P<body>[\u4e00-\u9fff]{2,20}?[局委办部厅院会所站室社司队镇乡道心])"
# 「县公安局谁参加领导小组」, 「领导小组里县公安局是哪位」
_SENT = Sign.of(
    rf"{_BODY}(?:里|的|是|派|有|去)?(?:的是)?(?:{_WHO}).{{0,8}}(?:参加|加入|进|在|是).{{0,24}}(?:{_GROUP}|成员)"
    rf"|(?:{_GROUP})(?:里|中|内)?(?:的)?{_BODY.replace('body', 'body2')}(?:是|派|来|去)?(?:的是|的人)?(?:{_WHO})"
    rf"|{_BODY.replace('body', 'body3')}(?:在|是|派|进).{{0,24}}(?:{_GROUP})(?:里|中|内)?(?:的)?(?:成员)?(?:是|派|来)?(?:的是)?(?:{_WHO})"
)
_AS_WHAT = Sign.of(
    rf"(?P<name>{SURNAME}[\u4e00-\u9fff]{{1,2}}?)(?:是不是|是否|在|是|担任|任|当).{{0,24}}(?:{_GROUP}).{{0,6}}(?:{WHAT}|哪个|{_ROLES})"
)
_HEAD = regex(f"(?!.*副)(?:{HEADING})")  # who heads it, is asked as who holds a post
_GENERAL = regex(f"(?:工作)?(?:{_GROUP})$")
_JOINS = regex("^(?:的|里|是不是|是否|在|是|派|有|去|谁|哪位|哪[个些]|参加|加入|进入?|担任|当)+")
_OF_GROUP = Sign.of(rf"[\u4e00-\u9fff]{{0,20}}(?:{_GROUP})(?!长|员|成)")


@dataclass(frozen=True, slots=True)
class Belonging:
    """What is asked about a group's members: those of one ``role``, of a body or person, or all. ``group``: the group
    in the question's words."""

    group: str
    role: str = ""
    units: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()

    @property
    def on(self) -> str:
        """The words of the group's name that not every group has."""
        return _GENERAL.sub("", self.group)

    @property
    def kind(self) -> str:
        """The word for what the group is (领导小组, 专班)."""
        return self.group.removeprefix(self.on)


def belonging(question: Question) -> Belonging | None:
    """What a question asks of who belongs to a group; None where it asks for nothing of the kind."""
    if heads_which(question):
        return None
    group = question.says(_OF_GROUP)
    said = group[0] if group else ""
    if match := question.says(_AS_WHAT):
        return Belonging(_behind(said, match["name"]), persons=(match["name"],))
    if (match := question.says(_SENT)) and is_unit(body := match["body"] or match["body2"] or match["body3"]):
        known = [
            form for name in question.named(NameKind.UNIT) if name.written == body for form in name.names
        ]
        return Belonging(_behind(said, body), units=(body, *known))
    if (match := question.says(_MEMBERS)) and not _HEAD.fullmatch(match["role"] or match["role2"] or ""):
        return Belonging(said or question.text[: match.start()], match["role"] or match["role2"] or "")
    return None


def _behind(group: str, name: str) -> str:
    """The words of a group without the name that stands in them, and what joins the two."""
    return _JOINS.sub("", group.rpartition(name)[2])
