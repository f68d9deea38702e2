"""The machine coder `rules`: from the hits of a codebook to suggestions with their evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from traad.codebook.forms import surface
from traad.codebook.model import IndicatorKind
from traad.coding.overlap import Policy, longest_of_code
from traad.coding.units import Unit, unit_ranges

if TYPE_CHECKING:
    from traad.codebook import Codebook, Hits, Indicator, Matcher
    from traad.language import TokenTable
    from traad.model import Passage

HIGHEST = 0.99
"""No rule is certain: the most confidence a suggestion can have."""
SHOWN = 4
"""How many pieces of evidence the text of a rule quotes."""
_KINDS = {
    IndicatorKind.LEMMAS: "lemma",
    IndicatorKind.COMPOUNDS: "sammensætning med",
    IndicatorKind.PHRASES: "frase",
    IndicatorKind.PATTERNS: "mønster",
    IndicatorKind.ENGLISH: "engelsk",
    IndicatorKind.CONTEXT: "i sammenhæng",
}
_RULE = re.compile(r"(?:^|»; )(.+?): «")
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Suggestions:
    """Suggestions as columns, one entry each, ordered by place and then by code.

    `start` and `end` are code points; `code` holds GUIDs; `rule` says what fired, in Danish as
    the indicators are. `negated` and `hedged` hold where they do for all of the evidence.
    """

    start: Ints
    end: Ints
    code: tuple[str, ...]
    confidence: npt.NDArray[np.float64]
    rule: tuple[str, ...]
    negated: Bools
    hedged: Bools

    def __len__(self) -> int:
        return len(self.code)

    def rows(self) -> list[dict[str, Any]]:
        """One dict of plain values a suggestion."""
        columns = {
            "start": self.start.tolist(),
            "end": self.end.tolist(),
            "code": self.code,
            "confidence": self.confidence.tolist(),
            "rule": self.rule,
            "negated": self.negated.tolist(),
            "hedged": self.hedged.tolist(),
        }
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def suggest(
    matcher: Matcher,
    table: TokenTable,
    passages: Sequence[Passage],
    *,
    unit: Unit = Unit.SENTENCE,
    overlap: Policy = longest_of_code,
    below: bool = False,
    hits: Hits | None = None,
) -> Suggestions:
    """Suggest codes for the passages of one text that count.

    There is one suggestion for each unit and code that has evidence; a code is left out where one
    below it is suggested, since that counts for both. The weights of the
    different indicators that fired combine as independent signs, 1 - (1 - w1)(1 - w2)…; an
    indicator that fires twice counts once. What stays under the threshold of its code is left
    out, unless `below` asks for it. `hits` are those of the table, if they are known already.
    """
    hits = matcher.match(table) if hits is None else hits
    counted = np.array([p.counted for p in passages], dtype=np.bool_)
    if len(hits):
        hits = overlap(hits.take(counted[table.passage[hits.token_start]]))
    start, end = unit_ranges(unit, hits, table, passages)
    order = np.lexsort((-hits.weight, hits.indicator, hits.code, end, start))
    hits, start, end = hits.take(order), start[order], end[order]
    new = _changes(start, end, hits.code)
    first = np.flatnonzero(new)
    group = np.cumsum(new) - 1
    confidence = _combined(hits, group, len(first))
    codes = matcher.codebook.codes
    code = hits.code[first]
    threshold = np.array([c.threshold for c in codes])[code]
    kept = np.ones(len(first), dtype=np.bool_) if below else confidence >= threshold
    if not below:
        kept &= _finest(matcher.codebook, start[first], end[first], code, kept)
    ends = np.append(first[1:], len(hits))
    return Suggestions(
        start=start[first][kept],
        end=end[first][kept],
        code=tuple(codes[c].guid for c in code[kept]),
        confidence=confidence[kept],
        rule=tuple(
            _evidence(matcher, table, hits, range(a, b))
            for a, b in zip(first[kept].tolist(), ends[kept].tolist(), strict=True)
        ),
        negated=_all(hits.negated, group, len(first))[kept],
        hedged=_all(hits.hedged, group, len(first))[kept],
    )


def _finest(
    codebook: Codebook, start: Ints, end: Ints, code: npt.NDArray[np.int32], kept: Bools
) -> Bools:
    """Where no code below is suggested over the same range."""
    place = {c.id: i for i, c in enumerate(codebook.codes)}
    above: list[set[int]] = []
    for c in codebook.codes:
        found: set[int] = set()
        while c.parent is not None and place[c.parent] not in found:
            found.add(place[c.parent])
            c = codebook.codes[place[c.parent]]
        above.append(found)
    rows = list(zip(start.tolist(), end.tolist(), code.tolist(), strict=True))
    covered = {
        (a, b, upper)
        for (a, b, own), is_kept in zip(rows, kept.tolist(), strict=True)
        if is_kept
        for upper in above[own]
    }
    return np.array([row not in covered for row in rows], dtype=np.bool_)


def _changes(*columns: npt.NDArray[Any]) -> Bools:
    """Where a row differs from the one before it in any column; the first always does."""
    differs = np.zeros(len(columns[0]), dtype=np.bool_)
    for column in columns:
        differs[1:] |= column[1:] != column[:-1]
    differs[:1] = True
    return differs


def _combined(hits: Hits, group: Ints, groups: int) -> npt.NDArray[np.float64]:
    """1 - prod(1 - w) over the different indicators of each group, at most `HIGHEST`."""
    once = _changes(group, hits.indicator)
    doubt = np.log1p(-np.minimum(hits.weight, HIGHEST))
    total = np.bincount(group[once], weights=doubt[once], minlength=groups)
    return np.asarray(np.minimum(-np.expm1(total), HIGHEST).round(4))


def _all(flag: Bools, group: Ints, groups: int) -> Bools:
    """Whether a flag holds for every hit of each group."""
    return np.asarray(np.bincount(group[~flag], minlength=groups) == 0)


def _evidence(matcher: Matcher, table: TokenTable, hits: Hits, rows: range) -> str:
    """What fired, heaviest first: `lemma samskabelse: «samskabelsen»; …`."""
    quoted: dict[int, dict[str, None]] = {}
    for i in sorted(rows, key=lambda i: -hits.weight[i]):
        tokens = table.form[hits.token_start[i] : hits.token_end[i]]
        words = surface(table.forms[t] for t in tokens)
        quoted.setdefault(int(hits.indicator[i]), {})[words] = None
    parts = [
        f"{_named(matcher.rules[rule].indicator)}: {', '.join(f'«{s}»' for s in surfaces)}"
        for rule, surfaces in list(quoted.items())[:SHOWN]
    ]
    rest = len(quoted) - SHOWN
    return "; ".join([*parts, f"og {rest} til"] if rest > 0 else parts)


def rules_named(evidence: str) -> list[str]:
    """The rules that the text of a suggestion's evidence names, heaviest first.

    Beyond the `SHOWN` heaviest they are counted there and not named.
    """
    return _RULE.findall(evidence)


def _named(indicator: Indicator) -> str:
    """An indicator as readable Danish."""
    if indicator.kind is not IndicatorKind.CONTEXT:
        return f"{_KINDS[indicator.kind]} {indicator.term}"
    conditions = (
        (" nær ", indicator.near),
        (" ikke nær ", indicator.not_near),
        (" gjort af ", indicator.by),
        (" rettet mod ", indicator.to),
    )
    told = "".join(f"{word}{', '.join(terms)}" for word, terms in conditions if terms)
    return f"{_KINDS[indicator.kind]}{told}"
