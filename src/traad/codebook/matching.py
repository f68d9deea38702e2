"""A compiled codebook, and the hits it makes in a token table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from traad.codebook.firing import Flags, Rule, fire, flagged, reach, spans_of
from traad.codebook.model import CLAUSE, Codebook
from traad.codebook.occurrences import (
    Bools,
    Ints,
    Occurrences,
    Phrase,
    Place,
    Places,
    Setting,
    overlapping,
)
from traad.codebook.sweep import Found, Sweep
from traad.language.tokens import ENTITIES, POS, TokenTable

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


HEAP = 2_000_000
"""About how many tokens are looked at together."""


def _heaps(tables: Sequence[TokenTable]) -> Iterator[list[TokenTable]]:
    heap: list[TokenTable] = []
    for table in tables:
        if heap and sum(len(t.form) for t in heap) + len(table.form) > HEAP:
            yield heap
            heap = []
        heap.append(table)
    if heap:
        yield heap


def _joined(tables: Sequence[TokenTable]) -> TokenTable:
    """Several tables as one without its words; their sentences and passages stay apart."""
    if len(tables) == 1:
        return tables[0]

    def after(column: str) -> Ints:
        parts = [getattr(table, column) for table in tables]
        most = [int(part.max(initial=-1)) + 1 for part in parts]
        above = np.cumsum([0, *most[:-1]])
        moved = [part + up for part, up in zip(parts, above, strict=True)]
        return np.concatenate(moved).astype(np.int32)

    def column(name: str) -> Any:
        return np.concatenate([getattr(table, name) for table in tables])

    none = np.zeros(0, dtype=np.int32)
    wordless = np.zeros(sum(len(table.form) for table in tables), dtype=np.int32)
    return TokenTable(
        start=column("start"),
        end=column("end"),
        form=wordless,
        sentence=after("sentence"),
        passage=after("passage"),
        forms=(),
        lemmas=(),
        lemma_of=none,
        lemma=wordless,
        pos=column("pos"),
        entity=column("entity"),
    )


@dataclass(frozen=True)
class Matcher:
    """A codebook over a vocabulary of forms with their lemmas; `vetoes` are the false friends by
    code."""

    codebook: Codebook
    words: tuple[tuple[str, str], ...]
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
        return self._match(table, self._ids(table))

    def _match(self, table: TokenTable, form: Ints) -> Hits:
        token = np.flatnonzero(self.is_word[form])
        words = Occurrences(
            form[token],
            table.sentence[token],
            table.passage[token],
            len(self.words),
            self._all_phrases(),
            self._setting(table, form, token) if self._asks_setting else None,
        )
        first, last, rule = self._unvetoed(self._fired(words), words)
        # One indicator may find the same words twice, by two of its terms.
        order = np.lexsort((last, first * max(len(self.rules), 1) + rule))
        return self._hits(first[order], last[order], rule[order], words, token)

    def match_all(self, tables: Sequence[TokenTable]) -> list[Hits]:
        """The hits in each of several tables, as `match` finds them, in far less time.

        A rule costs the same for one text as for many, so texts are looked at in heaps.
        """
        found: list[Hits] = []
        for heap in _heaps(tables):
            edges = np.cumsum([0, *(len(table.form) for table in heap)])
            hits = self._match(_joined(heap), np.concatenate([self._ids(t) for t in heap]))
            cuts = np.searchsorted(hits.token_start, edges)
            for edge, low, high in zip(edges, cuts[:-1], cuts[1:], strict=False):
                own = hits.take(np.arange(low, high))
                own.token_start[:] -= edge
                own.token_end[:] -= edge
                found.append(own)
        return found

    def _fired(self, words: Occurrences) -> Found:
        """Every hit, vetoed ones too."""
        spans = [fire(self.rules[number], words) for number in self._sweep.rest]
        simple = self._sweep.find(words)
        sizes = [len(first) for first, _ in spans]
        rest = np.repeat(np.array(self._sweep.rest, dtype=np.int64), sizes)
        return (
            np.concatenate([simple[0], *(first for first, _ in spans)]),
            np.concatenate([simple[1], *(last for _, last in spans)]),
            np.concatenate([simple[2], rest]),
        )

    def _unvetoed(self, found: Found, words: Occurrences) -> Found:
        """The hits that share no word with a false friend of their code."""
        first, last, rule = found
        kept = np.ones(len(first), dtype=np.bool_)
        code = self._columns[0][rule]
        for number, phrases in self.vetoes.items():
            own = np.flatnonzero(code == number)
            kept[own] = ~overlapping(first[own], last[own], spans_of(phrases, words))
        return first[kept], last[kept], rule[kept]

    def _hits(
        self, first: Places, last: Places, rule: Places, words: Occurrences, token: Places
    ) -> Hits:
        """Hits with their flags; words are tokens again."""
        of_code, of_weight, of_negating = self._columns
        code, weight, negating = of_code[rule], of_weight[rule], of_negating[rule]
        negators = np.setdiff1d(
            words.find(self.flags.negators)[0], words.find(self.flags.exceptions)[0]
        )
        hedges, _ = words.find(self.flags.hedges)
        spans = (first, last, *reach(first, last, words), words)
        negated, inside = flagged(negators, *spans)
        negated |= ~negating & inside
        hedged = np.logical_or(*flagged(hedges, *spans))
        of_rule = rule.astype(np.int32)
        return Hits(token[first], token[last] + 1, code, of_rule, weight, negated, hedged)

    @cached_property
    def _columns(self) -> tuple[Ints, npt.NDArray[np.float64], Bools]:
        """Code, weight and whether it holds a negator, of each rule."""
        return (
            np.array([rule.code for rule in self.rules], dtype=np.int32),
            np.array([rule.indicator.weight for rule in self.rules], dtype=np.float64),
            np.array([rule.negates for rule in self.rules], dtype=np.bool_),
        )

    @cached_property
    def _sweep(self) -> Sweep:
        return Sweep.of(self.rules, len(self.words))

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
        """The words of a table's tokens as positions in this vocabulary."""
        try:
            ids = np.array([self._place[pair] for pair in table.pairs()], dtype=np.int32)
        except KeyError as error:
            raise ValueError(f"{error} is not in the vocabulary of the matcher") from None
        return ids[table.form]

    @cached_property
    def _place(self) -> dict[tuple[str, str], int]:
        return {pair: i for i, pair in enumerate(self.words)}

    def _all_phrases(self) -> Iterator[Phrase]:
        yield from (self.flags.negators, self.flags.exceptions, self.flags.hedges)
        yield (Place(self._sweep.ids),)
        rest = (self.rules[number].all_phrases() for number in self._sweep.rest)
        yield from chain.from_iterable(rest)
        yield from chain.from_iterable(self.vetoes.values())
