"""Which texts are near-duplicates: a chapter and its booklet, two editions of a report.

Of each text's sequences of five words a sixteenth is kept, always the same ones (sampling by hash,
as in Broder, 1997, *On the resemblance and containment of documents*). What two samples share
tells what the texts share, however different their lengths.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Sketch = npt.NDArray[np.uint64]

WORDS = 5
"""Words in a sequence: unrelated reports on one subject share one in 200 of these."""
SHARE = 0.05
"""Share of the shorter text's sequences from which two texts are said to be of one study."""
SAME = 0.5
"""Share from which they are the same text but for details."""
_FEWEST = 6
"""Kept sequences, of about a hundred: fewer may be a quotation or a colophon."""
_COMMON = 20
"""Documents: a sequence in more of them is a formula."""
_WORD = re.compile(r"\w+")
_PRIME, _MIX = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two documents, and the share of the shorter one's sequences that the other has too."""

    one: str
    other: str
    share: float


def sketch(text: str) -> Sketch:
    """The kept sequences of a text as sorted hashes, each once."""
    words = [zlib.crc32(w.encode()) for w in _WORD.findall(text.casefold())]
    if len(words) < WORDS:
        return np.empty(0, dtype=np.uint64)
    hashes = np.array(words, dtype=np.uint64)
    mixed = np.zeros(len(words) - WORDS + 1, dtype=np.uint64)
    for i in range(WORDS):
        mixed = mixed * _PRIME + hashes[i : i + len(mixed)]
    mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIX
    mixed ^= mixed >> np.uint64(32)
    return np.unique(mixed[(mixed & np.uint64(15)) == 0])


def alike(sketches: Mapping[str, Sketch]) -> list[Likeness]:
    """The pairs of near-duplicates, the most alike first; one sorting of all hashes."""
    names = list(sketches)
    if len(names) < 2:
        return []
    owners = np.repeat(np.arange(len(names)), [len(sketches[n]) for n in names])
    hashes = np.concatenate([sketches[n] for n in names])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    ends = np.searchsorted(hashes, hashes, side="right")
    starts = np.searchsorted(hashes, hashes, side="left")
    known = ends - starts <= _COMMON
    found: list[npt.NDArray[np.int64]] = []
    for step in range(1, min(_COMMON, len(hashes))):
        same = known[:-step] & (hashes[:-step] == hashes[step:])
        if not same.any():
            break
        # The sorting is stable: of two owners the one with the lower number comes first.
        found.append(owners[:-step][same] * len(names) + owners[step:][same])
    if not found:
        return []
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    made = []
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        one, other = names[pair // len(names)], names[pair % len(names)]
        share = count / min(len(sketches[one]), len(sketches[other]))
        if count >= _FEWEST and share >= SHARE:
            made.append(Likeness(one, other, round(share, 3)))
    return sorted(made, key=lambda like: (-like.share, like.one, like.other))
