"""Where in the texts that are here the row of a table stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from sqlalchemy import Connection

from traad.errors import ConflictError, NotFoundError
from traad.exchange.fitting import Fitting, same_words
from traad.exchange.lookup import Lookup
from traad.model import Document
from traad.store.documents import list_documents
from traad.store.texts import get_text

Record = Mapping[str, str]
"""The texts of a row by field; see `exchange.columns`."""


class TablePlaces:
    """Finds documents by GUID, path, name of the file or title, and words in them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[str, Fitting] = {}
        self._documents: Lookup[Document] = Lookup()
        for one in list_documents(connection):
            name = PurePath(one.path)
            self._documents.put(one, [one.guid], [one.path], [name.name], [one.title], [name.stem])

    def document(self, record: Record) -> Document:
        """The document that a row names.

        Raises:
            NotFoundError: none, or several, are called so.
        """
        names = [record.get("document", ""), record.get("title", "")]
        if not any(names):
            raise NotFoundError("The row names no document.")
        found = self._documents.find(names[0]) or self._documents.find(names[1])
        said = names[0] or names[1]
        if len(found) > 1:
            raise NotFoundError(f"Several documents are called {said}; write the id of one.")
        if not found:
            raise NotFoundError(f"There is no document {said} here.")
        return found[0]

    def place(self, record: Record, document: Document) -> tuple[int, int, bool]:
        """Start and end of what a row means, and whether it is elsewhere than the row says.

        Raises:
            NotFoundError: the words are not there, or there are none.
            ConflictError: they stand in several places, or the place is not in the text.
        """
        fitting = self._fitting(document)
        quote = record.get("text", "")
        start, end = (_number(record.get(name, "")) for name in ("start", "end"))
        if start is not None and end is not None:
            inside = 0 <= start < end <= len(fitting.text)
            if inside and quote and same_words(quote, fitting.text[start:end]):
                return start, end, False
            if not quote:
                _check_unquoted(record, document, inside=inside)
                return start, end, False
        elif not quote:
            raise NotFoundError("The row has neither words nor a place.")
        found = fitting.places(quote)
        if len(found) > 1:
            raise ConflictError("The words stand in several places; give start and end.")
        if not found:
            raise NotFoundError("The words are not in the text of the document.")
        return *found[0], start is not None and start != found[0][0]

    def words(self, document: Document, start: int, end: int) -> str:
        """What stands in a place."""
        return self._fitting(document).text[start:end]

    def _fitting(self, document: Document) -> Fitting:
        if document.guid not in self._texts:
            text = get_text(self._connection, document.version_id)
            self._texts[document.guid] = Fitting(text)
        return self._texts[document.guid]


def _check_unquoted(record: Record, document: Document, *, inside: bool) -> None:
    version = record.get("version", "")
    if version and version != str(document.version):
        raise ConflictError("The place is in an earlier text, and no words say where it is now.")
    if not inside:
        raise ConflictError("The place is outside the text of the document.")


def _number(said: str) -> int | None:
    return int(said) if re.fullmatch(r"\d{1,9}", said) else None
