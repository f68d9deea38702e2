"""The sketches of texts by which near-duplicates are noticed, kept a row a document."""

from __future__ import annotations

import numpy as np
from sqlalchemy import Connection, insert, select

from traad.likeness import Sketch
from traad.store.schema import documents, sketches


def get_sketches(connection: Connection) -> dict[str, Sketch]:
    """The sketches that there are, by the document's GUID."""
    query = select(documents.c.guid, sketches.c.shingles).join(
        sketches, sketches.c.document_id == documents.c.id
    )
    return {guid: np.frombuffer(blob, dtype="<u8") for guid, blob in connection.execute(query)}


def store_sketch(connection: Connection, document_id: int, sketch: Sketch) -> None:
    """Keep a document's sketch."""
    row = {"document_id": document_id, "shingles": sketch.astype("<u8").tobytes()}
    connection.execute(insert(sketches).prefix_with("OR REPLACE").values(row))
