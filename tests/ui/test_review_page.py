"""The Review page: the deck it lays out, groups, the sample, an empty project."""

from __future__ import annotations

from pathlib import Path

from support import make_project
from traad.coding.reviewing import Pick
from traad.settings import Project
from traad.ui.views.marks import short
from traad.ui.views.review import BATCH, Deck, key_of, parts_of
from traad.workbench import Workbench
from ui.running import Open, payload, run


def test_all_that_waits_in_context(project: Project, bench: Workbench, open_page: Open) -> None:
    desk = payload(open_page(project, "review"), "review")
    assert desk["total"] == len(bench.codings.offered()) == len(desk["cards"])
    assert [c["id"] for c in desk["cards"]] == [s.guid for s in bench.review.queue()]
    card = next(c for c in desk["cards"] if c["rule"] == "lemma svær: »svært«" and c["page"])
    assert [text for text, fired in card["parts"] if fired] == ["svært"]
    assert card["section"] == "1 Baggrund" and card["params"]["at"]
    assert {code["name"] for code in desk["codes"]} == {"Samskabelse", "Barrierer"}


def test_a_group_in_the_address(project: Project, open_page: Open) -> None:
    at = open_page(project, "review", by="code", group="samskabelse")
    assert payload(at, "review")["total"] == 3
    at.selectbox(key="review-group-code").select("barrierer")
    assert payload(run(at), "review")["total"] == 4
    assert at.query_params["group"] == "barrierer"


def test_a_sample_is_drawn_and_told(project: Project, bench: Workbench, open_page: Open) -> None:
    at = open_page(project, "review", by="sample")
    assert "tilfældigt" in at.info[0].value
    at.button(key="review-draw").click()
    run(at)
    waiting = bench.samples.waiting()
    desk = payload(at, "review")
    assert [c["id"] for c in desk["cards"]] == [s.guid for s in waiting]
    bench.codings.accept(waiting[0].guid)
    rows = payload(run(at), "review-precision")["rows"]
    assert [cell["text"] for cell in rows[0]][1:4] == ["1", "1", "1,00"]


def test_ten_are_read_before_the_rest(tmp_path: Path, open_page: Open) -> None:
    from support import REPORT, Draft, Piece

    lines = tuple(Piece(f"Det er svært nummer {n}.", page=1) for n in range(14))
    found = tuple((p.text, "barrierer", "lemma svær: «svært»") for p in lines)
    draft = Draft("Svært", "report", (*REPORT.pieces[:1], *lines), found, ("1",))
    project = make_project(tmp_path / "many", (draft,))
    at = open_page(project, "review", by="code")
    assert payload(at, "review")["total"] == 14
    at.button(key="review-try").click()
    run(at)
    assert payload(at, "review")["total"] == 10
    with Workbench(project, "Anne") as bench:
        tried = bench.review.tried(Pick(code=bench.codebooks.code("barrierer").guid))
        assert tried is not None
        for guid in tried.drawn:
            bench.codings.accept(guid)
        run(at)
        assert "10 af 10" in " ".join(c.value for c in at.caption)
        at.button(key="review-rest").click()
        run(at)
        statuses = [s.status for s in bench.segments.list()]
        assert statuses.count("unread") == 4
        # Nothing waits any more.
        assert at.info


def test_nothing_to_review(tmp_path: Path, open_page: Open) -> None:
    at = open_page(make_project(tmp_path / "empty", ()), "review")
    assert "kodebog" in at.info[0].value


def test_a_deck_asks_for_what_is_near() -> None:
    deck = Deck("d", [None] * 100)  # type: ignore[list-item]
    assert deck.window == range(2 * BATCH)
    deck.at = 40
    assert deck.window == range(36, 60) and deck.missing() == list(range(36, 60))
    deck.at = 99
    assert deck.window.stop == 100


def test_pieces_and_names() -> None:
    assert parts_of("en bro", [(3, 6)]) == [["en ", False], ["bro", True]]
    assert key_of(Pick(code="g", rule="lemma bro"), {}) == "g lemma bro"
    assert short("x " * 90).endswith("…") and len(short("x " * 90)) < 95
