"""Carrying ranges over from one version of a text to the next, by the difference of the two.

No range moves silently to other words: what is not the same text afterwards is reported, and
what cannot be found again is lost and said to be.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from traad.coding.history import Change, State
from traad.coding.keys import follow_keys
from traad.model import Coding, Decision, KeyQuotation, Memo, MemoOn

ALIKE = 0.5
"""The least similarity (2 M / T, Ratcliff and Obershelp 1988) of a range that is carried over."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_PARAGRAPH = re.compile(r".+?(?:\n\n+|\Z)", re.DOTALL)
_SENTENCE = re.compile(r".+?(?:[.!?:]+\s+|\n+|\Z)", re.DOTALL)
_LEVELS = (_PARAGRAPH, _SENTENCE, _TOKEN)
_LONG = 2000


class Fate(StrEnum):
    """What became of a range."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Carried:
    """A range in the new text, and whether it is the old words. A lost one is `[0, 0)`."""

    start: int
    end: int
    fate: Fate


class Carrier:
    """Finds the ranges of `old` again in `new`. Making one takes the difference of the two."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._hunks = list(hunks(old, new))
        self._starts = [h[0] for h in self._hunks]

    def carry(self, start: int, end: int) -> Carried:
        """Where the range `[start, end)` of the old text stands in the new."""
        first, last = self._bounds(start, end)
        quote = self.old[start:end]
        while first < last and self.new[first].isspace():
            first += 1
        while first < last and self.new[last - 1].isspace():
            last -= 1
        found = self.new[first:last]
        if found.split() == quote.split() and found:
            return Carried(first, last, Fate.SAME)
        alike = similarity(quote, found) >= ALIKE
        return Carried(first, last, Fate.CHANGED) if alike else self._moved(quote)

    def _moved(self, quote: str) -> Carried:
        """A range whose words stand elsewhere now, if they stand once in each of the texts."""
        at = self.new.find(quote)
        if at < 0 or self.new.count(quote) > 1 or self.old.count(quote) > 1:
            return Carried(0, 0, Fate.LOST)
        return Carried(at, at + len(quote), Fate.MOVED)

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        """A range in the new text.

        What replaces the first or last words of a range belongs to it; what is put in beside it
        does not, nor does what replaces words on both sides of its edge.
        """
        first = start + self._shift(start)
        last = end + self._shift(end)
        for old_start, old_end, new_start, new_end in self._near(start, end):
            if old_start <= start and end <= old_end and old_start < old_end:
                return new_start, new_end
            if old_start < start < old_end or old_start == old_end == start:
                first = new_end
            if old_start < end < old_end or old_start == old_end == end:
                last = new_start
            elif old_start < old_end == end:
                last = new_end
        return first, last

    def _shift(self, place: int) -> int:
        """How far the hunks that begin before a place and end there or before have moved it."""
        index = bisect_left(self._starts, place)
        while index and self._hunks[index - 1][1] > place:
            index -= 1
        if not index:
            return 0
        _, old_end, _, new_end = self._hunks[index - 1]
        return new_end - old_end

    def _near(self, start: int, end: int) -> list[tuple[int, int, int, int]]:
        """The hunks that touch a range."""
        low = bisect_left(self._starts, start)
        while low and self._hunks[low - 1][1] >= start:
            low -= 1
        return self._hunks[low : bisect_right(self._starts, end)]


def hunks(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """What differs, in order: `[old_start, old_end)` became `[new_start, new_end)`.

    Paragraphs are compared first, sentences within the paragraphs that differ, and words only
    within those, so that the time grows with the change and not with the square of the text.
    """
    yield from _finer(old, new, 0, 0, _LEVELS)


def _finer(
    old: str, new: str, at: int, into: int, levels: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[int, int, int, int]]:
    a, b = _pieces(levels[0], old), _pieces(levels[0], new)
    for tag, i1, i2, j1, j2 in _opcodes([p[2] for p in a], [p[2] for p in b], last=not levels[1:]):
        start, end = _span(a, i1, i2, len(old))
        first, last = _span(b, j1, j2, len(new))
        if old[start:end] == new[first:last]:
            continue
        if levels[1:]:
            pieces = old[start:end], new[first:last], at + start, into + first
            yield from _finer(*pieces, levels[1:])
        elif tag != "equal":
            yield at + start, at + end, into + first, into + last


def _opcodes(
    a: Sequence[str], b: Sequence[str], *, last: bool
) -> Sequence[tuple[str, int, int, int, int]]:
    """Larger pieces are the same whatever their white space; long lists are compared roughly."""
    x, y = ([p if last else " ".join(p.split()) for p in pieces] for pieces in (a, b))
    return SequenceMatcher(None, x, y, autojunk=len(x) > _LONG).get_opcodes()


def _pieces(pattern: re.Pattern[str], text: str) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), m.group()) for m in pattern.finditer(text)]


def _span(
    pieces: list[tuple[int, int, str]], first: int, last: int, length: int
) -> tuple[int, int]:
    start = pieces[first][0] if first < len(pieces) else length
    return start, (pieces[last - 1][1] if last > first else start)


def similarity(old: str, new: str) -> float:
    """How alike two texts are, from 0 to 1 (2 M / T)."""
    if not old or not new:
        return 0.0
    matcher = SequenceMatcher(None, old.split(), new.split(), autojunk=False)
    if len(old) <= 500:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio()


@dataclass(frozen=True)
class Carriage:
    """Changes that carry facts over; those whose words are others now, and those that are lost."""

    changes: list[Change]
    changed: list[tuple[Coding | Decision, Coding | Decision]]
    lost: list[Coding | Decision]


def carry_facts(state: State, document: str, version: int, carrier: Carrier) -> Carriage:
    """What becomes of the codings and decisions of a document in its next version, `version`.

    Codings of one coder and code that come to overlap are merged into the first, with what hangs
    on them.
    """
    made = Carriage([], [], [])
    grown: dict[str, str] = {}
    last: dict[tuple[str, str], tuple[int, Coding]] = {}
    facts = [f for f in state.values() if isinstance(f, Coding | Decision)]
    for fact in sorted((f for f in facts if f.document == document), key=lambda f: f.start):
        found = carrier.carry(fact.start, fact.end)
        if found.fate is Fate.LOST:
            made.changes.append(Change(fact, None))
            made.lost.append(fact)
            continue
        new = replace(fact, version=version, start=found.start, end=found.end)
        if found.fate is not Fate.SAME:
            made.changed.append((fact, new))
        if isinstance(new, Coding):
            before = last.get((new.coder, new.code))
            if before is not None and before[1].end > new.start:
                made.changes.append(Change(fact, None))
                joined = replace(before[1], end=max(before[1].end, new.end))
                made.changes[before[0]] = Change(made.changes[before[0]].before, joined)
                last[new.coder, new.code] = (before[0], joined)
                grown[new.guid] = joined.guid
                continue
            last[new.coder, new.code] = (len(made.changes), new)
        made.changes.append(Change(fact, new))
    lost = {fact.guid for fact in made.lost if isinstance(fact, Coding)}
    made.changes[:] = [_of_the_whole(change, grown) for change in made.changes]
    made.changes.extend(_carry_memos(state, document, version, carrier, grown, lost))
    made.changes.extend(follow_keys(state, grown))
    marks = (f for f in state.values() if isinstance(f, KeyQuotation) and f.coding in lost)
    made.changes.extend(Change(mark, None) for mark in marks)
    return made


def _of_the_whole(change: Change, grown: Mapping[str, str]) -> Change:
    """A decision is of the coding that its own grew into."""
    fact = change.after
    if isinstance(fact, Decision) and fact.coding and fact.coding in grown:
        return Change(change.before, replace(fact, coding=grown[fact.coding]))
    return change


def _carry_memos(
    state: State,
    document: str,
    version: int,
    carrier: Carrier,
    grown: Mapping[str, str],
    lost: Collection[str],
) -> list[Change]:
    """Memos follow their passage or coding; where that is lost they are about the document."""
    changes = []
    for fact in state.values():
        if not isinstance(fact, Memo) or fact.document != document:
            continue
        loose = replace(fact, on=MemoOn.DOCUMENT, about=document, version=0, start=0, end=0)
        if fact.on is MemoOn.CODING and fact.about in lost:
            changes.append(Change(fact, loose))
        elif fact.on is MemoOn.CODING and fact.about in grown:
            changes.append(Change(fact, replace(fact, about=grown[fact.about])))
        elif fact.on is MemoOn.PASSAGE:
            found = carrier.carry(fact.start, fact.end)
            there = replace(fact, version=version, start=found.start, end=found.end)
            changes.append(Change(fact, loose if found.fate is Fate.LOST else there))
    return changes
