"""Attributes and their values, for documents and for cases."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from traad.attributes import Attribute
from traad.store.database import new_id
from traad.store.schema import attribute_values, attributes


def list_attributes(connection: Connection, applies_to: str | None = None) -> list[Attribute]:
    """The attributes of documents, of cases, or of both, by name."""
    query = select(attributes).order_by(attributes.c.applies_to, attributes.c.name)
    return [
        Attribute(row.id, row.name, row.applies_to, row.type, tuple(row.choices or ()))
        for row in connection.execute(query)
        if applies_to in (None, row.applies_to)
    ]


def create_attribute(
    connection: Connection, applies_to: str, name: str, type: str, choices: Sequence[str] = ()
) -> Attribute:
    """Store an attribute; `type` is one of the schema's."""
    row = {"guid": str(uuid.uuid4()), "name": name, "applies_to": applies_to, "type": type}
    made = connection.execute(insert(attributes).values(**row, choices=list(choices) or None))
    return Attribute(new_id(made), name, applies_to, type, tuple(choices))


def change_attribute(connection: Connection, new: Attribute) -> None:
    """Give an attribute another type and other choices."""
    row = {"type": new.type, "choices": list(new.choices) or None}
    connection.execute(update(attributes).where(attributes.c.id == new.id).values(row))


def remove_attribute(connection: Connection, attribute: Attribute) -> None:
    """Delete an attribute with all its values."""
    connection.execute(delete(attributes).where(attributes.c.id == attribute.id))


def count_values(connection: Connection) -> dict[int, int]:
    """How many documents or cases have a value, by attribute."""
    query = select(attribute_values.c.attribute_id, func.count())
    found = connection.execute(query.group_by(attribute_values.c.attribute_id))
    return {int(attribute): int(count) for attribute, count in found}


def set_value(
    connection: Connection, attribute: Attribute, holder_id: int, value: str | None
) -> None:
    """Give a document or case a value in place of the one it had; None takes it away."""
    column = attribute_values.c[f"{attribute.applies_to}_id"]
    own = (attribute_values.c.attribute_id == attribute.id) & (column == holder_id)
    connection.execute(delete(attribute_values).where(own))
    if value is not None:
        row = {"attribute_id": attribute.id, column.name: holder_id, "value": value}
        connection.execute(insert(attribute_values).values(row))


def values_by_holder(connection: Connection, applies_to: str) -> dict[int, dict[str, str]]:
    """The values of all documents or all cases: by row id, then by the attribute's name."""
    column = attribute_values.c[f"{applies_to}_id"]
    query = (
        select(column, attributes.c.name, attribute_values.c.value)
        .join(attributes, attributes.c.id == attribute_values.c.attribute_id)
        .where(column.is_not(None))
        .order_by(attributes.c.name)
    )
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for holder, name, value in connection.execute(query):
        found[holder][name] = value
    return dict(found)
