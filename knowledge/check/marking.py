"""The words that mark a document as secret or not for the public, and how they stand when they are a mark.

A mark (GB/T 9704-2012, 7.2.2: 「机密★1年」; 国家秘密定密管理规定) is a word of the vocabulary that stands free: nothing
before and after it but other furniture of a page (份号, a period, 特急, a page number), or beside a label (密级：).
A sentence that speaks of secrets has the word inside it (「泄露国家秘密的」, 「机密、秘密级文件」).
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from glossary.normalise import simplify
from glossary.radicals import unified
from knowledge.structure.header import ends_as_title
from knowledge.structure.numbering import mark


class Verdict(StrEnum):
    """What a mark means; the value is the code of its finding."""

    REFUSED = "secret"
    HELD = "internal"


SHORT = 48
"""Characters without spaces: a longer text is running text, no line of its own."""
_REACH = 120
"""Characters on both sides of a word that can matter."""
_WORDY = 8

_INVISIBLE = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20d0-\u20ff\u3099\u309a\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]+"
)
_BLANK = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2800\ufffd\ue000-\uf8ff]+")
_STAR = re.compile("[☆*✱✲✳⭐✦✧⋆✩-✰⁎∗╳✡✴✶✷✸✹❋⚝🌟]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,100}>")
_LETTERED = re.compile(r"\s*+(?:\S\s{1,4}){5,60}\S\s*+")
# Of the words below, what they are written with in traditional characters; 限 and 漏 are the same in both.
_TRADITIONAL_SIGNS = "絕機祕宻級內資參閱開傳嚴請屬僅號檔對擴洩網報見錄暫後謝範"
_TRADITIONAL = re.compile(f"[{_TRADITIONAL_SIGNS}限漏]")
_STEPS = 6
"""Separators between two characters of one word: 「机 · 密」."""

_WORDS = (
    "绝密", "机密", "秘密", "商密", "密级", "密件", "密别", "涉密", "保密", "解密", "定密", "内部", "内参", "份号", "资料", "文件",
    "材料", "使用", "参考", "参阅", "传阅", "期限", "等级", "级别", "长期", "公开", "外传", "对外", "不得", "不予", "不宜", "严禁",
    "禁止", "请勿", "注意", "保存", "特急", "特提", "加急", "平急", "启用", "传播", "扩散",
)  # fmt: skip
_BETWEEN = rf"[\s★·•・∙‧.\-‐-―_~|/\\+=＿…]{{0,{_STEPS}}}"
_SPREAD = re.compile("|".join(_BETWEEN.join(word) for word in _WORDS))
_SEPARATORS = re.compile(r"[^\w]+|_+")

LEVEL = r"(?:绝密|机密|(?:国家)?秘密)"
_OTHER = (
    r"(?:(?:(?:警务|审判|检察)?工作|商业|企业|技术|党内|军事|核心|内部|公司)秘密|(?:国家|党和国家|军事|商业|公司|企业|核心)机密"
    r"|(?:核心|普通)?商密|涉密|密件|保密件|密电|密码电报|特密|机要(?:文?件|资料)|限阅|受控(?:文件|资料))"
)
_SUFFIX = r"(?:级别?)?(?:文件|资料|材料|文档|档案|载体|公文|电报|件)?"
_NUMBER = r"[0-9零〇一二三四五六七八九十两半]{1,4}"
_PERIOD = (
    rf"(?:长期|永久|[至到]?(?:19|20)\d\d\s?[年./-]\s?\d{{1,2}}(?:\s?[月./-]\s?(?:\d{{1,2}}\s?日?)?)?(?:前|止|解密)?"
    rf"|{_NUMBER}\s?个?(?:年|月|天|日|小时|周)|(?:启用|公布|发布|开考|考试|使用|解密|评卷|宣布|公开|实施)(?:之?前|后))"
)
_URGENT = r"(?:特急|特提|加急|平急|急件|火急|紧急)"
LABEL = (
    r"(?:密级|密别|密等|(?:保密|涉密|秘密|机密|定密|安全保密)(?:等级|级别|程度|类别|属性|标识|标志|分级)|(?:文件|资料|信息)密级"
    r"(?:标识|标志)?)"
)
_RELATED = r"(?:保密期限?|解密(?:时间|日期|条件|期限)|定密(?:责任人|依据|日期|时间|机关|单位)|知[悉密]范围|接触(?:人员)?范围|保密范围)"
_HINTS = (
    "密", "内部", "内参", "公开", "外传", "扩散", "外泄", "上网", "登报", "见报", "传播", "外借", "散发", "对外", "党内", "阅后", "注意保存",
    "仅供", "只供", "限供", "专供", "仅限", "只限", "参阅", "复印", "翻印", "摘抄", "摘录", "泄", "透露", "严禁", "禁止", "请勿", "切勿",
    "不准", "谢绝", "暂不", "暂缓", "后收回", "后退", "后销", "后交", "限阅", "受控", "机要", "知悉范围", "接触范围", "接触人员范围",
)  # fmt: skip
_ANY = re.compile("|".join(_HINTS) + "|SECRET|CONFIDENTIAL|INTERNAL|RESTRICTED|CLASSIFIED", re.IGNORECASE)
# Whether a text as it stands is worth the careful look: a word of the above, a character that :func:`plain` would turn
# into another, a separator before a character that it would join. Each pattern begins with characters, which is fast.
_HINT = re.compile("|".join((*_HINTS, *_TRADITIONAL_SIGNS)))
_UNUSUAL = re.compile(
    r"[^\u4e00-\u9fff0-9，。；：、（）()《》〈〉“”‘’〔〕【】！？!?,;:%％ 　\t\n.\-–—…·~～/+=]"
)
_APART_WITHIN = re.compile(
    rf"[ 　\t\n.\-–—…·~～/+=](?:[{''.join(sorted({char for word in _WORDS for char in word[1:]}))}]|(?<=[ 　\t\n])\S[ 　\t\n])"
)
_MARKING = re.compile(rf"(?P<level>{LEVEL})|(?P<other>{_OTHER})")
_FURNITURE = re.compile(
    rf"{LEVEL}|{_OTHER}|{LABEL}|{_RELATED}|{_PERIOD}|{_URGENT}|份号|编号|文号|紧急程度|缓急程度|缓急|标识|标志|等级|级别|程度|N[oO]\.?"
    r"|[共第]?\s?[0-9A-Z零〇一二三四五六七八九十]{1,12}(?:\s?(?:份|号|页|版|本|册|类))?|级|件|文件|资料|材料|载体|档案"
    r"|(?<![^\W\d_])(?:年|月|日|号|印|发|等|为|类|控制|属于?|系|定为|列为|按)(?![^\W\d_])"
    rf"|(?<![^\W\d_])(?:属于?|系|定为|列为|为)(?={LEVEL}|{_OTHER})"
)
_SPEAKS_BEFORE = re.compile(
    r"(?:所称|国家|和国家|党的?|工作|商业|企业|技术|军事|个人|通信|经营|审判|检察|职业|客户|泄露|保守|窃取|涉及|知悉|产生|接触|非法?"
    r"|获取|持有|含有|属于|传递|确定|的|个|项|守|泄|无记名|记名|脱|不|非|是否|严格|强化|加强|做好|落实|遵守|开展)$"
)
_SPEAKS_AFTER = re.compile(
    r"(?:[的、和或及与以等中]|(?:投票|写票|会议|性|码|钥|封|植|度|集|切)|级(?:[的、和或及与以]|管理|保护|国家|事项|文件|载体|信息|计算机|涉密)"
    r"|(?:级?文件|级?资料|级?材料|级?载体|级?档案|级?电报|信息|事项|人员|保护|管理|工作|会议|投票|方式|法|技术|图|字样|标|范围"
    r"|划|部门|要害|岗位|审查|制度|教育|检查|责任|规定|协议|义务|承诺|纪律|意识|宣传|委员会|局|办|科|培训|期|点|设备|系统"
    r"|计算机|场所|测评|资质|码|钥|集|切|植|度|封|布|闭)[\w、“《])"
)
_SUFFIX_THEN_END = re.compile(
    rf"{_SUFFIX}(?=[\W_]|$|{_PERIOD}|{_URGENT}|{LABEL}|{_RELATED}|份号|编号|关于|中共|中央|[至到截自]|[A-Za-z0-9])"
)
_LISTED = re.compile(
    r"[\s”’\"）)]{0,3}级?[\s]{0,2}(?:[、/|,，或和及与至]|□|○|☐)[\s“‘\"（(或和及□○☐]{0,4}(?:绝密|机密|(?:国家)?秘密|公开|内部|非密)"
)
_LISTED_BEFORE = re.compile(
    r"(?:绝密|机密|秘密|公开|内部|非密)级?[\s”’\"）)]{0,3}(?:[、/|,，或和及与至]|□|○|☐)[\s“‘\"（(或和及□○☐]{0,4}$"
)
_STARRED = re.compile(rf"{LEVEL}级?\s{{0,4}}★|★\s{{0,4}}{LEVEL}|(?<!\w)密\s{{0,4}}★|{_OTHER}\s{{0,4}}★")
_DATED = re.compile(rf"{LEVEL}级?[\s:：,，·()（）\[\]【】]{{0,6}}{_PERIOD}")
_FIELD = re.compile(
    rf"(?:{LABEL})[\])】）]?(?P<gap>[\s:：|=＝\-—>→]{{0,8}})(?:定?为|确定为|是|属|系)?[\[(【（“\"「]?(?P<value>[^\s，。；,;|)）】\]]{{0,16}})"
)
_OPEN = re.compile(
    r"(?:无|没有|公开|主动公开|非密|非涉密|不涉密|不保密|无密级|非保密|普通|一般|平件|否|空|不|/|\\|-|—|未定|待定|□|○|☐|_|＿|×|x|X)"
)
_RELATED_FIELD = re.compile(
    rf"{_RELATED}(?:\s{{0,4}}[:：|=\t]\s{{0,4}}[\[(（]?(?!无|不|/|—|-|□|_|×|空|按|依|由|根据)\w|\s{{0,4}}[为至到]?\s?{_PERIOD})|(?:19|20)\d\d年[\d年月日]{{0,6}}(?:自行)?解密\W*$"
)
_CHECKED = re.compile(
    rf"(?:[☑☒✓✔√■●◉⊠▣◼]|\[\s?[xX√✓]\s?\]|[(（]\s?[√✓]\s?[)）])\s{{0,3}}(?:{LEVEL}|内部)|(?:{LEVEL}|内部)级?\s{{0,3}}(?:[☑☒✓✔√■◉⊠]|\[\s?[xX√✓]\s?\]|[(（]\s?[√✓]\s?[)）])"
)

_INSIDE_NOUN = (
    r"(?:资料|文件|材料|使用|参考|参阅|传阅|刊物|掌握|发行|交流|学习|印发|文稿|稿件?|公开|情况|读物|用书|讨论|阅读|阅知|阅看|文本"
    r"|明电|发文|件|版|稿|简报|书刊|图书|教材|试行|发布|知悉|传达|征求意见)"
)
_INTERNAL = re.compile(
    rf"内部\s?{_INSIDE_NOUN}{{1,3}}|内参|党内(?:资料|文件|刊物|传阅|参阅|掌握|使用|传达)|供[^，。；]{{1,10}}参阅|[仅只]限[^，。；]{{1,16}}(?:传阅|阅知|参阅|传达|知悉|掌握)|保密(?:文件|资料|材料)|(?:注意|严格|务必|请予?|切实)(?:严格|注意|做好|予以)?保密|注意保存"
    r"|(?:仅|只|限|专|供)[^，。；]{0,10}(?:内部|党内|本机关|系统内|本单位|本部门|本系统|领导)[^，。；]{0,6}"
    r"(?:使用|参考|参阅|传阅|掌握|阅知|阅读|阅|学习|交流|查阅|传达|发放|印发|知悉)"
    r"|(?:阅|会|用)后(?:即焚|销毁|收回|退回|归还|清退|即毁|退还|交回|回收)|(?:对内|限内部|内部)$"
)
_VERB = r"(?:公开|外传|传播|扩散|外泄|泄露|泄密|上网|登报|见报|外借|流传|散发|外流|流出|披露|外扩|外漏|示人|透露|对外(?=\W*$)|翻印|复印|摘抄|摘录)"
_WEAK = r"(?:公布|发布|宣传|报道|传阅|转发|转载|复制|拍照|提供|传递|转借|携带)"
_NEVER = r"(?:不得|不予|不宜|不要|不可|不能|不准|不许|不应|不便|请?不|切?勿|请勿|莫|禁止|严禁|严格禁止|免予|免于|暂缓|暂不|谢绝|限制)"
_MANNER = r"(?:随意|擅自|私自|自行|以任何(?:形式|方式)|通过[^，。；]{1,8}|在[^，。；]{1,10}上?|向[^，。；]{1,8}|任意|再)"
_STRICT = r"(?:严禁|禁止|请勿|切勿|不准|谢绝|暂不|暂缓)"
_CLOSED = re.compile(
    rf"(?:{_NEVER}{_MANNER}?(?:{_WEAK}[、和或及])?(?:{_WEAK}[、和或及])?(?:对外|向外)?(?:{_WEAK}[、和或及])?(?P<verb>{_VERB}|(?<=对外){_WEAK}|(?<=向外){_WEAK})"
    rf"|{_STRICT}[^，。；、]{{0,6}}(?:{_WEAK}|截图|截屏|录音|朋友圈|上传网络)|非公开(?=文件|资料|材料|件|[\W_]|$))"
)
_VERBS_END = re.compile(
    rf"(?:[、和或及]?(?:{_VERB}|{_WEAK}|截图|截屏|录音)){{0,4}}(?:$|[^\w、”’》]|、(?={_NEVER})|(?:级|件|严禁|禁止|不得|请|否则|违者|仅|注意|文件|资料|材料)(?!的))"
)
_GOES_ON = re.compile(r"的|审理|开庭|招标|理由|情形|范围|事项|目录|政府|和|与|在")
_RIGHTS = re.compile(r"版权|转载|著作权")
_UNLESS = re.compile(r"^未经[^。；]{1,14}[，,]?")
_APART = re.compile(r"[\s（(【\[〔—\-]$")
_SECRET_SUBJECT = re.compile(r"(?:涉密|绝密|机密|秘密|、)[\w级、]{0,14}$")
_DISCLOSURE = re.compile(
    rf"(?:\w{{0,4}}公开\w{{0,4}}|可否公开|(?:发布|传播|传达|发送|使用|阅读|知悉)(?:范围|权限|对象))[\])】）]?\s{{0,4}}[:：|=]\s{{0,4}}[\[(（【]?"
    r"(?:否(?=\W|$)|不\w{0,4}公开|非公开|免予公开|暂\w{0,3}公开|(?:仅限)?(?:内部|党内)|\w{0,6}(?:内部|系统内|本单位|机关内)(?!\w))"
    rf"|(?:是否(?:涉密|密件|保密|属密)|涉密(?:情况|与否|标识)?|保密)\s{{0,4}}[:：|=]\s{{0,4}}(?:是|有|涉密|属密|保密|√|{_PERIOD})(?=\W|$)"
    r"|保密要求\s{0,4}[:：|=]\s{0,4}(?:不得|不准|严禁|禁止|请勿)"
    r"|公开\w{0,4}[\])】）]?\s{1,4}(?:否|不予公开|不公开)$"
)
_SELF = (
    r"(?:本|此|这份|这本|这个|该份|该件|此份|以上|全)(?:件|文(?!明)|文件|手册|资料|材料|通知|方案|报告|意见|办法|汇编|读本|刊|册|书|清单|文稿"
    r"|讲话|纪要|简报|通报|预案|文本|稿|台账|名册|教材|指南|文档|要点|计划|规程|函|档案|表|卷|试卷|试题|页|内容|制度|规定|细则|通讯|数据)"
    r"(?:及其?(?:全部|所附)?(?:附件|附表|内容|数据)|全文|原文|内容|正文)?"
)
_SELF_GAP = r"(?:(?!所称|规定|之?中|第|涉及的|的|不|非|未)[^。；;！!\n]){0,14}?"
_SELF_MARKED = re.compile(
    rf"{_SELF}{_SELF_GAP}(?:属于?|为|系|是|列为|定为|作为|按照?|标为|含有|涉及|纳入|仅|只|限|供|请|应当?|须|密级|一律)"
    rf"(?:(?!所称|规定|的|不|非|未)[^。；;！!\n]){{0,12}}?"
    rf"(?P<what>{LEVEL}|{_OTHER}|内部(?:{_INSIDE_NOUN}|掌握)?|党内(?:使用|传达|掌握|参阅)|领导(?:同志)?(?:参阅|参考|传阅)|严格保密|注意保密|保密)(?!的|法|局|工作|规定|审查)"
)
_SELF_SECRET = re.compile(rf"{_SELF}(?:涉密|属密|保密)(?=\W|$)")
_SELF_CLOSED = re.compile(rf"{_SELF}(?:(?!所称|规定|之?中|第|的|除)[^。；;！!\n]){{0,16}}?{_CLOSED.pattern}")
_ENGLISH = re.compile(
    r"(?:(?:STRICTLY|TOP|COMPANY|HIGHLY|STATE)\s)?(?:SECRET|CONFIDENTIAL|CLASSIFIED|RESTRICTED)|INTERNAL(?:\s(?:USE|ONLY|DOCUMENT))*"
    r"|FOR\s(?:INTERNAL|OFFICIAL)\sUSE(?:\sONLY)?|NOT\sFOR\s(?:PUBLIC|DISTRIBUTION|RELEASE)[A-Z\s]{0,20}|DO\sNOT\s(?:DISTRIBUTE|CIRCULATE)"
)
_QUOTED = re.compile(r"[“\"‘'「『《〈(（]\s{0,2}$")
_OPENERS = " \t\r\n\u3000[【(（〔「『<《“\"'‘★·-—:：,，.。!！|/\\#=>*"


class Place(StrEnum):
    """Where a text stands, which decides how much it takes to be a mark."""

    EDGE = "edge"
    """The head or foot of a document or page, its cover."""
    UNSEEN = "unseen"
    """A page header, a comment, hidden text: nothing but marks and notes stands there."""
    BODY = "body"
    CELL = "cell"


def plain(text: str) -> str:
    """A text as it is looked at: simplified characters of usual width, nothing invisible, no word spread out.

    >>> plain("机\u200b 密 ★１年")
    '机密 ★1年'
    """
    text = unified(text.replace("㊙", "秘密"))
    if "&" in text:
        text = html.unescape(text)
    text = _TAG.sub("", text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
    if _TRADITIONAL.search(text):
        text = simplify(text.replace("祕", "秘").replace("宻", "密"))
    text = _STAR.sub("★", _BLANK.sub(" ", text))
    if _LETTERED.fullmatch(text):
        text = re.sub(r"\s", "", text)
    return _SPREAD.sub(lambda found: _SEPARATORS.sub("", found[0]), text)


def worth_a_look(text: str) -> bool:
    """Whether a text may hold one of the words once it is :func:`plain`; nearly none does, and this costs little."""
    return bool(_HINT.search(text) or _UNUSUAL.search(text) or _APART_WITHIN.search(text))


def judge(text: str, place: Place) -> Verdict | None:
    """Whether a text is a mark, or looks like one; None where it is none or speaks of secrets.

    Source of the forms: GB/T 9704-2012 (7.2.1-7.2.3), 国家秘密定密管理规定, 公文处理条例 art. 9.
    """
    if not worth_a_look(text):
        return None
    plainly = plain(text)
    if not _ANY.search(plainly):
        return None
    line = _Line.of(plainly, place)
    found = {
        look(line) for look in (_starred, _field, _checked, _levels, _internal, _closed, _of_itself, _english)
    }
    return _gravest(found)


def _gravest(found: set[Verdict | None]) -> Verdict | None:
    return next((verdict for verdict in Verdict if verdict in found), None) if found != {None} else None


@dataclass(frozen=True, slots=True)
class _Line:
    """A text that is looked at, with what its words are weighed by."""

    text: str
    place: Place
    numbered: bool
    """A provision with a number speaks of others; in a header there are none."""
    short: bool
    sentence: bool
    marked_place: bool
    """Where a mark usually stands: an edge of the document, or beside the text."""

    @classmethod
    def of(cls, text: str, place: Place) -> _Line:
        beside = place is Place.UNSEEN
        return cls(
            text,
            place,
            numbered=not beside and mark(text.lstrip()[:60]) is not None,
            short=len(re.sub(r"\s", "", text[: 4 * SHORT])) <= SHORT and len(text) <= 4 * SHORT,
            sentence=not beside and text.rstrip(' ”"）)')[-1:] in "。；：;:，" and len(text) > _WORDY,
            marked_place=place in (Place.EDGE, Place.UNSEEN),
        )

    def around(self, found: re.Match[str]) -> tuple[str, str]:
        """What stands before and after a word, as far as it matters."""
        return self.text[max(0, found.start() - _REACH) : found.start()], self.text[found.end() :][:_REACH]

    def quoted(self, found: re.Match[str]) -> bool:
        """Whether a long text names a mark in quotes, to explain it."""
        return not self.short and bool(_QUOTED.search(self.text[max(0, found.start() - 4) : found.start()]))


def level_alone(text: str) -> str | None:
    """The secrecy level that is all a text says, for tables that explain the levels."""
    found = re.fullmatch(r"\W*(绝密|机密|秘密)级?\W*", plain(text[:40]))
    return found[1] if found else None


def is_label(text: str) -> bool:
    """Whether a text is the label of a secrecy level (密级, 保密等级), its value elsewhere."""
    return len(text) < 30 and bool(re.fullmatch(rf"\W*(?:{LABEL}|{_RELATED})\W*", plain(text)))


def _starred(line: _Line) -> Verdict | None:
    """「机密★1年」, 「秘密 6个月」: a level with its star or its period."""
    if "★" in line.text and any(not line.quoted(found) for found in _STARRED.finditer(line.text)):
        return Verdict.REFUSED
    for found in _DATED.finditer(line.text) if "密" in line.text else ():
        before, after = line.around(found)
        if _free_before(before) and _ends(after) and not line.numbered and not line.quoted(found):
            return Verdict.REFUSED
    return None


def _field(line: _Line) -> Verdict | None:
    """「密级：机密」, 「保密等级 秘密」, 「密级机密」; an open value (无, 公开) is no mark, an unknown one looks like one."""
    held = None
    for found in _FIELD.finditer(line.text) if "密" in line.text else ():
        value, after = found["value"], line.text[found.start("value") :][:_REACH]
        separated = bool(re.search(r"[:：|=＝\t>→]", found["gap"]))
        level = _MARKING.match(value)
        if level and not _LISTED.match(after[level.end() :]) and not line.quoted(found):
            beside = found["gap"] or _ends(after[level.end() :].removeprefix("级"))
            if separated or (beside and line.short):
                return Verdict.REFUSED if level["level"] else Verdict.HELD
        if value[:1].isalnum() and separated and not level and line.short and not _OPEN.match(value):
            held = Verdict.HELD
    if not line.numbered and not line.sentence and line.short and _RELATED_FIELD.search(line.text):
        held = Verdict.HELD
    return held or (Verdict.HELD if _DISCLOSURE.search(line.text) else None)


def _checked(line: _Line) -> Verdict | None:
    return Verdict.HELD if _CHECKED.search(line.text) else None


def _levels(line: _Line) -> Verdict | None:
    """The words for a secrecy level at both ends of a text, each by what stands on its two sides."""
    if line.numbered:
        return None
    found = {
        _level(line, word)
        for word in _MARKING.finditer(line.text)
        if word.start() < _REACH or word.end() > len(line.text) - _REACH
    }
    return _gravest(found)


def _level(line: _Line, word: re.Match[str]) -> Verdict | None:
    before, after = line.around(word)
    if _LISTED.match(after) or _LISTED_BEFORE.search(before[-12:]):
        return None
    first, last = _is_furniture(before), _is_furniture(after)
    if line.short and first and last:
        clear = word["level"] is not None and line.place is not Place.CELL
        return Verdict.REFUSED if clear else Verdict.HELD
    if _free_before(before) and _free_after(after):
        if first or last:
            return (
                Verdict.HELD if line.place is not Place.CELL and _apart(line, before, after, first) else None
            )
        return Verdict.HELD if line.short and line.marked_place and not line.sentence else None
    if not line.short or not line.marked_place or word["level"] is None:
        return None
    if re.search(r"(?:^|[\W_])(?:请|须|应)?(?:按照?|参照|比照)$", before[-8:]):
        return Verdict.HELD
    if line.sentence and (re.match(r"级\w", after) or ("秘密" in word[0] and after[:1] not in ("级", "件"))):
        return None
    speaks = (
        line.text.rstrip().endswith("?")
        or _SPEAKS_BEFORE.search(before[-4:])
        or _SPEAKS_AFTER.match(after)
        or (ends_as_title(line.text) and (before or "关于" not in after))
    )
    return None if speaks else Verdict.HELD


def _apart(line: _Line, before: str, after: str, first: bool) -> bool:
    """Whether a free word at one end of a text stands apart from it: before a title, behind one in brackets."""
    if first and re.match(r"[，,]?\s?(?:是?指|包括|是[^，。]{0,20}的)", after):
        return False
    if line.short and not line.sentence:
        return True
    return bool(re.match(rf"{_SUFFIX}[\s】）)\]★]", after) if first else re.search(r"[\s【（(\[★]$", before))


def _internal(line: _Line) -> Verdict | None:
    """内部资料 and its kin where a text begins or ends with them, or is in a mark's place."""
    if line.numbered or len(line.text) > 2 * SHORT:
        return None
    alone = (line.around(found) for found in re.finditer("内部", line.text) if line.short)
    if any(_is_furniture(before) and _is_furniture(after) and _ends(after) for before, after in alone):
        return Verdict.HELD
    for found in _INTERNAL.finditer(line.text):
        before, after = line.around(found)
        ends = _ends(after) or bool(
            re.match(
                r"(?:请|严禁|不得|禁止|切勿|注意|关于|仅|翻印|妥善|阅后|概不|谢绝|切莫|保密|发至)", after
            )
        )
        first = _is_furniture(before) or bool(re.search(r"[【（(\[]\s?$", before))
        last = (
            line.place is not Place.CELL
            and not after.strip("】）)]〕!！。.★ ")
            and bool(_APART.search(before))
        )
        within = line.place is Place.UNSEEN or (
            line.place is Place.EDGE
            and len(line.text) <= 30
            and not line.sentence
            and not ends_as_title(line.text)
        )
        if last or (ends and (first or within)):
            return Verdict.HELD
    return None


def _closed(line: _Line) -> Verdict | None:
    """不得公开, 严禁外传 as an instruction for this very text."""
    if line.numbered or not line.short or _RIGHTS.search(line.text):
        return None
    for found in _CLOSED.finditer(line.text):
        before, after = line.around(found)
        if not _VERBS_END.match(after) or _SECRET_SUBJECT.search(before):
            continue
        if line.place is Place.UNSEEN or len(_UNLESS.sub("", before.strip(_OPENERS))) <= (
            10 if line.marked_place else 3
        ):
            return Verdict.HELD
    return None


def _of_itself(line: _Line) -> Verdict | None:
    """A sentence in which a document says of itself that it is secret or not for others."""
    if any(not _GOES_ON.match(line.text, found.end()) for found in _SELF_MARKED.finditer(line.text)):
        return Verdict.HELD
    if _SELF_SECRET.search(line.text):
        return Verdict.HELD
    if any(_VERBS_END.match(line.text, found.end()) for found in _SELF_CLOSED.finditer(line.text)):
        return Verdict.HELD
    return None


def _english(line: _Line) -> Verdict | None:
    if not line.short:
        return None
    upper = line.text.upper()
    found = _ENGLISH.search(upper)
    if found is None or not _is_furniture(upper[: found.start()]) or not _is_furniture(upper[found.end() :]):
        return None
    return Verdict.HELD


def _free_before(before: str) -> bool:
    """Nothing but furniture directly before: 「000012机密」, 「密级机密」, 「】机密」."""
    tail = before[-16:]
    return (
        not tail
        or not (tail[-1].isalnum() or tail[-1] in "、“‘《")
        or bool(re.search(rf"(?:{_URGENT}|{LABEL}|{_RELATED}|{_PERIOD}|份号|[0-9A-Za-z])$", tail))
    )


def _free_after(after: str) -> bool:
    return (
        bool(_SUFFIX_THEN_END.match(after))
        and not re.match(rf"{_SUFFIX}\s?[:：]\s?[^\W\d]", after)
        and not re.match(rf"{_SUFFIX}[、”’》]", after)
    )


def _ends(after: str) -> bool:
    return not after or not (after[0].isalnum() or after[0] in "、”’》的")


def _is_furniture(text: str) -> bool:
    """Whether nothing is left of a text without what stands beside a mark: numbers, periods, 特急, labels."""
    if len(text) > 2 * SHORT:
        return False
    return not any(char.isalnum() for char in _FURNITURE.sub(" ", text))
