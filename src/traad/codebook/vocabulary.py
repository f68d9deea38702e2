"""The word forms of a text or project, and which of them a term of a codebook means."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from traad.codebook.compounds import is_compound_of
from traad.language.lexicon import Lexicon

Ints = npt.NDArray[np.int32]
_EDGES = "-."

_OWN_WORDS = frozenset(
    ("følgende", "løbende", "afgørende", "gældende", "vedkommende", "vedrørende", "tilsyneladende",
     "nuværende", "værende", "kommende", "stående", "gående", "omfattende",
     "udelukkende", "forekommende", "betydende", "rammende")
)  # fmt: skip
"""Participles in form that nobody hears a verb in any more."""
_INFINITIVE = re.compile(r"[a-zæøå]{3,}e")


def participles(verb: str) -> tuple[str, ...]:
    """The participles of a verb in *-e*, which dictionaries make words of their own.

    *inddrage* has *inddragende* and *inddraget*; words that have gone their own way, such as
    *følgende* and *afgørende*, are left out.
    """
    if not _INFINITIVE.fullmatch(verb):
        return ()
    return tuple(p for p in (verb + "nde", verb + "t") if p not in _OWN_WORDS)


class Vocabulary:
    """Word forms with their lemmas. Every answer is a sorted array of positions in `forms`.

    Case does not count, and neither do hyphens and stops at the ends: *bruger-* in *bruger- og
    borgerinddragelse* is *bruger*; *regn.* at the end of a sentence, which spaCy takes for an
    abbreviation, is *regn*.
    """

    def __init__(
        self,
        forms: Sequence[str],
        lemmas: Sequence[str],
        lemma_of: Ints,
        lexicon: Lexicon | None = None,
    ) -> None:
        self.forms = tuple(forms)
        self._low = [form.lower().strip(_EDGES) for form in forms]
        self._lemma = [lemmas[i].strip(_EDGES) for i in lemma_of]
        self._lexicon = lexicon
        self._expanded: dict[tuple[str, bool], Ints] = {}

    def expand(self, words: Iterable[str], lemmas: bool = True) -> Ints:
        """The forms that any of `words` means: by lemma or as it stands, `*` for any letters.

        Without `lemmas` a word means only the form as it stands.
        """
        return _union([self._word(word, lemmas) for word in words])

    def compounds(self, term: str) -> Ints:
        """The forms that are compounds with the term among their parts."""
        lines = {*self._low_lines.holding(term), *self._lemma_lines.holding(term)}
        return _ids(
            i
            for i in lines
            if is_compound_of(self._lemma[i], term, lexicon=self._lexicon)
            or is_compound_of(self._low[i], term, lexicon=self._lexicon)
        )

    def matching(self, pattern: re.Pattern[str]) -> Ints:
        """The forms that a regular expression matches from end to end, in lower case."""
        return _ids(i for i, form in enumerate(self._low) if pattern.fullmatch(form))

    def _word(self, word: str, lemmas: bool) -> Ints:
        known = self._expanded.get((word, lemmas))
        if known is not None:
            return known
        if word.endswith("*") and "*" not in word[:-1]:
            meant = self._by_form.beginning(word[:-1])
            ids = _union(meant + (self._by_lemma.beginning(word[:-1]) if lemmas else []))
        elif "*" in word:
            ids = _ids(self._wildcard(word, lemmas))
        else:
            bare = word.strip(_EDGES)
            meant = [self._by_form.of(bare)]
            if lemmas:
                meant += [self._by_lemma.of(lemma) for lemma in (bare, *participles(bare))]
            ids = _union(meant)
        self._expanded[word, lemmas] = ids
        return ids

    def _wildcard(self, word: str, lemmas: bool) -> Iterable[int]:
        stem = word.strip("*")
        begin = "" if word.startswith("*") else "\n"
        end = "" if word.endswith("*") else "\n"
        yield from self._low_lines.holding(begin + stem + end)
        if lemmas:
            yield from self._lemma_lines.holding(begin + stem + end)

    @cached_property
    def _by_form(self) -> _Places:
        return _Places(self._low)

    @cached_property
    def _by_lemma(self) -> _Places:
        return _Places(self._lemma)

    @cached_property
    def _low_lines(self) -> _Lines:
        return _Lines(self._low)

    @cached_property
    def _lemma_lines(self) -> _Lines:
        return _Lines(self._lemma)


class _Lines:
    """Words joined by line breaks: one search in C finds all that hold a string."""

    def __init__(self, words: Sequence[str]) -> None:
        self._text = "\n" + "\n".join(words) + "\n"
        self._breaks = list(accumulate((len(word) + 1 for word in words), initial=0))

    def holding(self, string: str) -> Iterable[int]:
        """The numbers of the words that hold `string`; a line break in it stands for an end."""
        at = self._text.find(string)
        while at >= 0:
            yield bisect_right(self._breaks, at) - 1
            at = self._text.find(string, at + 1)


def _ids(values: Iterable[int]) -> Ints:
    return np.array(sorted(set(values)), dtype=np.int32)


def _union(pieces: list[Ints]) -> Ints:
    """Sorted positions out of several sorted lots."""
    filled = [piece for piece in pieces if len(piece)]
    if len(filled) < 2:
        return filled[0] if filled else np.zeros(0, dtype=np.int32)
    return np.unique(np.concatenate(filled))


class _Places:
    """Where each of some words stands in a list, without a list for each."""

    def __init__(self, words: Sequence[str]) -> None:
        distinct = dict.fromkeys(words)
        self._number = dict(zip(distinct, range(len(distinct)), strict=True))
        number = np.fromiter(map(self._number.__getitem__, words), np.int32, len(words))
        self._order = np.argsort(number, kind="stable").astype(np.int32)
        self._first = np.concatenate(([0], np.cumsum(np.bincount(number, minlength=1))))

    def of(self, word: str) -> Ints:
        at = self._number.get(word)
        if at is None:
            return np.zeros(0, dtype=np.int32)
        return self._order[self._first[at] : self._first[at + 1]]

    def beginning(self, stem: str) -> list[Ints]:
        """Where each word stands that begins so."""
        low = bisect_left(self._sorted, stem)
        high = bisect_left(self._sorted, stem + "\U0010ffff", low)
        return [self.of(word) for word in self._sorted[low:high]]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._number)
