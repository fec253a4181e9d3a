"""A term that several documents define is that of the document spoken of."""

from pathlib import Path

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store

RULES = """# {house}采购管理制度

{number}

第一条 本制度下列用语的含义是：

（一）框架协议采购，是指{meaning}的方式；

（二）零星采购，是指单项预算不足{amount}元的采购。

第二条 采购应当公开。
"""


def test_a_term_means_what_the_document_named_says(tmp_path: Path) -> None:
    for name, house, number, meaning, amount in (
        ("甲.md", "青石公交集团", "青公交〔2026〕3号", "先定单价再按用量结算", "5000"),
        ("乙.md", "白水水务公司", "白水务〔2026〕9号", "公开征集入围供应商", "8000"),
    ):
        text = RULES.format(house=house, number=number, meaning=meaning, amount=amount)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "甲.md", tmp_path / "乙.md"], actor="test")
        here = Assistant(store)
        for said, number in (
            ("青石公交集团采购管理制度", "青公交〔2026〕3号"),
            ("白水务〔2026〕9号", "白水务〔2026〕9号"),
        ):
            for term in ("框架协议采购", "零星采购"):
                found = here.ask(f"{said}里{term}是什么意思")
                assert {citation.ref.document for citation in found.citations} == {number}
