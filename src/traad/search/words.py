"""The words of one text as the search sees them: small letters, no signs, by passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from traad.language.tokens import BareTable, Ints

Places = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Words(BareTable):
    """The words of a text in order; signs are left out, so a comma breaks no phrase."""

    def __len__(self) -> int:
        return len(self.form)

    @cached_property
    def form_place(self) -> Mapping[str, int]:
        """The position of each form."""
        return {form: i for i, form in enumerate(self.forms)}

    @cached_property
    def lemma_place(self) -> Mapping[str, int]:
        """The position of each lemma."""
        return {lemma: i for i, lemma in enumerate(self.lemmas)}

    @cached_property
    def first(self) -> Places:
        """The first word of each passage that has words, and the number of words at the end."""
        return np.append(np.flatnonzero(np.diff(self.passage, prepend=-1)), len(self))

    @cached_property
    def passages(self) -> Ints:
        """The passages that have words, in order."""
        return self.passage[self.first[:-1]]

    @cached_property
    def within(self) -> Ints:
        """For each word the position in `passages` of its passage."""
        return np.repeat(np.arange(len(self.passages), dtype=np.int32), np.diff(self.first))

    def pairs(self) -> tuple[list[str], list[str], list[int]]:
        """The different pairs of form and lemma, as two lists, and how often each is there."""
        key = self.form.astype(np.int64) * len(self.lemmas) + self.lemma
        key.sort()
        bounds = np.append(np.flatnonzero(np.diff(key, prepend=-1)), len(key))
        found, counts = key[bounds[:-1]], np.diff(bounds)
        forms = [self.forms[i] for i in (found // max(len(self.lemmas), 1)).tolist()]
        lemmas = [self.lemmas[i] for i in (found % max(len(self.lemmas), 1)).tolist()]
        return forms, lemmas, counts.tolist()

    def rows(self) -> list[tuple[int, str, str]]:
        """Each passage that has words: its position, its forms, and its lemmas that are no forms.

        Each form and lemma stands once, separated by spaces; the order says nothing.
        """
        place = self.form_place
        same = np.array([place.get(lemma, -1) for lemma in self.lemmas] or [0], dtype=np.int32)
        other = same[self.lemma] != self.form
        forms = self._once(self.within, self.form, self.forms)
        lemmas = self._once(self.within[other], self.lemma[other], self.lemmas)
        return list(zip(self.passages.tolist(), forms, lemmas, strict=True))

    def _once(self, within: Ints, ids: Ints, words: tuple[str, ...]) -> list[str]:
        """The different words of each passage, joined by spaces."""
        size = max(len(words), 1)
        # Sorting is much quicker here than numpy's unique, which hashes.
        found = within.astype(np.int64) * size + ids
        found.sort()
        found = found[np.diff(found, prepend=-1) > 0]
        bounds = np.searchsorted(found // size, np.arange(len(self.passages) + 1)).tolist()
        said = [words[i] for i in (found % size).tolist()]
        return [" ".join(said[a:b]) for a, b in pairwise(bounds)]
