"""A project of an earlier version is brought up to date with all that is in it."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from alembic import command

from traad.settings import make_project
from traad.store.database import Database
from traad.store.migrate import config
from traad.store.transaction import immediate
from traad.workbench import Workbench


def _back_to(database: Database, revision: str) -> None:
    """Make an empty database as an earlier version of Tråd made it."""
    with database.engine.connect() as connection, immediate(connection):
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "have.md").write_text("# Haver\n\nBorgerne fik en have.\n", encoding="utf-8")
    made = make_project(tmp_path / "p")
    with Workbench(made, "Anne") as bench:
        bench.documents.ingest([tmp_path / "have.md"])
    return made


@pytest.mark.parametrize("revision", ["0001", "0010"])
def test_an_old_project_is_searched_after_the_upgrade(
    project, tmp_path, monkeypatch, revision
) -> None:
    new = tmp_path / "new.db"
    shutil.move(project.database, new)
    monkeypatch.setattr("traad.store.database.upgrade", lambda *_: None)
    old = Database(project.database, wal=False)
    _back_to(old, revision)
    old.close()
    monkeypatch.undo()
    with sqlite3.connect(project.database) as connection:
        connection.execute("ATTACH ? AS new", (str(new),))
        tables = connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' "
            "AND name <> 'alembic_version' AND name NOT LIKE 'search_index%'"
        ).fetchall()
        for (name,) in tables:
            columns = [
                f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({name})")
            ]
            listed = ", ".join(columns)
            connection.execute(f"INSERT INTO {name} ({listed}) SELECT {listed} FROM new.{name}")  # noqa: S608
        if revision == "0010":
            words = (1 << 20, "borgerne fik en have", "borger få")
            connection.execute(
                "INSERT INTO search_index (rowid, forms, lemmas) VALUES (?, ?, ?)", words
            )
    with Workbench(project, "Anne") as bench:
        assert [d.title for d in bench.documents.list()] == ["Haver"]
        bench.documents.analyse()
        assert [hit.text for hit in bench.search.hits("borger")] == ["Borgerne"]
    assert (project.root / f"traad.db.{revision}.backup").is_file()
