"""What several machine coders suggest of the same stretch, offered as one suggestion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from traad.coding.deciding import bound
from traad.model import Suggestion


def together(suggestions: Sequence[Suggestion], last: str = "") -> list[Suggestion]:
    """The suggestions, with those of the same code and stretch that come from different coders as
    one: the narrowest, with the reasons of all and the mean of their confidences.

    Two stretches are the same where they overlap by half or more of the shorter; a decision on
    the one that is offered then binds the others. What one coder suggests stays as it is. The
    order is kept. Of equal ranges the one of the coder `last` (a GUID) gives way.
    """
    held: dict[tuple[str, str], list[list[Suggestion]]] = {}
    narrowest = sorted(
        suggestions, key=lambda s: (s.end - s.start, s.start, s.coder == last, s.coder, s.guid)
    )
    for s in narrowest:
        heaps = held.setdefault((s.document, s.code), [])
        same = [
            heap
            for heap in heaps
            if all(other.coder != s.coder for other in heap)
            and bound(heap[0].start, heap[0].end, s.start, s.end)
        ]
        for heap in same:
            heap.append(s)
        if not same:
            heaps.append([s])
    offered = {heap[0].guid: _one(heap) for heaps in held.values() for heap in heaps}
    return [offered[s.guid] for s in suggestions if s.guid in offered]


def _one(heap: Sequence[Suggestion]) -> Suggestion:
    if len(heap) == 1:
        return heap[0]
    return replace(
        heap[0],
        confidence=round(sum(s.confidence for s in heap) / len(heap), 4),
        rule="; ".join(s.rule for s in heap),
        negated=all(s.negated for s in heap),
        hedged=all(s.hedged for s in heap),
    )
