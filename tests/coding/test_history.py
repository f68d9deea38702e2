"""Random sequences of acts of three people: the fold, undo, and what a decision binds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traad.coding import acts, deciding, keys
from traad.coding.history import (
    Change,
    Event,
    Group,
    State,
    apply,
    fold,
    from_json,
    invert,
    last_act,
    to_json,
)
from traad.errors import ConflictError
from traad.model import Coding, Decision, KeyQuotation, Memo, MemoOn, Suggestion, Verdict

PEOPLE = ("anne", "bo", "cilje")
CODES = ("samskabelse", "barrierer")
SUGGESTIONS = tuple(
    Suggestion(f"s{i}", "doc", 1, 10 * i, 10 * i + 15, CODES[i % 2], "rules", 0.8, "lemma")
    for i in range(6)
)

act = st.tuples(
    st.sampled_from(PEOPLE),
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 60), st.integers(1, 20), st.sampled_from(CODES)),
        st.tuples(st.just("remove"), st.integers(0, 20)),
        st.tuples(
            st.just("revise"),
            *(st.integers(0, 20), st.integers(0, 60), st.integers(1, 20), st.sampled_from(CODES)),
        ),
        st.tuples(st.just("note"), st.integers(0, 20)),
        st.tuples(st.just("mark"), st.integers(0, 20), st.booleans()),
        st.tuples(st.just("accept"), st.sampled_from(SUGGESTIONS)),
        st.tuples(st.just("recode"), st.sampled_from(SUGGESTIONS), st.sampled_from(CODES)),
        st.tuples(st.just("reject"), st.sampled_from(SUGGESTIONS)),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
)


def stacks(groups: list[Group]) -> tuple[list[str], list[str]]:
    """What one coder can undo and redo, newest last: the plain way, over the whole history."""
    undo: list[str] = []
    redo: list[str] = []
    for group in groups:
        if group.undoes is None:
            undo.append(group.id)
            redo.clear()
        elif undo and undo[-1] == group.undoes:
            undo.pop()
            redo.append(group.id)
        else:
            assert redo.pop() == group.undoes
            undo.append(group.id)
    return undo, redo


class Desk:
    """A history in memory: what the store does, without one."""

    def __init__(self) -> None:
        self.state: State = {}
        self.groups: list[Group] = []
        self.events: list[Event] = []
        self.clock = 0

    def do(self, who: str, what: tuple) -> None:
        self.clock += 1
        undoes = None
        own = {k: f for k, f in self.state.items() if f.coder == who}
        match what:
            case ("add", start, length, code):
                changes = acts.add(own, self.coding(who, start, start + length, code))
            case ("remove", number):
                mine = sorted(k for k, f in own.items() if isinstance(f, Coding))
                changes = acts.remove(own, mine[number % len(mine)], who) if mine else []
            case ("revise", number, start, length, code):
                mine = sorted(k for k, f in own.items() if isinstance(f, Coding))
                new = self.coding(who, start, start + length, code)
                changes = acts.revise(own, mine[number % len(mine)], new) if mine else []
            case ("note", number):
                mine = sorted(k for k, f in own.items() if isinstance(f, Coding))
                on = mine[number % len(mine)] if mine else ""
                place = (MemoOn.CODING, on, "doc", 0, 0, 0, who, f"w{self.clock}", self.time)
                changes = acts.note(own, Memo(f"m{self.clock}", *place)) if mine else []
            case ("mark", number, key):
                codings = sorted(k for k, f in self.state.items() if isinstance(f, Coding))
                on = codings[number % len(codings)] if codings else ""
                mine = KeyQuotation(who, on, "doc", self.time)
                changes = keys.mark(own, mine, key) if on else []
            case ("accept", s):
                changes = deciding.accept(own, s, self.coding(who, s.start, s.end, s.code, s.guid))
            case ("recode", s, code):
                new = self.coding(who, s.start, s.end, code, s.guid)
                changes = deciding.accept(own, s, new, recoded=True)
            case ("reject", s):
                changes = deciding.reject(own, s, who, self.time)
            case (back,):
                groups = [g for g in self.groups if g.coder == who]
                heads = ((g.id, g.undoes) for g in reversed(groups))
                known = {g.id: g.undoes for g in groups}
                undoes = last_act(heads, known.__getitem__, redo=back == "redo")
                stack = stacks(groups)[back == "redo"]
                assert undoes == (stack[-1] if stack else None)
                if undoes is None:
                    return
                changes = invert(next(g for g in groups if g.id == undoes), self.state)
        self.store(who, changes, undoes)

    def store(self, who: str, changes: list[Change], undoes: str | None) -> None:
        if not changes:
            return
        group = Group(f"g{self.clock}", who, tuple(changes), undoes)
        for change in changes:
            apply(self.state, change)
            self.events.append(
                Event(
                    len(self.events),
                    f"o{len(self.events)}",
                    group.id,
                    who,
                    self.time,
                    change.kind,
                    change.target,
                    change,
                    undoes,
                )
            )
        self.groups.append(group)

    @property
    def time(self) -> str:
        return f"{self.clock:06}"

    def coding(
        self, who: str, start: int, end: int, code: str, origin: str | None = None
    ) -> Coding:
        guid = f"c{self.clock}"
        return Coding(guid, "doc", 1, start, end, code, 1, who, origin, True, False, self.time)


@settings(max_examples=200)
@given(st.lists(act, max_size=30))
def test_the_present_is_the_fold_and_codings_never_overlap(sequence) -> None:
    desk = Desk()
    for who, what in sequence:
        others = {k: f for k, f in desk.state.items() if f.coder != who}
        desk.do(who, what)
        assert {k: f for k, f in desk.state.items() if f.coder != who} == others
    assert fold(desk.events) == desk.state
    codings = [f for f in desk.state.values() if isinstance(f, Coding)]
    for a in codings:
        for b in codings:
            if a is not b and (a.coder, a.code) == (b.coder, b.code):
                assert a.end <= b.start or b.end <= a.start
    for decision in (f for f in desk.state.values() if isinstance(f, Decision)):
        if decision.verdict is Verdict.REJECTED:
            assert decision.coding is None
        else:
            assert isinstance(desk.state[decision.coding], Coding)
    for memo in (f for f in desk.state.values() if isinstance(f, Memo)):
        assert memo.about in desk.state


@settings(max_examples=200)
@given(st.lists(act, max_size=20))
def test_undoing_everything_leads_back_and_redoing_leads_forth(sequence) -> None:
    desk = Desk()
    for who, what in sequence:
        desk.do(who, what)
    there = dict(desk.state)
    for who in PEOPLE:
        steps = len(stacks([g for g in desk.groups if g.coder == who])[0])
        for _ in range(steps):
            desk.do(who, ("undo",))
        assert not [f for f in desk.state.values() if f.coder == who]
        for _ in range(steps):
            desk.do(who, ("redo",))
    assert desk.state == there


@given(st.lists(act, max_size=20), st.sampled_from(SUGGESTIONS), st.data())
def test_a_rejected_range_is_not_offered_again(sequence, refused, data) -> None:
    desk = Desk()
    for who, what in sequence:
        if what[0] not in ("undo", "redo"):
            desk.do(who, what)
    desk.do("anne", ("reject", refused))
    cut = data.draw(st.integers(0, 7))
    again = replace(refused, guid="new", start=refused.start + cut, coder="learned")
    whole = replace(refused, guid="whole", start=refused.start - 5, end=refused.end + 30)
    other = replace(refused, guid="other", code="partnerskab")
    facts = [f for f in desk.state.values() if isinstance(f, Decision)]
    left = [s.guid for s in deciding.offered([refused, again, whole, other], facts, "anne")]
    assert left == ["other"]
    undecided = [f for f in facts if f.coder == "anne"]
    assert {s.guid for s in deciding.offered([again, whole], undecided, "dora")} == {"new", "whole"}


def test_bound_is_half_or_more_of_the_shorter() -> None:
    assert deciding.bound(0, 10, 5, 15)
    assert not deciding.bound(0, 10, 6, 16)
    assert deciding.bound(0, 100, 40, 44)
    assert not deciding.bound(0, 10, 10, 20)


def test_undo_is_refused_where_somebody_has_since_changed_the_coding() -> None:
    desk = Desk()
    desk.do("anne", ("add", 0, 10, "barrierer"))
    mine = next(iter(desk.state.values()))
    desk.store("bo", [Change(mine, replace(mine, end=12))], None)
    with pytest.raises(ConflictError, match="cannot be undone"):
        desk.do("anne", ("undo",))


def test_another_persons_coding_cannot_be_removed() -> None:
    desk = Desk()
    desk.do("anne", ("add", 0, 10, "barrierer"))
    guid = next(iter(desk.state))
    with pytest.raises(ConflictError, match="another person"):
        acts.remove(desk.state, guid, "bo")


def test_rejecting_after_accepting_takes_the_coding_away_but_not_what_grew_on_it() -> None:
    desk = Desk()
    first = SUGGESTIONS[0]
    desk.do("anne", ("accept", first))
    desk.do("anne", ("reject", first))
    assert not [f for f in desk.state.values() if isinstance(f, Coding)]
    desk.do("anne", ("accept", first))
    desk.do("anne", ("add", first.end - 1, 30, first.code))
    desk.do("anne", ("reject", first))
    kept = [f for f in desk.state.values() if isinstance(f, Coding)]
    assert [(c.start, c.end) for c in kept] == [(first.start, first.end + 29)]


@given(st.lists(act, max_size=10))
def test_facts_come_back_from_json(sequence) -> None:
    desk = Desk()
    for who, what in sequence:
        desk.do(who, what)
    for event in desk.events:
        assert event.change is not None
        for fact in (event.change.before, event.change.after):
            assert from_json(event.kind, to_json(fact)) == fact
