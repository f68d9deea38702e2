"""Saturation counts a code where it came first; days count codings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from traad.analysis.course import Act, by_day, saturate


def act(document: int, code: str, hour: int) -> Act:
    return Act(f"d{document}", code, "anne", f"2026-11-{1 + hour // 24:02}T{hour % 24:02}:00:00")


def test_a_code_is_new_in_the_document_where_it_came_first() -> None:
    found = saturate([act(2, "b", 5), act(1, "a", 1), act(1, "b", 2), act(2, "c", 6)])
    assert [(s.document, s.new, s.known) for s in found.steps] == [
        ("d1", ("a", "b"), 2),
        ("d2", ("c",), 3),
    ]
    assert found.share is None and found.reached is None


def test_saturation_by_hand() -> None:
    """Twenty codes in four documents; then one new one, none, none: 1/20 after six documents."""
    acts = [act(i % 4, f"c{i}", i) for i in range(20)]
    acts += [act(4, "late", 30), act(5, "c1", 31), act(6, "c2", 32)]
    found = saturate(acts)
    assert (found.share, found.reached) == (0.0, 6)
    assert saturate([*acts[:-1], act(4, "later", 30)]).share == 2 / 20


@given(st.lists(st.builds(act, st.integers(0, 9), st.sampled_from("abcdef"), st.integers(0, 99))))
def test_every_code_is_new_once_and_every_coding_counted(acts: list[Act]) -> None:
    steps = saturate(acts).steps
    assert sorted(code for step in steps for code in step.new) == sorted({a.code for a in acts})
    assert sum(step.codings for step in steps) == len(acts) == sum(n for *_, n in by_day(acts))
    assert [step.begun for step in steps] == sorted(step.begun for step in steps)


def test_days() -> None:
    acts = [act(1, "a", 1), act(1, "b", 2), act(2, "a", 30)]
    assert by_day(acts) == [("2026-11-01", "anne", 2), ("2026-11-02", "anne", 1)]
