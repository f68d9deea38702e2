"""Databases as earlier versions of Tråd made them, by the migrations up to theirs."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from traad.settings import Project
from traad.store.migrate import config


def made_at(path: Path, revision: str) -> None:
    """Make an empty database of a revision."""
    engine = create_engine(f"sqlite:///{path}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)
    engine.dispose()


def of_revision(project: Project, revision: str) -> None:
    """Put a project's rows in a database of an earlier revision, as far as that has a place for
    them; the search index is left empty."""
    new = project.root / "new.db"
    shutil.move(project.database, new)
    made_at(project.database, revision)
    with closing(sqlite3.connect(project.database)) as connection, connection:
        connection.execute("ATTACH ? AS new", (str(new),))
        for (name,) in connection.execute(
            "SELECT name FROM main.sqlite_master JOIN new.sqlite_master USING (type, name) "
            "WHERE type = 'table' AND name <> 'alembic_version' "
            "AND name NOT LIKE 'search_index%' AND name NOT LIKE 'sqlite_%'"
        ).fetchall():
            shared = ", ".join(
                f'"{column}"'
                for (column,) in connection.execute(
                    "SELECT name FROM pragma_table_info(?, 'main') "
                    "INTERSECT SELECT name FROM pragma_table_info(?, 'new')",
                    (name, name),
                )
            )
            connection.execute(f"INSERT INTO {name} ({shared}) SELECT {shared} FROM new.{name}")  # noqa: S608
    new.unlink()
