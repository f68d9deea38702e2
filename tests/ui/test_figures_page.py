"""The Figures page: each figure with its numbers, whose they are, and where they lead."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from support import make_project
from traad.settings import Project
from traad.ui.views import passages
from traad.workbench import Workbench
from ui.running import Open, payload, run


@pytest.fixture
def project(project: Project) -> Project:
    """Analysed beforehand, since the pipeline takes its time to load."""
    with Workbench(project, "Anne") as bench:
        bench.documents.analyse()
    return project


def decided(project: Project) -> None:
    """Anne accepts all that is suggested; Bo codes one passage."""
    with Workbench(project, "Anne") as anne, anne.as_coder("Bo") as bo:
        for suggestion in anne.codings.offered():
            anne.codings.accept(suggestion.guid)
        report = bo.documents.find("haver")
        start = bo.documents.show("haver").text.index("Tre ting fylder")
        codes = {c.id: c.guid for c in bo.codebooks.codes().values()}
        bo.codings.code(report, start, start + 10, codes["samskabelse"])


def table(at: AppTest, name: str) -> list[list[str]]:
    rows = payload(at, f"figures-{name}-table")["rows"]
    return [[cell["text"] for cell in row] for row in rows]


def spec(at: AppTest) -> Any:
    (chart,) = at.get("arrow_vega_lite_chart") or at.get("vega_lite_chart")
    return json.loads(chart.proto.spec)


def test_before_anything_is_coded_the_suggestions_can_be_looked_at(
    project: Project, open_page: Open
) -> None:
    at = open_page(project, "figures")
    assert "intet at tælle" in at.info[0].value
    at.button(key="figures-look").click()
    run(at)
    assert table(at, "network") == [["Samskabelse", "Barrierer", "2", "0,40"]]
    assert "Forslag, som ingen har taget stilling til" in " ".join(c.value for c in at.caption)


def test_codes_together_lead_to_their_passages(project: Project, open_page: Open) -> None:
    decided(project)
    at = open_page(project, "figures")
    assert at.query_params["view"] == "codes"
    assert table(at, "network") == [["Samskabelse", "Barrierer", "2", "0,33"]]
    (row,) = payload(at, "figures-network-table")["rows"]
    assert row[2]["params"] == {"code": "samskabelse", "q": "with:barrierer"}
    at.selectbox(key="figures-coder").select("Bo")
    run(at)
    assert table(at, "network") == []
    assert "Kun kodninger af Bo" in " ".join(c.value for c in at.caption)


def test_the_line_that_the_address_asks_for(project: Project, open_page: Open) -> None:
    decided(project)
    with Workbench(project, "Anne") as bench:
        guid = bench.documents.find("Åse").guid
    at = open_page(project, "figures", view="line", doc=guid)
    assert at.selectbox(key="figures-doc").value == guid
    assert [row[0] for row in table(at, "line")] == ["Samskabelse", "Barrierer"]
    drawn = json.dumps(spec(at), ensure_ascii=False)
    assert "Åse" in drawn
    assert "Interviewer" in drawn


@pytest.mark.parametrize(("view", "name"), [("time", "trends"), ("bars", "bars")])
def test_rates_are_told_with_what_they_are_of(
    project: Project, open_page: Open, view: str, name: str
) -> None:
    decided(project)
    at = open_page(project, "figures", view=view)
    if view == "bars":
        at.selectbox(key="figures-by-True").select("type")
        run(at)
    rows = table(at, name)
    groups = ["interview", "report"] if view == "bars" else ["2023", "2024"]
    assert [row[:2] + row[4:5] for row in rows] == [
        ["Samskabelse", groups[0], "1"],
        ["Samskabelse", groups[1], "3"],
        ["Barrierer", groups[0], "1"],
        ["Barrierer", groups[1], "3"],
    ]
    assert {row[3] for row in rows} == {"–"}
    link = payload(at, f"figures-{name}-table")["rows"][1][4]["params"]
    field = "type:report" if view == "bars" else "year:2024"
    assert link == {"code": "samskabelse", "q": field}
    with Workbench(project, "Anne") as bench:
        assert len(bench.retrieve.pieces(f"code:samskabelse {field}")) == 3


def test_an_empty_project(tmp_path: Path, open_page: Open) -> None:
    assert open_page(make_project(tmp_path / "empty", ()), "figures").info


def test_queries_name_what_they_can() -> None:
    assert passages.having("kommune", "Nørre Snede") == 'kommune:"Nørre Snede"'
    assert passages.having("antal ansatte", "3") is None
    assert passages.having("a", 'sagt "sådan"') is None
    assert passages.with_code("a", below=False) == "with:=a"
    assert passages.by_coder("", "Bo Lind") == 'coder:"Bo Lind"'
    assert passages.by_coder("x", None) == "x"
