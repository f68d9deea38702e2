"""Files dropped on the start page, in real Chromium: read, refused, stopped half-way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk
from traad.resources import find_resource
from traad.store.jobs import State

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("drafts", [()], ids=["empty"])
def test_dropped_files_are_stored_or_refused_with_a_reason(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.url)
    page.set_input_files(
        "input[type=file]",
        [
            {"name": "Haven Ø.txt", "mimeType": "text/plain", "buffer": "Haven er åben.".encode()},
            {"name": "tom.txt", "mimeType": "text/plain", "buffer": b""},
        ],
    )
    page.click(".st-key-adding-go button")
    page.wait_for_selector("text=1 dokument tilføjet", timeout=60_000)
    expect(page.locator(".st-key-traad-job").first).to_contain_text("tom.txt: Filen")
    page.wait_for_selector(".traad-table >> text=Haven Ø")
    assert [d.path for d in desk.bench.documents.list()] == ["Haven Ø.txt"]
    page.click(".st-key-job-close button")
    page.wait_for_selector(".st-key-traad-job", state="detached")


@pytest.mark.parametrize("drafts", [()], ids=["empty"])
def test_a_long_one_survives_a_closed_page_and_is_stopped(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.url)
    page.set_input_files("input[type=file]", sorted(find_resource("corpus").glob("*.pdf")))
    page.click(".st-key-adding-go button")
    page.wait_for_selector(".st-key-job-cancel")
    steps = page.locator(".st-key-first-steps")
    expect(steps).to_contain_text("Tilføjer dokumenter: øverst på siden")
    expect(steps.locator("input[type=file]")).to_have_count(0)
    page.goto("about:blank")
    page.goto(f"{desk.url}/code")
    page.click(".st-key-job-cancel button")
    page.wait_for_selector("text=Stoppet", timeout=30_000)
    (job,) = desk.bench.jobs.list()
    assert job.state is State.CANCELLED
    assert all(check.good for check in desk.bench.doctor.examine(sweep=True))
