"""The plan on the Agreement page: made, followed, led on to agreement and adjudication."""

from __future__ import annotations

from traad.model import Reading
from traad.settings import Project
from traad.workbench import Workbench
from ui.running import Open, payload, run


def test_a_plan_is_made_on_the_page(project: Project, open_page: Open) -> None:
    at = open_page(project, "agreement", view="plan")
    at.text_input(key="plan-name").set_value("Prøve <b>")
    at.multiselect(key="plan-who").set_value(["Anne", "Prøve"])
    run(at)
    with Workbench(project, "Anne") as bench:
        report = bench.documents.find("haver")
        at.multiselect(key="plan-documents").set_value([report.guid])
        at.button(key="plan-make").click()
        run(at)
        (planned,) = bench.plans.list()
        assert list(planned.coders.values()) == ["Anne", "Prøve"]
        assert planned.plan.documents == (report.guid,) and planned.plan.seed is None
        rows = payload(at, f"plan-{planned.plan.guid}")["rows"]
        assert [cell["text"] for cell in rows[0]] == [report.title, "Ikke begyndt", "Ikke begyndt"]
        text = bench.documents.show(report.guid).text
        codes = list(bench.codebooks.codes())
        with bench.as_coder("Prøve") as other:
            for work, code in ((bench, codes[0]), (other, codes[1])):
                work.codings.code(report, text.index("Ideen"), text.index("kom fra"), code)
            other.codings.read(report, Reading.FINISHED)
            # What another has coded is not told before one has finished oneself.
            rows = payload(run(at), f"plan-{planned.plan.guid}")["rows"]
            assert rows[0][2] == {"text": "Færdig"} and "1 kodning" in rows[0][1]["note"]
        bench.codings.read(report, Reading.FINISHED)
        bench.documents.analyse()
    run(at).button(key=f"plan-agree-{planned.plan.guid}").click()
    run(at)
    assert at.multiselect(key="agreement-coders").value == ["Anne", "Prøve"]
    assert at.multiselect(key="agreement-docs").value == [report.guid]
    at = open_page(project, "adjudicate", one="Prøve", other="Anne", plan="Prøve <b>")
    assert at.selectbox(key="adjudicate-one").value == "Prøve"
    assert any("Kun dokumenterne i planen" in c.value for c in at.caption)
