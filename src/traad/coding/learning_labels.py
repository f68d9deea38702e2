"""What people have said of each passage: which codes it has, and where they are known to lack."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from traad.coding.deciding import bound
from traad.model import Coding, Reading, ReadingState

if TYPE_CHECKING:
    from traad.coding.history import Fact
    from traad.model import Passage

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Labels:
    """For each passage of a text: whether people say that it has the code, that it has not, or
    both of these (`disputed`, and learned from by nobody)."""

    present: Bools
    absent: Bools
    disputed: Bools


def labels_of(
    passages: Sequence[Passage], codings: Sequence[Coding], finished: Collection[str]
) -> Labels:
    """What people's codings of one code, and of those below it, say of the passages of a text.

    A passage has the code where a coding overlaps it by half or more of the shorter of the two.
    It lacks the code for those who have finished the document and whose codings do not touch it.
    Passages that do not count say nothing.

    Args:
        codings: by people, read (not accepted in bulk).
        finished: the coders who marked the document as finished, the code being known to them.
    """
    size = len(passages)
    counted = np.array([p.counted for p in passages], dtype=np.bool_)
    ends = [p.end for p in passages]
    said = np.zeros(size, dtype=np.bool_)
    touched = {coder: np.zeros(size, dtype=np.bool_) for coder in finished}
    for coding in codings:
        at = bisect_left(ends, coding.start + 1)
        while at < size and passages[at].start < coding.end:
            place = passages[at]
            said[at] |= bound(place.start, place.end, coding.start, coding.end)
            if coding.coder in touched:
                touched[coding.coder][at] = True
            at += 1
    lacks = np.zeros(size, dtype=np.bool_)
    for own in touched.values():
        lacks |= ~own
    has = said & counted
    lacks &= counted
    return Labels(has & ~lacks, lacks & ~said, has & lacks)


@dataclass(frozen=True)
class Said:
    """What people have said, by document: codings that were read, and newest reading states."""

    codings: Mapping[str, Sequence[Coding]]
    readings: Mapping[str, Mapping[str, ReadingState]]
    first: Mapping[str, int]

    def finished(self, document: str, code: str) -> list[str]:
        """The coders who have finished a document, the code having been in a codebook by then."""
        return [
            coder
            for coder, state in self.readings.get(document, {}).items()
            if state.state is Reading.FINISHED and state.codebook_version >= self.first.get(code, 0)
        ]


def said_by(facts: Iterable[Fact], first: Mapping[str, int]) -> Said:
    """What people have said, from all present facts.

    Args:
        first: for each code the number of the first codebook version that has it.
    """
    codings: dict[str, list[Coding]] = {}
    readings: dict[str, dict[str, ReadingState]] = {}
    for fact in facts:
        if isinstance(fact, Coding) and not fact.unread:
            codings.setdefault(fact.document, []).append(fact)
        elif isinstance(fact, ReadingState):
            own = readings.setdefault(fact.document, {})
            old = own.get(fact.coder)
            if old is None or old.codebook_version <= fact.codebook_version:
                own[fact.coder] = fact
    return Said(codings, readings, first)
