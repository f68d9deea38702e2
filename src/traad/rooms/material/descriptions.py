"""What documents are: title, authors, year and the rest, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from traad.errors import UsageError
from traad.model import FIELDS, Description, Document, Told
from traad.rooms.context import Context, now
from traad.rooms.material.attributes import set_values
from traad.store import descriptions as store
from traad.store.attributes import (
    count_values,
    list_attributes,
    remove_attribute,
    set_value,
    values_by_holder,
)
from traad.store.documents import list_documents


@dataclass(frozen=True)
class Before:
    """What stood of some documents (row ids) before they were described: what people had said, by
    field, the values of attributes by name (None where there was none), and attributes that were
    new."""

    said: Mapping[int, Mapping[str, Description | None]]
    values: Mapping[int, Mapping[str, str | None]]
    made: tuple[str, ...]


class Descriptions:
    """The room where documents are described. A person's word stands above all others."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def said(self, document: Document) -> list[Description]:
        """All that is said of a document: by field, what prevails first."""
        with self._context.database.read() as connection:
            return store.get_descriptions(connection, document.id)

    def describe(
        self,
        document: Document,
        values: Mapping[str, Any],
        attributes: Mapping[str, str] | None = None,
    ) -> None:
        """Say what a document is; an empty value says that it has none.

        Args:
            values: title, year, type, publisher, isbn and study as texts, authors as a list.
            attributes: values by name; an empty one is taken away.

        Raises:
            UsageError: a value is not what it must be; then nothing is changed.
        """
        self.describe_all([document], values, attributes)

    def describe_all(
        self,
        documents: Sequence[Document],
        values: Mapping[str, Any],
        attributes: Mapping[str, str] | None = None,
    ) -> Before:
        """Say the same of several documents, as `describe` does of one: of all, or of none.

        Returns:
            How it was, to be given to `restore`.
        """
        said = {name: _value(name, value) for name, value in values.items()}
        told = attributes or {}
        with self._context.database.write() as connection:
            before = _before(connection, documents, said, told)
            self._context.me(connection)
            coder = self._context.coder
            for document in documents:
                store.describe(connection, document.id, Told.PERSON, said, coder, now())
                set_values(connection, "document", document.id, told)
        return before

    def restore(self, before: Before) -> None:
        """Let documents be described as they were; those that were erased since are left out."""
        with self._context.database.write() as connection:
            here = {d.id for d in list_documents(connection)}
            known = {a.name.casefold(): a for a in list_attributes(connection, "document")}
            for id in here & before.said.keys():
                own = before.said[id]
                store.take_back(connection, id, set(own))
                for field, old in own.items():
                    if old is not None:
                        value = {field: old.value}
                        store.describe(connection, id, Told.PERSON, value, old.evidence, now())
                for name, value_was in before.values[id].items():
                    if attribute := known.get(name.casefold()):
                        set_value(connection, attribute, id, value_was)
            counts = count_values(connection)
            for name in before.made:
                attribute = known.get(name.casefold())
                if attribute is not None and not counts.get(attribute.id):
                    remove_attribute(connection, attribute)

    def take_back(self, document: Document, fields: Iterable[str]) -> None:
        """Forget what a person said of some fields; the manifest or the guess prevails again."""
        chosen = {_known(name) for name in fields}
        with self._context.database.write() as connection:
            store.take_back(connection, document.id, chosen)


def _before(
    connection: Connection,
    documents: Sequence[Document],
    said: Mapping[str, Any],
    told: Mapping[str, str],
) -> Before:
    own: dict[int, dict[str, Description | None]] = {}
    for document in documents:
        found = store.get_descriptions(connection, document.id)
        people = {d.field: d for d in found if d.source is Told.PERSON}
        own[document.id] = {field: people.get(field) for field in said}
    held = values_by_holder(connection, "document")
    low = {id: {k.casefold(): v for k, v in values.items()} for id, values in held.items()}
    values = {d.id: {n: low.get(d.id, {}).get(n.casefold()) for n in told} for d in documents}
    known = {a.name.casefold() for a in list_attributes(connection, "document")}
    return Before(own, values, tuple(n for n in told if n.casefold() not in known))


def _known(name: str) -> str:
    if name not in FIELDS:
        raise UsageError(f"A document has no {name}; it has: {', '.join(FIELDS)}.")
    return name


def _value(name: str, value: Any) -> Any:
    """A value as it is stored: texts on one line, no empty ones, a year as a number."""
    if _known(name) == "authors":
        listed = [value] if isinstance(value, str) else list(value or ())
        return [plain for one in listed if (plain := " ".join(str(one).split()))] or None
    plain = " ".join(str(value).split()) if value is not None else ""
    if name == "title" and not plain:
        raise UsageError("A document needs a title.")
    if name == "year" and plain:
        if not (plain.isascii() and plain.isdecimal() and 0 < int(plain) < 10_000):
            raise UsageError(f"“{plain}” is no year; write it with four figures, such as 2022.")
        return int(plain)
    return plain or None
