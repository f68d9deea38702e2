"""A project of the first revision keeps all that it said of its documents."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from olden import made_at
from traad.store.database import Database
from traad.store.descriptions import get_descriptions
from traad.store.documents import list_documents


def test_what_was_said_before_is_kept(tmp_path) -> None:
    path = tmp_path / "traad.db"
    made_at(path, "0001")
    with closing(sqlite3.connect(path)) as connection, connection:
        insert = "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        row = ('["Åse Brix"]', 2021, "report", "Haverne", "da", "2026-01-01")
        connection.execute(insert, (1, "g1", "mappe/haver.pdf", "a" * 64, "Haver", *row))
        bare = ("[]", None, "", None, "da", "2026-01-01")
        connection.execute(insert, (2, "g2", "mappe/tom.pdf", "b" * 64, "tom", *bare))
        version = "INSERT INTO versions VALUES (?, ?, 1, 't', 't', 's', 'd', 'r', '[]', '[]', 't')"
        connection.executemany(version, [(1, 1), (2, 2)])
    database = Database(path)
    with database.read() as connection:
        first, second = list_documents(connection)
        said = get_descriptions(connection, 1)
        none = get_descriptions(connection, 2)
    database.close()
    assert (first.title, first.authors, first.year, first.study) == (
        "Haver",
        ("Åse Brix",),
        2021,
        "Haverne",
    )
    assert (second.title, second.publisher, none) == ("tom", None, [])
    assert {d.field: d.value for d in said} == {
        "title": "Haver",
        "authors": ["Åse Brix"],
        "year": 2021,
        "type": "report",
        "study": "Haverne",
    }
    assert (tmp_path / "traad.db.0001.backup").is_file()
