"""The Exchange page in Chromium: a file is made and downloaded; every view for a screen reader."""

from __future__ import annotations

import zipfile

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk

pytestmark = pytest.mark.browser


def test_a_file_is_made_and_downloaded(desk: Desk) -> None:
    page = desk.page
    page.goto(f"{desk.url}/exchange")
    page.wait_for_selector(".st-key-exchange-view button")
    page.locator(".st-key-exchange-view button").nth(3).click()
    page.click(".st-key-backup-go button")
    link = ".st-key-traad-outbox a"
    page.wait_for_selector(link, timeout=60_000)
    with page.expect_download() as given:
        page.click(link)
    assert given.value.suggested_filename.endswith("-backup.traad")
    with zipfile.ZipFile(given.value.path()) as archive:
        assert "traad.db" in archive.namelist()
    missing = f"{desk.url}/api/{desk.bench.project.guid}/outbox/..%2F..%2Ftraad.db"
    assert page.request.get(missing).status in (400, 404)


def test_a_table_comes_in_after_its_rows_are_shown(desk: Desk, tmp_path) -> None:
    from axe_playwright_python.base import AXE_FILE_PATH

    page = desk.page
    document = desk.bench.documents.list()[0]
    words = desk.bench.documents.show(document.guid).text[:60].split("\n")[0]
    code = next(iter(desk.bench.codebooks.codes().values()))
    rows = (
        f"Dokument;Citat;Kode\n{document.guid};{words};{code.id}\n{document.guid};{words};<b>x</b>"
    )
    (tmp_path / "mine.csv").write_text(rows, encoding="utf-8")
    page.goto(f"{desk.url}/exchange")
    page.wait_for_selector(".st-key-exchange-view button")
    page.locator(".st-key-exchange-view button").nth(1).click()
    page.set_input_files("input[type=file]", tmp_path / "mine.csv")
    page.click(".st-key-import-look button:not([disabled])")
    page.wait_for_selector(".traad-table tbody tr >> nth=1")
    expect(page.locator(".traad-table tbody tr >> nth=0").first).to_contain_text("<b>x</b>")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    where = "{include: ['.st-key-traad-look']}"
    result = page.evaluate(f"axe.run({where}, {{resultTypes: ['violations']}})")
    assert [v["id"] for v in result["violations"]] == []
    page.click(".st-key-look-leave button")
    page.wait_for_selector(".st-key-import-look")
