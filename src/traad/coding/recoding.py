"""What becomes of codings when the codebook is restructured: they follow their code.

This concerns everybody's codings, for the codebook is everybody's. Those of one coder that come
to overlap with the same code grow into the oldest, as they do when they are made by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from traad.coding.history import Change, Fact, State
from traad.coding.keys import follow_keys
from traad.model import Coding, Decision, Memo, MemoOn

_OF_CODES = (MemoOn.CODE, MemoOn.CELL)
"""Memos whose `about` is a code."""


def follow(state: State, into: Mapping[str, str], version: int) -> list[Change]:
    """Everything that is said with some codes is said with those that they are merged into.

    What was accepted stays accepted and what was rejected stays rejected, now of the other code.

    Args:
        into: for each code that goes (GUID) the one that it goes into.
        version: the number of the codebook version that says so.
    """
    new = {
        fact.guid: into[fact.code]
        for fact in state.values()
        if isinstance(fact, Coding) and fact.code in into
    }
    after = _recoded(state, new, version)
    for target, fact in state.items():
        now = after.get(target, fact)
        if isinstance(now, Decision) and now.code in into:
            after[target] = replace(now, code=into[now.code])
        elif isinstance(now, Memo) and now.on in _OF_CODES and now.about in into:
            after[target] = replace(now, about=into[now.about])
    return _changes(state, after)


def recode(state: State, new: Mapping[str, str], version: int) -> list[Change]:
    """Some codings (GUID) get another code (GUID).

    A suggestion that one was accepted from stays accepted: it was right under the old codebook.
    """
    return _changes(state, _recoded(state, new, version))


def _changes(state: State, after: Mapping[str, Fact | None]) -> list[Change]:
    return [Change(state.get(t), fact) for t, fact in after.items() if state.get(t) != fact]


def _recoded(state: State, new: Mapping[str, str], version: int) -> dict[str, Fact | None]:
    """What the codings become, and what hangs on those that grow into others."""
    after: dict[str, Fact | None] = {}
    beside: dict[tuple[str, str, int, str], list[Coding]] = {}
    touched = set()
    for fact in state.values():
        if isinstance(fact, Coding):
            code = new.get(fact.guid, fact.code)
            key = (fact.coder, fact.document, fact.version, code)
            beside.setdefault(key, []).append(fact)
            if fact.guid in new:
                touched.add(key)
    grown: dict[str, str] = {}
    for key in touched:
        for cluster in _overlapping(beside[key]):
            if not any(c.guid in new for c in cluster):
                continue
            whole = _joined(cluster, key[-1], version)
            after |= {c.guid: None for c in cluster}
            after[whole.guid] = whole
            grown |= {c.guid: whole.guid for c in cluster if c.guid != whole.guid}
    for target, fact in state.items():
        if isinstance(fact, Decision) and fact.coding in grown:
            after[target] = replace(fact, coding=grown[fact.coding])
        elif isinstance(fact, Memo) and fact.on is MemoOn.CODING and fact.about in grown:
            after[target] = replace(fact, about=grown[fact.about])
    after |= {change.target: change.after for change in follow_keys(state, grown)}
    return after


def _overlapping(codings: list[Coding]) -> Iterator[list[Coding]]:
    """Codings in runs that overlap each other."""
    run: list[Coding] = []
    end = -1
    for coding in sorted(codings, key=lambda c: (c.start, c.end)):
        if run and coding.start >= end:
            yield run
            run = []
        run.append(coding)
        end = max(end, coding.end) if len(run) > 1 else coding.end
    yield run


def _joined(cluster: list[Coding], code: str, version: int) -> Coding:
    oldest = min(cluster, key=lambda c: (c.time, c.guid))
    return replace(
        oldest,
        start=min(c.start for c in cluster),
        end=max(c.end for c in cluster),
        code=code,
        codebook_version=version,
        origin=None if any(c.origin is None for c in cluster) else oldest.origin,
        seen=any(c.seen for c in cluster),
        unread=all(c.unread for c in cluster),
    )
