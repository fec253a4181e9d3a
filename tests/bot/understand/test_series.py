"""Members of a row: what is said of one is not said of another, unless the text speaks of all of them."""

from __future__ import annotations

import pytest

from bot.understand.series import another_of_column, another_of_row


@pytest.mark.parametrize(
    ("asked", "text", "word"),
    [
        ("食堂早餐多少钱", "午餐每餐8元，晚餐每餐6元。", "早餐"),
        ("紫色预警谁发布", "发布蓝色预警、黄色预警的，由气象台通报。", "紫色"),
        ("国家级车间奖多少", "省级车间奖50万元，县级车间奖20万元。", "国家级"),
        ("特重度的每月多少", "轻度每月180元，重度每月560元。", "特重度"),
        ("住院报多少", "门诊费用报销60%。", "住院"),
        ("考到技师证奖多少", "考取初级、中级、高级证书的，分别奖励600元、1000元、1800元。", "技师"),
        ("木结构的拆了奖多少", "砖混每平方米60元、钢结构40元。", "木结构"),
        ("第三水厂几时开工", "第一水厂2025年完工，第二水厂2026年开工。", "第三水厂"),
        ("第二个车位多少钱", "每户首个车位每月80元。", "第二个车位"),
        ("新栽茶苗一亩补多少", "改造低产茶园，每亩补助380元。", "新栽"),
        ("校外做家教给多少", "校内勤工助学岗位每小时21元。", "校外"),
        ("护士的安家补助是几万", "对签约的儿科医师发放安家补助6万元。", "护士"),
        ("民办园一个班补多少", "公办幼儿园每班补助2万元。", "民办"),
        ("车位费要下调怎么办", "上调车位费须经业主表决。", "下调"),
        ("特别重大火灾怎么定", "重大火灾是指死亡10人以上的火灾。", "特别重大"),
        ("暴雪橙色预警降多少毫米", "暴雨预警分四级，3小时内将达50毫米以上。", "暴雪"),
        ("中型灌区怎么界定", "小（1）型灌区，是指灌溉面积1万亩以上的灌区。", "中型"),
        ("大型企业奖多少", "小型、微型企业奖2万元。", "大型"),
        ("抗旱二级响应怎么启动", "河道洪水超过警戒水位的，启动二级响应。", "抗旱"),
        ("写字楼按几户一个配车位", "新建住宅小区按每户1个车位配建。", "写字楼"),
        ("合作社最高能贷多少", "单户贷款最高20万元。", "合作社"),
        ("高压用气几天能报装", "低压用气4日内报装。", "高压"),
        ("大额取水怎么批", "小额取水由乡镇批准。", "大额"),
    ],
)
def test_another_member_of_the_row_is_not_what_was_asked(asked: str, text: str, word: str) -> None:
    assert another_of_row(asked, text) == word


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("食堂早餐多少钱", "早餐每餐3元，午餐每餐8元。"),
        ("食堂早餐多少钱", "一日三餐由食堂供应，午餐每餐8元。"),
        ("早饭多少钱", "早餐每餐3元，午餐每餐8元。"),
        # the text has it in another way
        ("县级多久查一次", "县农业农村局每季度抽查，村级每周巡查。"),
        ("考上大专奖多少", "考入专科的奖4000元，本科6000元。"),
        ("赶野猪的声光器补多少", "驱兽器每台补助300元，防狼羊圈每座4000元。"),
        ("第一趟几时开", "首趟18日14时开，第二趟20日开。"),
        ("山边能不能放羊", "一级保护区内不得放养畜禽，不得养猪。"),
        ("考到高级工证奖多少", "考取初级、中级、高级证书的，分别奖励600元、1000元、1800元。"),
        ("护士一个班补多少", "医务人员每班补助200元，医师另加100元。"),
        ("校外的能不能进", "校内车辆凭证进出，校外车辆登记。"),
        ("暴雪天学校停课吗", "遇恶劣天气的，学校可以停课，暴雨红色预警的应当停课。"),
        ("中型水库归谁管", "大、中型水库由县水利局管理，小型水库由乡镇管理。"),
        ("写字楼配多少车位", "新建住宅小区每户1个车位，办公建筑每百平方米1个。"),
        ("抗旱资金谁出", "洪涝、旱情抢险资金由县财政安排。"),
        ("农户最高能贷多少", "单户贷款最高20万元，合作社最高100万元。"),
        ("高压用气几天能报装", "高、低压用气4日内报装。"),
        ("几斤旧农膜换一斤", "以废旧农膜兑换新农膜，8公斤换1公斤新农膜。"),
        ("高级技工奖多少", "低保对象取得技工证的奖800元。"),
        # two of a row are compared, or listed
        ("门诊和住院哪个报得多", "门诊费用报销60%。"),
        # nothing of that row is spoken of
        ("国家级车间奖多少", "车间通过评定的奖50万元。"),
        ("第三水厂几时开工", "第三水厂2026年开工，第一水厂已经完工。"),
        ("第三季度交吗", "第一季度交。"),
    ],
)
def test_what_is_said_of_it_or_of_all_of_them_may_answer(asked: str, text: str) -> None:
    assert another_of_row(asked, text) == ""


def test_the_title_may_name_another_member() -> None:
    assert (
        another_of_row("研究生一等奖学金多少", "一等3200元，不分等的1500元。", "本科生资助规定") == "研究生"
    )


def test_the_heading_above_may_name_the_member() -> None:
    assert another_of_row("住院报多少", "比门诊高10个百分点。", "住院待遇") == ""


TEAMS = "队伍：松岭村义务消防队，人数：20人，电话：7713215\n队伍：梅坪村义务消防队，人数：18人，电话：7713226"


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("水湾村义务消防队的电话", "水湾村义务消防队"),
        # it is in the table, or what stands before is no name
        ("梅坪村义务消防队的电话", ""),
        ("梅坪的义务消防队有几个人", ""),
        ("村里的义务消防队电话", ""),
        ("哪个义务消防队人最多", ""),
    ],
)
def test_another_thing_called_like_those_of_a_column_is_not_in_the_table(asked: str, word: str) -> None:
    found = another_of_column(asked, TEAMS)
    assert bool(found) is bool(word)
    assert word.endswith(found)


def test_what_is_spoken_of_around_the_table_is_not_another() -> None:
    assert another_of_column("水湾村义务消防队的电话", TEAMS, "水湾村") == ""


@pytest.mark.parametrize(
    ("asked", "text", "other"),
    [
        ("四叶林家乐能拿几万", "一叶奖1万元，二叶奖2万元，三叶奖3万元。", "四叶"),
        ("班车三号线从哪发车", "班车一号线从北门发车，二号线从火车站发车。", "三号线"),
        ("二叶能拿几万", "一叶奖1万元，二叶奖2万元，三叶奖3万元。", ""),
        ("四方协议谁签", "一方违约的，另两方可以解除。", ""),
        ("五户联保怎么办", "三户以上可以申请。", ""),
    ],
)
def test_what_is_numbered_beside_a_row_is_another(asked: str, text: str, other: str) -> None:
    assert another_of_row(asked, text) == other


@pytest.mark.parametrize(
    ("asked", "text", "other"),
    [
        ("单位在河道倒渣土罚多少", "由县水利局责令改正，对个人并处200元以上500元以下罚款。", "单位"),
        ("单位在河道倒渣土罚多少", "对个人处200元罚款，对企业处5000元罚款。", ""),
        ("个人在河道倒渣土罚多少", "由县水利局责令改正，对个人并处200元以上500元以下罚款。", ""),
        ("装雨棚市里每户补多少", "县财政每户补助300元，由县市场监管局核验。", "市里"),
        ("装雨棚县里每户补多少", "县财政每户补助300元，由县市场监管局核验。", ""),
        ("禁渔期外钓鱼要不要办证", "禁渔期内从事垂钓的，应当办证。", "禁渔期外"),
        ("禁渔期外钓鱼要不要办证", "禁渔期内不得垂钓；禁渔期外垂钓凭证。", ""),
    ],
)
def test_a_fine_a_payer_or_a_season_is_one_of_a_pair(asked: str, text: str, other: str) -> None:
    assert another_of_row(asked, text) == other
