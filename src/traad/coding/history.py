"""Events and their fold: how codings, decisions and reading states come to be.

An event says that one fact went from `before` to `after`. Facts hold ids and offsets, never
text. The fold of all events is the present; the store keeps it as a projection, written in the
event's own transaction, and `traad doctor` proves that the two are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from traad.errors import ConflictError
from traad.model import (
    Coding,
    Decision,
    KeyQuotation,
    Memo,
    MemoOn,
    Plan,
    Reading,
    ReadingState,
    Verdict,
)

Fact = Coding | Decision | ReadingState | Memo | KeyQuotation | Plan
"""What events are about. Each belongs to one coder; but for plans and some memos it is in one
document."""

FORGOTTEN = "document.forgotten"
"""The event after which no fact of the document, its target, is left."""

CASE_FORGOTTEN = "case.forgotten"
"""The event after which no memo on the case, its target, is left; it went with its document."""
CASE_MERGED = "case.merged"
"""The event in whose group everybody's memos on a case follow it into another."""

IMPORTED = "project.imported"
"""The event in whose group everybody's facts came in from elsewhere; it is no act of one's own."""

ABSORBED = "merged.absorbed"
"""The kind of an event of another copy that is known, and whose outcome is taken elsewhere."""

VERSION = "document.version"
"""The event of a new version; the changes in its group carry everybody's facts over."""

BOOK = "codebook.version"
"""The event of a new codebook version; where codes were merged or split, the changes in its group
let everybody's facts follow. It is taken back as a whole, in the room where codebooks are edited.
"""


def target_of(fact: Fact) -> str:
    """The key of a fact: two facts with one key are states of the same thing."""
    match fact:
        case Coding() | Memo() | Plan():
            return fact.guid
        case Decision():
            return f"{fact.coder}/{fact.suggestion}"
        case ReadingState():
            return f"{fact.coder}/{fact.document}/{fact.codebook_version}"
        case KeyQuotation():
            return f"{fact.coder}/{fact.coding}/key"


_NAMES = {
    Coding: "coding",
    Decision: "decision",
    ReadingState: "reading",
    Memo: "memo",
    KeyQuotation: "key",
    Plan: "plan",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact from `before` to `after`; one of them may be None, not both."""

    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """The fact after the change or, where it is gone, before it."""
        fact = self.after or self.before
        assert fact is not None
        return fact

    @property
    def target(self) -> str:
        """The key of the fact."""
        return target_of(self.fact)

    @property
    def kind(self) -> str:
        """`coding.added`, `decision.changed`, `reading.removed` and their like."""
        name = _NAMES[type(self.fact)]
        verb = "added" if self.before is None else "removed" if self.after is None else "changed"
        return f"{name}.{verb}"

    def inverse(self) -> Change:
        """The change that takes it back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Event:
    """A change that happened, or another act (`change` None) with its kind and target.

    `seq` rises without end; `op` is unique, so that an act sent twice happens once; events of one
    user action share `group`. `undoes` is the group that this one takes back.
    """

    seq: int
    op: str
    group: str
    coder: str
    time: str
    kind: str
    target: str
    change: Change | None = None
    undoes: str | None = None


def belongs_to(fact: Fact) -> tuple[str, str]:
    """The document and the case (GUIDs) that a fact goes with when they are erased."""
    return fact.document, fact.case if isinstance(fact, Memo) else ""


State = dict[str, Fact]
"""All present facts by key."""


def apply(state: State, change: Change) -> None:
    """Let one change happen to a state, in place.

    Raises:
        ConflictError: the state does not hold what the change starts from.
    """
    if state.get(change.target) != change.before:
        raise ConflictError("The coding has been changed since; reload to see it as it is now.")
    if change.after is None:
        del state[change.target]
    else:
        state[change.target] = change.after


def fold(events: Iterable[Event], state: State | None = None) -> State:
    """The present that a history leads to, from nothing or from an earlier present."""
    state = dict(state or {})
    for event in events:
        if event.kind in (FORGOTTEN, CASE_FORGOTTEN):
            state = {k: f for k, f in state.items() if event.target not in belongs_to(f)}
        elif event.change is not None:
            apply(state, event.change)
    return state


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one user action, in order."""

    id: str
    coder: str
    changes: tuple[Change, ...]
    undoes: str | None = None


def last_act(
    heads: Iterable[tuple[str, str | None]], undoes: Callable[[str], str | None], *, redo: bool
) -> str | None:
    """The act that one coder would undo now, or that `redo` would bring back.

    A new act empties what could be redone. Taking back an undo is a redo, and the other way round.

    Args:
        heads: id and what it undoes of each of that coder's groups, the newest first. Only as
            many are taken as are needed.
        undoes: what the group with an id undoes.
    """
    taken_back: set[str] = set()
    for group, undone in heads:
        if undone is not None:
            taken_back.add(undone)
        if redo and undone is None:
            return None
        if group not in taken_back and redo == _is_undo(undone, undoes):
            return group
    return None


def _is_undo(undone: str | None, undoes: Callable[[str], str | None]) -> bool:
    """Whether a group that takes this one back is an undo: not an act, and not a redo."""
    steps = 0
    while undone is not None:
        undone = undoes(undone)
        steps += 1
    return steps % 2 == 1


def invert(group: Group, state: State) -> list[Change]:
    """The changes that take a group back.

    Raises:
        ConflictError: something it touched is no longer as the group left it.
    """
    for change in group.changes:
        if state.get(change.target) != last_of(group, change.target):
            raise ConflictError(
                "This cannot be undone: the coding has since been changed by somebody else, its "
                "text has a newer version, or its document has been erased."
            )
    return [change.inverse() for change in reversed(group.changes)]


def last_of(group: Group, target: str) -> Fact | None:
    """How a group left the fact with this key."""
    return next(c.after for c in reversed(group.changes) if c.target == target)


def to_json(fact: Fact | None) -> dict[str, Any] | None:
    """A fact as it stands in an event."""
    return None if fact is None else asdict(fact)


def from_json(kind: str, data: dict[str, Any] | None) -> Fact | None:
    """A fact from an event of this kind; the inverse of `to_json`."""
    if data is None:
        return None
    match kind.partition(".")[0]:
        case "coding":
            return Coding(**data)
        case "decision":
            return Decision(**{**data, "verdict": Verdict(data["verdict"])})
        case "memo":
            return Memo(**{**data, "on": MemoOn(data["on"])})
        case "key":
            return KeyQuotation(**data)
        case "plan":
            lists = {name: tuple(data[name]) for name in ("coders", "documents")}
            return Plan(**{**data, **lists})
        case _:
            return ReadingState(**{**data, "state": Reading(data["state"])})
