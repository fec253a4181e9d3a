"""The words people ask with, each set once and named; patterns are built of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.lazy import regex
from glossary.names.heads import HEADS_OF_HOUSES
from glossary.names.persons import SURNAME


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that show what a question asks for; tested by :meth:`Question.says`."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, written: str) -> Sign:
        """The sign of a regular expression."""
        return cls(regex(written))

    def search(self, text: str) -> re.Match[str] | None:
        """Where the sign stands first in ``text``."""
        return self.pattern.search(text)


# The words people ask with, and those of the field, as alternatives of patterns.
WHEN = "什么时候|啥时候|何时"
WHEN_DAY = f"{WHEN}|哪天"
WHAT = "什么|啥"
WHAT_OR_WHICH = f"{WHAT}|哪"
HOW_MUCH = "几|多少"
ON_WHICH_DAY = "何时|哪天"
FINISHED = "完成|办完|办结|交账|交差|做完|搞完|弄完|建成|建好|建完|修好|修完|拆完|弄好|完工|竣工"
DEADLINES = "到期|截止|时限|期限"
CONTACTS = "责任人|联系人|经办人"
PAPERS = "文件|意见|通知|办法"
UNIT = "单位|部门"
UNITS = f"{UNIT}|局"
HELPS = "配合|协助"
HELPS_OR_JOINS = f"{HELPS}|参与"
LEADS_HELPS = f"牵头|{HELPS}"
LEADS_OR_HELPS = "牵头|配合"
RUNS = "管|负责"
RUNS_LEADS = f"{RUNS}|牵头"
CHARGED = "负责|牵头"
TASKS = "任务|工作"
MATTERS = f"事项|{TASKS}"
# what a person does about a matter, beside leading it (对接, 盯着, 跟进)
SEES_TO = (
    "(?:对接|联系|盯|跟进|跟踪|跟(?=着)|经手|经办|主抓|(?<![主])抓|(?<![承打发外面])包(?!括|含)|操办|张罗|督办|落实|操心)(?:着|了|过)?"
    "(?=的(?!单位|部门|局)|哪(?!个|位|家)|什么|啥|几|多少)"
)
BODY_COUNT = "个|位|名|家"
ITEMS = "条|项"
ITEM_COUNT = f"个|{ITEMS}"
PARTS = "部分|章|节"
ONLY_WORDS = "只|光|仅"
IS_IT = "吗|么"
WHETHER = "是否|是不是"
EVERY = "全部|所有"
DATES = "日期|时间"

OUTLINE = Sign.of(
    r"目录|大纲|提纲|框架|章节|有(?:哪|几)(?:几|些)?(?:个)?(?:大)?(?:部分|章)|分(?:为|成)?(?:哪)?几(?:个)?(?:大)?(?:部分|块|章|方面)|结构"
    rf"|一共(?:有)?几(?:个)?(?:部分|章|条)|(?:都)?(?:讲|说|写)了(?:些)?(?:哪些|{WHAT})(?:方面|内容)?$|(?<![从由靠])哪几(?:个)?(?:大)?(?:部分|方面|块)"
    r"|主要内容"
)
TERMS = Sign.of(
    r"(?:有|都有|解释|列|收录|包括|包含|说明|写|讲)(?:了|过|的)?(?:哪些|哪几个|什么|几个|多少个|几)(?:个|条)?(?:名词|术语|词|概念|词条)"
    r"|(?:哪些|哪几个|几个|多少个)(?:名词|术语|概念|词)"
    rf"|(?:名词解释|名词|术语)(?:表|解释)?(?:都)?(?:有|列表|清单|包括|包含|目录|列)(?:了)?(?:哪些|{WHAT}|几)?|^名词解释$"
    r"|(?:所有|全部|列出|列一下)(?:的)?(?:名词|术语|词条)"
)
EARLIEST = Sign.of(
    r"最(?:早|先|近|快|紧|急|赶)(?:要)?(?:的)?(?:到期|完成|截止|时限|办结|交|期限|要完成|时间|结束|做完|干完|办完)"
    rf"|(?:{DEADLINES}|完成时间|完成|时间)最(?:早|先|近|紧|急|赶)|第一(?:个|项|件|条)(?:要|该|就)?(?:到期|截止|完成|办结|做完|干完|交)|最急"
    r"|最先要?(?:干|做|办|完)"
)
LATEST = Sign.of(
    rf"最(?:晚|迟|后)(?:要|才|的|一个|一项|一件)*(?:到期|完成|截止|时限|办结|做完|干完|结束)|(?:{DEADLINES}|完成时间|时间)最(?:晚|迟|后|宽|长)"
)
COMPARE = Sign.of(
    rf"区别|不同|差别|差异|有什么不一样|有啥不一样|一样(?:{IS_IT}|不)|相比|对比|比较|分别(?:是|指)?|各自|异同|哪个(?:要求|标准|条件|更|比较)|谁更"
)
ONLY_LEAD = Sign.of(r"牵头|主责|主要负责|领头|挑头")
ONLY_SUPPORT = Sign.of(rf"{HELPS}|协同|协办|参与|参加")
ONE_SIDE = Sign.of(f"{ONLY_LEAD.pattern.pattern}|{ONLY_SUPPORT.pattern.pattern}")
ENUMERATE = Sign.of(
    rf"具体(?:是|指|内容|包括|含义|叫)?(?:的)?(?:是|指)?(?:哪|那|包括|{WHAT}|内容)|分别(?:是|指|叫)"
    r"|哪[一二两三四五六七八九十]?[^哪,，。？?]{0,4}哪[一二两三四五六七八九十]"
    rf"|(?:是|指|指的是|说的是|即|包括|包含|有)哪[二两三四五六七八九十](?!{ITEM_COUNT}|{PARTS}|份|家|位)|指(?:的)?是哪"
    rf"|(?:具体|详细)?内容(?:是|有|包括)(?:{WHAT_OR_WHICH})|逐(?:个|一|条)|列(?:全|出)|一一|每一个|(?:标准)?全称是|展开(?:说|讲|写)"
)
# the parts of what is called by their number and what they have in common (三无是哪三无)
EACH_OF_NUMBER = Sign.of(
    rf"哪(?P<called>[二两三四五六七八九十](?!{ITEM_COUNT}|{PARTS}|份|家|位|年|天|月)[\u4e00-\u9fff]{{1,3}})(?:呢|啊|呀)?$"
)
MORE = Sign.of(
    r"还(?:要|得|能|会|在)?(?:有|牵头|负责|管|配合|干|做|分管|参与|承担)|另外|其他|其它|其余|别的|除此|除了|剩下|^后面|^继续|^接着|^更多|^然后"
)
YES_NO = Sign.of(
    r"([\u4e00-\u9fff]{1,2})不\1|是否|对吧|对吗|是吗|有没有|吗$|么$|没$|不$|没有$|(?<![干做])嘛$|的吧$|是[^,，。]{1,24}吧$"
)
# what is to be or comes of it, no word's meaning (…会咋样, …行不, …是怎么规定的)
RULED = Sign.of(
    r"^(?![^,，。?？]{0,12}(?:算|属于|叫|是不是|是指|包括|含)).{4,}?"
    r"(?:会(?:咋|怎)(?:么)?样?|(?:怎么|咋|如何)(?:规定|处理|处罚|办|罚)(?:的|了)?|(?:行|成|可以|能|要|得|让)不(?:行|成|可以|能|要|得|让)?|行吗|[好了]吗|吗|不|嘛)$"
)
ROWS = Sign.of(
    rf"(?:责任)?清单(?:都|里|上|中|一共|总共|共)*(?:有|列|包括|写)(?:了)?(?:哪些|什么|{HOW_MUCH})"
    rf"|清单(?:里|上|中)?(?:一共|总共|共)*(?:是|有)?(?:{HOW_MUCH})(?:项|条|行|件)|(?:列出|{EVERY})(?:的)?(?:责任)?清单|^责任清单$"
    rf"|清单(?:{EVERY}|列表|目录)"
)
# how many tasks there are, or which, of a whole document
ALL_TASKS_ASKED = Sign.of(
    rf"(?:年度|重点|主要){{0,3}}(?:{MATTERS})(?:一共|总共|共|都)?(?:有|是|列了?|安排了?|包括)?(?:{HOW_MUCH})(?:项|件|条)$"
    rf"|(?:一共|总共|共|都|有)(?:有|列了?|安排了?|部署了?)?(?:{HOW_MUCH})(?:项|件|条)(?:年度|重点|主要){{0,3}}(?:{MATTERS})$"
)
JOINTLY = Sign.of(
    rf"共同|联合(?!会|社|国)|一起|一同|一块儿?|同时|都(?:有份|(?:有|要|是)?(?:{LEADS_OR_HELPS}|负责|参与|参加|涉及))|交集|重合"
)
ITEM_BY_ITEM = Sign.of(rf"(?:哪|{HOW_MUCH}|所有|全部|列).{{0,6}}(?:{ITEMS}|款|{MATTERS}|件)")
# of a table the line that has most of something, and of two lines the one that has more
_DEGREES = "多|高|大|长|贵|重|少|低|小|短|便宜|轻"
MOST_OF_ALL = Sign.of(
    rf"(?:哪(?:个|一个|项|种|类|家|所|条|处|款)[^,，。最]{{0,8}}?的?)?(?P<column>[^,，。最哪是的]{{0,10}})的?最(?P<degree>{_DEGREES})"
    r"(?:的(?P<after>[^,，。是哪]{0,8}))?"
)
MORE_OF_TWO = Sign.of(
    rf"(?:哪(?:个|一个|项|种|边)|谁)的?(?P<column>[^,，。最是]{{1,8}}?)(?:更|要|比较)?(?P<degree>{_DEGREES})(?:一?些|一?点)?$"
)
# what somebody is to do, asked of one and all of it
DUTIES_ASKED = Sign.of(
    r"(?:具体|主要|都|又|还|需要|应该|应当|应|该|要|得){0,3}(?:负责|承担|担[负当]?着?|履行|完成|[办做搞弄干]完|干|做|弄|管|有|分管|主管|主抓|包抓|包[保联]|挂[包联])(?:些|点|的是?)?(?:什么|啥|哪些|哪几[项条]?|哪一?[项件条桩块摊]|嘛)"
    r"(?:事情?|工作|职责|责任?|任务|义务|活儿?)*(?:呢|啊|吗)?$"
    r"|是?(?:干|做|管|负责)些?(?:什么|啥|嘛)(?:事情?|工作|活儿?)?的(?:呢|啊|呀)?$"
    r"|(?:有|担|揽|领)了?(?:哪)?几(?:摊子?|样|件|桩|项|宗)(?:事情?|工作|任务|活儿?|差事)(?:呢|啊|呀)?$"
    r"|(?:要|该|得|需要?)办(?:些|点)?(?:什么|啥|哪些|哪几[项件样])(?:事情?|活儿?|事项)?(?:呢|啊|呀)?$"
    r"|的?(?:职责|任务|责任|义务)(?:都)?(?:是什么|有哪些|是啥|有什么|包括什么|包括哪些)$"
)
# by whom a body is guided, or given what it does: nothing that it does itself (学院完成谁派下来的活, 小组谁来带)
_BY_SOMEBODY = (
    "(?:归|由|受|听|是|被)?(?:谁|哪个(?:部门|单位|机构)?|什么(?:部门|单位|机构))(?:来|去|给|负责){0,2}"
)
GIVEN_BY = Sign.of(f"{_BY_SOMEBODY}(?:安排|交办|交代|布置|指派|派(?!人|出)|下达)")
TO_WHOM = Sign.of(r"(?:向|[报交送递][给到])(?:哪|谁|什么(?:部门|单位|人))")
"""To whom somebody is to report or hand something: no question for all that they do."""
GUIDED_BY = Sign.of(f"{_BY_SOMEBODY}(?:指导|领导|带(?![上头走来])|领着)|{GIVEN_BY.pattern.pattern}")
# whether somebody has a part in it (食堂这块有我们局的事没)
HAS_PART = Sign.of(
    r"有(?:没有?)?(?:我们?|咱们?|俺们?)?(?P<of>[^有,，。]{2,14}?)的?(?:事情?|活儿?|任务|份)(?:没有?|吗|么|嘛|不|啊)?$"
)
# what a person looks after, by its kind: villages, schools, roads
COVERS = Sign.of(
    r"(?:都|又|还|主要|具体)?(?:分?包[保联抓挂]?|挂[包联钩点]?|联[系挂]|分管|管|抓)(?:了|着|的是)?(?:哪(?:些|几|一)?|几|什么|啥)[个所条块片摊家户处座]?[\u4e00-\u9fff]{0,6}$"
)
# of a kind of bodies (各乡镇) how many there are, not how many duties they have
HOW_MANY_BODIES = Sign.of(rf"(?:{HOW_MUCH})(?:个|家|所)$")
SUPPORTERS = Sign.of(
    rf"(?:{HELPS_OR_JOINS})(?:{UNIT})|(?:谁|哪些(?:{UNITS})|哪个(?:{UNITS})|什么单位)(?:来|要|去)?(?:{HELPS_OR_JOINS})"
)
# whom somebody does something with (搞执法要带上谁)
TAKES_ALONG = Sign.of(rf"(?:带上|拉上|叫上|喊上|捎上|会同|联合)(?:谁|哪些|哪几|(?:{WHAT})(?:{UNITS}))")
WHAT_IT_SUPPORTS = Sign.of(rf"配合(?:哪|{WHAT}|的|几|谁)")
# what may be the name of a body that neither the documents nor the lists of bodies know
STRANGE_BODY = Sign.of(
    r"^(?:(?![哪谁啥几归由是的个找让问在和与给把被我你他她咱])[^\W\d]){2,10}?(?<!个)"
    r"(?:集团|公司|局|委员会|委|办公室|(?<![里人校厂司家户])办|厅|中心|大队|支队|协会|学会|商会|联合会|银行|医院|学校|大学|专班|指挥部|小组|工作组|基金会|研究院)"
    rf"(?=的|在|有|要|负责|管|承担|{LEADS_OR_HELPS}|参与|干|做|应|该|需)"
)
# what may be a person's name that the documents do not have
STRANGE_PERSON = Sign.of(
    rf"^(?P<surname>{SURNAME})[\u4e00-\u9fff]{{1,2}}(?=负责|分管|主管|牵头|联系|管|是谁|是哪|的?(?:职务|职责|分工))"
)
SAYS_WHEN = Sign.of(rf"时候|{ON_WHICH_DAY}|几号|几月|时间")
# a paper that is to be handed in by a day (实施方案几号前报): it is asked of, no place to look in
HANDED_IN = Sign.of(
    rf"(?:{PAPERS}|方案|预案|计划|总结|报告)[^,，。?？]{{0,4}}?(?:{WHEN_DAY}|几号|几月|多久|几天)(?:之?[前内])?(?:要|得|该|就)?(?:上?报(?:送|备)?|上?交|提交|制定|编制|拿出)"
    rf"|(?:{WHEN_DAY}|几号|几月|多久|几天)(?:之?[前内])?(?:要|得|该|就)?(?:上?报(?:送|备)?|上?交|提交|制定|编制|拿出)[^,，。?？]{{0,10}}?(?:{PAPERS}|方案|预案|计划|总结|报告)"
)
WHICH_ONES = Sign.of(r"哪[一二两三四五六七八九十几]")
OR_RATHER = Sign.of(r"还是")
# whether a body has a part in what was spoken of (「水务局配合不」)
TAKES_PART = Sign.of(r"配合|协助|参与|参加|牵头|负责|主管|分管|管|在内|在不在|有份|有责任|有任务")
# one of those that were just told (时间长的那种)
OF_THAT_SORT = Sign.of(r"的[那这][种类样档款](?![^,，。?？]{0,2}的话)")
# how far something is to go
HOW_FAR = Sign.of(
    r"(?:干|做|搞|弄|建|达|抓)到(?:什么|啥|哪个?|怎样的?)(?:程度|地步|样子?|标准|水平|份上|一?步)"
)
BRIEFLY = Sign.of(
    r"^(?:能不能|可不可以|可以|请|麻烦)?(?:再|说)?(?:简单|简短|简洁|简要|精简|简明)(?:一?点儿?|一?些|地|扼要)*(?:说|讲|概括|总结|回答)?(?:说|讲|一?下)?"
    r"(?:吗|么|吧|行吗|好吗)?$|^(?:能)?(?:用|就)?一句话(?:说|讲|概括|总结|回答)*(?:清楚|一?下|吧)?$|^长话短说$|^(?:只)?(?:说|讲)重点(?:就行|吧)?$"
    r"|^(?:你说的|这)?(?:也)?太长了?(?:看不完)?$"
)
# words that ask something, whatever they ask
ASKS = Sign.of(
    r"[谁哪几吗呢么啥咋]|什么|多少|多久|怎|如何|何时|为何|是否|有没有|是不是|能不能|要不要|可不可以|[?？]"
)
# the short name of an office, which is never a topic (数字办, 生态局)
OFFICE = Sign.of(r"^[^\W\d]{2,4}[局委]$|^[^\W\d]{2,8}办$|(?:专班|指挥部|小组|工作组)$")
# what is done about something, asked of what was spoken of (对他们怎么管)
HOW_DEALT_WITH = Sign.of(
    r"(?:怎么|怎样|如何|咋)(?:管|办(?!理)|处理|帮|扶|照顾|关心|对待|救助|支持|保障|落实|推进|做)"
)
# who is to be spoken to about something
CONTACTING = Sign.of(
    rf"(?:联系|对接)(?:的是|的)?(?:谁|哪个(?!{UNITS})|哪位)|(?:找|跟|和|与|同)谁(?:去|来)?(?:联系|对接)"
)
# of persons whom a document names beside each other: who is to be asked, and who answers for it
TO_ASK_NAMED = Sign.of(rf"联系人|联络[员人]|经办人|对接人|{CONTACTING.pattern.pattern}")
ANSWERING_NAMED = Sign.of(r"责任人|负责人")
# whom to turn to, by name or by phone
TURNING_TO = Sign.of(
    rf"{CONTACTING.pattern.pattern}|[找问]谁|[找问]哪(?:个人|位)|(?:电话|号码|分机)(?:是)?(?:多少|几)|多少号|打哪个?(?:电话|号码?|分机)"
)
# what cannot be answered by yes or no
OPEN_QUESTION = Sign.of(r"什么|哪|谁|啥|几|多少|(?<!差不)(?<!不)多[久长]|怎|如何|还有(?!没有)")
# what follows where a provision is not kept
PENALTY = Sign.of(
    r"罚(?!没收入)|违反(?:了|的话)?(?:会|要|怎|有什么)|不(?:照|按|遵守|执行).{0,6}(?:会|怎么|咋)样?|不[^不,，]{1,8}会(?:怎么?|咋)样|什么(?:后果|责任|处罚)|要承担"
)
# the words by which that is asked, whatever it is asked of
OF_PENALTY = Sign.of(
    r"处罚|罚款|罚|违反|违规|规定|追究|责任|处理|怎么样?|咋样?|如何|会|要|谁|来|去|由|归|的|了|话|乱|不"
)
# that all the provisions are asked for which say so (哪几条由某某局处罚)
WHICH_PROVISIONS = Sign.of(
    rf"(?:哪|{HOW_MUCH})(?:几|些|一)?条[款文]?(?![路街河狗])|哪(?:几|些)款|哪(?:些|几个)条[款文]"
)
# by whom somebody is punished (归城管部门罚)
PUNISHED_BY = Sign.of(
    r"(?:由|归|是|被|让){1,2}(?P<who>(?![由归是被让])[\u4e00-\u9fff]{2,16}?)(?:来|去|负责|给予?|予以|作出)?(?:行政)?(?:处罚|罚款|罚|处的)"
    r"|(?P<can>[\u4e00-\u9fff]{1,8}?(?:机关|部门|局))(?:可以?|能够?|有权|要|会|负责)(?:直接)?(?:处以?|给予?|予以)?(?:行政)?(?:处罚|罚款|罚)"
)
# what somebody gets who breaks a rule, by its name
_SANCTIONS = "严重警告|警告|记大过|记过|降级|撤职|开除|留校察看|通报批评|罚款|拘留|停职|吊销[^,，。的有会]{0,8}|取消资格|辞退|解除(?:劳动)?合同|扣[除减发罚]?[^，。的有会哪什么]{0,4}?(?:绩效|工资|薪水?|奖金|学?分|押金)"
# that what leads to one of these is asked for, all of it (哪些行为会给警告处分, 记过的情形有哪些)
LEADS_TO = Sign.of(
    r"(?:哪(?:些|几[种条项个类])|什么(?:样的)?)(?:(?:违[规纪法反]|不当)?(?:行为|情形|情况|事情?|做法|人|的)?)"
    r"(?:(?:会|要|得|可以?|能|将|该|应当?)(?:被|给予?|受到?|予以|处以?|处|挨|吃)*|(?:被|给予?|受到?|予以|处以?|处|挨|吃)+)"
    rf"(?P<what>{_SANCTIONS})(?:的?(?:处分|处罚))?"
    rf"|(?:会|要|可以?)?(?:被|给予?|受到?|予以|处以?|处|挨|吃){{0,2}}(?P<what2>{_SANCTIONS})(?:处分|处罚)?的(?:行为|情形|情况)?(?:都|一共)?"
    r"(?:有|是|包括)?(?:哪(?:些|几[种条项个类])|什么(?:行为|情形|情况))"
)
# who belongs to a body (由哪些人组成, 成员有谁)
MEMBERS_ASKED = Sign.of(
    r"(?:由|是)(?:哪(?:些|几[个位家])?|什么|谁)(?:的)?(?:人|人员|单位|部门|成员)?(?:组成|构成|参加)"
    r"|的?(?:组成)?(?:成员|委员|人员)(?:名单|单位)?(?:都|一共)?(?:有|是|包括)(?:哪些(?:人|单位)?|谁|哪几[个位家](?:人|单位)?|什么人)"
    r"|(?:里|中)?(?:都)?有(?:哪些|哪几[个位])(?:成员|委员)(?!单位)"
)
# how a provision says it
PUNISHES = Sign.of(r"违反|处.{0,12}罚款|责令|追究|处分")
# all of a list, not one of its items (交啥材料, 要符合哪些条件)
LISTED = Sign.of("材料|资料|条件|情形|手续|证明|证件|标准|权限|程序|顺序|范围|方式")
"""What a list is of, by the words that lead into it."""
ALL_OF_LIST = Sign.of(
    rf"哪些|哪几[种类条项样点块个步](?!月|人)|(?:一共|总共|共|有|分)几[种类条样](?![^,，。?？]{{0,4}}钱)|(?:{WHAT})(?:材料|资料|条件|情形|情况|要求|手续|证明|证件|东西)|(?:材料|资料|条件|情形|手续)$"
)
# each of them, with what holds for it (各档都列一下, 停车费分别怎么收, 一、二、三级各是什么情形)
EACH_OF_LIST = Sign.of(
    r"分别|各自|[各每][档级类种项等段]|各(?=[是有要得能按怎奖补给收罚扣交多几])"
    r"|(?:都|全部?|逐[项条档级个])(?:给我)?(?:列|说|讲)|列(?:一下|一列|出来|全)"
)
# that a part of a document is asked for by its heading
PART_ASKED = Sign.of(
    rf"^的?(?:[这那]?一?(?:部分|块儿?|方面|章|节|段|项|条线))(?:工作|内容)?(?:呢|吧)?$|^.{{0,8}}?(?:怎么|怎样|如何|咋)(?:说|写|讲|规定|安排|部署|要求|明确)的?(?:呢|啊)?$"
    rf"|^.{{0,8}}?(?:说|写|讲|规定|要求|提到?|明确|包括|包含|安排)(?:了|的是?|过|着)?(?:些)?(?:{WHAT}|哪些|哪几)(?:内容|东西|方面|要求)?(?:呢|啊)?$"
    rf"|^.{{0,8}}?有(?:{WHAT}|哪些)(?:内容|要求|规定|措施)$"
)
# a part that is asked for as such, by a word of what it is on (抗旱那部分说了啥, 收费那一章)
THAT_PART = Sign.of(
    rf"^(?P<of>[^,，。?？]{{2,16}}?)的?[这那]一?(?:部分|块儿?|章|节|段)(?:的?内容)?"
    rf"(?:(?:都|主要|具体){{0,2}}(?:怎么|怎样|如何|咋)?(?:说|写|讲|规定|安排|要求|提到?|包括|包含|有)(?:了|的是?|过|着)?(?:些)?(?:{WHAT}|哪些|哪几)?"
    r"(?:内容|东西|方面|要求|规定|措施)?)?的?(?:呢|啊)?$"
)
# that all of a part is asked for, by how many there are of its kind (任务有哪几条, 抓哪几样)
PARTS_ASKED = Sign.of(
    r"哪几(?:条|样|件事?|块|点|项|个?方面|招|手)(?:内容|工作|任务|措施|要求|办法)?(?:呢|啊|呀)?$"
)
# that what is to be handed in is asked for
PAPERS_ASKED = Sign.of(
    rf"(?:要|需要?|得|应当?|该|须|必须){{0,2}}(?:带|交|递|提交|提供|准备|上传|报)?(?:齐|上|去|来)?(?:些|点)?(?:{WHAT}|哪些|哪几[样份种])(?:申请|申报|申领|证明)?(?:资料|材料|证件|证明|要件)"
    rf"|(?:资料|材料|证件|要件)(?:清单)?(?:都)?(?:有|是|要|包括|需要)(?:{WHAT}|哪些|哪几[样份种])"
)
# that what something (``of``) is not given for is asked for, all of it
EXCLUDED_ASKED = Sign.of(
    r"(?:哪(?:些|几[种类个项])|什么样?的?)(?:情况|情形|人|企业|单位|项目)?(?:下|的)?(?P<of>[^,，。什哪]{0,10}?)"
    r"(?:不(?:给|能|予|补|发|算|享受|可以|准|让|行|符合|受理|支持|得|适用)|[领拿享报申][^,，。]{0,2}不(?:到|了|上)|除外|排除在外)"
)
# the steps of something, all of them
STEPS_ASKED = Sign.of(
    r"(?:分|划)(?:成|为|了)?哪?几个?(?:大)?(?:步骤?|阶段)(?:走)?|哪几个?(?:大)?(?:步骤?|阶段)|几步走|哪些(?:步骤|阶段)"
)
# whether somebody may hold a post besides (局长能兼任院长吗): what a rule says, nobody's duties
MAY_HOLD = Sign.of(
    rf"(?:能不能|可不可以|可以|能够?|可否|能否|准许?|允许)[^,，。?？]{{0,6}}(?:兼|担任|当)[^,，。?？]{{0,10}}?(?:{HEADS_OF_HOUSES}|职务?|领导)(?:吗|么|不|没|嘛)?[?？]?$"
)
# that somebody sees to something, asked of what is named by its number (12345热线由谁负责)
SEEN_TO = Sign.of("负责|牵头|主管|承办")
