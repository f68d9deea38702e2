"""Which indicators never fire in some texts, fire in one only, or stand under several codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from traad.codebook.matching import Matcher

if TYPE_CHECKING:
    from traad.codebook.model import Codebook, Indicator
    from traad.language import TokenTable


class Doubt(StrEnum):
    """Why an indicator deserves a look."""

    DEAD = "dead"
    ONE_DOCUMENT = "one_document"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Finding:
    """An indicator that deserves a look, with its hits and in how many documents they are.

    `others` has the ids of other codes with the same indicator; `document` is the position of the
    only document it fires in.
    """

    doubt: Doubt
    code: str
    indicator: str
    count: int
    documents: int
    others: tuple[str, ...] = ()
    document: int | None = None


def examine(matcher: Matcher, tables: Sequence[TokenTable]) -> list[Finding]:
    """The doubtful indicators of a codebook over some texts, by code and in its order.

    One that fires in a single document is only doubtful if there are several. The same indicator
    in a code and in one below it is no doubt: the finer code counts for the upper one.
    """
    counts = np.zeros((len(tables), len(matcher.rules)), dtype=np.int64)
    for row, table in enumerate(tables):
        counts[row] = np.bincount(matcher.match(table).indicator, minlength=len(matcher.rules))
    shared = _shared(matcher)
    found: list[Finding] = []
    for number, rule in enumerate(matcher.rules):
        column = counts[:, number]
        documents = int((column > 0).sum())
        code = matcher.codebook.codes[rule.code].id
        facts = (code, named(rule.indicator), int(column.sum()), documents)
        if not documents:
            found.append(Finding(Doubt.DEAD, *facts))
        elif documents == 1 and len(tables) > 1:
            found.append(Finding(Doubt.ONE_DOCUMENT, *facts, document=int(column.argmax())))
        if others := shared[number]:
            found.append(Finding(Doubt.SHARED, *facts, others=others))
    return found


def named(indicator: Indicator) -> str:
    """An indicator as it stands in the lists of forms: its kind and its terms."""
    return f"{indicator.kind}: {indicator.term}"


def _shared(matcher: Matcher) -> list[tuple[str, ...]]:
    """For each rule the ids of unrelated codes that have the same indicator, weights aside."""
    codes = matcher.codebook.codes
    same: dict[tuple[object, ...], set[str]] = defaultdict(set)
    keys = []
    for rule in matcher.rules:
        i = rule.indicator
        key = (i.kind, i.terms, i.near, i.not_near, i.by, i.to)
        keys.append(key)
        same[key].add(codes[rule.code].id)
    above = {code.id: _above(matcher.codebook, code.id) for code in codes}
    return [
        tuple(
            other
            for other in sorted(same[key] - {own})
            if other not in above[own] and own not in above[other]
        )
        for key, own in zip(keys, (codes[r.code].id for r in matcher.rules), strict=True)
    ]


def _above(codebook: Codebook, code: str) -> set[str]:
    parents = {c.id: c.parent for c in codebook.codes}
    found: set[str] = set()
    parent = parents[code]
    while parent is not None and parent not in found:
        found.add(parent)
        parent = parents[parent]
    return found
