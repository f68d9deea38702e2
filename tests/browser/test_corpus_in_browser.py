"""The corpus page in real Chromium: documents picked by keys, and for a screen reader."""

from __future__ import annotations

import pytest

from browser.conftest import Desk

pytestmark = pytest.mark.browser
AXE = """axe.run({exclude: ["[data-testid=stSidebarNav]"]}, {resultTypes: ["violations"]})"""
"""The list of pages is Streamlit's own."""


def test_documents_are_picked_and_put_in_a_set(desk: Desk) -> None:
    page = desk.page
    desk.open("/corpus")
    page.focus("[data-pick=''] ")
    page.keyboard.press("Space")
    page.get_by_text("2 dokumenter er valgt").wait_for()
    # The keys stay where they were.
    page.wait_for_function("document.activeElement.dataset.pick === ''")
    page.locator("tbody [data-pick]").first.click()
    page.get_by_text("1 dokument er valgt").wait_for()
    field = page.locator(".st-key-corpus-into input")
    field.fill("Bind 1")
    field.press("Enter")
    page.get_by_role("button", name="Læg dem der").click()
    page.locator(".st-key-corpus-set").wait_for()
    assert [len(members) for members in desk.bench.sets.list().values()] == [1]
    page.click("text=Interview med Åse")
    page.wait_for_selector(".traad-turn")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_a_screen_reader(desk: Desk, scheme: str) -> None:
    from axe_playwright_python.base import AXE_FILE_PATH

    page = desk.page
    page.emulate_media(color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for address, shown in (
        ("/corpus", "2 dokumenter"),
        ("/about", "Slet dokumentet"),
    ):
        page.goto(desk.url + address)
        page.get_by_text(shown, exact=True).first.wait_for()
        page.wait_for_timeout(900)
        page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
        result = page.evaluate(AXE)
        for v in result["violations"]:
            found.setdefault(f"{address}: {v['id']}", []).extend(
                n["html"][:160] for n in v["nodes"]
            )
    assert not found
