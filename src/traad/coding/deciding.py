"""What a person decides on suggestions, as changes: pure, from a state to what is to happen.

A decision belongs to the person who made it and changes nobody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from traad.coding.acts import add, hangs_on, merges, net
from traad.coding.history import Change, State
from traad.model import Coding, Decision, Suggestion, Verdict


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
    return net(state, (partial(accept, suggestion=s, coding=c) for s, c in pairs))


def _holder(state: State, new: Coding) -> Coding:
    """The coding that already covers all of `new`."""
    return next(f for f in state.values() if isinstance(f, Coding) and merges(f, new))


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
        memos = [Change(fact, None) for fact in state.values() if hangs_on(fact, coding)]
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
