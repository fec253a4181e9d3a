"""The report of ``wence check``: how a document was understood and what looks wrong, read in a minute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from glossary.printable import shortened
from knowledge.check.wording import place
from knowledge.model import Clause, Document, Finding, Row, Severity
from knowledge.parse import part_to_json, to_json
from knowledge.short_names import abbreviates

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "供参考"}
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
_TREE_MOST = 80
_SHOWN = 25  # characters of a matter or of a clause without a title
_PAGE_SHOWN = 120
_ROWS_MOST = _TERMS_MOST = 40
# More findings of one code than this, of those that are only for information, are told in one line.
_APART_MOST = 3
_BRACKETED = re.compile("（([^（）]{1,40})）")


def report_text(document: Document, *, colour: bool = False) -> str:
    """The report for a terminal. ``colour``: whether severities are coloured (ANSI)."""
    lines = [document.title, ""]
    lines += [f"{name}：{value}" for name, value in _fields(document)]
    lines += ["", f"认出{_summary(document)}"]
    tree = list(_tree(document))
    lines += [
        f"{'  ' * (level - 1)}{heading}{f'  〔{duty}〕' if duty else ''}"
        for level, heading, duty in tree[:_TREE_MOST]
    ]
    if len(tree) > _TREE_MOST:
        lines.append(f"……其余{len(tree) - _TREE_MOST}条略")
    if document.checklist:
        lines += ["", "责任清单："]
        lines += [f"  {line}" for line in map(_listed, document.checklist[:_ROWS_MOST])]
        if len(document.checklist) > _ROWS_MOST:
            lines.append(f"  ……其余{len(document.checklist) - _ROWS_MOST}行略")
    for name, said in (("名词", _explained(document)), ("简称", _abbreviations(document))):
        if said:
            lines += ["", f"{name}：" + "、".join(said[:_TERMS_MOST])]
    lines += ["", _verdict(document)]
    for finding in _gathered(document.findings):
        name = f"[{_SEVERITIES[finding.severity]}]"
        if colour:
            name = f"{_COLOURS[finding.severity]}{name}\x1b[0m"
        line = (
            f"（第{finding.line}行）" if finding.line and f"第{finding.line}行" not in finding.where else ""
        )
        lines.append(f"{name} {finding.where}{line}：{finding.message}")
    return "\n".join(lines)


def report_json(document: Document) -> dict[str, object]:
    """The report as data: the object of ``wence parse --json`` with ``summary`` and counts of findings by severity."""
    counts = {
        severity.value: sum(finding.severity is severity for finding in document.findings)
        for severity in Severity
    }
    return {
        **to_json(document),
        "summary": {
            "clauses": len(document.clauses),
            "terms": len(document.terms),
            "checklist": len(document.checklist),
            "findings": counts,
        },
        "findings": [part_to_json(finding) for finding in document.findings],
    }


def report_html(document: Document) -> str:
    """The report as one self-contained page to hand on: no script, nothing loaded, all text escaped."""
    fields = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in _fields(document)
    )
    findings = "".join(
        f'<tr class="{finding.severity.value}"><td>{_SEVERITIES[finding.severity]}</td>'
        f"<td>{escape(finding.where)}</td><td>{finding.line or ''}</td><td>{escape(finding.message)}</td>"
        f"<td><code>{escape(finding.code)}</code></td></tr>"
        for finding in document.findings
    )
    tree = "".join(
        f'<li style="margin-left:{level - 1}.5em">{escape(heading)}{f" <small>{escape(duty)}</small>" if duty else ""}</li>'
        for level, heading, duty in _tree(document)
    )
    terms = "".join(
        f"<dt>{escape(term.name)}</dt><dd>{escape(term.definition)}</dd>" for term in document.terms
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(cell)}</td>"
            for cell in (
                str(row.row),
                row.theme or "",
                row.matter,
                "、".join(row.leaders),
                "、".join(row.lead_units),
                "、".join(row.supporting_units),
                row.contact or "",
                row.deadline or "",
                row.clause or "",
            )
        )
        + "</tr>"
        for row in document.checklist
    )
    heads = "".join(
        f"<th>{name}</th>"
        for name in ("序号", "类别", "事项", "责任领导", "责任单位", "配合单位", "责任人", "时限", "正文")
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>检查报告：{escape(document.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(document.title)}</h1><table>{fields}</table><p>认出{escape(_summary(document))}</p>"
        f"<h2>{escape(_verdict(document))}</h2>"
        f"<table><tr><th>程度</th><th>位置</th><th>行</th><th>问题</th><th>代码</th></tr>{findings}</table>"
        f'<h2>结构</h2><ul class="tree">{tree}</ul>'
        + (f"<h2>名词</h2><dl>{terms}</dl>" if terms else "")
        + (f"<h2>责任清单</h2><table><tr>{heads}</tr>{rows}</table>" if rows else "")
        + "</body></html>\n"
    )


_STYLE = (
    "body{font-family:system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:60em;margin:2em auto;"
    "padding:0 1em;line-height:1.6;color:#222}table{border-collapse:collapse;margin:.5em 0}"
    "td,th{border:1px solid #ccc;padding:.25em .5em;text-align:left;vertical-align:top}"
    ".error td:first-child{background:#f8d0d0}.warning td:first-child{background:#fbeec0}"
    ".info td:first-child{background:#dcebf8}.tree{list-style:none;padding:0}small{color:#666}dt{font-weight:bold}"
    "@media print{body{margin:0}}"
)


def _fields(document: Document) -> Iterator[tuple[str, str]]:
    for name, value in (
        ("发文字号", document.number),
        ("发文机关", document.issuer),
        ("成文日期", document.date),
        ("主送机关", document.addressee),
        ("密级", document.secrecy),
        ("紧急程度", document.urgency),
        ("签发人", document.signatory),
        ("公开方式", document.disclosure),
        ("施行日期", document.effective_from),
        ("有效期至", document.expires),
        ("印发机关", document.printing_authority),
        ("印发日期", document.printing_date),
        ("抄送", "、".join(document.copies_to)),
        ("份数", document.copies),
        ("附件", "；".join(document.annexes)),
        ("网页发布日期", document.posted),
        ("不算正文的字", shortened("｜".join(document.page), _PAGE_SHOWN)),
        ("文件", document.source_file),
    ):
        if value:
            yield name, str(value)


def _explained(document: Document) -> list[str]:
    """The names that the document explains."""
    return [term.name for term in document.terms if not abbreviates(term)]


def _abbreviations(document: Document) -> list[str]:
    """The short names that it introduces (「（以下简称…）」), each with what it stands for where that is told."""
    return [
        f"{term.name}（{term.aliases[0]}）" if term.aliases else term.name
        for term in document.terms
        if abbreviates(term)
    ]


def _summary(document: Document) -> str:
    duties = sum(bool(clause.lead_units or clause.leaders) for clause in document.clauses)
    numbered = sum(bool(clause.label) for clause in document.clauses)
    return f"{numbered}个标题和条款，{duties}条写明责任，{len(_explained(document))}个名词，{len(_abbreviations(document))}个简称，责任清单{len(document.checklist)}行。"


def _verdict(document: Document) -> str:
    counts = [
        f"{name}{count}处"
        for severity, name in _SEVERITIES.items()
        if (count := sum(finding.severity is severity for finding in document.findings))
    ]
    return f"检查结果：{'，'.join(counts)}" if counts else "检查结果：没有发现问题"


def _gathered(findings: Sequence[Finding]) -> list[Finding]:
    """The findings as a person reads them in a terminal, many alike as one: those of one code that are for information only, and
    others that differ in what their message has in brackets alone (numbers of persons, a row each)."""
    alike: dict[str, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(_sort(finding), []).append(finding)
    gathered = []
    for finding in findings:
        group = alike[_sort(finding)]
        if len(group) <= _APART_MOST:
            gathered.append(finding)
        elif finding is group[0]:
            others = "；".join(
                dict.fromkeys(f"{_subject(each.message)}（{each.where}）" for each in group[1:])
            )
            gathered.append(
                replace(finding, message=f"{finding.message}同样的还有{len(group) - 1}处：{others}。")
            )
    return gathered


def _sort(finding: Finding) -> str:
    """What sort of finding it is; those of one are told together where they are many."""
    if finding.severity is Severity.INFO:
        return finding.code
    apart = _BRACKETED.sub("", finding.message)
    return (
        f"{finding.code} {apart}"
        if apart != finding.message
        else f"{finding.code} {finding.where} {finding.message}"
    )


def _subject(message: str) -> str:
    """What a finding speaks of: the first thing it quotes, else what it lists or has in brackets."""
    quoted = re.search("“[^”]{1,40}”|(?<=：)[^。]{1,60}", message)
    bracketed = None if quoted else _BRACKETED.search(message)
    return quoted[0] if quoted else bracketed[1] if bracketed else message.split("。")[0]


def _listed(row: Row) -> str:
    """A row of the responsibility list as a line: number, matter, who, until when."""
    supporting = "、".join(row.supporting_units[:3]) + ("等" if len(row.supporting_units) > 3 else "")
    parts = [
        "、".join(row.lead_units or row.leaders),
        f"配合：{supporting}" if supporting else "",
        row.deadline or "",
    ]
    told = "；".join(part for part in parts if part)
    return f"{row.row}. {shortened(row.matter, _SHOWN)}{f'  〔{told}〕' if told else ''}"


def _tree(document: Document) -> Iterator[tuple[int, str, str]]:
    """Each clause as a line: (level, number and heading, who leads); each annex under its title."""
    labels = {clause.id: clause.label for clause in document.clauses}
    annex = ""
    for clause in document.clauses:
        prefix = clause.id.partition(".")[0] if clause.id.startswith("x") else ""
        if prefix != annex:
            annex = prefix
            number = int(prefix[1:]) if prefix[1:].isdigit() else 0
            title = document.annexes[number - 1] if 0 < number <= len(document.annexes) else ""
            if prefix:
                yield 1, f"附件{number} {title or clause.title}".strip(), ""
        if prefix and not clause.label:
            continue
        parent = labels.get(clause.parent or "", "")
        own = clause.label.removeprefix(parent).strip()
        if own.startswith("."):
            own = clause.label
        # A part without a number is labelled by its title.
        title = "" if clause.title and clause.title == own else clause.title or _opening(clause)
        heading = f"{own or place(clause.id, clause.label)} {title}".strip()
        yield clause.level + bool(prefix), heading, "、".join(clause.lead_units)


def _opening(clause: Clause) -> str:
    return shortened(clause.text.split("\n", 1)[0], _SHOWN)
