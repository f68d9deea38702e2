"""Rules of one word, and of two that follow each other, found all at once.

Most indicators are so simple that looking at them one by one would cost more than finding them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from traad.codebook.firing import Rule
from traad.codebook.occurrences import Ints, Occurrences, Phrase, Places

MOST_PAIRS = 400
"""The most pairs of forms that a phrase may mean and still be looked up pair by pair."""

Found = tuple[Places, Places, Places]
"""First word, last word and rule of each hit."""


@dataclass(frozen=True)
class Sweep:
    """The simple phrases of some rules over a vocabulary of `size` forms.

    `ids` and `id_rule` pair a form with the rule that it fires; `keys` and `key_rule` pair two
    forms that follow each other, as `first * size + second`, in order. `rest` has the numbers of
    the rules that must be looked at one by one.
    """

    size: int
    ids: Ints
    id_rule: Places
    keys: Places
    key_rule: Places
    rest: tuple[int, ...]

    @classmethod
    def of(cls, rules: Sequence[Rule], size: int) -> Sweep:
        """Tell the simple rules from the others."""
        ids: list[Ints] = []
        keys: list[Places] = []
        rest: list[int] = []
        of_ids: list[int] = []
        of_keys: list[int] = []
        for number, rule in enumerate(rules):
            if rule.conditional or not all(map(_is_simple, rule.phrases)):
                rest.append(number)
                continue
            for phrase in rule.phrases:
                if len(phrase) == 1:
                    ids.append(phrase[0].ids)
                    of_ids.append(number)
                else:
                    left = phrase[0].ids.astype(np.int64)[:, None] * size
                    keys.append((left + phrase[1].ids).ravel())
                    of_keys.append(number)
        key = _joined(keys)
        order = np.argsort(key, kind="stable")
        return cls(
            size,
            _joined(ids).astype(np.int32),
            np.repeat(np.array(of_ids, dtype=np.int64), [len(i) for i in ids]),
            key[order],
            np.repeat(np.array(of_keys, dtype=np.int64), [len(k) for k in keys])[order],
            tuple(rest),
        )

    def find(self, words: Occurrences) -> Found:
        """Every hit of the simple rules."""
        first, rule = words.every(self.ids, self.id_rule)
        pair, pair_rule = self._pairs(words)
        return (
            np.concatenate([first, pair]),
            np.concatenate([first, pair + 1]),
            np.concatenate([rule, pair_rule]),
        )

    def _pairs(self, words: Occurrences) -> tuple[Places, Places]:
        if not len(self.keys) or len(words.form) < 2:
            none = np.zeros(0, dtype=np.int64)
            return none, none
        begins = np.zeros(self.size, dtype=np.bool_)
        ends = np.zeros(self.size, dtype=np.bool_)
        begins[self.keys // self.size] = True
        ends[self.keys % self.size] = True
        at = np.flatnonzero(begins[words.form[:-1]] & ends[words.form[1:]])
        key = words.form[at].astype(np.int64) * self.size + words.form[at + 1]
        low = np.searchsorted(self.keys, key, side="left")
        count = np.searchsorted(self.keys, key, side="right") - low
        count[~words.together(at, at + 1)] = 0
        return np.repeat(at, count), self.key_rule[spread(low, count)]


def spread(start: Places, count: Places) -> Places:
    """The positions `start, start + 1, …`, `count` of them for each start, in one row."""
    before = np.cumsum(count) - count
    return np.asarray(np.repeat(start - before, count) + np.arange(int(count.sum())))


def _is_simple(phrase: Phrase) -> bool:
    if len(phrase) == 1:
        return True
    few = len(phrase) == 2 and len(phrase[0].ids) * len(phrase[1].ids) <= MOST_PAIRS
    return few and not phrase[1].gap


def _joined(pieces: Sequence[Ints] | Sequence[Places]) -> Places:
    return np.concatenate([np.zeros(0, dtype=np.int64), *pieces])
