"""How many topics? Coherence, steadiness and variety for several numbers, and a recommendation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from traad.topics.describing import TOP, top_words
from traad.topics.models import Method, fit
from traad.topics.vectors import Vectors

SEEDS = 3
SAMPLES = 3

HALF = 1 / 3
"""The Jaccard measure of two lists of ten words that share half of them."""
STEADY = 0.6
VARIED = 0.6
_ALIKE = 0.01
"""c_v values no further apart are alike; then the smaller number is easier to read."""


@dataclass(frozen=True)
class Tried:
    """One number of topics with its measures.

    `c_v` (Röder et al. 2015) and `npmi` (Aletras & Stevenson 2013) tell how well words hang
    together; `seeds` and `samples` (best-match Jaccard of ten words, both ways) whether the topics
    come back with other seeds and with documents drawn anew; `variety` the share of top words that
    stand in one topic only.
    """

    k: int
    c_v: float
    npmi: float
    seeds: float
    samples: float
    variety: float

    @property
    def defensible(self) -> bool:
        """Whether the topics hang together and come back."""
        return (
            self.npmi > 0
            and self.seeds >= STEADY
            and self.samples >= HALF
            and self.variety >= VARIED
        )


Step = Callable[[int, int, str], None]


def sweep(
    vectors: Vectors,
    documents: Sequence[str],
    numbers: Sequence[int],
    *,
    method: Method = Method.NMF,
    seed: int = 1,
    progress: Step = lambda _done, _total, _what: None,
) -> list[Tried]:
    """Try several numbers of topics.

    Args:
        documents: the document of each passage; samples draw whole documents with replacement.
    """
    seeds = [seed + i for i in range(SEEDS)]
    rng = np.random.default_rng(seed)
    samples = [_sample(documents, rng) for _ in range(SAMPLES)]
    total, done, tried = len(numbers) * (SEEDS + SAMPLES), 0, []
    for k in numbers:
        found = []
        for way in range(SEEDS + SAMPLES):
            rows = None if way < SEEDS else samples[way - SEEDS]
            drawn = vectors if rows is None else vectors.some(rows)
            one = seeds[way] if way < SEEDS else seed
            found.append(top_words(fit(drawn, k, method=method, seed=one), vectors))
            done += 1
            progress(done, total, f"K = {k}")
        first, others, drawn_anew = found[0], found[1:SEEDS], found[SEEDS:]
        c_v, npmi = coherence(vectors, first)
        tried.append(
            Tried(
                k,
                c_v,
                npmi,
                float(np.mean([likeness(first, other) for other in others])),
                float(np.mean([likeness(first, other) for other in drawn_anew])),
                variety(first),
            )
        )
    return tried


def recommended(tried: Sequence[Tried]) -> int | None:
    """The number to take: of the defensible ones the most coherent; None where none is."""
    good = [one for one in tried if one.defensible]
    if not good:
        return None
    best = max(one.c_v for one in good)
    return min(one.k for one in good if one.c_v >= best - _ALIKE)


def advice(tried: Sequence[Tried]) -> str:
    """The recommendation in one plain sentence; where there is none, what stands in its way."""
    chosen = recommended(tried)
    if chosen is not None:
        back = _come_back(next(t for t in tried if t.k == chosen).samples)
        return (
            f"{chosen} topics: of the numbers tried their words hang together best, and {back} of "
            "ten words come back when documents are drawn anew."
        )
    numbers = ", ".join(str(one.k) for one in tried)
    if all(one.npmi <= 0 for one in tried):
        return (
            f"None of {numbers} can be defended: the words of the topics stand together no more "
            "often than by chance; read the topics as ideas, not as findings."
        )
    if all(one.samples < HALF for one in tried):
        most = max(_come_back(one.samples) for one in tried)
        return (
            f"None of {numbers} can be defended: with some documents left out, at most {most} of "
            "ten words in a topic come back; read the topics as ideas, not as findings."
        )
    return (
        f"None of {numbers} can be defended: each fails in something, as the figure shows; read "
        "the topics as ideas, not as findings."
    )


def _come_back(jaccard: float) -> int:
    """How many of ten words two lists share, by their Jaccard measure; rounded down."""
    return int(2 * TOP * jaccard / (1 + jaccard) + 1e-9)


def likeness(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> float:
    """The mean best-match Jaccard measure of two sets of topics, both ways."""
    table = np.array([[_jaccard(a, b) for b in other] for a in one])
    return float((table.max(axis=1).mean() + table.max(axis=0).mean()) / 2)


def variety(words: Sequence[Sequence[str]]) -> float:
    """The share of the topics' top words that stand in one topic only (Dieng et al. 2020)."""
    every = [word for topic in words for word in topic]
    return len(set(every)) / max(len(every), 1)


def coherence(vectors: Vectors, words: Sequence[Sequence[str]]) -> tuple[float, float]:
    """c_v and NPMI of topics on the passages themselves, by gensim."""
    from gensim.corpora import Dictionary
    from gensim.models.coherencemodel import CoherenceModel

    wanted = {word for topic in words for word in topic}
    keep = np.array([term in wanted for term in vectors.terms])
    kept = vectors.counts[:, keep].tocsr()
    names = [term for term in vectors.terms if term in wanted]
    texts = [
        [names[i] for i in kept.indices[a:b]]
        for a, b in zip(kept.indptr[:-1], kept.indptr[1:], strict=True)
    ]
    dictionary = Dictionary(texts)
    found = []
    # The window is a passage: how words follow each other says nothing of what it is about.
    for measure in ("c_v", "c_npmi"):
        model = CoherenceModel(
            topics=[list(topic) for topic in words],
            texts=texts,
            dictionary=dictionary,
            coherence=measure,
            window_size=len(names) + 1,
            processes=1,
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.array(model.get_coherence_per_topic(), dtype=np.float64)
        found.append(float(np.nanmean(values)) if np.isfinite(values).any() else 0.0)
    return found[0], found[1]


def _jaccard(one: Sequence[str], other: Sequence[str]) -> float:
    a, b = set(one), set(other)
    return len(a & b) / max(len(a | b), 1)


def _sample(
    documents: Sequence[str], rng: np.random.Generator
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The passages of as many documents, drawn with replacement; of one, its passages are drawn."""
    rows: dict[str, list[int]] = {}
    for row, document in enumerate(documents):
        rows.setdefault(document, []).append(row)
    if len(rows) == 1:
        return rng.integers(0, len(documents), len(documents))
    names = sorted(rows)
    drawn = rng.integers(0, len(names), len(names))
    return np.array([row for i in drawn.tolist() for row in rows[names[i]]], dtype=np.int64)
