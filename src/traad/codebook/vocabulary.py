"""The word forms of a text or project, and which of them a term of a codebook means."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, count

import numpy as np
import numpy.typing as npt

from traad.codebook.compounds import is_compound_of
from traad.language.lexicon import Lexicon

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
_WORD = re.compile(r"\w")
_EDGES = "-."
_EDGE_SIGNS = re.compile(r"[-.]+")
_NONE: Ints = np.zeros(0, dtype=np.int32)

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
        self._low = _bare(self.forms)
        self._given = tuple(lemmas)
        self._lemmas = _bare(lemmas, lower=False)
        self._lemma_of = lemma_of
        self._lexicon = lexicon
        self._expanded: dict[tuple[str, bool], Ints] = {}
        self._lots: dict[tuple[tuple[str, ...], bool], Ints] = {}

    def expand(self, words: tuple[str, ...], lemmas: bool = True) -> Ints:
        """The forms that any of `words` means: by lemma or as it stands, `*` for any letters.

        Without `lemmas` a word means only the form as it stands.
        """
        if len(words) == 1:
            return self._word(words[0], lemmas)
        known = self._lots.get((words, lemmas))
        if known is None:
            known = _union([self._word(word, lemmas) for word in words])
            self._lots[words, lemmas] = known
        return known

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
    def words(self) -> tuple[tuple[str, str], ...]:
        """The forms with their lemmas, as they were given."""
        lemma = map(self._given.__getitem__, self._lemma_of.tolist())
        return tuple(zip(self.forms, lemma, strict=True))

    @cached_property
    def is_word(self) -> Bools:
        """Which of the forms hold a letter or digit; the others are signs."""
        found = np.fromiter(map(str.isalpha, self.forms), np.bool_, len(self.forms))
        for i in np.flatnonzero(~found).tolist():
            found[i] = _WORD.search(self.forms[i]) is not None
        return found

    @cached_property
    def capital(self) -> Bools:
        """Which of the forms begin with a capital and have more than capitals."""
        found = ~np.fromiter(map(str.islower, self.forms), np.bool_, len(self.forms))
        for i in np.flatnonzero(found).tolist():
            found[i] = self.forms[i][:1].isupper() and not self.forms[i].isupper()
        return found

    @cached_property
    def _lemma(self) -> list[str]:
        return [self._lemmas[i] for i in self._lemma_of.tolist()]

    @cached_property
    def _by_form(self) -> _Places:
        return _Places(self._low)

    @cached_property
    def _by_lemma(self) -> _Places:
        return _Places(self._lemmas, self._lemma_of)

    @cached_property
    def _low_lines(self) -> _Lines:
        return _Lines(self._low)

    @cached_property
    def _lemma_lines(self) -> _Lines:
        return _Lines(self._lemma)


@lru_cache(maxsize=1)
def known_vocabulary(
    forms: tuple[str, ...], lemmas: tuple[str, ...], lemma_of: bytes, lexicon: Lexicon | None
) -> Vocabulary:
    """The vocabulary of the text or project in hand; the last one asked for is kept.

    `lemma_of` is as in `Vocabulary`, its bytes.
    """
    return Vocabulary(forms, lemmas, np.frombuffer(lemma_of, dtype=np.int32), lexicon)


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
        return filled[0] if filled else _NONE
    every = np.concatenate(filled)
    every.sort()
    new = np.empty(len(every), dtype=np.bool_)
    new[0] = True
    np.not_equal(every[1:], every[:-1], out=new[1:])
    return every[new]


def _bare(words: Sequence[str], lower: bool = True) -> list[str]:
    """Words without hyphens and stops at their ends; all at once, for a text has many."""
    text = "\n".join(words)
    text = "\n" + (text.lower() if lower else text) + "\n"
    found = _EDGE_SIGNS.sub(_unless_inside, text)[1:-1].split("\n")
    if len(found) == len(words):
        return found
    return [(word.lower() if lower else word).strip(_EDGES) for word in words]


def _unless_inside(signs: re.Match[str]) -> str:
    """Signs within a word stay."""
    at_edge = "\n" in (signs.string[signs.start() - 1], signs.string[signs.end()])
    return "" if at_edge else signs[0]


class _Places:
    """Where each of some words stands in a list, without a list for each.

    `chosen` makes the list out of the words: its i-th is `words[chosen[i]]`.
    """

    def __init__(self, words: Sequence[str], chosen: Ints | None = None) -> None:
        self._number = dict(zip(dict.fromkeys(words), count(), strict=False))
        number = np.fromiter(map(self._number.__getitem__, words), np.int32, len(words))
        number = number if chosen is None else number[chosen]
        self._order = np.argsort(number, kind="stable").astype(np.int32)
        sizes = np.bincount(number, minlength=len(self._number))
        self._first = [0, *np.cumsum(sizes).tolist()]

    def of(self, word: str) -> Ints:
        at = self._number.get(word)
        if at is None:
            return _NONE
        return self._order[self._first[at] : self._first[at + 1]]

    def beginning(self, stem: str) -> list[Ints]:
        """Where each word stands that begins so."""
        low = bisect_left(self._sorted, stem)
        high = bisect_left(self._sorted, stem + "\U0010ffff", low)
        return [self.of(word) for word in self._sorted[low:high]]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._number)
