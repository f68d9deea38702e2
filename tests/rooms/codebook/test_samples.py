"""Samples in a project: drawn, decided on, told; the history stays faithful."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import make_project
from traad.errors import NotFoundError
from traad.workbench import Workbench


def test_a_sample_is_drawn_decided_on_and_told(tmp_path: Path) -> None:
    with Workbench(make_project(tmp_path / "project"), "Anne") as bench:
        before = bench.codings.offered()
        bench.codings.accept(before[0].guid)
        samples = bench.samples.draw(2)
        waiting = bench.samples.waiting()
        assert len(waiting) == sum(len(s.suggestions) for s in samples)
        assert before[0].guid not in [s.guid for s in waiting]
        bench.codings.accept(waiting[0].guid)
        bench.codings.accept(waiting[1].guid, unread=True)
        assert len(bench.samples.waiting()) == len(waiting) - 2
        rows = [row for row in bench.samples.precision() if row["rule"] is None]
        assert sum(row["n"] for row in rows) == sum(row["right"] for row in rows) == 1
        assert sum(row["all_n"] for row in rows) == 2
        assert bench.codings.faithful()
        assert bench.codings.undo()
        other = bench.as_coder("Bo")
        assert other.samples.precision() == []
        assert other.samples.waiting() == []


def test_what_is_decided_on_is_not_drawn(tmp_path: Path) -> None:
    with Workbench(make_project(tmp_path / "project"), "Anne") as bench:
        bench.samples.draw(99, "samskabelse")
        with pytest.raises(NotFoundError, match="no suggestion left to draw"):
            bench.samples.draw(99, "samskabelse")
        assert bench.samples.draw(99, "barrierer")
