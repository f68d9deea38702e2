"""Memos on a real store: written, replaced, undone, carried and erased."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import make_project
from traad.errors import ConflictError, NotFoundError
from traad.model import Coding, MemoOn
from traad.workbench import Workbench


@pytest.fixture
def bench(tmp_path: Path):
    with Workbench(make_project(tmp_path / "p"), "Anne") as made:
        yield made


def said(bench: Workbench) -> list[tuple[str, str, str]]:
    return [(w.memo.on.value, w.coder, w.text) for w in bench.memos.list()]


def test_a_memo_on_each_thing_is_written_replaced_and_undone(bench) -> None:
    report = bench.documents.list()[0]
    code = bench.codebooks.code("barrierer").guid
    bench.codings.code(report, 0, 5, code)
    coding = next(f.guid for f in bench.codings.state().values() if isinstance(f, Coding))
    bench.memos.on_project("Om det hele")
    bench.memos.on_document(report, "Om rapporten 🌱")
    bench.memos.on_passage(report, 0, 5, "Om et sted")
    bench.memos.on_code(code, "Om koden")
    bench.memos.on_coding(coding, "Om kodningen")
    bench.memos.on_coding(coding, "Om kodningen, igen")
    assert {on: text for on, _, text in said(bench)} == {
        "project": "Om det hele",
        "code": "Om koden",
        "document": "Om rapporten 🌱",
        "passage": "Om et sted",
        "coding": "Om kodningen, igen",
    }
    assert bench.codings.undo()
    assert ("coding", "Anne", "Om kodningen") in said(bench)
    assert bench.codings.redo()
    assert ("coding", "Anne", "Om kodningen, igen") in said(bench)
    # A memo goes with its coding, and comes back with it.
    bench.codings.remove(coding)
    assert "coding" not in [on for on, *_ in said(bench)]
    bench.codings.undo()
    assert ("coding", "Anne", "Om kodningen, igen") in said(bench)
    bench.memos.on_project("")
    assert "project" not in [on for on, *_ in said(bench)]
    assert bench.codings.faithful()


def test_memos_on_codings_that_grow_together_become_one(bench) -> None:
    report = bench.documents.list()[0]
    code = bench.codebooks.code("barrierer").guid
    for start, end, text in ((0, 5, "Det første"), (6, 12, "Det andet")):
        bench.codings.code(report, start, end, code)
        coding = next(
            f.guid
            for f in bench.codings.state().values()
            if isinstance(f, Coding) and f.start == start
        )
        bench.memos.on_coding(coding, text)
    bench.codings.code(report, 4, 8, code)
    assert said(bench) == [("coding", "Anne", "Det første\n\nDet andet")]
    assert bench.codings.undo()
    assert said(bench) == [("coding", "Anne", "Det første"), ("coding", "Anne", "Det andet")]
    assert bench.codings.faithful()


def test_others_memos_and_marks_follow_a_coding_that_grows_into_another(bench) -> None:
    report = bench.documents.list()[0]
    code = bench.codebooks.code("barrierer").guid
    bo = bench.as_coder("Bo")
    for start, end, text in ((0, 5, "Er det?"), (6, 12, "Ja")):
        bench.codings.code(report, start, end, code)
        (made,) = (f for f in own(bench) if f.start == start)
        bo.memos.on_coding(made.guid, text)
        bo.retrieve.mark(made.guid, True)
    before, marked = said(bench), bo.retrieve.keys()
    bench.codings.code(report, 4, 8, code)
    (whole,) = own(bench)
    assert bo.retrieve.keys() == {whole.guid}
    assert [(w.memo.about, w.text) for w in bench.memos.list()] == [(whole.guid, "Er det?\n\nJa")]
    assert bench.codings.undo()
    assert (said(bench), bo.retrieve.keys()) == (before, marked)
    assert bench.codings.faithful()


def own(bench) -> list[Coding]:
    return [f for f in bench.codings.state().values() if isinstance(f, Coding)]


def test_each_person_has_a_memo_of_ones_own(bench) -> None:
    report = bench.documents.list()[0]
    bo = bench.as_coder("Bo")
    bench.memos.on_document(report, "Annes")
    bo.memos.on_document(report, "Bos")
    assert [text for *_, text in said(bench)] == ["Annes", "Bos"]
    (mine, _) = bench.memos.list()
    with pytest.raises(ConflictError, match="another person"):
        bo.memos.remove(mine.memo.guid)
    bench.memos.remove(mine.memo.guid)
    assert [text for *_, text in said(bench)] == ["Bos"]


def test_what_is_not_there_gets_no_memo(bench) -> None:
    report = bench.documents.list()[0]
    with pytest.raises(NotFoundError):
        bench.memos.on_coding("no-such", "x")
    with pytest.raises(NotFoundError):
        bench.memos.on_code("no-such", "x")
    with pytest.raises(ConflictError):
        bench.memos.on_passage(report, 0, 5, "x", quote="Andet")
    assert bench.memos.list() == []


def test_a_memo_follows_its_words_into_a_new_version(bench) -> None:
    report = bench.documents.list()[0]
    text = bench.documents.show(report.guid).text
    at = text.index("Ideen kom fra")
    bench.memos.on_passage(report, at, at + 5, "Om ideen")
    old = text.index("Ærøskøbing")
    bench.versions.correct_text(report, old, old + 10, "Marstal")
    (memo,) = bench.memos.list()
    new = bench.documents.show(report.guid)
    assert memo.memo.on is MemoOn.PASSAGE
    assert new.text[memo.memo.start : memo.memo.end] == "Ideen"
    assert memo.memo.version == new.document.version
    assert bench.codings.faithful()


def test_erasing_a_document_takes_its_memos_also_the_removed_ones(bench) -> None:
    report = bench.documents.list()[0]
    bench.memos.on_document(report, "HEMMELIGT ord")
    bench.memos.on_document(report, "HEMMELIGT andet")
    bench.memos.on_document(report, "")
    bench.memos.on_project("Bliver")
    bench.documents.forget(report.guid)
    assert [text for *_, text in said(bench)] == ["Bliver"]
    assert bench.codings.faithful()
    for path in bench.project.root.rglob("*"):
        if path.is_file():
            assert b"HEMMELIGT" not in path.read_bytes(), path
