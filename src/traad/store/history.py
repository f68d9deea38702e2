"""Events in and out of the store."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from traad.coding.history import (
    ABSORBED,
    CASE_FORGOTTEN,
    FORGOTTEN,
    Change,
    Event,
    from_json,
    to_json,
)
from traad.store.projecting import Projection
from traad.store.schema import coders, events

UNDONE = ("coding", "decision", "memo", "key", "plan")
"""What can be undone, by how the kinds of its events begin."""


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
    write = Projection(connection)
    rows = []
    write.apply_all(changes)
    for number, change in enumerate(changes):
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


def adopt(connection: Connection, adopted: Sequence[Event], absorbed: Sequence[Event]) -> None:
    """Store events of another copy: some as they were done there, some only as known."""
    write = Projection(connection)
    rows = []
    for event in adopted:
        assert event.change is not None
        write.apply(event.change)
        facts = to_json(event.change.before), to_json(event.change.after)
        rows.append(_row(write, event, event.kind, *facts))
    rows += [_row(write, event, ABSORBED, None, None) for event in absorbed]
    if rows:
        connection.execute(insert(events), rows)


def _row(write: Projection, event: Event, kind: str, before: Any, after: Any) -> dict[str, Any]:
    return {
        "op": event.op,
        "group": event.group,
        "coder_id": write.coder(event.coder),
        "time": event.time,
        "kind": kind,
        "target": event.target,
        "before": before,
        "after": after,
        "undoes": event.undoes,
    }


def note(
    connection: Connection,
    coder: str,
    kind: str,
    target: str,
    *,
    time: str,
    after: dict[str, Any] | None = None,
    group: str | None = None,
    undoes: str | None = None,
) -> None:
    """Store an event that no fact hangs on: a run, a codebook version, an erased document."""
    op = str(uuid.uuid4())
    row = {
        "op": op,
        "group": group or op,
        "coder_id": Projection(connection).coder(coder),
        "time": time,
        "undoes": undoes,
    }
    connection.execute(insert(events), {**row, "kind": kind, "target": target, "after": after})


def notes(connection: Connection, coder: str, kind: str) -> list[dict[str, Any]]:
    """What a coder's events of one kind hold, with their `target`, in order."""
    query = select_events().where(coders.c.guid == coder, events.c.kind == kind)
    return [{**(row.after or {}), "target": row.target} for row in connection.execute(query)]


def known(connection: Connection, op: str) -> bool:
    """Whether an act with this UUID is stored."""
    return connection.scalar(select(events.c.seq).where(events.c.op == op)) is not None


def all_events(connection: Connection) -> list[Event]:
    """The whole history, in order."""
    return [to_event(row) for row in connection.execute(select_events())]


def events_after(connection: Connection, seq: int) -> list[Event]:
    """What has happened since the event with a number, in order."""
    return [to_event(row) for row in connection.execute(select_events().where(events.c.seq > seq))]


def newest_event(connection: Connection) -> int:
    """The number of the newest event: while it stays, nothing has changed in the project."""
    return connection.scalar(select(func.max(events.c.seq))) or 0


def select_events() -> Select[Any]:
    """All events in order, with the GUIDs of their coders."""
    query = select(events, coders.c.guid.label("coder")).select_from(events).join(coders)
    return query.order_by(events.c.seq)


def to_event(row: Any) -> Event:
    """An event from a row of `select_events`."""
    change = None
    if row.kind.split(".")[0] in (*UNDONE, "reading"):
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


def count_events(connection: Connection) -> int:
    """How many events there are."""
    return connection.scalar(select(func.count()).select_from(events)) or 0


def forgotten(
    connection: Connection, coder: str, document: str, cases: Sequence[str], *, time: str
) -> None:
    """Store that a document was erased, and the cases that spoke nowhere else with it."""
    note(connection, coder, FORGOTTEN, document, time=time)
    for case in cases:
        note(connection, coder, CASE_FORGOTTEN, case, time=time)
