"""Events in and out of the store."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from traad.coding.history import (
    FORGOTTEN,
    VERSION,
    Change,
    Event,
    Group,
    from_json,
    to_json,
)
from traad.store.projection import Projection
from traad.store.schema import (
    coders,
    events,
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
    write = Projection(connection)
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
        "coder_id": Projection(connection).coder(coder),
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
    Neither is what was done in a document before its newest version was made or it was erased.
    """
    found: dict[str, list[Event]] = {}
    closing = select(events.c.group).where(events.c.kind == VERSION)
    query = _select_events().where(coders.c.guid == coder, events.c.group.not_in(closing))
    ends = select(events.c.target, func.max(events.c.seq).label("seq")).group_by(events.c.target)
    closed = {
        row.target: row.seq
        for row in connection.execute(ends.where(events.c.kind.in_((VERSION, FORGOTTEN))))
    }
    for row in connection.execute(query):
        if row.seq < closed.get((row.after or row.before or {}).get("document"), 0):
            continue
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


def count_events(connection: Connection) -> int:
    """How many events there are."""
    return connection.scalar(select(func.count()).select_from(events)) or 0


def forgotten(connection: Connection, coder: str, document: str, *, time: str) -> None:
    """Store that a document was erased."""
    note(connection, coder, FORGOTTEN, document, time=time)
