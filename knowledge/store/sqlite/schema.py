"""The tables of the knowledge base, as migrations that only go forward.

Three kinds: *content* (immutable: a document's content is stored once, by its digest, and versions
point to it), *derived* (the full-text index; can always be made again), and *curated and operating*
(what administrators and members add: aliases, notes, feedback, access, audit).
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, cast

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from knowledge.errors import DamagedError
from knowledge.stored import records
from knowledge.stored.derivation import DUTIES

if TYPE_CHECKING:
    from knowledge.store.session import Session

STEPS = Migrations("wence")


@STEPS()
def first(db: Database) -> None:
    db.executescript(
        """
        CREATE TABLE contents (
            id INTEGER PRIMARY KEY, document TEXT NOT NULL, digest BLOB NOT NULL UNIQUE,
            header TEXT NOT NULL, findings TEXT NOT NULL, clauses INTEGER NOT NULL,
            terms INTEGER NOT NULL, checklist INTEGER NOT NULL);
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL UNIQUE,
            document TEXT NOT NULL, ref TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
            title TEXT NOT NULL, text TEXT NOT NULL,
            folded TEXT NOT NULL, words TEXT NOT NULL, word_count INTEGER NOT NULL, gram_count INTEGER NOT NULL);
        CREATE TABLE clauses (
            content INTEGER NOT NULL REFERENCES contents(id), id TEXT NOT NULL, seq INTEGER NOT NULL,
            passage INTEGER NOT NULL REFERENCES passages(id), detail TEXT NOT NULL,
            PRIMARY KEY (content, id)) WITHOUT ROWID;
        CREATE TABLE terms (
            content INTEGER NOT NULL REFERENCES contents(id), id TEXT NOT NULL, seq INTEGER NOT NULL,
            passage INTEGER NOT NULL REFERENCES passages(id), detail TEXT NOT NULL,
            PRIMARY KEY (content, id)) WITHOUT ROWID;
        CREATE TABLE checklist (
            content INTEGER NOT NULL REFERENCES contents(id), id TEXT NOT NULL, seq INTEGER NOT NULL,
            passage INTEGER NOT NULL REFERENCES passages(id), detail TEXT NOT NULL,
            PRIMARY KEY (content, id)) WITHOUT ROWID;
        CREATE TABLE duties (
            content INTEGER NOT NULL REFERENCES contents(id), seq INTEGER NOT NULL,
            name TEXT NOT NULL, role TEXT NOT NULL, ref TEXT NOT NULL, from_checklist INTEGER NOT NULL,
            PRIMARY KEY (content, seq)) WITHOUT ROWID;
        CREATE INDEX duties_name ON duties (name);
        CREATE TABLE versions (
            id INTEGER PRIMARY KEY AUTOINCREMENT, created TEXT NOT NULL, actor TEXT NOT NULL,
            parent INTEGER REFERENCES versions(id), documents INTEGER NOT NULL, clauses INTEGER NOT NULL,
            terms INTEGER NOT NULL, checklist INTEGER NOT NULL, findings INTEGER NOT NULL,
            added TEXT NOT NULL, changed TEXT NOT NULL, removed TEXT NOT NULL, alive BLOB NOT NULL);
        CREATE TABLE version_contents (
            version INTEGER NOT NULL REFERENCES versions(id), seq INTEGER NOT NULL,
            content INTEGER NOT NULL REFERENCES contents(id),
            PRIMARY KEY (version, seq)) WITHOUT ROWID;
        CREATE TABLE state (
            id INTEGER PRIMARY KEY CHECK (id = 1), active INTEGER REFERENCES versions(id),
            curation INTEGER NOT NULL, next_segment INTEGER NOT NULL, loading TEXT NOT NULL);
        INSERT INTO state VALUES (1, NULL, 0, 0, '');

        CREATE TABLE segments (
            id INTEGER PRIMARY KEY, passages INTEGER NOT NULL,
            words INTEGER NOT NULL, grams INTEGER NOT NULL);
        CREATE TABLE postings (
            segment INTEGER NOT NULL, field INTEGER NOT NULL, term TEXT NOT NULL,
            n INTEGER NOT NULL, docs BLOB NOT NULL, PRIMARY KEY (segment, field, term)) WITHOUT ROWID;
        CREATE TABLE extra_words (word TEXT PRIMARY KEY) WITHOUT ROWID;

        CREATE TABLE aliases (
            alias TEXT NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (alias, name, document)) WITHOUT ROWID;
        CREATE TABLE synonyms (
            word TEXT NOT NULL, policy_word TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (word, policy_word)) WITHOUT ROWID;
        CREATE TABLE questions (
            id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, ref TEXT NOT NULL,
            question TEXT NOT NULL, source TEXT NOT NULL CHECK (source IN ('file', 'admin')),
            actor TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (document, ref, question, source));
        CREATE TABLE notes (
            id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, text TEXT NOT NULL,
            document TEXT, ref TEXT, passage INTEGER NOT NULL REFERENCES passages(id),
            actor TEXT NOT NULL, at TEXT NOT NULL);

        CREATE TABLE asked (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, chat TEXT NOT NULL, user TEXT NOT NULL,
            question TEXT NOT NULL, status TEXT NOT NULL, kind TEXT, document TEXT, ref TEXT,
            confidence REAL NOT NULL, elapsed_ms REAL NOT NULL);
        CREATE INDEX asked_at ON asked (at);
        CREATE INDEX asked_user ON asked (user);
        CREATE TABLE feedback (
            asked INTEGER NOT NULL REFERENCES asked(id) ON DELETE CASCADE, user TEXT NOT NULL, at TEXT NOT NULL,
            useful INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (asked, user)) WITHOUT ROWID;
        CREATE TABLE chats (
            chat TEXT PRIMARY KEY, access TEXT CHECK (access IN ('allowed', 'denied')), title TEXT NOT NULL,
            settings TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE members (
            user TEXT PRIMARY KEY, role TEXT NOT NULL CHECK (role IN ('admin', 'member', 'denied')),
            name TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL,
            action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL);
        """
    )


@STEPS()
def cutting(db: Database) -> None:
    """The way texts were cut for the index (glossary.segment.VERSION): one cut otherwise is made again."""
    db.execute("ALTER TABLE state ADD COLUMN cutting INTEGER NOT NULL DEFAULT 1")


@STEPS()
def beside(db: Database) -> None:
    """What the data files beside a document say becomes a part of its content, and so of a version.

    Until then it belonged to none; each content of a document takes what was last said of it.
    """
    db.execute("ALTER TABLE contents ADD COLUMN beside TEXT NOT NULL DEFAULT ''")
    said: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {}
    for alias, name, document in db.execute("SELECT alias, name, document FROM aliases WHERE document <> ''"):
        said.setdefault(document, ([], []))[0].append((alias, name))
    for ref, question, document in db.execute(
        "SELECT ref, question, document FROM questions WHERE source = 'file'"
    ):
        said.setdefault(document, ([], []))[1].append((ref, question))
    for document, (aliases, questions) in said.items():
        text = json.dumps([sorted(aliases), sorted(questions)], ensure_ascii=False)
        for number, digest in db.execute(
            "SELECT id, digest FROM contents WHERE document = ?", (document,)
        ).fetchall():
            whole = hashlib.blake2b(digest + text.encode(), digest_size=16).digest()
            db.execute("UPDATE contents SET beside = ?, digest = ? WHERE id = ?", (text, whole, number))
    db.executescript(
        """
        CREATE TABLE names (
            alias TEXT NOT NULL, name TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (alias, name)) WITHOUT ROWID;
        INSERT INTO names SELECT alias, name, actor, at FROM aliases WHERE document = '';
        DROP TABLE aliases;
        ALTER TABLE names RENAME TO aliases;
        CREATE TABLE asked_before (
            id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, ref TEXT NOT NULL,
            question TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (document, ref, question));
        INSERT INTO asked_before SELECT id, document, ref, question, actor, at FROM questions WHERE source = 'admin';
        DROP TABLE questions;
        ALTER TABLE asked_before RENAME TO questions;
        """
    )


@STEPS()
def vectors(db: Database) -> None:
    """The vectors of texts, which were made with the first of them until then."""
    db.execute(
        "CREATE TABLE IF NOT EXISTS vectors (model TEXT NOT NULL, digest BLOB NOT NULL, "
        "vector BLOB NOT NULL, PRIMARY KEY (model, digest)) WITHOUT ROWID"
    )


@STEPS()
def seals(db: Database) -> None:
    """What is quoted is kept with its seal (knowledge.stored.records). A content that is damaged already gets none."""
    from knowledge.store.reading import read_document

    for number, beside, digest in db.execute("SELECT id, beside, digest FROM contents").fetchall():
        try:
            document = read_document(cast("Session", db), number)
        except DamagedError:
            continue
        if records.digest(document, beside) != digest:
            continue
        db.execute("UPDATE contents SET header = ? WHERE id = ?", (records.header(document, beside), number))
        for part in records.stored(document):
            db.execute(
                f"UPDATE {part.table} SET detail = ? WHERE content = ? AND id = ?",  # noqa: S608
                (part.detail, number, part.passage.ref.id),
            )


@STEPS()
def counted(db: Database) -> None:
    """The index counts the active version and the notes alone (knowledge.store.counting), and no longer all it holds."""
    from knowledge.store.counting import count_active

    count_active(cast("Session", db.conn))


@STEPS()
def backlog(db: Database) -> None:
    """The texts that wait for their vectors (knowledge.store.backlog)."""
    db.execute(
        "CREATE TABLE backlog (model TEXT NOT NULL, digest BLOB NOT NULL, kind INTEGER NOT NULL, text TEXT NOT NULL, "
        "PRIMARY KEY (model, digest)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX backlog_first ON backlog (model, kind, digest)")


@STEPS()
def derivation(db: Database) -> None:
    """Which parser read a content, and by which rule its duties were derived (knowledge.stored.derivation): 0 is before that."""
    db.execute("ALTER TABLE contents ADD COLUMN parser INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE state ADD COLUMN duties INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE state SET duties = ? WHERE NOT EXISTS (SELECT 1 FROM contents)", (DUTIES,))


@STEPS()
def page(_: Database) -> None:
    """A header may say what the page around a document said and when it was posted; a program from before cannot read it."""
