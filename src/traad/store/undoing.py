"""The act that a coder would take back next: while coding, and where codebooks are edited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, or_, select

from traad.coding.history import (
    BOOK,
    CASE_FORGOTTEN,
    CASE_MERGED,
    FORGOTTEN,
    IMPORTED,
    VERSION,
    Group,
    last_act,
)
from traad.store.history import UNDONE, select_events, to_event
from traad.store.schema import coders, events

_EVERYBODYS = (VERSION, IMPORTED, BOOK, CASE_MERGED)
"""Events in whose groups everybody's facts are carried over."""


def last_group(
    connection: Connection, coder: str, *, redo: bool = False, ever: bool = False
) -> Group | None:
    """The act that a coder would undo now, or that `redo` would bring back; None if there is none.

    Codings, decisions, memos, key quotations and plans are undone; how far one has read is not.
    A new version of a text is no act of one's own either, nor is an import or an edit of a
    codebook: they carry everybody's work. What was done in a document before its newest version
    was made or it was erased cannot be undone any more; `ever` counts it.
    """
    closed = {} if ever else _closed(connection)
    found = last_act(
        _heads(connection, coder, closed), lambda id: _undoes(connection, id), redo=redo
    )
    if found is None:
        return None
    own = [
        event
        for row in connection.execute(select_events().where(events.c.group == found))
        if (event := to_event(row)).change is not None and not _is_closed(row, closed)
    ]
    return Group(found, coder, tuple(e.change for e in own if e.change), own[0].undoes)


def _closed(connection: Connection) -> dict[str, int]:
    """The number of the event by which each document, or case, was last closed."""
    ends = select(events.c.target, func.max(events.c.seq).label("seq")).group_by(events.c.target)
    closing = (VERSION, FORGOTTEN, CASE_FORGOTTEN)
    rows = connection.execute(ends.where(events.c.kind.in_(closing)))
    return {row.target: row.seq for row in rows}


def _is_closed(row: Any, closed: dict[str, int]) -> bool:
    fact = row.after or row.before or {}
    owners = (fact.get("document"), fact.get("case"))
    return any(row.seq < closed.get(owner or "", 0) for owner in owners)


def _heads(
    connection: Connection, coder: str, closed: dict[str, int]
) -> Iterator[tuple[str, str | None]]:
    """A coder's groups with what each undoes, the newest first, read as far as they are asked."""
    closing = select(events.c.group).where(events.c.kind.in_(_EVERYBODYS))
    acts = or_(*(events.c.kind.startswith(f"{name}.") for name in UNDONE))
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
    rows = connection.execute(select_events().where(events.c.group == found)).all()
    left = next(row.after for row in rows if row.kind == BOOK and row.target == book)
    own = tuple(c for row in rows if (c := to_event(row).change) is not None)
    return Group(found, coder, own, rows[0].undoes), left


def _undoes(connection: Connection, group: str) -> str | None:
    return connection.scalar(select(events.c.undoes).where(events.c.group == group).limit(1))
