"""A project of the first revision, where memos held their words themselves, keeps them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from olden import made_at
from traad.store.database import Database


def test_memos_of_an_older_database_keep_their_words(tmp_path: Path) -> None:
    path = tmp_path / "traad.db"
    made_at(path, "0001")
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO coders (id, guid, name, machine) VALUES (1, 'a', 'Anne', 0)")
        raw.execute(
            "INSERT INTO memos (guid, target, coder_id, text, time) "
            "VALUES ('m', 'project', 1, 'Gamle ord', '2026')"
        )
    Database(path).close()
    with sqlite3.connect(path) as raw:
        row = "SELECT text FROM memos JOIN memo_words ON memo_words.guid = memos.words"
        assert raw.execute(row).fetchall() == [("Gamle ord",)]
