"""Bold print on scanned pages, and the layer of text that Tesseract lays below one."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from ingest.small_files import column, write_pdf
from ingest.test_scans import needs_ocr
from traad.ingest import read_all, read_file
from traad.ingest.pdfium import page_words
from traad.ingest.strokes import bold_words
from traad.model import Extraction, Kind

BODY = [
    "Samarbejdet voksede hurtigt i de tre byer, og det skyldtes først og",
    "fremmest de mange borgere, som mødte op og tog del i det hele.",
]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    lines = [
        *column(BODY, top=100),
        (70, 150, 11, "Foreningernes rolle", "F2"),
        *column(BODY, top=170),
        (70, 220, 11, "2.1. Kommunens rolle"),
        *column(BODY, top=240),
    ]
    return write_pdf(tmp_path / "side.pdf", [lines])


def scanned(path: Path, scale: float = 200 / 72) -> bytes:
    """The first page of a PDF as a PNG."""
    pdf = pypdfium2.PdfDocument(path)
    buffer = io.BytesIO()
    pdf[0].render(scale=scale, grayscale=True).to_pil().save(buffer, "PNG")
    return buffer.getvalue()


def headings(found: Extraction) -> list[str]:
    return [found.text[p.start : p.end] for p in found.passages if p.kind is Kind.HEADING]


@pytest.mark.parametrize("dpi", [150, 300])
def test_bold_lines_are_told_by_their_strokes(page: Path, dpi: int) -> None:
    pdf = pypdfium2.PdfDocument(page)
    words = page_words(pdf[0])
    grey = np.asarray(pdf[0].render(scale=dpi / 72, grayscale=True).to_pil())
    lines = words.box[:, 3].round().tolist()
    scale = dpi / 72
    found = bold_words(grey, scale * words.box, scale * words.size, lines, words.texts)
    bold = [text for text, is_bold in zip(words.texts, found, strict=True) if is_bold]
    assert bold == ["Foreningernes", "rolle"]


def test_an_empty_picture_has_no_bold_words() -> None:
    grey = np.full((100, 100), 255, np.uint8)
    box = np.array([[10, 10, 60, 20]], dtype=np.float32)
    assert not bold_words(grey, box, np.array([10], np.float32), [1], ["ord"]).any()


@needs_ocr
def test_a_bold_line_of_a_scan_is_a_heading(page: Path, tmp_path: Path) -> None:
    picture = pypdfium2.PdfDocument(page)[0].render(scale=200 / 72, grayscale=True).to_pil()
    path = tmp_path / "skannet.pdf"
    picture.save(path, "PDF", resolution=200)
    ((_, found),) = read_all([path], ocr=True)
    assert isinstance(found, Extraction)
    assert "Foreningernes rolle" in headings(found)


@needs_ocr
def test_the_layer_below_a_scan_is_read_in_order(page: Path, tmp_path: Path) -> None:
    command = ["tesseract", "stdin", "stdout", "-l", "dan", "--dpi", "200", "pdf"]
    layered = subprocess.run(command, input=scanned(page), capture_output=True, check=True)
    path = tmp_path / "lag.pdf"
    path.write_bytes(layered.stdout)
    found = read_file(path)
    assert found.text.count(" ".join(BODY)) == 3
    # Nothing is bold in such a layer; a section's number tells.
    assert headings(found) == ["2.1. Kommunens rolle"]
    words = page_words(pypdfium2.PdfDocument(path)[0])
    drawn = page_words(pypdfium2.PdfDocument(page)[0])
    assert np.abs(words.box[:5, 2] - drawn.box[:5, 2]).max() < 4
