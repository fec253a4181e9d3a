"""Figures as Chinese texts write them: digits, Chinese numerals, fractions, tenths, times, each with its measure word.

A table of measure words rather than a converter of numerals (cn2an): what is asked of a text is whether it states a figure
at all, and numerals that count nothing (第一, 统一, 十四五, 千方百计) have to be told from those that do.
"""

from __future__ import annotations

import re

MEASURES = (
    "个|家|户|人|名|位|口|条|项|件|种|类|级|处|所|座|栋|幢|间|套|层|台|辆|架|艘|部|只|头|匹|羽|尾|株|棵|盏|张|床|支|枝|根|块"
    "|片|面|组|副|双|对|份|批|例|篇|本|册|页|字|段|颗|粒|箱|袋|桶|瓶|筐|眼|幅|枚|顶|基|期|届|场|轮|次|遍|趟|回|步|倍|折|成|度|摄氏度"
    "|学时|课时|学分|秒|分钟|小时|天|日|周|个月|年|岁|人次|户次"
    "|元|角|块钱|亩|公顷|顷|平方米|平方公里|立方米|米|厘米|毫米|公里|千米|吨|斤|公斤|千克|克|毫克|微克|升|毫升|瓦|千瓦|兆瓦|伏|千瓦时"
)
# with 一 alone these are other words (一面, 一片, 一部分, 一度, 一成不变)
_ONE = "|".join(sorted({*MEASURES.split("|")} - {*"面片部口对组段期回度成周头场根基双步"}))
# numerals that count nothing: 第一, 统一, 每一个, 十四五, 一二三产业
_COUNTS = r"(?<![第统唯专单同任某逐每之万])"
_PLAN = r"(?<!十[一二三四五六])(?!十[一二三四五六]五(?![个家名户元万亩]))"
FRACTION = r"[一二三四五六七八九十百千\d]分之|[一二三四五六七八九\d]\s*成(?![立为员效果功就本长套品熟分绩])|[一二三四五六七八九]\s*折"
TIMES = r"[一二两三四五六七八九十百\d]\s*倍"
# 二百, 三十五, 一百五十, 十二: of two characters and more a numeral is a figure whatever is measured
_LONG = r"[一二两三四五六七八九][十百千万亿]|(?<![一二三四五六七八九])十[一二三四五六七八九]"
NUMERAL = rf"{_PLAN}{_COUNTS}(?:{_LONG}|[二两三四五六七八九十](?:{MEASURES})|一(?:{_ONE})|[数近][百千万])"
FIGURE = re.compile(rf"\d|{NUMERAL}|{FRACTION}|{TIMES}|半(?:数|年|个|天|价|成|日|小时)")
"""A number that counts or measures something, in any writing."""
COUNT = r"[\d一二两三四五六七八九十百千万零点半]+(?:\.\d+)?\s?(?:多|余)?[万千百亿]?\s?个?(?:多|余|以上|左右)?"
"""A number right before what it counts, which the rest of the pattern names: numerals inside other words need no ruling out."""
