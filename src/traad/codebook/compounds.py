"""Whether a word is a Danish compound with a given part.

The splitter of `language` decides; a word that it leaves whole, since a part is not in its
vocabulary, goes by a careful rule about what stands before and after the term.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from traad.language.compounds import split
from traad.language.dictionary import is_known
from traad.language.lexicon import Lexicon, shipped

SHORTEST_TERM = 4
SHORTEST_REST = 3

_LINKS = ("s", "e", "er", "es")
_PREFIXES = (
    "af", "an", "anti", "be", "bi", "for", "fore", "fra", "gen", "ind", "med", "mis", "mod",
    "når", "om", "op", "over", "på", "sam", "til", "tvær", "ud", "und", "under", "van", "ved",
)  # fmt: skip
"""Before a word these make another word of it, not a compound: *misbrug*, *samskabelse*."""

_ENDING = re.compile(
    r"(?:hed|lig|lighed|løs|bar|som|ende|ene|else|ning|ing|skab|dom|isk|agtig|vis|eri|inde|ere|erne|ens)"
    r"(?:e|en|et|er|erne|s|es|ens|ets|ers|ernes|t)?"
)
"""After a word these are derivation or inflection, though they look like words."""

_INFLECTION = re.compile(r"(?:e?[nrt]|e?r?ne|ene|e)?s?")
"""What may follow a term that ends a compound: *sprogbarriererne*."""

_NEEDS_S = re.compile(r".*(?:hed|tet|ion|ning|ing|skab|dom|else)")
"""Words in these endings always take an -s- as first part, so that the -s- proves the joint."""

_GROWN_TOGETHER = (
    "landbrug", "skovbrug", "agerbrug", "dambrug", "kvægbrug", "håndværk", "menneskehed",
    "successiv",
)  # fmt: skip
"""Old compounds in whose parts nobody hears the words any more, and likenesses."""


def is_compound_of(
    word: str,
    term: str,
    known: Callable[[str], bool] = is_known,
    lexicon: Lexicon | None = None,
) -> bool:
    """Whether `word` is a compound that has `term` among its parts; both in lower case.

    *landbrug* has no part *brug*, *ufrivillig* and *frivillighed* none *frivillig*. Parts joined
    with a hyphen need not be known. The term alone is no compound. `known` says whether a form is
    a Danish word; `lexicon` holds what the splitter knows, the user's corrections too.
    """
    whole = (lexicon or shipped()).naming(term)
    parts = split(word, whole)
    if len(parts) > 1:
        return _among(parts, term, whole)
    return whole.correction(word) is None and _may_be_compound_of(word, term, known)


def _among(parts: tuple[str, ...], term: str, lexicon: Lexicon) -> bool:
    """Whether the term is one of the parts, or of the parts of these."""
    if term in parts:
        return True
    deeper = (split(part, lexicon) for part in parts)
    return any(len(inner) > 1 and _among(inner, term, lexicon) for inner in deeper)


def _may_be_compound_of(word: str, term: str, known: Callable[[str], bool]) -> bool:
    """The careful rule: known words before and after the term, but for linking letters."""
    if "-" in word:
        parts = [part for part in word.split("-") if part]
        return len(parts) > 1 and (
            any(part == term or _may_be_compound_of(part, term, known) for part in parts)
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
