"""Radicals and compatibility forms that PDF files give in place of characters (⻢ for 马, ⼈ for 人), and GBK's own blank."""

from __future__ import annotations

import unicodedata

from glossary.lazy import regex

# CJK Radicals Supplement (U+2E80–2EFF), those with a unified character: Unicode's EquivalentUnifiedIdeograph.txt.
# The Kangxi radicals (U+2F00–2FDF) and the compatibility ideographs are mapped by NFKC.
_SUPPLEMENT = str.maketrans(
    "⺁⺄⺅⺆⺇⺉⺊⺋⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺫⺬⺭⺯⺰⺱⺲⺳⺵⺷⺹⺺⺻⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙亻冂几刂卜㔾尢尣巳幺彑彐忄㣺扌攵旡月歺母民氵氺灬爫爫丬犭王疋罒示礻糹纟罓罒罓网羊耂肀聿臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
# GBK's own blank A3A0, with which lines are indented, has no character in Unicode; programs give it as U+E5E5.
_BLANK = "\ue5e5"
_FORMS = regex(f"[\uff61-\uff64\u2e80-\u2fdf\uf900-\ufaff{_BLANK}]+")


def unified(text: str) -> str:
    """Text with each radical and compatibility form as the character it stands for.

    >>> unified("⻢某负责⼈⺠政府")
    '马某负责人民政府'
    """
    if _BLANK in text:
        text = text.replace(_BLANK, "\u3000")
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0].translate(_SUPPLEMENT)), text)
