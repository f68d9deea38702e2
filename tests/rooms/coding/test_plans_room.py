"""Planned double coding on a real store: blind from the start, followed, merged, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import make_project
from traad.errors import ConflictError, NotFoundError, UsageError
from traad.model import Coding, Reading
from traad.rooms.project.copies import Share
from traad.rooms.project.restoring import restore
from traad.workbench import Workbench


@pytest.fixture
def bench(tmp_path: Path):
    with Workbench(make_project(tmp_path / "p"), "Anne") as made:
        yield made


def test_a_plan_is_followed_to_agreement_and_adjudication(bench) -> None:
    report, interview = bench.documents.list()
    assert not bench.codings.hidden(report)
    made = bench.plans.make("Prøve", ["Anne", "Bo"], documents=[report], due="2026-12-24")
    bo = bench.as_coder("Bo")
    assert made.seed is None and bench.codings.hidden(report) and bo.codings.hidden(report)
    assert not bench.codings.hidden(interview)
    assert not bench.as_coder("Carl").codings.hidden(report)
    bench.codings.hide(report, False)
    assert not bench.codings.hidden(report)
    samskabelse, barrierer = bench.codebooks.codes()
    bench.codings.code(report, 60, 80, samskabelse, seen=True)
    (planned,) = bo.plans.list()
    anne, bo_ = planned.plan.coders
    one = planned.of(report.guid, anne)
    assert (one.codings, one.seen) == (1, 1) and planned.of(report.guid, bo_).codings == 0
    assert not planned.ready
    bo.codings.code(report, 60, 80, barrierer, seen=False)
    for work in (bench, bo):
        work.codings.read(report, Reading.FINISHED)
    planned = bench.plans.find("prøve")
    assert [d.guid for d in planned.ready] == [report.guid]
    bench.documents.analyse()
    ready = [d.guid for d in planned.ready]
    assert bench.agreement.compare(["Anne", "Bo"], documents=ready).documents == (report.guid,)
    assert len(bench.adjudication.queue("Anne", "Bo", documents=ready).disputes) == 1
    assert bench.codings.faithful()


def test_a_plan_is_taken_back_and_what_is_none_is_refused(bench) -> None:
    report, interview = bench.documents.list()
    made = bench.plans.make("Prøve", ["Anne", "Bo"], sample=1, seed=4, by_type=True)
    assert (made.seed, made.by_type, len(made.documents)) == (4, True, 1)
    with pytest.raises(ConflictError):
        bench.plans.make("PRØVE", ["Anne", "Bo"], documents=[report])
    for bad in (
        {"coders": ["Anne"]},
        {"coders": ["Anne", "rules"]},
        {"documents": []},
        {"sample": 3},
        {"due": "juleaften"},
    ):
        with pytest.raises(UsageError):
            asked = {"coders": ["Anne", "Bo"], "documents": [report, interview], **bad}
            bench.plans.make("Anden", **asked)
    assert bench.codings.undo() and bench.plans.list() == []
    assert bench.codings.redo() and len(bench.plans.list()) == 1
    bench.plans.remove("Prøve")
    with pytest.raises(NotFoundError):
        bench.plans.remove("Prøve")
    assert bench.codings.faithful()


def test_a_plan_travels_with_a_package_and_the_work_comes_back(bench, tmp_path) -> None:
    report, interview = bench.documents.list()
    bench.codings.code(report, 10, 30, next(iter(bench.codebooks.codes())))
    bench.plans.make("Prøve", ["Anne", "Bo"], documents=[report, interview])
    bench.exchange.package(tmp_path / "til-bo.traad", Share(codings=False, coder="Bo"))
    restore(tmp_path / "til-bo.traad", tmp_path / "bo")
    with Workbench(tmp_path / "bo", "Bo") as bo:
        (planned,) = bo.plans.list()
        assert planned.plan == bench.plans.list()[0].plan
        assert not [f for f in bo.codings.state().values() if isinstance(f, Coding)]
        assert bo.codings.hidden(bo.documents.list()[0])
        bo.codings.read(bo.documents.list()[0], Reading.FINISHED)
        bo.plans.make("Bos egen", ["Bo", "Carl"], documents=bo.documents.list()[:1])
        assert bo.codings.faithful()
    bench.exchange.merge(tmp_path / "bo")
    assert [p.plan.name for p in bench.plans.list()] == ["Prøve", "Bos egen"]
    assert bench.plans.find("Prøve").finished(report.guid) == 1
    assert bench.codings.faithful()


def test_an_erased_document_leaves_the_plan(bench) -> None:
    report, interview = bench.documents.list()
    bench.plans.make("Prøve", ["Anne", "Bo"], documents=[report, interview])
    bench.documents.forget(report.guid)
    (planned,) = bench.plans.list()
    assert [d.guid for d in planned.documents] == [interview.guid]
    assert bench.codings.faithful()
