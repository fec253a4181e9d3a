"""A question that leaves out its subject is asked of what was just told: the passage, its list, its document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from bot.answer import Context, Kind, Status
from bot.assistant import Assistant
from bot.render.terminal import render
from bot.search.penal import penal_of
from bot.understand.corrected import corrected
from bot.understand.followup import lean
from bot.understand.names import understand
from bot.understand.scope import scope
from knowledge.load import load_paths
from knowledge.meaning.embed import open_embedder
from knowledge.meaning.judge import open_judge
from knowledge.model import Ref
from knowledge.store import Store

SALT = """# 云岫县盐工保障办法

云政办发〔2025〕21号

第一条 盐工住院的医疗费用，按医疗机构等级支付：

（一）一级医疗机构支付88%；

（二）二级医疗机构支付85%；

（三）三级医疗机构支付82%。

第二条 盐场缴纳的保障费按下列标准每月划入盐工个人账户：

（一）盐工年龄在35岁以下的，划入30元；

（二）盐工年龄在35岁至45岁的，划入40元；

（三）盐工年龄在45岁以上的，划入50元。

第三条 盐工有下列情形之一的，在外地急救的费用按第一条支付：

（一）因公外出；

（二）探亲假期间外出；

（三）法定假期间外出。

第四条 个人账户归本人所有，不得提取现金。盐工死亡的，账户余额划入其继承人账户。盐工调出本县的，账户余额随本人转移。

第五条 盐场招用盐工，应当自招用之日起三日内向盐务所报告盐工的姓名和住址。

第六条 盐铺收购散盐，应当当日登记卖盐人的姓名和数量。

第七条 “盐市通”小程序是盐工办事的总入口，可以查询盐价，扫码出示工牌。

第八条 推进电子工牌免提交，依托“盐市通”小程序扩大电子工牌的应用领域，实现电子工牌互认。

第九条 外来盐师筹建分号的，可以停留二年，随行配偶和家属享有相同的停留期限。

第十条 违反本办法，盐场招用盐工未向盐务所报告姓名和住址的，由盐务所处二百元罚款。

第十一条 违反本办法，盐铺收购散盐未登记卖盐人姓名和数量的，由盐务所处九十元罚款。

第十二条 盐场的盐垛应当符合下列要求：

（一）靠路的盐垛，围栏高二百厘米以上；

（二）离河岸二十米的盐垛，用苫布盖严。

第十三条 违反本办法第十二条规定的，由盐务所责令改正，处三百元罚款。

第十四条 制盐许可证由县盐务所颁发。细盐加工的制盐许可证，由市盐务局颁发。

第十五条 本办法所称细盐加工，是指把粗盐洗涤、粉碎、烘干成细盐。
"""
PIER = """# 云岫县码头帮扶工作方案

云政办发〔2025〕22号

一、关爱家庭

码头各班组一起清点货物，孩子可以停留在值班室，停留多久由码头管委会安排。

二、收费公示

码头收费公示在窗口，搬运收费按件计。
"""
TRADE = """# 云岫县自由贸易试验片区管理办法

云政办发〔2025〕23号

第一条 片区货物六小时放行，由部门核验。

责任单位：县商务局

配合单位：部门

第二条 货主申报放行，应当提交下列材料：

（一）货单，载明货名和件数的材料；

（二）船票等运输材料；

（三）担保书和其他材料。

第三条 片区每季度公布放行统计。

责任单位：县商务局
"""
_TALKS = count()


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("staying")
    for name, text in (("salt.md", SALT), ("pier.md", PIER), ("trade.md", TRADE)):
        (folder / name).write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder], actor="t")
        assistant = Assistant(store, embedder=open_embedder(), judge=open_judge())
        if assistant.meaning is not None:
            assistant.refresh()
            assistant.meaning.wait()
        yield assistant
        assistant.close()


@pytest.mark.parametrize(
    ("turns", "clause", "said"),
    [
        # another level or figure of what was asked, whatever else is said with it
        (("盐工在三级医院住院报多少", "那码头那种一级的呢"), "a1.1", "88%"),
        (("盐工个人账户每月划多少，我33岁", "我哥41呢"), "a2.2", "40元"),
        (("盐工个人账户每月划多少，我33岁", "我爸都58了呢"), "a2.3", "50元"),
        # the rest of a list
        (("盐工因公外出在外地急救的怎么支付", "还有别的情况吗"), "a3", "探亲假"),
        # what the passage says in words of its own
        (("盐工个人账户的钱能提现金吗", "去外乡干活的呢"), "a4", "随本人转移"),
        (("云岫县盐工保障办法第三条（一）", "还有别的情况吗"), "a3", "探亲假"),
        (("片区货物几小时放行", "材料"), "a2", "担保书"),
        # what is pointed at
        (("片区货物放行谁负责", "那个部门还管什么"), "a1", "第三条"),
        (("盐市通小程序能查什么", "它能亮电子工牌不"), "a7", "扫码出示工牌"),
        # words that only another document has
        (("外来盐师筹建分号能停留几年", "妻子孩子能一起停留吗"), "a9", "随行配偶"),
        # what follows where it is not kept, and of whom that is asked
        (("盐场招了盐工几天内要报告", "没照做罚多少"), "a10", "二百元"),
        (("盐场招了盐工几天内要报告", "没照做罚多少", "不是盐场，我问的是盐铺没登记的"), "a11", "九十元"),
        (("盐场招了盐工几天内要报告", "盐铺不登记卖盐人也罚吗"), "a11", "九十元"),
        (("靠路的盐垛围栏要多高", "没围的罚多少"), "a13", "三百元"),
        (("制盐许可证哪里颁发", "细盐加工的呢"), "a14", "市盐务局"),
    ],
)  # fmt: skip
def test_it_is_asked_of_what_was_told(
    talk: Assistant, turns: tuple[str, ...], clause: str, said: str
) -> None:
    conversation = f"of its own {next(_TALKS)}"
    answer = [talk.ask(turn, conversation=conversation) for turn in turns][-1]
    assert answer.citations[0].ref.id == clause
    assert said in render(answer)


def test_another_level_is_what_was_asked_of_another(talk: Assistant) -> None:
    before = Context("盐工在三级医院住院报多少", Kind.FIGURE, about="盐工在三级医院住院报多少")
    for text, replaced in (("那码头那种一级的呢", True), ("码头那种呢", False)):
        assert lean(talk.view, understand(talk.view, text), before).replaces is replaced


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("没照做罚多少", "不是盐场，我问的是盐铺没登记的", "盐铺没登记,没照做罚多少"),
        ("盐工住院报多少", "不对，我问的是二级医院", "二级医院呢"),
        ("盐工住院报多少", "不是这个，我想问工牌怎么领", "工牌怎么领"),
        ("盐工住院报多少", "不是盐工也能报吗", "不是盐工也能报吗"),
    ],
)  # fmt: skip
def test_a_correction_is_what_was_asked_of_something_else(
    talk: Assistant, before: str, text: str, meant: str
) -> None:
    assert corrected(talk.view, text, Context(before, Kind.CONTENT)) == meant


def test_the_penal_provision_of_a_rule(talk: Assistant) -> None:
    salt = next(each.id for each in talk.view.documents if "盐工" in each.title)
    for rule, penal in (("a5", ("a10",)), ("a6", ("a11",)), ("a9", ()), ("a11", ("a11",))):
        assert penal_of(talk.view, Ref(salt, rule)) == tuple(Ref(salt, each) for each in penal)


def test_a_day_of_each_month_is_not_any_number(talk: Assistant) -> None:
    talk.ask("盐工个人账户每月划多少，我33岁", conversation="day")
    assert talk.ask("这钱每月几号到账", conversation="day").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "text", ["自贸片区那个办法里货几小时放", "自贸片区的办法里多久放行", "自贸片区办法里多久放"]
)
def test_a_paper_pointed_at_by_its_short_name(talk: Assistant, text: str) -> None:
    assert [talk.view.by_id[each].title for each in scope(talk.view, text).documents] == [
        "云岫县自由贸易试验片区管理办法"
    ]
