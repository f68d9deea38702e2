"""Events in and out of the store."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, insert, or_, select

from traad.coding.history import (
    ABSORBED,
    BOOK,
    FORGOTTEN,
    IMPORTED,
    VERSION,
    Change,
    Event,
    Group,
    from_json,
    last_act,
    to_json,
)
from traad.store.projection import Projection
from traad.store.schema import (
    coders,
    events,
)

_UNDONE = ("coding", "decision", "memo")
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
    query = _select_events().where(coders.c.guid == coder, events.c.kind == kind)
    return [{**(row.after or {}), "target": row.target} for row in connection.execute(query)]


def known(connection: Connection, op: str) -> bool:
    """Whether an act with this UUID is stored."""
    return connection.scalar(select(events.c.seq).where(events.c.op == op)) is not None


def all_events(connection: Connection) -> list[Event]:
    """The whole history, in order."""
    return [_event(row) for row in connection.execute(_select_events())]


def events_after(connection: Connection, seq: int) -> list[Event]:
    """What has happened since the event with a number, in order."""
    return [_event(row) for row in connection.execute(_select_events().where(events.c.seq > seq))]


def last_group(
    connection: Connection, coder: str, *, redo: bool = False, ever: bool = False
) -> Group | None:
    """The act that a coder would undo now, or that `redo` would bring back; None if there is none.

    Only codings, decisions and memos are undone; how far one has read is not. A new version of a
    text is no act of one's own either, nor is an import or an edit of a codebook: they carry
    everybody's work. What was
    done in a document before its newest version was made or it was erased cannot be undone any
    more; `ever` counts it.
    """
    closed = {} if ever else _closed(connection)
    found = last_act(
        _heads(connection, coder, closed), lambda id: _undoes(connection, id), redo=redo
    )
    if found is None:
        return None
    own = [
        event
        for row in connection.execute(_select_events().where(events.c.group == found))
        if (event := _event(row)).change is not None and not _is_closed(row, closed)
    ]
    return Group(found, coder, tuple(e.change for e in own if e.change), own[0].undoes)


def _closed(connection: Connection) -> dict[str, int]:
    """The number of the event by which each document was last closed."""
    ends = select(events.c.target, func.max(events.c.seq).label("seq")).group_by(events.c.target)
    rows = connection.execute(ends.where(events.c.kind.in_((VERSION, FORGOTTEN))))
    return {row.target: row.seq for row in rows}


def _is_closed(row: Any, closed: dict[str, int]) -> bool:
    document = (row.after or row.before or {}).get("document") or ""
    return bool(row.seq < closed.get(document, 0))


def _heads(
    connection: Connection, coder: str, closed: dict[str, int]
) -> Iterator[tuple[str, str | None]]:
    """A coder's groups with what each undoes, the newest first, read as far as they are asked."""
    closing = select(events.c.group).where(events.c.kind.in_((VERSION, IMPORTED, BOOK)))
    acts = or_(*(events.c.kind.startswith(f"{name}.") for name in _UNDONE))
    query = (
        select(events)
        .join(coders)
        .where(coders.c.guid == coder, acts, events.c.group.not_in(closing))
        .order_by(events.c.seq.desc())
    )
    last = None
    with connection.execute(query) as rows:
        for row in rows:
            if row.group != last and not _is_closed(row, closed):
                last = row.group
                yield row.group, row.undoes


def last_edit(
    connection: Connection, coder: str, book: str, *, redo: bool = False
) -> tuple[Group, dict[str, Any]] | None:
    """The edit of a codebook (GUID) that a coder would undo now, or that `redo` brings back.

    Returns:
        Its changes, and what it left: the number and the SHA-256 of the version; None if there is
        none.
    """
    query = (
        select(events.c.group, events.c.undoes)
        .join(coders)
        .where(coders.c.guid == coder, events.c.kind == BOOK, events.c.target == book)
        .order_by(events.c.seq.desc())
    )
    heads = [(row.group, row.undoes) for row in connection.execute(query)]
    found = last_act(heads, lambda id: _undoes(connection, id), redo=redo)
    if found is None:
        return None
    rows = connection.execute(_select_events().where(events.c.group == found)).all()
    left = next(row.after for row in rows if row.kind == BOOK and row.target == book)
    own = tuple(c for row in rows if (c := _event(row).change) is not None)
    return Group(found, coder, own, rows[0].undoes), left


def _undoes(connection: Connection, group: str) -> str | None:
    return connection.scalar(select(events.c.undoes).where(events.c.group == group).limit(1))


def newest_event(connection: Connection) -> int:
    """The number of the newest event: while it stays, nothing has changed in the project."""
    return connection.scalar(select(func.max(events.c.seq))) or 0


def _select_events() -> Select[Any]:
    query = select(events, coders.c.guid.label("coder")).select_from(events).join(coders)
    return query.order_by(events.c.seq)


def _event(row: Any) -> Event:
    change = None
    if row.kind.split(".")[0] in (*_UNDONE, "reading"):
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
