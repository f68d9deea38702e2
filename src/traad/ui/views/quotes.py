"""The segments of a code as the Code page lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Any

from traad.codebook import Code
from traad.rooms.segments import Segment, Status


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


def shown_as(segment: Segment) -> Shown:
    """Under which choice a segment is."""
    return _SHOWN[segment.status]


def choices(segments: Iterable[Segment]) -> dict[Shown, int]:
    """How many segments are under each choice; the first two are always offered."""
    counts = Counter(map(shown_as, segments))
    always = (Shown.CODED, Shown.SUGGESTED)
    return {choice: counts[choice] for choice in Shown if choice in always or counts[choice]}


def groups_of(
    segments: Sequence[Segment],
    titles: Mapping[str, str],
    codes: Mapping[str, Code],
    names: Mapping[str, str],
    coder: str,
    link: Callable[[Segment], dict[str, str]],
) -> list[dict[str, Any]]:
    """The segments, which are in order of document and place, as groups by document.

    Args:
        titles: of documents, by GUID.
        codes: by id; the code of an item is named where there are several.
        names: of those codes, by id.
        coder: the name of the coder at work, who can undo only what is that person's own.
        link: the parameters of a segment's place on the Read page.
    """
    several = len({s.code for s in segments}) > 1
    return [
        {
            "title": titles.get(document, document),
            "items": [
                {
                    "id": target_of(s),
                    "text": s.text,
                    "page": page_of(s),
                    "citation": s.citation,
                    "params": link(s),
                    "code": names.get(s.code, s.code) if several else None,
                    "colour": codes[s.code].colour if s.code in codes else "#777777",
                    "who": s.coder,
                    "rule": s.rule if shown_as(s) is not Shown.CODED else None,
                    "acts": acts_on(s, coder),
                }
                for s in own
            ],
        }
        for document, own in groupby(segments, key=lambda s: s.document)
    ]


def page_of(segment: Segment) -> str | None:
    """A segment's page as it is cited, or None in a text without pages."""
    return segment.label or (f"[{segment.page}]" if segment.page else None)


def target_of(segment: Segment) -> str:
    """The GUID that an act on a segment names: of the suggestion, or of the coding."""
    return segment.id.rpartition("/")[2]


def acts_on(segment: Segment, coder: str) -> list[str]:
    """What the coder can do with a segment."""
    if segment.status is Status.SUGGESTED:
        return ["accept", "reject"]
    if segment.coder != coder:
        return []
    return ["accept"] if segment.status is Status.REJECTED else ["remove"]
