"""What a person does with codes, as changes: pure, from a state to what is to happen.

A coder's codings of one code never overlap: they merge into the oldest, and what hangs on them
goes with them. Decisions on suggestions are made in `deciding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeGuard

from traad.coding.history import Change, Fact, State, apply
from traad.coding.keys import follow_keys
from traad.errors import ConflictError
from traad.model import Coding, Decision, KeyQuotation, Memo, ReadingState, Verdict


def add(state: State, new: Coding) -> list[Change]:
    """Code a range. Overlapping codings of the same coder and code become one with it.

    The oldest keeps its GUID; the whole counts as read if any part of it was, and as made by hand
    if any part of it was.
    """
    same = sorted(
        (f for f in state.values() if isinstance(f, Coding) and merges(f, new)),
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
    gone = _joined(state, same[1:], whole.guid)
    return gone if whole == same[0] else [*gone, Change(same[0], whole)]


def add_all(state: State, new: Iterable[Coding]) -> list[Change]:
    """Code several ranges at once. Each fact changes once, however many ranges it grew by."""
    return net(state, (partial(add, new=coding) for coding in new))


def net(state: State, steps: Iterable[Callable[[State], list[Change]]]) -> list[Change]:
    """Several steps, each planned on what the one before it left, as one change a fact."""
    present = state.copy()
    before: dict[str, Fact | None] = {}
    for plan in steps:
        for change in plan(present):
            before.setdefault(change.target, change.before)
            apply(present, change)
    both = ((old, present.get(target)) for target, old in before.items())
    return [Change(old, now) for old, now in both if old != now]


def _joined(state: State, codings: Sequence[Coding], whole: str) -> list[Change]:
    """Codings grow into another of the same coder; what anybody has on them goes with them."""
    changes = []
    for coding in codings:
        changes.append(Change(coding, None))
        for fact in state.values():
            own = (coding.coder, coding.guid)
            if isinstance(fact, Decision) and (fact.coder, fact.coding) == own:
                changes.append(Change(fact, replace(fact, coding=whole)))
            elif isinstance(fact, Memo) and fact.about == coding.guid:
                changes.append(Change(fact, replace(fact, about=whole)))
    return [*changes, *follow_keys(state, {coding.guid: whole for coding in codings})]


def hangs_on(fact: Fact, coding: Coding) -> TypeGuard[Memo | KeyQuotation]:
    """Whether a fact is a memo or a mark of a coding's own coder on it."""
    match fact:
        case Memo():
            return (fact.coder, fact.about) == (coding.coder, coding.guid)
        case KeyQuotation():
            return (fact.coder, fact.coding) == (coding.coder, coding.guid)
    return False


def merges(old: Coding, new: Coding) -> bool:
    """Whether two codings are of one coder and code, and overlap."""
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
        f for f in state.values() if isinstance(f, Coding) and f.guid != guid and merges(f, new)
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
    gone = _joined(state, same, guid)
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

    One's own memo and mark on it go with it.

    Raises:
        ConflictError: it is not there any more, or is somebody else's.
    """
    coding = _own(state, guid, coder)
    hanging = [
        f
        for f in state.values()
        if hangs_on(f, coding)
        or (isinstance(f, Decision) and f.coding == guid and f.coder == coder)
    ]
    return [Change(coding, None), *(Change(fact, None) for fact in hanging)]


def _own(state: State, guid: str, coder: str) -> Coding:
    coding = state.get(guid)
    if not isinstance(coding, Coding):
        raise ConflictError("The coding is not there any more; reload to see what is.")
    if coding.coder != coder:
        raise ConflictError("The coding is another person's; only its own coder can change it.")
    return coding


def note(state: State, new: Memo) -> list[Change]:
    """Write a memo: in place of the same person's own on the same thing, else a new one."""
    old = noted(state, new)
    return [Change(old, replace(new, guid=old.guid) if old else new)]


def noted(state: State, memo: Memo) -> Memo | None:
    """The memo of the same person on the same thing."""
    same = (f for f in state.values() if isinstance(f, Memo) and memo_key(f) == memo_key(memo))
    return next(same, None)


def memo_key(memo: Memo) -> tuple[object, ...]:
    """Whose memo it is and what it is about: of these a person has one."""
    return (memo.coder, memo.on, memo.about, memo.case, memo.version, memo.start, memo.end)


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
