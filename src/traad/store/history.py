"""Events in and out of the store, and the projection that follows them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, func, insert, select, update

from traad.coding.history import (
    FORGOTTEN,
    VERSION,
    Change,
    Event,
    Fact,
    Group,
    State,
    from_json,
    target_of,
    to_json,
)
from traad.errors import ConflictError, NotFoundError
from traad.model import Coding, Decision, Reading, ReadingState, Verdict
from traad.store.schema import (
    coders,
    codes,
    codings,
    decisions,
    documents,
    events,
    readings,
    versions,
)


def append(
    connection: Connection,
    coder: str,
    changes: Sequence[Change],
    *,
    time: str,
    op: str | None = None,
    undoes: str | None = None,
) -> str | None:
    """Store one user action: its events and what they change, as one group.

    Args:
        coder: GUID of the one who acts.
        op: UUID of the act; an act that is stored already is not done again.
        undoes: the group that this one takes back.

    Returns:
        The group's id, or None where there was nothing to do.
    """
    first = op or str(uuid.uuid4())
    if not changes or known(connection, first):
        return None
    write = _Projection(connection)
    rows = []
    for number, change in enumerate(changes):
        write.apply(change)
        rows.append(
            {
                "op": first if number == 0 else str(uuid.uuid5(uuid.UUID(first), str(number))),
                "group": first,
                "coder_id": write.coder(coder),
                "time": time,
                "kind": change.kind,
                "target": change.target,
                "before": to_json(change.before),
                "after": to_json(change.after),
                "undoes": undoes,
            }
        )
    connection.execute(insert(events), rows)
    return first


def note(
    connection: Connection,
    coder: str,
    kind: str,
    target: str,
    *,
    time: str,
    after: dict[str, Any] | None = None,
    group: str | None = None,
) -> None:
    """Store an event that no fact hangs on: a run, a codebook version, an erased document."""
    op = str(uuid.uuid4())
    row = {
        "op": op,
        "group": group or op,
        "coder_id": _Projection(connection).coder(coder),
        "time": time,
    }
    connection.execute(insert(events), {**row, "kind": kind, "target": target, "after": after})


def known(connection: Connection, op: str) -> bool:
    """Whether an act with this UUID is stored."""
    return connection.scalar(select(events.c.seq).where(events.c.op == op)) is not None


def all_events(connection: Connection) -> list[Event]:
    """The whole history, in order."""
    return [_event(row) for row in connection.execute(_select_events())]


def groups_of(connection: Connection, coder: str) -> list[Group]:
    """A coder's own acts on codings, decisions and reading states, in order.

    A new version of a text is not among them: it carries everybody's work and is not undone.
    """
    found: dict[str, list[Event]] = {}
    versions_made = select(events.c.group).where(events.c.kind == VERSION)
    query = _select_events().where(coders.c.guid == coder, events.c.group.not_in(versions_made))
    for row in connection.execute(query):
        event = _event(row)
        if event.change is not None:
            found.setdefault(event.group, []).append(event)
    return [
        Group(key, coder, tuple(e.change for e in own if e.change), own[0].undoes)
        for key, own in found.items()
    ]


def _select_events() -> Select[Any]:
    query = select(events, coders.c.guid.label("coder")).select_from(events).join(coders)
    return query.order_by(events.c.seq)


def _event(row: Any) -> Event:
    change = None
    if row.kind.split(".")[0] in ("coding", "decision", "reading"):
        change = Change(from_json(row.kind, row.before), from_json(row.kind, row.after))
    return Event(
        seq=row.seq,
        op=row.op,
        group=row.group,
        coder=row.coder,
        time=row.time,
        kind=row.kind,
        target=row.target,
        change=change,
        undoes=row.undoes,
    )


def state_of(
    connection: Connection, *, coder: str | None = None, document: str | None = None
) -> State:
    """The present facts from the projection: all, or those of a coder, of a document, of both."""
    state: State = {}
    for query, make in (
        (_CODINGS, _coding),
        (_DECISIONS, _decision),
        (_READINGS, _reading),
    ):
        chosen = query
        if coder is not None:
            chosen = chosen.where(coders.c.guid == coder)
        if document is not None:
            chosen = chosen.where(documents.c.guid == document)
        for row in connection.execute(chosen):
            fact = make(row._mapping)
            state[target_of(fact)] = fact
    return state


_PLACE = (
    documents.c.guid.label("document"),
    versions.c.number.label("version"),
    codes.c.guid.label("code"),
    coders.c.guid.label("coder"),
)


def _placed(table: Table) -> Select[Any]:
    query = select(table, *_PLACE).select_from(table)
    return query.join(versions).join(documents).join(codes).join(coders)


_CODINGS = _placed(codings)
_DECISIONS = _placed(decisions)
_READINGS: Select[Any] = (
    select(readings, documents.c.guid.label("document"), coders.c.guid.label("coder"))
    .select_from(readings)
    .join(documents)
    .join(coders)
)


def _coding(row: Any) -> Fact:
    return Coding(**{name: row[name] for name in Coding.__dataclass_fields__})


def _decision(row: Any) -> Fact:
    names = Decision.__dataclass_fields__
    return Decision(**{**{n: row[n] for n in names}, "verdict": Verdict(row["verdict"])})


def _reading(row: Any) -> Fact:
    names = ReadingState.__dataclass_fields__
    return ReadingState(**{**{n: row[n] for n in names}, "state": Reading(row["state"])})


class _Projection:
    """Writes changes to the tables; looks up the integer ids of GUIDs once each."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._ids: dict[Any, int] = {}

    def apply(self, change: Change) -> None:
        fact = change.fact
        match fact:
            case Coding():
                self._write(codings, codings.c.guid == fact.guid, change, self._coding_row)
            case Decision():
                own = (decisions.c.coder_id == self.coder(fact.coder)) & (
                    decisions.c.suggestion == fact.suggestion
                )
                self._write(decisions, own, change, self._decision_row)
            case ReadingState():
                own = (
                    (readings.c.coder_id == self.coder(fact.coder))
                    & (readings.c.document_id == self._document(fact.document))
                    & (readings.c.codebook_version == fact.codebook_version)
                )
                self._write(readings, own, change, self._reading_row)

    def _write(self, table: Any, own: Any, change: Change, row: Any) -> None:
        if change.before is None:
            self.connection.execute(insert(table), row(change.after))
            return
        if change.after is None:
            done = self.connection.execute(delete(table).where(own))
        else:
            done = self.connection.execute(update(table).where(own).values(row(change.after)))
        if done.rowcount != 1:
            raise ConflictError("The coding has been changed since; reload to see it as it is now.")

    def _coding_row(self, fact: Coding) -> dict[str, Any]:
        return {
            "guid": fact.guid,
            **self._place(fact),
            "codebook_version": fact.codebook_version,
            "origin": fact.origin,
            "seen": fact.seen,
            "unread": fact.unread,
            "time": fact.time,
        }

    def _decision_row(self, fact: Decision) -> dict[str, Any]:
        return {
            "suggestion": fact.suggestion,
            "verdict": fact.verdict.value,
            **self._place(fact),
            "coding": fact.coding,
            "time": fact.time,
        }

    def _reading_row(self, fact: ReadingState) -> dict[str, Any]:
        return {
            "coder_id": self.coder(fact.coder),
            "document_id": self._document(fact.document),
            "codebook_version": fact.codebook_version,
            "state": fact.state.value,
            "time": fact.time,
        }

    def _place(self, fact: Coding | Decision) -> dict[str, Any]:
        query = select(versions.c.id).where(
            versions.c.document_id == self._document(fact.document),
            versions.c.number == fact.version,
        )
        return {
            "coder_id": self.coder(fact.coder),
            "code_id": self._id("code", fact.code, select(codes.c.id).filter_by(guid=fact.code)),
            "version_id": self._id("version", (fact.document, fact.version), query),
            "start": fact.start,
            "end": fact.end,
        }

    def coder(self, guid: str) -> int:
        return self._id("coder", guid, select(coders.c.id).filter_by(guid=guid))

    def _document(self, guid: str) -> int:
        return self._id("document", guid, select(documents.c.id).filter_by(guid=guid))

    def _id(self, kind: str, key: Any, query: Any) -> int:
        if (kind, key) not in self._ids:
            found = self.connection.scalar(query)
            if found is None:
                raise NotFoundError(f"There is no {kind} {key} in the project any more.")
            self._ids[kind, key] = found
        return self._ids[kind, key]


def count_events(connection: Connection) -> int:
    """How many events there are."""
    return connection.scalar(select(func.count()).select_from(events)) or 0


def forgotten(connection: Connection, coder: str, document: str, *, time: str) -> None:
    """Store that a document was erased."""
    note(connection, coder, FORGOTTEN, document, time=time)
