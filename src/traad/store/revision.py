"""Which schema a database has, and a new one with the newest.

Apart from the migrations, for Alembic takes longer to import than a short command may last.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine

from traad.store.schema import metadata
from traad.store.search_index import make_index
from traad.store.transaction import immediate

NEWEST = "0013"
"""The newest revision in `migrations/versions/`; a new database begins with it."""


def prepare(engine: Engine, path: Path) -> None:
    """Make the tables of a new database, or bring those of an older one up to date.

    Raises:
        StoreError: the database is of a newer version of Tråd, or is none of Tråd's.
    """
    with engine.connect() as connection:
        if _revision(connection) == NEWEST:
            return
        if _is_empty(connection):
            with immediate(connection):
                # Another process may have made them while this one waited to write.
                if _is_empty(connection):
                    _make(connection)
                    return
    from traad.store.migrate import upgrade

    upgrade(engine, path)


def _revision(connection: Connection) -> str | None:
    tables = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    if connection.exec_driver_sql(tables).scalar() is None:
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _is_empty(connection: Connection) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM sqlite_master").scalar() is None


def _make(connection: Connection) -> None:
    metadata.create_all(connection, checkfirst=False)
    make_index(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (NEWEST,))
