"""The words of passages that may tell what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np

from traad.language.tokens import ENTITIES, POS, TokenTable

CONTENT = frozenset(POS.index(name) for name in ("NOUN", "PROPN", "ADJ", "VERB"))
"""Parts of speech that say what a passage is about; 0, where nothing is known, counts too."""

PERSON = ENTITIES.index("PER")

SHORTEST = 3

_GROWN_TOGETHER = frozenset({"frivillig", "grønland"})
"""Old compounds in whose parts nobody hears the words any more."""

Splitter = Callable[[str], tuple[str, ...]]
"""Gives the parts of a compound, or the word alone."""


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Lemmas that stand in any passage, whatever it is about."""
    lines = files("traad.topics").joinpath("stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())


def is_telling(lemma: str) -> bool:
    """Whether a lemma can be a term: letters (hyphens between), three or more, no stop word."""
    letters = lemma.replace("-", "")
    return len(letters) >= SHORTEST and letters.isalpha() and lemma not in stop_words()


def sentences_of(table: TokenTable, positions: Sequence[int]) -> list[list[list[str]]]:
    """For each of some passages its sentences, as lists of telling lemmas in order.

    Names of persons are left out: they tell who is spoken of, not what.
    """
    telling = np.array([is_telling(lemma) for lemma in table.lemmas] or [False], dtype=np.bool_)
    kinds = np.isin(table.pos, [0, *CONTENT])
    kinds &= table.entity != PERSON
    at = np.flatnonzero(telling[table.lemma] & kinds) if len(table.lemma) else np.zeros(0, int)
    found: dict[int, dict[int, list[str]]] = {p: {} for p in positions}
    columns = (table.passage[at], table.sentence[at], table.lemma[at])
    for passage, sentence, lemma in zip(*(c.tolist() for c in columns), strict=True):
        if passage in found:
            found[passage].setdefault(sentence, []).append(table.lemmas[lemma])
    return [list(found[p].values()) for p in positions]


def parts_of(lemma: str, split: Splitter) -> Iterable[str]:
    """The telling parts of a compound; none of any other word."""
    if lemma in _GROWN_TOGETHER:
        return ()
    parts = split(lemma)
    return (part for part in parts if is_telling(part)) if len(parts) > 1 else ()
