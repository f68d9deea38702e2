"""The verb report on a real project, with codings, agreement and a key quotation."""

from __future__ import annotations

import io

import docx
import lxml.html
import pytest

from traad.errors import NotFoundError
from traad.model import Coding, Reading
from traad.report.choice import Choice
from traad.workbench import Workbench

FIRST = "Samskabelsen mellem kommunen og foreningerne i Lyngerup begyndte i 2021."
OTHER = "Det har været svært at finde tid til møderne, og mangel på tid hæmmer samarbejdet."


def test_a_report_says_method_results_and_limits(coded, tmp_path) -> None:
    with Workbench(coded.root, "Anne") as anne, anne.as_coder("Bo") as bo:
        report = anne.documents.find("rapport")
        text = anne.documents.show("rapport").text
        code = anne.codebooks.code("samskabelse")
        for bench in (anne, bo):
            start = text.index(FIRST)
            bench.codings.code(report, start, start + len(FIRST), code.guid, seen=False)
            bench.codings.read(report, Reading.FINISHED)
        start = text.index(OTHER)
        anne.codings.code(report, start, start + len(OTHER), code.guid, seen=False)
        key = next(
            f.guid
            for f in anne.codings.state().values()
            if isinstance(f, Coding) and f.start == start
        )
        file = tmp_path / "r.html"
        assert coded.json("report", str(file))["bytes"] > 1000
        page = lxml.html.parse(str(file)).getroot()
        said = page.text_content()
        assert FIRST in page.xpath("string(//blockquote)")
        for word in ("Anne og Bo", "Krippendorffs alfa, nominal", "Kodebog", "Forbehold"):
            assert word in said
        assert code.definition["da"] in said
        assert report.title in page.xpath("string(//table[1])")
        counts = page.xpath("//table[caption[contains(., 'Kodninger pr. kode')]]//tr[td]")
        rows = [[c.text for c in r.xpath("td")] for r in counts]
        assert [r[1:] for r in rows if r[0] == code.label["da"]] == [["3", "1"]]

        anne.retrieve.mark(key, True)
        coded("report", str(tmp_path / "r.docx"), "--lang", "en")
        made = docx.Document(io.BytesIO((tmp_path / "r.docx").read_bytes()))
        quotes = [p.text for p in made.paragraphs if p.style.name == "Quote"]
        assert len(quotes) == 1 and OTHER in quotes[0]
        assert any(p.text == "Limits" for p in made.paragraphs)


def test_a_part_of_the_project_says_that_it_is_one(coded, tmp_path) -> None:
    with Workbench(coded.root, "Anne") as anne:
        report, code = anne.documents.find("rapport"), anne.codebooks.code("samskabelse")
        text = anne.documents.show("rapport").text
        for quote in (FIRST, OTHER):
            start = text.index(quote)
            anne.codings.code(report, start, start + len(quote), code.guid)
        start = text.index("Borgerne inddrages")
        other = anne.codebooks.code("borgerinddragelse")
        anne.codings.code(report, start, start + 18, other.guid)
    file = tmp_path / "del.html"
    only = ("--code", "samskabelse", "--doc", "rapport", "--without", "quotations")
    told = coded.json("report", str(file), *only, "--with", "trends")
    assert "quotations" not in told["parts"] and "trends" in told["parts"]
    said = lxml.html.parse(str(file)).getroot().text_content()
    assert "Den er et udvalg" in said and "1 af projektets 2 dokumenter" in said
    assert "Kun Samskabelse er med" in said and "valgt fra: citaterne." in said
    assert "Rapporten er et udvalg af projektet" in said
    assert "Borgerinddragelse" not in said and "Nøglecitater" not in said
    # A figure that cannot be drawn is told of.
    assert "fra år til år: Figuren er ikke tegnet" in said
    figures = lxml.html.parse(str(file)).getroot().xpath("//figure")
    alt = [figure.xpath("string(.//*[@role='img']/@aria-label)") for figure in figures]
    assert len(figures) == 2 and "Mest: Samskabelse, Rapport om naboskab (2)." in alt[0]
    with Workbench(coded.root, "Anne") as anne, pytest.raises(NotFoundError, match="chosen"):
        anne.reports.made(choice=Choice(documents=frozenset({"gone"})))
    whole = tmp_path / "hel.html"
    coded("report", str(whole))
    assert "alle projektets dokumenter og koder" in whole.read_text("utf-8")


def test_the_framework_grid_stands_in_the_report_on_wish(coded, tmp_path) -> None:
    with Workbench(coded.root, "Anne") as bench:
        case, code = bench.people.case("Jonas"), bench.codebooks.code("partnerskab")
        bench.framework.summarise(case.guid, code.guid, "Begyndte <b>sammen</b>.")
        interview = bench.documents.find("interview")
        at = bench.documents.show("interview").text.index("Det var et partnerskab")
        bench.codings.code(interview, at, at + 22, code.guid)
    coded("report", str(tmp_path / "med.html"), "--with", "grid")
    coded("report", str(tmp_path / "uden.html"))
    page = lxml.html.parse(str(tmp_path / "med.html")).getroot()
    row = page.xpath("//table[caption[contains(., 'Rammeskema')]]//tr[td]")[0]
    assert [cell.text_content() for cell in row] == ["Jonas", "Begyndte <b>sammen</b>.\n(1 citat)"]
    assert "Rammeskema" not in (tmp_path / "uden.html").read_text("utf-8")


def test_without_codings_it_says_so(coded, tmp_path) -> None:
    coded("report", str(tmp_path / "r.html"))
    said = lxml.html.parse(str(tmp_path / "r.html")).getroot().text_content()
    assert "Ingen har kodet noget endnu." in said and "Enighed er ikke målt" in said
    assert ".html or .docx" in coded("report", str(tmp_path / "r.pdf"), status=2)
