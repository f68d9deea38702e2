"""Where two coders differ: places in a text, each to be decided on as one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from traad.model import Coding

_SPACE = uuid.UUID("6f0d3b6e-52f4-4d0b-9a35-0b1f4b2b6a55")


@dataclass(frozen=True)
class Place:
    """Codings of two coders that touch each other and are not the same: one to be decided on.

    `id` is made of the codings, so that it is the same in a later version of the text, and another
    where one of them has been changed since.
    """

    id: str
    start: int
    end: int
    one: tuple[Coding, ...]
    other: tuple[Coding, ...]


def disagreements(
    codings: Iterable[Coding], one: str, other: str
) -> tuple[list[Place], list[Coding]]:
    """The places in one text where two coders differ, and what both coded alike.

    Alike are codings with one code and one range. The rest is put together where it overlaps,
    whatever the code: who codes the same words otherwise disagrees at that place.

    Args:
        codings: of one version of one document.
        one, other: GUIDs of the coders.

    Returns:
        The places in order, and the first coder's copy of each coding that both have.
    """
    kept = [c for c in codings if c.coder in (one, other)]
    said = {who: {_what(c) for c in kept if c.coder == who} for who in (one, other)}
    both = said[one] & said[other]
    agreed = [c for c in kept if c.coder == one and _what(c) in both]
    rest = sorted((c for c in kept if _what(c) not in both), key=lambda c: (c.start, c.end, c.guid))
    places: list[list[Coding]] = []
    reach = 0
    for coding in rest:
        if coding.start < reach:
            places[-1].append(coding)
            reach = max(reach, coding.end)
        else:
            places.append([coding])
            reach = coding.end
    found = [
        Place(
            id=_id(own),
            start=min(c.start for c in own),
            end=max(c.end for c in own),
            one=tuple(c for c in own if c.coder == one),
            other=tuple(c for c in own if c.coder == other),
        )
        for own in places
    ]
    return found, agreed


def _what(coding: Coding) -> tuple[str, int, int]:
    return (coding.code, coding.start, coding.end)


def _id(codings: Iterable[Coding]) -> str:
    parts = sorted(f"{c.guid} {c.code} {c.end - c.start}" for c in codings)
    return str(uuid.uuid5(_SPACE, "\n".join(parts)))
