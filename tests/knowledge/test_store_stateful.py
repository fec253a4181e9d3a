"""Any sequence of loads, activations, removals, curation and cut-off loads ends in a valid state."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from knowledge.errors import StoreError
from knowledge.model import Clause, Document
from knowledge.store import Store, curation
from knowledge.store.verify import verify

TEXTS = st.sampled_from(
    ["水网办负责供水。", "资金专款专用。", "每年三月报送。", "", "水网办、河长办联合检查。"]
)
UNITS = st.sampled_from([(), ("水网办",), ("河长办", "财政局")])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """One of three documents, with up to four clauses."""
    clauses = draw(st.lists(st.tuples(TEXTS, UNITS), max_size=4))
    return Document(
        id=draw(st.sampled_from(["甲", "乙", "丙"])),
        title="标题",
        clauses=tuple(
            Clause(f"{n}", f"{n}、", "事项", 1, None, text, lead_units=units)
            for n, (text, units) in enumerate(clauses, 1)
        ),
    )


class CutOffError(Exception):
    """Stands for a load that ends in the middle."""


class Machine(RuleBasedStateMachine):
    """The store beside a model of it: what each version holds, which one is active, which notes there are."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.open(self.folder / "wence.db")
        self.versions: dict[int, dict[str, Document]] = {}
        self.active: int | None = None
        self.notes: set[str] = set()

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def _now(self) -> dict[str, Document]:
        return self.versions.get(self.active or 0, {})

    @rule(new=st.lists(documents(), min_size=1, max_size=3, unique_by=lambda d: d.id), activate=st.booleans())
    def load(self, new: list[Document], activate: bool) -> None:
        wanted = self._now() | {d.id: d for d in new}
        loaded = self.store.load(new, actor="t", activate=activate)
        if self.active is not None and wanted == self._now():
            assert loaded.version == self.active
            return
        self.versions[loaded.version] = wanted
        if activate:
            self.active = loaded.version

    @rule(new=documents())
    def load_that_ends_in_the_middle(self, new: Document) -> None:
        def broken() -> object:
            yield new
            raise CutOffError

        try:
            self.store.load(broken(), actor="t")  # type: ignore[arg-type]
        except CutOffError:
            return
        raise AssertionError("the error was swallowed")

    @precondition(lambda self: self.versions)
    @rule(data=st.data())
    def activate(self, data: st.DataObject) -> None:
        self.active = data.draw(st.sampled_from(sorted(self.versions)))
        self.store.activate(self.active, actor="t")

    @precondition(lambda self: self._now())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        document = data.draw(st.sampled_from(sorted(self._now())))
        removed = self.store.remove(document, actor="t")
        self.versions[removed.version] = {k: v for k, v in self._now().items() if k != document}
        self.active = removed.version

    @rule(text=TEXTS.filter(bool))
    def note(self, text: str) -> None:
        number = curation.add_note(self.store, "说明", text, actor="t")
        self.notes.add(f"N{number}")

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder / "wence.db")

    @rule()
    def repair(self) -> None:
        self.store.repair(actor="t")

    @invariant()
    def the_store_holds_what_the_model_holds(self) -> None:
        assert {v.id for v in self.store.versions()} == set(self.versions)
        if self.active is None:
            try:
                self.store.knowledge()
            except StoreError:
                return
            raise AssertionError("there is nothing to answer from")
        base = self.store.knowledge()
        assert {d.id: base.document(d.id) for d in base.documents} == self._now()
        assert {note.ref.id for note in base.notes()} == self.notes
        hits = base.search(base.segmenter.words("水网办"), base.segmenter.grams("水网办"), limit=100)
        expected = {(d.id, c.id) for d in self._now().values() for c in d.clauses if "水网办" in c.text}
        assert {tuple(hit.ref) for hit in hits if hit.ref.document in self._now()} == expected

    @invariant()
    def the_file_is_whole(self) -> None:
        assert verify(self.store.path).problems == ()


TestStore = Machine.TestCase
TestStore.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
