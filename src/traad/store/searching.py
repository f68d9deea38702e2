"""From a query to the documents that may hold what it looks for, and the values of its fields.

The index answers with too many documents rather than too few; `search/evaluate.py` then looks at
their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select, text

from traad.search.evaluate import Meaning
from traad.search.query import And, Near, Node, Or, Phrase, Word
from traad.search.words import LEMMA
from traad.store.schema import (
    attribute_values,
    attributes,
    cases,
    coders,
    codes,
    codings,
    document_set_members,
    document_sets,
    passages,
    speakers,
    versions,
)
from traad.store.search_index import PASSAGES

_DOCUMENTS = text(
    "SELECT DISTINCT rowid / :passages FROM search_index WHERE search_index MATCH :query"
)
NOTHING = ""
"""The match of what is nowhere."""
_MOST = 500
"""A word that stands for more than so many is in most texts: the index, which goes through all of
them at each step, would take longer than a look at the texts."""


def candidates(
    connection: Connection, query: Node, meanings: Mapping[Word, Meaning]
) -> Iterator[int] | None:
    """The row ids of the documents that may hold a query's words, in order, one by one.

    None where the words rule nothing out, so that any document may.
    """
    match = matching(query, meanings)
    if match is None:
        return None
    if match == NOTHING:
        return iter(())
    values = {"query": match, "passages": PASSAGES}
    return (int(row[0]) for row in connection.execute(_DOCUMENTS, values))


def matching(query: Node, meanings: Mapping[Word, Meaning]) -> str | None:
    """A query as FTS5 knows it; it matches every passage that the query finds, and more.

    None where it cannot rule out any passage, an empty string where it finds nothing.
    """
    match query:
        case Word("*"):
            return None
        case Word():
            return _word(meanings[query])
        case Phrase(words):
            return _all([matching(word, meanings) for word in words])
        case Near(left, right):
            return _all([matching(left, meanings), matching(right, meanings)])
        case And(parts):
            return _all([matching(part, meanings) for part in parts])
        case Or(parts):
            return _any([matching(part, meanings) for part in parts])
        case _:
            return None


def _word(meaning: Meaning) -> str | None:
    if len(meaning.forms) + len(meaning.lemmas) > _MOST:
        return None
    # A lemma that is the form of its own word stands among the forms.
    forms = sorted((meaning.forms - meaning.without) | meaning.lemmas)
    lemmas = [LEMMA + lemma for lemma in sorted(meaning.lemmas)]
    words = " OR ".join(map(_quoted, [*forms, *lemmas]))
    return f"({words})" if words else NOTHING


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _all(parts: list[str | None]) -> str | None:
    known = [part for part in parts if part is not None]
    if NOTHING in known:
        return NOTHING
    return f"({' AND '.join(known)})" if known else None


def _any(parts: list[str | None]) -> str | None:
    if None in parts:
        return None
    known = [part for part in parts if part]
    return f"({' OR '.join(known)})" if known else NOTHING


def passage_values(
    connection: Connection, column: str, version_id: int
) -> list[tuple[int, str | None]]:
    """What each passage of a version has in a column, with its position; roles as they stand now.

    `column` is kind, part, speaker, role, voice, language, section (titles by line breaks), case
    (the name of the speaker's case) or coder (a row for each that has coded in it).
    """
    if column == "coder":
        return _coded_by(connection, version_id)
    known = {
        "role": speakers.c.role,
        "case": cases.c.name,
    }
    value: Any = known.get(column, passages.c.get(column))
    query = select(passages.c.position, value.label("value"), passages.c.role)
    if column in known:
        query = (
            query.join(versions, versions.c.id == passages.c.version_id)
            .outerjoin(
                speakers,
                (speakers.c.document_id == versions.c.document_id)
                & (speakers.c.name == passages.c.speaker),
            )
            .outerjoin(cases, cases.c.id == speakers.c.case_id)
        )
    rows = connection.execute(query.where(passages.c.version_id == version_id))
    if column == "section":
        return [(row.position, "\n".join(row.value)) for row in rows]
    if column == "role":
        return [(row.position, row.value or row.role) for row in rows]
    return [(row.position, row.value) for row in rows]


def coded_passages(
    connection: Connection, version_id: int, wanted: frozenset[str]
) -> frozenset[int]:
    """The passages of a version that share a character with a coding under codes (GUIDs).

    Codings are those by people, made or accepted after reading.
    """
    query = (
        select(passages.c.position)
        .join(codings, codings.c.version_id == passages.c.version_id)
        .join(codes, codes.c.id == codings.c.code_id)
        .join(coders, coders.c.id == codings.c.coder_id)
        .where(
            passages.c.version_id == version_id,
            codes.c.guid.in_(wanted),
            codings.c.unread.is_(False),
            coders.c.machine.is_(False),
            codings.c.start < passages.c.end,
            codings.c.end > passages.c.start,
        )
    )
    return frozenset(connection.scalars(query.distinct()))


def _coded_by(connection: Connection, version_id: int) -> list[tuple[int, str | None]]:
    query = (
        select(passages.c.position, coders.c.name)
        .join(codings, codings.c.version_id == passages.c.version_id)
        .join(coders, coders.c.id == codings.c.coder_id)
        .where(
            passages.c.version_id == version_id,
            codings.c.unread.is_(False),
            coders.c.machine.is_(False),
            codings.c.start < passages.c.end,
            codings.c.end > passages.c.start,
        )
    )
    return [(row.position, row.name) for row in connection.execute(query.distinct())]


def attribute_holders(connection: Connection, name: str) -> list[Any] | None:
    """The values of an attribute: document_id, case (a name) and value; None if there is none."""
    own = select(attributes.c.id, attributes.c.name)
    ids = [row.id for row in connection.execute(own) if row.name.casefold() == name.casefold()]
    if not ids:
        return None
    query = (
        select(attribute_values.c.document_id, cases.c.name.label("case"), attribute_values.c.value)
        .outerjoin(cases, cases.c.id == attribute_values.c.case_id)
        .where(attribute_values.c.attribute_id.in_(ids))
    )
    return list(connection.execute(query))


def attribute_names(connection: Connection) -> list[str]:
    """The names of all attributes of documents and cases."""
    return list(connection.scalars(select(attributes.c.name).distinct()))


def set_members(connection: Connection) -> list[tuple[str, int]]:
    """Name of a set and row id of a document in it."""
    query = select(document_sets.c.name, document_set_members.c.document_id).join(
        document_set_members, document_set_members.c.set_id == document_sets.c.id
    )
    return [(row[0], row[1]) for row in connection.execute(query)]
