"""Adjudication: what two coders disagree on, decided place by place, as a coder of its own."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from traad.agreement.disagreements import Place
from traad.citation import Citer, works
from traad.coding import acts
from traad.coding.history import Change
from traad.errors import UsageError
from traad.model import Coding, Document, Passage, Reading, ReadingState
from traad.places import Places
from traad.rooms.analysis.differing import (
    Choice,
    Dispute,
    Here,
    Queue,
    differing,
    pair_of,
    place_in,
)
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.memos import Memos
from traad.rooms.context import Context, now
from traad.rooms.material.documents import Documents
from traad.store import history, texts
from traad.store.codebooks import newest_holding
from traad.store.coders import ensure_coder, find_coder, list_coders
from traad.store.projection import state_of

RESULT = "Konsensus"
"""What the coder is called that decisions are stored as, unless somebody says otherwise."""
_DECIDED = "adjudication.decided"
"""The event of a decision; it says on which place, what, and who decided."""


class Adjudication:
    """The room where disagreements are decided on. It changes nobody's codings but the result's."""

    def __init__(
        self, context: Context, documents: Documents, codebooks: Codebooks, codings: Codings
    ) -> None:
        self._context = context
        self._documents = documents
        self._codebooks = codebooks
        self._codings = codings

    def results(self) -> set[str]:
        """The names of the coders that decisions have been stored as."""
        with self._context.database.read() as connection:
            return {
                name
                for guid, name, _ in list_coders(connection)
                if history.notes(connection, guid, _DECIDED)
            }

    def queue(
        self,
        one: str,
        other: str,
        *,
        documents: Iterable[str] | None = None,
        codes: Sequence[str] = (),
        into: str = RESULT,
    ) -> Queue:
        """Where two coders (names) differ in the documents that both have finished.

        Args:
            documents: GUIDs to keep to.
            codes: only places with one of these codes (ids), or of those below them.
            into: the name of the coder that decisions are stored as.

        Raises:
            NotFoundError: no such coder or code, or no document that both have finished.
            UsageError: the coders make no pair of people, or the result is one of them.
        """
        wanted = {guid for name in codes for guid in self._below(name)}
        found = self._here(one, other, documents, into)
        cited = works(self._documents.list())
        decided = self._decided(into)
        disputes = [
            dispute
            for here in found
            for dispute in self._disputes(here, cited[here.document.guid], into, decided)
            if not wanted or wanted & {c.code for c in (*dispute.place.one, *dispute.place.other)}
        ]
        return Queue(disputes, sum(len(h.agreed) for h in found), len(found))

    def _decided(self, into: str) -> dict[str, tuple[Choice, str]]:
        """What was chosen at each place (id) that was decided on, and by whom."""
        with self._context.database.read() as connection:
            said = history.notes(connection, find_coder(connection, into) or "", _DECIDED)
            names = {guid: name for guid, name, _ in list_coders(connection)}
        return {n["target"]: (Choice(n["choice"]), names.get(n["by"], "")) for n in said}

    def _disputes(
        self, here: Here, cited: str, into: str, decided: Mapping[str, tuple[Choice, str]]
    ) -> list[Dispute]:
        """The places of a document with their words, and what was decided on each.

        Args:
            cited: how the document is cited.
            into: the name of the coder whose memos say why.
        """
        if not here.places:
            return []
        document = here.document
        with self._context.database.read() as connection:
            text = texts.get_text(connection, document.version_id)
            passages = texts.get_passages(connection, document.version_id)
            pages = texts.get_pages(connection, document.version_id)
            origin = texts.get_origin(connection, document.version_id)
            result = find_coder(connection, into)
        memos = [w for w in Memos(self._context).list(document) if w.memo.coder == result]
        why = {(w.memo.start, w.memo.end): w.text for w in memos}
        citer = Citer(cited, passages, Places(origin, pages))
        told = []
        for place in here.places:
            low, high = _around(passages, place)
            choice, by = decided.get(place.id, (None, ""))
            note = why.get((place.start, place.end), "") if choice else ""
            cite = citer.cite(place.start, place.end)
            told.append(Dispute(place, document, low, text[low:high], cite, choice, by, note))
        return told

    def decide(
        self,
        one: str,
        other: str,
        place: str,
        choice: Choice,
        *,
        code: str | None = None,
        note: str = "",
        into: str = RESULT,
    ) -> None:
        """Decide on a place, or anew; the result's codings there become what was chosen.

        What both have alike in that document goes to the result too; when all its places are
        decided on, the result has finished it.

        Args:
            place: the id of the place.
            code: with ANOTHER, the id of the code that its range gets.
            note: why; kept as the result's memo on the range.

        Raises:
            NotFoundError: the place is not there any more, or there is no such code.
            UsageError: another code is to be named.
        """
        if (choice is Choice.ANOTHER) != (code is not None):
            raise UsageError("Another code is named with its id, and only where another is chosen.")
        guid = self._codebooks.code(code).guid if code is not None else None
        here, chosen = place_in(self._here(one, other, None, into), place)
        parts = {
            Choice.ONE: chosen.one,
            Choice.OTHER: chosen.other,
            Choice.BOTH: (*chosen.one, *chosen.other),
        }.get(choice, ())
        whole = (chosen.one or chosen.other)[0]
        if guid is not None:
            parts = (replace(whole, code=guid, start=chosen.start, end=chosen.end),)
        with self._context.database.write() as connection:
            result, by = ensure_coder(connection, into), self._context.me(connection)
            before = history.notes(connection, result, _DECIDED)
            made = {g for said in before if said["target"] == place for g in said["made"]}
            state = state_of(connection, coder=result, document=here.document.guid)
            left = {key: fact for key, fact in state.items() if key not in made}
            copies = [_copy(connection, c, result) for c in (*here.agreed, *parts)]
            own = {c.guid for c in copies[len(here.agreed) :]}
            changes = [Change(fact, None) for key, fact in state.items() if key in made]
            changes += acts.add_all(left, copies)
            added = [c.target for c in changes if c.before is None and c.target in own]
            if here.ids <= {place, *(said["target"] for said in before)}:
                changes += acts.read(state, _finished(connection, result, here.document))
            history.append(connection, result, changes, time=now())
            after = {"choice": choice.value, "by": by, "made": added}
            history.note(connection, result, _DECIDED, place, time=now(), after=after)
        memos = Memos(replace(self._context, coder=into))
        memos.on_passage(here.document, chosen.start, chosen.end, note)

    def agreed(
        self, one: str, other: str, *, into: str = RESULT, documents: Iterable[str] | None = None
    ) -> int:
        """Let the result have all that both coded alike; gives how many codings were new.

        Documents in which they differ nowhere, or where all is decided on, it has then finished.
        """
        found = self._here(one, other, documents, into)
        new = 0
        with self._context.database.write() as connection:
            result = ensure_coder(connection, into)
            decided = {said["target"] for said in history.notes(connection, result, _DECIDED)}
            changes: list[Change] = []
            for here in found:
                state = state_of(connection, coder=result, document=here.document.guid)
                own = acts.add_all(state, [_copy(connection, c, result) for c in here.agreed])
                new += sum(c.before is None for c in own)
                if here.ids <= decided:
                    own += acts.read(state, _finished(connection, result, here.document))
                changes += own
            history.append(connection, result, changes, time=now())
        return new

    def _below(self, name: str) -> Sequence[str]:
        return tuple(self._codebooks.trees()[self._codebooks.code(name).guid])

    def _here(self, one: str, other: str, documents: Iterable[str] | None, into: str) -> list[Here]:
        with self._context.database.read() as connection:
            pair = pair_of(list_coders(connection), one, other, into)
        facts = self._codings.state().values()
        return differing(self._documents.list(), facts, pair, documents)


def _copy(connection: Connection, coding: Coding, me: str) -> Coding:
    """A coding as the result has it: made with others' codings in sight."""
    number = newest_holding(connection, coding.code) or coding.codebook_version
    return replace(
        coding,
        guid=str(uuid.uuid4()),
        coder=me,
        codebook_version=number,
        origin=None,
        seen=True,
        time=now(),
    )


def _finished(connection: Connection, me: str, document: Document) -> ReadingState:
    number = newest_holding(connection, None) or 0
    return ReadingState(me, document.guid, number, Reading.FINISHED, now())


def _around(passages: Sequence[Passage], place: Place) -> tuple[int, int]:
    """The range of the passages that a place touches."""
    touched = [p for p in passages if p.start < place.end and place.start < p.end]
    starts, ends = [p.start for p in touched], [p.end for p in touched]
    return min([*starts, place.start]), max([*ends, place.end])
