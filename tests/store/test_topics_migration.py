"""A project from before there were topics gets them, and a model survives each later revision."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
from sqlalchemy import JSON, Boolean, Integer, MetaData, Table, create_engine, insert, select

from olden import made_at
from traad.store.coders import ensure_coder
from traad.store.database import Database
from traad.store.documents import list_documents
from traad.store.schema import versions
from traad.store.topics import TextRow, TopicRow, get_texts, get_topics, list_models, store_model

TOPIC = TopicRow(1, "Haver", False, None, 0.25, -0.5, [("blåbær", 0.5, 1.25)], [])


def _fill(path: Path) -> None:
    """A document with a version; what else their tables ask for is empty or zero."""
    known: dict[str, dict[str, object]] = {
        "documents": {"id": 1, "guid": "g1", "path": "haver.pdf", "title": "Haver"},
        "versions": {"id": 1, "document_id": 1, "number": 1, "text": "Blåbær i haven."},
        "coders": {"id": 1, "guid": "c1", "name": "Anne"},
    }
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for table, values in known.items():
            own = Table(table, MetaData(), autoload_with=connection)
            for column in own.c:
                if not column.nullable and column.server_default is None:
                    empty: object = 0 if isinstance(column.type, Integer | Boolean) else ""
                    values.setdefault(column.name, [] if isinstance(column.type, JSON) else empty)
            connection.execute(insert(own).values(values))
    engine.dispose()


def _text() -> TextRow:
    return TextRow(
        1, np.array([4], np.int32), np.array([[1]], np.float32), np.array([0.5], np.float32), ["x"]
    )


def test_a_project_from_before_topics(tmp_path) -> None:
    path = tmp_path / "traad.db"
    made_at(path, "0008")
    _fill(path)
    database = Database(path)
    with database.write() as connection:
        assert [d.title for d in list_documents(connection)] == ["Haver"]
        assert list_models(connection) == []
        me = ensure_coder(connection, "Anne")
        store_model(connection, "emner", {"k": 1}, me, "2026-01-02", [TOPIC], [_text()])
    with database.read() as connection:
        assert [m.name for m in list_models(connection)] == ["emner"]
        assert connection.scalar(select(versions.c.text)) == "Blåbær i haven."
    database.close()


def test_a_model_of_the_first_revision_with_topics_is_kept(tmp_path) -> None:
    path = tmp_path / "traad.db"
    made_at(path, "0009")
    _fill(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO topic_models VALUES (1, 'm1', 'emner', '{\"k\": 1}', 1, '2026-01-02')"
        )
        connection.execute(
            "INSERT INTO topics VALUES (1, 1, 'Haver', 0, NULL, 0.25, -0.5, ?, '[]')",
            ['[["blåbær", 0.5, 1.25]]'],
        )
        text = _text()
        connection.execute(
            "INSERT INTO topic_texts VALUES (1, 1, ?, ?, ?, '[\"x\"]')",
            [text.positions.tobytes(), text.shares.tobytes(), text.sure.tobytes()],
        )
    database = Database(path)
    with database.read() as connection:
        model = list_models(connection)[0]
        assert (model.name, model.coder, model.settings) == ("emner", "Anne", {"k": 1})
        assert get_topics(connection, model.id) == [TOPIC]
        [kept] = get_texts(connection, model.id, 1)
        assert (kept.positions.tolist(), kept.shares.tolist(), kept.sure.tolist()) == (
            [4],
            [[1.0]],
            [0.5],
        )
    database.close()
