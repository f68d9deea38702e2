"""What two versions of a codebook would code differently: pure, over suggestions by passage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traad.codebook import Codebook
    from traad.coding.rules import Suggestions

Place = tuple[int, int]
"""`[start, end)` of a passage."""


@dataclass
class Outcome:
    """The passages of one code in one text: how many before, and which come and go."""

    code: str
    before: int = 0
    gained: dict[Place, str] = field(default_factory=dict)
    lost: dict[Place, str] = field(default_factory=dict)


def compare(old: Codebook, before: Suggestions, new: Codebook, after: Suggestions) -> list[Outcome]:
    """Which passages each code gains and loses from one version to the next, with the rules.

    Codes are known by GUID and named by their newest id. What is suggested with a code counts for
    those above it too. Codes without a difference are there with their number.
    """
    was, now = _by_code(old, before), _by_code(new, after)
    names = {c.guid: c.id for book in (old, new) for c in book.codes}
    outcomes = []
    for guid, name in names.items():
        own, other = was.get(guid, {}), now.get(guid, {})
        gained = {place: rule for place, rule in other.items() if place not in own}
        lost = {place: rule for place, rule in own.items() if place not in other}
        outcomes.append(Outcome(name, len(own), gained, lost))
    return outcomes


def _by_code(book: Codebook, found: Suggestions) -> dict[str, dict[Place, str]]:
    by_guid = {code.guid: code for code in book.codes}
    by_id = {code.id: code for code in book.codes}
    places: dict[str, dict[Place, str]] = {}
    rows = zip(found.start.tolist(), found.end.tolist(), found.code, found.rule, strict=True)
    for start, end, guid, rule in rows:
        code = by_guid[guid]
        while True:
            places.setdefault(code.guid, {}).setdefault((start, end), rule)
            if code.parent is None:
                break
            code = by_id[code.parent]
    return places
