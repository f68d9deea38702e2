"""The verb agree on a real project: two people, a third who is not done, and the rules."""

from __future__ import annotations

import pytest

from traad.model import Reading
from traad.workbench import Workbench

FIRST = "Samskabelsen mellem kommunen og foreningerne i Lyngerup begyndte i 2021."
SECOND = "Det har været svært at finde tid til møderne, og mangel på tid hæmmer samarbejdet."
THIRD = "Borgerne inddrages i planlægningen."


class Desk:
    """One coder at a project."""

    def __init__(self, traad, coder: str) -> None:
        self.bench = Workbench(traad.root, coder)
        self.report = self.bench.documents.find("rapport")
        self.text = self.bench.documents.show("rapport").text

    def code(self, quote: str, code: str, *, seen: bool = False) -> None:
        start = self.text.index(quote)
        guid = self.bench.codebooks.code(code).guid
        self.bench.codings.code(self.report, start, start + len(quote), guid, seen=seen)

    def finish(self) -> None:
        self.bench.codings.read(self.report, Reading.FINISHED)


@pytest.fixture
def two(coded):
    anne, bo = Desk(coded, "Anne"), Desk(coded, "Bo")
    anne.code(FIRST, "samskabelse")
    anne.code(SECOND, "barrierer")
    bo.code(FIRST[:20], "samskabelse")
    bo.code(THIRD, "barrierer")
    for desk in (anne, bo):
        desk.finish()
    yield coded, anne, bo
    anne.bench.close()
    bo.bench.close()


def test_two_people_by_sentence_and_by_character(two) -> None:
    traad, anne, _ = two
    found = traad.json("agree", "Anne", "Bo")
    assert (found["unit"], found["documents"]) == ("sentence", [anne.report.guid])
    sentences = [
        p["text"] if "text" in p else anne.text[p["start"] : p["end"]]
        for p in traad.json("show", "rapport")["passages"]
        if p["counted"]
    ]
    assert found["units"] >= len(sentences) == 4
    assert "headings" in found["universe"] and "finished" in found["universe"]
    own = found["codes"]["samskabelse"]
    assert own["cohen_kappa"]["value"] == 1.0 and own["percent"]["value"] == 1.0
    assert own["cohen_kappa"]["name"] == "Cohen's kappa"
    assert own["cohen_kappa"]["low"] is None and "fewer than 5" in own["cohen_kappa"]["note"]
    assert (own["span_f1_exact"]["value"], own["span_f1_overlap"]["value"]) == (0.0, 1.0)
    assert found["codes"]["barrierer"]["percent"]["value"] == pytest.approx(1 - 2 / found["units"])
    assert found["pooled"]["cohen_kappa"]["value"] < 1
    assert "de Vries" in found["pooling"]

    letters = traad.json("agree", "Anne", "Bo", "--unit", "character", "--measure", "percent")
    assert letters["units"] == sum(map(len, sentences))
    only = letters["codes"]["samskabelse"]
    assert only.keys() == {"percent"}
    assert only["percent"]["value"] == pytest.approx(1 - (len(FIRST) - 20) / letters["units"])
    assert traad.json("agree", "Anne", "Bo", "--unit", "passage")["units"] == 4
    assert traad.json("agree", "Anne", "Bo", "--unit", "token")["units"] > 30

    told = traad("agree", "Anne", "Bo")
    assert "Cohen's kappa" in told and "universe: every sentence" in told
    other = ["scott_pi", "fleiss_kappa", "gwet_ac1", "brennan_prediger_s"]
    asked = traad.json("agree", "Anne", "Bo", *(w for m in other for w in ("--measure", m)))
    assert list(asked["codes"]["samskabelse"]) == other


def test_only_finished_documents_count(two) -> None:
    traad, anne, bo = two
    cilje = Desk(traad, "Cilje")
    cilje.code(FIRST, "samskabelse")
    assert "no document" in traad("agree", "Anne", "Cilje", status=1)
    found = traad.json("agree", "Anne", "Bo", "Cilje", "--partly")
    assert found["codes"]["samskabelse"]["alpha_u"]["value"] is None
    assert found["codes"]["samskabelse"]["krippendorff_alpha"]["value"] == 1.0
    cilje.finish()
    found = traad.json("agree", "Anne", "Bo", "Cilje")
    assert "mean of the pairs" in found["codes"]["samskabelse"]["cohen_kappa"]["name"]
    cilje.bench.close()
    bo.bench.codings.read(bo.report, Reading.BEGUN)
    assert "no document" in traad("agree", "Anne", "Bo", status=1)
    assert anne.report.guid == bo.report.guid


def test_a_code_that_came_later_is_left_out_and_said(two) -> None:
    traad, anne, _ = two
    new = anne.bench.codebooks.add("Ny kode")
    anne.code(THIRD, new.id)
    found = traad.json("agree", "Anne", "Bo")
    assert "after these documents" in found["left_out"][new.id]
    assert new.id not in found["codes"] and "samskabelse" in found["codes"]


def test_a_machine_is_measured_by_a_person_who_coded_blind(two) -> None:
    traad, anne, _ = two
    found = traad.json("agree", "Anne", "rules")
    own = found["codes"]["samskabelse"]
    assert (own["precision"]["value"], own["recall"]["value"]) == (1.0, 1.0)
    assert own["cohen_kappa"]["value"] == 1.0 and found["note"] is None
    (figures,) = found["rules"]["samskabelse"].values()
    assert figures["precision"]["value"] == 1.0
    suggestion = next(s for s in anne.bench.codings.offered(anne.report))
    anne.bench.codings.accept(suggestion.guid)
    found = traad.json("agree", "Anne", "rules")
    assert "cohen_kappa" not in found["codes"]["samskabelse"]
    assert "acceptance rate" in found["note"]
    (rate,) = found["acceptance_rate"].values()
    assert rate == {"value": 1.0, "decided": 1, "accepted": 1}
    assert "overstate" in traad("agree", "Anne", "rules", "--measure", "cohen_kappa", status=2)
    assert "acceptance rate" in traad("agree", "Anne", "rules")


def test_refusals_are_sentences(two) -> None:
    traad, _, _ = two
    assert "No coder is called Ole" in traad("agree", "Anne", "Ole", status=1)
    assert "two people or more" in traad("agree", "Anne", status=2)
    assert "one machine coder" in traad("agree", "Anne", "Bo", "rules", status=2)
    assert "no turn" in traad("agree", "Anne", "Bo", "--unit", "turn", status=2)
    assert "of a machine coder" in traad("agree", "Anne", "Bo", "--measure", "precision", status=2)
