"""The words of the corpus counted: what stands near a word, what is typical of some texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from traad.errors import UsageError
from traad.model import Document
from traad.rooms.asking import Asked
from traad.rooms.context import Context
from traad.rooms.search import Search
from traad.rooms.tables import words_in
from traad.search import association
from traad.store import search_index, texts
from traad.store import search_vocabulary as vocabulary

if TYPE_CHECKING:
    from traad.language import TokenTable
    from traad.search.evaluate import Spans
    from traad.search.words import Bools, Words

LEAST = 3
"""How often a word must be there to be listed, unless told."""
_STEM = 3
"""A word's ending is at most so long, and its stem at least."""
_ALIKE = 10
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
class Keyword:
    """A word that is typical of some passages against others.

    `target` and `rest` are counts, `documents` in how many documents of the target it is;
    `log_ratio` is the effect size (1 is twice as often), `log_likelihood` the test.
    """

    word: str
    target: int
    rest: int
    per_10000: float
    rest_per_10000: float
    documents: int
    log_ratio: float
    log_likelihood: float


@dataclass(frozen=True)
class Year:
    """How often something is said in the texts of a year (None where the year is not known)."""

    year: int | None
    documents: int
    words: int
    hits: int
    per_10000: float


class Corpus:
    """The room of words counted. But for `collocates` and `trend`, only passages that count do."""

    def __init__(self, context: Context, search: Search) -> None:
        self._context = context
        self._search = search

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
        for document, words in self._words():
            mine = np.ones(len(words), dtype=np.bool_)
            everywhere.update(tally(words, mine, lemma=lemma))
            if document.id in spans:
                hits += len(spans[document.id][0])
                beside = near(words, spans[document.id], left, right)
                around.update(tally(words, beside, lemma=lemma))
        listed = self._of(pos, [w for w, n in around.items() if n >= least], lemma)
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

    def keyness(
        self,
        target: Asked | str,
        against: Asked | str | None = None,
        *,
        lemma: bool = True,
        pos: Collection[str] = (),
        least: int = LEAST,
    ) -> list[Keyword]:
        """The words typical of the passages that a query finds, the surest first.

        Args:
            target: a query; `type:interview`, `role:leder`, `code:barrierer`, `year:2020..`.
            against: the passages to compare with; all others where None.

        Raises:
            UsageError: there is nothing on one side.
        """
        from traad.search.neighbours import tally

        inside: Counter[str] = Counter()
        outside: Counter[str] = Counter()
        spread: Counter[str] = Counter()
        here = {one.document.id: one.spans for one in self._search.found(target)}
        there = (
            None
            if against is None
            else {one.document.id: one.spans for one in self._search.found(against)}
        )
        for document, words in self._words():
            counts = np.array(self._counted(document), dtype=np.bool_)[words.passage]
            own = _passages(words, here.get(document.id))
            rest = ~own if there is None else _passages(words, there.get(document.id)) & ~own
            found = tally(words, own & counts, lemma=lemma)
            inside.update(found)
            spread.update(found.keys())
            outside.update(tally(words, rest & counts, lemma=lemma))
        size, other = inside.total(), outside.total()
        if not size or not other:
            if not size:
                raise UsageError("The target holds no words that count; ask for other passages.")
            raise UsageError(
                "What it is compared with holds no words that count; ask for other passages."
            )
        words_of = [w for w in inside | outside if inside[w] + outside[w] >= least]
        listed = self._of(pos, words_of, lemma)
        if not listed:
            return []
        both = np.array([inside[w] for w in listed])
        total = both + np.array([outside[w] for w in listed])
        sure = association.log_likelihood(both, total, size, size + other)
        effect = association.log_ratio(both, total, size, size + other)
        rows = [
            Keyword(
                word,
                inside[word],
                outside[word],
                round(10_000 * inside[word] / size, 2),
                round(10_000 * outside[word] / other, 2),
                spread[word],
                round(float(e), 2),
                round(float(s), 2),
            )
            for word, s, e in zip(listed, sure, effect, strict=True)
        ]
        return sorted(rows, key=lambda row: (-row.log_likelihood, row.word))

    def ngrams(self, length: int = 3, *, lemma: bool = False, least: int = LEAST) -> Counter[str]:
        """How often each run of so many words stands in a sentence."""
        from traad.search.neighbours import runs

        found: Counter[str] = Counter()
        for document, table in self._tables():
            found.update(runs(table, length, self._counted(document), lemma=lemma))
        return Counter({words: n for words, n in found.items() if n >= least})

    def phrases(self, *, least: int = LEAST) -> Counter[str]:
        """How often each noun phrase of two words or more is said, in its lemmas."""
        from traad.search.neighbours import noun_phrases

        found: Counter[str] = Counter()
        for document, table in self._tables():
            found.update(noun_phrases(table, self._counted(document)))
        return Counter({words: n for words, n in found.items() if n >= least})

    def trend(self, asked: Asked | str) -> list[Year]:
        """How often a query finds something in the texts of each year."""
        hits = {one.document.id: len(one) for one in self._search.found(asked)}
        years: dict[int | None, list[Document]] = {}
        for document in self._search.documents():
            years.setdefault(document.year, []).append(document)
        found = []
        for year in sorted(years, key=lambda y: (y is None, y or 0)):
            words = sum(d.words for d in years[year])
            n = sum(hits.get(d.id, 0) for d in years[year])
            per = round(10_000 * n / words, 2) if words else 0.0
            found.append(Year(year, len(years[year]), words, n, per))
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

    def _words(self) -> Iterator[tuple[Document, Words]]:
        with self._context.database.read() as connection:
            held = search_index.held(connection)
        for document in self._search.documents():
            _, sha256, pipeline = held[document.id]
            yield document, words_in(self._context.project, sha256, pipeline)

    def _tables(self) -> Iterator[tuple[Document, TokenTable]]:
        from traad.language import read_table

        with self._context.database.read() as connection:
            held = search_index.held(connection)
        for document in self._search.documents():
            _, sha256, pipeline = held[document.id]
            yield document, read_table(self._context.project.tokens(sha256, pipeline))

    def _counted(self, document: Document) -> list[bool]:
        with self._context.database.read() as connection:
            return [p.counted for p in texts.get_passages(connection, document.version_id)]

    def _of(self, pos: Collection[str], words: list[str], lemma: bool) -> list[str]:
        """The words that most often are of one of these parts of speech, in order."""
        if not pos:
            return sorted(words)
        from traad.search.neighbours import usual_pos

        seen: Counter[tuple[str, str]] = Counter()
        for _, table in self._tables():
            seen.update(usual_pos(table, lemma=lemma))
        most: dict[str, tuple[int, str]] = {}
        for (word, name), n in seen.items():
            most[word] = max(most.get(word, (0, "")), (n, name))
        return sorted(word for word in words if most.get(word, (0, ""))[1] in pos)


def _passages(words: Words, spans: Spans | None) -> Bools:
    """Which words stand in a passage that holds a hit."""
    found = np.zeros(len(words.passages), dtype=np.bool_)
    if spans is not None:
        found[words.within[spans[0]]] = True
    return found[words.within]
