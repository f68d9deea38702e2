"""What memos say; where they stand is a fact of the history."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, insert, select

from traad.store.schema import cases, documents, events, memo_words


def store_words(connection: Connection, text: str, document: str) -> str:
    """Store what a memo says; it goes with the document (GUID, or empty) when that is erased.

    Returns:
        The GUID of the words.
    """
    guid = str(uuid.uuid4())
    owner = select(documents.c.id).where(documents.c.guid == document).scalar_subquery()
    row = {"guid": guid, "text": text, "document_id": owner if document else None}
    connection.execute(insert(memo_words).values(row))
    return guid


def is_case(connection: Connection, guid: str) -> bool:
    """Whether a case has this GUID."""
    return connection.scalar(select(cases.c.id).where(cases.c.guid == guid)) is not None


def ever_said_of(connection: Connection, holders: Collection[str]) -> set[str]:
    """The GUIDs of all words that memos on some cases (GUIDs) have and ever had."""
    if not holders:
        return set()
    query = select(events.c.before, events.c.after).where(events.c.kind.startswith("memo."))
    return {
        fact["words"]
        for row in connection.execute(query)
        for fact in row
        if fact and fact.get("case") in holders
    }


def get_words(connection: Connection, wanted: Iterable[str]) -> dict[str, str]:
    """What is said under some GUIDs."""
    query = select(memo_words.c.guid, memo_words.c.text)
    found: dict[str, str] = {}
    asked = list(wanted)
    for first in range(0, len(asked), 500):
        some = query.where(memo_words.c.guid.in_(asked[first : first + 500]))
        found |= {row.guid: row.text for row in connection.execute(some)}
    return found
