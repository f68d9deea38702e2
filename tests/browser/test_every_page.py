"""Every page, empty and full, in light and dark: for a screen reader, and on a narrow screen."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import traad.ui
from browser.conftest import DONE, Desk, free_port, looking, serving
from support import make_project
from traad.workbench import Workbench

pytestmark = pytest.mark.browser

SCREENS = Path(traad.ui.__file__).parent / "screens"
PAGES = ["", *sorted(p.stem for p in SCREENS.glob("*.py") if p.stem not in ("__init__", "start"))]
ASKS = {"code": "code?code=barrierer", "search": "search?q=samskab*"}
"""What a page is asked for, to have something to show."""
VIEWS = {
    "codebook": "codebook-part",
    "corpus": "corpus-part",
    "exchange": "exchange-view",
    "matrices": "matrices-view",
}
"""The keys of the buttons that show another part of a page."""
DARK = "getComputedStyle(document.querySelector('.stApp')).backgroundColor === 'rgb(23, 25, 29)'"
STALE = "[data-stale=true]"
STICKING = """() => [...document.querySelectorAll(".stMainBlockContainer *")]
  .filter((e) => {
    const { right, width } = e.getBoundingClientRect();
    if (!width || right < 401) return false;
    for (let above = e.parentElement; above; above = above.parentElement)
      if (/auto|scroll|hidden/.test(getComputedStyle(above).overflowX)
          && above.getBoundingClientRect().right < 401) return false;
    return true;
  })
  .map((e) => `${e.tagName} ${e.className}`.slice(0, 90))"""
"""What stands beyond the right edge of the screen and cannot be scrolled to in a box of its own."""
RINGLESS = """() => {
  const wanted = 'a[href], button, input, select, textarea, [tabindex="0"]';
  const own = [...document.querySelectorAll(`.stMain .traad-part :is(${wanted})`)].filter(
    (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0);
  const look = (e) => {
    const style = getComputedStyle(e);
    const ring = style.outlineStyle !== "none" && style.outlineWidth;
    return [ring, style.boxShadow, style.borderColor, style.backgroundColor].join();
  };
  const found = own.slice(0, 150).map((e) => {
    document.activeElement.blur();
    const before = look(e);
    e.focus({ focusVisible: true, preventScroll: true });
    const told = `${e.tagName} ${e.className} ${e.textContent.slice(0, 20)}`;
    if (document.activeElement !== e) return `no focus: ${told}`;
    return look(e) === before ? `no ring: ${told}` : null;
  });
  document.activeElement.blur();
  return [...new Set(found)].filter(Boolean);
}"""
"""What of our own cannot be focused, or does not show that it is."""
work = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "demo_maker" / "work.py"))["work"]


@pytest.fixture(scope="module", params=["full", "empty"])
def place(
    request: pytest.FixtureRequest, browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """A project with two people's work in it, or nothing, with one server for all its pages."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "full":
        project = make_project(folder / "project")
        with Workbench(project, "Anne") as bench:
            bench.documents.analyse()
            work(bench, topics=0)
    else:
        project = make_project(folder / "project", ())
    with (
        serving(project.root, folder / "log", free_port()) as url,
        looking(browser, project, url) as desk,
    ):
        yield desk


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_all(place: Desk, path: str) -> None:
    from axe_playwright_python.base import AXE_FILE_PATH

    page = place.page
    page.set_viewport_size({"width": 1280, "height": 860})
    page.emulate_media(color_scheme="light")
    page.goto(f"{place.url}/{ASKS.get(path, path)}")
    _settle(page)
    page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    found = {"light": _barriers(page)}
    found["keys"] = page.evaluate(RINGLESS)
    buttons = page.locator(f".st-key-{VIEWS.get(path, 'none')} button")
    for number in range(1, buttons.count()):
        buttons.nth(number).click()
        page.wait_for_timeout(200)
        _settle(page)
        found[f"part {number}"] = _barriers(page)
    if "full" in place.bench.project.root.parent.name:
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(DARK)
        page.wait_for_timeout(700)  # colours fade
        found["dark"] = _barriers(page, ["color-contrast"])
    page.set_viewport_size({"width": 400, "height": 800})
    page.wait_for_timeout(400)
    found["beyond the edge"] = page.evaluate(STICKING)
    assert page.locator("[data-testid=stException]").count() == 0
    assert "Error" not in page.inner_text("[data-testid=stMain]")  # a part that did not start
    assert {where: what for where, what in found.items() if what} == {}


def _settle(page: Any) -> None:
    page.wait_for_selector("[data-testid=stMain] [data-testid=stElementContainer]")
    page.wait_for_selector("[data-testid=stSidebarNavItems] li[role]", state="attached")
    page.wait_for_selector(DONE)
    page.wait_for_selector(STALE, state="detached")
    page.wait_for_timeout(300)


def _barriers(page: Any, rules: list[str] | None = None) -> list[str]:
    wanted = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    page.mouse.move(2, 2)
    result = page.evaluate("(wanted) => axe.run(document, wanted)", wanted)
    return [f"{v['id']}: {n['html'][:160]}" for v in result["violations"] for n in v["nodes"]]
