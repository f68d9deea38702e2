"""Two copies of one project, worked on in two places, come together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support import make_project
from traad.errors import StoreError, TraadError, UsageError
from traad.model import Coding, Reading
from traad.rooms.context import silent
from traad.rooms.material.ingestion import Ingestion
from traad.workbench import Workbench


@pytest.fixture
def copies(tmp_path):
    """A project with one coding, and its copy on another machine, closed."""
    with Workbench(make_project(tmp_path / "a"), "Anne") as bench:
        report = bench.documents.list()[0]
        bench.codings.code(report, 10, 30, next(iter(bench.codebooks.codes())))
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    return tmp_path / "a", tmp_path / "b"


def work(root: Path, coder: str, at: int, *, add: str = "") -> None:
    """A coder codes, writes memos, makes a code, decides and reads, and adds a document."""
    with Workbench(root, coder) as bench:
        report, interview = bench.documents.list()[:2]
        first, second = list(bench.codebooks.codes())[:2]
        bench.codings.code(report, at, at + 15, second)
        bench.codings.code(interview, at, at + 9, first)
        bench.memos.on_document(report, f"Memo af {coder}")
        bench.memos.on_code(first, f"Om koden af {coder}")
        bench.codings.accept(bench.codings.offered()[0].guid)
        bench.codings.reject(bench.codings.offered()[-1].guid)
        bench.codings.read(report, Reading.FINISHED)
        if add:
            path = root / add
            path.write_text(f"En ny tekst om haver, som {coder} har fundet.", encoding="utf-8")
            Ingestion(bench._context).run([path], workers=1, ocr=False, progress=silent)
            new = next(d for d in bench.documents.list() if d.path.endswith(add))
            made = bench.codebooks.add(f"Nyt af {coder}")
            bench.codings.code(new, 3, 12, made.guid)
            bench.sets.create(f"Sæt {coder}", [new])


def state(root: Path) -> tuple[object, ...]:
    with Workbench(root, "Anne") as bench:
        assert bench.codings.faithful()
        return (
            bench.codings.state(),
            {w.memo.guid: w.text for w in bench.memos.list()},
            {d.guid for d in bench.documents.list()},
            {code.guid for code in bench.codebooks.codes().values()},
            bench.sets.list(),
        )


def merged(into: Path, other: Path) -> tuple[dict[str, int], list[str]]:
    with Workbench(into, "Anne") as bench:
        report = bench.exchange.merge(other)
        checks = bench.doctor.examine()
    # The new text is analysed when the project is next opened by a verb.
    assert all(c.good for c in checks if "analys" not in c.name.lower()), checks
    return report.added, report.conflicts


def test_the_work_of_both_is_whole_whichever_takes_in_the_other(copies, tmp_path) -> None:
    a, b = copies
    work(a, "Anne", 50, add="annes.txt")
    work(b, "Bo", 70, add="bos.txt")
    shutil.copytree(a, tmp_path / "a-before")
    added, conflicts = merged(a, b)
    assert added["documents"] == 1 and added["new codings"] == 4 and conflicts == []
    merged(b, tmp_path / "a-before")
    assert state(a) == state(b)
    facts = state(a)[0].values()
    assert len({f.coder for f in facts if isinstance(f, Coding)}) == 2
    assert merged(a, b) == ({}, []) and merged(b, a) == ({}, [])
    assert state(a) == state(b)
    assert (a / "sources").is_dir() and {p.name for p in (a / "sources").iterdir()} == {
        p.name for p in (b / "sources").iterdir()
    }


def test_key_quotations_come_along(copies) -> None:
    a, b = copies
    with Workbench(b, "Bo") as bench:
        (coding,) = (f for f in bench.codings.state().values() if isinstance(f, Coding))
        bench.retrieve.mark(coding.guid, True)
    added, conflicts = merged(a, b)
    assert (added, conflicts) == ({"coders": 1, "new key quotations": 1}, [])
    with Workbench(a, "Bo") as bench:
        assert [p.key for p in bench.retrieve.pieces()] == [True]
        assert bench.codings.undo()
        assert [p.key for p in bench.retrieve.pieces()] == [False]
    assert state(a)[0].keys() < state(b)[0].keys()


def test_undo_takes_back_ones_own_last_act_and_not_the_merge(copies) -> None:
    a, b = copies
    work(b, "Bo", 70)
    with Workbench(a, "Anne") as bench:
        before = {k for k, f in bench.codings.state().items() if isinstance(f, Coding)}
        bench.exchange.merge(b)
        assert bench.codings.undo()
        after = {k for k, f in bench.codings.state().items() if isinstance(f, Coding)}
        assert before - after == before and len(after) == 3
        assert bench.as_coder("Bo").codings.undo()


def test_one_person_on_two_machines_the_later_change_is_kept_and_told(copies) -> None:
    a, b = copies
    for root, end in ((a, 35), (b, 40)):
        with Workbench(root, "Anne") as bench:
            report = bench.documents.list()[0]
            (guid,) = (k for k, f in bench.codings.state().items() if isinstance(f, Coding))
            code = next(iter(bench.codebooks.codes()))
            bench.codings.revise(report, guid, start=10, end=end, code=code)
    _, conflicts = merged(a, b)
    assert len(conflicts) == 1 and "later change" in conflicts[0]
    merged(b, a)
    (coding,) = (f for f in state(a)[0].values() if isinstance(f, Coding))
    assert coding.end == 40 and state(a) == state(b)


def test_a_text_changed_in_one_copy_is_told_of_and_left(copies) -> None:
    a, b = copies
    with Workbench(b, "Bo") as bench:
        report = bench.documents.list()[0]
        bench.codings.code(report, 50, 60, next(iter(bench.codebooks.codes())))
        bench.versions.correct_text(report, 0, 5, "Hegn")
    before = state(a)[0]
    _, conflicts = merged(a, b)
    assert len(conflicts) == 1 and "not the same in both" in conflicts[0]
    assert state(a)[0] == before


def test_what_was_erased_here_does_not_come_back(copies) -> None:
    a, b = copies
    work(b, "Bo", 70)
    with Workbench(a, "Anne") as bench:
        guid = bench.documents.list()[0].guid
        bench.documents.forget(guid)
    merged(a, b)
    assert guid not in state(a)[2]
    _, conflicts = merged(b, a)
    assert any("traad forget" in line for line in conflicts) and guid in state(b)[2]


def test_another_project_or_itself_is_refused(copies, tmp_path) -> None:
    a, _ = copies
    with Workbench(a, "Anne") as bench:
        with pytest.raises(UsageError, match="itself"):
            bench.exchange.merge(a)
        other = make_project(tmp_path / "c", ()).root
        with pytest.raises(UsageError, match="another project"):
            bench.exchange.merge(other)
        with pytest.raises(TraadError):
            bench.exchange.merge(tmp_path)


@pytest.mark.parametrize("kept", [0, 5000])
def test_a_copy_with_a_cut_database_is_refused_by_name(copies, kept: int) -> None:
    a, b = copies
    before = state(a)
    (b / "traad.db").write_bytes((b / "traad.db").read_bytes()[:kept])
    with Workbench(a, "Anne") as bench, pytest.raises(StoreError, match="put a backup") as error:
        bench.exchange.merge(b)
    assert str(b / "traad.db") in str(error.value)
    assert state(a) == before
