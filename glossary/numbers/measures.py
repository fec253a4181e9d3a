"""Measures: all measure words, and which of them answer a question asked in another."""

from __future__ import annotations

MEASURES = (
    "个|家|户|人|名|位|口|条|项|件|种|类|级|处|所|座|栋|幢|间|套|层|台|辆|架|艘|部|只|头|匹|羽|尾|株|棵|盏|张|床|支|枝|根|块"
    "|片|面|组|副|双|对|份|批|例|篇|本|册|页|字|段|颗|粒|箱|袋|桶|瓶|筐|眼|幅|枚|顶|基|期|届|场|轮|次|遍|趟|回|步|倍|折|成|度|摄氏度"
    "|学时|课时|学分|秒|分钟|小时|天|日|周|个月|年|岁|人次|户次"
    "|元|角|块钱|亩|公顷|顷|平方米|平方公里|立方米|米|厘米|毫米|公里|千米|吨|斤|公斤|千克|克|毫克|微克|升|毫升|瓦|千瓦|兆瓦|伏|千瓦时"
)
"""What figures measure and things are counted by, as alternatives of a pattern."""

TIME = "工作日|小时|钟头|分钟|学时|课时|学年|学期|星期|个月|天|日|周|年|秒"
HOUSEHOLDS = "户|家"
AREAS = "平方公里|平方米|公顷|平米|亩"
LENGTHS = "公里|千米|厘米|毫米|米"
WEIGHTS = "公斤|千克|吨|斤|克"
MEASURED_ALIKE = (
    TIME,
    AREAS,
    LENGTHS,
    WEIGHTS,
    "立方米|毫升|升",
    HOUSEHOLDS,
    "周岁|岁",
    "分(?!钟|之|管|别)",
    *"台辆所座支张床艘头只株棵层盏套间",
)
"""What is measured in one of a line is answered in any other of it (多少天: 5个工作日, 两周内)."""
RECKONED_ALIKE = (
    "人|个人|名|位|员|员工|生|孩|口人|岁|者",
    "户|家|个",
    "辆|台|部|套|机|车",
    "间|套|室|房|床",
    "座|处|个|所|栋|幢|口|眼|井",
    "床|张|个|位|托位",
    "晚|夜|天|日|宿|班",
    "餐|顿|天|份",
    "餐|顿|次|人次",
    "趟|次|班|场|单",
    "平方米|平方|平米|平|㎡|m²",
    "公斤|斤|千克|吨|担",
    "棵|株|穴",
    "头|只|羽|匹|尾|针",
    "小时|时|钟点",
    "课时|节|小时",
    "立方米|立方|方|吨|m³",
    "度|千瓦时",
    "亩|公顷|分地",
    "公里|里|千米",
    "个月|月",
    "件|个|单|票|宗|起|份|案",
    "篇|部|本|册|件|幅",
    "例|台|人次|个",
)
"""What is reckoned by one of a line may be written by any other of it (养牛一头多少: 每匹, 每只)."""
COUNTED_ALIKE = (frozenset(("人", "名", "位", "口", "人次")), frozenset(("户", "家", "户次")))
"""Of a line a figure in one measure is one in any other of it: people count persons as they like."""
ONE_BY_ONE = frozenset().union(*COUNTED_ALIKE, "件项所处座栋幢间套台辆艘部只头匹株棵张支块份批例篇本")
"""What things are counted by one by one, for which people say 个 (十个)."""
