"""Editing the codebooks: every edit is a new version, and what is coded follows its code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from traad.codebook import Code, Codebook, Difference, diff_codebooks, from_dict
from traad.codebook import editing as edits
from traad.codebook.adding import first_codebook, new_code
from traad.coding.history import Change, State, invert
from traad.coding.recoding import follow, recode
from traad.errors import ConflictError, UsageError
from traad.model import Coding
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.codebook.keeping import Edited, keep
from traad.rooms.context import Context
from traad.rooms.onememo import one_memo
from traad.store import codebooks as store
from traad.store.projection import state_of
from traad.store.undoing import last_edit

Follow = Callable[[Connection, State, int], list[Change]]
"""From all facts and the number of the new version to what becomes of them."""


@dataclass(frozen=True)
class Version:
    """A version of a codebook, who made it, and how it differs from the one before."""

    number: int
    created: str
    coder: str
    codebook: Codebook
    differences: tuple[Difference, ...]


class Editing:
    """The room where codebooks are edited. Every edit can be undone by the one who made it."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def change(self, code: str, **fields: Any) -> Edited:
        """Give a code (id or GUID) other fields: label, definition, indicators, and so on.

        Raises:
            NotFoundError: there is no such code.
            CodebookError: the codebook would have mistakes.
        """
        return self._edit(self._book_of(code), lambda book: edits.changed(book, code, fields))

    def rename(self, code: str, label: str, language: str = "da", id: str | None = None) -> Edited:
        """Give a code another label in a language, and another id where one is given."""
        stands = self._codebooks.code(code)
        name = " ".join(label.split())
        if not name:
            raise UsageError("A code must have a name with a letter in it.")
        return self.change(code, label={**stands.label, language: name}, id=id or stands.id)

    def add(self, label: str, under: str | None = None, language: str = "da") -> Code:
        """A new code below another, or at the end of the newest codebook."""
        stored = self._codebooks.list()
        if under is not None:
            guid = self._book_of(under)
        else:
            book = max(stored, key=lambda s: s.number).codebook if stored else first_codebook()
            guid = book.guid
        made: list[Code] = []

        def add(book: Codebook) -> Codebook:
            made[:] = [self._new(book, label, language, under)]
            return edits.added(book, made[0])

        self._edit(guid, add)
        return made[0]

    def move(self, code: str, under: str | None, before: str | None = None) -> Edited:
        """Put a code below another, or at the top; before a sibling there, or after them all."""
        return self._edit(self._book_of(code), lambda book: edits.moved(book, code, under, before))

    def merge(self, codes: Sequence[str], into: str) -> Edited:
        """Put codes into another: indicators, examples, codes below, and everybody's codings.

        Saved searches and queries that name one of them mean the other from then on.
        """
        gone = sorted({self._codebooks.code(code).guid for code in codes})
        target = self._codebooks.code(into).guid
        went = dict.fromkeys(gone, target)

        def carry(connection: Connection, state: State, version: int) -> list[Change]:
            changes = follow(state, went, version)
            return one_memo(connection, state, changes)

        return self._edit(
            self._book_of(into), lambda book: edits.merged(book, gone, into), carry, went
        )

    def split(
        self, code: str, label: str, codings: Collection[str], language: str = "da"
    ) -> Edited:
        """Make a code below another, and give it some of the other's codings (GUIDs).

        Raises:
            ConflictError: a coding is not there any more, or has another code.
        """
        made: list[Code] = []
        guid = self._codebooks.code(code).guid

        def add(book: Codebook) -> Codebook:
            made[:] = [self._new(book, label, language, guid)]
            return edits.added(book, made[0], after=guid)

        def carry(_: Connection, state: State, version: int) -> list[Change]:
            found = [state.get(one) for one in codings]
            if not all(isinstance(one, Coding) and one.code == guid for one in found):
                raise ConflictError("The coding is not there any more; reload to see what is.")
            return recode(state, dict.fromkeys(codings, made[0].guid), version)

        return self._edit(self._book_of(code), add, carry)

    def remove(self, code: str) -> Edited:
        """Take a code that nothing is coded with out of its codebook.

        Raises:
            ConflictError: something is coded with it.
            UsageError: there are codes below it.
        """
        return self._edit(self._book_of(code), lambda book: edits.removed(book, code))

    def undo(self, name: str | None = None, *, redo: bool = False) -> Edited:
        """Take back one's own last edit of a codebook, with the codings that followed it.

        Raises:
            ConflictError: there is none, or something it touched has been changed since.
        """
        guid = self._codebooks.find(name).codebook.guid
        with self._context.database.write() as connection:
            me = self._context.me(connection)
            found = last_edit(connection, me, guid, redo=redo)
            if found is None:
                raise ConflictError("You have made no edit of this codebook that can be undone.")
            group, left = found
            versions = [one for one, _ in store.series(connection, guid)]
            before = [one for one in versions if one.number < left["number"]]
            if not before:
                raise ConflictError("You have made no edit of this codebook that can be undone.")
            if versions[-1].sha256 != left["sha256"]:
                raise ConflictError("The codebook has been changed since; undo that first.")
            state = state_of(connection) if group.changes else {}
            changes = invert(group, state)
            old = from_dict(before[-1].content)
            return keep(connection, me, versions[-1], old, changes, undoes=group.id)

    def versions(self, name: str | None = None) -> list[Version]:
        """The versions of a codebook, the newest first, each with what it changed."""
        guid = self._codebooks.find(name).codebook.guid
        with self._context.database.read() as connection:
            found = store.series(connection, guid)
        told: list[Version] = []
        before: Codebook | None = None
        for snapshot, coder in found:
            book = from_dict(snapshot.content)
            differences = tuple(diff_codebooks(before, book)) if before else ()
            told.insert(0, Version(snapshot.number, snapshot.created, coder, book, differences))
            before = book
        return told

    def _book_of(self, code: str) -> str:
        guid = self._codebooks.code(code).guid
        books = (s.codebook for s in self._codebooks.list())
        return next(b.guid for b in books if any(c.guid == guid for c in b.codes))

    def _new(self, book: Codebook, label: str, language: str, under: str | None) -> Code:
        taken = set(self._codebooks.names().values())
        code = new_code(book, label, language, taken)
        if under is None:
            return code
        above = edits.find(book, under)
        return replace(code, parent=above.id, colour=above.colour)

    def _edit(
        self,
        guid: str,
        edit: Callable[[Codebook], Codebook],
        carry: Follow | None = None,
        went: Mapping[str, str] | None = None,
    ) -> Edited:
        """Make an edit and what follows from it, in one transaction and one group.

        Args:
            went: of codes (GUID) that go, the one that each goes into.
        """
        with self._context.database.write() as connection:
            me = self._context.me(connection)
            newest = store.newest_snapshot(connection, guid)
            if newest is None:
                first = edit(first_codebook())
                return keep(connection, me, None, first, [])
            book = edit(from_dict(newest.content))
            changes: list[Change] = []
            if carry is not None:
                changes = carry(connection, state_of(connection), _next_number(connection))
            return keep(connection, me, newest, book, changes, went=went)


def _next_number(connection: Connection) -> int:
    return max(store.newest_numbers(connection), default=0) + 1
