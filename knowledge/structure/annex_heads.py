"""The forms in which an annex is named, where it begins and where it is listed (附件说明, 附件: GB/T 9704-2012, 7.3.4 and
7.4), each form once.
"""

from __future__ import annotations

from glossary.lazy import regex

DIGITS = "0-9０-９一二三四五六七八九十"
NUMERAL = f"[{DIGITS}]{{0,3}}"
# 「附件2」, 「附件：某表」, 「附录 《…》」, 「附 2」: its number and its title.
BEGINS = regex(
    rf"附(?:\s*[件录表]|(?=[ 　]?[{DIGITS}]))\s*({NUMERAL})\s*(?:[：:]|[.．](?=$)|(?=$|[ 　《]))\s*(.*)"
)
# 「附件1某表」, which only the title that the note lists tells from a sentence.
GLUED = regex(rf"附[ 　]?件[ 　]?([{DIGITS}]{{1,2}})([^{DIGITS}\s：:].{{1,100}})")
# 「附件：1. 某表」: a note that lists; a number, and what stands behind.
NOTE = regex(rf"附\s*件\s*({NUMERAL})\s*(?:[：:]|(?<=[1１一])[.．、])\s*(.*)")
# 「附表：1.…」 and 「附：1.…」 list several, as 附件： does; 「附表：某表」 is the head of the one.
SHEETS_NOTE = regex(r"附(?:\s*[录表图])?\s*[：:]\s*([1１][.．、].*)")
# Such a one stands in an annex (附件) that is open.
SHEET = regex(r"附\s*[录表]")
# A line that is the head of an annex or of a note, whatever stands behind.
HEAD = regex(
    rf"附(?:\s*[件录表]\s*[{DIGITS}A-Z]{{0,3}}|[ 　]?[{DIGITS}]{{1,3}})\s*(?:[：:]|$|[ 　（])|附[：:]"
)
