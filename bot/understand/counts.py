"""What a question counts or measures, asks a share of, wants done at a counter, or wants one by one."""

from __future__ import annotations

from bot.understand.grammar import Sign

# what is counted or measured (多少亩, 几公里): only a number of the same kind answers
MEASURED = Sign.of(
    r"(?:多少|几)\s*(户|名|亩|公里|台|辆|吨|米|岁|平方米|平方公里|所|座|支|张|床|艘|头|只|株|棵)"
)
COUNTED = Sign.of(
    r"多少\s*(?:个|家|条|项|处|位|种|次|名|户|所|座|亩|支|张|人)?([\u4e00-\u9fff]{2,6}?)(?:要|需|应|可|能|参加|参与|加入|享受|受益|达|$|[,，。?？])"
)
# 几个村: where the passage has that noun, a numeral has to stand by it; parts of a text are counted by whoever reads it
COUNTED_FEW = Sign.of(
    r"几(?:个|家|处|座|所|位|名|支|户)((?!部分|方面|阶段|步骤|环节|层次|档次|等级|条件|要求|措施|任务|目标|原则|机制|重点|部门|单位|领导)[\u4e00-\u9fff]{2,5})(?:$|[,，。?？])"
)
HOW_MANY_OF = Sign.of(r"(?<!哪)(?<!好)几(?:个|家|处|所|条|项|座|支|名|户|位)(?!部门|单位|人管|月)")
# a share of something (自来水普及率): what it is a share of has to stand beside it
SHARE_OF = Sign.of(r"([\u4e00-\u9fff]{2,10})(?:率|覆盖面|比例|占比|比重)")
# what is done at a counter: the passage has to speak of just that
AT_THE_COUNTER = Sign.of(
    r"(?:怎么|如何|咋|怎样)(?:才能|去|来|要|能)?(提取|注销|补办|缴纳|缴费|查询|变更|转移|挂失|过户|续签|转让)"
)
# a name that begins with how many things it stands for, asked for one by one (某五步是哪五步)
WHICH_OF_SO_MANY = Sign.of(r"哪([两二三四五六七八九十])(?!年|天|个月|部分|条)")
HOW_MUCH_PLAINLY = Sign.of("多少")
