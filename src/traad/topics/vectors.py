"""Passages as vectors: how often each term stands in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from traad.errors import UsageError
from traad.topics.words import Splitter, parts_of

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Sparse = Any
"""A scipy.sparse.csr_matrix of float32."""

Sentences = Sequence[Sequence[str]]
"""The telling lemmas of a passage, sentence by sentence."""

FEWEST = 10
"""Fewer passages than this make no topics."""

_NPMI = 0.5
"""From what normalised pointwise mutual information on two words are a phrase (Bouma 2009)."""


@dataclass(frozen=True)
class Terms:
    """What becomes a term.

    Args:
        parts: compounds count by their parts too.
        phrases: two words that belong together are a term of their own, beside the words.
        rarest: in so many passages a term must stand; None: 2 to 5, by how many there are.
        commonest: a term in more than this share of the passages says nothing of any.
    """

    parts: bool = True
    phrases: bool = True
    rarest: int | None = None
    commonest: float = 0.3


@dataclass(frozen=True)
class Vectors:
    """`counts` has a row a passage and a column a term; `phrase` says which terms are phrases."""

    terms: tuple[str, ...]
    counts: Sparse
    phrase: Bools

    def __len__(self) -> int:
        return int(self.counts.shape[0])

    def some(self, rows: npt.NDArray[np.int64]) -> Vectors:
        """The same terms over some of the passages, which may come more than once."""
        return Vectors(self.terms, self.counts[rows], self.phrase)


def vectors_of(passages: Sequence[Sentences], split: Splitter, terms: Terms = Terms()) -> Vectors:
    """Count the terms of passages.

    Raises:
        UsageError: there are too few passages, or too few words in them, to find topics in.
    """
    if len(passages) < FEWEST:
        raise UsageError(
            f"{len(passages)} passages are too few to find topics in; take in more documents, or "
            "choose fewer filters."
        )
    words, counts = _counted(chain.from_iterable(p) for p in passages)
    if terms.parts:
        words, counts = _with_parts(words, counts, split)
    total = len(words)
    if terms.phrases:
        phrases = _phrases(passages, _rarest(terms, len(passages)))
        more, extra = _counted(_pairs(p, phrases) for p in passages)
        words, counts = [*words, *more], _stacked(counts, extra)
    spread = np.bincount(counts.indices, minlength=len(words))
    most = max(terms.commonest * len(passages), 2)
    kept = np.flatnonzero((spread >= _rarest(terms, len(passages))) & (spread <= most))
    if len(kept) < FEWEST:
        raise UsageError("There are too few words in these passages to find topics in.")
    return Vectors(tuple(words[i] for i in kept), counts[:, kept].tocsr(), kept >= total)


def weighed(vectors: Vectors) -> Sparse:
    """Term weights of passages, each of length 1: (1 + ln tf) * ln(N / df)^2.

    The weight of rare terms is squared against the usual tf-idf (Spärck Jones 1972): the words of
    a field then outweigh those that are said in every field. See bench/topics.py.
    """
    import scipy.sparse as sparse
    from sklearn.preprocessing import normalize

    weights = vectors.counts.copy()
    weights.data = 1 + np.log(weights.data)
    spread = np.bincount(weights.indices, minlength=weights.shape[1])
    rarity = np.log(len(vectors) / np.maximum(spread, 1)) ** 2
    return normalize(weights @ sparse.diags(rarity.astype(np.float32))).astype(np.float32)


def _rarest(terms: Terms, passages: int) -> int:
    return terms.rarest if terms.rarest is not None else min(5, max(2, passages // 200))


def _counted(passages: Iterable[Iterable[str]]) -> tuple[list[str], Sparse]:
    """The words in order of appearance, and how often each stands in each passage."""
    from scipy.sparse import csr_matrix

    place: dict[str, int] = {}
    columns: list[int] = []
    ends = [0]
    for words in passages:
        columns.extend(place.setdefault(word, len(place)) for word in words)
        ends.append(len(columns))
    data = np.ones(len(columns), dtype=np.float32)
    found = csr_matrix((data, columns, ends), shape=(len(ends) - 1, len(place)))
    found.sum_duplicates()
    return list(place), found


def _with_parts(words: list[str], counts: Sparse, split: Splitter) -> tuple[list[str], Sparse]:
    """Each compound counts for its parts too."""
    from scipy.sparse import csr_matrix

    place = {word: i for i, word in enumerate(words)}
    pairs = [(i, i) for i in range(len(words))]
    for i, word in enumerate(words):
        parts = parts_of(word, split)
        pairs += [(i, place.setdefault(part, len(place))) for part in parts]
    rows, columns = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
    data = np.ones(len(pairs), dtype=np.float32)
    spread = csr_matrix((data, (rows, columns)), shape=(len(words), len(place)))
    return list(place), (counts @ spread).tocsr()


def _phrases(passages: Sequence[Sentences], fewest: int) -> frozenset[str]:
    """Two words that stand together far more often than by chance, joined by a space."""
    from gensim.models.phrases import Phrases

    sentences = chain.from_iterable(passages)
    model = Phrases(
        sentences, min_count=max(fewest, 3), threshold=_NPMI, scoring="npmi", delimiter=" "
    )
    return frozenset(model.export_phrases())


def _pairs(sentences: Sentences, phrases: frozenset[str]) -> Iterable[str]:
    for sentence in sentences:
        for first, second in pairwise(sentence):
            if (both := f"{first} {second}") in phrases:
                yield both


def _stacked(left: Sparse, right: Sparse) -> Sparse:
    from scipy.sparse import hstack

    return hstack([left, right]).tocsr()
