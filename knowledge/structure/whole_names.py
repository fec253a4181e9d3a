"""What stands before 「（以下简称…）」 as a name: whole in its quotes and with its number, without the words that lead to it, or none at all."""

from __future__ import annotations

from glossary.lazy import regex
from glossary.names.shapes import LEVELS

# 「第26届世界大学生运动会」: the number belongs to what counts it.
_COUNTED = frozenset("届次期批")
_NUMBER = regex(r"(?:(?:19|20)\d{2}年)?第?[\d一二三四五六七八九十]{1,4}$")
# 「申领人应当向居住地派出所」, 「某纪委对某公司」: what is done to whom stands before the name.
_TOWARDS = regex(
    "(?:应当|可以|必须|不得)(?:依法|按照规定)?(?:[向与由对将]|通过)|(?:决定|部门|机关|纪委|[局委院府组会部])对(?![外口台港照])"
)
_LEADS_IN = regex(
    rf"^(?:要?(?:按照|根据|通过)|健全|发挥|举办|申办|承办|利用|用好|鼓励|任(?=[\u4e00-\u9fff]{{1,6}}[{LEVELS}][\u4e00-\u9fff]{{2,24}}(?:公司|集团)$))"
)
_NO_NAME = regex(
    "^(?:以.{1,8}为|但|且|而(?!立)|即|如果|凡|[届次批])|为其|负责$|^(?:股份)?有限(?:责任)?公司$|(?:19|20)[0-9]{2}年.{0,4}(?:试行|起|开始)|按季"
)
_QUOTED_MOST = 16


def whole_name(found: str, before: str, short: str) -> str:
    """A full name as it is called; "" where what was found is none.

    In: what was ``found`` at the end of the text ``before`` the bracket, and the ``short`` name that the bracket gives.

    >>> whole_name("一网”通办平台", "依托“一网”通办平台", "平台")
    '“一网”通办平台'
    >>> whole_name("申请人应当向街道派出所", "申请人应当向街道派出所", "派出所")
    '街道派出所'
    """
    if not found or found[0] == "《":
        return found
    at = before.rfind(found)
    if found[0] in _COUNTED and at > 0 and (number := _NUMBER.search(before[:at])):
        found = number[0] + found
    if found.count("”") > found.count("“"):
        opened = before.rfind("“", max(0, at - _QUOTED_MOST), at) if at > 0 else -1
        found = before[opened:at] + found if opened >= 0 else ""
    towards = max((each.end() for each in _TOWARDS.finditer(found)), default=0)
    if len(found) - towards > len(short):
        found = found[towards:]
    plain = _LEADS_IN.sub("", found)
    found = plain if len(plain) > len(short) else found
    return "" if found == short or _NO_NAME.search(found) else found
