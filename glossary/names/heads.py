"""Titles of heads (县长, 局长, 书记, 董事长): each word once, and which pattern takes which.

All are alternatives of a pattern. Who heads what has one character for its kind is called by that character (县长, 院长).
"""

from __future__ import annotations

from glossary.names.shapes import LEVELS

_HOUSES = "局厅部处科院校所站"
_PARTS = "队股室园馆台"

HEADS_OF_PLACES = f"书记|[{LEVELS}]长|主任|主席"
"""Of a place: its party committee, its government, its people's congress, its political consultative conference."""
HEADS_OF_OFFICES = f"[{_HOUSES}]长"
"""Of an office or a house, and of the departments of one."""
HEADS_OF_HOUSES = f"{HEADS_OF_PLACES}|村长|{HEADS_OF_OFFICES}|会长|董事长|理事长|总经理"
"""Of a place, or of a house that people know by its head; not of a group for one task (组长) nor of a part of a house (股长)."""
HEADS_OF_GROUPS = "组长|总?指挥长?|总?召集人"
"""Of a group for one task, as the paper that sets it up names them."""
HEADS = f"{HEADS_OF_HOUSES}|[{_PARTS}]长|秘书长|{HEADS_OF_GROUPS}|经理|总会计师|总工程师|政委|专员|负责人"
"""All of them."""
HEADS_ADDRESSED = f"{HEADS_OF_PLACES}|[局部院]长"
"""As they stand alone beside a person's name or are spoken to: heads of a place and of its first houses. Others stand behind the
name of what they head (县气象站站长)."""
SIGNERS = "厅局部院校行署会社事"
"""What the title of one who signs what is issued has before 长, besides a level of places, in a class of a pattern: no head of a
department or a station issues anything; 董事长 and 理事长 end alike."""
POST_LAST = "长任记席员理"
"""What the name of a post ends with (局长, 主任, 书记, 主席, 委员, 经理), in a class of a pattern."""
MAKES_ANOTHER = ("副", "分管", "主管", "常务", "助理", "第一", "执行", "前", "总", "候任")
"""Words before a post or a body that make it another: 常务理事会 is not 理事会, 副会长 is not 会长."""
