"""Attributes: which there are, and giving documents and cases their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from traad.attributes import TYPES, Attribute, parse
from traad.errors import ConflictError, NotFoundError, UsageError
from traad.rooms.context import Context
from traad.store import attributes as store


class Attributes:
    """The room of attributes."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self, applies_to: str | None = None) -> list[Attribute]:
        """The attributes of documents (`document`), of cases (`case`), or of both."""
        with self._context.database.read() as connection:
            return store.list_attributes(connection, applies_to)

    def counts(self) -> dict[int, int]:
        """How many documents or cases have a value, by the attribute's id."""
        with self._context.database.read() as connection:
            return store.count_values(connection)

    def create(
        self, name: str, applies_to: str, kind: str = "text", choices: Sequence[str] = ()
    ) -> Attribute:
        """Make an attribute: text, number, date, yes/no or choice (with two choices or more).

        Raises:
            ConflictError: there is one of that name.
            UsageError: the name is empty, or choices and kind do not fit.
        """
        name = " ".join(name.split())
        choices = list(dict.fromkeys(" ".join(c.split()) for c in choices if c.strip()))
        if not name or "=" in name:
            raise UsageError("An attribute needs a name, and no = in it.")
        if (kind == "choice") != (len(choices) > 1):
            raise UsageError("A choice needs two choices or more, and other kinds have none.")
        with self._context.database.write() as connection:
            if _find(connection, applies_to, name):
                raise ConflictError(f"There is an attribute {name} of a {applies_to} already.")
            return store.create_attribute(connection, applies_to, name, TYPES[kind], choices)

    def remove(self, name: str, applies_to: str) -> Attribute:
        """Delete an attribute with all its values.

        Raises:
            NotFoundError: there is none.
        """
        with self._context.database.write() as connection:
            attribute = _find(connection, applies_to, name)
            if attribute is None:
                raise NotFoundError(
                    f"No attribute of a {applies_to} is called {name}; "
                    "list them with: traad attribute list"
                )
            store.remove_attribute(connection, attribute)
        return attribute

    def values(self, applies_to: str) -> dict[int, dict[str, str]]:
        """The values of all documents or cases: by row id, then by the attribute's name."""
        with self._context.database.read() as connection:
            return store.values_by_holder(connection, applies_to)


def set_values(
    connection: Connection, applies_to: str, holder_id: int, values: Mapping[str, str]
) -> None:
    """Give a document or case values; an empty one is taken away, a new name becomes a text.

    Raises:
        UsageError: a value is none of its attribute's type.
    """
    for name, said in values.items():
        attribute = _find(connection, applies_to, name)
        value = said.strip()
        if attribute is None:
            if not value:
                continue
            attribute = store.create_attribute(connection, applies_to, name, "text")
        parsed = parse(attribute, value) if value else None
        store.set_value(connection, attribute, holder_id, parsed)


def _find(connection: Connection, applies_to: str, name: str) -> Attribute | None:
    found = store.list_attributes(connection, applies_to)
    return next((a for a in found if a.name.casefold() == name.casefold()), None)
