"""The topics page in real Chromium: a click on the map brings the passages, soon."""

from __future__ import annotations

import pytest

from browser.conftest import Desk
from support import Draft, Piece
from topics.made import passages
from traad.rooms.analysis.topicwork import Request
from traad.topics.vectors import Terms

pytestmark = pytest.mark.browser

LIMIT = 500
"""Milliseconds from a click until the passages stand there. Where others use the machine too, a
click takes longer by their work; so the quickest of some is what is held to it."""

CIRCLES = """[...document.querySelectorAll("[data-testid=stVegaLiteChart] path[aria-label]")]
  .map((circle) => {
    const box = circle.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2, circle.getAttribute("aria-label")];
  })"""

TIMER = """() => {
  const first = () => document.querySelector(".traad-quote")?.dataset.id;
  const [was, times] = [first(), (globalThis.times = {})];
  addEventListener("click", () => (times.click = performance.now()), { capture: true, once: true });
  const observer = new MutationObserver(() => {
    if (!first() || first() === was) return;
    times.shown = performance.now();
    observer.disconnect();
  });
  observer.observe(document.body, { subtree: true, childList: true });
}"""


def _drafts() -> tuple[Draft, ...]:
    made, _, documents = passages()
    return tuple(
        Draft(
            f"Samtale {name}",
            "interview",
            tuple(
                Piece(f"Der er {' og '.join(s[0])}.")
                for s, own in zip(made, documents, strict=True)
                if own == name
            ),
        )
        for name in sorted(set(documents))
    )


@pytest.mark.parametrize("drafts", [_drafts()], ids=["conversations"])
def test_a_click_on_the_map_brings_the_passages(desk: Desk) -> None:
    page = desk.page
    desk.bench.documents.analyse()
    model = desk.bench.topics.fit(3, Request(terms=Terms(commonest=0.5)))
    first = {
        str(topic.number): model.places[model.having(topic.number)[0]].text
        for topic in model.topics
    }
    page.goto(f"{desk.url}/topics")
    page.wait_for_selector(".traad-quote")
    page.wait_for_selector("[data-testid=stVegaLiteChart] path[aria-label]")
    circles = page.evaluate(CIRCLES)
    assert len(circles) == 3
    taken = []
    for x, y, label in [*circles[1:], *circles, *circles]:
        page.evaluate(TIMER)
        page.mouse.click(x, y)
        page.wait_for_function("globalThis.times.shown")
        number = label.split()[0]
        page.wait_for_function(
            "text => document.querySelector('.traad-quote blockquote').textContent === text",
            arg=first[number],
        )
        taken.append(page.evaluate("times.shown - times.click"))
    assert min(taken) < LIMIT, taken

    # What is chosen in the list takes the place of the click.
    page.get_by_role("combobox", name="Emne").last.click()
    page.locator("[role=option]").first.click()
    page.wait_for_function(
        "text => document.querySelector('.traad-quote blockquote').textContent === text",
        arg=first["1"],
    )
