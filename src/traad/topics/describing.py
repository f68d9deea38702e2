"""What a topic is about: its words, its typical passages, and where it is."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from traad.topics.models import Fitted
from traad.topics.vectors import Floats, Vectors

Ints = npt.NDArray[np.int64]

WORDS = 30
"""Words kept of a topic."""
PHRASES = 10
TOP = 10
"""Words that a topic is known by."""

PRESENT = 0.2
"""From what share on a topic counts as being in a passage."""

ONE_DOCUMENT = 0.6
"""A topic of which one document holds more than this is mostly one document's."""

_RELEVANCE = 0.4
"""Between 0 (only what sets a topic apart) and 1 (only what is frequent in it)."""


@dataclass(frozen=True)
class Word:
    """A term of a topic: its weight in the model, and how much it sets the topic apart."""

    term: str
    weight: float
    distinct: float


def words_of(fitted: Fitted, vectors: Vectors) -> list[tuple[list[Word], list[Word]]]:
    """The words of each topic by weight, and its phrases by distinctiveness.

    Distinctiveness is the relevance of Sievert & Shirley (2014), lambda 0.4, on the words of the
    passages weighed by their shares.
    """
    said = np.asarray((vectors.counts.T @ fitted.shares).T, dtype=np.float64)
    inside = said / np.maximum(said.sum(axis=1, keepdims=True), 1e-12)
    overall = said.sum(axis=0) / max(said.sum(), 1e-12)
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.log(inside)
        relevance = _RELEVANCE * log + (1 - _RELEVANCE) * (log - np.log(overall))
    relevance[~np.isfinite(relevance)] = -99.0
    found = []
    for topic in range(len(fitted)):
        weight = np.where(vectors.phrase, 0, fitted.words[topic])
        words = [i for i in np.argsort(-weight, kind="stable")[:WORDS] if weight[i] > 0]
        apart = np.where(vectors.phrase & (said[topic] >= 1), relevance[topic], -np.inf)
        phrases = [i for i in np.argsort(-apart, kind="stable")[:PHRASES] if apart[i] > -99]
        found.append(
            tuple(
                [
                    Word(
                        vectors.terms[i],
                        round(float(fitted.words[topic, i]), 5),
                        round(float(relevance[topic, i]), 3),
                    )
                    for i in chosen
                ]
                for chosen in (words, phrases)
            )
        )
    return [(words, phrases) for words, phrases in found]


def top_words(fitted: Fitted, vectors: Vectors, many: int = TOP) -> list[list[str]]:
    """The heaviest words of each topic, phrases left out."""
    weights = np.where(vectors.phrase, 0, fitted.words)
    order = np.argsort(-weights, axis=1, kind="stable")[:, :many]
    return [[vectors.terms[i] for i in row] for row in order.tolist()]


def apart(words: Sequence[Word], many: int = TOP) -> list[Word]:
    """The words that most set a topic apart from the others."""
    return sorted(words, key=lambda w: -w.distinct)[:many]


def sizes(shares: Floats) -> Floats:
    """The share of each topic in all passages that have one."""
    total: Floats = shares.sum(axis=0) / max(float(shares.sum()), 1e-12)
    return total


def by_group(shares: Floats, groups: Sequence[Hashable]) -> dict[Hashable, Floats]:
    """The share of each topic within each group of passages, in order of appearance."""
    place: dict[Hashable, int] = {}
    of = np.array([place.setdefault(g, len(place)) for g in groups], dtype=np.int64)
    sums = np.zeros((len(place), shares.shape[1]), dtype=np.float64)
    np.add.at(sums, of, shares)
    sums /= np.maximum(sums.sum(axis=1, keepdims=True), 1e-12)
    return {group: sums[i].astype(np.float32) for group, i in place.items()}


def mostly_one(shares: Floats, documents: Sequence[str]) -> list[tuple[str, float]]:
    """For each topic the document that holds most of it, and how much of it."""
    names = sorted(set(documents))
    place = {name: i for i, name in enumerate(names)}
    sums = np.zeros((len(names), shares.shape[1]), dtype=np.float64)
    np.add.at(sums, [place[d] for d in documents], shares)
    held = sums / np.maximum(sums.sum(axis=0), 1e-12)
    return [(names[i], float(held[i, t])) for t, i in enumerate(held.argmax(axis=0).tolist())]


def against_codes(
    shares: Floats, codes: Sequence[frozenset[str]], wanted: Sequence[str]
) -> dict[str, Any]:
    """How topics and codes meet in passages.

    Args:
        codes: the codes in each passage.
        wanted: the codes that are asked about, in order.

    Returns:
        `both`, `topic` and `code`: counts of passages with both (topics x codes), with the topic,
        with the code; `lift`: how many times as often they meet as they would by chance.
    """
    there = shares >= PRESENT
    coded = np.array([[code in held for code in wanted] for held in codes], dtype=bool)
    coded = coded.reshape(len(codes), len(wanted))
    both = there.T.astype(np.int64) @ coded.astype(np.int64)
    topic, code = there.sum(axis=0), coded.sum(axis=0)
    chance = np.outer(topic, code) / max(len(codes), 1)
    lift = np.where(chance > 0, both / np.where(chance > 0, chance, 1), 0.0)
    return {
        "both": both.tolist(),
        "topic": topic.tolist(),
        "code": code.tolist(),
        "lift": lift.round(2).tolist(),
    }
