"""The segments of a code as the Code page lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from traad.codebook import Code
from traad.rooms.coding.pieces import Piece, Pile
from traad.rooms.coding.segments import Segment, Spot, Status
from traad.ui.views.marks import short


class Shown(StrEnum):
    """Which segments of a code to read: the choices on the page."""

    CODED = "coded"
    SUGGESTED = "suggested"
    REJECTED = "rejected"
    UNREAD = "unread"


_SHOWN = {
    Status.CODED: Shown.CODED,
    Status.ACCEPTED: Shown.CODED,
    Status.SUGGESTED: Shown.SUGGESTED,
    Status.REJECTED: Shown.REJECTED,
    Status.UNREAD: Shown.UNREAD,
}


def shown_as(segment: Spot) -> Shown:
    """Under which choice a segment is."""
    return _SHOWN[segment.status]


def choices(segments: Iterable[Spot]) -> dict[Shown, int]:
    """How many segments are under each choice; the first two are always offered."""
    counts = Counter(map(shown_as, segments))
    always = (Shown.CODED, Shown.SUGGESTED)
    return {choice: counts[choice] for choice in Shown if choice in always or counts[choice]}


def groups_of(
    piles: Sequence[Pile],
    codes: Mapping[str, Code],
    names: Mapping[str, str],
    coder: str,
    link: Callable[[Segment], dict[str, str]],
    *,
    by: str = "document",
    more: bool = False,
    several: bool | None = None,
) -> list[dict[str, Any]]:
    """Piles of segments for the browser, each with a title and its items.

    Args:
        codes: by id.
        names: of those codes, by id.
        coder: the name of the coder at work, who can change only what is that person's own.
        link: the parameters of a segment's place on the Read page.
        by: what the piles are made by; an item says where it is from where that is not told.
        more: with the passages before and after.
        several: whether items name their code; where not said, if there is more than one.
    """
    if several is None:
        several = len({p.segment.code for pile in piles for p in pile.pieces}) > 1
    return [
        {
            "title": pile.name or "–",
            "total": len(pile.pieces) if pile.total is None else pile.total,
            "items": [
                _item(p, codes, names if several else {}, coder, link(p.segment), by, more)
                for p in pile.pieces
            ],
        }
        for pile in piles
    ]


def _item(
    piece: Piece,
    codes: Mapping[str, Code],
    names: Mapping[str, str],
    coder: str,
    params: dict[str, str],
    by: str,
    more: bool,
) -> dict[str, Any]:
    s, around = piece.segment, piece.around
    known = codes.get(s.code)
    speaker = ", ".join(filter(None, (around.speaker, around.role)))
    year = f" ({piece.document.year})" if piece.document.year else ""
    whole = f"{piece.document.title}{year}" if by != "document" else ""
    return {
        "id": target_of(s),
        "own": s.status in (Status.CODED, Status.ACCEPTED, Status.UNREAD),
        "document": s.document,
        "start": s.start,
        "end": s.end,
        "guid": known.guid if known else None,
        "text": s.text,
        "left": around.left,
        "right": around.right,
        "before": around.before if more else "",
        "after": around.after if more else "",
        "page": page_of(s),
        "citation": s.citation,
        "params": params,
        "place": [one for one in (whole, " › ".join(around.section[-1:]), speaker) if one],
        "code": names.get(s.code),
        "colour": known.colour if known else "#777777",
        "who": s.coder,
        "rule": short(s.rule or "") if shown_as(s) is not Shown.CODED else None,
        "acts": acts_on(s, coder),
        "key": piece.key,
        "memo": piece.memo,
    }


def page_of(segment: Segment) -> str | None:
    """A segment's page as it is cited, or None in a text without pages."""
    return segment.label or (f"[{segment.page}]" if segment.page else None)


def target_of(segment: Segment) -> str:
    """The GUID that an act on a segment names: of the suggestion, or of the coding."""
    return segment.id.rpartition("/")[2]


def acts_on(segment: Segment, coder: str) -> list[str]:
    """What the coder can do with a segment."""
    match segment.status:
        case Status.SUGGESTED:
            return ["accept", "reject", "recode"]
        case Status.REJECTED:
            return ["accept"] if segment.coder == coder else []
        case _:
            return (
                ["recode", "memo", "key", "remove"] if segment.coder == coder else ["memo", "key"]
            )
