"""Topic models behind one interface: vectors of passages in, shares and words of topics out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from traad.errors import UsageError
from traad.topics.vectors import Floats, Vectors, weighed


class Method(StrEnum):
    """How topics are found; the first is the default (see docs/topics.md for the evidence)."""

    NMF = "nmf"
    LDA = "lda"
    CLUSTERS = "clusters"


@dataclass(frozen=True)
class Fitted:
    """Topics of some passages.

    `shares` has a row a passage and a column a topic; rows sum to 1, or to 0 where a passage has
    no known word. `words` has a row a topic and a column a term; rows sum to 1. `sure` says for
    each passage how much of its words the topics account for, 0 to 1.
    """

    shares: Floats
    words: Floats
    sure: Floats

    def __len__(self) -> int:
        return int(self.words.shape[0])


_ROUNDS = 200
_LSA = 100
_PASSES = 10


def fit(vectors: Vectors, k: int, *, method: Method = Method.NMF, seed: int = 1) -> Fitted:
    """Find `k` topics, the largest first.

    Raises:
        UsageError: `k` is below 2, or there are too few passages or terms for so many.
    """
    most = min(len(vectors), len(vectors.terms)) - 1
    if not 2 <= k <= most:
        raise UsageError(f"There can be from 2 to {most} topics in these passages, not {k}.")
    shares, words = _METHODS[method](vectors, k, seed)
    shares, words = _rows_to_one(shares), _rows_to_one(words)
    order = np.argsort(-shares.sum(axis=0), kind="stable")
    shares, words = shares[:, order], words[order]
    return Fitted(shares, words, _sure(vectors, shares, words))


def _nmf(vectors: Vectors, k: int, seed: int) -> tuple[Any, Any]:
    """Non-negative matrix factorisation (Lee & Seung 1999), begun at the exact SVD.

    The start is NNDSVD with zeros filled by the mean (Boutsidis & Gallopoulos 2008). With the
    exact SVD instead of a randomised one the seed decides nothing any more.
    """
    import warnings

    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    weights = weighed(vectors)
    start = _nndsvd(weights, k, seed)
    model = NMF(k, init="custom", max_iter=_ROUNDS, random_state=seed)
    with warnings.catch_warnings():
        # Stopping after so many rounds is a choice: what comes after moves single words.
        warnings.simplefilter("ignore", ConvergenceWarning)
        shares = model.fit_transform(weights, W=start[0].copy(), H=start[1].copy())
    words = model.components_
    # How large a topic is must not hang on how the product is divided between its factors.
    return shares * np.linalg.norm(words, axis=1), words


def _nndsvd(weights: Any, k: int, seed: int) -> tuple[Floats, Floats]:
    from scipy.sparse.linalg import svds

    begin = np.random.default_rng(seed).normal(size=min(weights.shape)).astype(np.float32)
    left, size, right = svds(weights, k, v0=begin)
    order = np.argsort(-size)
    left, size, right = left[:, order], size[order], right[order]
    rows, columns = np.zeros((weights.shape[0], k)), np.zeros((k, weights.shape[1]))
    for j in range(k):
        # Of the positive and the negative halves of a pair of vectors, the stronger.
        halves = []
        for sign in (1, -1):
            u, v = np.maximum(sign * left[:, j], 0), np.maximum(sign * right[j], 0)
            halves.append((np.linalg.norm(u), np.linalg.norm(v), u, v))
        of_u, of_v, u, v = max(halves, key=lambda h: h[0] * h[1])
        if of_u and of_v:
            scale = np.sqrt(size[j] * of_u * of_v)
            rows[:, j], columns[j] = scale * u / of_u, scale * v / of_v
    mean = weights.sum() / (weights.shape[0] * weights.shape[1])
    rows[rows < 1e-6], columns[columns < 1e-6] = mean, mean
    return rows.astype(np.float32), columns.astype(np.float32)


def _lda(vectors: Vectors, k: int, seed: int) -> tuple[Any, Any]:
    """Latent Dirichlet allocation (Blei, Ng & Jordan 2003), as gensim has it (online)."""
    from gensim.matutils import Sparse2Corpus
    from gensim.models import LdaModel

    corpus = Sparse2Corpus(vectors.counts, documents_columns=False)
    names = dict(enumerate(vectors.terms))
    model = LdaModel(
        corpus, k, id2word=names, passes=_PASSES, random_state=seed, alpha="auto", eta="auto"
    )
    shares, _ = model.inference(corpus)
    shares[np.diff(vectors.counts.indptr) == 0] = 0
    return shares, model.get_topics()


def _clusters(vectors: Vectors, k: int, seed: int) -> tuple[Any, Any]:
    """k-means on the passages' first hundred LSA dimensions (Deerwester et al. 1990).

    A passage's share of a cluster goes by the cosine to its middle, to the fourth power.
    """
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    weights = weighed(vectors)
    size = max(2, min(_LSA, min(weights.shape) - 1))
    places = normalize(TruncatedSVD(size, random_state=seed).fit_transform(weights))
    found = KMeans(k, n_init=5, random_state=seed).fit(places)
    near = np.maximum(places @ normalize(found.cluster_centers_).T, 0) ** 4
    near[np.diff(vectors.counts.indptr) == 0] = 0
    member = np.eye(k, dtype=np.float32)[found.labels_]
    return near, np.asarray((weights.T @ member).T)


_METHODS: Mapping[Method, Callable[[Vectors, int, int], tuple[Any, Any]]] = {
    Method.NMF: _nmf,
    Method.LDA: _lda,
    Method.CLUSTERS: _clusters,
}


def _rows_to_one(matrix: Any) -> Floats:
    sums = np.asarray(matrix).sum(axis=1, keepdims=True)
    divided: Floats = (matrix / np.where(sums > 0, sums, 1)).astype(np.float32)
    return divided


def _sure(vectors: Vectors, shares: Floats, words: Floats) -> Floats:
    """The cosine between each passage and what its topics would have it say."""
    weights = weighed(vectors)
    made = np.asarray(weights @ words.T)
    inner = (made * shares).sum(axis=1)
    length = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", shares, words @ words.T, shares), 1e-12))
    cosine: Floats = np.clip(inner / length, 0, 1).astype(np.float32)
    return cosine
