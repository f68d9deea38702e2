"""A compiled codebook, and the hits it makes in a token table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from traad.codebook.firing import Flags, Rule, Spans, around, fire, inside, reach, spans_of
from traad.codebook.model import CLAUSE, Codebook
from traad.codebook.occurrences import (
    Bools,
    Ints,
    Occurrences,
    Phrase,
    Places,
    Setting,
    overlapping,
)
from traad.language.tokens import ENTITIES, POS

if TYPE_CHECKING:
    from traad.language import TokenTable


_ORGANISATIONS = np.array([ENTITIES.index(kind) for kind in ("ORG", "MISC")], dtype=np.int8)
_PARTICLE = POS.index("PART")
"""The *at* of an infinitive, which begins no clause."""
_ADVERBIAL = np.array([POS.index(kind) for kind in ("ADV", "ADP", "SCONJ")], dtype=np.int8)


@dataclass(frozen=True)
class Hits:
    """Where indicators fired, one entry a hit, ordered by first token, code and indicator.

    `token_start` and `token_end` are a half-open range of the table's tokens; `code` is a
    position in the codebook's codes, `indicator` one in the matcher's rules.
    """

    token_start: Places
    token_end: Places
    code: Ints
    indicator: Ints
    weight: npt.NDArray[np.float64]
    negated: Bools
    hedged: Bools

    def __len__(self) -> int:
        return len(self.token_start)

    def take(self, which: Places | Bools) -> Hits:
        """The hits at some positions, or where a mask is true."""
        return Hits(*(getattr(self, f.name)[which] for f in fields(self)))


@dataclass(frozen=True)
class Matcher:
    """A codebook over the vocabulary `forms`; `vetoes` are the false friends by code."""

    codebook: Codebook
    forms: tuple[str, ...]
    is_word: Bools
    rules: tuple[Rule, ...]
    vetoes: dict[int, tuple[Phrase, ...]]
    flags: Flags
    capital: Bools
    breaks: Ints

    def match(self, table: TokenTable) -> Hits:
        """All hits in a table, vetoed ones left out.

        Raises:
            ValueError: the table holds a form that the vocabulary lacks.
        """
        form = self._ids(table)
        token = np.flatnonzero(self.is_word[form])
        words = Occurrences(
            form[token],
            table.sentence[token],
            table.passage[token],
            len(self.forms),
            self._all_phrases(),
            self._setting(table, form, token) if self._asks_setting else None,
        )
        vetoes = {code: spans_of(phrases, words) for code, phrases in self.vetoes.items()}
        spans = [_unvetoed(fire(rule, words), vetoes.get(rule.code)) for rule in self.rules]
        return self._hits(spans, words, token)

    def _hits(self, spans: list[Spans], words: Occurrences, token: Places) -> Hits:
        """The spans of each rule as one table, in order, with flags; words are tokens again."""
        none = [np.zeros(0, dtype=np.int64)]
        first = np.concatenate([first for first, _ in spans] or none)
        last = np.concatenate([last for _, last in spans] or none)
        sizes = [len(first) for first, _ in spans]
        rule = np.repeat(np.arange(len(spans), dtype=np.int32), sizes)
        code = np.repeat(np.array([r.code for r in self.rules], dtype=np.int32), sizes)
        weight = np.repeat(np.array([r.indicator.weight for r in self.rules]), sizes)
        negating = np.repeat(np.array([r.negates for r in self.rules], dtype=np.bool_), sizes)
        negators = np.setdiff1d(
            words.find(self.flags.negators)[0], words.find(self.flags.exceptions)[0]
        )
        hedges, _ = words.find(self.flags.hedges)
        low, high = reach(first, last, words)
        negated = around(negators, first, last, low, high)
        negated |= ~negating & inside(negators, first, last)
        hedged = around(hedges, first, last, low, high) | inside(hedges, first, last)
        hits = Hits(token[first], token[last] + 1, code, rule, weight, negated, hedged)
        return hits.take(np.lexsort((rule, code, first)))

    @cached_property
    def _asks_setting(self) -> bool:
        asked = [rule.indicator for rule in self.rules]
        return any(i.by or i.to or i.within == CLAUSE or not i.names for i in asked)

    def _setting(self, table: TokenTable, form: Ints, token: Places) -> Setting:
        """The clauses and names of a table's words.

        A word with a capital right after another word of its sentence is part of a name, for
        Danish writes its nouns small; what the pipeline calls an organisation is one too.
        """
        sentence, low = table.sentence[token], form[token]
        begins = np.diff(sentence, prepend=-1) != 0
        infinitive = table.pos[token] == _PARTICLE
        begins |= np.isin(low, self.breaks) & ~infinitive
        follows = (np.diff(token, prepend=-2) == 1) & (np.diff(sentence, prepend=-1) == 0)
        name = (self.capital[low] & follows) | np.isin(table.entity[token], _ORGANISATIONS)
        adverbial = np.isin(table.pos[token], _ADVERBIAL)
        return Setting(np.cumsum(begins, dtype=np.int32), name, adverbial)

    def _ids(self, table: TokenTable) -> Ints:
        """The forms of a table's tokens as positions in this vocabulary."""
        if table.forms == self.forms:
            return table.form
        try:
            ids = np.array([self._place[form] for form in table.forms], dtype=np.int32)
        except KeyError as error:
            raise ValueError(f"{error} is not in the vocabulary of the matcher") from None
        return ids[table.form]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {form: i for i, form in enumerate(self.forms)}

    def _all_phrases(self) -> Iterator[Phrase]:
        yield from (self.flags.negators, self.flags.exceptions, self.flags.hedges)
        yield from chain.from_iterable(rule.all_phrases() for rule in self.rules)
        yield from chain.from_iterable(self.vetoes.values())


def _unvetoed(spans: Spans, vetoes: Spans | None) -> Spans:
    """The spans that share no word with a false friend."""
    if vetoes is None or not len(spans[0]):
        return spans
    kept = ~overlapping(*spans, vetoes)
    return spans[0][kept], spans[1][kept]
