"""What is coded, suggested and rejected, as one list with the quoted text and its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeGuard

from sqlalchemy import Connection

from traad.citation import Citer, works
from traad.coding.history import Fact
from traad.model import Coding, Decision, Document, Suggestion, Verdict
from traad.places import Places
from traad.rooms.coders import coder_called
from traad.rooms.coding.codings import Codings
from traad.rooms.context import Context
from traad.store import documents as store
from traad.store import texts
from traad.store.codebooks import code_names
from traad.store.coders import list_coders
from traad.store.suggestions import get_suggestions


class Status(StrEnum):
    """How a segment came to its code, or did not."""

    CODED = "coded"
    ACCEPTED = "accepted"
    UNREAD = "unread"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was said of a text, by whom and how: a segment without its words.

    `document` is a GUID, `code` an id, `coder` a name; `rule` and `confidence` are those of the
    suggestion that it goes back to.
    """

    id: str
    document: str
    version: int
    start: int
    end: int
    code: str
    coder: str
    status: Status
    confidence: float | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class Segment(Spot):
    """A stretch of text and what was said of it.

    `page` is a number, `label` as printed, `citation` as it is cited in running text.
    """

    text: str
    page: int | None
    label: str | None
    citation: str


@dataclass(frozen=True)
class Wanted:
    """Which segments: by code id (and those below it), coder name, status, document or documents.

    `documents` are GUIDs.
    """

    codes: frozenset[str] | None = None
    coder: str | None = None
    status: Status | None = None
    document: Document | None = None
    documents: frozenset[str] | None = None

    def __contains__(self, segment: Spot) -> bool:
        return (
            (self.codes is None or segment.code in self.codes)
            and (self.coder is None or segment.coder == self.coder)
            and (self.status is None or segment.status == self.status)
        )


class Segments:
    """Lists segments as the coder at work sees them: undecided suggestions are that person's."""

    def __init__(self, context: Context, codings: Codings) -> None:
        self._context = context
        self._codings = codings

    def spots(self, wanted: Wanted | None = None) -> list[Spot]:
        """As `list`, but without reading the texts: quick for thousands.

        Raises:
            NotFoundError: no coder has the wanted name.
        """
        wanted = wanted or Wanted()
        with self._context.database.read() as connection:
            documents = store.list_documents(connection)
            names = code_names(connection)
            coders = list_coders(connection)
        people = {guid: name for guid, name, _ in coders}
        if wanted.coder is not None:
            wanted = replace(wanted, coder=coder_called(wanted.coder, coders).name)
        codes = wanted.codes
        guids = None if codes is None else [g for g, name in names.items() if name in codes]
        made: dict[str, Coding | Decision | Suggestion] = {
            key: fact
            for key, fact in self._codings.state(wanted.document).items()
            if _is_said(fact) and (guids is None or fact.code in guids)
        }
        origins = self._origins(made.values())
        made |= {s.guid: s for s in self._codings.offered(wanted.document, guids)}
        # What stands in another version was carried there after the documents were listed.
        order = {(d.guid, d.version): n for n, d in enumerate(documents)}
        found = [
            _spot(key, fact, origins, names, people)
            for key, fact in made.items()
            if (fact.document, fact.version) in order
            and (wanted.documents is None or fact.document in wanted.documents)
        ]
        found = [spot for spot in found if spot in wanted]
        return sorted(found, key=lambda s: (order[s.document, s.version], s.start, s.end, s.id))

    def read(self, spots: Iterable[Spot]) -> list[Segment]:
        """Spots with their words, pages and citations, as they come; each text is read once."""
        read: dict[str, tuple[str, Places, Citer]] = {}
        with self._context.database.read() as connection:
            documents = store.list_documents(connection)
            by_guid = {d.guid: d for d in documents}
            cited = works(documents)
            made = []
            for spot in spots:
                if (guid := spot.document) not in by_guid:
                    continue
                if guid not in read:
                    read[guid] = _opened(connection, by_guid[guid].version_id, cited[guid])
                text, places, citer = read[guid]
                page = places.page_at(spot.start)
                own = {f.name: getattr(spot, f.name) for f in fields(Spot)}
                made.append(
                    Segment(
                        **own,
                        text=text[spot.start : spot.end],
                        page=page.number if page else None,
                        label=page.label if page else None,
                        citation=citer.cite(spot.start, spot.end),
                    )
                )
        return made

    def list(self, wanted: Wanted | None = None) -> list[Segment]:
        """The segments, in order of document and place.

        Raises:
            NotFoundError: no coder has the wanted name.
        """
        return self.read(self.spots(wanted))

    def _origins(self, facts: Iterable[Coding | Decision | Suggestion]) -> dict[str, Suggestion]:
        """The suggestions that facts go back to, by GUID, as far as they are kept."""
        wanted = {guid for fact in facts if (guid := _origin(fact))}
        with self._context.database.read() as connection:
            return get_suggestions(connection, wanted)


def _is_said(fact: Fact) -> TypeGuard[Coding | Decision]:
    """Whether a fact is shown itself; an accepted suggestion is shown as the coding it became."""
    return isinstance(fact, Coding) or (
        isinstance(fact, Decision) and fact.verdict is not Verdict.ACCEPTED
    )


def _origin(fact: Coding | Decision | Suggestion) -> str | None:
    match fact:
        case Coding():
            return fact.origin
        case Decision():
            return fact.suggestion
    return fact.guid


def _spot(
    key: str,
    fact: Coding | Decision | Suggestion,
    origins: Mapping[str, Suggestion],
    names: Mapping[str, str],
    people: Mapping[str, str],
) -> Spot:
    origin = fact if isinstance(fact, Suggestion) else origins.get(_origin(fact) or "")
    return Spot(
        id=key,
        document=fact.document,
        version=fact.version,
        start=fact.start,
        end=fact.end,
        code=names.get(fact.code, fact.code),
        coder=people.get(fact.coder, fact.coder),
        status=_status(fact),
        confidence=origin.confidence if origin else None,
        rule=origin.rule if origin else None,
    )


def _opened(connection: Connection, version: int, work: str) -> tuple[str, Places, Citer]:
    places = Places(texts.get_origin(connection, version), texts.get_pages(connection, version))
    citer = Citer(work, texts.get_passages(connection, version), places)
    return texts.get_text(connection, version), places, citer


def _status(fact: Coding | Decision | Suggestion) -> Status:
    match fact:
        case Suggestion():
            return Status.SUGGESTED
        case Decision():
            return Status.REJECTED
        case Coding():
            if fact.unread:
                return Status.UNREAD
            return Status.ACCEPTED if fact.origin else Status.CODED
