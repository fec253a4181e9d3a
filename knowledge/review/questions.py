"""Sample questions of a document, made from its own structure: its titles, duties,
deadlines, terms, figures, and the rules in its sentences.

They show an administrator what the document can be asked, and are put to a version before it is activated. They are no
signal of the ranking: their words are the passage's own, and what a search makes of these it knows already.
"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.model import Clause, Document, Ref

OF_A_SORT = 2
"""Questions of one sort (figures, cases, rules) that are made of a clause."""
TRIALS = 3
# 人均体育场地面积达到2.6平方米: what is measured, then how it compares, then the number
_FIGURE = regex(
    r"(?:^|[，。；：、\s]|每年|力争|确保)(?P<what>[\u4e00-\u9fff]{3,16}?)"
    r"(?:应当|要|须|稳定)?(?:达到|达|不低于|不少于|不超过|不高于|控制在|提高到|增加到|降至|降到|为|是)\s*\d"
)
# 遗失身份证的，应当申请补领: the case that a rule is for; 举办者应当提前报备: who the rule is for
_CASE = regex(r"(?:^|[。；：\n])(?P<case>[\u4e00-\u9fff、]{4,24})的，")
_RULE = regex(
    r"(?:^|[，。；：\n])(?P<who>[\u4e00-\u9fff]{2,12}?)(?P<rule>应当|必须|不得|可以)(?=[\u4e00-\u9fff])"
)


def derived(document: Document) -> dict[Ref, tuple[str, ...]]:
    """For each passage the questions that its structure answers, in document order; passages without any are left out.

    >>> derived(Document("甲", "甲", clauses=(Clause("1", "一", "场地建设", 1, None, "", lead_units=("教体局",)),)))
    {Ref(document='甲', id='1'): ('场地建设由谁负责',)}
    """
    found = {Ref(document.id, clause.id): _of_clause(clause) for clause in document.clauses}
    for term in document.terms:
        found[Ref(document.id, term.id)] = (f"{term.name}是什么",)
    for row in document.checklist:
        asked = [f"{row.matter}由谁负责"] if row.lead_units or row.leaders else []
        asked += [f"{row.matter}什么时候完成"] if row.deadline else []
        found[Ref(document.id, row.id)] = tuple(asked)
    return {ref: asked for ref, asked in found.items() if asked}


def _of_clause(clause: Clause) -> tuple[str, ...]:
    asked = []
    if clause.title:
        if clause.text:
            asked.append(f"{clause.title}有什么要求")
        if clause.lead_units or clause.leaders:
            asked.append(f"{clause.title}由谁负责")
        if clause.deadline:
            asked.append(f"{clause.title}什么时候完成")
    asked += [f"{found['what']}是多少" for found in _FIGURE.finditer(clause.text)][:OF_A_SORT]
    asked += [f"{found['case']}怎么办" for found in _CASE.finditer(clause.text)][:OF_A_SORT]
    asked += [f"{found['who']}{found['rule']}做什么" for found in _RULE.finditer(clause.text)][:OF_A_SORT]
    return tuple(dict.fromkeys(asked))


def trials(documents: Sequence[Document]) -> tuple[str, ...]:
    """A question about a unit, one about a clause and one about a term, where the documents have such: three at most."""
    clauses = [clause for document in documents for clause in document.clauses]
    terms = [term for document in documents for term in document.terms]
    questions = [f"{clause.lead_units[0]}负责什么" for clause in clauses if clause.lead_units][:1]
    questions += [f"{clause.title}由谁负责" for clause in clauses if clause.lead_units and clause.title][-1:]
    questions += [f"{term.name}是什么" for term in terms][:1]
    questions += [
        question for document in documents for asked in derived(document).values() for question in asked
    ]
    return tuple(dict.fromkeys(questions))[:TRIALS]
