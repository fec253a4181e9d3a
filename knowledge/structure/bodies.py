"""Whether a piece of a sentence is exactly the name of a body: the one test for what sentences charge."""

from __future__ import annotations

from glossary.lazy import regex
from glossary.names.shapes import DEPARTMENTS, LEVELS, STATIONS, is_unit

NAME_MOST = 40
"""Characters of a body's name."""
_ENDS = f"[局委办{DEPARTMENTS}{STATIONS}社会乡镇馆股]|中心|公司|(?<![住出入转就到庭影法察])院|小学|中学|幼儿园|街道|专班|小组|工作组"
"""What bodies with their own names end with, as alternatives of a pattern; of those in 部 and 厅 few have one (:data:`_MINISTRY`)."""
# What a body may be called that ends as no other unit's name does: 「法制股」 (控股 is none), 「某幼儿园」.
_OTHERWISE = regex("专班$|幼儿园$|[\u4e00-\u9fff]{2}(?<![入持参控炒招配])股$")
# A body with its own name, as it stands in a division of labour; a sort of bodies (「民政部门」) is none.
_OWN = regex(
    rf"(?!国家|国务院|中央|各级|.{{0,40}}级以上).{{0,40}}(?:{_ENDS})(?:[（(][^（）()]{{1,30}}[）)])?"
)
# A ministry and its like, with its name: 「由生态环境部负责制定标准」 charges it, 「…由国务院办公厅负责」 says what its office is.
_MINISTRY = regex(r"(?!各|有关|相关|本级|.{0,40}级以上).{2,40}(?:部|总局|总署|署|厅|银行)")
_OF_ITS_PLACE = regex(
    rf"(?:[{LEVELS}](?!级|场)|街道)(?:.{{1,20}}(?:部门|机构|单位|办事处|(?<=[残妇侨文商科])联)|.{{0,20}}(?:法院|检察院|政府))(?:[（(][^（）()]{{1,12}}[）)])?"
)
# 「高崖乡人民政府」, and those of each place below the one that speaks (「各镇人民政府」)
_GOVERNMENT = regex(
    rf"(?:(?!各).{{1,12}}[{LEVELS}]|各[市州县区镇乡街]{{1,2}}(?:[（(][市县区镇乡街道]{{1,3}}[）)])?)(?:人民)?(?:政府|办事处)"
)
_NATIONAL = regex("国家.{2,20}(?:局|委|署|办)|中央(?!各|有关|相关).{2,20}(?:委|办)")
FOREIGN = regex(
    "[的与其“”《》]|不(?!动产|锈钢|良)|所在(?=[小中]学|幼儿园)|就读|应当|可以|必须|各级|级以上|期间|\\d[所家个名座]|(?<![老班])干部|内部$|全部$|俱乐部$"
)
"""What no body's own name has in it: the words of a sentence, the levels of a law, persons."""
# 「由某局牵头、支持链主企业」: what begins with a verb is a task and no body.
_BEGINS_TASK = regex(
    "(?:积极|大力|进一步|加快|全面|着力|重点|切实)?"
    "(?:支持|推动|鼓励|避免|防止|杜绝|减轻|减少|增强|科学规划|合理规划|深化|聚焦|畅通|取消|加大|择优|妥善|优化|压实|严禁|确保|组织各|带动|健全|对接|发展(?!改革|和改革)|构建|强化|提升|突破|实施|组织|开展|推进|加强|引导|建立|完善|促进|落实|依托|发挥|打造|培育|统筹(?!办)|指导|督促|协调|形成|引进"
    "|设立(?![者人])|设置|提供|确定|明确|[注载写标]明|配备|选派|保障(?![性房处科部局组队]|中心)|科学设)"
    "|领导(?!小组|班子|机构|办)"
)
# A preposition or a word that points back: 「在某县部署」, 「将县财政局」, 「该机关」; 「对外合作处」, 「将某县财政局」 are names.
_BEGINS_PHRASE = regex(
    rf"[在把被该到求]|并(?!州)|要(?!素)|应当|及时|对(?![外口台港])|[将从向按据给](?=[各{LEVELS}该本])|\d{{1,3}}[．.、)）]"
)
# Verbs and prepositions of which no body is called.
_IN_SENTENCES = regex(
    "会同|摘自|履行|部署|领会|体会|提交|报送|上报|拨付|贯彻|召开|出席|完成|制定|提出|督促|听取|同意|要求|强调|指出|传达|汇报|征求|提请|报请|作出"
    "|围绕|按照|根据|通过|关于|针对|适用于|[向为](?=.{0,8}(?:小组|指挥部))|需要|属于|涉及|包括|或|[：:]"
)
# Words that end as bodies' names do and are none: verbs (查处, 督办), meetings (全会), 到位, 攻关, 结构, 布局.
_ENDS_OTHERWISE = regex(
    "(?:(?<![银支分商农工建中央人总民开])(?<!农发)行|签署|[查惩]处|[交承举催领转督经协查代]办"
    "|[机社全例晚晨早周]会|(?<!代表)(?<!股东)(?<!业主)大会|(?:座谈|推进|调度|动员|现场|交流|发布|报告|研讨|培训|工作|生活)会"
    "|(?:[布格结僵]|大|(?<!安)全)局|(?<!单)位|(?<!部)门|(?<![机海])关|(?<!机)构|(?<!中)心|(?<![企物])业|(?<![大中小])学)$"
)
# A sort of bodies of a level (「省级登记机关」) is nobody in particular.
_SORT_OF_LEVEL = regex(f"(?:国家|地市|[{LEVELS}])级(?:以上)?.*(?:机关|部门|机构|单位)")


def is_body(name: str) -> bool:
    """Whether a piece of a sentence is a body's name as a whole, or that of a sort of bodies (有关部门).

    >>> is_body("县财政局"), is_body("县财政局履行"), is_body("在某县部署"), is_body("中心任务到位")
    (True, False, False, False)
    """
    return (
        bool(is_unit(name) or _OTHERWISE.search(name))
        and len(name) <= NAME_MOST
        and name.count("（") + name.count("(") == name.count("）") + name.count(")")
        and not any(sign.match(name) for sign in (_BEGINS_TASK, _BEGINS_PHRASE, _SORT_OF_LEVEL))
        and not any(sign.search(name) for sign in (_IN_SENTENCES, _ENDS_OTHERWISE))
    )


def begins_task(text: str) -> bool:
    """Whether a text begins with a verb of what is to be done (「组织学生体检」), as no body's name and no heading of a kind does.

    >>> begins_task("组织学生体检"), begins_task("教育类"), begins_task("领导小组")
    (True, False, False)
    """
    return bool(_BEGINS_TASK.match(text))


def bears(name: str) -> bool:
    """Whether a name is a body's own, so that a sentence may charge it by name alone: no sort of bodies.

    >>> bears("县财政局"), bears("生态环境部"), bears("民政部门"), bears("县里的部门")
    (True, True, False, False)
    """
    if not 2 < len(name) <= NAME_MOST or FOREIGN.search(name) or not is_body(name):
        return False
    return any(kind.fullmatch(name) for kind in (_OWN, _MINISTRY, _OF_ITS_PLACE, _GOVERNMENT, _NATIONAL))
