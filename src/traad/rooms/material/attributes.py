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
        if not name or "=" in name:
            raise UsageError("An attribute needs a name, and no = in it.")
        choices = _choices(kind, choices)
        with self._context.database.write() as connection:
            if _find(connection, applies_to, name):
                raise ConflictError(f"There is an attribute {name} of a {applies_to} already.")
            return store.create_attribute(connection, applies_to, name, TYPES[kind], choices)

    def change(
        self, name: str, applies_to: str, kind: str, choices: Sequence[str] = ()
    ) -> Attribute:
        """Make an attribute another kind; its values are written as that one's are.

        Raises:
            NotFoundError: there is none.
            UsageError: a value is none of that kind, or choices and kind do not fit.
        """
        listed = _choices(kind, choices)
        with self._context.database.write() as connection:
            old = _there(connection, applies_to, name)
            new = Attribute(old.id, old.name, applies_to, TYPES[kind], tuple(listed))
            held = store.values_by_holder(connection, applies_to)
            for holder, values in held.items():
                value = values.get(old.name)
                if value is not None and (old.kind != new.kind or new.choices):
                    store.set_value(connection, new, holder, parse(new, _said(old, value)))
            store.change_attribute(connection, new)
        return new

    def remove(self, name: str, applies_to: str) -> Attribute:
        """Delete an attribute with all its values.

        Raises:
            NotFoundError: there is none.
        """
        with self._context.database.write() as connection:
            attribute = _there(connection, applies_to, name)
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


def _there(connection: Connection, applies_to: str, name: str) -> Attribute:
    attribute = _find(connection, applies_to, name)
    if attribute is None:
        raise NotFoundError(
            f"No attribute of a {applies_to} is called {name}; list them with: traad attribute list"
        )
    return attribute


def _choices(kind: str, choices: Sequence[str]) -> list[str]:
    listed = list(dict.fromkeys(" ".join(c.split()) for c in choices if c.strip()))
    if (kind == "choice") != (len(listed) > 1):
        raise UsageError("A choice needs two choices or more, and other kinds have none.")
    return listed


def _said(attribute: Attribute, value: str) -> str:
    """A stored value as a person writes it: a decimal stop could be read as one of thousands."""
    return value.replace(".", ",") if attribute.kind == "number" else value
