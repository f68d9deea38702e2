"""Cases (informants, organisations), their attributes, and speakers as cases."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain, count
from typing import Any

from sqlalchemy import Connection, insert, select

from traad.attributes import as_written
from traad.model import INTERVIEWER, Extraction
from traad.store.database import new_id
from traad.store.schema import attribute_values, attributes, cases, speakers


def insert_speakers(
    connection: Connection,
    document_id: int,
    extraction: Extraction,
    described: dict[str, Any],
    title: str,
) -> None:
    """A speaker in a document is one case; a case named in the manifest may be in many.

    That *IP1* of two interviews are one is for a person to say. Who interviews is no case.
    """
    found = {p.speaker: p.role for p in extraction.passages if p.speaker}
    for name, role in found.items():
        known = described.get(name) or {}
        told = {**extraction.speakers.get(name, {}), **(known.get("attributes") or {})}
        role = known.get("role") or role
        case_id = None
        if "case" in known or role != INTERVIEWER:
            wanted = str(known["case"]) if "case" in known else _new_name(connection, name, title)
            case_id = _ensure_case(connection, wanted, told)
        row = {"document_id": document_id, "name": name, "role": role}
        connection.execute(insert(speakers).values(row | {"case_id": case_id}))


def _new_name(connection: Connection, name: str, title: str) -> str:
    """A name that no case has: the speaker's, else with the document's title, else a number."""
    taken = set(connection.scalars(select(cases.c.name)))
    names = chain((name, f"{name} ({title})"), (f"{name} ({title}, {n})" for n in count(2)))
    return next(one for one in names if one not in taken)


def _ensure_case(connection: Connection, name: str, values: dict[str, Any]) -> int:
    case_id = connection.scalar(select(cases.c.id).where(cases.c.name == name))
    if case_id is None:
        made = connection.execute(
            insert(cases).values(guid=str(uuid.uuid4()), name=name, kind="person")
        )
        case_id = new_id(made)
    insert_values(connection, "case", int(case_id), values)
    return int(case_id)


def insert_values(
    connection: Connection, holder: str, holder_id: int, values: dict[str, Any]
) -> None:
    """Give a document or case its attributes; what it has already stays."""
    column = attribute_values.c[f"{holder}_id"]
    for name, value in values.items():
        attribute = _ensure_attribute(connection, holder, name, value)
        own = (attribute_values.c.attribute_id == attribute) & (column == holder_id)
        if connection.scalar(select(attribute_values.c.id).where(own)) is None:
            row = {"attribute_id": attribute, column.name: holder_id, "value": as_written(value)}
            connection.execute(insert(attribute_values).values(row))


def _ensure_attribute(connection: Connection, holder: str, name: str, value: Any) -> int:
    own = (attributes.c.applies_to == holder) & (attributes.c.name == name)
    found = connection.scalar(select(attributes.c.id).where(own))
    if found is not None:
        return int(found)
    types = {bool: "boolean", int: "integer", float: "float", date: "date", datetime: "datetime"}
    row = {
        "guid": str(uuid.uuid4()),
        "name": name,
        "applies_to": holder,
        "type": types.get(type(value), "text"),
    }
    return new_id(connection.execute(insert(attributes).values(row)))


def lonely_cases(connection: Connection, document_id: int) -> Sequence[int]:
    """Row ids of the cases that speak in this document and in no other."""
    elsewhere = select(speakers.c.case_id).where(
        speakers.c.document_id != document_id, speakers.c.case_id.is_not(None)
    )
    query = select(speakers.c.case_id).where(
        speakers.c.document_id == document_id,
        speakers.c.case_id.is_not(None),
        speakers.c.case_id.not_in(elsewhere),
    )
    return connection.scalars(query.distinct()).all()
