"""What a word may be where it is read by text recognition, or spelt as before 1948.

For looking up only: a text is never changed by it. The confusions are those that Tesseract makes
with Danish letters (*bade* for *både*, *onsker* for *ønsker*, *Ikrafttreden*), and the old
spelling aa for å, which names keep.
"""

from __future__ import annotations

from itertools import islice

SWAPS: tuple[tuple[str, str], ...] = (
    ("aa", "å"),
    ("a", "å"),
    ("o", "ø"),
    ("0", "ø"),
    ("0", "o"),
    ("e", "æ"),
    ("ae", "æ"),
    ("ce", "æ"),
    ("oe", "ø"),
    ("rn", "m"),
    ("ni", "m"),
    ("cl", "d"),
    ("l", "i"),
    ("1", "l"),
    ("1", "i"),
    ("5", "s"),
    ("vv", "w"),
)
"""Pairs that stand for each other, both ways."""

_MOST_PLACES = 2
_MOST = 2000
"""Forms of one word: a long word has many, of which only the first are given."""


def spellings(word: str) -> frozenset[str]:
    """The forms that a word may have been given or may stand for, itself among them.

    In small letters, with at most two places changed. The relation goes both ways: where `b` is
    among the spellings of `a`, `a` is among those of `b`.

    >>> sorted(spellings("ø"))
    ['0', '0e', 'o', 'oe', 'oæ', 'ø', 'øe']
    """
    start = word.casefold()
    found = {start: None}
    edge = [start]
    for _ in range(_MOST_PLACES):
        edge = [new for form in edge for new in _changed(form) if new not in found]
        found.update(dict.fromkeys(edge))
        if len(found) >= _MOST:
            break
    return frozenset(islice(found, _MOST))


def _changed(word: str) -> list[str]:
    """The word with one place changed."""
    forms = []
    for one, other in SWAPS:
        for old, new in ((one, other), (other, one)):
            at = word.find(old)
            while at >= 0:
                forms.append(word[:at] + new + word[at + len(old) :])
                at = word.find(old, at + 1)
    return forms
