"""The Words page: its address, what it counts, and the searches that its rows lead to."""

from __future__ import annotations

import pytest

from traad.rooms.search.asking import Asked
from traad.rooms.search.keyness import Keyword, Units
from traad.settings import Project
from traad.ui.views.words import (
    View,
    Words,
    lines_of,
    of_word,
    ordered,
    period,
    target_of,
    where,
    years,
)
from traad.workbench import Workbench
from ui.running import Open, payload, run


@pytest.fixture
def project(project: Project) -> Project:
    """The project of two documents, analysed, so that words can be counted."""
    with Workbench(project, "Anne") as bench:
        bench.documents.analyse()
    return project


def _keyword(word: str, g2: float, low: float | None, high: float | None) -> Keyword:
    return Keyword(word, 3, 2, 1.0, 1.0, 1, 1, 0.0, low, high, g2)


class TestViews:
    def test_all_is_in_the_address_and_comes_back(self) -> None:
        full = Words(View.TRENDS, "type:(a)", "type:(b)", ("tid", "år"), "role:leder")
        params = {k: v if isinstance(v, list) else [v] for k, v in full.params().items()}
        assert Words.of(params) == full
        assert Words().params() == {}
        assert Words.of({"show": ["-"]}) == Words()

    def test_a_word_is_found_as_it_was_counted(self) -> None:
        assert of_word("regel", Units.LEMMAS) == "regel"
        assert of_word("e-mail", Units.LEMMAS) == "e-mail"
        assert of_word("regler", Units.FORMS) == "=regler"
        assert of_word("mangel på tid", Units.FORMS) == '"mangel på tid"'
        assert of_word("stor tillid", Units.PHRASES) == '~"stor tillid"'
        assert of_word("§5", Units.LEMMAS) == '~"§5"'
        assert where("tid", "type:(a)").params() == {"q": "tid AND (type:(a))", "running": "1"}

    def test_periods_and_lines(self) -> None:
        assert period(years(2016, 2022)) == (2016, 2022)
        assert period("year:2016") is None
        assert lines_of(" a  b\n\na b\nc") == ("a b", "c")
        assert len(lines_of("\n".join(map(str, range(20))))) == 6

    def test_the_passages_of_a_search_with_filters(self) -> None:
        assert target_of(Asked("tid")) == "tid"
        assert target_of(Asked("a OR b", only=("year:(2020)",))) == "(a OR b) AND (year:(2020))"

    def test_orders(self) -> None:
        sure = _keyword("sikker", 90, 0.1, 2)
        wide = _keyword("stor", 20, 1.5, 6)
        unknown = _keyword("kun her", 30, None, None)
        rare = _keyword("sjælden", -40, -3, -1)
        rows = [unknown, wide, rare, sure]

        def words(by: str, *, less: bool = False) -> list[str]:
            return [row.word for row in ordered(rows, by, rare=less)]

        assert words("log_likelihood") == ["sikker", "kun her", "stor"]
        assert words("low") == ["stor", "sikker", "kun her"]
        assert words("low", less=True) == ["sjælden"]


class TestPage:
    def test_a_type_against_the_rest(self, project: Project, open_page: Open) -> None:
        target = 'type:("interview")'
        at = open_page(project, "words", target=target)
        assert at.selectbox(key="words-type-target").value == target
        at.number_input(key="words-least").set_value(2)
        rows = payload(run(at), "words-typical")["rows"]
        assert all(row[0]["params"]["running"] == "1" for row in rows)
        assert any("mod" in m.value and "dokument" in m.value for m in at.markdown)
        at.segmented_control(key="words-which").set_value("rare")
        run(at)

    def test_a_row_leads_to_as_many_hits_as_it_counts(
        self, project: Project, open_page: Open
    ) -> None:
        at = open_page(project, "words", target="type:(interview)")
        assert at.text_input(key="words-own").value == "type:(interview)"
        at.number_input(key="words-least").set_value(1)
        at.toggle(key="words-content").set_value(False)
        rows = payload(run(at), "words-typical")["rows"]
        assert len(rows) > 5
        for row in rows:
            page = open_page(project, "search", **row[0]["params"])
            assert len(payload(page, "concordance")["rows"]) == int(row[1]["text"]), row[0]["text"]

    def test_a_code_that_nobody_has_used(self, project: Project, open_page: Open) -> None:
        at = open_page(project, "words", target='code:("samskabelse")')
        assert at.selectbox(key="words-field").value == "code"
        assert "ingen ord, der tæller" in at.info[0].value

    def test_turns_of_phrase(self, project: Project, open_page: Open) -> None:
        at = open_page(project, "words", show="turns")
        at.number_input(key="words-turns-least").set_value(2)
        at.selectbox(key="words-turns").set_value("2")
        rows = {row[0]["text"]: row for row in payload(run(at), "words-turns-table")["rows"]}
        assert [cell["text"] for cell in rows["det var"][1:3]] == ["2", "2"]
        assert rows["det var"][0]["params"] == {"q": '"det var"', "running": "1"}
        at.text_input(key="words-turns-only").set_value("type:interview")
        assert "Intet siges så ofte" in run(at).info[0].value
        assert at.query_params["only"] in ("type:interview", ["type:interview"])

    def test_over_time(self, project: Project, open_page: Open) -> None:
        at = open_page(project, "words", show="trends")
        assert "Skriv ord" in at.info[0].value
        at.text_area(key="words-queries").set_value("samskabelse\nkommune AND (")
        run(at)
        assert "kommune" in at.error[0].value
        rows = payload(at, "words-trends")["rows"]
        assert [row[0]["text"] for row in rows] == ["2023", "2024"]
        assert rows[0][2]["params"] == {"q": "samskabelse", "only": ["year:2023"]}
        assert at.query_params["q"] == ["samskabelse", "kommune AND ("]
        at.selectbox(key="words-trend-by").set_value("document")
        rows = payload(run(at), "words-trends")["rows"]
        assert rows[0][2]["params"]["only"][0].startswith("doc:")
