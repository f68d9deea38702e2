"""Scanned pages: said where they cannot be read, and read by text recognition where they can."""

from __future__ import annotations

import json
import os
import pickle
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from ingest.small_files import word_f1
from traad.errors import ReadError, ScanError, UsageError
from traad.ingest import ocr, read_all, read_file
from traad.model import Extraction, Layer
from traad.resources import find_resource
from traad.rooms.material.scans import refuse_to_lose, wanted
from traad.settings import make_project
from traad.workbench import Workbench

DEMO = find_resource("corpus") / "halvvejs-i-havn-og-by.pdf"
TRUTH = json.loads(
    (Path(__file__).parents[1] / "golden" / f"{DEMO.stem}.truth.json").read_text("utf-8")
)["scanned"]
needs_ocr = pytest.mark.skipif(
    not ocr.is_installed() and "TRAAD_REQUIRE_OCR" not in os.environ,
    reason="tesseract-ocr and tesseract-ocr-dan are not installed",
)


def cut(path: Path, *pages: int) -> Path:
    """A PDF with some pages (numbers from 1) of the demo's midterm report."""
    whole, part = pypdfium2.PdfDocument(DEMO), pypdfium2.PdfDocument.new()
    part.import_pages(whole, [n - 1 for n in pages])
    part.save(path)
    return path


def read_with_ocr(path: Path) -> Extraction:
    ((_, found),) = read_all([path], ocr=True)
    assert isinstance(found, Extraction), found
    return found


@pytest.fixture
def without_ocr(monkeypatch):
    """A machine without Tesseract."""
    ocr._languages.cache_clear()
    monkeypatch.setenv("PATH", "")
    yield
    ocr._languages.cache_clear()


@pytest.mark.usefixtures("without_ocr")
def test_scanned_pages_are_named() -> None:
    found = read_file(DEMO)
    assert [p.number for p in found.pages if p.layer is Layer.NONE] == [8, 9]
    (warning,) = found.warnings
    assert warning.startswith("Page 8, 9: a picture without text. To read it, install text recog")
    assert 'pip install "traad[ocr]"' in warning and "tesseract-ocr-dan" in warning
    assert "confidence" not in found.origin.column_names


@pytest.mark.usefixtures("without_ocr")
def test_a_file_of_scans_alone_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ScanError, match="only pictures; install text recognition") as caught:
        read_file(cut(tmp_path / "skannet.pdf", 8))
    assert pickle.loads(pickle.dumps(caught.value)).pages == [1]  # as it comes from a child


def test_pages_with_text_are_no_scans() -> None:
    found = read_file(find_resource("corpus") / "faelles-om-hverdagen.pdf")
    assert {p.layer for p in found.pages} == {Layer.TEXT}


@pytest.mark.usefixtures("without_ocr")
def test_asking_for_what_is_not_installed_says_what_to_install() -> None:
    assert wanted(None) is False and wanted(False) is False
    with pytest.raises(UsageError, match="tesseract-ocr-dan"):
        wanted(True)


@pytest.mark.usefixtures("without_ocr")
def test_recognised_pages_are_not_lost_for_want_of_the_program() -> None:
    found = read_file(DEMO)
    refuse_to_lose(found, None)
    pages = tuple(
        p if p.number != 8 else type(p)(8, "7", p.start, p.end, Layer.OCR) for p in found.pages
    )
    read = type(found)(**{**found.__dict__, "pages": pages})
    refuse_to_lose(read, False)
    with pytest.raises(UsageError, match="page 8, which would be lost"):
        refuse_to_lose(read, None)


@pytest.mark.parametrize("angle", [-1.7, -0.4, 0.6, 2.3])
def test_the_skew_of_a_sheet_is_found(angle: float) -> None:
    y, x = np.mgrid[0:1200, 0:850]
    across = (y - x * np.tan(np.radians(angle))) % 40
    lines = (across < 14) & (x > 90) & (x < 760) & (y > 120) & (y < 1080)
    picture = np.where(lines, 0, 255).astype(np.uint8)
    assert ocr.skew(picture) == pytest.approx(angle, abs=0.11)


def test_a_photograph_and_a_blank_sheet_have_no_skew() -> None:
    assert ocr.skew(np.full((600, 400), 255, np.uint8)) == 0
    assert ocr.skew(np.zeros((600, 400), np.uint8)) == 0


@needs_ocr
def test_a_scan_is_read_with_its_confidence_and_places(tmp_path: Path) -> None:
    found = read_with_ocr(cut(tmp_path / "skannet.pdf", 8))
    assert [p.layer for p in found.pages] == [Layer.OCR]
    assert word_f1(TRUTH[0], found.text) >= 0.95
    letters = ["".join(text.split()) for text in (TRUTH[0], found.text)]
    assert SequenceMatcher(None, *letters, autojunk=False).ratio() >= 0.98
    (warning,) = found.warnings
    assert warning.startswith("Page 1: read by text recognition (OCR), 9")
    sure = found.origin["confidence"].to_numpy()
    assert ((sure > 0) & (sure <= 1)).all() and sure.mean() > 0.9
    # A paragraph's lines are one passage, and its boxes lie within the sheet.
    quotes = [found.text[p.start : p.end] for p in found.passages]
    assert any(q.startswith("Parterne vil") and q.endswith("løse alene.") for q in quotes)
    boxes = np.stack([found.origin[n].to_numpy() for n in ("x0", "y0", "x1", "y1")])
    assert boxes.min() > 70 and boxes[2].max() < 530 and (boxes[2] > boxes[0]).all()


@needs_ocr
def test_reading_anew_fills_in_the_scans_and_keeps_what_was_done(tmp_path: Path) -> None:
    path = cut(tmp_path / "blandet.pdf", 7, 9, 10)
    project = make_project(tmp_path / "p")
    with Workbench(project, "Anne") as bench:
        report = bench.documents.ingest([path], ocr=False)
        assert "Page 2: a picture" in report.stored[0]["warnings"][0]
        document = bench.documents.find("blandet")
        assert document.unread == 1
        at = bench.documents.show(document.guid).text.index("Guiden blev brugt")
        bench.versions.correct_text(document, at, at + len("Guiden"), "Vejledningen")

        seen: list[tuple[int, int, str]] = []
        again = bench.versions.reread(
            bench.documents.find("blandet"), progress=lambda *step: seen.append(step)
        )
        assert again.version == 3 and not again.corrections_lost and seen[-1][:2] == (1, 1)
        shown = bench.documents.show("blandet")
        assert shown.document.unread == 0
        assert "Vejledningen blev brugt" in shown.text
        assert word_f1(TRUTH[1], shown.text[shown.pages[1].start : shown.pages[1].end]) >= 0.93
        assert [p.layer for p in shown.pages] == [Layer.TEXT, Layer.OCR, Layer.TEXT]
        start = shown.text.index("Svaret skal være")
        assert shown.places.page_at(start).number == 2
        assert 0.8 < shown.places.confidence(start, start + 16) <= 1
        assert shown.places.confidence(0, 10) is None
        assert shown.places.page_confidence(2) > 0.9

        # A correction of a recognised word survives another reading.
        right = shown.text.index("måneders varsel")
        bench.versions.correct_text(
            shown.document, right, right + len("måneders"), "kalendermåneders"
        )
        bench.versions.reread(bench.documents.find("blandet"))
        assert "kalendermåneders varsel" in bench.documents.show("blandet").text


def test_a_page_that_is_no_pdf_page_fails_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "fil.pdf"
    path.write_bytes(b"Ingen pdf")
    with pytest.raises(ReadError, match="could not be drawn"):
        ocr.recognise_page(path, 1)
