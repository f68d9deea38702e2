"""A long list that is read a page at a time, while what is decided on leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from traad.rooms.coding.pieces import Heap

SIZE = 50
"""How many segments are on a page."""


@dataclass(frozen=True)
class Leaf:
    """Where one is in a list (by its name): the ids as they stood when it was begun, and the first
    on the page, or None at the beginning."""

    name: str
    order: tuple[str, ...]
    first: str | None = None

    def start(self, ids: Sequence[str]) -> int:
        """Where the page begins in the list as it is now."""
        return 0 if self.first is None else min(self.place(ids, self.first), _last(ids))

    def place(self, ids: Sequence[str], id: str) -> int:
        """Where an id is now, or what is left of those that stood after it."""
        if id in ids:
            return ids.index(id)
        if id not in self.order:
            return 0
        at = {one: n for n, one in enumerate(ids)}
        after = self.order[self.order.index(id) :]
        return next((at[one] for one in after if one in at), len(ids))

    def turned(self, ids: Sequence[str], id: str, *, back: bool) -> Leaf:
        """The next page after its last (`id`), or the one before its first."""
        place = self.place(ids, id)
        start = max(0, place - SIZE) if back else min(place + (id in ids), _last(ids))
        return Leaf(self.name, self.order, ids[start] if start and ids else None)


def _last(ids: Sequence[str]) -> int:
    """Where the last page begins at the latest, so that it is never empty."""
    return max(0, len(ids) - 1)


def page_of(heaps: Sequence[Heap], start: int) -> list[tuple[Heap, int]]:
    """The heaps that have a part on the page from `start` on: that part, and the size of all."""
    found = []
    begins = 0
    for heap in heaps:
        low, high = max(start - begins, 0), start + SIZE - begins
        part = heap.spots[low:high] if high > 0 else ()
        if part:
            found.append((Heap(heap.name, part), len(heap.spots)))
        begins += len(heap.spots)
    return found
