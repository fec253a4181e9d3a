"""The elements of header and imprint (版头、版记, GB/T 9704-2012) that a question asks for."""

from __future__ import annotations

from bot.understand.grammar import (
    DATES,
    HOW_MUCH,
    IS_IT,
    ON_WHICH_DAY,
    PAPERS,
    UNIT,
    WHAT,
    WHEN,
    WHEN_DAY,
    WHETHER,
    Sign,
)
from bot.understand.question import Question
from glossary.names.shapes import OFFICES

_BODY_LAST = OFFICES + "处院会心司"
# how a paper comes into the world, and by what one asks for its day
_ISSUED = "成文|印发|发布|发文|出台|下发"
ISSUED_WHEN = Sign.of(
    "|".join(
        (
            rf"成文日期|落款.{{0,4}}(?:{DATES}|几年|哪年|几月|哪天|几号|什么时候)|发文日期|发文时间|印发日期|印发时间|发布日期|发布时间",
            rf"(?:{PAPERS}|方案|规定|条例|文)?(?:是)?(?:哪年|哪天|几月几号|几号|几月|{WHEN}|哪一年|哪一天|什么时间)(?:{_ISSUED}|制定|发的|印的|出的|公布|签发)",
            rf"(?:{_ISSUED}|公布|签发).{{0,4}}(?:是)?(?:哪年|哪天|几月|几号|{WHEN}|{DATES}|哪一)",
            rf"(?:{PAPERS}|方案|规定|条例|要点|预案)(?:是)?(?:{WHEN}|哪年|哪天|几号|几月)的$",
            rf"(?:日期|落款时间)是?(?:哪天|哪一天|几号|哪年|{WHEN})$",
        )
    )
)
IN_FORCE = Sign.of(
    "|".join(
        (
            # until when
            rf"有效期(?:限)?(?:到|至|是|有)*(?:什么时候|{ON_WHICH_DAY}|哪年|几年|多久|多长)?",
            rf"(?:{WHEN_DAY}|哪年|几时|几号)(?:就|会|要|才)?(?:失效|作废|到期|过期|废止)",
            rf"(?:失效|作废|到期|过期|废止).{{0,2}}(?:是)?(?:什么时候|{ON_WHICH_DAY}|哪年|{DATES})",
            # whether it still is
            rf"(?:还|现在|目前|{WHETHER}|还是|现行)?(?:还|仍|仍然|{WHETHER})?有效(?:{IS_IT}|没|不|的吗)?$",
            rf"(?:{WHETHER}|有没有|已经|现在)?(?:失效|作废|过期|到期|废止)(?:了)?(?:{IS_IT}|没有|没)",
            rf"还(?:管用|能用|算数|作数|执行)(?:{IS_IT}|不)?",
            # for how long
            "管到(?:什么时候|哪年)",
            "^(?:那|这|它|这个|能|可以)*(?:管|用|有效)(?:几年|多少年|多久|多长时间)$",
            "执行到(?:什么时候|哪年|哪天|何时)",
        )
    )
)
NUMBER_OF_CITED = Sign.of(
    rf"文号|发文字号|字号|几号文|多少号文|第几号|哪号文|(?:是|{PAPERS})(?:的)?(?:{HOW_MUCH})号|编号"
)
BASIS = Sign.of(
    rf"(?:根据|依据|按照|依照)(?:的)?(?:是)?(?:(?:中央|上级|国家|自治区|省|省里|市|区|国务院|党中央|上头|上面)(?:的)?)?(?:哪|{WHAT})(?:个|些|份|几个)?"
    r"(?:文件|意见|规定|精神|通知|法律|文)?|(?:制定|发文|出台|政策|上位)(?:的)?依据|依据(?:是)?(?:什么|哪)"
)
# with whose it is before which it is (是国务院第几号令, 是市政府多少号令)
_OF_WHOM = r"(?:(?:是|算|属于?)[\u4e00-\u9fff]{1,10}?)?"
NUMBER = Sign.of(
    rf"文号|发文字号|字号是|编号是|{_OF_WHOM}第?(?:几|多少|哪一?)号(?:令|文件?)|哪号文|{_OF_WHOM}令第?(?:几|多少)号"
    r"|(?:是|算)[\u4e00-\u9fff]{1,8}?[发函字规办]第?(?:几|多少)号(?=$|[?？呢啊])"
)
PRINTED_WHEN = Sign.of(
    rf"印发(?:的)?(?:{DATES})|(?:{WHEN_DAY}|几号)印发|印发.{{0,3}}(?:什么时候|{ON_WHICH_DAY}|几号)"
)
PRINTED_BY = Sign.of(rf"印发机关|哪个(?:{UNIT}|办公室|机关)印(?:发|的)|谁印发|由谁印发|印制")
ISSUED_BY = Sign.of(
    # 「证件谁做谁发」 asks of a thing
    r"发文机关|发文单位|(?:(?<!谁[\u4e00-\u9fff])谁|哪(?:个|几个|几家|些)(?:单位|机关|部门|政府)?(?:联合|一起|共同)?|哪里|哪儿|哪级)(?:发|制定|出台|下发|发布|颁布)(?:的|布|文)?"
    rf"|(?:{PAPERS})(?:是)?(?:谁|哪个单位|哪个机关|哪里|哪)(?:发|出|定)"
)
# 「是哪次会议通过的」, of a law: 「通过考核」 goes on
ADOPTED = Sign.of(
    rf"(?:哪(?:一?[次届个])?(?:[^\W谁]{{0,8}}会议?)?|什么会议?|谁|{WHEN}|哪一?[年天]|(?:几月)?几[号日年月])(?:审议|表决|上)?通过(?:的|了)?(?=$|[?？])|通过(?:{DATES}|是(?:哪[年天]|{WHEN}))$"
)
COPIES = Sign.of(r"(?:印|发|共印|印发)了?(?:多少|几)份|印数|份数|^(?:一共|总共|共)?(?:多少|几)份$")
TITLE = Sign.of(rf"(?:{PAPERS})?(?:的)?(?:标题|题目|全称|全名|名称)(?:是|叫)?")
ANNEXES = Sign.of(
    rf"(?:有|带|附|共)(?:了)?(?:{HOW_MUCH}|哪些|哪几|什么)(?:个|份)?附件|附件(?:有|是|都有|包括)?(?:哪些|几个|什么|哪几)"
)
ADDRESSEE = Sign.of(
    rf"主送(?:机关|单位|对象)?(?:给|到|了)?(?:谁|哪些|哪个)?|发给(?:谁|哪些|哪个|哪里)(?:{UNIT})?"
)
DISCLOSURE = Sign.of(
    rf"公开(?:方式|属性|范围|类型|形式)|(?:{WHETHER}|能不能|可以|可不可以|能|要不要)(?:主动|对外|依申请)?公开(?:{IS_IT})?"
    rf"|(?:主动|依申请|对外)公开(?:的)?(?:{IS_IT}|文件)|公开(?:{IS_IT}|不公开)"
)
COPIES_TO = Sign.of(r"抄送(?:机关|单位)?(?:给|到|了)?(?:谁|哪些|哪个)?")
SECRECY = Sign.of(r"密级|保密|秘密")
URGENCY = Sign.of(rf"紧急程度|(?:是)?急件(?:{IS_IT})|缓急")
SIGNATORY = Sign.of(r"签署人|(?:由)?谁签署(?:的)?|签署的?是谁|签发人|谁签发|由谁签发|签发的(?:人|领导)?")
IN_FORCE_SINCE = Sign.of(
    rf"(?:{WHEN_DAY}|什么时间|几号|哪年|哪一年|哪一天|几月几号)(?:起|开始|正式|就|才)*(?:施行|生效|实行|实施|执行|起效|用(?=$|[?？]))"
    rf"|(?:开始|正式)?(?:施行|生效|实施|执行)(?:的)?(?:{DATES}|是?(?:哪天|哪年|几号|{WHEN}))|(?:{WHETHER})?(?:已经)?生效(?:了)?(?:{IS_IT}|没有?)"
)
# 名词怎么解释 asks for a meaning
INTERPRETED_BY = Sign.of(
    r"(?:由|归|是|找)?(?:谁|哪(?:个|家|些)[^,，。怎]{0,4})?(?:来|去|给)?负责(?:政策)?解释(?:的?(?:是|工作)?(?:谁|哪(?:个|家)[^,，。]{0,4}))?"
    r"|解释权(?:是?(?:在|归|属于?|由)[^,，。]{0,8})?|(?:由|归|找)(?:谁|哪(?:个|家)[^,，。怎]{0,4})(?:来|去|给)?解释|谁(?:来|去)?解释"
    rf"|(?:由|是)[^\W谁哪怎何啥由是]{{2,14}}[{_BODY_LAST}]解释"
)
# … and whom a question supposes to do it
INTERPRETER_SUPPOSED = Sign.of(
    rf"(?:(?:是不是|是否|是)?由|是不是|是否|归|是)(?P<body>[^\W谁哪怎何啥是由归]{{2,16}}?)(?:来|去)?(?:(?:负责)(?:政策)?|(?<=[{_BODY_LAST}]))解释"
)

# words of a question, not the question: a document above, one of the same title
ABOVE = Sign.of(r"上级|上面|上头|上位")
SAME = Sign.of(r"同名|同题|同样|对应|相应")

# each fact of the header that may be asked for
FACTS = (
    NUMBER,
    ISSUED_WHEN,
    PRINTED_WHEN,
    PRINTED_BY,
    ISSUED_BY,
    ADOPTED,
    COPIES,
    TITLE,
    ANNEXES,
    ADDRESSEE,
    DISCLOSURE,
    COPIES_TO,
    SECRECY,
    URGENCY,
    SIGNATORY,
    IN_FORCE_SINCE,
    IN_FORCE,
    BASIS,
)


def header_asked(question: Question) -> str:
    """The words with which a question asks for elements of the header; empty where it asks for none."""
    return "".join(match[0] for sign in FACTS if (match := question.says(sign)))


def asks_header(question: Question) -> bool:
    """Whether a question has no words but those by which it asks for a fact of the header."""
    said = header_asked(question)
    return bool(said) and not question.names and all(word in said for word in question.words)
