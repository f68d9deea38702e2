"""Several texts as one continuum: the characters that count, end to end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from traad.agreement.spans import Ints, merge, squeezed


class Unit(StrEnum):
    """What coders are asked about: whether a code is there, in each of these."""

    CHARACTER = "character"
    TOKEN = "token"
    SENTENCE = "sentence"
    TURN = "turn"
    PASSAGE = "passage"


@dataclass(frozen=True)
class Text:
    """One document: the ranges that count, the units, and what each coder coded.

    `universe` and `units` are in order and do not overlap; for characters there are no units.
    `blocks` has a number for each range of the universe: that of its turn or section.
    `coded` holds the ranges by coder and code; a coder who is not there has not finished it.
    """

    universe: Ints
    units: Ints | None
    blocks: Ints
    coded: Mapping[str, Mapping[str, Ints]]


@dataclass(frozen=True)
class Continuum:
    """One code in all texts, for coders in their order.

    `documents` and `blocks` are where these begin, from 0; `spans` a coder's merged ranges each;
    `missing`, for each coder, is true where the coder has not finished a document.
    """

    length: int
    units: Ints | None
    documents: Ints
    blocks: Ints
    spans: tuple[Ints, ...]
    missing: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

    @property
    def number(self) -> int:
        """How many units there are."""
        return self.length if self.units is None else len(self.units)


def lay_out(texts: Sequence[Text], coders: Sequence[str], codes: Sequence[str]) -> list[Continuum]:
    """The continuum of each code; texts without a character that counts are left out."""
    texts = [t for t in texts if len(t.universe)]
    units: list[Ints] | None = []
    documents, blocks = [], []
    spans: dict[str, list[list[Ints]]] = {code: [[] for _ in coders] for code in codes}
    at = 0
    for text in texts:
        sizes = text.universe[:, 1] - text.universe[:, 0]
        begins = at + np.cumsum(sizes) - sizes
        changes = np.append(True, np.diff(text.blocks) != 0)
        documents.append(at)
        blocks.append(begins[changes])
        if text.units is None:
            units = None
        elif units is not None:
            units.append(at + squeezed(text.universe, text.units))
        for code in codes:
            for number, coder in enumerate(coders):
                own = text.coded.get(coder, {}).get(code)
                if own is not None:
                    spans[code][number].append(at + merge(squeezed(text.universe, own)))
        at += int(sizes.sum())
    empty = np.zeros((0, 2), dtype=np.int64)
    missing = np.array([[c not in t.coded for t in texts] for c in coders], dtype=np.bool_)
    return [
        Continuum(
            at,
            None if units is None else np.concatenate([empty, *units]),
            np.array(documents, dtype=np.int64),
            np.concatenate([empty[:, 0], *blocks]),
            tuple(np.concatenate([empty, *own]) for own in spans[code]),
            missing,
        )
        for code in codes
    ]
