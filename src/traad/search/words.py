"""The words of one text as the search sees them: small letters, no signs, by passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from traad.language.tokens import TokenTable, encode, is_word
from traad.search.spelling import bare

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Words:
    """The words of a text in order; signs are left out, so a comma breaks no phrase.

    Arrays have one entry a word: `form` and `lemma` (positions in `forms` and `lemmas`), `start`
    and `end` (code points), `passage` (its position in the text, ascending) and `sentence`.
    """

    form: Ints
    lemma: Ints
    start: Ints
    end: Ints
    passage: Ints
    sentence: Ints
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]

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


def words_of_table(table: TokenTable) -> Words:
    """The words of a token table."""
    word = np.array([is_word(form) for form in table.forms], dtype=np.bool_)
    at = np.flatnonzero(word[table.form]) if len(table.form) else np.zeros(0, dtype=np.int64)
    forms, form_of = _bared(table.forms)
    lemmas, lemma_of = _bared(table.lemmas)
    return Words(
        form=form_of[table.form[at]] if len(at) else np.zeros(0, dtype=np.int32),
        lemma=lemma_of[table.lemma[at]] if len(at) else np.zeros(0, dtype=np.int32),
        start=table.start[at],
        end=table.end[at],
        passage=table.passage[at],
        sentence=table.sentence[at],
        forms=forms,
        lemmas=lemmas,
    )


def _bared(words: Iterable[str]) -> tuple[tuple[str, ...], Ints]:
    return encode(map(_one, words))


# The words of one text are mostly those of the others.
@lru_cache(maxsize=1 << 17)
def _one(word: str) -> str:
    # A space within a form would make two words of it in the index.
    return "_".join(bare(word).split())
