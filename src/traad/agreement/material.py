"""What is compared: ranges, blocks and blindness, from the facts and passages of a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from traad.model import Coding, Decision, Document, Kind, Passage, Suggestion, Verdict

Ranges = dict[tuple[str, str, str], list[tuple[int, int]]]
"""Ranges by document, coder and code (GUIDs)."""

NOT_BLIND = (
    "The codings were made with suggestions in sight, or by accepting them: no coefficient is "
    "given, and what was accepted of what was decided on is an acceptance rate, not agreement."
)


def ranges_of(facts: Iterable[Coding | Suggestion], material: Mapping[str, Document]) -> Ranges:
    """The ranges of facts that stand in the newest version of a document of the material."""
    found: Ranges = {}
    for fact in facts:
        document = material.get(fact.document)
        if document is not None and document.version == fact.version:
            key = (fact.document, fact.coder, fact.code)
            found.setdefault(key, []).append((fact.start, fact.end))
    return found


def is_blind(facts: Iterable[object], person: str, documents: Iterable[str]) -> bool:
    """Whether all that a person coded in documents was coded with nothing else in sight."""
    kept = set(documents)
    return not any(
        fact.document in kept
        and fact.coder == person
        and (isinstance(fact, Decision) or fact.seen or fact.origin is not None)
        for fact in facts
        if isinstance(fact, Coding | Decision)
    )


def accepted_of(
    facts: Iterable[object],
    suggestions: Mapping[str, Suggestion],
    person: str,
    documents: Iterable[str],
) -> dict[str, tuple[int, int]]:
    """By code: how many of a machine's suggestions a person decided on, and accepted."""
    kept = set(documents)
    counts: dict[str, tuple[int, int]] = {}
    for fact in facts:
        if isinstance(fact, Decision) and fact.coder == person and fact.document in kept:
            made = suggestions.get(fact.suggestion)
            if made is not None:
                decided, accepted = counts.get(made.code, (0, 0))
                taken = fact.verdict is Verdict.ACCEPTED
                counts[made.code] = (decided + 1, accepted + taken)
    return counts


def blocks_of(passages: Sequence[Passage]) -> list[int]:
    """A number for each passage: a turn is one block, and so is what stands in one section."""
    keys = [(p.start,) if p.kind is Kind.TURN else p.section for p in passages]
    return [*accumulate((int(a != b) for a, b in pairwise(keys)), initial=0)][: len(keys)]


def universe_of(unit: str, partly: bool, machine: bool) -> str:
    """The universe of a comparison in words."""
    who = "the person has" if machine else "two of them have" if partly else "all of them have"
    return (
        f"every {unit} of the documents that {who} finished, less headings, contents, "
        "references, front matter, interviewers' turns and passages in other languages"
    )
