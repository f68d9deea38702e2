"""What is typical of some passages against others: words or noun phrases, effect and test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from traad.errors import UsageError
from traad.rooms.context import Context
from traad.rooms.search.asking import Asked
from traad.rooms.search.counted import Counted
from traad.rooms.search.search import Search
from traad.search import association

if TYPE_CHECKING:
    from traad.search.words import Bools

LEAST = 3
"""How often a word must be there to be listed, unless told."""


class Units(StrEnum):
    """What is counted: dictionary words, forms as written, or noun phrases."""

    LEMMAS = "lemmas"
    FORMS = "forms"
    PHRASES = "phrases"


@dataclass(frozen=True)
class Keyword:
    """A word that is typical of some passages (the target) against others (the rest).

    `target` and `rest` are counts, `documents` and `rest_documents` in how many documents of each
    side it is. `log_ratio` is the effect (1 is twice as often) with its interval, None where a side
    has none of it; `log_likelihood` is the test.
    """

    word: str
    target: int
    rest: int
    per_10000: float
    rest_per_10000: float
    documents: int
    rest_documents: int
    log_ratio: float
    low: float | None
    high: float | None
    log_likelihood: float


@dataclass(frozen=True)
class Side:
    """How large one side of a comparison is."""

    words: int
    documents: int


@dataclass(frozen=True)
class Comparison:
    """Two sides and what is typical of each.

    `by_documents` says whether the intervals are over documents; else there are too few, and they
    are as if each word were drawn alone. `threshold` is the G² above which one of the `tried` words
    differs by p < .05, all of them looked at (Bonferroni).
    """

    target: Side
    rest: Side
    words: list[Keyword]
    by_documents: bool
    tried: int
    threshold: float


@dataclass(frozen=True)
class _Tally:
    """One document: the words of each side, and how often what is counted is there."""

    sizes: tuple[int, int]
    counts: tuple[Counter[str], Counter[str]]


class Keyness:
    """The room of what is typical. Only passages that count do."""

    def __init__(self, context: Context, search: Search) -> None:
        self._texts = Counted(context, search)

    def compare(
        self,
        target: Asked | str,
        against: Asked | str | None = None,
        *,
        units: Units = Units.LEMMAS,
        pos: Collection[str] = (),
        least: int = LEAST,
    ) -> Comparison:
        """What is typical of the passages that a query finds, the surest first.

        Args:
            target: a query; `type:interview`, `role:leder`, `code:barrierer`, `year:2020..`.
            against: the passages to compare with; all others where None.
            units: what is counted.
            pos: only words that most often are of these parts of speech (`NOUN`).
            least: how often a word must be on both sides together to be listed.

        Raises:
            QueryError: a query cannot be understood.
            UsageError: there is nothing on one side.
        """
        from scipy.special import chdtri

        tallies = list(self._tallies(target, against, units))
        here, rest = _side(tallies, 0), _side(tallies, 1)
        if not here.words:
            raise UsageError("The passages asked for hold no words that count; ask for others.")
        if not rest.words:
            raise UsageError("What they are compared with holds no words that count.")
        every: Counter[str] = Counter()
        for tally in tallies:
            for counts in tally.counts:
                every.update(counts)
        often = [word for word, n in every.items() if n >= least]
        tagged = units is not Units.PHRASES
        listed = self._texts.of(pos if tagged else (), often, lemma=units is Units.LEMMAS)
        by_documents = min(here.documents, rest.documents) >= _fewest()
        return Comparison(
            here,
            rest,
            words=_keywords(tallies, listed, by_documents),
            by_documents=by_documents,
            tried=len(listed),
            threshold=round(float(chdtri(1, 0.05 / max(len(listed), 1))), 2),
        )

    def _tallies(
        self, target: Asked | str, against: Asked | str | None, units: Units
    ) -> Iterator[_Tally]:
        from traad.search.neighbours import noun_phrases, tally

        here = self._texts.found(target)
        there = None if against is None else self._texts.found(against)
        phrases = self._texts.tables() if units is Units.PHRASES else None
        for document, words in self._texts.words():
            counted = self._texts.passages(document)
            own = _at(here.get(document.id), len(counted))
            rest = ~own if there is None else _at(there.get(document.id), len(counted)) & ~own
            both = [(side & counted)[words.passage] for side in (own, rest)]
            if phrases is None:
                lemma = units is Units.LEMMAS
                counts = [tally(words, which, lemma=lemma) for which in both]
            else:
                _, table = next(phrases)
                counts = [noun_phrases(table, (s & counted).tolist()) for s in (own, rest)]
            sizes = (int(both[0].sum()), int(both[1].sum()))
            yield _Tally(sizes, (counts[0], counts[1]))


def _at(positions: frozenset[int] | None, many: int) -> Bools:
    found = np.zeros(many, dtype=np.bool_)
    found[list(positions or ())] = True
    return found


def _fewest() -> int:
    from traad.search.intervals import FEWEST

    return FEWEST


def _side(tallies: list[_Tally], at: int) -> Side:
    sizes = [tally.sizes[at] for tally in tallies]
    return Side(sum(sizes), sum(1 for size in sizes if size))


def _keywords(tallies: list[_Tally], listed: list[str], by_documents: bool) -> list[Keyword]:
    from traad.search.intervals import over_documents, over_words

    if not listed:
        return []
    inside, outside = (_matrix(tallies, listed, at) for at in (0, 1))
    sizes, others = (
        np.array([tally.sizes[at] for tally in tallies], dtype=np.float64) for at in (0, 1)
    )
    size, other = int(sizes.sum()), int(others.sum())
    a, b = (np.asarray(side.sum(axis=0)).ravel() for side in (inside, outside))
    in_documents, rest_documents = (np.diff(side.tocsc().indptr) for side in (inside, outside))
    low, high = (
        over_documents(inside, outside, sizes, others)
        if by_documents
        else over_words(a, b, size, other)
    )
    effect = association.log_ratio(a, a + b, size, size + other)
    sure = association.log_likelihood(a, a + b, size, size + other)
    rows = [
        Keyword(
            word,
            int(a[i]),
            int(b[i]),
            round(10_000 * float(a[i]) / size, 2),
            round(10_000 * float(b[i]) / other, 2),
            int(in_documents[i]),
            int(rest_documents[i]),
            round(float(effect[i]), 2),
            _known(low[i]),
            _known(high[i]),
            round(float(sure[i]), 2),
        )
        for i, word in enumerate(listed)
    ]
    return sorted(rows, key=lambda row: (-row.log_likelihood, row.word))


def _matrix(tallies: list[_Tally], listed: list[str], at: int) -> Any:
    """How often each listed word is on one side: a csr array (documents, words)."""
    from scipy import sparse

    column = {word: i for i, word in enumerate(listed)}
    rows, columns, counts = [], [], []
    for row, tally in enumerate(tallies):
        for word, n in tally.counts[at].items():
            if word in column:
                rows.append(row)
                columns.append(column[word])
                counts.append(n)
    made = (np.array(counts, dtype=np.float64), (rows, columns))
    return sparse.csr_array(sparse.coo_array(made, shape=(len(tallies), len(listed))))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 2)
