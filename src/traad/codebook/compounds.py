"""Whether a word is a Danish compound with a given part: a careful rule, without a splitter."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

SHORTEST_TERM = 4
SHORTEST_REST = 3

_LINKS = ("s", "e", "er", "es")
_PREFIXES = (
    "af", "an", "anti", "be", "bi", "for", "fore", "fra", "gen", "ind", "med", "mis", "mod",
    "når", "om", "op", "over", "på", "sam", "til", "tvær", "ud", "und", "under", "van", "ved",
)  # fmt: skip
"""Before a word these make another word of it, not a compound: *misbrug*, *samskabelse*."""

_ENDING = re.compile(
    r"(?:hed|lig|løs|bar|som|ende|ene|else|ning|ing|skab|dom|isk|agtig|vis|eri|inde|ere|erne|ens)"
    r"(?:e|en|et|er|erne|s|ens|ets|ers|ernes|t)?"
)
"""After a word these are derivation or inflection, though they look like words."""

_INFLECTION = re.compile(r"(?:e?[nrt]|e?r?ne|ene|e)?s?")
"""What may follow a term that ends a compound: *sprogbarriererne*."""

_NEEDS_S = re.compile(r".*(?:hed|tet|ion|ning|ing|skab|dom|else)")
"""Words in these endings always take an -s- as first part, so that the -s- proves the joint."""

_GROWN_TOGETHER = ("landbrug", "skovbrug", "agerbrug", "dambrug", "håndværk", "menneskehed")
"""Old compounds in whose parts nobody hears the words any more."""


@lru_cache(maxsize=200_000)
def in_dictionary(word: str) -> bool:
    """Whether a Danish dictionary knows the word form."""
    import simplemma

    return bool(simplemma.is_known(word, lang="da"))


def is_compound_of(word: str, term: str, known: Callable[[str], bool] = in_dictionary) -> bool:
    """Whether `word` is a compound that has `term` among its parts; both in lower case.

    What stands before and after the term must be a known word, but for a linking -s-, -e-, -er-
    or -es-. *landbrug* has no part *brug*, *ufrivillig* and *frivillighed* none *frivillig*.
    Parts joined with a hyphen need not be known. The term alone is no compound.
    """
    if "-" in word:
        parts = [part for part in word.split("-") if part]
        return len(parts) > 1 and (
            any(part == term or is_compound_of(part, term, known) for part in parts)
            or _is_form_of(parts[-1], term)
        )
    if len(term) < SHORTEST_TERM or len(word) < len(term) + SHORTEST_REST:
        return False
    if any(term in whole and whole in word for whole in _GROWN_TOGETHER):
        return False
    at = word.find(term)
    while at >= 0:
        before, after = word[:at], word[at + len(term) :]
        if _can_stand_before(before, known) and (
            _can_follow(after, term, known) or (before and _INFLECTION.fullmatch(after))
        ):
            return True
        at = word.find(term, at + 1)
    return False


def _is_form_of(word: str, term: str) -> bool:
    return word.startswith(term) and _INFLECTION.fullmatch(word[len(term) :]) is not None


def _can_stand_before(before: str, known: Callable[[str], bool]) -> bool:
    if not before:
        return True
    if before.endswith("s") and _NEEDS_S.fullmatch(before[:-1]):
        return True
    stems = [before, *(before.removesuffix(link) for link in _LINKS)]
    return before not in _PREFIXES and any(
        len(stem) >= SHORTEST_REST and stem not in _PREFIXES and known(stem) for stem in stems
    )


def _can_follow(after: str, term: str, known: Callable[[str], bool]) -> bool:
    if _INFLECTION.fullmatch(after):
        return False
    if after.startswith("s") and len(after) > SHORTEST_REST and _NEEDS_S.fullmatch(term):
        return True
    tails = [after, *(after.removeprefix(link) for link in _LINKS)]
    return any(
        len(tail) >= SHORTEST_REST and not _ENDING.fullmatch(tail) and known(tail) for tail in tails
    )
