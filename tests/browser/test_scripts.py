"""The pure functions of the reader's scripts, in the browser that runs them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

pytestmark = pytest.mark.browser
TEXT = "æ🌻👩‍🌾 é"


@pytest.fixture(scope="module")
def run(browser: Any) -> Any:
    """Evaluates an expression where the scripts have been read."""
    assets = files("traad.ui").joinpath("assets")
    source = "\n".join(assets.joinpath(f"{n}.js").read_text("utf-8") for n in ("points", "marks"))
    page = browser.new_page()
    yield lambda expression, value=None: page.evaluate(
        f"(given) => {{ {source}\n return {expression}; }}", value
    )
    page.close()


def mark(id: str, start: int, end: int, kind: str = "suggested") -> dict[str, Any]:
    return {"id": id, "start": start, "end": end, "code": "c", "kind": kind}


def test_points_are_counted_as_python_counts_them(run: Any) -> None:
    assert run("pointsIn(given)", TEXT) == len(TEXT)
    for n in range(len(TEXT) + 1):
        assert (
            run("given.text.slice(0, unitsTo(given.text, given.n))", {"text": TEXT, "n": n})
            == (TEXT[:n])
        )


def test_a_block_is_cut_where_marks_begin_and_end(run: Any) -> None:
    marks = [mark("a", 0, 12), mark("b", 10, 30)]
    found = run("stretches(5, 20, given, [15])", marks)
    assert [(s["start"], s["end"], "".join(m["id"] for m in s["marks"])) for s in found] == [
        *((5, 10, "a"), (10, 12, "ab"), (12, 15, "b"), (15, 20, "b")),
    ]


def test_marks_are_found_for_each_block(run: Any) -> None:
    blocks = [{"start": 0, "end": 10}, {"start": 11, "end": 20}, {"start": 21, "end": 30}]
    marks = [mark("a", 5, 15), mark("b", 10, 11), mark("c", 20, 22)]
    found = run("marksByBlock(given.blocks, given.marks)", {"blocks": blocks, "marks": marks})
    assert [[m["id"] for m in own] for own in found] == [["a"], ["a"], ["c"]]


def test_marks_beside_each_other_have_lanes_of_their_own(run: Any) -> None:
    marks = [mark("a", 0, 50), mark("b", 10, 20), mark("c", 24, 40), mark("d", 60, 70)]
    assert run("Object.fromEntries(lanesOf(given, 5))", marks) == {"a": 0, "b": 1, "c": 2, "d": 0}


def test_acts_on_their_way_are_shown_as_done(run: Any) -> None:
    marks = [mark("a", 0, 5), mark("b", 6, 9), mark("c", 7, 9, "own"), mark("d", 8, 9)]
    acts = [
        {"id": "1", "act": "accept", "target": "a"},
        {"id": "2", "act": "reject", "target": "b"},
        {"id": "3", "act": "remove", "target": "c"},
        {"id": "4", "act": "recode", "target": "d", "code": "x"},
        {"id": "5", "act": "code", "start": 2, "end": 4, "code": "y"},
        {"id": "6", "act": "accept", "target": "gone"},
    ]
    found = run("shownMarks(given.marks, given.acts)", {"marks": marks, "acts": acts})
    assert [(m["id"], m["kind"], m["code"]) for m in found] == [
        *(("1", "own", "c"), ("5", "own", "y"), ("4", "own", "x")),
    ]


def test_changes_since_the_page_was_made(run: Any) -> None:
    changes = {"gone": ["a"], "fresh": [mark("n", 1, 2, "own")]}
    marks = [mark("a", 0, 5), mark("b", 6, 9)]
    found = run("withChanges(given.marks, given.changes)", {"marks": marks, "changes": changes})
    assert [m["id"] for m in found] == ["n", "b"]
