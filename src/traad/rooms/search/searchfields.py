"""The fields of a query, looked up in the project: which passages each holds for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from traad.errors import NotFoundError, QueryError
from traad.model import Document
from traad.rooms.codebook.codebooks import Codebooks
from traad.search.fields import FIELDS, matches, mentions
from traad.search.query import Field
from traad.store import searching

PASSAGE = ("speaker", "role", "kind", "part", "section", "voice", "language", "coder")
"""Fields about a passage; the others are about a document, but for code and attributes."""


CODES = ("code", "with")
"""Fields that name a code: that a passage has it."""


class SearchFields:
    """Looks fields up for one query, in one state of the database."""

    def __init__(
        self, connection: Connection, codebooks: Codebooks, fields: Sequence[Field], query: str
    ) -> None:
        """Look up what does not hang on a document.

        Raises:
            QueryError: a field or a code is not known; says what there is.
        """
        self._connection = connection
        self._codes: dict[Field, frozenset[str]] = {}
        self._attributes: dict[Field, tuple[frozenset[int], frozenset[str]]] = {}
        self._sets = searching.set_members(connection) if _any(fields, "set") else []
        for field in fields:
            if field.name in CODES:
                self._codes[field] = _codes(codebooks, field, query)
            elif field.name not in FIELDS:
                self._attributes[field] = self._holders(field, query)

    def codes(self, field: Field) -> frozenset[str]:
        """The codes that a field `code:` or `with:` means, as GUIDs."""
        return self._codes[field]

    def passages(self, field: Field, document: Document) -> frozenset[int] | None:
        """The positions of the passages of a document that a field holds for; None means all."""
        if field.name in CODES:
            guids = self._codes[field]
            return searching.coded_passages(self._connection, document.version_id, guids)
        if field.name in PASSAGE:
            return self._spoken(field, document)
        if field in self._attributes:
            documents, cases = self._attributes[field]
            if document.id in documents:
                return None
            values = self._values("case", document) if cases else []
            return frozenset(position for position, case in values if case in cases)
        return None if self._of_document(field, document) else frozenset()

    def _spoken(self, field: Field, document: Document) -> frozenset[int]:
        fits = mentions if field.name == "section" else matches
        values = self._values(field.name, document)
        if field.name == "speaker":
            values += self._values("case", document)
        return frozenset(at for at, value in values if value is not None and fits(field, value))

    def _values(self, column: str, document: Document) -> list[tuple[int, str | None]]:
        return searching.passage_values(self._connection, column, document.version_id)

    def _of_document(self, field: Field, document: Document) -> bool:
        match field.name:
            case "doc":
                names = (document.title, document.path, document.guid)
                return any(mentions(field, name) for name in names)
            case "title":
                return mentions(field, document.title)
            case "author":
                return any(mentions(field, author) for author in document.authors)
            case "set":
                return any(matches(field, name) for name, row in self._sets if row == document.id)
            case name:
                return matches(field, getattr(document, name))

    def _holders(self, field: Field, query: str) -> tuple[frozenset[int], frozenset[str]]:
        """The documents and the cases whose attribute has a wanted value."""
        rows = searching.attribute_holders(self._connection, field.name)
        if rows is None:
            own = searching.attribute_names(self._connection)
            names = ", ".join(dict.fromkeys([*FIELDS, *own]))
            raise QueryError(
                f"There is no field {field.name}: here; put the word in quotation marks, or use "
                f"one of {names}.",
                query,
                field.at,
            )
        fitting = [row for row in rows if matches(field, row.value)]
        return (
            frozenset(row.document_id for row in fitting if row.document_id is not None),
            frozenset(row.case for row in fitting if row.case is not None),
        )


def _any(fields: Sequence[Field], name: str) -> bool:
    return any(field.name == name for field in fields)


def _codes(codebooks: Codebooks, field: Field, query: str) -> frozenset[str]:
    """The codes that a field means by id or label, as GUIDs; with those below, but for `=id`.

    Where none is called so, one that was called so is meant.
    """
    trees = codebooks.trees()
    if field.values and all(value.startswith("=") for value in field.values):
        trees = {guid: [guid] for guid in trees}
        field = replace(field, values=tuple(value[1:] for value in field.values))
    found: set[str] = set()
    for guid, code in codebooks.codes().items():
        if any(matches(field, name) for name in (code.id, *code.label.values())):
            found.update(trees[guid])
    for value in () if found else field.values:
        # It may be what a code was called before, or one that was merged into another.
        if now := codebooks.today(value):
            found.update(trees[now.guid])
    if not found:
        try:
            codebooks.code(field.values[0] if field.values else "")
        except NotFoundError as error:
            raise QueryError(str(error), query, field.at) from error
    return frozenset(found)
