"""What a person does with codes, as changes: pure, from a state to what is to happen.

A coder's codings of one code never overlap: they merge into the oldest. A decision belongs to
the person who made it and changes nobody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeGuard

from traad.coding.history import Change, Fact, State, apply
from traad.errors import ConflictError
from traad.model import Coding, Decision, Memo, ReadingState, Suggestion, Verdict


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
    gone = [change for c in same[1:] for change in _joined(state, c, whole.guid)]
    return gone if whole == same[0] else [*gone, Change(same[0], whole)]


def add_all(state: State, new: Iterable[Coding]) -> list[Change]:
    """Code several ranges at once. Each fact changes once, however many ranges it grew by."""
    return _net(state, (partial(add, new=coding) for coding in new))


def _net(state: State, steps: Iterable[Callable[[State], list[Change]]]) -> list[Change]:
    """Several steps, each planned on what the one before it left, as one change a fact."""
    present = state.copy()
    before: dict[str, Fact | None] = {}
    for plan in steps:
        for change in plan(present):
            before.setdefault(change.target, change.before)
            apply(present, change)
    both = ((old, present.get(target)) for target, old in before.items())
    return [Change(old, now) for old, now in both if old != now]


def _joined(state: State, coding: Coding, whole: str) -> list[Change]:
    """A coding grows into another of the same coder; what hangs on it goes with it."""
    changes = [Change(coding, None)]
    for fact in state.values():
        if isinstance(fact, Decision) and (fact.coder, fact.coding) == (coding.coder, coding.guid):
            changes.append(Change(fact, replace(fact, coding=whole)))
        elif _on(fact, coding):
            changes.append(Change(fact, replace(fact, about=whole)))
    return changes


def _on(fact: object, coding: Coding) -> TypeGuard[Memo]:
    """Whether a fact is a memo of a coding's own coder on it."""
    return isinstance(fact, Memo) and (fact.coder, fact.about) == (coding.coder, coding.guid)


def _merges(old: Coding, new: Coding) -> bool:
    return (
        (old.coder, old.code, old.document, old.version)
        == (new.coder, new.code, new.document, new.version)
        and old.start < new.end
        and new.start < old.end
    )


def revise(state: State, guid: str, new: Coding) -> list[Change]:
    """Let one of one's own codings have the range, code and `seen` of `new`.

    It keeps its GUID; others of the same coder and code that it comes to overlap grow into it. A
    suggestion that it was accepted from is then recoded, where the code is another.

    Raises:
        ConflictError: it is not there any more, is somebody else's, or stands in another version.
    """
    old = _own(state, guid, new.coder)
    if (old.document, old.version) != (new.document, new.version):
        raise ConflictError("The text has a newer version than the coding; reload the page.")
    same = [
        f for f in state.values() if isinstance(f, Coding) and f.guid != guid and _merges(f, new)
    ]
    whole = replace(
        old,
        start=min([new.start, *(c.start for c in same)]),
        end=max([new.end, *(c.end for c in same)]),
        code=new.code,
        codebook_version=new.codebook_version if new.code != old.code else old.codebook_version,
        seen=old.seen or new.seen,
        unread=False,
    )
    gone = [change for c in same for change in _joined(state, c, guid)]
    if whole == old and not gone:
        return []
    recoded = [
        Change(f, replace(f, verdict=Verdict.RECODED))
        for f in state.values()
        if isinstance(f, Decision)
        and (f.coder, f.coding, f.verdict) == (old.coder, guid, Verdict.ACCEPTED)
        and f.code != whole.code
    ]
    return [*gone, Change(old, whole), *recoded]


def remove(state: State, guid: str, coder: str) -> list[Change]:
    """Take one of one's own codings away; a suggestion it was accepted from is open again.

    One's own memo on it goes with it.

    Raises:
        ConflictError: it is not there any more, or is somebody else's.
    """
    coding = _own(state, guid, coder)
    hanging = [
        f
        for f in state.values()
        if _on(f, coding) or (isinstance(f, Decision) and f.coding == guid and f.coder == coder)
    ]
    return [Change(coding, None), *(Change(fact, None) for fact in hanging)]


def _own(state: State, guid: str, coder: str) -> Coding:
    coding = state.get(guid)
    if not isinstance(coding, Coding):
        raise ConflictError("The coding is not there any more; reload to see what is.")
    if coding.coder != coder:
        raise ConflictError("The coding is another person's; only its own coder can change it.")
    return coding


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


def accept_all(state: State, pairs: Iterable[tuple[Suggestion, Coding]]) -> list[Change]:
    """Accept several suggestions at once, each as its coding."""
    return _net(state, (partial(accept, suggestion=s, coding=c) for s, c in pairs))


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
        memos = [Change(fact, None) for fact in state.values() if _on(fact, coding)]
        changes = [Change(coding, None), *memos, *changes]
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


def note(state: State, new: Memo) -> list[Change]:
    """Write a memo: in place of the same person's own on the same thing, else a new one."""
    old = noted(state, new)
    return [Change(old, replace(new, guid=old.guid) if old else new)]


def noted(state: State, memo: Memo) -> Memo | None:
    """The memo of the same person on the same thing."""
    same = (f for f in state.values() if isinstance(f, Memo) and _place(f) == _place(memo))
    return next(same, None)


def _place(memo: Memo) -> tuple[object, ...]:
    return (memo.coder, memo.on, memo.about, memo.version, memo.start, memo.end)


def unnote(state: State, guid: str, coder: str) -> list[Change]:
    """Take one of one's own memos away.

    Raises:
        ConflictError: it is not there any more, or is somebody else's.
    """
    memo = state.get(guid)
    if not isinstance(memo, Memo) or memo.coder != coder:
        raise ConflictError("The memo is not there any more, or is another person's.")
    return [Change(memo, None)]


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
