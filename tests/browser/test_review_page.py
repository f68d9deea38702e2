"""Review in real Chromium: one key a card, answered at once, stored, and taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk
from traad.model import Coding, Decision, Verdict

pytestmark = pytest.mark.browser


def current(desk: Desk) -> str:
    return str(desk.page.get_attribute(".traad-card", "data-id"))


def verdicts(desk: Desk) -> dict[str, Verdict]:
    facts = desk.bench.codings.state().values()
    return {f.suggestion: f.verdict for f in facts if isinstance(f, Decision)}


def test_a_key_a_card(desk: Desk) -> None:
    page = desk.page
    desk.open("/review")
    queue = [s.guid for s in desk.bench.review.queue()]
    assert current(desk) == queue[0]
    # The next card is there before the server can have answered.
    page.evaluate("globalThis.traad.outboxes.forEach((box) => { box.flush = () => {}; })")
    page.keyboard.press("a")
    assert current(desk) == queue[1]
    page.evaluate("globalThis.traad.outboxes.forEach((box) => { delete box.flush; box.flush(); })")
    desk.press("r")
    assert current(desk) == queue[2]
    # A code's own key recodes; the suggestion's own code would accept.
    third = desk.bench.review.queue()[0]
    other = next(c for c in desk.bench.codebooks.codes().values() if c.guid != third.code)
    assert third.guid == queue[2] and other.shortcut
    desk.press(other.shortcut)
    assert verdicts(desk) == {
        queue[0]: Verdict.ACCEPTED,
        queue[1]: Verdict.REJECTED,
        queue[2]: Verdict.RECODED,
    }
    desk.press("n")
    assert current(desk) == queue[4]
    desk.press("u")
    assert current(desk) == queue[2]
    assert queue[2] not in verdicts(desk)
    desk.press("u u u")
    assert verdicts(desk) == {}
    assert current(desk) == queue[0]
    assert not [f for f in desk.bench.codings.state().values() if isinstance(f, Coding)]
    assert desk.bench.codings.faithful()


def test_to_the_end_and_those_skipped(desk: Desk) -> None:
    page = desk.page
    desk.open("/review?by=code&group=samskabelse")
    desk.press("a n a")
    page.wait_for_selector(".traad-empty")
    page.click(".traad-empty button")
    desk.press("c")
    page.keyboard.type("barr")
    desk.press("Enter")
    assert sorted(verdicts(desk).values()) == ["accepted", "accepted", "recoded"]
    page.wait_for_selector(".traad-empty")


def test_from_a_card_to_its_place(desk: Desk) -> None:
    desk.open("/review")
    desk.page.click(".traad-card a")
    desk.page.wait_for_selector(".traad-block")
    expect(desk.page).to_have_url(re.compile(re.escape("&at=")))


def test_keys_work_after_a_group_is_chosen_and_a_sample_drawn(desk: Desk) -> None:
    page = desk.page
    desk.open("/review?by=code&group=barrierer")
    first = current(desk)
    page.click("[data-testid=stSelectbox] [role=combobox] >> nth=-1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelector('.traad-card').dataset.id !== '{first}'")
    desk.press("a")
    assert list(verdicts(desk).values()) == ["accepted"]
    page.goto(desk.url + "/review?by=sample")
    page.click(".st-key-review-draw button")
    page.wait_for_selector(".traad-card")
    desk.press("r")
    page.wait_for_selector(".st-key-review-draw")
    page.wait_for_selector(".traad-table td")
    assert sorted(verdicts(desk).values()) == ["accepted", "rejected"]
