"""Whom a sentence tells to do something without a word of responsibility (「某局于5月底前汇总上报」): a body by its name at the head of
the sentence, with a verb of a task behind it. What it may do, what it is, and what was done charge nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.lazy import regex
from glossary.names.shapes import LEVELS
from knowledge.structure.actors import first_named, is_particular
from knowledge.structure.bodies import bears
from knowledge.structure.charged import lists_tasks, with_short_names
from knowledge.structure.fields import fielded
from knowledge.structure.posts import names_post
from knowledge.structure.roles import once
from knowledge.structure.stretches import opened, stretches

_SENTENCES = regex(r"[。；;！？\n]")
_HEAD_MOST = 120  # characters of a sentence among which its subject and verb stand
_MUST = "(?:应该|应当?|必须|务必|须|需要?|要)"
_HOW = "(?:也|还|均|都|再|并|同时|及时|定期|不定期|每[年季月周日天]度?|按时|按期|如期|统一|统筹|认真|切实|严格|积极|主动|密切|进一步|全面|具体|分别|共同|联合|自行|另行|同步|依法|逐[一项级步]|尽快|抓紧|立即|随时|适时|直接|继续|重点|负责)"
# when, on what ground or with whom, before what is done
_PHRASE = r"(?:(?:在|于|根据|依据|依照|按照?|结合|对照|参照|围绕|针对|通过|依托|利用|自|从|接到|收到|会同|对|对于|就|为|向|以|每)[^，。；]{1,40}?|每[年季月周日天]|(?:\d{4}年)?\d{1,2}月[^，。；]{0,12}?[前内底])"
_VERB = (
    r"(?:制[定订作]|拟[定订]|编制(?!\d)|编写|起草|修订|汇总|上[报交传]|报[送告备请]|填[报写]|提交|递交|下[达发拨]|印发|发[布放给出送]|公[布示开]|审[核查批定]|[核核][定实查准拨]|复[核查审]|初审|认定|评[审估定选比]|考[核评]|验收|检[查测验]"
    "|[抽督巡排普调]查|督[促办导]|指导|监[督测管控](?!平台|系统|信息|数据)|组织|开展|实施|落实|建[立设档]|设立|设置|成立|组建|健全|完善|做好|抓好|搞好|加[强大快]|强化|推[进动荐广]|安排|确[定认]|选[派拔聘]|派[出驻员]|指[派定]|拨付|支付|配[备置发]|提[供出]|办理|受理"
    "|处[理置]|登记(?!数据|信息|簿|表)|备案|归档|存档|保[存管]|管理(?!办法|制度|规定|系统|平台|信息|费|体制|创新)|维护|更新|通[报知]|告知|宣传|培训|引导|协调|召[开集]|完成|执行|履行|整[改理]|收[集取缴]|征[收求集]|采集|梳理|统计|分析|研究|申报|签[订署发]|颁发|出具|移[交送]|转[交发送]|聘请|委托|招[聘募]|任命"
    "|打扫|清[扫理点退运]|消[毒杀]|关闭|开放|停止|明确|细化|分解|压实|优化|规范|调[整度配]|录入|答复|反馈|回复|回访|走访|约谈|备份|张贴|悬挂|采购|安装|配送|运送|核销|结算|汇报|讲解|签收|存放|看管|保障|确保|保证|防[止范]|严[格控禁肃]|分配|划[定拨]|预[留算])"
)
_NOT_DONE = "(?![所局站处科室队会院员部厂]|结果|电话|热线|邮箱|部门|机构|机关|人员|[^，。；]?的|了|过)"
# told with a word for it, whatever is to be done
_MUST_DO = regex(
    rf"{_HOW}{{0,2}}{_PHRASE}?{_HOW}{{0,2}}{_MUST}(?!求|素|点|件|么|知|诉|急|用于|届|聘|具[备有]|符合|属于|满足|[是为有](?![^，。；]{{0,20}}(?:提供|责任))|持有|取得|不)"
)
_DOES = regex(rf"{_HOW}{{0,3}}(?:{_PHRASE}(?<!的){_HOW}{{0,3}}){{0,2}}(?:将|把)?{_VERB}{_NOT_DONE}")
# 「某局将…资料报送」: what is done stands behind what it is done to
_DOES_WITH = regex(rf"{_HOW}{{0,3}}{_PHRASE}?{_HOW}{{0,2}}[将把][^，。；]{{2,60}}?(?<!的){_VERB}{_NOT_DONE}")
_ANY, _MUST_ANY = regex(f"{_MUST}|{_VERB}"), regex(_MUST)
_MAY = regex("可以?(?!靠|行|持续)|有权|允许|鼓励|不[得予再可应宜会]|无权|视情|有责任|有义务")
# what was done or is so, tells no task
_WAS = regex(
    r"了(?!解)|现(?:予|将|印|[发公颁]布|转发|下发)|印发给|已经?(?![被获])|曾|先后|近[年日期来]|目前|去年|上年|以来|取得|据悉|(?<!\d)日前|(?:高度|十分|非常)重视|一直|累计|期间，|共(?:开展|组织|完成|建|发放)\d|旨在|适用(?:本|于)|[|｜]"
    r"|(?:19|20)\d{2}[年.](?!度|起|[^，。；]{0,8}(?:前|底|起|内|开始|期间|上旬|中旬|下旬))|的(?:[一-鿿]{0,6}(?:人员|证明|函|材料|文件|附图)|人|行为|方式|情形|单|[一-鿿]{1,4}费用?)?$|(?:申请表|报告书|通知书|告知书|证明|意见书|规程)$"
)
_CONDITION = regex("(?:[之以]?[前后]|时|的|过程中|期间)$")
# What goes on behind a stretch that names what is done only to say more of it (「某局报送的公文，由某办呈批」).
_SPOKEN_OF = regex("由|应|须|必须|可|不|是|均|都|属|适用|视为|按|参照")
_NOUN = regex("的[\u4e00-\u9fff]{1,8}$")
_WHEN = regex(
    r"(?:\d|每|在|根据|依据|按照?|对于?|如果?|若|凡|经|自(?![行主愿身己])|从|接到|收到|遇到?|因|除|为|当|会议|活动)[^。；]{0,60}$|[^。；]{1,60}(?:[之以]?[前后]|时|期间|[之以]内|的|情况下|基础上|起)$"
)
_DATED = regex(
    r"(?=原则上|每年|\d)(?:原则上)?(?:每年|(?:19|20)\d{2}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[上中下]旬|[底初末])?(?:[之以]?前|之?后|起|内)?(?=[\u4e00-\u9fff])"
)
_STRETCHES_MOST = 8
_QUOTES = tuple("《“")
# 「演练结束后各镇要总结」
_AFTER = regex(f"[\u4e00-\u9fff]{{2,12}}?(?:后|前|时)(?=各|[{LEVELS}][\u4e00-\u9fff]{{2}})")
_EACH_PLACE = regex(
    "各[\u4e00-\u9fff]{0,4}[省市县区州镇乡](?<!各地区)|各(?:市|县|区)?[、（(][\u4e00-\u9fff、（）()]{1,10}"
)
# what no name begins with, that the words of a sentence before it do
_NO_NAME = regex(
    "(?:加[快大强]|建议|便于|明晰|充分|至|两家|压缩|合理|进入|遵守|授权|委托|退出|鼓励|支持|引导|完善|健全|推[进动]|实施|开展|修[订改]|任|经(?![信济贸开管营侦理])|一经|如果?|开办|每个|没有|本|该|其|进一步|积极|依法|同时|以及|关于|对于|[有无]|会员|申请人|参保人|当事人)"
    "|.{0,20}(?:有义务|配合|至(?=[省市县区镇乡])|退出|实行|派出(?!所|机构)|每个|原户籍地|[X×ＸxX_]|某|\\d)|.{0,60}(?:城乡|[候停]?[车船]室|候机室|网站|场所)$"
)
_VERB_FIRST = regex(
    rf"{_VERB}(?![\u4e00-\u9fff]{{0,2}}(?:部门|机关|机构|单位|[局委处科室所站会办部队组院])$|[\u4e00-\u9fff]{{0,4}}(?:部门|机关|机构)$)"
)


def told_in(title: str, text: str) -> tuple[str, ...]:
    """The bodies that the sentences of a provision tell to do something, by name and at the head of a sentence.

    >>> told_in("", "各市卫生局于5月31日前将名单汇总上报。县教育局应制定计划。")
    ('各市卫生局', '县教育局')
    >>> told_in("", "县教育局可以制定计划。县教育局制定的办法适用。县教育局已制定计划。")
    ()
    """
    heads = title if _MUST_ANY.search(title) else ""
    sentences = _SENTENCES.split(with_short_names(f"{heads}\n{text}"))
    return once(name for sentence in sentences for name in _told(sentence.strip()))


def _told(sentence: str) -> Iterator[str]:
    if (
        sentence.endswith("的")
        or lists_tasks(sentence)  # whose the tasks below are (:mod:`.inherited`)
        or sentence[:1] in _QUOTES
        or not _ANY.search(sentence, 0, _HEAD_MOST)
    ):
        return
    subject: tuple[str, ...] = ()
    begun = False  # whom it has told something may be followed by others, each at the head of a stretch
    said = [opened(stretch.strip()) for stretch in stretches(sentence)[:_STRETCHES_MOST]]
    for at, stretch in enumerate(said):
        dated = _DATED.match(stretch) or _AFTER.match(stretch)
        actors = first_named(stretch[dated.end() :] if dated else stretch)
        names, rest = (actors.names, actors.rest) if actors else (subject, stretch)
        if not names or _NO_NAME.match(names[0]) or _VERB_FIRST.match(names[0]):
            if begun or _WHEN.match(stretch):
                continue
            return
        if not _MAY.search(rest) and (_MUST_DO.match(rest) or _does(rest, said[at + 1 :], sentence)):
            yield from filter(_by_name, names)
            subject, begun = (), True
        elif begun:
            subject = ()
        elif _MAY.search(rest) or (rest and not _CONDITION.search(rest) and not _WHEN.match(rest)):
            return
        else:
            subject = names


def _does(rest: str, behind: Sequence[str], sentence: str) -> bool:
    """Whether a stretch says, behind its subject, what this does: no condition of what stands behind, and nothing that was done."""
    if _CONDITION.search(rest) or _WAS.search(sentence) or any(map(_CONDITION.search, behind[:1])):
        return False
    if behind and _SPOKEN_OF.match(behind[0]) and ("由" not in behind[0][:2] or _NOUN.search(rest)):
        return False
    return bool(_DOES.match(rest) or _DOES_WITH.match(rest))


def _by_name(name: str) -> bool:
    """Whether a name says which body it is: none that is told by its post, its sort or its kind alone."""
    if names_post(name) or not is_particular(name) or _NO_NAME.match(name):
        return False
    return bears(name) or bool(fielded(name)) or bool(_EACH_PLACE.fullmatch(name))
