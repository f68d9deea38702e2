"""Codings that come from elsewhere beside those that are here: none overlaps its like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from traad.coding.history import Change, Fact, State
from traad.coding.keys import follow_keys
from traad.model import Coding, Decision, Memo


def join(state: State, new: Iterable[Coding]) -> tuple[list[Change], dict[str, str]]:
    """The changes by which codings come in beside those of a state.

    Codings of one coder and code that overlap become one: that which is here, else the oldest,
    grows over the others. One whose GUID is here already changes nothing.

    Returns:
        The changes, and into which coding each that was swallowed went.
    """
    groups: dict[tuple[str, str, str, int], list[Coding]] = defaultdict(list)
    touched = set()
    for one in new:
        if one.guid not in state:
            touched.add(_key(one))
            groups[_key(one)].append(one)
    for fact in state.values():
        if isinstance(fact, Coding) and _key(fact) in touched:
            groups[_key(fact)].append(fact)
    hanging = _hanging(state)
    changes: list[Change] = []
    went: dict[str, str] = {}
    for group in groups.values():
        for cluster in _clusters(group):
            changes += _joined(cluster, state, hanging, went)
    return [*changes, *follow_keys(state, went)], went


def _key(one: Coding) -> tuple[str, str, str, int]:
    return one.coder, one.code, one.document, one.version


def _clusters(group: list[Coding]) -> list[list[Coding]]:
    found: list[list[Coding]] = []
    end = -1
    for one in sorted(group, key=lambda c: (c.start, c.end, c.guid)):
        if one.start < end:
            found[-1].append(one)
        else:
            found.append([one])
        end = max(end, one.end)
    return found


def _joined(
    cluster: list[Coding], state: State, hanging: dict[str, list[Fact]], went: dict[str, str]
) -> list[Change]:
    if all(one.guid in state for one in cluster):
        return []
    keeper = min(cluster, key=lambda c: (c.guid not in state, c.time, c.guid))
    return _grown(keeper, cluster, state, hanging, went)


def _grown(
    keeper: Coding,
    cluster: list[Coding],
    state: State,
    hanging: dict[str, list[Fact]],
    went: dict[str, str],
) -> list[Change]:
    """One coding of a cluster grows over the others, with what hangs on them."""
    whole = replace(
        keeper,
        start=min(c.start for c in cluster),
        end=max(c.end for c in cluster),
        origin=None if any(c.origin is None for c in cluster) else keeper.origin,
        seen=any(c.seen for c in cluster),
        unread=all(c.unread for c in cluster),
    )
    changes: list[Change] = []
    for one in cluster:
        if one.guid == keeper.guid:
            continue
        went[one.guid] = keeper.guid
        if one.guid in state:
            changes.append(Change(one, None))
            for fact in hanging[one.guid]:
                changes.append(Change(fact, _moved(fact, keeper.guid)))
    here = state.get(keeper.guid)
    return changes if here == whole else [*changes, Change(here, whole)]


def _moved(fact: Fact, to: str) -> Fact:
    if isinstance(fact, Decision):
        return replace(fact, coding=to)
    assert isinstance(fact, Memo)
    return replace(fact, about=to)


def tidy(state: State) -> list[Change]:
    """The changes by which codings of one coder and code that overlap become the oldest of them."""
    groups: dict[tuple[str, str, str, int], list[Coding]] = defaultdict(list)
    for fact in state.values():
        if isinstance(fact, Coding):
            groups[_key(fact)].append(fact)
    clusters = [c for group in groups.values() for c in _clusters(group) if len(c) > 1]
    if not clusters:
        return []
    hanging = _hanging(state)
    changes: list[Change] = []
    went: dict[str, str] = {}
    for cluster in clusters:
        keeper = min(cluster, key=lambda c: (c.time, c.guid))
        changes += _grown(keeper, cluster, state, hanging, went)
    return [*changes, *follow_keys(state, went)]


def _hanging(state: State) -> dict[str, list[Fact]]:
    """The memos and decisions that hang on each coding."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in state.values():
        if isinstance(fact, Memo) and fact.about:
            found[fact.about].append(fact)
        elif isinstance(fact, Decision) and fact.coding:
            found[fact.coding].append(fact)
    return found
