"""Transactions in so many words: the driver begins and ends none by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection


@contextmanager
def immediate(connection: Connection, *, keep: bool = True) -> Iterator[None]:
    """A transaction that may write from its first moment; all of it is stored, or nothing.

    Where it is not to `keep` what is done, nothing is stored.
    """
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.exec_driver_sql("COMMIT" if keep else "ROLLBACK")
    except BaseException:
        _roll_back(connection)
        raise


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """A transaction that sees one state of the database and leaves it as it is."""
    connection.exec_driver_sql("BEGIN")
    try:
        yield
    finally:
        _roll_back(connection)


def _roll_back(connection: Connection) -> None:
    """End a transaction, unless SQLite has ended it by itself (as it does on a full disk)."""
    if connection.connection.driver_connection.in_transaction:  # type: ignore[union-attr]
        connection.exec_driver_sql("ROLLBACK")
