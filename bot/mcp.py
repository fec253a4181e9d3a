"""``wence mcp``: the knowledge base as tools for other assistants, over MCP on standard input and output.

So that they quote the documents instead of guessing. Everything is read, nothing is written. The protocol itself is the
official package's (https://modelcontextprotocol.io).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from bot.assistant import Assistant
from bot.compose.citation import cite
from bot.page.unit import Charged, unit_page
from bot.render.json import as_dict
from bot.view.structure import View
from knowledge.model import Clause, Ref

QUESTION_LIMIT = 2_000  # characters; more is no question
LISTED = 200  # documents, terms or duties in one answer
READ = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
INSTRUCTIONS = """\
这里是政策文件的原文。回答政策问题前先用 ask 查；引用时照抄 quote，并写出文件和条款。
status 是 not_found 就说文件里没有，不要编。要看整条用 clause，某个单位或人的全部职责用 duties，名词的意思用 terms，有哪些文件用 documents。"""


def server(assistant: Assistant) -> MCPServer:
    """The tools on what ``assistant`` knows; each reads the version that answers at that moment."""
    tools = MCPServer("wence", title="问策", instructions=INSTRUCTIONS)

    @tools.tool(title="提问", annotations=READ)
    def ask(question: str) -> dict[str, Any]:
        """用一句话问政策文件，得到有出处的答案：answer 是结论，citations 逐条给出文件、条款和原文（quote）。
        status：answered 有答案；ambiguous 要再问清楚（看 suggestions）；not_found 文件里没有；chat 寒暄。"""
        if not question.strip():
            raise ToolError("请写一个问题，例如“某某局负责什么”。")
        return as_dict(assistant.ask(question[:QUESTION_LIMIT]))

    @tools.tool(title="看一条原文", annotations=READ)
    def clause(document: str, id: str) -> dict[str, Any]:
        """一条的全文、谁负责、什么时候完成，以及下一级各条的编号。document 是文号或标题，id 是条款编号，
        如 2.3、a25、T6（名词）、L8（清单）；0 是正文开头。"""
        return _clause(assistant.view, document, id)

    @tools.tool(title="一个单位或人的全部职责", annotations=READ)
    def duties(name: str) -> dict[str, Any]:
        """一个单位或一个人在全部文件里牵头（lead）和配合（support）的每一条，各有文件、条款、完成时限，快到期的在前。"""
        return _duties(assistant.view, name)

    @tools.tool(title="名词解释", annotations=READ)
    def terms(find: str = "") -> dict[str, Any]:
        """文件里解释过的名词和解释原文；find 只列名称里有这几个字的。"""
        return _terms(assistant.view, find)

    @tools.tool(title="有哪些文件", annotations=READ)
    def documents(find: str = "") -> dict[str, Any]:
        """知识库里的文件：文号、标题、发文机关、日期；find 只列标题或文号里有这几个字的。"""
        return _documents(assistant.view, find)

    return tools


def _document_id(view: View, named: str) -> str:
    """The id of the document that ``named`` is the id, number or title of; ToolError with what there is."""
    wanted = _squeezed(named).strip("《》")
    for document in view.documents:
        if wanted and wanted in map(_squeezed, (document.id, document.number or "", document.title)):
            return document.id
    known = "、".join(document.id for document in view.documents[:10])
    raise ToolError(f"知识库里没有这份文件。现有：{known}{'……' if len(view.documents) > 10 else ''}")


def _squeezed(text: str) -> str:
    return "".join(text[:300].split())


def _clause(view: View, document: str, id: str) -> dict[str, Any]:
    ref = Ref(_document_id(view, document), id.strip())
    item = view.item(ref)
    if item is None:
        raise ToolError("这份文件里没有这个编号。先用 ask 查到编号，或看上一级的 children。")
    citation = cite(view, ref, whole=True)
    children = view.children(ref) if isinstance(item, Clause) else ()
    return {
        "document": ref.document,
        "document_title": citation.document_title,
        "clause": ref.id,
        "label": citation.label,
        "title": citation.title,
        "text": view.text(item),
        "leaders": list(citation.leaders),
        "lead_units": list(citation.lead_units),
        "supporting_units": list(citation.supporting_units),
        "contact": citation.contact,
        "deadline": citation.deadline,
        "children": [{"clause": child.id, "label": child.label, "title": child.title} for child in children],
    }


def _duties(view: View, name: str) -> dict[str, Any]:
    page = unit_page(view, name.strip()[:200], date.today())
    if page is None:
        raise ToolError("现行的文件里没有给这个单位或人写职责。名称要和文件里写的一样，不确定就用 ask 问。")
    return {
        "name": page.name,
        "written_as": list(page.forms),
        "lead_total": len(page.lead),
        "support_total": len(page.support),
        "lead": [_charged(each) for each in page.lead[:LISTED]],
        "support": [_charged(each) for each in page.support[:LISTED]],
    }


def _charged(each: Charged) -> dict[str, Any]:
    return {
        "document": each.ref.document,
        "clause": each.ref.id,
        "place": each.place,
        "deadline": each.deadline or None,
        "with": {heading: list(names) for heading, names in each.others},
    }


def _terms(view: View, find: str) -> dict[str, Any]:
    wanted = _squeezed(find)
    found = [
        {"document": ref.document, "term": ref.id, "name": term.name, "definition": term.definition}
        for ref, term in view.terms.within(view.catalogue.ids)
        if any(wanted in name for name in (term.name, *term.aliases))
    ]
    return {"total": len(found), "terms": found[:LISTED]}


def _documents(view: View, find: str) -> dict[str, Any]:
    wanted = _squeezed(find)
    found = [
        {
            "document": document.id,
            "title": document.title,
            "number": document.number,
            "issuer": document.issuer,
            "date": document.date.isoformat() if document.date else None,
        }
        for document in view.documents
        if wanted in _squeezed(f"{document.number or ''}{document.title}")
    ]
    return {"total": len(found), "documents": found[:LISTED]}
