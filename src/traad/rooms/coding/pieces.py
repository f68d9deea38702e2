"""Coded segments in their context, and the piles that they are read in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from traad.alphabet import danish_key
from traad.model import Document
from traad.rooms.coding.segments import Segment, Spot
from traad.rooms.coding.surroundings import Around

BY = ("document", "case", "role", "year", "code", "coder")
"""What pieces are grouped by; any other name is an attribute of documents or cases."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A coded segment in its context. `key`: whether the coder at work finds it a key quotation.

    `attributes` are those of its document and of the case that speaks; `memo` is one's own.
    """

    segment: Segment
    document: Document
    around: Around
    case: str | None
    attributes: Mapping[str, str]
    key: bool
    memo: str


@dataclass(frozen=True, slots=True)
class Pile:
    """Pieces that belong together; the name is empty where what they are grouped by is unknown.

    `total` is how many there are where not all are here.
    """

    name: str
    pieces: Sequence[Piece]
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Heap:
    """Spots that belong together, not read yet."""

    name: str
    spots: Sequence[Spot]


@dataclass(frozen=True)
class Known:
    """What spots can be grouped by: documents by GUID, whose case each speaker is (by document and
    speaker), the attributes of documents (by GUID) and cases (by name), and who speaks where."""

    documents: Mapping[str, Document]
    cases: Mapping[tuple[str, str], str]
    attributes: Mapping[str, Mapping[str, str]]
    voice: Callable[[Spot], tuple[str, str]]


def heaps_of(spots: Sequence[Spot], by: str, known: Known) -> list[Heap]:
    """Spots, in order of document, grouped by one of `BY` or by an attribute.

    They are in Danish order, years as they come; those of whom it is unknown stand last.
    """
    if by == "document":
        # They are in order of document as the project lists them.
        found = groupby(spots, key=lambda s: s.document)
        return [Heap(known.documents[guid].title, list(own)) for guid, own in found]
    named = [(_name_of(spot, by, known), spot) for spot in spots]
    named.sort(key=lambda pair: (not pair[0], danish_key(pair[0])))
    return [
        Heap(name, [spot for _, spot in own])
        for name, own in groupby(named, key=lambda pair: pair[0])
    ]


def _name_of(spot: Spot, by: str, known: Known) -> str:
    match by:
        case "year":
            return str(known.documents[spot.document].year or "")
        case "code":
            return spot.code
        case "coder":
            return spot.coder
        case "role":
            return known.voice(spot)[1]
    case = known.cases.get((spot.document, known.voice(spot)[0]), "")
    if by == "case":
        return case
    own = known.attributes.get(case, {}).get(by)
    return own or known.attributes.get(spot.document, {}).get(by, "")
