"""The search log, and searches that suggest a code."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from support import make_project
from traad.errors import NotFoundError, QueryError, UsageError
from traad.rooms.coding.segments import Wanted
from traad.rooms.search.asking import RUNNING, Asked
from traad.rooms.search.searches import filters_of, options_of
from traad.workbench import Workbench


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    project = make_project(tmp_path_factory.mktemp("searches") / "p")
    with Workbench(project, "Anne") as opened:
        opened.documents.analyse()
    return project


@pytest.fixture
def bench(made, tmp_path):
    import shutil

    shutil.copytree(made.root, tmp_path / "p")
    with Workbench(tmp_path / "p", "Anne") as opened:
        yield opened


class TestLog:
    def test_what_was_asked_found_and_chosen(self, bench):
        guid = bench.searches.log(Asked("haven", only=("year:(2024)",), without=frozenset({"x"})))
        bench.searches.found(guid, 7, 2)
        bench.searches.chose(guid, 2)
        bench.searches.chose(guid, 1)
        bench.searches.note(guid, " begge \n tekster ")
        ((date, *rest),) = bench.searches.rows()
        assert len(date) == 10
        assert rest == ["Anne", "haven", "year:(2024); -x", 7, 2, 3, "begge tekster"]

    def test_the_same_again_is_one(self, bench):
        first = bench.searches.log(Asked("haven"))
        assert bench.searches.log(Asked("haven")) == first
        assert bench.searches.log(Asked("haven", exact=True)) != first
        assert bench.searches.log(Asked("haven")) != first
        with Workbench(bench.project, "Bo") as other:
            assert other.searches.log(Asked("haven")) != first
        assert [one.coder for one in bench.searches.logged()] == ["Anne"] * 3 + ["Bo"]

    def test_csv_holds_no_formula(self, bench):
        bench.searches.log(Asked("=haven"))
        out = io.StringIO()
        bench.searches.write_csv(out, ";")
        head, row = out.getvalue().splitlines()
        assert head.startswith("date;coder;query")
        assert ";'=haven;" in row

    def test_it_can_be_erased(self, bench):
        bench.searches.log(Asked("haven"))
        guid = bench.searches.log(Asked("tid"))
        assert bench.searches.erase(guid) == 1
        assert [one.query for one in bench.searches.logged()] == ["haven"]
        assert bench.searches.erase() == 1
        with pytest.raises(NotFoundError):
            bench.searches.note(guid, "borte")


class TestSaved:
    def test_it_follows_its_code_into_another(self, bench):
        bench.searches.save("kommune", Asked("kommune"), "barrierer")
        bench.editing.merge(["barrierer"], "samskabelse")
        (one,) = bench.searches.saved()
        assert (one.code, one.former) == (bench.codebooks.code("samskabelse").guid, "barrierer")
        assert bench.searches.run("kommune").suggestions == 4
        found = bench.segments.list(Wanted(coder="search:kommune"))
        assert {s.code for s in found} == {"samskabelse"}
        bench.editing.undo()
        (one,) = bench.searches.saved()
        assert (one.code, one.former) == (bench.codebooks.code("barrierer").guid, "")

    def test_one_whose_code_is_gone_can_be_let_go_of(self, bench):
        bench.codebooks.add("Kort")
        bench.searches.save("kort", Asked("kommune"), "kort")
        bench.editing.remove("kort")
        with pytest.raises(NotFoundError, match="not in the codebook any more"):
            bench.searches.run("kort")
        bench.searches.unsave("kort")
        assert not bench.searches.saved()

    def test_it_suggests_its_code_as_a_machine(self, bench):
        report = bench.searches.save("kommune", Asked("kommune"), "barrierer")
        assert report.coder == "search:kommune"
        found = bench.segments.list(Wanted(coder="search:kommune"))
        assert len(found) == report.suggestions == 4
        assert all("ommun" in s.text and s.code == "barrierer" for s in found)
        assert found[0].rule == "kommune: »kommune«"
        bench.codings.accept(found[0].id)
        assert bench.searches.run("kommune").suggestions == 4
        assert bench.codings.faithful()

    def test_what_does_not_count_is_left_out(self, bench):
        assert bench.search.total("=haver") == 2
        report = bench.searches.save("haver", Asked("haver", exact=True), "barrierer")
        assert report.suggestions == 1

    def test_it_is_replaced_listed_and_let_go_of(self, bench):
        bench.searches.save("x", Asked("kommune"), "barrierer")
        bench.searches.save("x", Asked("haven", exact=True), "barrierer")
        (saved,) = bench.searches.saved()
        assert (saved.query, saved.options, saved.coder) == ("haven", {"exact": True}, "Anne")
        bench.searches.unsave("x")
        assert not bench.searches.saved()
        assert not bench.segments.list(Wanted(coder="search:x"))
        with pytest.raises(NotFoundError, match="none yet"):
            bench.searches.run("x")

    def test_a_mistake_keeps_nothing(self, bench):
        with pytest.raises(QueryError):
            bench.searches.save("x", Asked("tid AND ("), "barrierer")
        with pytest.raises(UsageError):
            bench.searches.save(" ", Asked("tid"), "barrierer")
        assert not bench.searches.saved()


class TestIndicator:
    def test_it_becomes_a_new_version_of_the_codebook(self, bench):
        asked = Asked('hindring OR *spærring OR "mangel på tid"')
        assert bench.searches.as_indicator(asked, "barrierer") == [
            "lemmas: hindring",
            r"patterns: [\w-]*spærring",
            "phrases: mangel på tid",
        ]
        (book,) = bench.codebooks.list()
        assert book.number == 2
        assert len(bench.codebooks.code("barrierer").indicators) == 5
        assert bench.searches.as_indicator(asked, "barrierer") == []
        # What does not count is left out by the rules as well.
        running = replace(asked, only=(RUNNING,))
        assert bench.searches.as_indicator(running, "barrierer") == []
        assert filters_of(options_of(running)) == "only passages that count"
        bench.runs.rules()

    @pytest.mark.parametrize("query", ["a AND b", "a NEAR b", "year:2024", '"a * b"', "NOT a"])
    def test_what_no_indicator_can_say(self, bench, query):
        with pytest.raises(UsageError, match="save the search"):
            bench.searches.as_indicator(Asked(query), "barrierer")
        with pytest.raises(UsageError, match="no filters"):
            bench.searches.as_indicator(Asked("a", loose=True), "barrierer")
