"""The lines with which a page says who posted it, when, and how often it was read (「来源：某局 发布时间：…」)."""

from __future__ import annotations

import re
from datetime import date

from glossary.lazy import regex
from glossary.names.shapes import is_person, is_unit
from knowledge.structure.around_title import to_the_minute
from knowledge.structure.days import read_date
from knowledge.structure.metadata import source_named

# The name and address of a site before the labels of its page.
_SITE = regex(r"[\u4e00-\u9fff]{0,20}(?:网站?|平台)?[ 　]{0,4}(?:www\.[\w./-]{4,60})?[ 　]{0,4}")
_POSTED = r"(?:发布|发文|发稿|编辑|更新|录入|上传|检索|采集|抓取)?(?:时间|日期)"
# When a page was changed or fetched says nothing of when the document is from.
_ISSUED = regex("发|编|时间|日期")
_CHANGED = regex("更新")
_COUNTED = r"(?:浏览|阅读|查看|点击|访问)(?:次数|率|量|数)?"
# 「来源：某厅官网」 names the body; the site of a government bears what its departments issue.
_ITS_SITE = regex("(?<!政府)(?:官方网站|官网|网站)$")
_BY = r"发布者|发布人|来源|信息来源|文章来源|稿源|作者|编辑|责任编辑|审核人?|校对|供稿|录入人?"
# Beside another label of a page; alone it may be of the document.
_WRITTEN_BY = frozenset({"作者", "供稿"})
_WRITES = regex(
    r"(?!(?:网站?|本[站网]|总?编辑|信息|管理|系统|办公|综合)[部室处科员组中心]{0,2}$)[\u4e00-\u9fff（）()]{2,24}(?:[处科室办部局委厅院会署所馆组队系]|中心|学校|[大中小]学|公司|集团|政府)"
)
_SORT = "类型|类别|栏目|分类"
_LOOKS = r"(?:选择)?(?:阅读)?(?:文字|字体|字号)(?:大小)?|背景(?:颜)?色|保护视力色|分享到?|打印"
_LABEL = regex(
    rf"(?:^|(?<=[\s　|｜【\[\]】日0-9]))[【\[]?(?:(?P<posted>{_POSTED})|(?P<other>{_COUNTED}|{_BY}|{_LOOKS}|{_SORT}))[ 　]{{0,4}}[：:]"
)
_ALONE = regex(
    rf"[【\[]?(?:{_COUNTED}|{_BY}|{_LOOKS}|(?:发布|发稿|编辑|更新|录入|上传|检索|采集|抓取)(?:时间|日期))[ 　]{{0,4}}[：:].*"
)
_TIME = regex(r"[\d\s年月日/.:：-]*")
VALUE_MOST = 24
"""How many characters such a label's value may have."""
_LINE_MOST = 200


def metadata(text: str) -> bool:
    """Whether a line says nothing but who posted the page, when, and how often it was read."""
    if len(text) > _LINE_MOST or ("：" not in text and ":" not in text):
        return False
    labels = list(_LABEL.finditer(text))
    before = text[: labels[0].start()].strip() if labels else ""
    site = ("网" in before or "www." in before) and _SITE.fullmatch(before)
    if not labels or not (_TIME.fullmatch(before) or site):
        return False
    ends = [label.start() for label in labels[1:]] + [len(text)]
    values = [text[label.end() : end].strip(" 　|｜【】[]") for label, end in zip(labels, ends, strict=True)]
    plain = all(
        _TIME.fullmatch(value) if label["posted"] else len(value) <= VALUE_MOST and "。" not in value
        for label, value in zip(labels, values, strict=True)
    )
    return plain and (len(labels) > 1 or bool(_ALONE.fullmatch(text[labels[0].start() :])))


def posted(text: str) -> date | None:
    """The day on which a line of metadata says that the page was posted, or a line that is nothing but a time to the minute."""
    if to_the_minute(text):
        return read_date(text)
    return _dated_by(text, _ISSUED)


def changed(text: str) -> date | None:
    """The day on which a line of metadata says that the page was last changed, which serves where none says when it was posted."""
    return _dated_by(text, _CHANGED)


def _dated_by(text: str, label: re.Pattern[str]) -> date | None:
    said = metadata(text) and any(label.match(each["posted"] or "") for each in _LABEL.finditer(text))
    return read_date(text) if said else None


def posted_by(text: str) -> str | None:
    """The body that a line of metadata names as where the page is from (「来源：某县水利局 发布时间：…」); None where it names none."""
    if not ("源" in text or "作者" in text or "供稿" in text) or not metadata(text):
        return None
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    values = [
        (label["other"] or "", text[label.end() : end].strip(" 　|｜【】[]"))
        for label, end in zip(labels, ends, strict=True)
    ]
    sources = [source_named(_ITS_SITE.sub("", value)) for label, value in values if "源" in label]
    # An author that is a body wrote what stands on the page, be it a part of the house whose site it is.
    authors = [value for label, value in values if label in _WRITTEN_BY and _WRITES.fullmatch(value)]
    return next(
        filter(None, [*sources, *(name for name in authors if is_unit(name) and not is_person(name))]), None
    )


def is_value(label: str, value: str) -> bool:
    """Whether a line is what a label alone in the line above it says."""
    if re.search(_POSTED, label):
        return bool(_TIME.fullmatch(value))
    if re.search(_COUNTED, label):
        return value.isdigit()
    return not re.search(_LOOKS, label) and not re.search("[。，；：:〔]", value)
