"""Two histories from one start made one: what only one side did stays as it was done.

Where both sides have changed the same fact otherwise, the later change holds and the fact is
listed. The same two histories lead to the same present whichever takes in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from traad.coding.history import (
    ABSORBED,
    CASE_FORGOTTEN,
    Change,
    Event,
    Fact,
    State,
    belongs_to,
    fold,
)
from traad.exchange.joining import tidy


@dataclass
class Merge:
    """What makes a history hold another: events as they were done, others that are only known,
    then the changes that settle the rest. `conflicts` are (kept, given up)."""

    adopted: list[Event] = field(default_factory=list)
    absorbed: list[Event] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[tuple[Fact | None, Fact | None]] = field(default_factory=list)


def reconcile(
    mine: Sequence[Event], theirs: Sequence[Event], documents: Collection[str] | None = None
) -> Merge:
    """Take another history in.

    Args:
        documents: GUIDs of the documents whose facts may come; None for all.
    """
    merge = Merge()
    state, other = fold(mine), fold(theirs)
    my_ops, their_ops = {e.op for e in mine}, {e.op for e in theirs}
    mine_alone = _by_target([e for e in mine if e.op not in their_ops])
    erased = {e.target for e in mine if e.kind == CASE_FORGOTTEN}
    fresh = [e for e in theirs if e.op not in my_ops and _may_come(e, documents, erased)]
    theirs_alone = _by_target(fresh)
    whole: set[str] = set()
    for target, events in theirs_alone.items():
        now, final = state.get(target), other.get(target)
        own = mine_alone.get(target, [])
        if not own and _follows(now, events, final):
            whole.add(target)
            continue
        settled = _settled(merge, now, final, own, events)
        if settled != now:
            merge.changes.append(Change(now, settled))
    for event in fresh:
        known = event.change is None or event.target not in whole
        (merge.absorbed if known else merge.adopted).append(event)
    for event in merge.adopted:
        _set(state, event.target, event.change.after if event.change else None)
    for change in merge.changes:
        _set(state, change.target, change.after)
    merge.changes += tidy(state)
    return merge


def _by_target(events: Sequence[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.change is not None:
            found[event.target].append(event)
    return dict(found)


def _may_come(event: Event, documents: Collection[str] | None, erased: set[str]) -> bool:
    if event.change is None:
        return event.kind == ABSORBED
    document, case = belongs_to(event.change.fact)
    return case not in erased and (documents is None or not document or document in documents)


def _follows(now: Fact | None, events: Sequence[Event], final: Fact | None) -> bool:
    """Whether events can be done here just as they were done there."""
    for event in events:
        assert event.change is not None
        if now != event.change.before:
            return False
        now = event.change.after
    return now == final


def _settled(
    merge: Merge,
    now: Fact | None,
    final: Fact | None,
    own: Sequence[Event],
    events: Sequence[Event],
) -> Fact | None:
    """What a fact comes to that both sides have touched, or that ours does not lead to."""
    if now == final or not own:
        return final
    if own[0].change and now == own[0].change.before:
        return final
    if events[0].change and final == events[0].change.before:
        return now
    ours_is_later = (own[-1].time, own[-1].op) > (events[-1].time, events[-1].op)
    kept, given_up = (now, final) if ours_is_later else (final, now)
    merge.conflicts.append((kept, given_up))
    return kept


def _set(state: State, target: str, fact: Fact | None) -> None:
    if fact is None:
        state.pop(target, None)
    else:
        state[target] = fact
