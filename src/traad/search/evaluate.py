"""What a query finds in the words of one text: numpy over ids, no text is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np

from traad.language.tokens import Ints
from traad.search.query import And, Field, Near, Node, Not, Or, Phrase, Word, finds_words
from traad.search.words import Bools, Places, Words

_FEW = 4
"""So many words are sooner compared one by one than looked up in a table."""

Spans = tuple[Places, Places]
"""The first and the last word of each place, closed, by first and then last."""


@dataclass(frozen=True)
class Meaning:
    """What a word of a query stands for: any of `forms`, or a word whose lemma is in `lemmas`.

    A form in `without` is switched off.
    """

    forms: frozenset[str]
    lemmas: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


class Evaluation:
    """A query over one text.

    `meanings` has each word of the query; `fields` has for each of its fields the positions of
    the passages that it holds for.
    """

    def __init__(
        self,
        words: Words,
        meanings: Mapping[Word, Meaning],
        fields: Mapping[Field, frozenset[int]],
    ) -> None:
        self._words = words
        self._meanings = meanings
        self._fields = fields

    def spans(self, query: Node) -> Spans:
        """The places that a query finds, each once: words, phrases and what is near.

        A query without words of its own, `speaker:IP1`, finds whole passages.
        """
        if finds_words(query):
            return self._shown(query, self.holds(query))
        passage = np.flatnonzero(self.holds(query))
        return self._words.first[:-1][passage], self._words.first[1:][passage] - 1

    def holds(self, node: Node) -> Bools:
        """For each passage that has words, whether the query is true of it."""
        match node:
            case And(parts):
                return reduce(np.logical_and, (self.holds(part) for part in parts))
            case Or(parts):
                return reduce(np.logical_or, (self.holds(part) for part in parts))
            case Not(part):
                return ~self.holds(part)
            case Field():
                return np.isin(self._words.passages, [*self._fields[node]])
            case _:
                found = np.zeros(len(self._words.passages), dtype=np.bool_)
                found[self._words.within[self._places(node)[0]]] = True
                return found

    def _shown(self, node: Node, where: Bools) -> Spans:
        """The places of a node in the passages `where`."""
        match node:
            case And(parts):
                return _joined([self._shown(part, where) for part in parts if finds_words(part)])
            case Or(parts):
                each = [self._shown(p, where & self.holds(p)) for p in parts if finds_words(p)]
                return _joined(each)
            case _:
                first, last = self._places(node)
                kept = where[self._words.within[first]]
                return first[kept], last[kept]

    def _places(self, node: Node) -> Spans:
        match node:
            case Word():
                at = np.flatnonzero(self._is(node, slice(None)))
                return at, at
            case Phrase(words):
                return self._phrase(words)
            case Or(parts):
                return _joined([self._places(part) for part in parts])
            case Near(left, right, distance):
                return self._near(self._places(left), self._places(right), distance)
        raise TypeError(f"{node} has no place")

    def _is(self, word: Word, at: Any) -> Bools:
        """For each of some words of the text, by their positions, whether it is the one asked."""
        words = self._words
        form = words.form[at]
        if word.text == "*":
            return np.ones(len(form), dtype=np.bool_)
        meaning = self._meanings[word]
        found = _among(meaning.forms, words.form_place, form)
        if meaning.lemmas:
            found |= _among(meaning.lemmas, words.lemma_place, words.lemma[at])
        if meaning.without:
            found &= ~_among(meaning.without, words.form_place, form)
        return found

    def _phrase(self, words: tuple[Word, ...]) -> Spans:
        length = len(words)
        size = len(self._words) - length + 1
        if size <= 0:
            return _none()
        # The first word is looked for everywhere, the others only where it stands.
        first = np.flatnonzero(self._is(words[0], slice(size)))
        for i, word in enumerate(words[1:], start=1):
            first = first[self._is(word, first + i)]
        first = first[self._words.within[first] == self._words.within[first + length - 1]]
        return first, first + length - 1

    def _near(self, left: Spans, right: Spans, distance: int) -> Spans:
        """The shortest stretches that hold one of each, at most `distance` words apart."""
        pairs = [*self._followed(left, right, distance), *self._followed(right, left, distance)]
        return _shortest(_joined(pairs))

    def _followed(self, before: Spans, after: Spans, distance: int) -> list[Spans]:
        """Stretches from one place to one that begins after its end, in the same passage."""
        found = []
        begin, last = before
        low = np.searchsorted(after[0], last, side="right")
        high = np.searchsorted(after[0], last + distance, side="right")
        most = int((high - low).max()) if len(begin) else 0
        for step in range(most):
            which = np.flatnonzero(low + step < high)
            first, end = begin[which], after[1][low[which] + step]
            same = self._words.within[first] == self._words.within[end]
            found.append((first[same], end[same]))
        return found


def _among(wanted: frozenset[str], place: Mapping[str, int], ids: Ints) -> Bools:
    """Which of some words, by their positions in a vocabulary, are wanted."""
    few, many = (wanted, place) if len(wanted) <= len(place) else (place, wanted)
    here = [place[word] for word in few if word in many]
    if len(here) <= _FEW:
        return reduce(np.logical_or, (ids == one for one in here), np.zeros(len(ids), np.bool_))
    found = np.zeros(len(place), dtype=np.bool_)
    found[here] = True
    return found[ids]


def _none() -> Spans:
    return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)


def _joined(several: list[Spans]) -> Spans:
    """All places of several lists, each once, in order."""
    if not several:
        return _none()
    if len(several) == 1:
        return several[0]
    both = np.unique(
        np.stack([np.concatenate([s[i] for s in several]) for i in (0, 1)], axis=1), axis=0
    )
    return both[:, 0], both[:, 1]


def _shortest(spans: Spans) -> Spans:
    """The places that hold no other place."""
    first, last = spans
    if not len(first):
        return spans
    # From right to left, a place is the shortest of its kind if it ends before all later ones.
    order = np.lexsort((last, -first))
    ends = last[order]
    before = np.minimum.accumulate(np.concatenate(([np.iinfo(np.int64).max], ends[:-1])))
    kept = np.sort(order[ends < before])
    return first[kept], last[kept]
