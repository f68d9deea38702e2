"""Opening the database: pragmas, transactions, and errors in a user's words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, CursorResult, Engine, create_engine, event

from traad.errors import StoreError
from traad.store.refusals import translated
from traad.store.revision import prepare
from traad.store.transaction import immediate, snapshot

BUSY_SECONDS = 15


class Database:
    """One SQLite file behind a pooled engine; safe to use from many threads.

    `read()` and `write()` each give a connection in one transaction. A write begins IMMEDIATE, so
    it never fails half-way because another process wrote first.
    """

    def __init__(self, path: Path, *, wal: bool = True) -> None:
        """Open `path`, made if missing, and bring its schema up to date (after a backup copy).

        Raises:
            StoreError: it cannot be opened, is damaged, or is of a newer version.
        """
        self.path = path
        self.warnings: list[str] = []
        self._wal = wal
        self.read_only = path.exists() and not os.access(path.parent, os.W_OK)
        if self.read_only:
            self._note_read_only()
        self.engine = self._engine()
        try:
            with translated(path):
                prepare(self.engine, path)
        except BaseException:
            self.engine.dispose()
            raise

    def _note_read_only(self) -> None:
        folder = self.path.parent
        self.warnings.append(f"{folder} can only be read: nothing that is done here is stored.")
        log = self.path.with_name(f"{self.path.name}-wal")
        if log.exists() and log.stat().st_size:
            self.warnings.append(
                f"The newest changes lie in {log} and are not shown; open the project where you "
                "may write, then close it."
            )

    def _engine(self) -> Engine:
        # On a disk that cannot be written to, SQLite can neither lock nor keep a log.
        only = f"file:{quote(str(self.path))}?immutable=1&mode=ro&uri=true"
        engine = create_engine(
            f"sqlite:///{only if self.read_only else self.path}",
            connect_args={"timeout": BUSY_SECONDS},
            # Transactions are begun and ended here, in so many words.
            isolation_level="AUTOCOMMIT",
        )

        @event.listens_for(engine, "connect")
        def connect(connection: Any, _record: Any) -> None:
            cursor = connection.cursor()
            if self.read_only:
                cursor.close()
                return
            mode = _set_journal(cursor, "wal" if self._wal else "delete")
            if self._wal and mode != "wal" and not self.warnings:
                self.warnings.append(
                    "The project lies on a drive without write-ahead logging (a network drive?); "
                    "keep to one person at a time there."
                )
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA secure_delete = ON")
            cursor.close()

        return engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout."""
        with (
            translated(self.path),
            self.engine.connect() as connection,
            snapshot(connection),
        ):
            yield connection

    @contextmanager
    def write(self, *, rehearse: bool = False) -> Iterator[Connection]:
        """A connection whose changes are stored together when the block ends, or not at all.

        To `rehearse` is to do them all and then store none.
        """
        with (
            translated(self.path),
            self.engine.connect() as connection,
            immediate(connection, keep=not rehearse),
        ):
            yield connection

    def shred(self) -> None:
        """After an erasure: leave no trace in the write-ahead log or in free pages.

        Raises:
            StoreError: another process keeps the old state open, so traces are left.
        """
        with translated(self.path), self.engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        if busy:
            raise StoreError(
                f"What was erased still has traces in {self.path}-wal, for another process reads "
                "the project; close that one, then run: traad doctor"
            )

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def _set_journal(cursor: sqlite3.Cursor, mode: str) -> str:
    """Set the journal mode, and say which one the file got.

    SQLite waits for no other process here that is about to write, as one that makes the same new
    database is; so it is waited for here.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return str(cursor.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0])
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
        time.sleep(0.02)


def new_id(result: CursorResult[Any]) -> int:
    """The integer id of the row that was just inserted."""
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])
