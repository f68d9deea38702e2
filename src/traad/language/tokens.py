"""The token table: the words of a text as columns, made once per text and pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from traad.language.entities import LABELS

Ints = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int8]
Bools = npt.NDArray[np.bool_]

# fmt: off
POS = ("", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
       "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X")
# fmt: on
"""Universal parts of speech, in the order of their codes; 0 where nothing was said."""

ENTITIES = ("", "PER", "LOC", "ORG", "MISC", *LABELS)
"""Kinds of entity, in the order of their codes; 0 outside. Only the official model has MISC."""

INTS = ("start", "end", "sentence", "passage")
"""The columns of 32-bit integers that are no positions in a vocabulary."""

_HESITATION = re.compile(r"[øæ]+h+m*|eh+m*|u?h+m+|mhm+|m{3,}", re.IGNORECASE)
_WORD = re.compile(r"\w")
_EDGES = re.compile(r"^[^\w*]+|[^\w*]+$")


@dataclass(frozen=True)
class TokenTable:
    """The tokens of one text, in order.

    Arrays have one entry a token: `start`, `end` (code points), `form` and `lemma` (positions in
    `forms` and `lemmas`), `sentence` (number in the text, from 0), `passage` (position in the
    version's passages), `pos` and `entity` (positions in `POS` and `ENTITIES`) and
    `entity_start`, true on the first token of an entity. Forms keep their case, lemmas are in
    small letters. `lemma_of[form]` is the lemma that a form has most often in the text.

    A table made without `lemma`, `pos` and entities has the usual lemmas and says nothing more.
    """

    start: Ints
    end: Ints
    form: Ints
    sentence: Ints
    passage: Ints
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    lemma_of: Ints
    lemma: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    pos: Codes = field(default_factory=lambda: np.zeros(0, dtype=np.int8))
    entity: Codes = field(default_factory=lambda: np.zeros(0, dtype=np.int8))
    entity_start: Bools = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))

    def __post_init__(self) -> None:
        size = len(self.form)
        if len(self.lemma) != size:
            object.__setattr__(self, "lemma", self.lemma_of[self.form])
        for name in ("pos", "entity", "entity_start"):
            unsaid = getattr(self, name)
            if len(unsaid) != size:
                object.__setattr__(self, name, np.zeros(size, dtype=unsaid.dtype))

    @property
    def words(self) -> int:
        """How many tokens are words: hold a letter or a digit, and are no *øh*."""
        word = np.array([is_word(f) and not is_hesitation(f) for f in self.forms], dtype=bool)
        return int(word[self.form].sum()) if len(self.form) else 0

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each form with the lemma that it usually has in the text."""
        return zip(self.forms, map(self.lemmas.__getitem__, self.lemma_of.tolist()), strict=True)

    def sentence_ranges(self) -> Ints:
        """`[start, end)` of each sentence: an array of shape (sentences, 2)."""
        if not len(self.start):
            return np.zeros((0, 2), dtype=np.int32)
        first = np.flatnonzero(np.diff(self.sentence, prepend=-1))
        last = np.append(first[1:], len(self.start)) - 1
        return np.stack([self.start[first], self.end[last]], axis=1)

    def entities(self) -> list[tuple[int, int, str]]:
        """The entities as (first token, token after the last, kind), in order."""
        first = np.flatnonzero(self.entity_start)
        outside = np.append(np.flatnonzero((self.entity == 0) | self.entity_start), len(self.form))
        after = outside[np.searchsorted(outside, first, side="right")]
        kinds = self.entity[first]
        return [
            (a, b, ENTITIES[kind])
            for a, b, kind in zip(first.tolist(), after.tolist(), kinds.tolist(), strict=True)
        ]


@lru_cache(maxsize=1 << 16)
def is_word(form: str) -> bool:
    """Whether a token holds a letter or a digit, and so can be searched for."""
    return _WORD.search(form) is not None


# The words of one text are mostly those of the others.
@lru_cache(maxsize=1 << 17)
def bare(word: str) -> str:
    """A word in small letters, without signs at its ends: what a search compares."""
    low = word.lower()
    return low if low.isalnum() else _EDGES.sub("", low) or low


def is_hesitation(form: str) -> bool:
    """Whether a token is what is heard while somebody thinks: *øh, hmm*."""
    return _HESITATION.fullmatch(form) is not None


@dataclass(frozen=True)
class BareTable:
    """The words of one text as a search compares them: small letters, no signs.

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


def make_table(
    columns: Mapping[str, Sequence[int]], forms: Iterable[str], lemmas: Iterable[str]
) -> TokenTable:
    """A table of the integer columns by name, and the form and lemma of each token."""
    vocabulary, form = encode(forms)
    dictionary, lemma = encode(word.lower() for word in lemmas)
    return TokenTable(
        form=form,
        forms=vocabulary,
        lemmas=dictionary,
        lemma=lemma,
        lemma_of=_most_frequent(form, lemma, len(vocabulary)),
        **{name: np.array(columns[name], dtype=np.int32) for name in INTS},
        pos=np.array(columns["pos"], dtype=np.int8),
        entity=np.array(columns["entity"], dtype=np.int8),
        entity_start=np.array(columns["entity_start"], dtype=np.bool_),
    )


def encode(values: Iterable[str]) -> tuple[tuple[str, ...], Ints]:
    """The distinct values in order of appearance, and each value's position among them."""
    place: dict[str, int] = {}
    codes = [place.setdefault(v, len(place)) for v in values]
    return tuple(place), np.array(codes, dtype=np.int32)


def _most_frequent(form: Ints, lemma: Ints, forms: int) -> Ints:
    """For each form the lemma that most of its tokens have; the earlier one of two alike."""
    chosen = np.zeros(forms, dtype=np.int32)
    pairs, counts = np.unique(np.stack([form, lemma]), axis=1, return_counts=True)
    # Written in ascending order of count, so that the last and most frequent stays.
    order = np.lexsort((-pairs[1], counts))
    chosen[pairs[0, order]] = pairs[1, order]
    return chosen


def join_vocabularies(
    tables: Sequence[TokenTable],
) -> tuple[tuple[str, ...], tuple[str, ...], Ints]:
    """The words of several texts as one vocabulary: forms, lemmas, and the lemma of each form.

    A form stands there once for each lemma that it usually has in a text, so that what a text is
    found to say does not hang on the texts beside it.
    """
    pairs: dict[tuple[str, str], None] = {}
    for table in tables:
        pairs.update(dict.fromkeys(table.pairs()))
    lemmas, lemma_of = encode(lemma for _, lemma in pairs)
    return tuple(form for form, _ in pairs), lemmas, lemma_of
