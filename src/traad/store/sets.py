"""Document sets: named, and a document may be in many."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from traad.store.database import new_id
from traad.store.schema import document_set_members, document_sets, documents


def list_sets(connection: Connection) -> dict[str, list[str]]:
    """The GUIDs of the documents in each set, by the set's name."""
    query = (
        select(document_sets.c.name, documents.c.guid)
        .outerjoin(document_set_members, document_set_members.c.set_id == document_sets.c.id)
        .outerjoin(documents, documents.c.id == document_set_members.c.document_id)
        .order_by(document_sets.c.name, documents.c.path)
    )
    found: dict[str, list[str]] = {}
    for name, guid in connection.execute(query):
        found.setdefault(name, []).extend([guid] if guid else [])
    return found


def ensure_set(connection: Connection, name: str) -> int:
    """The row id of the set with this name, made if there is none."""
    found = connection.scalar(select(document_sets.c.id).where(document_sets.c.name == name))
    if found is not None:
        return int(found)
    made = insert(document_sets).values(guid=str(uuid.uuid4()), name=name)
    return new_id(connection.execute(made))


def put_in(connection: Connection, set_id: int, document_ids: Iterable[int]) -> None:
    """Put documents in a set; those that are there stay."""
    take_out(connection, set_id, document_ids := list(document_ids))
    rows = [{"set_id": set_id, "document_id": one} for one in dict.fromkeys(document_ids)]
    if rows:
        connection.execute(insert(document_set_members), rows)


def take_out(connection: Connection, set_id: int, document_ids: Iterable[int]) -> None:
    """Take documents out of a set."""
    members = document_set_members.c
    own = (members.set_id == set_id) & members.document_id.in_(list(document_ids))
    connection.execute(delete(document_set_members).where(own))


def delete_set(connection: Connection, set_id: int) -> None:
    """Delete a set; its documents stay in the project."""
    connection.execute(delete(document_sets).where(document_sets.c.id == set_id))
