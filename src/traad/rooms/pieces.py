"""Coded segments in their context, and the piles that they are read in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from traad.alphabet import danish_key
from traad.model import Document
from traad.rooms.segments import Segment
from traad.rooms.surroundings import Around

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
    """Pieces that belong together; the name is empty where what they are grouped by is unknown."""

    name: str
    pieces: Sequence[Piece]


def piles_of(pieces: Sequence[Piece], by: str) -> list[Pile]:
    """Pieces, in order of document, in piles by one of `BY` or by an attribute.

    They are in Danish order, years as they come; those of whom it is unknown stand last.
    """
    if by == "document":
        # They are in order of document as the project lists them.
        found = groupby(pieces, key=lambda p: p.document.guid)
        made = [list(own) for _, own in found]
        return [Pile(own[0].document.title, own) for own in made]
    named = [(_name_of(piece, by), piece) for piece in pieces]
    named.sort(key=lambda pair: (not pair[0], danish_key(pair[0])))
    return [
        Pile(name, [piece for _, piece in own])
        for name, own in groupby(named, key=lambda pair: pair[0])
    ]


def _name_of(piece: Piece, by: str) -> str:
    match by:
        case "case":
            return piece.case or ""
        case "role":
            return piece.around.role or ""
        case "year":
            return str(piece.document.year or "")
        case "code":
            return piece.segment.code
        case "coder":
            return piece.segment.coder
        case name:
            return piece.attributes.get(name, "")
