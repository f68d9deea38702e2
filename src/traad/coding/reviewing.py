"""The order in which suggestions are looked at: in groups, and the most informative first."""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from traad.coding.rules import rules_named
from traad.model import Decision, Suggestion, Verdict

TRUST = 2.0
"""How many decisions a suggestion's own confidence weighs against those on its rule."""
BANDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)
"""Where the groups by confidence begin."""
_QUOTED = re.compile(r"[«»]([^«»]+)[«»]")


class By(StrEnum):
    """What suggestions are grouped by; informative is one group of all."""

    INFORMATIVE = "informative"
    CODE = "code"
    RULE = "rule"
    DOCUMENT = "document"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class Pick:
    """Which suggestions: of a code, of a rule, in a document (GUIDs), of a band of confidence."""

    code: str | None = None
    rule: str | None = None
    document: str | None = None
    band: float | None = None

    def __contains__(self, s: Suggestion) -> bool:
        return (
            (self.code is None or s.code == self.code)
            and (self.rule is None or rule_of(s) == self.rule)
            and (self.document is None or s.document == self.document)
            and (self.band is None or band_of(s.confidence) == self.band)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions that belong together, and how many there are."""

    pick: Pick
    waiting: int


def rule_of(suggestion: Suggestion) -> str:
    """The heaviest rule that fired; of what is no codebook's rule, all that it says."""
    named = rules_named(suggestion.rule)
    return named[0] if named else suggestion.rule.partition(": ")[0]


def band_of(confidence: float) -> float:
    """Where the band of a confidence begins."""
    return next(low for low in BANDS if confidence >= low)


def group_of(suggestion: Suggestion, by: By) -> Pick:
    """The group that a suggestion is in. A rule is one of its code: it may be right there alone."""
    match by:
        case By.CODE:
            return Pick(code=suggestion.code)
        case By.RULE:
            return Pick(code=suggestion.code, rule=rule_of(suggestion))
        case By.DOCUMENT:
            return Pick(document=suggestion.document)
        case By.CONFIDENCE:
            return Pick(band=band_of(suggestion.confidence))
        case By.INFORMATIVE:
            return Pick()


def groups(suggestions: Iterable[Suggestion], by: By) -> list[Group]:
    """The groups of suggestions: the largest first, bands from the most confident down."""
    counts = Counter(group_of(s, by) for s in suggestions)
    found = [Group(pick, n) for pick, n in counts.items()]
    if by is By.CONFIDENCE:
        return sorted(found, key=lambda g: -(g.pick.band or 0))
    return sorted(found, key=lambda g: -g.waiting)


def most_informative(
    suggestions: Sequence[Suggestion], decided: Iterable[tuple[Suggestion, Decision]]
) -> list[Suggestion]:
    """The suggestions in the order in which deciding on them tells most of all that wait.

    A rule of a code with N suggestions waiting, a standard deviation S of being right and n of
    them known is next where N·S/√(n(n+1)) is greatest. That is Neyman's allocation (1934) taken
    one at a time (Wright 2012, The American Statistician 66(4), 217-224): it makes the estimate
    of how many of all suggestions are right as sharp as it can be. S comes from the share of
    those decided that were right, to which the rule's mean confidence counts as `TRUST` more.
    Within a rule the suggestion comes first whose confidence is nearest to even.
    """
    waiting: dict[tuple[str, str], list[Suggestion]] = defaultdict(list)
    for s in suggestions:
        waiting[s.code, rule_of(s)].append(s)
    right: Counter[tuple[str, str]] = Counter()
    known: Counter[tuple[str, str]] = Counter()
    for s, decision in decided:
        known[s.code, rule_of(s)] += 1
        right[s.code, rule_of(s)] += decision.verdict is Verdict.ACCEPTED
    heap = []
    for key, own in sorted(waiting.items()):
        own.sort(key=lambda s: (-abs(s.confidence - 0.5), s.guid))
        mean = sum(s.confidence for s in own) / len(own)
        share = (right[key] + TRUST * mean) / (known[key] + TRUST)
        weight = len(own) * sqrt(share * (1 - share))
        heap.append((-_worth(weight, known[key] + 1), key, known[key] + 1, weight))
    heapq.heapify(heap)
    order = []
    while heap:
        _, key, n, weight = heap[0]
        order.append(waiting[key].pop())
        if waiting[key]:
            heapq.heapreplace(heap, (-_worth(weight, n + 1), key, n + 1, weight))
        else:
            heapq.heappop(heap)
    return order


def _worth(weight: float, n: int) -> float:
    return weight / sqrt(n * (n + 1))


def fired(text: str, evidence: str) -> list[tuple[int, int]]:
    """Where in a text the words stand that the evidence of a suggestion quotes, in order."""
    words = {w for w in _QUOTED.findall(evidence) if w.strip()}
    if not words:
        return []
    each = (r"\s+".join(map(re.escape, w.split())) for w in sorted(words, key=len, reverse=True))
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)
    return [found.span() for found in wanted.finditer(text)]
