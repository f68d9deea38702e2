"""Speakers of documents, and the cases that they are."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from traad.model import Case, Speaker
from traad.store.attributes import values_by_holder
from traad.store.database import new_id
from traad.store.schema import (
    attribute_values,
    cases,
    documents,
    memos,
    passages,
    speakers,
    versions,
)
from traad.store.texts import newest_versions


def list_speakers(connection: Connection) -> list[Speaker]:
    """Every speaker of every document, with turns in its newest version."""
    turns = (
        select(versions.c.document_id, passages.c.speaker, func.count().label("turns"))
        .join(passages, passages.c.version_id == versions.c.id)
        .where(versions.c.id.in_(newest_versions()), passages.c.speaker.is_not(None))
        .group_by(versions.c.document_id, passages.c.speaker)
        .subquery()
    )
    query = (
        select(documents.c.guid, speakers, cases.c.name.label("case"), turns.c.turns)
        .join(documents, documents.c.id == speakers.c.document_id)
        .outerjoin(cases, cases.c.id == speakers.c.case_id)
        .outerjoin(
            turns,
            (turns.c.document_id == speakers.c.document_id) & (turns.c.speaker == speakers.c.name),
        )
        .order_by(documents.c.path, speakers.c.name)
    )
    return [
        Speaker(row.guid, row.name, row.role, row.case, row.turns or 0)
        for row in connection.execute(query)
    ]


def list_cases(connection: Connection) -> list[Case]:
    """Every case with its attributes and where it speaks, by name."""
    values = values_by_holder(connection, "case")
    spoken: dict[str, list[tuple[str, str]]] = {}
    for speaker in list_speakers(connection):
        if speaker.case:
            spoken.setdefault(speaker.case, []).append((speaker.document, speaker.name))
    query = select(cases).order_by(cases.c.name)
    return [
        Case(r.id, r.guid, r.name, r.kind, values.get(r.id, {}), tuple(spoken.get(r.name, ())))
        for r in connection.execute(query)
    ]


def ensure_case(connection: Connection, name: str) -> int:
    """The row id of the case with this name, made if there is none."""
    found = connection.scalar(select(cases.c.id).where(cases.c.name == name))
    if found is not None:
        return int(found)
    row = {"guid": str(uuid.uuid4()), "name": name, "kind": "person"}
    return new_id(connection.execute(insert(cases).values(row)))


def has_case(connection: Connection, name: str) -> bool:
    """Whether a case has this name."""
    return connection.scalar(select(cases.c.id).where(cases.c.name == name)) is not None


def assign(connection: Connection, document_id: int, speaker: str, case_id: int | None) -> None:
    """Let a speaker be a case; the one that it was goes if it says nothing more."""
    own = (speakers.c.document_id == document_id) & (speakers.c.name == speaker)
    before = connection.scalar(select(speakers.c.case_id).where(own))
    connection.execute(update(speakers).where(own).values(case_id=case_id))
    if before is not None and before != case_id:
        _drop_if_bare(connection, before)


def _drop_if_bare(connection: Connection, case_id: int) -> None:
    """Delete a case that nobody is, and that has neither attribute nor memo."""
    guid = connection.scalar(select(cases.c.guid).where(cases.c.id == case_id))
    used = (
        select(speakers.c.case_id).where(speakers.c.case_id == case_id),
        select(attribute_values.c.id).where(attribute_values.c.case_id == case_id),
        select(memos.c.id).where(memos.c.case_guid == guid),
    )
    if all(connection.scalar(query.limit(1)) is None for query in used):
        connection.execute(delete(cases).where(cases.c.id == case_id))


def change_case(connection: Connection, case_id: int, values: dict[str, Any]) -> None:
    """Give a case another name or kind."""
    if values:
        connection.execute(update(cases).where(cases.c.id == case_id).values(values))


def merge_cases(connection: Connection, into: Case, others: Sequence[Case]) -> None:
    """Make several cases one: its own values stay, those that it lacks are taken over."""
    for other in others:
        own = attribute_values.c.case_id
        held = select(attribute_values.c.attribute_id).where(own == into.id)
        lacking = (own == other.id) & attribute_values.c.attribute_id.not_in(held)
        connection.execute(update(attribute_values).where(lacking).values(case_id=into.id))
        theirs = speakers.c.case_id == other.id
        connection.execute(update(speakers).where(theirs).values(case_id=into.id))
        connection.execute(delete(cases).where(cases.c.id == other.id))
