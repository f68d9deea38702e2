"""What a passage is known by when codes are learned: its words, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from traad.coding.learning_texts import Ints, Read, rows_of
from traad.coding.rules import rules_named

KINDS = ("ord", "sammensætning med", "frase", "nabo", "afsnit", "regel")
"""Kinds of feature, as evidence names them: lemma, part of a compound, two words that follow
each other, a lemma of the passage before or after, a word of the headings above, a rule's hit."""
WEIGHTS = (1.0, 0.7, 0.7, 0.3, 0.5, 1.0)
"""How much a feature of each kind weighs before it is learned what it tells."""

_SPOKEN = frozenset(("", "NOUN", "VERB", "ADJ", "ADV", "X"))
"""Parts of speech that carry meaning. Names, numbers and little words do not."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_APART = 4
"""The most tokens from one word of a phrase to the next."""
Pairs = tuple[Ints, Ints]
"""Rows and features that go together, one entry each."""


@dataclass(frozen=True)
class Features:
    """Which features each passage has: a sparse matrix of ones, a row a passage of all texts.

    `kind` (a position in `KINDS`) and `name` describe the columns. `key` tells passages of the
    same words, and `text` the position of a row's text.
    """

    matrix: Any
    kind: npt.NDArray[np.int8]
    name: tuple[str, ...]
    key: Ints
    text: Ints


def features_of(texts: Sequence[Read], split: Callable[[str], tuple[str, ...]]) -> Features:
    """The features of every passage that some other passage has too.

    Args:
        split: the parts of a compound, or of any other word the word alone.
    """
    from scipy.sparse import csr_matrix, hstack

    sizes = [len(text.passages) for text in texts]
    rows = sum(sizes)
    base = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    words = _Names()
    row, word, follows = _words(texts, base, words)
    spoken = len(words.names)
    parts = _parts(row, word, words, split)
    owner = np.repeat(np.arange(len(texts)), sizes)
    blocks: list[Any] = []
    kinds: list[npt.NDArray[np.int8]] = []
    names: list[str] = []

    def add(kind: int, pairs: Pairs, named: Callable[[int], str]) -> Any:
        block, kept = _block(pairs, rows)
        blocks.append(block)
        kinds.append(np.full(len(kept), kind, dtype=np.int8))
        names.extend(named(i) for i in kept.tolist())
        return block

    own = add(0, (row, word), words.names.__getitem__)
    add(1, parts, words.names.__getitem__)
    first, second = row[follows], word[follows] * spoken + word[np.flatnonzero(follows) + 1]
    add(
        2,
        (first, second),
        lambda i: f"{words.names[i // spoken]} {words.names[i % spoken]}",
    )
    beside = _beside(texts, base, rows) @ own
    # What stands in a neighbour is named as the words are, so the columns of the words serve.
    blocks.append((beside > 0).astype(np.float64))
    kinds.append(np.full(own.shape[1], 3, dtype=np.int8))
    names.extend(names[: own.shape[1]])
    for kind, said in ((4, _headings(texts, base)), (5, _hits(texts, base))):
        found = _Names()
        pairs = [(at, found[name]) for at, name in said]
        columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        add(kind, (columns[:, 0], columns[:, 1]), found.names.__getitem__)
    return Features(
        csr_matrix(hstack(blocks)),
        np.concatenate(kinds),
        tuple(names),
        _keys(row, word, rows),
        owner,
    )


class _Names:
    """Names by number, in order of appearance."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._place: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        at = self._place.setdefault(name, len(self.names))
        if at == len(self.names):
            self.names.append(name)
        return at


def _words(texts: Sequence[Read], base: Ints, names: _Names) -> tuple[Ints, Ints, Any]:
    """Row and lemma of every word that carries meaning, in order, and whether the next word
    follows it closely in its sentence. Names of people and places are left out."""
    from traad.language import POS

    spoken = np.array([name in _SPOKEN for name in POS])
    rows, words, joined = [], [], []
    for text, first in zip(texts, base.tolist(), strict=False):
        table = text.table
        place = np.array(
            [names[lemma] if _WORD.search(lemma) else -1 for lemma in table.lemmas], dtype=np.int64
        )
        lemma = place[table.lemma] if len(place) else np.zeros(0, dtype=np.int64)
        at = np.flatnonzero(spoken[table.pos] & (table.entity == 0) & (lemma >= 0))
        close = np.zeros(len(at), dtype=np.bool_)
        close[:-1] = (np.diff(table.sentence[at]) == 0) & (np.diff(at) <= _APART)
        rows.append(table.passage[at] + first)
        words.append(lemma[at])
        joined.append(close)
    if not rows:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, np.bool_)
    return np.concatenate(rows), np.concatenate(words), np.concatenate(joined)


def _parts(row: Ints, word: Ints, names: _Names, split: Callable[[str], tuple[str, ...]]) -> Pairs:
    """Row and part of every compound."""
    used = np.unique(word).tolist()
    parts = {w: [names[p] for p in found] for w in used if len(found := split(names.names[w])) > 1}
    at = [
        (r, p) for r, w in zip(row.tolist(), word.tolist(), strict=True) for p in parts.get(w, ())
    ]
    pairs = np.array(at, dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _block(pairs: Pairs, rows: int) -> tuple[Any, Ints]:
    """The matrix of the features that two rows or more have, and which features these are."""
    from scipy.sparse import csr_matrix

    row, feature = pairs
    if not len(row):
        return csr_matrix((rows, 0)), np.zeros(0, dtype=np.int64)
    together = np.unique(np.stack([feature, row]), axis=1)
    kept, column, count = np.unique(together[0], return_inverse=True, return_counts=True)
    common = count[column] > 1
    kept = kept[count > 1]
    column = np.searchsorted(kept, together[0][common])
    ones = np.ones(len(column))
    return csr_matrix((ones, (together[1][common], column)), shape=(rows, len(kept))), kept


def _beside(texts: Sequence[Read], base: Ints, rows: int) -> Any:
    """Which rows stand beside each row: before it, after it, and what leads in to it."""
    from scipy.sparse import csr_matrix

    pairs: list[tuple[int, int]] = []
    for text, first in zip(texts, base.tolist(), strict=False):
        start = {p.start: first + i for i, p in enumerate(text.passages)}
        for i, passage in enumerate(text.passages):
            beside = {first + j for j in (i - 1, i + 1) if 0 <= j < len(text.passages)}
            if passage.lead in start:
                beside.add(start[passage.lead])
            pairs.extend((first + i, other) for other in sorted(beside - {first + i}))
    at = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return csr_matrix((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=(rows, rows))


def _headings(texts: Sequence[Read], base: Ints) -> Iterable[tuple[int, str]]:
    """Row and word of the headings above each passage."""
    for text, first in zip(texts, base.tolist(), strict=False):
        for i, passage in enumerate(text.passages):
            for heading in passage.section:
                for word in _WORD.findall(heading.lower()):
                    yield first + i, word


def _hits(texts: Sequence[Read], base: Ints) -> Iterable[tuple[int, str]]:
    """Row and name of the rules that fired in each passage."""
    for text, first in zip(texts, base.tolist(), strict=False):
        if not len(text.found):
            continue
        for at, rule in zip(rows_of(text).tolist(), text.found.rule, strict=True):
            for name in rules_named(rule):
                yield first + at, name


def _keys(row: Ints, word: Ints, rows: int) -> Ints:
    """A number for each row, the same where two passages have the same words in the same order.

    Those with fewer than five words are never the same.
    """
    found: dict[bytes, int] = {}
    bounds = np.searchsorted(row, np.arange(rows + 1))
    keys = np.arange(rows, dtype=np.int64)
    for i, (a, b) in enumerate(zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)):
        if b - a >= 5:
            keys[i] = found.setdefault(word[a:b].tobytes(), i)
    return keys
