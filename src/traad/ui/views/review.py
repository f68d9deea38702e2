"""What the Review page shows, as plain data: cards, groups, precision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from traad.codebook import Code
from traad.coding.reviewing import By, Pick
from traad.model import Suggestion
from traad.rooms.coding.review import Card
from traad.ui.views.marks import short

NEAR = 320
"""How many letters of what stands before and after a passage are shown."""
BATCH = 12
"""The cards that the browser gets at once; it has those and the next ones."""
MODES = (*(by.value for by in By), "sample")
"""The ways to go through what waits; sample is what was drawn at random."""


@dataclass
class Deck:
    """The suggestions that a session goes through, in a fixed order, and where it is."""

    name: str
    queue: Sequence[Suggestion]
    at: int = 0
    cards: dict[int, dict[str, Any] | None] = field(default_factory=dict)

    @property
    def window(self) -> range:
        """The numbers of the cards that the browser is to have now."""
        first = self.at - self.at % BATCH
        return range(first, min(first + 2 * BATCH, len(self.queue)))

    def missing(self) -> list[int]:
        """Those of them that are still to be made."""
        return [i for i in self.window if i not in self.cards]


def card_of(card: Card | None, params: dict[str, str], decimal: str) -> dict[str, Any] | None:
    """A card for the browser; None where its text has a newer version.

    Args:
        params: of its place on the Read page.
        decimal: its confidence as it is written.
    """
    if card is None:
        return None
    s, around = card.suggestion, card.around
    who = ", ".join(filter(None, (around.speaker, around.role)))
    return {
        "id": s.guid,
        "code": s.code,
        "title": card.document.title,
        "section": around.section[-1] if around.section else "",
        "who": who,
        "page": around.page,
        "params": params,
        "before": _end(around.before),
        "left": around.left,
        "parts": parts_of(around.text, card.fired),
        "right": around.right,
        "after": _start(around.after),
        "rule": short(s.rule),
        "confidence": decimal,
        "negated": s.negated,
        "hedged": s.hedged,
    }


def parts_of(text: str, fired: Sequence[tuple[int, int]]) -> list[list[Any]]:
    """A text in pieces, each with whether it is one of the ranges."""
    parts: list[list[Any]] = []
    last = 0
    for start, end in fired:
        parts += [[text[last:start], False], [text[start:end], True]]
        last = end
    parts.append([text[last:], False])
    return [part for part in parts if part[0]]


def _start(text: str) -> str:
    return text if len(text) <= NEAR else f"{text[:NEAR].rsplit(None, 1)[0]} …"


def _end(text: str) -> str:
    return text if len(text) <= NEAR else f"… {text[-NEAR:].split(None, 1)[-1]}"


def key_of(pick: Pick, codes: Mapping[str, Code]) -> str:
    """A group's name in an address."""
    if pick.document is not None:
        return pick.document
    if pick.band is not None:
        return str(pick.band)
    code = codes.get(pick.code or "")
    id = code.id if code else str(pick.code)
    return f"{id} {pick.rule}" if pick.rule is not None else id


def title_of(pick: Pick, names: Mapping[str, str], titles: Mapping[str, str], most: str) -> str:
    """A group as it is called: `names` of codes and `titles` of documents by GUID.

    Args:
        most: how a band of confidence is said, with {low}.
    """
    if pick.document is not None:
        return titles.get(pick.document, pick.document)
    if pick.band is not None:
        return most.format(low=f"{round(pick.band * 100)} %")
    name = names.get(pick.code or "", str(pick.code))
    return f"{name} · {short(pick.rule)}" if pick.rule is not None else name
