"""Attributes asked for by name (什么学历, 手机号, 利率多少), and whether a text states one.

A table: how people name it, and what a text must have to state it, by the name or by the values it takes.
"""

from __future__ import annotations

from bot.understand.facts import REASONS
from bot.understand.grammar import WHAT
from glossary.lazy import regex
from glossary.names.heads import HEADS_OF_GROUPS, HEADS_OF_HOUSES
from glossary.names.persons import DOUBLE_SURNAMES, SURNAMES
from glossary.numbers.measures import AREAS, LENGTHS, WEIGHTS

_NAME = (
    r"(?:(?<![\u4e00-\u9fff])|(?<=[为由是任人员长记理师]))"
    rf"(?:[{SURNAMES}]|{DOUBLE_SURNAMES})[\u4e00-\u9fff·]?[^\W\d_长任员记理席](?=[^\u4e00-\u9fff]|[担兼]?任|负责|同志|$)"
)
# how long, until when or how often: by a count of any measure of time, or by a word for it
_LASTS = (
    r"[\d一二三四五六七八九十百千两半几]\s*(?:个)?半?(?:学年|学期|季度|年|月|天|日|工作日|小时|分钟?|秒|周|星期|夜|晚|课时|昼夜)|长期|十[一二三四五六]五"
    r"|每(?:学[期年]|半?年|季|月|周|天|日|晚|班|次|个)|[按逐][年月季周日]|[当次隔][天日场月]|日产日清|随时|即时|立即|终身|永久|常年|全年|年度|定期|及时|尽快|早日|长效"
    r"|期限|年限|期间|期满|届满|时限|频次|轮换|工期|[快速从]|日内|[年月日][底初]?前|[至到]\d+[月日时]|阶段|退休|\d岁"
)
# what is asked of people and of things, and may be asked with 要求 or 条件 behind it
_OF_WHAT = {
    "学历": "学历|学位|文化程度|毕业|[本专]科|大专|中专|硕士|博士|研究生|高中|初中",
    "职称": "职称|教授|工程师|[高中初]级|医师|讲师",
    "专业": "专业|学科|[文理工农医]科|类",
    "资质": "资质|资格|证|许可|[一二三四甲乙丙特]级",
    "身高": r"身高|厘米|公分|\d\s*[cC][mM]|1[.]\d",
    "视力": r"视力|[45][.]\d",
    "型号": "型号|[型款]",
    "利率": "利率|利息|[%％]|百分之|LPR|厘|免息",
    "利息": "利率|利息|[%％]|百分之|LPR|厘|免息",
    "税率": "税率|[%％]|百分之|免征|税额",
}
# numbers and the like, asked for by name alone (某人的手机号)
_LINES = {
    # 没手机, 手机码: the thing, or another
    "(?:(?<=的)手机号?码?|手机号码?)": r"(?<!\d)1[3-9]\d{9}(?!\d)|手机号?码?[:：]?\s*\d",
    "微信号?": "微信|公众号",
    "(?:电子)?邮[箱件]": "@|邮[箱件]",
    "(?:QQ|qq)号?群?": "QQ|qq",
    "传真号?": "传真",
    "(?:发文)?[文字]号": r"\d\s*号",
    "网址": "网[址站页]|https?|www|[.]c(?:n|om)|平台",
    "账号": r"账[号户]|户名|\d{10}",
    rf"姓名|(?:{HEADS_OF_HOUSES}|{HEADS_OF_GROUPS}|负责人|老师|教练)(?:是)?(?:姓(?:什么|啥|甚)|叫(?:{WHAT})(?:名字)?|(?:的?名字))": _NAME,
}
# by which who asks why speaks of themselves, or shows what they think of it
_COMPLAINS = "[我俺咱]|非[要得]|凭|老是|偏|不[给让]我|还要|总得|才给"
# a rule says 不得; what is done to whoever breaks it are these
_FOLLOWS = (
    "罚|没收|取消|[撤吊注]销|追[究责回缴]|处[分置治以]|按[^，。；]{1,14}处理|警告|责令|通报|批评|约谈|诫|问责|终止|解除|停[止业]|暂[停缓]|清退|退[回还出]|黑名单"
    "|失信|信用|异常|扣[减除分发回押]|不(?:得[^，。；]{0,8}(?:申[请报]|享受|参[加评与]|评|报[考名])|予|再)|整改|改正|移[送交]|查处|从[重严]|赔|违约|纪律|拘留|刑"
    "|拆除|开除|辞退|除名|缺席|降[低级]|强制|加收|[列载计记]入|抄告|收回|淘汰|摘牌|滞纳金|无效|不合格|作废|拖[离移]|视为|返还|取缔|对抗"
)
_CONDITION = "(?:的?(?:要求|条件|限制))?"
# a village, a quarter of its own name: 行政村, 各乡镇, 所在村 are any; 柳城镇, 太和镇, 双集镇 are one
_PLACES = "乡镇街道|乡镇|村|镇|乡|街道|社区|小区|园区|工业园"
_OF_NO_PLACE = (
    "(?<![各每本该在个全农乡政然范点困贫住地籍制邻外的等远区内县市镇道处由至到向经与及或对以入进驻某几多两一二三四五六七八九十村户\\d])"
    "(?<!中心)(?<![小心县市区的各每个和及与在对建域新]城)(?<![设造的各个]新)(?<![不相]同)(?<![镇乡的各]集)(?<![村镇乡级县市区组道]和)"
)
_OF_NO_ROAD = "(?<![公道线铁马网思出退陆套弯各每条本该支沿临上两几])(?<!商业)(?<!步行)(?<![^民]主)"
_SITED = "(?:在|到|放|设|布|建|搬|落|安[排置])(?:了|到|在|着){0,2}"
# one of them by its name, as the one that does something; a kind of them (招标代理机构) or where another stands (棉麻公司院内) is none
_FIRM = "(?<![各的类家])(?:公司|集团|企业|厂家?|[院队社]|中心)"
_DOES = "负责|承[建包办担保揽]|施工|中标|实施|运营|建设|生产|供应|代理|经营|配送|开发|设计|制造|提供|安装"
_A_FIRM = rf"由[^，。；\n]{{2,20}}?{_FIRM}[^，。；\n]{{0,12}}(?:{_DOES})|[\u4e00-\u9fff]{{2}}{_FIRM}(?:来|统一|具体)?(?:{_DOES})|(?:中标|施工|承建|运营|代理|承保)(?:人|单位|企业|机构|公司|方)?(?:为|是|[:：])"
_HOW_MANY = "(?:多少|(?<![那这把好十装])几)(?:万|千|百|来)?"
_FIGURE = r"[\d一二三四五六七八九十百千万两半几]\s*(?:多|余)?(?:万|千|百)?"
_TABLE = {
    # 职称制度, 专业户, 资质证书 are other things
    **{
        name: (
            rf"(?:{WHAT}|哪[种类个]|何种|多少|多高|几)(?:样的?)?{name}(?![制户证])"
            rf"|(?<![转换改学])的?{name}{_CONDITION}(?:[是有要得为呢]){{0,2}}(?:{WHAT}|多少|多高|几|哪[种类个])",
            said,
        )
        for name, said in _OF_WHAT.items()
    },
    **{
        name: (
            rf"{name}[是呢为]?(?:多少|几号|{WHAT}|[?？]?$)|(?:{WHAT}|哪个){name}",
            said,
        )
        for name, said in _LINES.items()
    },
    # 抢了几天没抢到, 隔几年就来, 好几天: told, not asked
    "多久": (
        r"(?<![这那好前过头没有差才歇就哪晚早后隔开多十])(?:几|多少)(?:个?(?:天|年|工作日|小时|分钟|日)|个月)(?![了没前后])|多久|多长时间",
        _LASTS,
    ),
    "几点": (
        r"(?:几点|什么时[候间]|啥时候?|何时)(?:才?能|才|可以|就|开始)?(?:[开关]门|[上下]班|营业|[开闭]馆|打烊|收摊|散场|[开散]市|开园)"
        rf"|(?:开放|营业|上班|办公|作息)时间(?:是|为|到|有)?(?:{WHAT}|几|多|$|[?？])",
        r"\d{1,2}\s*[:：]\s*\d{2}|[\d一二三四五六七八九十]\s*[点时](?!间|期|候|限)|[上下中]午|夜间|全天|24小时|工作日|周末|节假日|周[一二三四五六日至]|时间",
    ),
    # the hour itself: 每周五下午 has none
    "钟点": (
        r"(?<![哪看这那有是好抽涨降返将奖])几点钟?(?:$|[?？]|到|才|就|能|可以|会|开|关|停|发|出|返|收|上|下|起|熄|集|结|截|之?后|以后)(?!始变|展)",
        r"\d{1,2}\s*[:：]\s*\d{2}|[\d一二三四五六七八九十]\s*[点时](?!间|期|段|候|限|节)|24小时|全天|昼夜",
    ),
    # where it stands, by name: how many there are or of what sort they are is none
    "哪个村": (
        rf"{_SITED}哪(?:一?个|[几两三四五六七八九十]个|些|几)?(?:行政|自然)?(?:{_PLACES})"
        rf"|(?:分别|都|具体)?(?:是|有|为)哪(?:[几两三四五六七八九十]个|些|几)(?:{_PLACES})(?:$|[?？])",
        rf"[\u4e00-\u9fff]{_OF_NO_PLACE}(?:村|镇|乡|街道|社区|小区|园区|工业园)(?![级民委干容规庄])"
        # several by their names alone: 在城关、湖口、葛店建设
        rf"|(?<![正存现])[在于](?!各|每|全)[\u4e00-\u9fff]{{2,3}}(?:、[\u4e00-\u9fff]{{2,3}}){{1,9}}(?:等?(?:地|[各建设新布改修开]|[\d一二两三四五六七八九十]+[个处座家]))",
    ),
    "哪条路": (
        "(?:在|到|是|设|开)哪一?条(?:街|路|巷|道|大街|马路)",
        rf"[\u4e00-\u9fff]{_OF_NO_ROAD}(?:路(?!灯|面|政|长|段)|街(?!道|区|长)|巷(?!道)|大道|胡同)|\d号",
    ),
    # how much of a dimension, in whatever measure: 我家几亩地 is told
    "多少亩": (
        rf"{_HOW_MANY}(?:亩|公顷|平方米|平方|平米)(?![地田林茶果水土])|面积(?:是|有|要|得|为)*(?:多大|多少|几)|多大(?:的)?面积",
        rf"{_FIGURE}(?:{AREAS}|平方|㎡|m²|分地)|面积",
    ),
    "多少公里": (
        rf"{_HOW_MANY}(?:公里|米(?!面))|[修建挖铺全总路河渠堤管线桥][要有共得]{{0,2}}多长(?!时间|期限)",
        rf"{_FIGURE}(?:{LENGTHS}|里|m|km)|[长宽深高]度|距离",
    ),
    "多少斤": (rf"{_HOW_MANY}(?:{WEIGHTS})(?!粮食?[^,，。?？]{{0,2}}地)", rf"{_FIGURE}(?:{WEIGHTS}|kg|t)"),
    # the money is asked for, and when it is there; not what is done to get it
    "到账": (
        r"(?:几|多少)个?(?:天|月|工作日|日)[^,，?？]{0,3}(?:[到进]账|放款)|(?:多久|多长时间|什么时[候间]|啥时候?|何时)[^,，?？]{0,3}(?:[到进]账|放款)",
        r"到账|[发拨支兑]付|[发下]放|兑现|拨|打[入卡到]|一卡通|返还|退|付|结[算清]|贷(?=.{0,6}(?:日|天))|划",
    ),
    "承建": (
        r"(?:哪|什么|啥)(?:一?[家个]|些)?(?:公司|企业|厂家?|施工队)(?:来|去|负责)?(?:建|承[建包办]|生产|施工|制造|开发|造|修|设计|中标|中的标|运营|盖|做|干)"
        r"|哪一?[家个](?:第三方|代理|评估|检测|施工|保险)(?:机构|公司|单位|方)?|哪一?家(?:快递|承[建包办保]|中标|中的标|生产|制造|设计|开发)",
        _A_FIRM,
    ),
    # which of them, by its name: the body that answers for it is none
    "哪家公司": (
        r"(?<=[由被归找是给])(?:哪|什么|啥)(?:一?[家个])?(?:公司|企业|厂家|施工(?:单位|方|队)|建筑(?:公司|队)|物业公司)(?!的|可以|能|要|才|符合|属于|享受)",
        rf"{_A_FIRM}|由[^，。；\n]{{2,20}}?(?:运营|承建|承办|承包|承担|施工|经营|配送|供应)",
    ),
    "品牌": (
        rf"(?:什么|啥|哪种)(?:牌子|品牌)(?:的|好|合格)|(?<!子)牌子(?:是|有)(?:{WHAT}|哪)",
        "牌|商标|[“「『]|公司|企业",
    ),
    # 哪家银行放得多: whichever of them does
    "哪家银行": (
        "哪一?[个家]银行(?![^,，。?？]{0,4}得)",
        "信用社|农信|信用联社|农商|农村(?:商业|合作)银行|邮储|[工农中建交]行(?![政业动])|[支分]行|一卡通|社保卡"
        "|(?!人民|商业|合作|[承经]办|有关|相关|各类|定点|代发|指定|委托|开户|通过|任何|其他|一家|银行)[^\\W\\d的由在到向与和或各从等]{2}银行(?!贷款|业|机构|账|卡|流水|信贷|存款)",
    ),
    "哪级财政": (
        "哪一?级(?:的)?(?:政府|财政)|哪个财政",
        "财政|[省市县区乡镇州]级|政府|经费|列支|出资|承担|预算|[出拨]款",
    ),
    # some day, however it is told
    "哪天": (
        r"哪一?天(?:之?前|以前|才|就|能|可以|发|打|到|开|截|领|$|[?？])",
        r"\d\s*(?:[月日号天年时]|个?(?:工作日|小时|月))|[一二三四五六七八九十]\s*[月日天]|[日周月季年](?:底|初|内|末|前|后)|[每次当即按逐隔][日天周月季年]|之日|[及即随定]时|立即|期|节|周[一二三四五六日]|季度|学[期年]|长期",
    ),
    "哪个窗口": ("(?:哪|几)(?:一?个|号)?窗口", "窗口|大厅|中心|服务台|柜台|[楼厅室站所处]"),
    "哪个科室": ("哪一?个(?:科室|股室|处室)", "[科股处室]|办公室|中心|部门|窗口|大队|支队"),
    "谁出钱": (
        r"(?:费用?|钱|资金|经费)(?:都|是|由|归|该|要|得|应)*(?:谁|哪个|哪家|哪方)(?:来|去|给)?(?:出|承担|付|掏|负担|支付|买单|垫)"
        r"|谁(?:来|去|给)?(?:出钱|掏钱|付钱|掏腰包|买单|出资)",
        "承担|负担|出资|自[付费理备筹]|免费|财政|经费|列支|支付|垫付|[缴交]纳|[缴交]费|保险|免[收交缴除]|不收|筹|资金|预算|专款|投入|拨|收取|给予|提供|报销"
        "|补[贴助偿]|赔",
    ),
    "匿名": ("匿名", "匿名|实名|保密|隐去|泄露|身份|公开"),
    "哪里下载": (
        "(?:哪|什么地方|怎么|咋)[^,，。?？]{0,4}下载|(?:申请表|登记表|模板|名单)(?:在|去|到)(?:哪|什么地方)",
        "下载|网|附[件表后]|领取|公布|公开|公示|平台|系统|窗口|提供|向|张贴",
    ),
    # why something is so; who asks it of what is done to them (寄东西为啥要看我身份证) complains, and is answered with the rule
    "原因": (
        r"(?:为何|缘何)[^,，。?？]{2,}[?？]?$"
        rf"|^(?![^?？]*(?:{_COMPLAINS}))[^?？]*为啥[^,，。?？]{{2,}}[?？]?$"
        r"|(?:咋|怎么)(?:会|就)?比[^,，。?？]{1,16}[多少高低贵长短早晚严快慢](?:那么多|些|了)?[?？呢啊]?$",
        REASONS,
    ),
    # what follows where a rule is not kept, by any of the ways in which that is settled
    "后果": (
        r"(?:如何|怎么|怎样|咋|咋个)(?:被|给|要)?(?:处罚|处分|追责|惩处|惩罚|罚(?!款?(?:多少|几)))"
        r"|(?:什么|啥|哪些|何种|哪种)(?:后果|处罚|处分|惩罚|惩处)|罚不罚[?？]?$"
        r"|(?:查(?:到|出来?|实|住|着)|(?:被|让人)发现|抓(?:到|住)|逮(?:到|住))(?:了|后|的话)?[,，]?(?:会|要|该)?"
        r"(?:咋办|怎么办|咋样|怎么样|怎样|咋整|怎么着|咋弄)[?？]?$",
        _FOLLOWS,
    ),
    "几倍": (
        "[罚赔][^,，。?？]{0,8}(?:几|多少)倍|(?:几|多少)倍[^,，。?？]{0,4}[罚赔]",
        r"倍|惩罚性赔偿|百分之[一二三四五]百|[1-9]\d{2}[%％]",
    ),
}
# what is asked for by a sentence of its own
_CALLED = {"原因": "为什么", "后果": "会怎样处理", "钟点": "几点"}
# what another sentence states of something else: who is told when to apply is not told when the plate is handed over
_BY_SENTENCE = frozenset(("原因", "多久"))
ATTRIBUTES = tuple((regex(asked), regex(said)) for asked, said in _TABLE.values())


def attribute_missing(asked: str, text: str, near: str | None = None) -> str:
    """The attribute that ``asked`` asks for and ``text`` does not state, in the question's words; else empty. ``near``: those
    sentences of it that speak of what is asked, where another's reason is no answer.

    >>> attribute_missing("当网格员要什么学历", "网格员须年满18周岁"), attribute_missing("当网格员要什么学历", "高中以上")
    ('什么学历', '')
    """
    for name, (named, said) in zip(_TABLE, ATTRIBUTES, strict=True):
        match = named.search(asked)
        if match and not said.search(near if near is not None and name in _BY_SENTENCE else text):
            return _CALLED.get(name) or match[0].strip("?？")
    return ""
