"""The search log and the saved searches."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from traad.store.schema import coders, saved_searches, searches


@dataclass(frozen=True)
class Logged:
    """A search that was made. `hits` and `documents` are None until they were counted.

    `chosen` is how many of the hits were coded from the list; `options` as of `Asked`.
    """

    guid: str
    coder: str
    time: str
    query: str
    options: dict[str, Any]
    hits: int | None
    documents: int | None
    chosen: int
    note: str


@dataclass(frozen=True)
class Saved:
    """A search that makes suggestions of a code (GUID), as the machine coder `search:<name>`.

    `former` is what the code was called that it was saved for, where that went into this one.
    """

    name: str
    query: str
    options: dict[str, Any]
    code: str
    unit: str
    coder: str
    time: str
    former: str = ""


def log(connection: Connection, coder: str, query: str, options: dict[str, Any], time: str) -> str:
    """Note a search; the same again right after is the same one. Returns its GUID."""
    coder_id = connection.scalar(select(coders.c.id).where(coders.c.guid == coder))
    newest = connection.execute(
        select(searches)
        .where(searches.c.coder_id == coder_id)
        .order_by(searches.c.id.desc())
        .limit(1)
    ).first()
    if newest is not None and (newest.query, newest.options) == (query, options):
        return str(newest.guid)
    guid = str(uuid.uuid4())
    row = {"guid": guid, "coder_id": coder_id, "time": time, "query": query, "options": options}
    connection.execute(insert(searches).values(row | {"chosen": 0, "note": ""}))
    return guid


def change(connection: Connection, guid: str, **values: Any) -> bool:
    """Set hits, documents or note of a search; False where it is gone."""
    done = connection.execute(update(searches).filter_by(guid=guid).values(values))
    return done.rowcount > 0


def choose(connection: Connection, guid: str, count: int) -> None:
    """Note that so many more of a search's hits were coded."""
    more = searches.c.chosen + count
    connection.execute(update(searches).filter_by(guid=guid).values(chosen=more))


def list_log(connection: Connection) -> list[Logged]:
    """Every search that was noted, the oldest first."""
    own = [searches.c[n] for n in ("query", "options", "hits", "documents", "chosen", "note")]
    query = select(searches.c.guid, coders.c.name, searches.c.time, *own).join(coders)
    return [Logged(*row) for row in connection.execute(query.order_by(searches.c.id))]


def erase_log(connection: Connection, guid: str | None) -> int:
    """Erase one search from the log, or all; how many there were."""
    query = delete(searches)
    done = connection.execute(query if guid is None else query.where(searches.c.guid == guid))
    return done.rowcount


def save(connection: Connection, saved: Saved) -> None:
    """Keep a search under its name, in place of one that has it. `coder` is a GUID here."""
    coder_id = connection.scalar(select(coders.c.id).where(coders.c.guid == saved.coder))
    connection.execute(delete(saved_searches).filter_by(name=saved.name))
    names = ("name", "query", "options", "code", "unit", "time")
    row = {name: getattr(saved, name) for name in names}
    connection.execute(insert(saved_searches).values(row | {"coder_id": coder_id}))


def list_saved(connection: Connection) -> list[Saved]:
    """The saved searches by name, with the names of those who saved them."""
    own = [saved_searches.c[n] for n in ("name", "query", "options", "code", "unit")]
    query = select(*own, coders.c.name.label("coder"), saved_searches.c.time).join(coders)
    return [
        Saved(**row._mapping) for row in connection.execute(query.order_by(saved_searches.c.name))
    ]


def unsave(connection: Connection, name: str) -> None:
    """Let go of a saved search."""
    connection.execute(delete(saved_searches).filter_by(name=name))
