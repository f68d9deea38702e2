"""Words around hits, words of passages, and runs of words by part of speech: counts, pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from traad.language.tokens import POS, TokenTable, is_word
from traad.search.evaluate import Spans
from traad.search.words import Bools, Words

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
"""Parts of speech that carry what a text is about."""


def near(words: Words, spans: Spans, left: int, right: int) -> Bools:
    """Which words stand at most so many words before or after a hit, in its passage; not in one.

    A word near two hits is there once (Evert 2008: counted by the words around, not by pairs).
    """
    size = len(words)
    found = np.zeros(size + 1, dtype=np.int64)
    first, last = spans
    begin, end = words.first[:-1], words.first[1:]
    passage = words.within[first]
    np.add.at(found, np.maximum(first - left, begin[passage]), 1)
    np.add.at(found, np.minimum(last + right + 1, end[passage]), -1)
    inside = np.zeros(size + 1, dtype=np.int64)
    np.add.at(inside, first, 1)
    np.add.at(inside, last + 1, -1)
    beside: Bools = (np.cumsum(found)[:-1] > 0) & (np.cumsum(inside)[:-1] == 0)
    return beside


def tally(words: Words, which: Bools, *, lemma: bool = True) -> Counter[str]:
    """How often each lemma, or form, is among some words."""
    ids = (words.lemma if lemma else words.form)[which]
    names = words.lemmas if lemma else words.forms
    counts = np.bincount(ids, minlength=len(names)) if len(names) else np.zeros(0, dtype=int)
    return Counter({names[i]: int(counts[i]) for i in np.flatnonzero(counts)})


def runs(
    table: TokenTable,
    length: int,
    counted: Sequence[bool],
    *,
    lemma: bool = False,
    pattern: Sequence[str] = (),
) -> Counter[str]:
    """How often each run of so many words stands in a sentence; a sign breaks it.

    Args:
        counted: for each passage whether it counts.
        pattern: only runs of these parts of speech, one a word: `ADJ NOUN`.
    """
    many = len(table.form) - length + 1
    if many <= 0:
        return Counter()
    names = table.lemmas if lemma else tuple(form.lower() for form in table.forms)
    ids = table.lemma if lemma else table.form
    word = np.array([is_word(form) for form in table.forms], dtype=np.bool_)[table.form]
    kept = np.array(counted, dtype=np.bool_)[table.passage[:many]]
    kept &= table.sentence[:many] == table.sentence[length - 1 :]
    for at in range(length):
        kept &= word[at : at + many]
    for at, name in enumerate(pattern):
        kept &= table.pos[at : at + many] == POS.index(name)
    starts = np.flatnonzero(kept)
    said = [[names[i] for i in ids[starts + at].tolist()] for at in range(length)]
    return Counter(map(" ".join, zip(*said, strict=True)))


_BEFORE = frozenset({"ADJ", "NUM", "NOUN", "PROPN"})
_HEAD = frozenset({"NOUN", "PROPN"})


def noun_phrases(table: TokenTable, counted: Sequence[bool]) -> Counter[str]:
    """How often each noun phrase of two words or more stands in a text, in its lemmas.

    By part of speech: adjectives, numbers and nouns before a noun (*svag ledelsesopbakning*), and
    two such joined by *af, i, på, til, for, med, om* (*mangel på tid*).
    """
    word = [is_word(form) for form in table.forms]
    # A sign parts what it stands between, whatever it is tagged as: KSP / CICS.
    pos = [
        POS[p] if word[form] else "PUNCT"
        for p, form in zip(table.pos.tolist(), table.form.tolist(), strict=True)
    ]
    lemmas = [table.lemmas[i] for i in table.lemma.tolist()]
    sentence, passage = table.sentence.tolist(), table.passage.tolist()
    found: Counter[str] = Counter()
    pieces = list(_simple(pos, sentence))
    known = dict(pieces)
    for begin, end in pieces:
        if not counted[passage[begin]]:
            continue
        if end - begin > 1:
            found[" ".join(lemmas[begin:end])] += 1
        joined = known.get(end + 1)
        if joined is None or sentence[joined - 1] != sentence[begin]:
            continue
        if pos[end] == "ADP" and lemmas[end] in _JOINS:
            found[" ".join(lemmas[begin:joined])] += 1
    return found


_JOINS = frozenset({"af", "i", "på", "til", "for", "med", "om"})


def _simple(pos: Sequence[str], sentence: Sequence[int]) -> Iterable[tuple[int, int]]:
    """`[begin, end)` of each run of such words that ends in a noun."""
    at = 0
    while at < len(pos):
        end = at
        while end < len(pos) and pos[end] in _BEFORE and sentence[end] == sentence[at]:
            end += 1
        last = end
        while last > at and pos[last - 1] not in _HEAD:
            last -= 1
        if last > at:
            yield at, last
        at = max(end, at + 1)


def usual_pos(table: TokenTable, *, lemma: bool = True) -> Counter[tuple[str, str]]:
    """How often each lemma, or form in small letters, is of each part of speech."""
    names = table.lemmas if lemma else tuple(form.lower() for form in table.forms)
    ids = table.lemma if lemma else table.form
    pairs, counts = np.unique(ids.astype(np.int64) * len(POS) + table.pos, return_counts=True)
    found: Counter[tuple[str, str]] = Counter()
    for pair, n in zip(pairs.tolist(), counts.tolist(), strict=True):
        found[names[pair // len(POS)], POS[pair % len(POS)]] += n
    return found
