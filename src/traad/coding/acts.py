"""What a person does with codes, as changes: pure, from a state to what is to happen.

A coder's codings of one code never overlap: they merge into the oldest. A decision belongs to
the person who made it and changes nobody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from traad.coding.history import Change, State
from traad.errors import ConflictError
from traad.model import Coding, Decision, ReadingState, Suggestion, Verdict


def add(state: State, new: Coding) -> list[Change]:
    """Code a range. Overlapping codings of the same coder and code become one with it.

    The oldest keeps its GUID; the whole counts as read if any part of it was, and as made by hand
    if any part of it was.
    """
    same = sorted(
        (f for f in state.values() if isinstance(f, Coding) and _merges(f, new)),
        key=lambda c: (c.time, c.guid),
    )
    if not same:
        return [Change(None, new)]
    parts = [*same, new]
    whole = replace(
        same[0],
        start=min(c.start for c in parts),
        end=max(c.end for c in parts),
        origin=None if any(c.origin is None for c in parts) else same[0].origin,
        seen=any(c.seen for c in parts),
        unread=all(c.unread for c in parts),
    )
    gone = [Change(c, None) for c in same[1:]]
    return gone if whole == same[0] else [*gone, Change(same[0], whole)]


def _merges(old: Coding, new: Coding) -> bool:
    return (
        (old.coder, old.code, old.document, old.version)
        == (new.coder, new.code, new.document, new.version)
        and old.start < new.end
        and new.start < old.end
    )


def remove(state: State, guid: str, coder: str) -> list[Change]:
    """Take one of one's own codings away; a suggestion it was accepted from is open again.

    Raises:
        ConflictError: it is not there any more, or is somebody else's.
    """
    coding = state.get(guid)
    if not isinstance(coding, Coding):
        raise ConflictError("The coding is not there any more; reload to see what is.")
    if coding.coder != coder:
        raise ConflictError("The coding is another person's; only its own coder can remove it.")
    decided = [
        f
        for f in state.values()
        if isinstance(f, Decision) and f.coding == guid and f.coder == coder
    ]
    return [Change(coding, None), *(Change(decision, None) for decision in decided)]


def accept(
    state: State, suggestion: Suggestion, coding: Coding, *, recoded: bool = False
) -> list[Change]:
    """Accept a suggestion, or recode it: the person's own coding with it as origin."""
    changes = _withdraw(state, coding.coder, suggestion.guid)
    after = state.copy()
    for change in changes:
        after.pop(change.target, None)
    added = add(after, coding)
    kept = next((c.after for c in added if isinstance(c.after, Coding)), None)
    guid = kept.guid if kept else _holder(after, coding).guid
    verdict = Verdict.RECODED if recoded else Verdict.ACCEPTED
    decision = _decision(suggestion, coding.coder, verdict, guid, coding.time)
    return [*changes, *added, Change(None, decision)]


def _holder(state: State, new: Coding) -> Coding:
    """The coding that already covers all of `new`."""
    return next(f for f in state.values() if isinstance(f, Coding) and _merges(f, new))


def reject(state: State, suggestion: Suggestion, coder: str, time: str) -> list[Change]:
    """Reject a suggestion; a coding that the same person made by accepting it goes."""
    changes = _withdraw(state, coder, suggestion.guid)
    return [*changes, Change(None, _decision(suggestion, coder, Verdict.REJECTED, None, time))]


def _withdraw(state: State, coder: str, suggestion: str) -> list[Change]:
    """Take back an earlier decision, with the coding it made if nothing has grown into that."""
    old = state.get(f"{coder}/{suggestion}")
    if not isinstance(old, Decision):
        return []
    changes = [Change(old, None)]
    coding = state.get(old.coding) if old.coding else None
    untouched = isinstance(coding, Coding) and (coding.start, coding.end) == (old.start, old.end)
    if isinstance(coding, Coding) and untouched and coding.origin == suggestion:
        changes.insert(0, Change(coding, None))
    return changes


def _decision(
    suggestion: Suggestion, coder: str, verdict: Verdict, coding: str | None, time: str
) -> Decision:
    return Decision(
        coder=coder,
        suggestion=suggestion.guid,
        verdict=verdict,
        document=suggestion.document,
        version=suggestion.version,
        start=suggestion.start,
        end=suggestion.end,
        code=suggestion.code,
        coding=coding,
        time=time,
    )


def read(state: State, new: ReadingState) -> list[Change]:
    """Say how far one has come with a document."""
    key = f"{new.coder}/{new.document}/{new.codebook_version}"
    old = state.get(key)
    if isinstance(old, ReadingState) and old.state == new.state:
        return []
    return [Change(old, new)]


def offered(
    suggestions: Sequence[Suggestion], facts: Iterable[Decision], coder: str
) -> list[Suggestion]:
    """The suggestions that a person has still to decide on.

    One is left out where the person has decided on it, or on the same code over a range that
    overlaps it by half or more of the shorter of the two: whatever machine, codebook version,
    text version or unit it comes from.
    """
    own = [f for f in facts if f.coder == coder]
    decided = {f.suggestion for f in own}
    settled: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for f in own:
        settled.setdefault((f.document, f.code), []).append((f.start, f.end))
    return [
        s
        for s in suggestions
        if s.guid not in decided
        and not any(bound(s.start, s.end, a, b) for a, b in settled.get((s.document, s.code), ()))
    ]


def bound(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two ranges overlap by half or more of the shorter."""
    common = min(end, other_end) - max(start, other_start)
    return 2 * common >= min(end - start, other_end - other_start) > 0 and common > 0
