"""A stretch of a document as it is read alone: with what stands around it, and where it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from sqlalchemy import Connection

from traad.citation import Citer, page_name
from traad.model import Document, Kind, Passage
from traad.places import Places
from traad.store import texts

_BARE = (Kind.HEADING, Kind.CONTENTS)


@dataclass(frozen=True, slots=True)
class Around:
    """A stretch in its context. `before` and `after` are the passages around its own.

    `left`, `text` and `right` make up its own passage, or the passages that it runs over. `page`
    is as it is cited.
    """

    start: int
    end: int
    section: tuple[str, ...]
    speaker: str | None
    role: str | None
    page: str | None
    citation: str
    before: str
    left: str
    text: str
    right: str
    after: str


class Surroundings:
    """Reads one document, once, for any number of stretches in it."""

    def __init__(self, connection: Connection, document: Document, work: str) -> None:
        """`work` is what `citation.works` says of the document."""
        version = document.version_id
        self._text = texts.get_text(connection, version)
        self._passages = texts.get_passages(connection, version)
        self._starts = [p.start for p in self._passages]
        self._places = Places(
            texts.get_origin(connection, version), texts.get_pages(connection, version)
        )
        self._citer = Citer(work, self._passages, self._places)

    def of(self, start: int, end: int) -> Around:
        """A stretch with what stands around it."""
        first = bisect_right(self._starts, start) - 1
        last = max(first, bisect_right(self._starts, end - 1) - 1)
        here = self._at(first)
        low = min(here.start, start) if here else start
        high = max(self._passages[last].end, end) if here else end
        page = self._places.page_at(start)
        return Around(
            start=start,
            end=end,
            section=here.section if here else (),
            speaker=here.speaker if here else None,
            role=here.role if here else None,
            page=page_name(page) if page else None,
            citation=self._citer.cite(start, end),
            before=self._said(self._lead(first)),
            left=self._text[low:start],
            text=self._text[start:end],
            right=self._text[end:high],
            after=self._said(self._at(last + 1)),
        )

    def passage(self, start: int) -> Passage | None:
        """The passage that an offset stands in, else the one before it."""
        return self._at(bisect_right(self._starts, start) - 1)

    def _lead(self, index: int) -> Passage | None:
        """What introduces a passage: the question, the sentence before a list, what came before."""
        here = self._at(index)
        if here is not None and here.lead is not None:
            return self._at(bisect_right(self._starts, here.lead) - 1)
        return self._at(index - 1)

    def _at(self, index: int) -> Passage | None:
        return self._passages[index] if 0 <= index < len(self._passages) else None

    def _said(self, passage: Passage | None) -> str:
        if passage is None or passage.kind in _BARE:
            return ""
        words = self._text[passage.start : passage.end]
        return f"{passage.speaker}: {words}" if passage.speaker else words
