"""Coding: what a person does with codes in a text, and what stands there after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from traad.coding import acts, deciding
from traad.coding.history import Change, State, fold
from traad.coding.offering import together
from traad.model import Decision, Document, Plan, Reading, ReadingState, Suggestion
from traad.rooms.coding.acting import act, check_quote, take_back
from traad.rooms.coding.making import codebook_version, coding_from, current_suggestion, new_coding
from traad.rooms.coding.present import Present, present
from traad.rooms.context import Context, now
from traad.store import history as store
from traad.store.coders import LEARNED, find_coder, list_coders
from traad.store.projection import document_of, state_of
from traad.store.suggestions import list_suggestions

_HIDDEN = "first.reading"
"""The event by which somebody begins or ends a first reading."""

PlanDecision = Callable[[Connection, str, State, Suggestion], list[Change]]


class Codings:
    """The room where people code. Every act is one transaction and one group of events."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def code(
        self,
        document: Document,
        start: int,
        end: int,
        code: str,
        *,
        quote: str | None = None,
        seen: bool = True,
        op: str | None = None,
    ) -> None:
        """Code a range of a document by hand.

        Args:
            code: GUID of the code.
            quote: the text that the person saw there; refused if it is another.
            op: UUID of the act, so that one sent twice happens once.

        Raises:
            ConflictError: the range is not in the text, or does not hold the quote.
        """

        def plan(connection: Connection, me: str, state: State) -> list[Change]:
            check_quote(connection, document, start, end, quote)
            new = new_coding(connection, me, document.guid, document.version, start, end, code, op)
            return acts.add(state, replace(new, seen=seen))

        act(self._context, plan, document=document.guid, op=op)

    def code_several(
        self,
        places: Sequence[tuple[Document, int, int, bool]],
        code: str,
        *,
        op: str | None = None,
    ) -> None:
        """Code several ranges with one code (GUID), as one act that is undone as one.

        Args:
            places: document, start, end, and whether the person has not read it. What was not
                read counts nowhere until it is.

        Raises:
            ConflictError: a range is not in its text.
        """

        def plan(connection: Connection, me: str, state: State) -> list[Change]:
            made = []
            for document, start, end, unread in places:
                check_quote(connection, document, start, end, None)
                place = (document.guid, document.version, start, end)
                made.append(replace(new_coding(connection, me, *place, code), unread=unread))
            return acts.add_all(state, made)

        act(self._context, plan, op=op)

    def revise(
        self,
        document: Document,
        coding: str,
        *,
        start: int,
        end: int,
        code: str,
        quote: str | None = None,
        seen: bool = True,
        op: str | None = None,
    ) -> None:
        """Give one of one's own codings another range or code; the rest as in `code`.

        Raises:
            ConflictError: it is not one's own, or the range does not hold the quote.
        """

        def plan(connection: Connection, me: str, state: State) -> list[Change]:
            check_quote(connection, document, start, end, quote)
            new = new_coding(connection, me, document.guid, document.version, start, end, code)
            return acts.revise(state, coding, replace(new, seen=seen))

        act(self._context, plan, document=document.guid, op=op)

    def remove(self, coding: str, *, op: str | None = None) -> None:
        """Take away one of one's own codings, and one's own memo on it."""
        with self._context.database.read() as connection:
            document = document_of(connection, coding)

        def plan(_: Connection, me: str, state: State) -> list[Change]:
            return acts.remove(state, coding, me)

        act(self._context, plan, document=document, op=op)

    def accept(self, suggestion: str, *, unread: bool = False, op: str | None = None) -> None:
        """Make a suggestion one's own coding. `unread` marks one accepted in bulk."""

        def plan(connection: Connection, me: str, state: State, found: Suggestion) -> list[Change]:
            new = coding_from(connection, me, found, found.code, op)
            return deciding.accept(state, found, replace(new, unread=unread))

        self._decide(suggestion, plan, op)

    def recode(self, suggestion: str, code: str, *, op: str | None = None) -> None:
        """Refuse a suggestion's code and code its range with another (GUID)."""

        def plan(connection: Connection, me: str, state: State, found: Suggestion) -> list[Change]:
            return deciding.accept(
                state, found, coding_from(connection, me, found, code, op), recoded=True
            )

        self._decide(suggestion, plan, op)

    def reject(self, suggestion: str, *, op: str | None = None) -> None:
        """Refuse a suggestion: this code is not offered over this range again."""

        def plan(_: Connection, me: str, state: State, found: Suggestion) -> list[Change]:
            return deciding.reject(state, found, me, now())

        self._decide(suggestion, plan, op)

    def read(self, document: Document, reading: Reading, *, op: str | None = None) -> None:
        """Say how far one has come with a document under the newest codebook version."""

        def plan(connection: Connection, me: str, state: State) -> list[Change]:
            version = codebook_version(connection, None)
            new = ReadingState(me, document.guid, version, reading, now())
            return acts.read(state, new)

        act(self._context, plan, document=document.guid, op=op)

    def hide(self, document: Document, hidden: bool) -> None:
        """Begin or end one's first reading of a document, without the sight of others' work."""
        with self._context.database.write() as connection:
            after = {"hidden": hidden, "codebook_version": codebook_version(connection, None)}
            me = self._context.me(connection)
            store.note(connection, me, _HIDDEN, document.guid, time=now(), after=after)

    def hidden(self, document: Document) -> bool:
        """Whether one is at a first reading of a document; it is remembered until ended.

        What a plan gives one to code is read so from the start.
        """
        with self._context.database.read() as connection:
            me = self._context.me_if_known(connection)
            said = store.notes(connection, me, _HIDDEN)
            plans = state_of(connection, only=Plan).values()
        here = [note for note in said if note["target"] == document.guid]
        if here:
            return bool(here[-1]["hidden"])
        mine = (p for p in plans if isinstance(p, Plan) and me in p.coders)
        return any(document.guid in plan.documents for plan in mine)

    def undo(self, *, op: str | None = None) -> bool:
        """Take back one's own last act; False where there is none.

        Raises:
            ConflictError: something it touched has been changed since.
        """
        return take_back(self._context, redo=False, op=op)

    def redo(self, *, op: str | None = None) -> bool:
        """Do again what was undone last; False where there is nothing.

        Raises:
            ConflictError: something it touched has been changed since.
        """
        return take_back(self._context, redo=True, op=op)

    def _decide(self, suggestion: str, plan: PlanDecision, op: str | None) -> None:
        with self._context.database.read() as connection:
            found = current_suggestion(connection, suggestion)

        def decide(connection: Connection, me: str, state: State) -> list[Change]:
            return plan(connection, me, state, current_suggestion(connection, suggestion))

        act(self._context, decide, document=found.document, op=op)

    def state(self, document: Document | None = None) -> State:
        """All present codings, decisions and reading states, of everybody."""
        with self._context.database.read() as connection:
            return state_of(connection, document=document.guid if document else None)

    def offered(
        self, document: Document | None = None, codes: Sequence[str] | None = None
    ) -> list[Suggestion]:
        """The suggestions that the coder at work has still to decide on.

        What several machine coders suggest of one stretch is offered as one.
        """
        guid = document.guid if document else None
        with self._context.database.read() as connection:
            me = self._context.me_if_known(connection)
            found = list_suggestions(connection, document=guid, codes_=codes)
            mine = state_of(connection, coder=me, document=guid, only=Decision) if me else {}
            learned = find_coder(connection, LEARNED)
        decided = [f for f in mine.values() if isinstance(f, Decision)]
        return together(deciding.offered(found, decided, me), learned or "")

    def present(self, document: Document, before: Present | None = None) -> Present:
        """All that stands in one document now; quick where an earlier answer is given."""
        with self._context.database.read() as connection:
            return present(connection, document.guid, before)

    def newest(self) -> int:
        """The number of the newest event: while it stays, nothing has changed in the project."""
        with self._context.database.read() as connection:
            return store.newest_event(connection)

    def coders(self) -> dict[str, str]:
        """The name of every coder by GUID."""
        with self._context.database.read() as connection:
            return {guid: name for guid, name, _ in list_coders(connection)}

    def faithful(self) -> bool:
        """Whether the projection equals the fold of all events."""
        with self._context.database.read() as connection:
            return fold(store.all_events(connection)) == state_of(connection)
