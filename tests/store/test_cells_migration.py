"""A project from before the framework grid keeps its memos, and gets memos on cells."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from olden import made_at
from traad.model import Memo, MemoOn
from traad.store.database import Database
from traad.store.projection import state_of


def test_memos_are_kept_and_cells_are_known(tmp_path: Path) -> None:
    path = tmp_path / "traad.db"
    made_at(path, "0010")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("INSERT INTO coders (id, guid, name, machine) VALUES (1, 'a', 'Anne', 0)")
        raw.execute("INSERT INTO memo_words (guid, text) VALUES ('w', 'Gamle ord')")
        raw.execute(
            "INSERT INTO memos (guid, target, target_guid, coder_id, words, time) "
            "VALUES ('m', 'code', 'c', 1, 'w', '2026')"
        )
    database = Database(path)
    with database.read() as connection:
        (memo,) = state_of(connection, only=Memo).values()
        assert memo == Memo("m", MemoOn.CODE, "c", "", 0, 0, 0, "a", "w", "2026")
    database.close()
    with closing(sqlite3.connect(path)) as raw:
        columns = "INSERT INTO memos (guid, target, coder_id, words, time, case_guid)"
        raw.execute(f"{columns} VALUES ('n', 'cell', 1, 'w', '2026', 'k')")
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(f"{columns} VALUES ('o', 'other', 1, 'w', '2026', 'k')")
