"""Opening, migrating, transactions, and errors in a user's words."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text

from olden import made_at
from traad.errors import StoreError
from traad.model import Layer, Page
from traad.store.coders import ensure_coder, list_coders
from traad.store.database import Database
from traad.store.jobs import list_jobs
from traad.store.migrate import config
from traad.store.revision import NEWEST
from traad.store.schema import metadata
from traad.store.texts import get_pages, get_passages
from traad.store.transaction import immediate


@pytest.fixture
def database(tmp_path):
    made = Database(tmp_path / "traad.db")
    yield made
    made.close()


def test_the_migrations_lead_to_the_schema(tmp_path) -> None:
    path = tmp_path / "traad.db"
    made_at(path, "head")
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        options = {"render_as_batch": True, "include_name": _ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == NEWEST
    engine.dispose()


def test_a_new_database_is_what_the_migrations_make(database, tmp_path) -> None:
    migrated = tmp_path / "migrated.db"
    made_at(migrated, "head")
    assert _parts(database.path) == _parts(migrated)


SMALL = {
    "alembic_version": "SELECT * FROM alembic_version",
    "search_index_config": "SELECT * FROM search_index_config ORDER BY 1",
}


def _parts(path: Path) -> dict[str, list[str]]:
    """What each thing in a database is made of; a column that came later stands last."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        parts = {name: sorted(_split(sql)) for name, sql in made.fetchall()}
        for name, rows in SMALL.items():
            parts[name].append(str(connection.execute(rows).fetchall()))
    return parts


def _split(sql: str) -> list[str]:
    """A statement at the commas that stand in its outermost parentheses."""
    before, _, within = sql.rpartition(")")[0].partition("(")
    parts, depth = [before.strip(), ""], 0
    for sign in within:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [" ".join(part.replace('"', "").split()) for part in parts]


def test_an_older_database_keeps_its_rows(tmp_path) -> None:
    path = tmp_path / "traad.db"
    engine = create_engine(f"sqlite:///{path}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection, immediate(connection):
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")
        connection.exec_driver_sql(
            "INSERT INTO jobs (verb, pid, done, message, state, started) "
            "VALUES ('[\"code\"]', 7, 3, 'x', 'failed', '2026')"
        )
    engine.dispose()
    database = Database(path)
    with database.read() as connection:
        (job,) = list_jobs(connection)
    database.close()
    assert (job.verb, job.pid, job.done, job.coder, job.noticed) == (("code",), 7, 3, "", False)
    assert (tmp_path / "traad.db.0001.backup").is_file()


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether the schema knows of it: the search index is SQLite's own affair."""
    return kind != "table" or not str(name).startswith("search_index")


def test_safe_pragmas(database) -> None:
    with database.read() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1} | {
        "secure_delete": 1
    }


def test_without_wal_it_is_a_rollback_journal(tmp_path) -> None:
    database = Database(tmp_path / "traad.db", wal=False)
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    database.close()


def test_a_write_that_fails_leaves_nothing(database) -> None:
    with pytest.raises(RuntimeError), database.write() as connection:
        ensure_coder(connection, "Anne")
        raise RuntimeError
    with database.read() as connection:
        assert list_coders(connection) == []


def test_a_read_sees_one_state_while_another_writes(database) -> None:
    with database.read() as reading:
        assert list_coders(reading) == []
        with database.write() as writing:
            ensure_coder(writing, "Anne")
        assert list_coders(reading) == []


def test_damage_is_said_in_one_sentence(tmp_path) -> None:
    path = tmp_path / "traad.db"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match="is damaged; put a backup"):
        Database(path)


def test_a_newer_database_is_left_alone(tmp_path) -> None:
    path = tmp_path / "traad.db"
    Database(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        Database(path)
    assert path.read_bytes() == before


def test_a_full_disk_is_said_and_nothing_is_stored(database) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        pages = connection.exec_driver_sql("PRAGMA max_page_count").scalar()
    with pytest.raises(StoreError, match="disk is full or failing"), database.write() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(5000):
            ensure_coder(connection, f"Koder {number}")
    with database.read() as connection:
        assert list_coders(connection) == []


def test_two_processes_may_make_one_project_at_once(tmp_path) -> None:
    script = (
        "import sys; from pathlib import Path; from traad.store.database import Database; "
        f"Database(Path({str(tmp_path / 'traad.db')!r})).close()"
    )
    running = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(3)]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]


def test_a_process_that_is_about_to_write_is_waited_for(tmp_path) -> None:
    """Who makes a database holds it before it has a write-ahead log; others open it meanwhile."""
    path = tmp_path / "traad.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as first:
        first.execute("BEGIN IMMEDIATE")
        done = Timer(0.3, first.execute, ["ROLLBACK"])
        done.start()
        Database(path).close()
        done.join()


def test_a_copy_of_a_killed_database_opens(tmp_path) -> None:
    """The files as SIGKILL leaves them: a write begun and never ended."""
    database = Database(tmp_path / "traad.db")
    with database.write() as connection:
        ensure_coder(connection, "Anne")
    copy = tmp_path / "copy"
    copy.mkdir()
    with database.write() as connection:
        ensure_coder(connection, "Bo")
        for path in tmp_path.glob("traad.db*"):
            shutil.copy(path, copy / Path(path).name)
    database.close()
    opened = Database(copy / "traad.db")
    with opened.read() as connection:
        assert [name for _, name, _ in list_coders(connection)] == ["Anne"]
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    opened.close()


def test_passages_and_pages_of_the_first_revision_are_kept(tmp_path) -> None:
    path = tmp_path / "traad.db"
    made_at(path, "0001")
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in (
            "INSERT INTO documents VALUES "
            "(1, 'g', 'sti', 'h', 'Titel', '[]', NULL, '', NULL, 'da', 't')",
            "INSERT INTO versions VALUES (1, 1, 1, 'ord', 'ord', 's', 'd', 'r', '[]', '[]', 't')",
            "INSERT INTO passages VALUES (1, 0, 0, 3, 'table_cell', 'body', '[]', NULL, NULL, "
            "'author', 'da', NULL, NULL, NULL, NULL)",
            "INSERT INTO pages VALUES (1, 1, 'iv', 0, 3)",
        ):
            connection.execute(statement)
    database = Database(path)
    with database.read() as connection:
        (passage,) = get_passages(connection, 1)
        assert get_pages(connection, 1) == [Page(1, "iv", 0, 3, Layer.TEXT)]
    database.close()
    assert (passage.start, passage.end, passage.cell) == (0, 3, None)


def test_a_disk_that_can_only_be_read(database, tmp_path, monkeypatch) -> None:
    with database.write() as connection:
        ensure_coder(connection, "Anne")
    database.close()
    # As root everything may be written to, so a mode of the folder would not show it.
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))
    only = Database(tmp_path / "traad.db")
    assert [w for w in only.warnings if "can only be read" in w]
    with only.read() as connection:
        assert "Anne" in {name for _, name, _ in list_coders(connection)}
    with pytest.raises(StoreError, match="can only be read"), only.write() as connection:
        ensure_coder(connection, "Bo")
    only.close()
