"""Words that an earlier extraction has split by a space: *kon takter*, *m ed*.

Two neighbours are joined where the whole is a word (the dictionary knows it, or the document
writes it elsewhere) and one of the parts is none. On 350,000 words of debates this joins two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from traad.ingest.draft import Edit
from traad.language.dictionary import is_known

_WORD = re.compile(r"[^\W\d_]+")
# The second word may be the first of the next pair, so it is only looked at.
_PAIR = re.compile(r"(?<![\w-])([^\W\d_]+)(?= ([^\W\d_]+)(?![\w-]))")
_EVIDENCE = 2
"""Words that stand both whole and split before a document counts as damaged."""
_LONG = 4
"""Letters: a foreign word of its own is no shorter."""
_ENGLISH = frozenset(["how", "what", "the", "with", "that", "this", "your"])
_OFTEN = 2
"""A part that stands alone more often than this in the document is a word."""


def rejoined_splits(text: str) -> list[Edit]:
    """Edits that take out the spaces inside words."""
    written = _WORD.findall(text.lower())
    counts = Counter(written)
    if not (_may_be_damaged(written, counts) and _is_damaged(text, counts)):
        return []
    words = {word for word in counts if is_known(word) and (len(word) > 1 or word in "iåo")}
    edits: list[Edit] = []
    done = 0
    for found in _PAIR.finditer(text):
        first, second = found.group(1).lower(), found.group(2)
        if found.start() < done or not second.islower() or (first in words and second in words):
            continue
        if _is_split(first, second, words, counts):
            edits.append(Edit(found.end(), found.end() + 1, ""))
            done = found.end(2)
    return edits


def _may_be_damaged(written: Sequence[str], counts: Counter[str]) -> bool:
    """Whether `_is_damaged` may hold: the same, whatever stands between the words."""
    whole = (
        a for a, b in pairwise(written) if (counts[a] <= 1 or counts[b] <= 1) and a + b in counts
    )
    return sum(1 for _ in islice(whole, _EVIDENCE)) == _EVIDENCE


def _is_damaged(text: str, counts: Counter[str]) -> bool:
    """Whether some words stand both whole and split: only then is the dictionary worth loading."""
    evidence = 0
    for first, second in _PAIR.findall(text.lower()):
        rare = counts[first] <= 1 or counts[second] <= 1
        evidence += rare and first + second in counts
        if evidence >= _EVIDENCE:
            return True
    return False


def _is_split(first: str, second: str, words: set[str], counts: Counter[str]) -> bool:
    """Whether two neighbours, of which one is no word of the dictionary, are one word."""
    if all(part in words or counts[part] > _OFTEN for part in (first, second)):
        return False
    if len(second) <= 3 and second in words and counts[second] > _OFTEN:
        return False  # a long compound that the dictionary lacks, before *er* or *en*
    if first in _ENGLISH or second in _ENGLISH:
        return False  # *know how*
    whole = first + second
    if is_known(whole):
        return True
    # Two long foreign words, such as *extended request*, may be one where a program names it.
    foreign = not {first, second} & words and min(len(first), len(second)) >= _LONG
    return counts[whole] >= 2 and not foreign
