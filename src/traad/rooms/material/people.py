"""Speakers and the cases that they are: see them, join them, describe them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from traad.coding.history import CASE_MERGED, Change
from traad.errors import ConflictError, NotFoundError, UsageError
from traad.model import Case, Document, Memo, Speaker
from traad.rooms.context import Context, now
from traad.rooms.material.attributes import set_values
from traad.rooms.onememo import one_memo
from traad.store import history
from traad.store import people as store
from traad.store.projection import state_of


class People:
    """The room of speakers and cases. A speaker in a document is one case."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def speakers(self, document: Document | None = None) -> list[Speaker]:
        """The speakers of a document or of all, with role, case and number of turns."""
        with self._context.database.read() as connection:
            found = store.list_speakers(connection)
        return [s for s in found if document is None or s.document == document.guid]

    def cases(self) -> list[Case]:
        """Every case with its attributes and where it speaks, by name."""
        with self._context.database.read() as connection:
            return store.list_cases(connection)

    def case(self, wanted: str) -> Case:
        """The case with this name or GUID.

        Raises:
            NotFoundError: there is none.
        """
        low = wanted.casefold()
        for case in self.cases():
            if low in (case.name.casefold(), case.guid):
                return case
        raise NotFoundError(f"No case is called {wanted}; list them with: traad case list")

    def assign(self, document: Document, speaker: str, case: str) -> None:
        """Let a speaker of a document be a case, made if there is none; an empty name: none.

        Raises:
            NotFoundError: nobody of that name speaks in the document.
        """
        if all(s.name != speaker for s in self.speakers(document)):
            raise NotFoundError(
                f"Nobody is called {speaker} in {document.title}; list them with: "
                "traad speaker list"
            )
        name = " ".join(case.split())
        known = {c.name.casefold(): c.name for c in self.cases()}
        with self._context.database.write() as connection:
            wanted = known.get(name.casefold(), name)
            case_id = store.ensure_case(connection, wanted) if name else None
            store.assign(connection, document.id, speaker, case_id)

    def create(self, name: str, kind: str = "person") -> Case:
        """Make a case that speaks nowhere yet: an organisation, a municipality.

        Raises:
            ConflictError: there is one of that name.
        """
        name = " ".join(name.split())
        if not name:
            raise UsageError("A case needs a name.")
        with self._context.database.write() as connection:
            if store.has_case(connection, name):
                raise ConflictError(f"There is a case called {name} already.")
            case_id = store.ensure_case(connection, name)
            store.change_case(connection, case_id, {"kind": kind})
        return self.case(name)

    def describe(
        self,
        case: Case,
        *,
        name: str | None = None,
        kind: str | None = None,
        attributes: Mapping[str, str] | None = None,
    ) -> Case:
        """Give a case another name or kind, and values of attributes (an empty one: none).

        Raises:
            ConflictError: another case has the name; merge the two.
        """
        new = " ".join((name or case.name).split()) or case.name
        with self._context.database.write() as connection:
            if new != case.name and store.has_case(connection, new):
                raise ConflictError(
                    f"There is a case called {new}; if they are one: traad case merge"
                )
            store.change_case(connection, case.id, {"name": new, "kind": kind or case.kind})
            set_values(connection, "case", case.id, attributes or {})
        return self.case(new)

    def merge(self, into: Case, others: Sequence[Case]) -> Case:
        """Make several cases one: its values stay, those that it lacks are taken over.

        Raises:
            UsageError: there is no other case to merge.
        """
        chosen = {c.id: c for c in others if c.id != into.id}
        if not chosen:
            raise UsageError("Name two different cases to merge.")
        gone = {case.guid for case in chosen.values()}
        with self._context.database.write() as connection:
            self._carry_memos(connection, gone, into.guid)
            store.merge_cases(connection, into, list(chosen.values()))
        return self.case(into.name)

    def _carry_memos(self, connection: Connection, gone: Collection[str], into: str) -> None:
        """What anybody wrote on cases that become another is from now on about that."""
        state = state_of(connection, only=Memo)
        follow = [
            Change(fact, replace(fact, case=into))
            for fact in state.values()
            if isinstance(fact, Memo) and fact.case in gone
        ]
        if follow:
            me, group, time = self._context.me(connection), str(uuid.uuid4()), now()
            history.note(connection, me, CASE_MERGED, into, time=time, group=group)
            changes = one_memo(connection, state, follow)
            history.append(connection, me, changes, time=time, op=group)
