"""What documents are: title, authors, year and the rest, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from traad.errors import UsageError
from traad.model import FIELDS, Description, Document, Told
from traad.rooms.attributes import set_values
from traad.rooms.context import Context, now
from traad.store import descriptions as store


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
    ) -> None:
        """Say the same of several documents, as `describe` does of one: of all, or of none."""
        said = {name: _value(name, value) for name, value in values.items()}
        with self._context.database.write() as connection:
            self._context.me(connection)
            coder = self._context.coder
            for document in documents:
                store.describe(connection, document.id, Told.PERSON, said, coder, now())
                set_values(connection, "document", document.id, attributes or {})

    def take_back(self, document: Document, fields: Iterable[str]) -> None:
        """Forget what a person said of some fields; the manifest or the guess prevails again."""
        chosen = {_known(name) for name in fields}
        with self._context.database.write() as connection:
            store.take_back(connection, document.id, chosen)


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
