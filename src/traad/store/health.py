"""What can be asked of the database about its own state."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, select

from traad.store.schema import documents, versions


def damage(connection: Connection) -> str | None:
    """What SQLite finds wrong with the file or with rows that lost their parent, or None."""
    result = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    if result != "ok":
        return str(result)
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return f"{len(orphans)} rows have lost their parent" if orphans else None


def altered_texts(connection: Connection) -> list[int]:
    """Row ids of the versions whose text is not the one that was stored, by SHA-256."""
    rows = connection.execute(select(versions.c.id, versions.c.text, versions.c.sha256))
    return [r.id for r in rows if hashlib.sha256(r.text.encode()).hexdigest() != r.sha256]


def source_hashes(connection: Connection) -> set[str]:
    """The SHA-256 of every document's file."""
    return set(connection.scalars(select(documents.c.source)))
