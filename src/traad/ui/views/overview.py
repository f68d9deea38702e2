"""What the start page counts: per document and per code, as one coder sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from traad.coding.history import Fact
from traad.model import Coding, Document, Reading, ReadingState, Suggestion


@dataclass(frozen=True)
class Standing:
    """Where one coder stands with one document."""

    document: Document
    waiting: int
    own: int
    reading: Reading


@dataclass(frozen=True)
class Overview:
    """Where one coder stands with the corpus. `suggested` and `coded` are by code GUID."""

    documents: tuple[Standing, ...]
    suggested: Counter[str]
    coded: Counter[str]

    @property
    def waiting(self) -> int:
        """How many suggestions the coder has still to decide on."""
        return sum(s.waiting for s in self.documents)

    @property
    def next(self) -> Standing | None:
        """What to read next: what is begun, else what has not been; None when all is finished."""
        for state in (Reading.BEGUN, Reading.NOT_BEGUN):
            for standing in self.documents:
                if standing.reading is state:
                    return standing
        return None


def overview(
    documents: Sequence[Document],
    facts: Iterable[Fact],
    offered: Iterable[Suggestion],
    me: str,
) -> Overview:
    """Count what people have coded, what waits for the coder `me`, and how far that one is.

    Codings accepted in bulk without reading are not counted, as nowhere in the workbench.
    """
    waiting: Counter[str] = Counter()
    suggested: Counter[str] = Counter()
    for suggestion in offered:
        waiting[suggestion.document] += 1
        suggested[suggestion.code] += 1
    own: Counter[str] = Counter()
    coded: Counter[str] = Counter()
    reading: dict[str, ReadingState] = {}
    for fact in facts:
        if isinstance(fact, Coding) and not fact.unread:
            coded[fact.code] += 1
            own[fact.document] += fact.coder == me
        elif isinstance(fact, ReadingState) and fact.coder == me:
            newest = reading.get(fact.document)
            if newest is None or newest.codebook_version <= fact.codebook_version:
                reading[fact.document] = fact
    standings = tuple(
        Standing(
            d,
            waiting[d.guid],
            own[d.guid],
            reading[d.guid].state if d.guid in reading else Reading.NOT_BEGUN,
        )
        for d in documents
    )
    return Overview(standings, suggested, coded)
