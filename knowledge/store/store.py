"""The knowledge base: loading, versions, and the view that answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import MappingProxyType

from glossary.segment import Segmenter
from knowledge.base import KnowledgeBase
from knowledge.base.contents import Contents
from knowledge.errors import StoreError
from knowledge.model import Document
from knowledge.store import audit, counting, segments, versions
from knowledge.store.engines import open_engine
from knowledge.store.session import Engine, Session, segmenter_of
from knowledge.store.versions import Difference, Leaving, Loaded, Version
from knowledge.stored.curated import FileData
from knowledge.stored.place import Address, Place

_NOTHING: FileData = MappingProxyType({})
_NOWHERE: Mapping[str, Path] = MappingProxyType({})


def _nobody(came: Collection[str]) -> Collection[str]:
    return ()


class Store:
    """A knowledge base, open. Readers never wait for a writer; writers wait for each other, up to 5 s.

    Safe to use from several threads and, on one place, from several processes.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._view: tuple[tuple[int | None, int, int], KnowledgeBase] | None = None
        self._reading = threading.Lock()
        self._read = (-1, Contents())  # of which base in this place, and what was read of its contents

    @classmethod
    def open(cls, place: Place, *, create: bool = True) -> Store:
        """Open the knowledge base, made where it is missing and ``create``; its schema is brought up to date, what a
        load that was cut off left is removed, an index that is missing is made again, and the log says so.

        Raises StoreError: missing, not ours, of a newer program, locked, not readable or writable, out of reach.
        """
        engine = open_engine(place, create=create)
        if engine.session().execute("SELECT loading FROM state").fetchone()[0]:
            from knowledge.store.loading import recover

            recover(engine)
        if segments.incomplete(engine.session()):
            from knowledge.store.repair import rebuild

            rebuild(engine)
        return cls(engine)

    @property
    def path(self) -> Path:
        """The knowledge base's file. StoreError where it lies in a cluster."""
        if isinstance(self.engine.place, Address):
            raise StoreError(f"知识库 {self.engine.place} 不是文件。")
        return self.engine.place

    def close(self) -> None:
        """Close every connection."""
        self.engine.close()
        self._view = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def connection(self) -> Session:
        """Return this thread's session with the engine; read with it, write only inside :meth:`change`."""
        return self.engine.session()

    def change(self) -> AbstractContextManager[Session]:
        """One transaction (:meth:`Engine.change`)."""
        return self.engine.change()

    def load(
        self,
        documents: Iterable[Document],
        *,
        actor: str,
        activate: bool = True,
        aliases: FileData = _NOTHING,
        questions: FileData = _NOTHING,
        leaving: Leaving = _nobody,
        folders: Mapping[str, Path] = _NOWHERE,
        progress: Callable[[int, int], None] = lambda documents, passages: None,
    ) -> Loaded:
        """Add ``documents`` as one new version, all or nothing; those already there stay, the same id is replaced.

        ``aliases`` (alias, name) and ``questions`` (passage id, question), by document id, are what the data
        files beside a document say: a part of its content, so that a change of theirs is a version too. Of a
        document without such a file, what was there stays. ``leaving`` says, given the ids that came, which documents
        leave with this version. ``folders``, by document id, are those that a load was to read and a document lies in:
        :meth:`came_from` knows it afterwards. ``progress`` gets the documents and the new
        passages done so far. Loading what is loaded makes no version. Many documents are cut in several
        processes; they may come from a generator, and are not held all at once.

        Raises StoreError, and whatever ``documents`` raises; then nothing has changed.
        """
        # Imported here: answering needs none of it.
        from knowledge.store.loading import load

        return load(
            self.engine,
            documents,
            actor=actor,
            activate=activate,
            aliases=aliases,
            questions=questions,
            leaving=leaving,
            folders=folders,
            progress=progress,
        )

    def remove(self, document: str, *, actor: str) -> Loaded:
        """Make a version without ``document`` and activate it; StoreError where it is not there."""
        with self.change() as db:
            chosen = versions.contents(db, versions.active(db))
            if document not in chosen:
                raise StoreError(f"知识库里没有《{document}》。用 wence documents 查看有哪些文件。")
            del chosen[document]
            loaded = versions.add_version(db, chosen, actor=actor, activate=True)
            audit.record(db, actor=actor, action="remove", subject=document)
        return loaded

    def came_from(self, folder: Path) -> frozenset[str]:
        """Return the documents of the active version that lay in ``folder`` when a load of it brought them."""
        with self.engine.plainly():
            return versions.brought(self.connection(), str(folder.resolve()))

    def outdated(self) -> tuple[str, ...]:
        """Return the documents of the active version that an older program has read (knowledge.stored.derivation)."""
        with self.engine.plainly():
            return versions.outdated(self.connection())

    def versions(self) -> tuple[Version, ...]:
        """Return every version kept, oldest first."""
        with self.engine.plainly():
            return versions.list_versions(self.connection())

    def activate(self, version: int, *, actor: str) -> Difference:
        """Make ``version`` the one that answers (rollback is this), and return what that changed.

        StoreError where there is none such.
        """
        with self.engine.apart() as db:
            versions.check(db, version)
            now = counting.alive(db, versions.active(db))
            prepared = counting.prepare(db, now, counting.alive(db, version))
        with self.change() as db:
            before = versions.active(db)
            versions.set_active(db, version, prepared)
            audit.record(db, actor=actor, action="activate", subject=str(version))
            return versions.difference(db, before, version)

    def discard(self, version: int, *, actor: str) -> None:
        """Note that a draft is given up; it is kept, and nobody waits for it any more."""
        with self.change() as db:
            audit.record(db, actor=actor, action=versions.DISCARDED, subject=str(version))

    def knowledge(self) -> KnowledgeBase:
        """Return the view of the active version; the same object while nothing changed.

        Raises StoreError where nothing was loaded yet.
        """
        with self.engine.plainly():
            key = self.engine.state()
            view = self._view
            if view is None or view[0] != key:
                with self._reading:
                    view = self._view
                    if view is None or view[0] != key:  # nobody has read it meanwhile
                        view = self._view = self._read_view()
            return view[1]

    def is_current(self, base: KnowledgeBase) -> bool:
        """Whether ``base``, given by :meth:`knowledge`, is still what is active."""
        with self.engine.plainly():
            view = self._view
            return view is not None and view[1] is base and view[0] == self.engine.state()

    def at(self, version: int) -> KnowledgeBase:
        """Return the view of any version, active or not (to compare, to try out)."""
        with self.engine.plainly():
            if all(version != known.id for known in self.versions()):
                raise StoreError(f"没有版本 {version}。用 wence versions 查看有哪些版本。")
            return KnowledgeBase(version, self.engine.reader(), self.segmenter())

    def _read_view(self) -> tuple[tuple[int | None, int, int], KnowledgeBase]:
        """Read the view in one snapshot, so that it holds nothing of a change made meanwhile."""
        with self.engine.snapshot():
            key = self.engine.state()
            if key[0] is None:
                raise StoreError(f"知识库 {self.engine.place} 里还没有文件。请先用 wence load 装入文件。")
            if self._read[0] != key[2]:
                self._read = (key[2], Contents())
            return key, KnowledgeBase(key[0], self.engine.reader(), self.segmenter(), self._read[1])

    def segmenter(self) -> Segmenter:
        """Return the segmenter with the words that the index knows."""
        return segmenter_of(self.connection(), self.engine.cache_dir)

    def repair(self, *, actor: str) -> None:
        """Make all derived data again (:func:`knowledge.store.repair.repair`)."""
        # Imported here: answering needs none of it.
        from knowledge.store.repair import repair

        repair(self.engine, actor=actor)
