"""Review: the suggestions across the corpus, to be decided on one after the other."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import numpy as np
from sqlalchemy import Connection

from traad.citation import works
from traad.coding import deciding
from traad.coding.history import Change, State
from traad.coding.reviewing import By, Group, Pick, fired, groups, most_informative
from traad.errors import ConflictError, NotFoundError
from traad.model import Coding, Decision, Document, Suggestion, Verdict
from traad.rooms.coding.acting import act
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.surroundings import Around, Surroundings
from traad.rooms.context import Context, now
from traad.store.codebooks import newest_holding
from traad.store.documents import list_documents
from traad.store.history import note, notes
from traad.store.projection import state_of
from traad.store.suggestions import list_suggestions

TRIED = "bulk.tried"
"""The event by which some of a group were drawn to be read before the rest is accepted unread."""
FEW = 10
"""How many are drawn then."""
_NAMESPACE = uuid.UUID("4f1d6f57-1f0e-4e58-9c9d-3b8a4f2f9d11")


@dataclass(frozen=True, slots=True)
class Card:
    """A suggestion in its context; `fired` are ranges of its text, the words it goes by."""

    suggestion: Suggestion
    document: Document
    around: Around
    fired: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What was drawn of a group at random, and how many of it were right, wrong, and are left."""

    drawn: tuple[str, ...]
    right: int
    wrong: int

    @property
    def left(self) -> int:
        """How many are still to be decided on."""
        return len(self.drawn) - self.right - self.wrong


class Review:
    """The room where a person goes through what machines suggest."""

    def __init__(self, context: Context, codings: Codings) -> None:
        self._context = context
        self._codings = codings

    def groups(self, by: By) -> list[Group]:
        """The groups of what the coder at work has still to decide on."""
        return groups(self._codings.offered(), by)

    def queue(self, pick: Pick | None = None, *, in_order: bool = False) -> list[Suggestion]:
        """What is still to be decided on, the most informative first, or by document and place."""
        waiting = [s for s in self._codings.offered() if pick is None or s in pick]
        if in_order:
            return waiting
        with self._context.database.read() as connection:
            mine = self._mine(connection)
            made = {s.guid: s for s in list_suggestions(connection, stale=True)}
        known = ((made[d.suggestion], d) for d in mine.values() if d.suggestion in made)
        return most_informative(waiting, known)

    def cards(self, suggestions: Iterable[Suggestion]) -> dict[str, Card]:
        """The suggestions in their contexts, by GUID. What is in an older text is left out."""
        by_document: dict[str, list[Suggestion]] = defaultdict(list)
        for s in suggestions:
            by_document[s.document].append(s)
        found: dict[str, Card] = {}
        with self._context.database.read() as connection:
            documents = list_documents(connection)
            cited = works(documents)
            for document in documents:
                own = [s for s in by_document[document.guid] if s.version == document.version]
                if own:
                    place = Surroundings(connection, document, cited[document.guid])
                    for s in own:
                        around = place.of(s.start, s.end)
                        words = tuple(fired(around.text, s.rule))
                        found[s.guid] = Card(s, document, around, words)
        return found

    def try_out(self, pick: Pick, number: int = FEW, *, seed: int = 0) -> Trial:
        """Draw some of a group at random, to be decided on before the rest is accepted unread.

        Raises:
            NotFoundError: nothing of it is left to decide on.
        """
        waiting = [s.guid for s in self._codings.offered() if s in pick]
        if not waiting:
            raise NotFoundError("There is no suggestion left in this group; choose another.")
        order = np.random.default_rng([seed, len(waiting)]).permutation(len(waiting))
        drawn = [waiting[i] for i in order[:number].tolist()]
        with self._context.database.write() as connection:
            me = self._context.me(connection)
            note(connection, me, TRIED, _name(pick), time=now(), after={"suggestions": drawn})
        return Trial(tuple(drawn), 0, 0)

    def tried(self, pick: Pick) -> Trial | None:
        """What was drawn last of a group, and what the coder at work has decided on it."""
        with self._context.database.read() as connection:
            me = self._context.me_if_known(connection)
            drawn = [n for n in notes(connection, me, TRIED) if n["target"] == _name(pick)]
            mine = self._mine(connection)
        if not drawn:
            return None
        guids = tuple(drawn[-1]["suggestions"])
        verdicts = [d.verdict for d in mine.values() if d.suggestion in set(guids)]
        right = verdicts.count(Verdict.ACCEPTED)
        return Trial(guids, right, len(verdicts) - right)

    def accept_rest(self, pick: Pick, *, op: str | None = None) -> int:
        """Accept what is left of a group without reading it, as one act; returns how many.

        They are stored as `unread` and count nowhere until somebody has read them.

        Raises:
            ConflictError: some of the group have not been drawn and decided on first.
        """
        trial = self.tried(pick)
        waiting = [s for s in self._codings.offered() if s in pick]
        standing = {s.guid for s in waiting}
        if waiting and (trial is None or any(guid in standing for guid in trial.drawn)):
            raise ConflictError(
                "Read some of the group first: those drawn at random have to be decided on before "
                "the rest is accepted unread."
            )

        def plan(connection: Connection, me: str, state: State) -> list[Change]:
            here: dict[str, State] = defaultdict(dict)
            for key, fact in state.items():
                here[fact.document][key] = fact
            books = {c: _book(connection, c) for c in {s.code for s in waiting}}
            time = now()
            made: dict[str, list[tuple[Suggestion, Coding]]] = defaultdict(list)
            for s in waiting:
                made[s.document].append((s, _unread(s, me, books[s.code], time)))
            return [
                change
                for guid, own in made.items()
                for change in deciding.accept_all(here[guid], own)
            ]

        act(self._context, plan, op=op)
        return len(waiting)

    def _mine(self, connection: Connection) -> dict[str, Decision]:
        """The decisions of the coder at work that were taken after reading."""
        me = self._context.me_if_known(connection)
        state = state_of(connection, coder=me) if me else {}
        return {
            key: fact
            for key, fact in state.items()
            if isinstance(fact, Decision) and not _bulk(state.get(fact.coding or ""))
        }


def _bulk(fact: object) -> bool:
    return isinstance(fact, Coding) and fact.unread


def _name(pick: Pick) -> str:
    """A group's name in the events; they hold ids, and no words."""
    return str(uuid.uuid5(_NAMESPACE, repr(asdict(pick))))


def _book(connection: Connection, code: str) -> int:
    number = newest_holding(connection, code)
    if number is None:
        raise NotFoundError("The code is not in the codebook any more; reload the page.")
    return number


def _unread(s: Suggestion, me: str, book: int, time: str) -> Coding:
    return Coding(
        guid=str(uuid.uuid4()),
        document=s.document,
        version=s.version,
        start=s.start,
        end=s.end,
        code=s.code,
        codebook_version=book,
        coder=me,
        origin=s.guid,
        seen=True,
        unread=True,
        time=time,
    )
