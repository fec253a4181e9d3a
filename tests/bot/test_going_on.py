"""A question that goes on about a document is asked of it: read by itself and with what was asked before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from bot.search.continued import names_no_matter, of_something_else
from bot.understand.instead import instead
from bot.understand.names import understand
from knowledge.load import load_paths
from knowledge.meaning.embed import open_embedder
from knowledge.meaning.judge import open_judge
from knowledge.store import Store
from tests.bot.answering import first

KILN = """# 云岫县古窑修缮资助办法

云政办发〔2025〕3号

第一条 修缮登记在册古窑的个人，可以申请资助。

第二条 资助按窑体大小确定：小窑每座四千元，大窑每座九千元。

第三条 每年4月1日至4月20日受理，申请人将申请表、窑体照片和产权证书交到县文物保护所。

第四条 县文物保护所应当在二十日内实地核查，由所长签批后公布名单。

第五条 有下列情形之一的，资助增加两成：

（一）烧造过贡瓷；

（二）百年以上仍在烧造。

第六条 修缮不合要求的，收回资助，两年内不得再次申请。
"""
FERRY = """# 云岫县渡口安全员管理办法

云政办发〔2025〕9号

第一条 渡口安全员每年6月报名，报名时提交健康证和无犯罪记录证明。

第二条 安全员每月补贴一千二百元，由县交通运输局发放。

第三条 三级以上大风由渡口停航，停航两小时以内由安全员决定；停航一天以内由站长决定；停航三天以上由县交通运输局批准。
"""
STORM = """# 云岫县大风应急预案

云政办发〔2025〕12号

一、一级响应措施

县指挥部每两小时会商一次。

二、二级响应措施

县指挥部每六小时会商一次。
"""


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("going on")
    for name, text in (("kiln.md", KILN), ("ferry.md", FERRY), ("storm.md", STORM)):
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
    ("before", "question", "said"),
    [
        ("古窑修缮资助小窑给多少", "什么时候报名", "4月1日"),
        ("古窑修缮资助小窑给多少", "交啥材料", "产权证书"),
        ("古窑修缮资助小窑给多少", "谁来批", "所长签批"),
        ("古窑修缮资助小窑给多少", "那大窑呢", "九千元"),
        ("渡口安全员每个月补贴多少", "要交什么", "健康证"),
    ],
)  # fmt: skip
def test_it_is_asked_of_the_document_spoken_of(
    talk: Assistant, before: str, question: str, said: str
) -> None:
    assert said in first(talk, before, question)


def test_another_matter_is_not_bent_to_it(talk: Assistant) -> None:
    assert "一千二百元" in first(talk, "古窑修缮资助小窑给多少", "渡口安全员每月补贴多少")


def test_of_another_level_the_fellow_whose_title_names_it(talk: Assistant) -> None:
    assert "六小时" in first(talk, "一级响应多久会商一次", "二级呢")


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [("三级工补多少", "那五级呢", "五级工补多少"), ("花8000元找谁签字", "2万元的呢", "花2万元找谁签字"), ("谁签字", "2万元的呢", "")],
)  # fmt: skip
def test_what_takes_the_place_of_what(before: str, text: str, whole: str) -> None:
    assert instead(before, text) == whole


def test_what_a_question_names(talk: Assistant) -> None:
    view = talk.view
    kiln = next(each.id for each in view.documents if "古窑" in each.title)
    for text, nothing, another in (
        ("什么时候报名", True, False),
        ("安全员怎么发证", False, True),
        ("窑体照片几张", False, False),
    ):
        question = understand(view, text)
        assert names_no_matter(question) is nothing
        assert of_something_else(view, question, kiln) is another


def test_all_of_a_list_is_told_not_an_item(talk: Assistant) -> None:
    answer = talk.ask("古窑资助哪些情形增加两成")
    assert answer.citations[0].ref.id == "a5"
    assert {"（一）", "（二）"} <= {field.name.strip() for field in answer.parts[0].fields}


def test_what_neither_the_passage_nor_its_document_says_is_not_answered_with_the_passage(
    talk: Assistant,
) -> None:
    said = first(talk, "古窑修缮资助小窑给多少", "打哪个电话")
    assert "四千元" not in said


def test_a_document_named_by_what_was_refused_is_spoken_of(talk: Assistant) -> None:
    assert "所长签批" in first(talk, "《云岫县古窑修缮资助办法》里外国人的签证怎么换", "谁来批")


@pytest.mark.parametrize("question", ["古窑修缮资助在那里申请", "古窑修缮资助在哪里申请"])
def test_where_to_apply_is_not_where_it_is_written(talk: Assistant, question: str) -> None:
    assert not first(talk, question).strip().endswith("条")
