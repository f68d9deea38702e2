"""Review across the corpus: groups, the order, the cards, and what is accepted unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import make_project
from traad.coding.reviewing import By, Pick
from traad.errors import ConflictError, NotFoundError
from traad.rooms.coding.segments import Status, Wanted
from traad.workbench import Workbench


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(make_project(tmp_path / "project"), "Anne")


def barriers(bench: Workbench) -> Pick:
    return Pick(code=bench.codebooks.code("barrierer").guid)


def test_the_queue_is_what_is_not_decided(bench: Workbench) -> None:
    first = bench.review.queue()[0]
    bench.codings.accept(first.guid)
    left = bench.review.queue()
    assert len(left) == len(bench.codings.offered()) and first not in left
    assert sum(g.waiting for g in bench.review.groups(By.RULE)) == len(left)
    in_order = bench.review.queue(in_order=True)
    assert in_order == bench.codings.offered()


def test_a_card_holds_the_context(bench: Workbench) -> None:
    queue = bench.review.queue(in_order=True)
    card = bench.review.cards(queue)[queue[1].guid]
    assert card.around.text == "Det var svært at få alle med fra starten."
    assert card.around.left.startswith("I Ærøskøbing har beboere")
    assert card.around.after == "Tre ting fylder i haverne:"
    assert card.around.before == ""  # A heading is told as the section.
    assert card.around.section == ("1 Baggrund",)
    assert card.around.page == "4"
    assert [card.around.text[a:b] for a, b in card.fired] == ["svært"]


def test_a_turn_stands_after_its_question(bench: Workbench) -> None:
    interview = bench.documents.list()[1]
    queue = [s for s in bench.review.queue(in_order=True) if s.document == interview.guid]
    card = bench.review.cards(queue)[queue[0].guid]
    assert card.around.speaker and card.around.role
    assert card.around.before


def test_the_rest_is_accepted_unread_after_some_are_read(bench: Workbench) -> None:
    pick = barriers(bench)
    with pytest.raises(ConflictError, match="Read some of the group first"):
        bench.review.accept_rest(pick)
    assert bench.review.tried(pick) is None
    trial = bench.review.try_out(pick, 2)
    assert bench.review.tried(pick) == trial and trial.left == 2
    with pytest.raises(ConflictError, match="Read some of the group first"):
        bench.review.accept_rest(pick)
    bench.codings.accept(trial.drawn[0])
    bench.codings.recode(trial.drawn[1], bench.codebooks.code("samskabelse").guid)
    told = bench.review.tried(pick)
    assert told is not None and (told.right, told.wrong, told.left) == (1, 1, 0)
    waiting = len(bench.review.queue(pick))
    assert bench.review.accept_rest(pick) == waiting > 0
    unread = bench.segments.list(Wanted(status=Status.UNREAD))
    assert {s.code for s in unread} == {"barrierer"}
    assert not bench.review.queue(pick)
    assert bench.codings.faithful()
    with pytest.raises(NotFoundError, match="no suggestion left"):
        bench.review.try_out(pick)
    assert bench.codings.undo()
    assert len(bench.review.queue(pick)) == waiting


def test_another_person_has_her_own_queue(bench: Workbench) -> None:
    bench.codings.reject(bench.review.queue()[0].guid)
    assert len(bench.as_coder("Bo").review.queue()) == len(bench.review.queue()) + 1
