"""The page about a document: what is written there is stored, with who wrote it."""

from __future__ import annotations

import time

from traad.settings import Project
from traad.store.jobs import State
from traad.ui.views.describing import changed
from traad.workbench import Workbench
from ui.running import Open, run


def test_what_is_written_prevails_and_says_who_wrote_it(
    project: Project, bench: Workbench, open_page: Open
) -> None:
    report = bench.documents.find("Haver")
    at = open_page(project, page="about", doc=report.guid)
    assert at.text_input(key=f"about-{report.guid}-title").value == report.title
    at.text_area(key=f"about-{report.guid}-authors").set_value("Åse Brix\n\n Per  Hørby ")
    at.text_input(key=f"about-{report.guid}-year").set_value("2021")
    next(b for b in at.button if b.label == "Gem").click()
    run(at)
    again = bench.documents.find(report.guid)
    assert (again.authors, again.year) == (("Åse Brix", "Per Hørby"), 2021)
    assert again.title == report.title and bench.descriptions.said(again)[0].source == "manifest"
    assert "(Brix & Hørby, 2021)" in [c.value for c in at.code]
    assert any("krevet af" in c.value for c in at.caption)


def test_a_year_that_is_none_is_refused_in_one_sentence(
    project: Project, bench: Workbench, open_page: Open
) -> None:
    report = bench.documents.find("Haver")
    at = open_page(project, page="about", doc=report.guid)
    at.text_input(key=f"about-{report.guid}-year").set_value("i fjor")
    next(b for b in at.button if b.label == "Gem").click()
    run(at)
    assert len(at.error) == 1
    assert bench.documents.find(report.guid).year == report.year


def test_who_interviews_is_set_there(project: Project, bench: Workbench, open_page: Open) -> None:
    interview = bench.documents.find("Interview med")
    at = open_page(project, page="about", doc=interview.guid)
    key = f"about-{interview.guid}-{interview.version}-"
    at.text_input(key=f"{key}r-Åse").set_value("interviewer")
    at.text_input(key=f"{key}c-Interviewer").set_value("Bo")
    next(b for b in at.button if b.label == "Gem talerne").click()
    run(at)
    found = {s.name: (s.role, s.case) for s in bench.people.speakers(interview)}
    assert found["Åse"][0] == "interviewer" and found["Interviewer"][1] == "Bo"


def test_only_what_changed_is_said(bench: Workbench) -> None:
    report = bench.documents.find("Haver")
    same = {"title": f" {report.title} ", "authors": [""], "year": "2024", "study": ""}
    assert changed(report, same) == {}
    assert changed(report, same | {"year": ""}) == {"year": ""}


def test_a_file_is_read_anew_as_a_job(project: Project, bench: Workbench, open_page: Open) -> None:
    report = bench.documents.find("Haver")
    at = open_page(project, page="about", doc=report.guid)
    at.button(key="about-reread").click()
    run(at)
    (job,) = bench.jobs.list()
    assert job.verb == ("reread", "--json", "--", report.guid)
    end = time.monotonic() + 60
    while bench.jobs.list()[0].state is State.RUNNING and time.monotonic() < end:
        time.sleep(0.1)
    run(at)
    assert bench.jobs.list()[0].state is State.DONE
    assert any("kodninger ført med" in text.value for text in at.text)


def test_a_document_that_is_not_there_is_said_in_danish(project: Project, open_page: Open) -> None:
    at = open_page(project, page="about", doc="findes-ikke")
    assert [e.value for e in at.error] == [
        "Der er intet dokument findes\\-ikke i projektet; det kan være slettet\\."
    ]
