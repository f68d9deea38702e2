"""Real disagreement decided through in Chromium: each choice, a note, back and forth by keys."""

from __future__ import annotations

import pytest

from browser.conftest import Desk
from traad.model import Coding, Reading

pytestmark = pytest.mark.browser
QUOTES = ("I Ærøskøbing", "Ideen kom", "kommunen lagde", "Det var svært", "fælles måltider")


def disagree(desk: Desk) -> None:
    """Anne and Bo code five places, each with another code; both finish the report."""
    desk.bench.documents.analyse()
    report = desk.bench.documents.find("haver")
    text = desk.bench.documents.show("haver").text
    one, other = desk.bench.codebooks.codes()
    with desk.bench.as_coder("Bo") as bo:
        for bench, code in ((desk.bench, one), (bo, other)):
            for quote in QUOTES:
                at = text.index(quote)
                bench.codings.code(report, at, at + len(quote), code, seen=False)
            bench.codings.read(report, Reading.FINISHED)


def at(desk: Desk, number: int) -> None:
    desk.page.wait_for_function(
        "(words) => document.querySelector('.traad-both mark')?.textContent === words",
        arg=QUOTES[number],
    )


def decided(desk: Desk, number: int) -> None:
    desk.page.get_by_text(f"{number} afgjort").first.wait_for()


def test_each_choice_and_a_note(desk: Desk) -> None:
    disagree(desk)
    page = desk.page
    page.goto(f"{desk.url}/adjudicate")
    at(desk, 0)
    # Back and forth, before anything is decided.
    page.keyboard.press("n")
    at(desk, 1)
    page.keyboard.press("p")
    at(desk, 0)
    page.get_by_label("Hvorfor").fill("Definitionen <b>siger</b> det.")
    page.get_by_label("Hvorfor").press("Tab")
    page.click(".st-key-adjudicate-choose-one button")
    decided(desk, 1)
    for number, key in ((1, "2"), (2, "b"), (3, "i")):
        at(desk, number)
        page.keyboard.press(key)
        decided(desk, number + 1)
    at(desk, 4)
    page.get_by_label("En anden kode").click()
    page.get_by_role("option", name="Barrierer").click()
    page.get_by_role("button", name="Brug den").click()
    decided(desk, 5)
    queue = desk.bench.adjudication.queue("Anne", "Bo")
    chosen = [d.choice.value for d in queue.disputes]
    assert chosen == ["one", "other", "both", "neither", "another"]
    assert queue.disputes[0].note == "Definitionen <b>siger</b> det."
    names, coders = desk.bench.codebooks.names(), desk.bench.codings.coders()
    text = desk.bench.documents.show("haver").text
    made = sorted(
        (f.start, names[f.code])
        for f in desk.bench.codings.state().values()
        if isinstance(f, Coding) and coders[f.coder] == "Konsensus"
    )
    assert made == sorted(
        [
            (text.index(QUOTES[0]), "samskabelse"),
            (text.index(QUOTES[1]), "barrierer"),
            (text.index(QUOTES[2]), "barrierer"),
            (text.index(QUOTES[2]), "samskabelse"),
            (text.index(QUOTES[4]), "barrierer"),
        ]
    )
    # A decision is made anew: what came of the old one goes.
    page.keyboard.press("p")
    at(desk, 3)
    page.keyboard.press("1")
    page.get_by_text("Afgjort af Anne: Anne").wait_for()
    desk.page.wait_for_timeout(300)
    assert desk.bench.adjudication.queue("Anne", "Bo").disputes[3].choice.value == "one"
    assert desk.bench.codings.faithful()
