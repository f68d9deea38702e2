"""What is coded, suggested and rejected, as one list with the quoted text and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from traad.citation import Citer, works
from traad.errors import NotFoundError
from traad.model import Coding, Decision, Document, Suggestion, Verdict
from traad.places import Places
from traad.rooms.codings import Codings
from traad.rooms.context import Context
from traad.store import documents as store
from traad.store import texts
from traad.store.codebooks import code_names
from traad.store.coders import list_coders
from traad.store.suggestions import list_suggestions


class Status(StrEnum):
    """How a segment came to its code, or did not."""

    CODED = "coded"
    ACCEPTED = "accepted"
    UNREAD = "unread"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and what was said of it.

    `page` is a number, `label` as printed, `citation` as it is cited in running text.
    """

    id: str
    document: str
    version: int
    start: int
    end: int
    text: str
    code: str
    coder: str
    status: Status
    confidence: float | None
    rule: str | None
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

    def __contains__(self, segment: Segment) -> bool:
        return (
            (self.codes is None or segment.code in self.codes)
            and (self.coder is None or segment.coder == self.coder)
            and (self.status is None or segment.status == self.status)
        )


_Found = tuple[str, Coding | Decision | Suggestion, Suggestion | None]
"""The id of a segment, what was said, and the suggestion that it goes back to."""


class Segments:
    """Lists segments as the coder at work sees them: undecided suggestions are that person's."""

    def __init__(self, context: Context, codings: Codings) -> None:
        self._context = context
        self._codings = codings

    def list(self, wanted: Wanted | None = None) -> list[Segment]:
        """The segments, in order of document and place.

        Raises:
            NotFoundError: no coder has the wanted name.
        """
        wanted = wanted or Wanted()
        only = wanted.document.guid if wanted.document else None
        with self._context.database.read() as connection:
            documents = store.list_documents(connection)
            names = code_names(connection)
            people = {guid: name for guid, name, _ in list_coders(connection)}
            machine = {s.guid: s for s in list_suggestions(connection, document=only, stale=True)}
        if wanted.coder is not None and wanted.coder not in people.values():
            listed = ", ".join(sorted(people.values()))
            raise NotFoundError(f"No coder is called {wanted.coder}; there are: {listed}.")
        found: dict[str, list[_Found]] = {}
        for key, fact in self._codings.state(wanted.document).items():
            match fact:
                case Coding():
                    origin = machine.get(fact.origin or "")
                    found.setdefault(fact.document, []).append((key, fact, origin))
                case Decision() if fact.verdict is not Verdict.ACCEPTED:
                    origin = machine.get(fact.suggestion)
                    found.setdefault(fact.document, []).append((key, fact, origin))
                case _:
                    pass
        for suggestion in self._codings.offered(wanted.document):
            entry = (suggestion.guid, suggestion, suggestion)
            found.setdefault(suggestion.document, []).append(entry)
        cited = works(documents)
        return [
            segment
            for document in documents
            if document.guid in found
            and (wanted.documents is None or document.guid in wanted.documents)
            for segment in self._in_document(
                document, cited[document.guid], found[document.guid], names, people
            )
            if segment in wanted
        ]

    def _in_document(
        self,
        document: Document,
        work: str,
        found: Iterable[_Found],
        names: dict[str, str],
        people: dict[str, str],
    ) -> Iterator[Segment]:
        with self._context.database.read() as connection:
            text = texts.get_text(connection, document.version_id)
            pages = texts.get_pages(connection, document.version_id)
            places = Places(texts.get_origin(connection, document.version_id), pages)
            passages = texts.get_passages(connection, document.version_id)
        citer = Citer(work, passages, places)
        # What stands in another version was carried there after the documents were listed.
        here = [f for f in found if f[1].version == document.version]
        for key, fact, origin in sorted(here, key=lambda f: (f[1].start, f[1].end, f[0])):
            page = places.page_at(fact.start)
            yield Segment(
                id=key,
                document=fact.document,
                version=fact.version,
                start=fact.start,
                end=fact.end,
                text=text[fact.start : fact.end],
                code=names.get(fact.code, fact.code),
                coder=people.get(fact.coder, fact.coder),
                status=_status(fact),
                confidence=origin.confidence if origin else None,
                rule=origin.rule if origin else None,
                page=page.number if page else None,
                label=page.label if page else None,
                citation=citer.cite(fact.start, fact.end),
            )


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
