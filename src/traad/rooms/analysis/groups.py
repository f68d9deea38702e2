"""Who has which value of an attribute: cases, or documents with a study counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from traad.errors import NotFoundError
from traad.model import Document, Passage
from traad.store import attributes
from traad.store.people import list_cases

FIELDS = ("year", "type", "publisher")
"""What documents have without an attribute."""
ALL = "*"
"""The name of the one group that all are in."""


@dataclass(frozen=True)
class Holders:
    """Cases or studies with a value each; `speaking` finds a case by document and speaker.

    `studies` are the positions of the documents' studies, -1 where they have no value; of cases it
    is empty. `parted`: a study is in several groups, so that the holders are not independent.
    """

    what: str
    values: tuple[str, ...]
    studies: tuple[int, ...]
    speaking: dict[tuple[int, str], int]
    parted: bool = False

    def of(self, documents: Sequence[int], passages: Sequence[Passage]) -> list[int]:
        """Whose each passage is, -1 where it is nobody's; `documents` are their positions."""
        if self.studies:
            return [self.studies[d] for d in documents]
        return [
            self.speaking.get((d, p.speaker or ""), -1)
            for d, p in zip(documents, passages, strict=True)
        ]


def holders_of(
    connection: Connection,
    name: str,
    kind: str | None,
    documents: Sequence[Document],
    *,
    whole: bool = True,
) -> Holders:
    """The holders of an attribute: of cases, of documents (`kind`), or where there is one.

    Documents of one study are one holder, with the value of the first that has one. Unless `whole`
    each document has its own value, and a study is a holder in each group that it has documents in.

    Raises:
        NotFoundError: there is no such attribute.
    """
    known = {
        a.applies_to: a.name
        for a in attributes.list_attributes(connection, None)
        if a.name.casefold() == name.casefold()
    }
    if "case" in known and kind in (None, "case"):
        return _cases(connection, known["case"], documents)
    if kind == "case" or ("document" not in known and name not in FIELDS):
        raise NotFoundError(f"There is no attribute {name}; list them with: traad attribute list")
    by_id = attributes.values_by_holder(connection, "document") if "document" in known else {}
    place: dict[tuple[str, str], int] = {}
    values: list[str] = []
    of: list[tuple[str, str]] = []
    for document in documents:
        said = by_id.get(document.id, {}).get(known.get("document", ""))
        value = str(said or getattr(document, name, None) or "")
        holder = (document.study or document.guid, "" if whole else value)
        of.append(holder)
        if holder not in place and value:
            place[holder] = len(values)
            values.append(value)
    studies = {study for study, _ in place}
    return Holders(
        "studies",
        tuple(values),
        tuple(place.get(holder, -1) for holder in of),
        {},
        parted=len(studies) < len(place),
    )


def every_study(documents: Sequence[Document]) -> Holders:
    """All studies as one group; a document without a study is one of its own."""
    number: dict[str, int] = {}
    of = [number.setdefault(d.study or d.guid, len(number)) for d in documents]
    return Holders("studies", (ALL,) * len(number), tuple(of), {})


def every_case(connection: Connection, documents: Sequence[Document]) -> Holders:
    """All cases that speak in the documents, as one group."""
    at = {d.guid: i for i, d in enumerate(documents)}
    speaking = {
        (at[document], speaker): i
        for i, case in enumerate(list_cases(connection))
        for document, speaker in case.speakers
        if document in at
    }
    many = max(speaking.values(), default=-1) + 1
    return Holders("cases", (ALL,) * many, (), speaking)


def _cases(connection: Connection, name: str, documents: Sequence[Document]) -> Holders:
    at = {d.guid: i for i, d in enumerate(documents)}
    speaking: dict[tuple[int, str], int] = {}
    values: list[str] = []
    for case in list_cases(connection):
        if name not in case.attributes:
            continue
        for document, speaker in case.speakers:
            if document in at:
                speaking[at[document], speaker] = len(values)
        values.append(case.attributes[name])
    return Holders("cases", tuple(values), (), speaking)
