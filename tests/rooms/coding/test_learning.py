"""Learning in a project: what people coded and finished becomes suggestions for what is unread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support import Draft, Piece, make_project
from traad.model import Document, Reading
from traad.rooms.coding.learning import Learning
from traad.settings import Project
from traad.workbench import Workbench

TOGETHER = "Naboerne hjælper hinanden med {} i gården."
APART = "Rapporten beskriver {} i tabellen."
THINGS = ["haven", "maden", "børnene", "cyklerne", "bussen", "skolen", "vejen", "huset"]
PLACES = ["byen", "skoven", "parken", "havnen"]


def _draft(number: int) -> Draft:
    pieces = [
        Piece(sentence.format(f"{thing} ved {PLACES[number]}"))
        for thing in THINGS
        for sentence in (TOGETHER, APART)
    ]
    if number == 3:
        pieces.append(Piece("Naboerne hjælper hinanden, og det er samskabelse i gården."))
    return Draft(f"Gård {number}", "report", tuple(pieces))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Four documents; Anne has coded and finished three of them."""
    folder = tmp_path_factory.mktemp("learning") / "project"
    made = make_project(folder, [_draft(n) for n in range(4)])
    with Workbench(made, "Anne") as bench:
        code = bench.codebooks.code("samskabelse").guid
        for document in bench.documents.list()[:3]:
            for passage in _passages(bench, document)[::2]:
                bench.codings.code(document, passage[0], passage[1], code)
            bench.codings.read(document, Reading.FINISHED)
        bench.runs.rules()
    return made


@pytest.fixture
def bench(project: Project) -> Iterator[Workbench]:
    with Workbench(project, "Anne") as opened:
        yield opened


def _passages(bench: Workbench, document: Document) -> list[tuple[int, int]]:
    return [(p.start, p.end) for p in bench.documents.show(document.guid).passages]


def _learning(bench: Workbench) -> Learning:
    return bench.learning


def test_a_code_is_learned_and_suggested_where_nobody_has_read(bench: Workbench) -> None:
    (report,) = _learning(bench).run()
    told = {code["code"]: code for code in report.codes}
    own = told["samskabelse"]
    assert (own["positives"], own["documents"], own["lacking"]) == (24, 3, None)
    assert own["figures"]["f1"] == 1.0
    assert any("nabo" in sign for sign in own["signs"])
    assert told["barrierer"]["lacking"] == "positives"
    unread = bench.documents.list()[3]
    offered = bench.codings.offered(unread)
    assert [s.start for s in offered] == [a for a, _ in _passages(bench, unread)[::2]]
    names = bench.codings.coders()
    assert [names[s.coder] for s in offered] == ["learned"] * 8 + ["rules"]
    assert all("lært af kodningerne" in s.rule for s in offered)
    assert "lemma samskabelse: «samskabelse»; lært af kodningerne" in offered[-1].rule
    assert not [s for s in bench.codings.offered() if s.document != unread.guid]


def test_the_same_project_gives_the_same_suggestions_in_one_event(bench: Workbench) -> None:
    before, at = bench.codings.offered(), bench.codings.newest()
    _learning(bench).run()
    assert bench.codings.offered() == before
    assert bench.codings.newest() == at + 1
    assert bench.codings.faithful()


def test_a_decision_binds_rules_and_learning(bench: Workbench) -> None:
    unread = bench.documents.list()[3]
    both = bench.codings.offered(unread)[-1]
    bench.codings.reject(both.guid)
    assert both.guid not in [s.guid for s in bench.codings.offered(unread)]
    _learning(bench).run()
    bench.runs.rules()
    offered = bench.codings.offered(unread)
    assert not any(s.start < both.end and both.start < s.end for s in offered)
    bench.codings.undo()


def test_what_is_short_is_counted(bench: Workbench) -> None:
    standing = _learning(bench).standing(bench.codebooks.code("samskabelse").guid)
    assert (standing.positives, standing.documents) == (24, 3)
    none = _learning(bench).standing(bench.codebooks.code("barrierer").guid)
    assert (none.positives, none.documents) == (0, 0)
