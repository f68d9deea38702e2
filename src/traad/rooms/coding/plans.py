"""Planned double coding: who codes which documents without seeing the others', and how far."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from traad.agreement.planning import draw
from traad.coding.history import Change, State
from traad.coding.learning_labels import said_by
from traad.errors import ConflictError, NotFoundError, UsageError
from traad.model import Document, Plan, Reading
from traad.rooms.coding.acting import act
from traad.rooms.coding.codings import Codings
from traad.rooms.context import Context, now
from traad.rooms.material.documents import Documents
from traad.store.coders import ensure_coder, is_machine_name
from traad.store.projection import state_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one person is with one document: state, codings, and how many of these were made
    with suggestions or others' codings in sight."""

    reading: Reading = Reading.NOT_BEGUN
    codings: int = 0
    seen: int = 0


@dataclass(frozen=True)
class Planned:
    """A plan with its documents that are still there, the names of its people by GUID, and how far
    each is: by document and coder."""

    plan: Plan
    documents: Sequence[Document]
    coders: Mapping[str, str]
    standing: Mapping[tuple[str, str], Standing]

    @property
    def ready(self) -> list[Document]:
        """The documents that everybody has finished."""
        return [d for d in self.documents if self.finished(d.guid) == len(self.coders)]

    def finished(self, document: str) -> int:
        """How many people have finished a document (GUID)."""
        return sum(self.of(document, c).reading is Reading.FINISHED for c in self.coders)

    def of(self, document: str, coder: str) -> Standing:
        """How far a person is with a document (GUIDs)."""
        return self.standing.get((document, coder), Standing())


class Plans:
    """The room of plans."""

    def __init__(self, context: Context, documents: Documents, codings: Codings) -> None:
        self._context = context
        self._documents = documents
        self._codings = codings

    def make(
        self,
        name: str,
        coders: Sequence[str],
        *,
        documents: Sequence[Document] = (),
        sample: int | None = None,
        by_type: bool = False,
        seed: int = 0,
        due: str = "",
    ) -> Plan:
        """Plan that some people (names) code some documents, or a random sample of them.

        Args:
            documents: those to code; with `sample` those to draw from, all where there are none.
            sample: how many to draw.
            by_type: each type of document has its share of the draw.
            seed: of the draw; kept with the plan.
            due: the day (ISO 8601) by which all are to be finished.

        Raises:
            UsageError: it is no plan: too few people or documents, a machine, no such day.
            ConflictError: there is a plan of that name.
        """
        name = " ".join(name.split())
        people = list(dict.fromkeys(" ".join(one.split()) for one in coders))
        if not name:
            raise UsageError("A plan needs a name.")
        if len(people) < 2 or not all(people) or any(map(is_machine_name, people)):
            raise UsageError("A plan is for two people or more; name each of them.")
        if due:
            try:
                date.fromisoformat(due)
            except ValueError:
                raise UsageError(f"{due} is no day; write it as 2026-12-24.") from None
        among = list(documents) or (self._documents.list() if sample is not None else [])
        if not among:
            raise UsageError("A plan needs documents: choose them, or draw a sample.")
        if sample is not None and not 0 < sample <= len(among):
            n = len(among)
            raise UsageError(f"There are {n} documents to draw from; draw 1 to as many.")
        chosen = tuple(dict.fromkeys(d.guid for d in among))
        if sample is not None:
            chosen = draw({d.guid: d.type for d in among}, sample, seed=seed, by_type=by_type)
        made: list[Plan] = []

        def plan(connection: Connection, me: str, _: State) -> list[Change]:
            known = state_of(connection, only=Plan).values()
            if any(isinstance(p, Plan) and p.name.casefold() == name.casefold() for p in known):
                raise ConflictError(f"There is a plan called {name} already.")
            who = tuple(ensure_coder(connection, one) for one in people)
            drawn = seed if sample is not None else None
            made[:] = [Plan(str(uuid.uuid4()), name, who, chosen, me, drawn, by_type, due, now())]
            return [Change(None, made[0])]

        act(self._context, plan, only=Plan)
        return made[0]

    def remove(self, name: str) -> None:
        """Take a plan away; what was coded stays.

        Raises:
            NotFoundError: there is none of that name.
        """
        gone = self.find(name).plan

        def plan(connection: Connection, _: str, __: State) -> list[Change]:
            return [Change(state_of(connection, only=Plan)[gone.guid], None)]

        act(self._context, plan, only=Plan)

    def find(self, name: str) -> Planned:
        """The plan of this name.

        Raises:
            NotFoundError: there is none.
        """
        for planned in self.list():
            if planned.plan.name.casefold() == name.casefold():
                return planned
        raise NotFoundError(f"No plan is called {name}; list them with: traad plan list")

    def list(self) -> list[Planned]:
        """Every plan with how far it is, the oldest first."""
        with self._context.database.read() as connection:
            found = [p for p in state_of(connection, only=Plan).values() if isinstance(p, Plan)]
        if not found:
            return []
        said = said_by(self._codings.state().values(), {})
        known = {d.guid: d for d in self._documents.list()}
        names = self._codings.coders()
        counts: dict[tuple[str, str], list[bool]] = {}
        for own in said.codings.values():
            for coding in own:
                counts.setdefault((coding.document, coding.coder), []).append(coding.seen)
        standing = {key: Standing(Reading.BEGUN, len(own), sum(own)) for key, own in counts.items()}
        for document, readings in said.readings.items():
            for coder, state in readings.items():
                before = standing.get((document, coder), Standing())
                standing[document, coder] = Standing(state.state, before.codings, before.seen)
        return [
            Planned(
                plan,
                [known[guid] for guid in plan.documents if guid in known],
                {guid: names.get(guid, "?") for guid in plan.coders},
                standing,
            )
            for plan in sorted(found, key=lambda p: p.time)
        ]
