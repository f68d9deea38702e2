"""Carrying ranges over where passages have moved: it is known where every word has gone."""

from __future__ import annotations

from collections.abc import Sequence

from traad.coding.carry import ALIKE, Carried, Carrier, Fate, similarity

_LOST = Carried(0, 0, Fate.LOST)


class Rearranged(Carrier):
    """Finds ranges of `old` in `new`, which is made of the same pieces in another order.

    `pieces` are `(start, end, into)`: `old[start:end]` stands at `into` in the new text.
    """

    def __init__(self, old: str, new: str, pieces: Sequence[tuple[int, int, int]]) -> None:
        self.old, self.new = old, new
        self._pieces = sorted(pieces)

    def carry(self, start: int, end: int) -> Carried:
        """Where the range stands now.

        One whose words stand together still is the same. One that is torn apart, or has others in
        it now, keeps all its words if they are half of what it would hold, else its largest part.
        """
        quote = self.old[start:end]
        parts = [self._trimmed(max(start, a), min(end, b), to - a) for a, b, to in self._pieces]
        parts = [(first, last) for first, last in parts if first < last]
        if not parts:
            return _LOST
        hull = min(first for first, _ in parts), max(last for _, last in parts)
        found = self.new[slice(*hull)]
        if found.split() == quote.split():
            return Carried(*hull, Fate.SAME)
        # Longer than this it cannot be half alike, and need not be compared.
        if len(found) * ALIKE <= len(quote) * (2 - ALIKE) and similarity(quote, found) >= ALIKE:
            return Carried(*hull, Fate.CHANGED)
        first, last = max(parts, key=lambda part: part[1] - part[0])
        alike = similarity(quote, self.new[first:last]) >= ALIKE
        return Carried(first, last, Fate.CHANGED) if alike else _LOST

    def _trimmed(self, start: int, end: int, shift: int) -> tuple[int, int]:
        """A part of the old text as a range of the new one, without white space at its ends."""
        while start < end and self.old[start].isspace():
            start += 1
        while start < end and self.old[end - 1].isspace():
            end -= 1
        return start + shift, end + shift
