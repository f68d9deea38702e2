"""A model of topics as it is read from the store, as people have named and merged its topics."""

from __future__ import annotations

import numpy as np
from sqlalchemy import Connection

from traad.rooms.analysis.topicwork import place_of
from traad.store import texts
from traad.store import topics as store
from traad.store.documents import list_documents
from traad.store.topics import ModelRow
from traad.topics.describing import Word
from traad.topics.results import Model, Place, Topic, measured, merged


def read_model(connection: Connection, row: ModelRow) -> Model:
    """The model with its topics and where they are."""
    found = store.get_topics(connection, row.id)
    kept = store.get_texts(connection, row.id, len(found))
    known = {d.id: d for d in list_documents(connection)}
    places: list[Place] = []
    behind = []
    held = set()
    for text in kept:
        document = known[texts.document_id(connection, text.version_id)]
        held.add(document.id)
        if document.version_id != text.version_id:
            behind.append(document.title)
        places += place_of(connection, document, text)
    shares = np.concatenate([text.shares for text in kept])
    topics = [
        Topic(
            *(t.number, t.label, t.hidden, t.x, t.y),
            words=tuple(Word(*word) for word in t.words),
            phrases=tuple(Word(*word) for word in t.phrases),
        )
        for t in found
    ]
    topics, shares = merged(topics, [t.into for t in found], shares)
    return Model(
        name=row.name,
        settings=row.settings,
        coder=row.coder,
        created=row.created,
        topics=tuple(measured(topics, shares, [p.document.guid for p in places])),
        places=tuple(places),
        shares=shares,
        sure=np.concatenate([text.sure for text in kept]),
        behind=tuple(behind),
        lacking=len(known.keys() - held),
    )
