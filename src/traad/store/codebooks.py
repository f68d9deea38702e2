"""Codebook versions: numbered snapshots, one series for the project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Text, cast, func, insert, select, update

from traad.coding.history import BOOK
from traad.errors import CodebookError
from traad.store.schema import codebook_versions, coders, codes, codings, events


@dataclass(frozen=True)
class Snapshot:
    """One stored codebook version. `content` is what `Codebook.from_dict` reads."""

    id: int
    codebook: str
    number: int
    sha256: str
    content: dict[str, Any]
    created: str


def store_snapshot(
    connection: Connection,
    *,
    codebook: str,
    sha256: str,
    content: dict[str, Any],
    names: Iterable[tuple[str, str]],
    coder: str,
    time: str,
) -> tuple[int, bool]:
    """Store a codebook as a new version, unless its newest version is the same.

    Args:
        names: GUID and id of each code.

    Returns:
        The version's number, and whether it is new.

    Raises:
        CodebookError: an id belongs to another code of the project.
    """
    newest = newest_snapshot(connection, codebook)
    if newest is not None and newest.sha256 == sha256:
        return newest.number, False
    _store_names(connection, codebook, list(names))
    number = (connection.scalar(select(func.max(codebook_versions.c.number))) or 0) + 1
    row = {
        "codebook": codebook,
        "number": number,
        "sha256": sha256,
        "snapshot": content,
        "created": time,
        "coder_id": select(coders.c.id).where(coders.c.guid == coder).scalar_subquery(),
    }
    connection.execute(insert(codebook_versions).values(row))
    return number, True


def _store_names(connection: Connection, codebook: str, names: list[tuple[str, str]]) -> None:
    known = {row.guid: row.name for row in connection.execute(select(codes))}
    mine = dict(names)
    holder = {name: guid for guid, name in known.items() if guid not in mine}
    clashes = [name for _, name in names if name in holder]
    if clashes:
        raise CodebookError(
            [
                f"The code {name} has another GUID than the project's code of that id; give it "
                f"the GUID {holder[name]}, or another id."
                for name in clashes
            ]
        )
    for guid, name in names:
        if guid in known and known[guid] != name:
            # Two codes may have changed names with each other: make room first.
            connection.execute(update(codes).where(codes.c.guid == guid).values(name=guid))
    for guid, name in names:
        if guid not in known:
            connection.execute(insert(codes).values(guid=guid, name=name, codebook=codebook))
        elif known[guid] != name:
            connection.execute(update(codes).where(codes.c.guid == guid).values(name=name))


def newest_snapshot(connection: Connection, codebook: str) -> Snapshot | None:
    """The newest version of one codebook, or None."""
    found = [s for s in newest_snapshots(connection) if s.codebook == codebook]
    return found[0] if found else None


def series(connection: Connection, codebook: str) -> list[tuple[Snapshot, str]]:
    """All versions of one codebook (GUID), the oldest first, each with the name of its maker."""
    query = select(codebook_versions, coders.c.name).outerjoin(coders)
    query = query.where(codebook_versions.c.codebook == codebook)
    rows = connection.execute(query.order_by(codebook_versions.c.number))
    return [
        (Snapshot(r.id, r.codebook, r.number, r.sha256, r.snapshot, r.created), r.name or "")
        for r in rows
    ]


def newest_snapshots(connection: Connection) -> list[Snapshot]:
    """The newest version of each codebook, oldest codebook first."""
    newest = (
        select(func.max(codebook_versions.c.number))
        .group_by(codebook_versions.c.codebook)
        .scalar_subquery()
    )
    query = select(codebook_versions).where(codebook_versions.c.number.in_(newest))
    rows = connection.execute(query.order_by(codebook_versions.c.number))
    return [Snapshot(r.id, r.codebook, r.number, r.sha256, r.snapshot, r.created) for r in rows]


def newest_holding(connection: Connection, code: str | None) -> int | None:
    """The newest version number of all codebooks, or of those whose newest version has a code."""
    newest = (
        select(func.max(codebook_versions.c.number))
        .group_by(codebook_versions.c.codebook)
        .scalar_subquery()
    )
    query = select(func.max(codebook_versions.c.number))
    query = query.where(codebook_versions.c.number.in_(newest))
    if code is not None:
        # A GUID stands nowhere else in a snapshot; to look for it is quicker than to read all.
        query = query.where(cast(codebook_versions.c.snapshot, Text).contains(code))
    number: int | None = connection.scalar(query)
    return number


def newest_numbers(connection: Connection) -> tuple[int, ...]:
    """The number of the newest version of each codebook: while they stay, nothing has changed."""
    query = select(func.max(codebook_versions.c.number)).group_by(codebook_versions.c.codebook)
    return tuple(sorted(connection.scalars(query)))


def code_names(connection: Connection) -> dict[str, str]:
    """The id of every code by GUID."""
    return {row.guid: row.name for row in connection.execute(select(codes))}


def once_called(connection: Connection, name: str) -> list[str]:
    """The codes (GUIDs) that had this id or label in any version, the latest first."""
    wanted = name.casefold()
    found: dict[str, None] = {}
    query = select(codebook_versions.c.snapshot).order_by(codebook_versions.c.number.desc())
    for row in connection.execute(query):
        for code in row.snapshot["codes"]:
            if wanted in (one.casefold() for one in (code["id"], *code["label"].values())):
                found.setdefault(code["guid"])
    return list(found)


def merged_into(connection: Connection) -> dict[str, str]:
    """The code (GUID) that each code which was ever merged went into, by its last merge."""
    found: dict[str, str] = {}
    query = select(events.c.after).where(events.c.kind == BOOK).order_by(events.c.seq)
    for after in connection.scalars(query):
        found |= (after or {}).get("into", {})
    return found


def uses(connection: Connection) -> dict[str, int]:
    """How many codings each code (GUID) has that has any."""
    query = select(codes.c.guid, func.count()).select_from(codings).join(codes)
    rows = connection.execute(query.group_by(codes.c.guid))
    return {row[0]: row[1] for row in rows}


def first_numbers(connection: Connection) -> dict[str, int]:
    """For each code (GUID) the number of the first codebook version that has it."""
    first: dict[str, int] = {}
    columns = (codebook_versions.c.number, codebook_versions.c.snapshot)
    for row in connection.execute(select(*columns).order_by(codebook_versions.c.number)):
        for code in row.snapshot["codes"]:
            first.setdefault(code["guid"], row.number)
    return first
