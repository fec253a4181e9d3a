"""Figures in Chinese text: digits, Chinese numerals, fractions, tenths, multiples, each with its measure word.

A table of measure words rather than a converter of numerals (cn2an): what is asked of a text is whether it states a figure
at all, and numerals that count nothing (第一, 统一, 十四五, 千方百计) have to be told from those that do.
"""

from __future__ import annotations

from glossary.lazy import regex
from glossary.numbers.measures import MEASURES

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
FIGURE = regex(rf"\d|{NUMERAL}|{FRACTION}|{TIMES}|半(?:数|年|个|天|价|成|日|小时)")
"""A number that counts or measures something, in any writing."""
COUNT = r"[\d一二两三四五六七八九十百千万零点半]+(?:\.\d+)?\s?(?:多|余)?[万千百亿]?\s?个?(?:多|余|以上|左右)?"
"""A number right before what it counts, which the rest of the pattern names: numerals inside other words need no ruling out."""
