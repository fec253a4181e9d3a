"""The sentences of a text that say what one body does (「水利局：负责…」, 「由公安机关…」)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from glossary.lazy import regex
from glossary.names.heads import HEADS, HEADS_OF_OFFICES
from glossary.names.persons import SURNAME
from glossary.names.shapes import LEVELS
from glossary.printable import shortened

LONGEST = 160  # characters of what is shown of one place
_NUMBER = r"[\s\d.．、（()）①-⑳一二三四五六七八九十]{0,16}"
_BEGINS = rf"(?:^|(?<=[。；;\n])){_NUMBER}"
# others before it in a list: each ends at its 、, so that there is one way to read them
# whom another calls in does not lead, nor to whom something is done (「甲局对各镇、乙区…进行考核」)
_OTHER = r"(?:(?!会同|联合(?![会社])|对(?![外口])|把)[\u4e00-\u9fff（）()]){2,14}"
_BESIDE = rf"(?:{_OTHER}、){{0,8}}(?:{_OTHER}(?:[和与]|及(?!其)))?"
_AND_OTHERS = r"(?:、[\u4e00-\u9fff（）()]{2,14}){0,8}(?:[和与][\u4e00-\u9fff（）()]{2,14})??"
# what is done for others
_SERVES = "提供|配[置备发]|办理|发放|安排|购买|建立|缴纳|开展|投保|颁发|出具|送[餐医]"
# what a name is a piece of, or spoken of, and no subject: 「…的…」, 「…等」 of a list that is acted on
_NO_SUBJECT = rf"(?![的之]|是(?![^。；\n]{{2,40}}[，,][^，。；\n]{{0,12}}(?:负责|承担|行使|主持|领导|统筹))|为(?![^，。；\n]{{0,12}}(?:部门|单位|主体|机构|机关|{_SERVES}))|负责人|主要负责|[一二两三四五六七八九十\d]+个)"
# somebody of a body, who acts for themselves: 「仓储部主管某某负责盘点」, 「监事长」
_POST = rf"(?:副?(?:{HEADS_OF_OFFICES}|[组队室股会社]长|主任|书记|经理|主席)|长(?![期效年江三远短])|(?:主管|干事|专干|会计|出纳|文书|科员|工作人员)(?={SURNAME}[\u4e00-\u9fff]{{1,2}}(?:负责|牵头)))"
# how others are brought in: 「牵头组织公安局、消防大队到现场踏勘」
_CALLS_IN = "组织|召集|邀请|抽调"
# together with whom somebody does it: 「，财务部与供应商对账」; no list of bodies
_WITH = r"(?=[和与](?![^，,。；;]{1,14}[局委办部会组处所站心]等?[，,。；;])[^，,。；;、]{3,})"
# beside whom somebody does it, named before or behind: 「，民政局、财政局提供资料」; what ends as a body does is but a list
_LISTED = r"(?=(?:、[^，,。；;、\n]{2,24}){1,5}(?<![局委办部会组处所站心等位门])(?:[，,。；;\n]|$))"
_BODIES = r"(?:[\u4e00-\u9fff（）()]{2,14}[局委办部会组处所站心位门府队司科室]、){0,4}"
_POLITE = "(?:应当?|要|须|予以|给予|依法|积极|共同|密切|按(?:照)?(?:各自)?职责(?:分工)?)*"
_SENT = r"(?:(?:选|抽)?派(?:出|专?[人员])[^，。；：]{0,6}?)?"  # 「派人参加」
_SENTENCE_BEGINS = regex(r"[。；;\n]")
_BARE = 8  # characters of what is said of a body, from where on it is told by itself
_CONSISTS = regex(r"组成[。；;，,]?$")  # of whom something consists, not what they do
# whom something is for, as a list that does not say what they do (「各区县，参与建设的各部门、单位。」)
_MERE_LIST = regex(
    r"(?!.{0,200}(?:负责|牵头|配合|协助|应|要|须|由|将|把|给予|补[助贴]|奖|审|报|制定|落实|开展|做好|加强|组织|[对向为]))[^。；]{4,200}的各?(?:部门|单位|机构|企业|人员)(?:[、和及]各?(?:部门|单位|机构|企业|人员)){0,3}[。；;]?"
)
_NO_PART = rf"(?![的之是、和与等及或]|为(?![^，。；\n]{{0,12}}(?:{_SERVES})))"
# a person of a body, and what a document's interpreter does
_OF_IT = f"副?(?:{HEADS_OF_OFFICES}|主任|书记|经理|主要负责)|长(?![期效年江三远短])|.{{0,4}}解释|[^，。；]{{0,60}}(?:担任|兼任|组成)"
_SAID = r"[^\n。；;]*[。；;]?"
# what a body does that a thing goes through (「须经保卫室登记」)
_GOES_THROUGH = "登记|审[批核查定]|批准|签[发字]|核[准定实查]|验收|备案|确认|同意|评[审估]|检[查验]|许可|盖章"

# by when it is to be done, said right before who does it: 「，每年12月10日前各镇报送总结」
_BY = r"(?:每?[年月季]?(?:\d{1,4}[年月日号底]{1,2}){1,3}[以之]?前)?"
# the one body of many in whose place it happens
_THERE = "(?:各|(?:事发|案发|项目)?(?:所在)?地|事发|案发|受灾|属地|当地|辖区|有关|相关)?"
# what others do at somebody's (「到担保中心申请核定」)
_RECEIVES = "申请|申领|领取|登记|办理|补办|核销|申报"
# of what is put before somebody, that it is theirs to decide (「报总经理审批」); 「报…备案」 leaves them nothing to do
_DECIDES = "表决|讨论|审[批定议查核]|批准|核[准定]|同意|决定|签[发批]"
# what somebody is, or runs into, and does nothing by: 「申请人具有本市户籍」, 「借款人去世的，由家属…」
_STATE = r"(?![^，。；、\n]{2,24}(?:率|占比|比例)(?:均|要|应)?(?:达|为|不低于|不少于|保持|提高))(?!由[^。；\n]{0,40}[担兼]任)(?![^。；\n]{0,60}(?: \| |[一二两三四五六七八九十\d]个(?:部门|科室|机构|工作组|小组)(?:[。；]|$)))(?![，：:（(]?(?:联系人|电话|地址)|[，：:（(][^。；\n]{0,40}?\d{7})(?![^，。；：]{0,4}(?:具有|属于|未满|不符合|去世|死亡|逾期|拒不|违反|丧失))(?!(?:须|应当?|必须)?有[^，。；\n]{2,24}(?:出席|到会|参加)[^，。；\n]{0,4}(?:方|才|，|始))(?![^，。；\n]{0,24}任期[^，。；\n]{0,6}[年月])(?!(?![^，。；：\n]{0,40}(?:发现|认为|查[实明]|接到|收到|检查|审[核查]|认定|核实|抽查))[^，。；：\n]{1,40}(?<!目)的，(?:由|给予|予以|处|责令|依法给予|取消|收回|不予|视为))"

# what a person does, said right behind the name (「某某带队」, 「某某、某某负责」), and who does so besides
_ACTS = r"(?:具体|全面|统一|亲自|主要|统筹|分头|各自)?(?:负责(?!人|同志)|牵头|带[队领]|签[字发批]|审[批核]|主持|宣布|督[办促]|统筹|协调|把关|值[守班]|汇总|配合|协助)"
# by their post, or none, where a sentence or a part of one begins: 「…，调解员某某做记录」
_OF_POST = r"(?:^|(?<=[。；，\n]))(?:[\u4e00-\u9fff]{0,8}[长任记席员理师计纳管医警支书挥])?"
_DOES = r"(?![担兼]?任|同志|为|是|等|电话|手机|联系|组成|[、，。；：（( 　\d])[^，。；\n]{2}"
_TITLES = rf"副?(?:{HEADS}|主任|指挥|班长)"
_OWN_POST = r"(?:(?![由经找])[\u4e00-\u9fff]){2,7}[长任记席员理师计纳管医警]"
# the columns of a table, each with its head, and the heads under which stands what somebody sees to
_CELL = regex(r"(?:^|，)([^，：\n]{1,14})：([^，\n]{1,80})")
_SEEN_TO = regex("分管|主管|包[联保抓村片户]|挂[包联点钩]|联系(?!电话|方式|人)|负责(?!人)|职责|分工")
_SEES_TO = regex("(?:联系|联包|分?包[保联抓]?|挂[包联]|分管|主管|负责)(?!人|电话|方式)[\u4e00-\u9fff]")
_TOO = r"(?:[（(][^（）()]{0,30}[）)])?(?:[、和][\u4e00-\u9fff]{2,4}){0,3}?"


def prose(title: str, text: str) -> str:
    """What a clause says in sentences: its text, behind its title where that is the first of them, as of a numbered item that
    begins with a whole sentence.

    >>> prose("垃圾分类投放，保洁员每天清运", "村委会配桶。"), prose("卫生", "村委会配桶。")
    ('垃圾分类投放，保洁员每天清运。村委会配桶。', '村委会配桶。')
    """
    return f"{title}。{text}" if "，" in title else text


def done_by(text: str, forms: Collection[str]) -> str:
    """The sentences of ``text`` that say that a body does something, anywhere in them (「黄色预警由气象局发布」), verbatim; empty
    where there are none. Interpreting a document does not count.

    >>> done_by("分四级。黄色预警由气象局会同林业局发布。", ["气象局"])
    '黄色预警由气象局会同林业局发布。'
    """
    names = _any_of(forms)
    done = re.compile(
        rf"(?<![自理缘])由[{LEVELS}]?{_BESIDE}{_THERE}[{LEVELS}]?(?:{names})(?![、，。；：]|{_OF_IT}){_NO_SUBJECT}"
        rf"|(?<![已曾])经[{LEVELS}]?{_BESIDE}[{LEVELS}]?(?:{names})(?=[^，。；的]{{0,8}}(?:{_GOES_THROUGH}))"
        rf"|(?:报(?:请|送|经)?|提交|提请|交由?)[{LEVELS}]?{_BESIDE}[{LEVELS}]?(?:{names})(?:集体)?(?:{_DECIDES})(?!权限|[单表])"
        rf"|到[{LEVELS}]?(?:{names})(?:窗口|大厅|现场|书面|免费|统一)*(?:{_RECEIVES})"
        rf"|找[{LEVELS}]?(?:{names})(?!{_OF_IT}|[的之、和与或])[^，。；的]{{2,6}}[，。；]"
        rf"|{_BEGINS}[{LEVELS}]?(?:{names})(?:为|是)[^，。；]{{2,24}}(?:主管|责任)(?:部门|单位)"
    )
    return _sentences(text, lambda said: bool(names) and done.search(said) is not None)


def _any_of(names: Collection[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _sentences(text: str, wanted: Callable[[str], bool]) -> str:
    """The wanted sentences of ``text`` as they stand."""
    found = [each[0].strip() for each in re.finditer(_SAID, text) if wanted(each[0])]
    return shortened("".join(found), LONGEST)


def joins(text: str, forms: Collection[str]) -> str:
    """The sentences of ``text`` by which another does a thing together with a body (会同, 联合), as they stand; empty where none
    does.

    >>> joins("由民政局会同财政局、残联核发。报财政局备案。", ["残联"]), joins("会同财政局局长商定。", ["财政局"])
    ('由民政局会同财政局、残联核发。', '')
    """
    names = _any_of(forms)
    with_them = re.compile(
        rf"(?:会同|{_CALLS_IN}|商(?=[^，。；]{{2,30}}(?:确定|制定|研究)))[{LEVELS}]?{_BESIDE}[{LEVELS}]?(?:{names})(?!{_OF_IT})[^，。；：]"
    )
    return _sentences(text, lambda said: bool(names) and with_them.search(said) is not None)


def shares(text: str, forms: Collection[str]) -> str:
    """The sentences of ``text`` that name a body among several whom they are about, by its name or its field, as they stand; empty
    where none does.

    >>> shares("毕业前，资助中心和学院要教育学生。学院的经费另定。", ["学院"])
    '毕业前，资助中心和学院要教育学生。'
    >>> shares("公安、房管等部门应当加强巡查。", ["房管部门"])
    '公安、房管等部门应当加强巡查。'
    """
    # late: to load what reads documents for a question that does not ask for it costs every first answer
    from knowledge.structure.charged import sharing

    named = {f"{before}{form}" for form in forms for before in ("", "各", *LEVELS)}
    fields = [form.removesuffix("部门") for form in forms]

    def is_shared(said: str) -> bool:
        return any(field in said for field in fields) and not named.isdisjoint(sharing(said))

    return _sentences(text, is_shared)


def naming(text: str, names: Collection[str]) -> str:
    """The sentences of ``text`` that name a person, verbatim; empty where there are none."""
    return _sentences(text, lambda said: any(name in said for name in names))


def done_by_person(text: str, names: Collection[str]) -> str:
    """The sentences of ``text`` that say that a person does something, with or without a post before the name,
    verbatim; empty where there are none.

    >>> done_by_person("分四级。橙色预警由副总指挥张明签发。", ["张明"]), done_by_person("由张明任组长。", ["张明"])
    ('橙色预警由副总指挥张明签发。', '')
    >>> done_by_person("村支书张明负责。组长：张明、李强。", ["张明"]), done_by_person("李强和张明带队。", ["张明", "小张"])
    ('村支书张明负责。', '李强和张明带队。')
    >>> done_by_person("凭通知书到村文书张明处登记。", ["张明"])
    '凭通知书到村文书张明处登记。'
    """
    known = _any_of(names)
    done = re.compile(
        rf"由[^，。；：由]{{0,14}}(?:{known})(?:同志)?(?![、，。；：]|[担兼]?任|为|组成){_NO_SUBJECT}"
        rf"|(?<![已曾])经[^，。；：由经]{{0,14}}(?:{known})(?:同志)?(?=[^，。；的]{{0,8}}(?:{_GOES_THROUGH}))"
        rf"|(?:{known})(?:同志)?{_TOO}(?:{_ACTS})"
        rf"|{_OF_POST}(?:{known}){_DOES}"
        # to whom others go with it
        rf"|(?:到|找)[^，。；：由]{{0,14}}(?:{known})(?:同志)?(?:处|那[里儿]|手[里中上])[^，。；的]{{2}}"
    )
    said = _sentences(text, lambda said: bool(known) and done.search(said) is not None)
    return said or in_row(text, names)


def in_row(text: str, names: Collection[str]) -> str:
    """What a line of a table or of a list has a person see to, by the heads of its columns or its own words; empty where none does.

    >>> in_row("张明　副镇长　联系河口村", ["张明"])
    '张明，副镇长，联系河口村'
    >>> in_row("领导：张明，职务：镇长，包联村：河口村，电话：01", ["张明"]), in_row("责任人：张明，电话：01", ["张明"])
    ('领导：张明，包联村：河口村', '')
    """
    found = []
    for line in text.split("\n"):
        pieces = line.split()
        if pieces and pieces[0] in names and any(map(_SEES_TO.match, pieces[1:])):
            found.append("，".join(pieces))
        cells = _CELL.findall(line)
        theirs = [cell for cell in cells if cell[1] in names]
        seen_to = [
            cell for cell in cells if cell not in theirs and _SEEN_TO.search(cell[0]) and cell[1] != "—"
        ]
        if theirs and seen_to:
            found.append("，".join(f"{head}：{value}" for head, value in (*theirs, *seen_to)))
    return shortened("；".join(found), LONGEST)


def appoints(text: str, names: Collection[str]) -> str:
    """The sentences of ``text`` that give a person a post (no mere member of anything), verbatim; empty where none does.

    >>> appoints("副组长由局长张明、刘平担任。李强任秘书。", ["刘平"]), appoints("由主任张明签字。组长张明召集。", ["张明"])
    ('副组长由局长张明、刘平担任。', '')
    """
    known = _any_of(names)
    held = re.compile(
        rf"{_TITLES}(?:[:：]|由|为|是)[ 　]{{0,4}}(?:[^，。；：\n]{{0,40}}[^，。；：\n\u4e00-\u9fff]|[^，。；：\n]{{0,40}}{_TITLES})?(?:{known})(?=同志|[、，。；（(兼担任 　]|和|$)"
        rf"|(?:{known})(?:同志)?(?:兼任|担任|任|兼)[^，。；：\n]{{0,16}}?{_TITLES}"
        rf"|{_TITLES}由[^，。；：\n]{{0,40}}(?:{known})[^，。；：\n]{{0,24}}(?:兼任|担任)"
    )
    return _sentences(text, lambda said: bool(known) and held.search(said) is not None)


def posts_of(text: str, name: str) -> list[str]:
    """The posts that stand right before a person's name in a text, such as tell who is meant (no 主任).

    >>> posts_of("每季度由治保主任张明核查，主任张明签字。", "张明")
    ['治保主任']
    """
    return re.findall(rf"(?:^|(?<=[由经找，。；、：\n])){_OWN_POST}(?={re.escape(name)})", text)


def names_behind(text: str, post: str) -> list[str]:
    """What has the shape of a person's name right behind a post."""
    return re.findall(rf"{re.escape(post)}({SURNAME}[\u4e00-\u9fff]{{2}})", text)


def assists(said: str, forms: Collection[str]) -> bool:
    """Whether all that is said of a body is that it supports another (「…局配合…局做好…」).

    >>> assists("省水利厅应当配合省财政厅核查。", ["水利厅"]), assists("水利厅负责核查，财政厅配合。", ["水利厅"])
    (True, False)
    >>> assists("妇联、团支部派人参加评议。", ["团支部"]), assists("团支部派人巡查。", ["团支部"])
    (True, False)
    >>> assists("由民政局会同财政局核发。", ["财政局"]), assists("由民政局会同财政局核发。", ["民政局"])
    (True, False)
    """
    names = _any_of(forms)
    helps = rf"(?:{names})(?:[、和与][^，。；：]{{2,40}})?{_POLITE}{_SENT}(?:配合|协助|协同|参与|参加)"
    if not names or re.search(helps, said) is not None:
        return bool(names)
    return bool(joins(said, forms)) and not said_of(said, forms) and not done_by(said, forms)


def helping_in(line: str) -> str:
    """The stretches of a body's own line that have it help others, as they stand; empty where none does.

    >>> helping_in("主要负责预警;参与抢险救援，协助镇政府转移群众。负责协助单位的联络。")
    '参与抢险救援，协助镇政府转移群众'
    """
    helps = rf"(?:^|(?<=[，,；;。\n]))\s*(?:并|还|同时|也){{0,2}}{_POLITE}(?:配合|协助|协同|参与|参加)(?![单人者的])[^，,；;。\n]{{2,80}}"
    return "，".join(match[0].strip() for match in re.finditer(helps, line))


def helps_too(said: str, forms: Collection[str]) -> bool:
    """Whether a body that does what is said of it also helps another there, in a stretch of the same sentence or line.

    >>> helps_too("气象局：负责预警，参与抢险救援。", ["气象局"]), helps_too("气象局负责预警，民政局配合。", ["气象局"])
    (True, False)
    """
    names = _any_of(forms)
    goes_on = rf"(?:并|还|同时|也){{0,2}}{_POLITE}(?:配合|协助|协同|参与|参加)(?![单人者的])"
    within = rf"(?:{names})(?:[：:][^\n]*?|[^。；;\n]*?)[，,；;]{goes_on}"
    return bool(names) and re.search(within, said) is not None


def said_of(text: str, forms: Collection[str]) -> str:
    """The sentences of ``text`` with one of ``forms`` as their subject or agent (由…), verbatim; empty where there are
    none. A line 「某某局：…」 is taken whole.

    >>> said_of("加强巡查。由水务局每月通报一次。", ["水务局"])
    '由水务局每月通报一次。'
    >>> said_of("水务局发现偷排的，责令改正。", ["水务局"]), said_of("用水户偷排的，责令改正。", ["用水户"])
    ('水务局发现偷排的，责令改正。', '')
    >>> said_of("未买保险的，分别由邮政局、商务局处以罚款。", ["邮政局"])
    '未买保险的，分别由邮政局、商务局处以罚款。'
    """
    names = _any_of(forms)
    if not names:
        return ""
    acts = rf"(?:{names})(?!{_POST})"
    begins = rf"{_BEGINS}(?P<own>{_BY}(?:由|县|市|省|区|各级|县级以上)?{_BESIDE}{_THERE}[{LEVELS}]?{acts}{_NO_SUBJECT}{_STATE}(?:[：:][^\n]*|{_SAID}))"
    inside = rf"(?P<by>(?<=[，,：:])(?:分别|统一|依法|再|先|应当?|可以?|须){{0,2}}(?:由|经)(?:县|市|省|区)?{_BESIDE}[{LEVELS}]?{acts}{_NO_SUBJECT}{_SAID})"
    # its part of a sentence that goes from one body to the next: 「…局承担统筹，…局负责图斑」
    part = rf"(?P<part>(?<=[，,])(?!(?:牵头|负责)?(?:会同|联合|提[交请]|报|通知|督促|指导|{_CALLS_IN})){_BY}{_BODIES}{_THERE}[{LEVELS}]?(?P<who>{names})(?!{_POST})(?:{_NO_PART}|{_WITH}|{_LISTED}){_STATE}[^，,。；;\n]{{2,80}}[，,。；;]?)"
    # of several that do it: 「…局牵头，…局、…局参加」
    helping = rf"(?P<helping>(?<=[，,])(?:{_BESIDE}[{LEVELS}各]?(?:{names}){_AND_OTHERS}{_POLITE}{_SENT}(?:配合|协助|参加|参与))(?![\u4e00-\u9fff]))"
    spans: list[tuple[int, int]] = []
    for match in re.finditer(f"{begins}|{inside}|{part}|{helping}", text):
        if _CONSISTS.search(match[0].strip()) or _MERE_LIST.fullmatch(match[0].strip()):
            continue
        start = match.start() if _stands_alone(match) else _sentence_start(text, match.start())
        if spans and start < spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, match.end()))
    said = [*dict.fromkeys(text[start:end].strip().rstrip("，,；;") for start, end in spans)]
    return shortened("；".join((*(each.rstrip("。") for each in said[:-1]), *said[-1:])), LONGEST)


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether what is said of a body tells by itself what it does: no bare act on what stands before (「…，由总经理审批」), nor what
    is done in a case that stands before (「不合格的，仓储部单独存放」)."""
    if match["own"]:
        return True
    told = match["part"] is not None and len(match["part"]) - len(match["who"]) > _BARE
    return told and not match.string[: match.start()].rstrip("，,").endswith("的")


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence begins in which a place stands."""
    return max((match.end() for match in _SENTENCE_BEGINS.finditer(text, 0, at)), default=0)
