"""Two histories from one start, merged either way: equal; again: no change."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from traad.coding import acts, keys
from traad.coding.history import ABSORBED, Change, Event, Fact, State, fold
from traad.errors import ConflictError
from traad.exchange.merging import Merge, reconcile
from traad.model import Coding, KeyQuotation, Memo, MemoOn, Reading, ReadingState

PEOPLE = ("anne", "bo")
CODES = ("k1", "k2")


class Copy:
    """A copy of a project: its history alone, with a clock."""

    def __init__(self, name: str, events: Sequence[Event] = ()) -> None:
        self.name = name
        self.events = list(events)
        self.clock = len(self.events)

    @property
    def state(self) -> State:
        return fold(self.events)

    def do(self, coder: str, changes: Sequence[Change], *, note: str = "") -> None:
        group = f"{self.name}-{len(self.events)}"
        if note:
            self._append(coder, group, note, note, None)
        for change in changes:
            self._append(coder, group, change.kind, change.target, change)

    def _append(
        self, coder: str, group: str, kind: str, target: str, change: Change | None
    ) -> None:
        self.clock += 1
        op = f"{self.name}-{len(self.events)}"
        time = f"2026-01-01T{self.clock:06}"
        self.events.append(Event(len(self.events), op, group, coder, time, kind, target, change))

    def take_in(self, other: Sequence[Event]) -> Merge:
        """What the room does with what is reconciled."""
        merge = reconcile(self.events, other)
        for event in merge.adopted:
            self.events.append(replace(event, seq=len(self.events)))
        for event in merge.absorbed:
            self.events.append(replace(event, seq=len(self.events), kind=ABSORBED, change=None))
        if merge.changes:
            self.do("anne", merge.changes, note="project.imported")
        return merge


_ACT = st.tuples(
    st.sampled_from(PEOPLE),
    st.sampled_from(["code", "revise", "remove", "memo", "key", "read"]),
    st.integers(0, 30),
    st.integers(1, 12),
    st.sampled_from(CODES),
    st.integers(0, 6),
)
_ACTS = st.lists(_ACT, max_size=12)


def play(copy: Copy, script: Sequence[tuple[str, str, int, int, str, int]]) -> None:
    """Let people act; an act that is refused is left out."""
    for coder, what, start, length, code, pick in script:
        state = {k: f for k, f in copy.state.items() if f.coder == coder}
        guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{copy.name}{len(copy.events)}"))
        time = f"2026-01-01T{copy.clock:06}"
        new = Coding(guid, "d", 1, start, start + length, code, 1, coder, None, True, False, time)
        own = sorted(f.guid for f in state.values() if isinstance(f, Coding))
        try:
            if what == "code":
                copy.do(coder, acts.add(state, new))
            elif what == "revise" and own:
                copy.do(coder, acts.revise(state, own[pick % len(own)], new))
            elif what == "remove" and own:
                copy.do(coder, acts.remove(state, own[pick % len(own)], coder))
            elif what == "memo" and own:
                on = (MemoOn.CODING, own[pick % len(own)], "d", 0, 0, 0)
                copy.do(coder, acts.note(state, Memo(guid, *on, coder, guid, time)))
            elif what == "key" and own:
                mark = KeyQuotation(coder, own[pick % len(own)], "d", time)
                copy.do(coder, keys.mark(state, mark, length > 4))
            elif what == "read":
                reading = list(Reading)[pick % 3]
                copy.do(coder, acts.read(state, ReadingState(coder, "d", 1, reading, time)))
        except ConflictError:
            continue


@settings(max_examples=150, deadline=None)
@given(_ACTS, _ACTS, _ACTS)
def test_two_histories_come_to_the_same_whichever_takes_in_the_other(start, one, two) -> None:
    common = Copy("c")
    play(common, start)
    left, right = Copy("l", common.events), Copy("r", common.events)
    play(left, one)
    play(right, two)
    before = list(left.events)
    left.take_in(right.events)
    right.take_in(before)
    assert left.state == right.state
    again = left.take_in(right.events)
    assert not again.changes and left.state == right.state
    right.take_in(left.events)
    third = left.take_in(right.events)
    assert (third.adopted, third.absorbed, third.changes) == ([], [], [])
    assert left.state == right.state and _none_overlaps(left.state)


@settings(max_examples=100, deadline=None)
@given(_ACTS, _ACTS, _ACTS, _ACTS)
def test_work_goes_on_after_a_merge_and_is_merged_again(start, one, two, three) -> None:
    common = Copy("c")
    play(common, start)
    left, right = Copy("l", common.events), Copy("r", common.events)
    play(left, one)
    play(right, two)
    left.take_in(right.events)
    right.clock = left.clock + 1
    play(right, three)
    before = list(left.events)
    left.take_in(right.events)
    right.take_in(before)
    assert left.state == right.state and _none_overlaps(left.state)


@given(_ACTS, _ACTS)
def test_the_work_of_two_coders_is_whole(one, two) -> None:
    left, right = Copy("l"), Copy("r")
    play(left, [("anne", *rest) for _, *rest in one])
    play(right, [("bo", *rest) for _, *rest in two])
    whole = left.state | right.state
    merge = left.take_in(right.events)
    assert left.state == whole and not merge.conflicts and not merge.changes


def _none_overlaps(state: State) -> bool:
    codings: list[Fact] = [f for f in state.values() if isinstance(f, Coding)]
    return not any(
        a.guid != b.guid
        and (a.coder, a.code) == (b.coder, b.code)
        and a.start < b.end
        and b.start < a.end
        for a in codings
        for b in codings
    )
