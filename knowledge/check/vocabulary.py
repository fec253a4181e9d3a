"""The vocabulary of secrecy marks, their variants and contexts: the patterns that :mod:`.marking` uses.

Source: GB/T 9704-2012 (7.2.1-7.2.3), 国家秘密定密管理规定, 公文处理条例 art. 9.
"""

from __future__ import annotations

from glossary.lazy import regex

SHORT = 48
"""Characters without spaces: a longer text is running text, no line of its own."""
REACH = 120
"""Characters on both sides of a word that can matter."""
WORDY = 8

INVISIBLE = regex(
    "[\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20d0-\u20ff\u3099\u309a\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]+"
)
BLANK = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2800\ufffd\ue000-\uf8ff]+")
STAR = regex("[☆*✱✲✳⭐✦✧⋆✩-✰⁎∗╳✡✴✶✷✸✹❋⚝🌟]")
TAG = regex(r"</?[a-zA-Z][^<>]{0,100}>")
LETTERED = regex(r"\s*+(?:\S\s{1,4}){5,60}\S\s*+")
# Of the words below, what they are written with in traditional characters; 限 and 漏 are the same in both.
_TRADITIONAL_SIGNS = "絕機祕宻級內資參閱開傳嚴請屬僅號檔對擴洩網報見錄暫後謝範"
TRADITIONAL = regex(f"[{_TRADITIONAL_SIGNS}限漏]")
_STEPS = 6
"""Separators between two characters of one word: 「机 · 密」."""

_WORDS = (
    "绝密", "机密", "秘密", "商密", "密级", "密件", "密别", "涉密", "保密", "解密", "定密", "内部", "内参", "份号", "资料", "文件",
    "材料", "使用", "参考", "参阅", "传阅", "期限", "等级", "级别", "长期", "公开", "外传", "对外", "不得", "不予", "不宜", "严禁",
    "禁止", "请勿", "注意", "保存", "特急", "特提", "加急", "平急", "启用", "传播", "扩散",
)  # fmt: skip
_SEPARATOR = r"[\s★·•・∙‧.\-‐-―_~|/\\+=＿…]"
_BETWEEN = f"{_SEPARATOR}{{0,{_STEPS}}}"
_LATER = f"[{''.join(sorted({char for word in _WORDS for char in word[1:]}))}]"
SPREAD = regex("|".join(_BETWEEN.join(word) for word in _WORDS))
# What no word that is spread out is without.
PARTED = regex(_SEPARATOR + _LATER)
SEPARATORS = regex(r"[^\w]+|_+")

LEVEL = r"(?:绝密|机密|(?:国家)?秘密)"
_OTHER = (
    r"(?:(?:(?:警务|审判|检察)?工作|商业|企业|技术|党内|军事|核心|内部|公司)秘密|(?:国家|党和国家|军事|商业|公司|企业|核心)机密"
    r"|(?:核心|普通)?商密|涉密|密件|保密件|密电|密码电报|特密|机要(?:文?件|资料)|限阅|受控(?:文件|资料))"
)
SUFFIX = r"(?:级别?)?(?:文件|资料|材料|文档|档案|载体|公文|电报|件)?"
_NUMBER = r"[0-9零〇一二三四五六七八九十两半]{1,4}"
PERIOD = (
    rf"(?:长期|永久|[至到]?(?:19|20)\d\d\s?[年./-]\s?\d{{1,2}}(?:\s?[月./-]\s?(?:\d{{1,2}}\s?日?)?)?(?:前|止|解密)?"
    rf"|{_NUMBER}\s?个?(?:年|月|天|日|小时|周)|(?:启用|公布|发布|开考|考试|使用|解密|评卷|宣布|公开|实施)(?:之?前|后))"
)
URGENT = r"(?:特急|特提|加急|平急|急件|火急|紧急)"
LABEL = (
    r"(?:密级|密别|密等|(?:保密|涉密|秘密|机密|定密|安全保密)(?:等级|级别|程度|类别|属性|标识|标志|分级)|(?:文件|资料|信息)密级"
    r"(?:标识|标志)?)"
)
RELATED = r"(?:保密期限?|解密(?:时间|日期|条件|期限)|定密(?:责任人|依据|日期|时间|机关|单位)|知[悉密]范围|接触(?:人员)?范围|保密范围)"
LABEL_ALONE = regex(rf"\W*(?:{LABEL}|{RELATED})\W*")
_HINTS = (
    "密", "内部", "内参", "公开", "外传", "扩散", "外泄", "上网", "登报", "见报", "传播", "外借", "散发", "对外", "党内", "阅后", "注意保存",
    "仅供", "只供", "限供", "专供", "仅限", "只限", "参阅", "复印", "翻印", "摘抄", "摘录", "泄", "透露", "严禁", "禁止", "请勿", "切勿",
    "不准", "谢绝", "暂不", "暂缓", "后收回", "后退", "后销", "后交", "限阅", "受控", "机要", "知悉范围", "接触范围", "接触人员范围",
)  # fmt: skip
# Of a text in capitals.
ANY = regex("|".join(_HINTS) + "|SECRET|CONFIDENTIAL|INTERNAL|RESTRICTED|CLASSIFIED")
# Whether a text as it stands is worth the careful look: a word of the above, a character that :func:`plain` would turn
# into another, a separator before a character that it would join. Each pattern begins with characters, which is fast.
HINT = regex("|".join((*_HINTS, *_TRADITIONAL_SIGNS)))
UNUSUAL = regex(r"[^\u4e00-\u9fff0-9，。；：、（）()《》〈〉“”‘’〔〕【】！？!?,;:%％ 　\t\n.\-–—…·~～/+=]")
APART_WITHIN = regex(rf"[ 　\t\n.\-–—…·~～/+=](?:{_LATER}|(?<=[ 　\t\n])\S[ 　\t\n])")
# What no such word is without.
MARKING_SIGN = regex("密|机要|限阅|受控")
MARKING = regex(rf"(?P<level>{LEVEL})|(?P<other>{_OTHER})")
FURNITURE = regex(
    rf"{LEVEL}|{_OTHER}|{LABEL}|{RELATED}|{PERIOD}|{URGENT}|份号|编号|文号|紧急程度|缓急程度|缓急|标识|标志|等级|级别|程度|N[oO]\.?"
    r"|[共第]?\s?[0-9A-Z零〇一二三四五六七八九十]{1,12}(?:\s?(?:份|号|页|版|本|册|类))?|级|件|文件|资料|材料|载体|档案"
    r"|(?<![^\W\d_])(?:年|月|日|号|印|发|等|为|类|控制|属于?|系|定为|列为|按)(?![^\W\d_])"
    rf"|(?<![^\W\d_])(?:属于?|系|定为|列为|为)(?={LEVEL}|{_OTHER})"
)
SPEAKS_BEFORE = regex(
    r"(?:所称|国家|和国家|党的?|工作|商业|企业|技术|军事|个人|通信|经营|审判|检察|职业|客户|泄露|保守|窃取|涉及|知悉|产生|接触|非法?"
    r"|获取|持有|含有|属于|传递|确定|的|个|项|守|泄|无记名|记名|脱|不|非|是否|严格|强化|加强|做好|落实|遵守|开展)$"
)
SPEAKS_AFTER = regex(
    r"(?:[的、和或及与以等中]|(?:投票|写票|会议|性|码|钥|封|植|度|集|切)|级(?:[的、和或及与以]|管理|保护|国家|事项|文件|载体|信息|计算机|涉密)"
    r"|(?:级?文件|级?资料|级?材料|级?载体|级?档案|级?电报|信息|事项|人员|保护|管理|工作|会议|投票|方式|法|技术|图|字样|标|范围"
    r"|划|部门|要害|岗位|审查|制度|教育|检查|责任|规定|协议|义务|承诺|纪律|意识|宣传|委员会|局|办|科|培训|期|点|设备|系统"
    r"|计算机|场所|测评|资质|码|钥|集|切|植|度|封|布|闭)[\w、“《])"
)
SUFFIX_THEN_END = regex(
    rf"{SUFFIX}(?=[\W_]|$|{PERIOD}|{URGENT}|{LABEL}|{RELATED}|份号|编号|关于|中共|中央|[至到截自]|[A-Za-z0-9])"
)
LISTED = regex(
    r"[\s”’\"）)]{0,3}级?[\s]{0,2}(?:[、/|,，或和及与至]|□|○|☐)[\s“‘\"（(或和及□○☐]{0,4}(?:绝密|机密|(?:国家)?秘密|公开|内部|非密)"
)
LISTED_BEFORE = regex(
    r"(?:绝密|机密|秘密|公开|内部|非密)级?[\s”’\"）)]{0,3}(?:[、/|,，或和及与至]|□|○|☐)[\s“‘\"（(或和及□○☐]{0,4}$"
)
STARRED = regex(rf"{LEVEL}级?\s{{0,4}}★|★\s{{0,4}}{LEVEL}|(?<!\w)密\s{{0,4}}★|{_OTHER}\s{{0,4}}★")
DATED = regex(rf"{LEVEL}级?[\s:：,，·()（）\[\]【】]{{0,6}}{PERIOD}")
FIELD = regex(
    rf"(?:{LABEL})[\])】）]?(?P<gap>[\s:：|=＝\-—>→]{{0,8}})(?:定?为|确定为|是|属|系)?[\[(【（“\"「]?(?P<value>[^\s，。；,;|)）】\]]{{0,16}})"
)
OPEN = regex(
    r"(?:无|没有|公开|主动公开|非密|非涉密|不涉密|不保密|无密级|非保密|普通|一般|平件|否|空|不|/|\\|-|—|未定|待定|□|○|☐|_|＿|×|x|X)"
)
RELATED_FIELD = regex(
    rf"{RELATED}(?:\s{{0,4}}[:：|=\t]\s{{0,4}}[\[(（]?(?!无|不|/|—|-|□|_|×|空|按|依|由|根据)\w"
    rf"|\s{{0,4}}[为至到]?\s?{PERIOD})|(?:19|20)\d\d年[\d年月日]{{0,6}}(?:自行)?解密\W*$"
)
# What no choice that is ticked is without.
TICK = regex("[☑☒✓✔√■●◉⊠▣◼xX]")
CHECKED = regex(
    rf"(?:[☑☒✓✔√■●◉⊠▣◼]|\[\s?[xX√✓]\s?\]|[(（]\s?[√✓]\s?[)）])\s{{0,3}}(?:{LEVEL}|内部)"
    rf"|(?:{LEVEL}|内部)级?\s{{0,3}}(?:[☑☒✓✔√■◉⊠]|\[\s?[xX√✓]\s?\]|[(（]\s?[√✓]\s?[)）])"
)

_INSIDE_NOUN = (
    r"(?:资料|文件|材料|使用|参考|参阅|传阅|刊物|掌握|发行|交流|学习|印发|文稿|稿件?|公开|情况|读物|用书|讨论|阅读|阅知|阅看|文本"
    r"|明电|发文|件|版|稿|简报|书刊|图书|教材|试行|发布|知悉|传达|征求意见)"
)
INTERNAL = regex(
    rf"内部\s?{_INSIDE_NOUN}{{1,3}}|内参|党内(?:资料|文件|刊物|传阅|参阅|掌握|使用|传达)|供[^，。；]{{1,10}}参阅"
    r"|[仅只]限[^，。；]{1,16}(?:传阅|阅知|参阅|传达|知悉|掌握)|保密(?:文件|资料|材料)|(?:注意|严格|务必|请予?|切实)(?:严格|注意|做好|予以)?保密|注意保存"
    r"|(?:仅|只|限|专|供)[^，。；]{0,10}(?:内部|党内|本机关|系统内|本单位|本部门|本系统|领导)[^，。；]{0,6}"
    r"(?:使用|参考|参阅|传阅|掌握|阅知|阅读|阅|学习|交流|查阅|传达|发放|印发|知悉)"
    r"|(?:阅|会|用)后(?:即焚|销毁|收回|退回|归还|清退|即毁|退还|交回|回收)|(?:对内|限内部|内部)$"
)
_VERB = r"(?:公开|外传|传播|扩散|外泄|泄露|泄密|上网|登报|见报|外借|流传|散发|外流|流出|披露|外扩|外漏|示人|透露|对外(?=\W*$)|翻印|复印|摘抄|摘录)"
_WEAK = r"(?:公布|发布|宣传|报道|传阅|转发|转载|复制|拍照|提供|传递|转借|携带)"
_NEVER = r"(?:不得|不予|不宜|不要|不可|不能|不准|不许|不应|不便|请?不|切?勿|请勿|莫|禁止|严禁|严格禁止|免予|免于|暂缓|暂不|谢绝|限制)"
_MANNER = r"(?:随意|擅自|私自|自行|以任何(?:形式|方式)|通过[^，。；]{1,8}|在[^，。；]{1,10}上?|向[^，。；]{1,8}|任意|再)"
_STRICT = r"(?:严禁|禁止|请勿|切勿|不准|谢绝|暂不|暂缓)"
CLOSED = regex(
    rf"(?:{_NEVER}{_MANNER}?(?:{_WEAK}[、和或及])?(?:{_WEAK}[、和或及])?(?:对外|向外)?(?:{_WEAK}[、和或及])?"
    rf"(?P<verb>{_VERB}|(?<=对外){_WEAK}|(?<=向外){_WEAK})"
    rf"|{_STRICT}[^，。；、]{{0,6}}(?:{_WEAK}|截图|截屏|录音|朋友圈|上传网络)|非公开(?=文件|资料|材料|件|[\W_]|$))"
)
VERBS_END = regex(
    rf"(?:[、和或及]?(?:{_VERB}|{_WEAK}|截图|截屏|录音)){{0,4}}(?:$|[^\w、”’》]|、(?={_NEVER})|(?:级|件|严禁|禁止|不得|请|否则|违者|仅|注意|文件|资料|材料)(?!的))"
)
GOES_ON = regex(r"的|审理|开庭|招标|理由|情形|范围|事项|目录|政府|和|与|在")
RIGHTS = regex(r"版权|转载|著作权")
UNLESS = regex(r"^未经[^。；]{1,14}[，,]?")
APART = regex(r"[\s（(【\[〔—\-]$")
SECRET_SUBJECT = regex(r"(?:涉密|绝密|机密|秘密|、)[\w级、]{0,14}$")
# What no such statement is without: a value apart from its label, or at the end.
STATED = regex(r"[:：|=]|(?:否|公开)$")
DISCLOSURE = regex(
    rf"(?:\w{{0,4}}公开\w{{0,4}}|可否公开|(?:发布|传播|传达|发送|使用|阅读|知悉)(?:范围|权限|对象))[\])】）]?\s{{0,4}}[:：|=]\s{{0,4}}[\[(（【]?"
    r"(?:否(?=\W|$)|不\w{0,4}公开|非公开|免予公开|暂\w{0,3}公开|(?:仅限)?(?:内部|党内)|\w{0,6}(?:内部|系统内|本单位|机关内)(?!\w))"
    rf"|(?:是否(?:涉密|密件|保密|属密)|涉密(?:情况|与否|标识)?|保密)\s{{0,4}}[:：|=]\s{{0,4}}(?:是|有|涉密|属密|保密|√|{PERIOD})(?=\W|$)"
    r"|保密要求\s{0,4}[:：|=]\s{0,4}(?:不得|不准|严禁|禁止|请勿)"
    r"|公开\w{0,4}[\])】）]?\s{1,4}(?:否|不予公开|不公开)$"
)
_SELF = (
    r"(?:本|此|这份|这本|这个|该份|该件|此份|以上|全)(?:件|文(?!明)|文件|手册|资料|材料|通知|方案|报告|意见|办法|汇编|读本|刊|册|书|清单|文稿"
    r"|讲话|纪要|简报|通报|预案|文本|稿|台账|名册|教材|指南|文档|要点|计划|规程|函|档案|表|卷|试卷|试题|页|内容|制度|规定|细则|通讯|数据)"
    r"(?:及其?(?:全部|所附)?(?:附件|附表|内容|数据)|全文|原文|内容|正文)?"
)
_SELF_GAP = r"(?:(?!所称|规定|之?中|第|涉及的|的|不|非|未)[^。；;！!\n]){0,14}?"
SELF_MARKED = regex(
    rf"{_SELF}{_SELF_GAP}(?:属于?|为|系|是|列为|定为|作为|按照?|标为|含有|涉及|纳入|仅|只|限|供|请|应当?|须|密级|一律)"
    rf"(?:(?!所称|规定|的|不|非|未)[^。；;！!\n]){{0,12}}?"
    rf"(?P<what>{LEVEL}|{_OTHER}|内部(?:{_INSIDE_NOUN}|掌握)?|党内(?:使用|传达|掌握|参阅)|领导(?:同志)?(?:参阅|参考|传阅)|严格保密|注意保密"
    r"|保密)(?!的|法|局|工作|规定|审查)"
)
SELF_SECRET = regex(rf"{_SELF}(?:涉密|属密|保密)(?=\W|$)")
SELF_CLOSED = regex(rf"{_SELF}(?:(?!所称|规定|之?中|第|的|除)[^。；;！!\n]){{0,16}}?{CLOSED.pattern}")
ENGLISH = regex(
    r"(?:(?:STRICTLY|TOP|COMPANY|HIGHLY|STATE)\s)?(?:SECRET|CONFIDENTIAL|CLASSIFIED|RESTRICTED)"
    r"|INTERNAL(?:\s(?:USE|ONLY|DOCUMENT))*"
    r"|FOR\s(?:INTERNAL|OFFICIAL)\sUSE(?:\sONLY)?|NOT\sFOR\s(?:PUBLIC|DISTRIBUTION|RELEASE)[A-Z\s]{0,20}"
    r"|DO\sNOT\s(?:DISTRIBUTE|CIRCULATE)"
)
QUOTED = regex(r"[“\"‘'「『《〈(（]\s{0,2}$")
OPENERS = " \t\r\n\u3000[【(（〔「『<《“\"'‘★·-—:：,，.。!！|/\\#=>*"
