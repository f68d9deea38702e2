"""Key quotations: a person's marks on codings, and what becomes of them where codings grow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from traad.coding.history import Change, Fact, State, target_of
from traad.model import KeyQuotation


def mark(state: State, new: KeyQuotation, key: bool) -> list[Change]:
    """Mark a coding as a key quotation, or take one's own mark away."""
    old = state.get(target_of(new))
    if key:
        return [] if old else [Change(None, new)]
    return [Change(old, None)] if old else []


def follow_keys(state: State, grown: Mapping[str, str]) -> list[Change]:
    """Let the marks on codings that grow into others (GUID into GUID) be on those.

    Each person has one mark on the whole, the oldest.
    """
    changes = []
    moved: dict[str, KeyQuotation] = {}
    for fact in state.values():
        if isinstance(fact, KeyQuotation) and fact.coding in grown:
            changes.append(Change(fact, None))
            there = replace(fact, coding=grown[fact.coding])
            target = target_of(there)
            moved[target] = min(moved.get(target, there), there, key=lambda k: k.time)
    return [*changes, *(Change(None, k) for t, k in moved.items() if t not in state)]


def keys_of(facts: Mapping[str, Fact], coder: str | None = None) -> set[str]:
    """The codings (GUIDs) that a coder (GUID), or anybody, has marked as key quotations."""
    return {
        fact.coding
        for fact in facts.values()
        if isinstance(fact, KeyQuotation) and coder in (None, fact.coder)
    }
