"""Passages that say nearly the same: vectors of their words, and how near two of them are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

LEAST = 4
"""A passage of fewer different telling words than this is like many others by chance."""
DIMENSIONS = 100
"""How many dimensions LSA keeps, where there is text enough; chosen by bench/similar.py."""
_SHARED = 6
_SEED = 1


class Method(StrEnum):
    """How passages are compared: by their words, by what words go with, or by a model."""

    WORDS = "words"
    LSA = "lsa"
    MODEL = "model"


@dataclass(frozen=True)
class Near:
    """A passage near another: its row, the cosine of the two, and words that both have."""

    row: int
    score: float
    shared: tuple[str, ...]


class Likeness:
    """Passages by their lemmas, ready to be compared with others.

    Weights are (1 + ln tf) * idf, each passage of length 1 (Salton and Buckley 1988). LSA keeps
    the first singular dimensions of them (Deerwester et al. 1990), in which passages may be near
    that share no word.
    """

    def __init__(self, passages: Sequence[Sequence[str]], method: Method = Method.WORDS) -> None:
        """Weigh the lemmas of passages, of which at least one has a word."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._weigher = TfidfVectorizer(analyzer=_as_is, sublinear_tf=True, dtype=np.float32)
        self._weights: Any = self._weigher.fit_transform(passages)
        self._terms: list[str] = self._weigher.get_feature_names_out().tolist()
        self._reducer: Any = None
        if method is Method.LSA:
            self._reduce()

    def _reduce(self) -> None:
        from sklearn.decomposition import TruncatedSVD

        most = min(DIMENSIONS, min(self._weights.shape) - 1)
        if most < 2:
            return
        self._reducer = TruncatedSVD(most, random_state=_SEED)
        self._vectors = _unit(self._reducer.fit_transform(self._weights))

    def near(self, words: Sequence[str], many: int) -> list[Near]:
        """The passages that are nearest to some words, the nearest first."""
        asked = self._weigher.transform([words])
        scores = self._scores(asked)
        return [
            Near(row, float(scores[row]), self._shared(row, asked)) for row in best(scores, many)
        ]

    def scores(self, words: Sequence[str]) -> Floats:
        """The cosine of each passage with some words."""
        return self._scores(self._weigher.transform([words]))

    def _scores(self, asked: Any) -> Floats:
        found: Floats = (
            (self._weights @ asked.T).toarray()[:, 0]
            if self._reducer is None
            else self._vectors @ _unit(self._reducer.transform(asked))[0]
        )
        return found

    def _shared(self, row: int, asked: Any) -> tuple[str, ...]:
        """The words that both have, those that weigh most first."""
        both = self._weights[row].multiply(asked).tocoo()
        order = np.argsort(-both.data, kind="stable")[:_SHARED]
        return tuple(self._terms[column] for column in both.col[order].tolist())


def best(scores: Floats, many: int) -> list[int]:
    """The rows with the highest scores above nought, the highest first, the earlier of two."""
    order = np.argsort(-scores, kind="stable")[:many]
    return [int(row) for row in order.tolist() if scores[row] > 0]


def cosines(vectors: Floats, one: Floats) -> Floats:
    """The cosine of each row with one vector."""
    found: Floats = _unit(vectors) @ _unit(one.reshape(1, -1))[0]
    return found


def _unit(vectors: Floats) -> Floats:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1), dtype=np.float32)


def _as_is(words: Sequence[str]) -> Sequence[str]:
    return words
