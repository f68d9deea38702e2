"""Marks that were notes in the history are facts after the upgrade, and nothing is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from olden import of_revision
from support import make_project
from traad.coding.keys import keys_of
from traad.model import Coding
from traad.workbench import Workbench

NOTE = (
    'INSERT INTO events (op, "group", coder_id, time, kind, target, before, after) '
    "VALUES (?, ?, ?, '2026-01-02', 'quotation.key', ?, 'null', ?)"
)


def test_marks_of_a_project_of_the_revision_before(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    with Workbench(project, "Anne") as bench:
        for suggestion in bench.codings.offered():
            bench.codings.accept(suggestion.guid)
        before = bench.codings.state()
        report, interview = bench.documents.list()[:2]
        here = sorted(k for k, f in before.items() if _in(f, report.guid))
        gone = next(k for k, f in before.items() if _in(f, interview.guid))
    of_revision(project, "0009")
    with closing(sqlite3.connect(project.database)) as connection, connection:
        me = connection.execute("SELECT id FROM coders WHERE name = 'Anne'").fetchone()[0]
        said = [(here[0], True), (here[1], True), (here[1], False), (here[1], False)]
        for number, (coding, key) in enumerate([*said, (gone, True), ("none", True)]):
            after = f'{{"key": {str(key).lower()}}}'
            connection.execute(NOTE, [f"op{number}", f"op{number}", me, coding, after])
    with Workbench(project, "Anne") as bench:
        after = bench.codings.state()
        assert keys_of(after) == {here[0], gone}
        assert {k: f for k, f in after.items() if k in before} == before
        assert bench.codings.faithful()
        assert bench.codings.undo() and keys_of(bench.codings.state()) == {here[0]}
        assert bench.codings.redo()
        bench.documents.forget(interview.guid)
        assert keys_of(bench.codings.state()) == {here[0]}
        assert bench.codings.faithful()


def _in(fact: object, document: str) -> bool:
    return isinstance(fact, Coding) and fact.document == document
