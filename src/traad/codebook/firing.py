"""Where one rule fires among the words of a table, and which of its hits carry a flag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from traad.codebook.flags import AFTER, BEFORE
from traad.codebook.model import CLAUSE, SENTENCE, Indicator
from traad.codebook.occurrences import Bools, Occurrences, Phrase, Places, count_between

REACH = 8
"""How many words an actor or object may stand from what is done, in its clause."""


@dataclass(frozen=True, slots=True)
class Rule:
    """An indicator of the code at position `code`, with its terms as ids of a vocabulary.

    `negates` says that a term itself holds a negator (*ikke tid*), which then is no flag.
    """

    code: int
    indicator: Indicator
    phrases: tuple[Phrase, ...]
    near: tuple[Phrase, ...] = ()
    not_near: tuple[Phrase, ...] = ()
    by: tuple[Phrase, ...] = ()
    by_agent: tuple[Phrase, ...] = ()
    to: tuple[Phrase, ...] = ()
    negates: bool = False

    @property
    def conditional(self) -> bool:
        """Whether more than its words decides where it fires."""
        return bool(self.near or self.not_near or self.by or self.to or not self.indicator.names)

    def all_phrases(self) -> Iterator[Phrase]:
        """Its terms and the terms of its context."""
        return chain(self.phrases, self.near, self.not_near, self.by, self.by_agent, self.to)


@dataclass(frozen=True, slots=True)
class Flags:
    """The words of `traad.codebook.flags` over a vocabulary."""

    negators: Phrase
    exceptions: Phrase
    hedges: Phrase


Spans = tuple[Places, Places]
"""The first and the last word of each span, ordered by the first."""


def spans_of(phrases: Sequence[Phrase], words: Occurrences) -> Spans:
    """All occurrences of any of the phrases."""
    found = [words.find(phrase) for phrase in phrases]
    if len(found) == 1:
        return found[0]
    if not found:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    first, last = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((last, first))
    return first[order], last[order]


def fire(rule: Rule, words: Occurrences) -> Spans:
    """Where a rule fires: its terms, and for `context` only where the conditions hold."""
    first, last = spans_of(rule.phrases, words)
    if not len(first):
        return first, last
    for phrases, required in ((rule.near, True), (rule.not_near, False)):
        if phrases:
            there = _near(phrases, first, last, rule.indicator.within, words)
            first, last = first[there == required], last[there == required]
    if rule.by:
        done = _done_by(rule, first, last, words)
        first, last = first[done], last[done]
    if rule.to:
        objects, _ = spans_of(rule.to, words)
        _, end = words.bounds(first, CLAUSE)
        done = count_between(objects, last + 1, np.minimum(end, last + REACH)) > 0
        first, last = first[done], last[done]
    if not rule.indicator.names:
        outside = ~words.in_name(first, last)
        first, last = first[outside], last[outside]
    return first, last


def _done_by(rule: Rule, first: Places, last: Places, words: Occurrences) -> Bools:
    """Whether one of the rule's actors does what each span says.

    Without a tree of the sentence this goes by Danish word order: the actor stands before it in
    its clause (*borgerne bestemmer*), right after it where something else begins the clause (*her
    bestemmer borgerne*), or after *af* (*bestemt af borgerne*).
    """
    actors, _ = spans_of(rule.by, words)
    agents, _ = spans_of(rule.by_agent, words)
    low, high = words.bounds(first, CLAUSE)
    done = count_between(actors, np.maximum(low, first - REACH), first - 1) > 0
    turned = words.begins_inverted(low)
    done |= turned & (count_between(actors, last + 1, np.minimum(high, last + 2)) > 0)
    done |= count_between(agents, last + 1, np.minimum(high, last + REACH)) > 0
    return np.asarray(done)


def _near(
    phrases: Sequence[Phrase], first: Places, last: Places, within: int | str, words: Occurrences
) -> Bools:
    """Whether one of the phrases begins near each span and outside it."""
    places, _ = spans_of(phrases, words)
    low, high = words.bounds(first, within if isinstance(within, str) else SENTENCE)
    if isinstance(within, int):
        low, high = np.maximum(low, first - within), np.minimum(high, last + within)
    return around(places, first, last, low, high)


def reach(first: Places, last: Places, words: Occurrences) -> Spans:
    """From where to where, in its sentence, a flag word may stand for each span."""
    low, high = words.bounds(first, SENTENCE)
    return np.maximum(low, first - BEFORE), np.minimum(high, last + AFTER)


def flagged(
    places: Places, first: Places, last: Places, low: Places, high: Places, words: Occurrences
) -> tuple[Bools, Bools]:
    """Whether a flag word at one of `places` stands around each span, and whether in it."""
    until = np.zeros(len(words.form) + 1, dtype=np.int32)
    until[places + 1] = 1
    np.cumsum(until, out=until)
    within = until[last + 1] - until[first]
    return until[high + 1] - until[low] > within, within > 0


def around(places: Places, first: Places, last: Places, low: Places, high: Places) -> Bools:
    """Whether any of `places` lies between `low` and `high` but outside each span."""
    before = count_between(places, low, first - 1)
    return np.asarray(before + count_between(places, last + 1, high) > 0)
