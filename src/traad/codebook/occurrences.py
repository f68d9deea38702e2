"""Where forms and phrases stand among the words of one token table: numpy over ids only.

Positions count words, not tokens: signs are left out, so that a comma neither breaks a phrase nor
uses up a gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from traad.codebook.model import CLAUSE, SENTENCE
from traad.codebook.phrases import GAP

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a phrase: the ids of the forms that may stand there, sorted."""

    ids: Ints
    gap: bool = False


Phrase = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of each word beside its form: the number of its clause, whether it belongs to
    a name, and whether it is an adverbial or the like."""

    clause: Ints
    name: Bools
    adverbial: Bools


class Occurrences:
    """The words of a table, indexed for a given set of phrases.

    `form` and `sentence` have one entry a word; forms are ids of a vocabulary of `size` forms.
    `setting` tells what only some rules ask for. Only the rarest place of each phrase is indexed:
    common words are looked at, not sorted.
    """

    def __init__(
        self,
        form: Ints,
        sentence: Ints,
        passage: Ints,
        size: int,
        phrases: Iterable[Phrase],
        setting: Setting | None = None,
    ) -> None:
        self.form = form
        self._sentence = sentence
        self._passage = passage
        self._setting = setting
        self._count = np.bincount(form, minlength=size)
        wanted = np.zeros(size, dtype=np.bool_)
        for phrase in phrases:
            wanted[phrase[self._rarest(phrase)].ids] = True
        at = np.flatnonzero(wanted[form])
        rank = (np.cumsum(wanted) - 1).astype(np.uint16 if wanted.sum() < 2**16 else np.int32)
        # A stable sort of 16-bit integers is a radix sort, several times as quick.
        self._order = at[np.argsort(rank[form[at]], kind="stable")]
        self._first = np.concatenate(([0], np.cumsum(np.where(wanted, self._count, 0))))
        self._edges: dict[str, Places] = {}

    def find(self, phrase: Phrase) -> tuple[Places, Places]:
        """The first and the last word of each occurrence, in order; the shortest at each first."""
        rarest = self._rarest(phrase)
        at = self._positions(phrase[rarest].ids)
        if len(phrase) == 1 or not len(at):
            return at, at
        gaps = sum(place.gap for place in phrase[1 : rarest + 1])
        back = range(rarest, rarest + GAP * gaps + 1)
        first = np.unique(np.concatenate([at - d for d in back]))
        first = first[first >= 0]
        if rarest:
            first = first[_among(self.form[first], phrase[0].ids)]
        last = first
        for place in phrase[1:]:
            first, last = self._step(first, last, place)
        order = np.lexsort((last, first))
        first, last = first[order], last[order]
        new = np.diff(first, prepend=-1) > 0
        return first[new], last[new]

    def bounds(self, at: Places, within: str) -> tuple[Places, Places]:
        """The first and last word of the clause, sentence or passage that each position is in."""
        column = self._sentence if within == SENTENCE else self._passage
        if within == CLAUSE and self._setting is not None:
            column = self._setting.clause
        if within not in self._edges:
            count = np.bincount(column) if len(column) else np.zeros(1, dtype=np.int64)
            self._edges[within] = np.concatenate(([0], np.cumsum(count)))
        value, edges = column[at], self._edges[within]
        return edges[value], edges[value + 1] - 1

    def every(self, ids: Ints, label: Places) -> tuple[Places, Places]:
        """The positions of each of `ids`, which are indexed, and for each the label of its id."""
        count = self._count[ids]
        before = np.cumsum(count) - count
        place = np.repeat(self._first[ids] - before, count) + np.arange(int(count.sum()))
        return self._order[place], np.repeat(label, count)

    def together(self, first: Places, last: Places) -> Bools:
        """Whether two words stand in one sentence."""
        return np.asarray(self._sentence[first] == self._sentence[last])

    def in_name(self, first: Places, last: Places) -> Bools:
        """Whether each closed range holds a word of a name."""
        if self._setting is None:
            return np.zeros(len(first), dtype=np.bool_)
        return count_between(np.flatnonzero(self._setting.name), first, last) > 0

    def begins_inverted(self, at: Places) -> Bools:
        """Whether the clause that begins at each position begins with something but its subject."""
        if self._setting is None:
            return np.zeros(len(at), dtype=np.bool_)
        return self._setting.adverbial[at]

    def _rarest(self, phrase: Phrase) -> int:
        if len(phrase) == 1:
            return 0
        return int(np.argmin([self._count[place.ids].sum() for place in phrase]))

    def _positions(self, ids: Ints) -> Places:
        """The positions of the indexed forms `ids`, in order."""
        pieces = [self._order[self._first[i] : self._first[i + 1]] for i in ids if self._count[i]]
        if len(pieces) == 1:
            return pieces[0]
        return np.sort(np.concatenate(pieces)) if pieces else np.zeros(0, dtype=np.int64)

    def _step(self, first: Places, last: Places, place: Place) -> tuple[Places, Places]:
        """All ways to go on from partial occurrences to the next place of the phrase."""
        reach = np.arange(1, (GAP if place.gap else 0) + 2)
        following = (last[:, None] + reach).ravel()
        begun = np.repeat(first, len(reach))
        inside = following < len(self.form)
        following, begun = following[inside], begun[inside]
        fits = self._sentence[following] == self._sentence[begun]
        fits &= _among(self.form[following], place.ids)
        return begun[fits], following[fits]


def _among(values: Ints, ids: Ints) -> Bools:
    """Which values are among the sorted `ids`."""
    if not len(ids):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(np.searchsorted(ids, values), len(ids) - 1)
    return np.asarray(ids[at] == values)


def count_between(places: Places, low: Places, high: Places) -> Places:
    """How many of the sorted `places` lie in each closed range from `low` to `high`."""
    ends = np.searchsorted(places, high, side="right")
    return np.asarray(np.maximum(ends - np.searchsorted(places, low, side="left"), 0))


def overlapping(first: Places, last: Places, others: tuple[Places, Places]) -> Bools:
    """Which closed ranges share a word with any of `others`, which are sorted by their first."""
    if not len(others[0]):
        return np.zeros(len(first), dtype=np.bool_)
    reach = np.maximum.accumulate(others[1])
    begun = np.searchsorted(others[0], last, side="right")
    return np.asarray((begun > 0) & (reach[np.maximum(begun - 1, 0)] >= first))
