"""Questions on the consistency of a document: gaps in its list, differences of body and list, how many provisions it
has.
"""

from __future__ import annotations

from bot.understand.grammar import HOW_MUCH, OUTLINE, ROWS, TERMS, Sign
from bot.understand.question import Question
from bot.understand.roles import EVERYBODY, MOST, NOBODY, ONLY, SEVERAL
from bot.understand.words import is_talk
from glossary.papers import KINDS

_LIST = "清单|分解表|任务表|责任表|附表|台账|附件"
_BODY = "正文|条文|文件里|意见里|方案里"
_ALIKE = "不一样|不一致|不同|不符|一样|一致|对得上|对不上|对上|相符|符合|吻合|出入|差别|差异|矛盾|冲突|打架"
GAPS = Sign.of(
    rf"(?:{_LIST})(?:里|上|中|有|是不是|是否|都)*(?:还)?(?:缺|漏|少)(?:了|掉)*(?:哪些?|几|什么|没|页|号)?(?:几)?(?:项|行|号|条|页)?"
    r"|(?:缺|漏|少)(?:了|掉)*(?:哪|几)(?:几|些)?(?:项|行|号|条|页)|缺页|漏页|缺号|断号|跳号"
)
DIFFERS = Sign.of(
    rf"(?:{_BODY}).{{0,3}}(?:和|与|跟|同|、|比).{{0,6}}(?:{_LIST}).{{0,14}}?(?:{_ALIKE})"
    rf"|(?:{_LIST}).{{0,3}}(?:和|与|跟|同|、|比).{{0,6}}(?:{_BODY}).{{0,14}}?(?:{_ALIKE})"
    rf"|(?:{_ALIKE}).{{0,6}}(?:{_BODY}).{{0,3}}(?:和|与|跟|同|、).{{0,6}}(?:{_LIST})"
    rf"|(?:{_BODY})里?的?.{{1,10}}(?:对得上|对不上|一致|相符)(?:吗|不|么)"
)
PROVISIONS = Sign.of(
    rf"(?:一共|总共|共有|共|有|总计)(?:是|有)?(?:{HOW_MUCH})(?:条|个条款|条条款|款)$|(?:{HOW_MUCH})条(?:条款|规定)?$"
    rf"|(?:一共|总共|共|有|总计|分)(?:是|有|为|成)?(?:{HOW_MUCH})章$"
)
# a question of the document in hand, whatever of it was spoken of
THE_PAPER = Sign.of(rf"[这该那本](?:一)?[份个部篇]?(?:文件|{KINDS})|全文|整份")
# each way to ask for the whole of a document's structure
STRUCTURE = (OUTLINE, TERMS, ROWS, GAPS, DIFFERS, PROVISIONS, MOST, NOBODY, ONLY, SEVERAL, EVERYBODY)


def asks_structure(question: Question) -> bool:
    """Whether a question has no words but those that ask for a document's structure."""
    said = "".join(match[0] for sign in STRUCTURE if (match := question.says(sign)))
    return bool(said) and not question.names and all(word in said or is_talk(word) for word in question.words)
