"""How often the rules are right, from people's decisions on suggestions drawn at random.

People decide first on what is easy or striking, so that a share of all decisions says little of
the rules. A sample is drawn before it is decided on: every suggestion of a code is as likely to
be in it. Those of them that one rule made are then a random sample of what that rule made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from traad.coding.measures import wilson
from traad.coding.rules import rules_named
from traad.model import Decision, Suggestion, Verdict


@dataclass(frozen=True)
class Sample:
    """What was drawn of one code (GUID): suggestions (GUIDs) in random order, of `frame` many."""

    code: str
    frame: int
    suggestions: tuple[str, ...]


def draw(
    suggestions: Sequence[Suggestion], number: int, earlier: Sequence[Sample] = (), *, seed: int = 0
) -> list[Sample]:
    """Draw suggestions of each code at random, without those that were drawn earlier.

    Args:
        suggestions: those of one machine coder that the person has still to decide on.
        number: the most of each code.
    """
    drawn = {guid for sample in earlier for guid in sample.suggestions}
    by_code: dict[str, list[str]] = {}
    for s in suggestions:
        if s.guid not in drawn:
            by_code.setdefault(s.code, []).append(s.guid)
    random = np.random.default_rng([seed, len(earlier)])
    return [
        Sample(
            code, len(own), tuple(own[i] for i in random.permutation(len(own))[:number].tolist())
        )
        for code, own in sorted(by_code.items())
    ]


def waiting(samples: Iterable[Sample], decided: Iterable[str]) -> list[str]:
    """The suggestions (GUIDs) of samples that are still to be decided on, in the order drawn."""
    done = set(decided)
    return [guid for sample in samples for guid in sample.suggestions if guid not in done]


def precision_of(
    samples: Iterable[Sample],
    suggestions: Mapping[str, Suggestion],
    decisions: Iterable[Decision],
) -> list[dict[str, Any]]:
    """How many of the suggestions of each code, and of each of its rules, one person took.

    An accepted suggestion is right; a rejected one, and one coded with another code, is wrong.
    `n` counts the drawn ones that are decided, `left` those that are not; `precision` is a share
    of `n` with its interval `low` to `high` (Wilson 1927), None where `n` is 0. `all_n` and
    `all_right` count every decision, drawn or not, and are no estimate of anything.

    Args:
        suggestions: by GUID, all that were drawn or decided on and are still there.
        decisions: one person's, without what was accepted in bulk unread.
    """
    drawn = {guid for sample in samples for guid in sample.suggestions}
    verdict = {d.suggestion: d.verdict is Verdict.ACCEPTED for d in decisions}
    counts: dict[tuple[str, str | None], list[int]] = {}
    for guid in sorted((drawn | verdict.keys()) & suggestions.keys()):
        found = suggestions[guid]
        right = verdict.get(guid)
        for rule in (None, *dict.fromkeys(rules_named(found.rule))):
            row = counts.setdefault((found.code, rule), [0, 0, 0, 0, 0])
            if right is not None:
                row[0] += 1
                row[1] += right
            if guid in drawn:
                row[2] += right is not None
                row[3] += right is True
                row[4] += right is None
    return [
        _row(code, rule, *counts[code, rule])
        for code, rule in sorted(counts, key=lambda key: (key[0], key[1] is not None, key[1] or ""))
    ]


def _row(
    code: str, rule: str | None, all_n: int, all_right: int, n: int, right: int, left: int
) -> dict[str, Any]:
    low, high = wilson(right, n)
    return {
        "code": code,
        "rule": rule,
        "n": n,
        "right": right,
        "left": left,
        "precision": round(right / n, 4) if n else None,
        "low": round(low, 4),
        "high": round(high, 4),
        "all_n": all_n,
        "all_right": all_right,
    }
