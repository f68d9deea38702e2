"""How coding went along: new codes from document to document, and codings day by day. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BASE, RUN, ENOUGH = 4, 2, 0.05
"""Documents in the base, in a run, and the share of new codes at which a run has enough."""


@dataclass(frozen=True, slots=True)
class Act:
    """A coding as far as it matters here; `document` and `code` are GUIDs, `time` is ISO 8601."""

    document: str
    code: str
    coder: str
    time: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one document brought: its codings, and the codes that no earlier document had."""

    document: str
    begun: str
    codings: int
    new: tuple[str, ...]
    known: int


@dataclass(frozen=True, slots=True)
class Saturation:
    """The documents in the order in which they were coded, and whether new codes still come.

    `share` is that of the codes of the last run that are new, over the codes of the base; None
    while there are too few documents. `reached` is the number of documents after which it was
    first at most `ENOUGH`, or None.
    """

    steps: tuple[Step, ...]
    share: float | None
    reached: int | None


def saturate(acts: Iterable[Act]) -> Saturation:
    """New codes from document to document, and the new information threshold.

    The base are the codes of the first four documents, a run the next two, then those after them
    one by one; saturated is a run whose new codes are at most five per cent of the base (Guest,
    Namey and Chen 2020, PLoS ONE 15(5), e0232076, pp. 5-7). A document stands where its first
    coding was made.
    """
    ordered = sorted(acts, key=lambda act: act.time)
    own: dict[str, list[Act]] = {}
    for act in ordered:
        own.setdefault(act.document, []).append(act)
    seen: set[str] = set()
    steps = []
    for document, there in own.items():
        new = tuple(dict.fromkeys(act.code for act in there if act.code not in seen))
        seen.update(new)
        steps.append(Step(document, there[0].time, len(there), new, len(seen)))
    shares = _shares(steps)
    reached = next((i + BASE + RUN for i, share in enumerate(shares) if share <= ENOUGH), None)
    return Saturation(tuple(steps), shares[-1] if shares else None, reached)


def _shares(steps: Sequence[Step]) -> list[float]:
    """For each run, the share of its new codes over those of the base."""
    if len(steps) < BASE + RUN:
        return []
    base = steps[BASE - 1].known
    return [
        sum(len(step.new) for step in steps[end - RUN : end]) / base
        for end in range(BASE + RUN, len(steps) + 1)
    ]


def by_day(acts: Iterable[Act]) -> list[tuple[str, str, int]]:
    """Day (the first ten signs of the time as given), coder and number of codings, in order."""
    counts = Counter((act.time[:10], act.coder) for act in acts)
    return [(day, coder, n) for (day, coder), n in sorted(counts.items())]
