"""The words of one text as the search sees them: small letters, no signs, by passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count, pairwise

import numpy as np
import numpy.typing as npt

from traad.language.tokens import BareTable, Ints

Places = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

LEMMA = "~"
"""What stands before a lemma in the index; no word begins with a sign."""


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

    def rows(self) -> list[tuple[int, str]]:
        """Each passage that has words: its position, its forms, and the lemmas that are no forms.

        A lemma stands behind its form's others as `~lemma`, all separated by spaces.
        """
        forms = np.array(self.forms, dtype=object)[self.form]
        other = np.flatnonzero(forms != np.array(self.lemmas, dtype=object)[self.lemma])
        marked = np.array([LEMMA + lemma for lemma in self.lemmas], dtype=object)
        bounds = np.searchsorted(other, self.first).tolist()
        said, meant = forms.tolist(), marked[self.lemma[other]].tolist()
        places = zip(pairwise(self.first.tolist()), pairwise(bounds), strict=True)
        texts = (" ".join(said[a:b] + meant[c:d]) for (a, b), (c, d) in places)
        return list(zip(self.passages.tolist(), texts, strict=True))


def pairs_of(texts: Iterable[Words]) -> list[tuple[str, str, int]]:
    """The different pairs of form and lemma in some texts, in order, each with its count."""
    place: defaultdict[str, int] = defaultdict(count().__next__)
    pairs = [np.zeros((2, 0), dtype=np.int32)]
    for words in texts:
        each = ((words.forms, words.form), (words.lemmas, words.lemma))
        known = (np.array([*map(place.__getitem__, own)], dtype=np.int32)[ids] for own, ids in each)
        pairs.append(np.stack([*known]))
    order = sorted(place)
    rank = np.zeros(len(place), dtype=np.int64)
    rank[[place[word] for word in order]] = np.arange(len(place))
    form, lemma = rank[np.concatenate(pairs, axis=1)]
    # One number a pair sorts much quicker than two, and than tuples of strings.
    key = form * len(place) + lemma
    key.sort()
    first = np.flatnonzero(np.diff(key, prepend=-1))
    counts = np.diff(np.append(first, len(key))).tolist()
    forms, lemmas = np.divmod(key[first], max(len(place), 1))
    names = np.array(order, dtype=object)
    return list(zip(names[forms].tolist(), names[lemmas].tolist(), counts, strict=True))
