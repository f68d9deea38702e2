"""Words derived from the same stem, offered to the user beside a word of a codebook."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHORTEST_STEM = 5
_BORROWED = re.compile(r"ktion(?:s|en|ens|er|ers|erne|ernes)?$")
"""*produktion* stands beside *producere*: their common stem ends in -c."""

_DERIVED = re.compile(
    r"(?:else[nr]?s?|elserne|endes?|n?ing(?:en|er|erne)?s?|er(?:e|er|es|et|ede|ende|ing|ingen)|"
    r"er[is]?|e[tns]?|ede|te?|bar|lig|hed(?:en)?s?)$"
)
"""Endings of derivation and inflection; the longest that fits is taken off."""


def relatives(word: str, vocabulary: Iterable[str]) -> tuple[str, ...]:
    """The words of a vocabulary that are derived from the same stem, in alphabetical order.

    *samproduktion* has the relatives *samproducere*, *samproducerende*; they are offered to the
    user, and never counted by themselves.
    """
    stem = _derivation_stem(word.lower())
    if len(stem) < _SHORTEST_STEM:
        return ()
    return tuple(
        sorted({w for w in vocabulary if w != word and _derivation_stem(w.lower()) == stem})
    )


def _derivation_stem(word: str) -> str:
    stem = _BORROWED.sub("c", word)
    for _ in range(2):
        shorter = _DERIVED.sub("", stem, count=1)
        if len(shorter) < _SHORTEST_STEM:
            break
        stem = shorter
    return stem
