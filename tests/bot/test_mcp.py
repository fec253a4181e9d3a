"""``wence mcp``, asked by the official package's own client: the tools are listed, answers are cited, nothing is written."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from bot.assistant import Assistant
from bot.mcp import server
from bot.render.json import as_dict
from knowledge.model import Ref
from knowledge.store import Store
from tests.conftest import ROOT

SEED_ID = "隆党发〔2021〕2号"


async def used(assistant: Assistant, tool: str, **arguments: str) -> dict[str, Any]:
    """What ``tool`` gives; its error as {"error"}."""
    async with Client(server(assistant)) as client:
        result = await client.call_tool(tool, arguments)
    text = result.content[0].text  # type: ignore[union-attr]
    return {"error": text} if result.is_error else json.loads(text)


async def test_a_client_lists_the_tools_each_read_only_and_explained_over_stdio(database: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "bot", "mcp", "--db", str(database)],
        env={"PYTHONPATH": str(ROOT), "SEMANTIC": "0", "PATH": os.environ["PATH"]},
        cwd=database.parent,
    )
    async with Client(command, read_timeout_seconds=60) as client:
        listed = (await client.list_tools()).tools
        asked = await client.call_tool("ask", {"question": "医保局负责什么"})
    assert {tool.name for tool in listed} == {"ask", "clause", "duties", "terms", "documents"}
    assert all(tool.description and tool.annotations and tool.annotations.read_only_hint for tool in listed)
    first = json.loads(asked.content[0].text)["citations"][0]  # type: ignore[union-attr]
    assert (first["document"], first["clause"]) == (SEED_ID, "3.3")
    assert "医疗保险" in first["quote"]


async def test_an_answer_is_the_contracts(assistant: Assistant) -> None:
    got = await used(assistant, "ask", question="低保一个月发多少钱")
    assert got["status"] == "not_found"
    assert got.keys() == as_dict(assistant.ask("低保一个月发多少钱")).keys()


@pytest.mark.parametrize(
    "named",
    [
        SEED_ID,
        "隆党发〔2021〕 2号",
        "中共隆德县委 隆德县人民政府关于实现巩固拓展脱贫攻坚成果同乡村振兴有效衔接的实施意见",
    ],
)
async def test_a_clause_is_whole_with_who_does_it_and_what_is_below(assistant: Assistant, named: str) -> None:
    got = await used(assistant, "clause", document=named, id="2.2")
    clause = assistant.knowledge.clause(Ref(SEED_ID, "2.2"))
    assert clause
    assert got["text"] == clause.text
    assert got["lead_units"] == ["扶贫办"]
    assert got["deadline"] == "2021年5月30日完成并长期坚持"
    above = await used(assistant, "clause", document=named, id="2")
    assert [child["clause"] for child in above["children"]] == ["2.1", "2.2", "2.3", "2.4", "2.5"]


async def test_duties_are_complete(assistant: Assistant) -> None:
    got = await used(assistant, "duties", name="医保局")
    answer = assistant.ask("医保局负责什么")
    assert answer.duties
    assert {each["clause"] for each in got["lead"]} == {ref.id for ref in answer.duties.lead}
    assert {each["clause"] for each in got["support"]} == {ref.id for ref in answer.duties.support}


async def test_terms_and_documents_can_be_looked_for(assistant: Assistant) -> None:
    assert (await used(assistant, "terms"))["total"] == len(assistant.knowledge.terms)
    found = await used(assistant, "terms", find="55124")
    assert [term["term"] for term in found["terms"]] == ["T6"]
    assert [d["document"] for d in (await used(assistant, "documents"))["documents"]] == [SEED_ID]
    assert (await used(assistant, "documents", find="没有"))["total"] == 0


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("ask", {"question": " "}, "请写一个问题"),
        ("clause", {"document": "没有的文件", "id": "1"}, SEED_ID),
        ("clause", {"document": SEED_ID, "id": "9.9"}, "没有这个编号"),
        ("duties", {"name": "没有的局"}, "没有给这个单位或人写职责"),
    ],
)
async def test_what_is_not_there_is_said_in_a_sentence(
    assistant: Assistant, tool: str, arguments: dict[str, str], words: str
) -> None:
    assert words in (await used(assistant, tool, **arguments))["error"]


def test_without_the_package_it_says_what_to_install(database: Path) -> None:
    hidden = "import sys; sys.modules['mcp'] = None; from bot.cli import main; sys.argv[0] = 'wence'; main()"
    done = subprocess.run(
        [sys.executable, "-c", hidden, "mcp", "--db", str(database)],
        cwd=database.parent, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, "pip install 'wence[mcp]'" in done.stderr) == (2, True)


async def test_nothing_is_written(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "wence.db"
    copy.write_bytes(database.read_bytes())
    with Store.open(copy) as store:
        before = "\n".join(store.connection().iterdump())
        for tool, arguments in (("ask", {"question": "养老"}), ("duties", {"name": "民政局"}), ("terms", {})):
            await used(Assistant(store), tool, **arguments)
        assert "\n".join(store.connection().iterdump()) == before
