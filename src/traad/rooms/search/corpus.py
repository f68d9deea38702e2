"""The words of the corpus counted: what stands near a word, turns of phrase, trends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from traad.model import Document
from traad.rooms.context import Context
from traad.rooms.search.asking import Asked
from traad.rooms.search.counted import Counted
from traad.rooms.search.search import Search
from traad.search import association
from traad.store import search_vocabulary as vocabulary

if TYPE_CHECKING:
    from traad.language import TokenTable

LEAST = 3
"""How often a word must be there to be listed, unless told."""
_STEM = 3
"""A word's ending is at most so long, and its stem at least."""
_ALIKE = 10
BY = ("year", "type", "publisher", "study", "document")
"""What hits can be counted by."""
WINDOW = 5
"""How many words on each side are near, unless told."""


@dataclass(frozen=True)
class Collocate:
    """A word that stands near another: how often near and in all, and how strongly.

    `log_likelihood` is Dunning's G², `log_dice` Rychlý's, `mi` mutual information.
    """

    word: str
    near: int
    total: int
    log_likelihood: float
    log_dice: float
    mi: float


@dataclass(frozen=True)
class Turn:
    """A run of words, or a noun phrase: how often it is said, and in how many documents."""

    words: str
    count: int
    documents: int
    per_10000: float


@dataclass(frozen=True)
class Rate:
    """How often something is said in documents of one value (None where it is not known).

    `having` is in how many of the documents it is said at all; `document` is the GUID of a document
    counted alone. `low` and `high` are the 95 % interval of the rate, drawn over documents (a study
    is one); there is none under 15 of them or under 5 hits.
    """

    value: str | int | None
    documents: int
    having: int
    words: int
    hits: int
    per_10000: float
    document: str | None = None
    low: float | None = None
    high: float | None = None


class Corpus:
    """The room of words counted. But for `collocates` and `trend`, only passages that count do."""

    def __init__(self, context: Context, search: Search) -> None:
        self._context = context
        self._search = search
        self._texts = Counted(context, search)

    def collocates(
        self,
        asked: Asked | str,
        *,
        left: int = WINDOW,
        right: int = WINDOW,
        lemma: bool = True,
        pos: Collection[str] = (),
        least: int = LEAST,
    ) -> list[Collocate]:
        """What stands near the hits of a query more often than by chance, the surest first.

        Args:
            left: words before a hit that are near it; `right`: words after it.
            lemma: count lemmas; else forms.
            pos: only words that most often are of these parts of speech (`NOUN`).
            least: how often a word must be near to be listed.

        Raises:
            QueryError: the query cannot be understood.
        """
        from traad.search.neighbours import near, tally

        around: Counter[str] = Counter()
        everywhere: Counter[str] = Counter()
        hits = 0
        spans = {one.document.id: one.spans for one in self._search.found(asked)}
        for document, words in self._texts.words():
            mine = np.ones(len(words), dtype=np.bool_)
            everywhere.update(tally(words, mine, lemma=lemma))
            if document.id in spans:
                hits += len(spans[document.id][0])
                beside = near(words, spans[document.id], left, right)
                around.update(tally(words, beside, lemma=lemma))
        often = [w for w, n in around.items() if n >= least]
        listed = self._texts.of(pos, often, lemma=lemma)
        if not listed:
            return []
        both = np.array([around[word] for word in listed])
        total = np.array([everywhere[word] for word in listed])
        table = (both, total, around.total(), everywhere.total())
        sure = association.log_likelihood(*table)
        dice = association.log_dice(both, total, hits)
        mi = association.mutual_information(*table)
        scores = np.stack([sure, dice, mi], axis=1).round(2).tolist()
        rows = [
            Collocate(word, around[word], everywhere[word], *score)
            for word, score in zip(listed, scores, strict=True)
        ]
        return sorted(rows, key=lambda row: (-row.log_likelihood, row.word))

    def ngrams(
        self,
        length: int = 3,
        *,
        lemma: bool = False,
        pattern: Sequence[str] = (),
        only: Asked | str | None = None,
        least: int = LEAST,
    ) -> list[Turn]:
        """The runs of so many words within a sentence, the most frequent first.

        Args:
            pattern: only runs of these parts of speech, one a word (`ADJ`, `NOUN`); says how long.
            only: a query; only in the passages that it finds.

        Raises:
            QueryError: the query cannot be understood.
        """
        from traad.search.neighbours import runs

        length = len(pattern) or length
        count = partial(runs, length=length, lemma=lemma, pattern=pattern)
        return self._turns(lambda table, which: count(table, counted=which), only, least)

    def phrases(self, *, only: Asked | str | None = None, least: int = LEAST) -> list[Turn]:
        """The noun phrases of two words or more, in their lemmas, the most frequent first."""
        from traad.search.neighbours import noun_phrases

        return self._turns(noun_phrases, only, least)

    def _turns(
        self,
        count: Callable[[TokenTable, list[bool]], Counter[str]],
        only: Asked | str | None,
        least: int,
    ) -> list[Turn]:
        found: Counter[str] = Counter()
        spread: Counter[str] = Counter()
        size = 0
        here = None if only is None else self._texts.found(only)
        for (document, table), (_, words) in zip(
            self._texts.tables(), self._texts.words(), strict=True
        ):
            which = self._texts.passages(document)
            if here is not None:
                own = np.zeros_like(which)
                own[list(here.get(document.id, ()))] = True
                which &= own
            counts = count(table, which.tolist())
            found.update(counts)
            spread.update(counts.keys())
            size += int(which[words.passage].sum())
        rows = [
            Turn(words, n, spread[words], round(10_000 * n / size, 2))
            for words, n in found.items()
            if n >= least
        ]
        return sorted(rows, key=lambda row: (-row.count, -row.documents, row.words))

    def trend(self, asked: Asked | str, by: str = "year") -> list[Rate]:
        """How often a query finds something in the documents of each year, or by another field.

        Args:
            by: one of `BY`; by document the value is its title.
        """
        hits = {one.document.id: len(one) for one in self._search.found(asked)}
        groups: dict[Any, list[Document]] = {}
        for document in self._search.documents():
            value = document.title if by == "document" else getattr(document, by)
            groups.setdefault((value, document.id if by == "document" else 0), []).append(document)
        found = []
        for value, row in sorted(groups, key=lambda key: (key[0] is None, key)):
            own = groups[value, row]
            words = sum(d.words for d in own)
            n = sum(hits.get(d.id, 0) for d in own)
            per = round(10_000 * n / words, 2) if words else 0.0
            having = sum(d.id in hits for d in own)
            alone = own[0].guid if by == "document" else None
            ends = _interval(own, hits)
            found.append(Rate(value, len(own), having, words, n, per, alone, *ends))
        return found

    def alike(self, asked: Asked | str) -> dict[str, list[tuple[str, int]]]:
        """For each word of a query that is in no text, forms that begin as it does, with counts."""
        lacking = [one.word for one in self._search.forms(asked) if not one.forms]
        found = {}
        with self._context.database.read() as connection:
            for word in lacking:
                stem = word.replace("*", "")
                stem = stem[: max(_STEM, len(stem) - _STEM)]
                forms = vocabulary.like(connection, f"{stem}*")
                found[word] = vocabulary.counted(connection, forms, [])[:_ALIKE]
        return found


def _interval(
    documents: Sequence[Document], hits: Mapping[int, int]
) -> tuple[float | None, float | None]:
    """The interval of a rate per 10,000 words; `hits` by the documents' row ids."""
    from traad.agreement.resampling import Draws, draws_of
    from traad.analysis.rates import FEWEST, resampled

    each: dict[str, list[int]] = {}
    for document in documents:
        block = each.setdefault(document.study or document.guid, [0, 0])
        block[0] += hits.get(document.id, 0)
        block[1] += document.words
    made = np.array([*each.values()], dtype=np.int64)
    if len(made) < Draws.documents_wanted or made[:, 0].sum() < FEWEST:
        return None, None
    draws = draws_of(len(made), True, 0)
    low, high, _ = draws.interval(resampled(made[:, :1], made[:, 1], draws.weights)[1:, 0])
    if low is None or high is None:
        return None, None
    return round(10_000 * low, 2), round(10_000 * high, 2)
