"""A copy of the project, worked on elsewhere, taken in: material by GUIDs, work by events."""

from __future__ import annotations

import shutil
import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from traad.codebook import Codebook, from_dict
from traad.coding.history import CASE_FORGOTTEN, FORGOTTEN, IMPORTED
from traad.errors import UsageError
from traad.exchange.merging import Merge, reconcile
from traad.model import Coding, Decision, KeyQuotation, Memo, Plan, ReadingState
from traad.rooms.codebook.imported_codes import store_book
from traad.rooms.context import READING, Context, now, silent
from traad.rooms.exchange.exporting import Gathering, Wish
from traad.rooms.exchange.imported_texts import Prepared
from traad.rooms.exchange.importing import Importing
from traad.rooms.material.sources import keep_source
from traad.settings import find_project
from traad.store import codebooks, history
from traad.store import merging as store
from traad.store.copying import backup
from traad.store.database import Database
from traad.store.documents import list_documents
from traad.store.exchange import sources
from traad.store.memos import get_words
from traad.store.versions import get_extraction

_NAMES = {
    Coding: "coding",
    Decision: "decision",
    ReadingState: "reading state",
    Memo: "memo",
    KeyQuotation: "key quotation",
    Plan: "plan",
}


@dataclass
class MergeReport:
    """How much a merge has added; `conflicts` are for a person to look at, a line each."""

    project: str
    added: dict[str, int] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)


class Merging:
    """Takes one copy in, in one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._added: Counter[str] = Counter()
        self._conflicts: list[str] = []
        self._copies: list[Path] = []

    def run(self, root: Path, *, name: str = "", rehearse: bool = False) -> MergeReport:
        """Take the copy in `root` in; it is left as it is. To `rehearse` stores nothing.

        Args:
            name: what it is called to the user, where that is not its folder.

        Raises:
            ProjectError: there is no project there, or it cannot be read.
            StoreError: its database is gone or damaged.
            UsageError: it is another project, or this very one.
        """
        other, mine = find_project(root), self._context.project
        if other.root == mine.root:
            raise UsageError(f"{name or root} is this project itself; name a copy of it.")
        if other.guid != mine.guid:
            raise UsageError(
                f"{name or root} is another project, not a copy of this one; use traad export "
                "and import."
            )
        other.expect_database()
        folder = mine.cache / f"{READING}{uuid.uuid4()}"
        try:
            folder.mkdir(parents=True)
            backup(other.database, folder / "traad.db")
            copy = Database(folder / "traad.db", wal=False)
            try:
                with (
                    copy.read() as theirs,
                    self._context.database.write(rehearse=rehearse) as connection,
                ):
                    self._merge(theirs, Context(other, copy, self._context.coder), connection)
            finally:
                copy.close()
        except BaseException:
            self._drop_copies()
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if rehearse:
            self._drop_copies()
        added = {what: count for what, count in sorted(self._added.items()) if count}
        return MergeReport(str(root), added, self._conflicts)

    def _merge(self, theirs: Connection, other: Context, mine: Connection) -> None:
        events = history.all_events(mine)
        erased = {e.target for e in events if e.kind in (FORGOTTEN, CASE_FORGOTTEN)}
        self._put_codebooks(theirs, mine)
        self._put_material(theirs, other, mine, erased)
        documents = self._same_documents(theirs, mine, erased)
        their_events = history.all_events(theirs)
        for one in their_events:
            if one.kind == FORGOTTEN and one.target in documents | self._here(mine):
                self._conflicts.append(
                    f"document {one.target}: erased in the other copy; erase it here with: "
                    f"traad forget {one.target}"
                )
        merge = reconcile(events, their_events, documents)
        self._put_words(theirs, mine, merge)
        history.adopt(mine, merge.adopted, merge.absorbed)
        if merge.changes:
            me, group, time = self._context.me(mine), str(uuid.uuid4()), now()
            history.note(mine, me, IMPORTED, "merge", time=time, group=group)
            history.append(mine, me, merge.changes, time=time, op=group)
        self._tell(merge)

    def _drop_copies(self) -> None:
        for path in self._copies:
            path.unlink(missing_ok=True)

    def _here(self, mine: Connection) -> set[str]:
        return {document.guid for document in list_documents(mine)}

    def _put_codebooks(self, theirs: Connection, mine: Connection) -> None:
        """A codebook that only one side has changed is the newer; else codes are put together."""
        here = {s.codebook: from_dict(s.content) for s in codebooks.newest_snapshots(mine)}
        known, other = store.hashes(mine), store.hashes(theirs)
        for snapshot in codebooks.newest_snapshots(theirs):
            if snapshot.sha256 in known:
                continue
            book = from_dict(snapshot.content)
            own = here.get(book.guid)
            if own is not None and own.hash not in other:
                book = self._together(own, book)
                if book == own:
                    continue
            store_book(self._context, mine, book)
            self._added["codebook versions"] += 1
        store.copy_codes(theirs, mine)

    def _together(self, own: Codebook, other: Codebook) -> Codebook:
        codes = {code.guid: code for code in own.codes}
        ids = {code.id for code in own.codes}
        new = []
        for code in other.codes:
            if code.guid not in codes and code.id not in ids:
                new.append(code)
            elif codes.get(code.guid) != code:
                self._conflicts.append(f"code {code.id}: changed differently; ours is kept")
        return Codebook(own.guid, own.id, own.name, own.language, (*own.codes, *new))

    def _put_material(
        self, theirs: Connection, other: Context, mine: Connection, erased: Collection[str]
    ) -> None:
        """Coders, new documents with all their versions, cases, attributes and sets."""
        project = Gathering(other, theirs, Wish(unread=True)).gather(silent).project
        here = self._here(mine)
        documents = {d.guid: d for d in list_documents(theirs)}
        kept = sources(theirs)
        project.sources = [s for s in project.sources if s.guid not in erased]
        project.cases = [c for c in project.cases if c.guid not in erased]
        prepared = []
        for source in project.sources:
            if source.guid not in here:
                document, sha256 = documents[source.guid], kept[source.guid]
                path = other.project.sources / sha256
                first = store.version_ids(theirs, document.id)[0]
                extraction = get_extraction(theirs, first)
                one = Prepared(source, extraction.text, document.path, path, sha256, extraction)
                prepared.append(one)
        importing = Importing(self._context, mine, project)
        importing.run(prepared, facts=False)
        self._added += importing.added
        for one in prepared:
            if one.sha256 in importing.kept:
                store.copy_versions(theirs, mine, one.source.guid)
                copied = keep_source(one.path, self._context.project.sources, one.sha256)
                self._copies += [copied] if copied else []

    def _same_documents(
        self, theirs: Connection, mine: Connection, erased: Collection[str]
    ) -> set[str]:
        """The documents whose text is the same on both sides; others are told of."""
        ours, other = store.texts(mine), store.texts(theirs)
        titles = {d.guid: d.title for d in list_documents(theirs)}
        same = set()
        for guid, versions in other.items():
            if guid in erased:
                continue
            if ours.get(guid) == versions:
                same.add(guid)
            else:
                self._conflicts.append(
                    f"document {titles[guid]}: its text is not the same in both copies; the work "
                    "on it was not taken in"
                )
        return same

    def _put_words(self, theirs: Connection, mine: Connection, merge: Merge) -> None:
        changes = [*(e.change for e in merge.adopted), *merge.changes]
        facts = [f for c in changes if c for f in (c.before, c.after) if isinstance(f, Memo)]
        wanted = {memo.words: memo.document for memo in facts}
        here = get_words(mine, wanted)
        for guid, text in get_words(theirs, [g for g in wanted if g not in here]).items():
            store.put_words(mine, guid, text, wanted[guid])

    def _tell(self, merge: Merge) -> None:
        changes = [*(e.change for e in merge.adopted if e.change), *merge.changes]
        for change in changes:
            name = _NAMES[type(change.fact)]
            verb = "new" if change.before is None else "removed" if change.after is None else ""
            self._added[f"{verb or 'changed'} {name}s"] += 1
        for kept, given_up in merge.conflicts:
            fact = kept or given_up
            assert fact is not None
            what = (
                f"code {fact.code} at {fact.start}" if isinstance(fact, Coding) else fact.document
            )
            self._conflicts.append(
                f"{_NAMES[type(fact)]} ({what}): changed differently by the same person "
                "in both copies; the later change is kept"
            )
