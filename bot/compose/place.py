"""What places and documents are called in an answer: 「三、（三）」, 「清单第8项」, a short title."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answer import Citation, Field
from bot.view.structure import View
from knowledge.model import Clause, Ref, Row


def place(view: View, ref: Ref, *, document: bool = False) -> str:
    """A place as a person names it: 「三、（二）标题」, 「清单第7项 事项」, 「名词解释4 名词」."""
    name = view.places.name(ref)
    return f"{brief(view, ref.document)} {name}" if document else name


def number_of(view: View, ref: Ref) -> str:
    """The number of a place alone: 「三、（二）」, 「清单第7项」."""
    item = view.item(ref)
    if isinstance(item, Row):
        return f"清单第{item.row}项"
    return item.label.rstrip("、.．") if isinstance(item, Clause) and item.label else place(view, ref)


def brief(view: View, document: str) -> str:
    """A document as it is named inside an answer: its 文号, else its title without who issued it, shortened."""
    return view.catalogue.short(document)


def with_place(view: View, document: str, counts: str = "") -> str:
    """A document as a line of an answer names it, with what is counted in it; and of which place it is, where the documents
    loaded are of several (each county has its own bureau of one name, and a 文号 does not tell a reader which)."""
    name, of = brief(view, document), view.catalogue.places.get(document, "")
    told = of if view.catalogue.of_several_places and of not in name else ""
    beside = "；".join(filter(None, (told, counts)))
    return f"{name}（{beside}）" if beside else name


def headed(view: View, lines: Iterable[tuple[Ref, Field]], *, after: str = "") -> list[Field]:
    """``lines`` with a line that names the document wherever it changes, once there are several; ``after`` is the
    document named last."""
    fields: list[Field] = []
    for ref, field in lines:
        if view.several and ref.document != after:
            fields.append(Field("文件", with_place(view, ref.document)))
            after = ref.document
        fields.append(field)
    return fields


def label(citation: Citation) -> str:
    """The number of a place without the mark that parts it from its title (「四、（一）1、」)."""
    return citation.label.rstrip("、.．")


def document_name(view: View, document: str) -> str:
    """A document as cited: 「字〔年〕号《标题》」."""
    header = view.by_id.get(document)
    if header is None:
        return document
    return f"{header.number}《{header.title}》" if header.number else f"《{header.title}》"
