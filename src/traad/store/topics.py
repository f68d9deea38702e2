"""Topic models in and out of the store."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, delete, insert, select, update

from traad.store.database import new_id
from traad.store.schema import coders, topic_models, topic_texts, topics, versions

Word = tuple[str, float, float]
"""A term with its weight and its distinctiveness."""


@dataclass(frozen=True)
class TopicRow:
    """One topic as stored; `into` is the topic that it was merged into."""

    number: int
    label: str | None
    hidden: bool
    into: int | None
    x: float
    y: float
    words: list[Word]
    phrases: list[Word]


@dataclass(frozen=True)
class TextRow:
    """The shares of one text: positions (n), shares (n, topics), sure (n).

    `terms` has those of the topics' words and phrases that stand in it.
    """

    version_id: int
    positions: npt.NDArray[np.int32]
    shares: npt.NDArray[np.float32]
    sure: npt.NDArray[np.float32]
    terms: list[str]


@dataclass(frozen=True)
class ModelRow:
    """A stored model without its topics."""

    id: int
    name: str
    settings: dict[str, Any]
    coder: str
    created: str


def list_models(connection: Connection) -> list[ModelRow]:
    """The models, the newest first."""
    query = select(topic_models, coders.c.name.label("coder")).join(coders)
    rows = connection.execute(query.order_by(topic_models.c.created.desc()))
    return [ModelRow(r.id, r.name, r.settings, r.coder, r.created) for r in rows]


def store_model(
    connection: Connection,
    name: str,
    settings: dict[str, Any],
    coder: str,
    time: str,
    found: Sequence[TopicRow],
    texts: Sequence[TextRow],
) -> None:
    """Store a model whole; it takes the place of one of the same name."""
    delete_model(connection, name)
    row = {
        "guid": str(uuid.uuid4()),
        "name": name,
        "settings": settings,
        "coder_id": connection.scalar(select(coders.c.id).where(coders.c.guid == coder)),
        "created": time,
    }
    id = new_id(connection.execute(insert(topic_models).values(row)))
    connection.execute(insert(topics), [{"model_id": id, **vars(topic)} for topic in found])
    rows = [
        {
            "model_id": id,
            "version_id": text.version_id,
            "positions": text.positions.astype("<i4").tobytes(),
            "shares": text.shares.astype("<f4").tobytes(),
            "sure": text.sure.astype("<f4").tobytes(),
            "terms": text.terms,
        }
        for text in texts
    ]
    connection.execute(insert(topic_texts), rows)


def delete_model(connection: Connection, name: str) -> bool:
    """Delete a model with all its results; False where there was none."""
    done = connection.execute(delete(topic_models).where(topic_models.c.name == name))
    return done.rowcount > 0


def get_topics(connection: Connection, model_id: int) -> list[TopicRow]:
    """The topics of a model, in order."""
    query = select(topics).where(topics.c.model_id == model_id).order_by(topics.c.number)
    return [
        TopicRow(
            r.number,
            r.label,
            r.hidden,
            r.into,
            r.x,
            r.y,
            [(w[0], w[1], w[2]) for w in r.words],
            [(w[0], w[1], w[2]) for w in r.phrases],
        )
        for r in connection.execute(query)
    ]


def get_texts(connection: Connection, model_id: int, topics_: int) -> list[TextRow]:
    """The shares of a model's texts, by version."""
    query = select(topic_texts).where(topic_texts.c.model_id == model_id)
    return [
        TextRow(
            r.version_id,
            np.frombuffer(r.positions, dtype="<i4"),
            np.frombuffer(r.shares, dtype="<f4").reshape(-1, topics_),
            np.frombuffer(r.sure, dtype="<f4"),
            list(r.terms),
        )
        for r in connection.execute(query.order_by(topic_texts.c.version_id))
    ]


def change_topic(connection: Connection, model_id: int, number: int, **values: Any) -> None:
    """Change what a person says of a topic: label, hidden, into."""
    own = (topics.c.model_id == model_id) & (topics.c.number == number)
    connection.execute(update(topics).where(own).values(values))


def forget_words(connection: Connection, document_id: int) -> None:
    """Take out of all models the words that only one document, soon to be erased, has.

    Raises nothing: a model none of whose documents is left goes as a whole.
    """
    own = select(versions.c.id).where(versions.c.document_id == document_id)
    touched = select(topic_texts.c.model_id).where(topic_texts.c.version_id.in_(own)).distinct()
    for model_id in connection.scalars(touched).all():
        others = select(topic_texts.c.terms).where(
            topic_texts.c.model_id == model_id, topic_texts.c.version_id.not_in(own)
        )
        left = list(connection.scalars(others))
        if not left:
            connection.execute(delete(topic_models).where(topic_models.c.id == model_id))
            continue
        known = {term for terms in left for term in terms}
        for topic in get_topics(connection, model_id):
            kept = {
                name: [word for word in getattr(topic, name) if word[0] in known]
                for name in ("words", "phrases")
            }
            change_topic(connection, model_id, topic.number, **kept)
