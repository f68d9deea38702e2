"""Text recognition (OCR) of a page that is a picture, by Tesseract.

The picture goes to the program by a pipe and its answer comes back the same way, so no page of an
informant's papers is ever left in a temporary file. (pytesseract writes such files, and ocrmypdf
makes a new PDF and forgets how sure it was.)
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from traad.errors import ReadError
from traad.ingest.arrays import Floats
from traad.ingest.limits import by_the_clock, overworked, working
from traad.ingest.pdfium import Recognised, Words
from traad.ingest.strokes import bold_words

INSTALL = 'pip install "traad[ocr]"; apt-get install tesseract-ocr tesseract-ocr-dan'
"""What a user has to run (on Debian or Ubuntu) before pages that are pictures can be read."""

SECONDS = 60.0
"""How long the recognition of one page may work."""

_DPI = 300
_MOST_PIXELS = 40e6
_SKEW = 3.0
"""Degrees: what lies more askew is not straightened."""
_LOW = set("gjpqyç,;()[]{}§/|@µ_")
"""Signs that reach below the line."""
_RISE = 0.78
"""Share of the font's box that stands above the line that letters stand on."""
_TALL = 0.9
"""Height of capitals to that share: a box has some room above them."""
_STEM = 0.12
"""What stems reach above capitals, as a share of their height."""
_BELOW = 0.24
"""Share of a word with p or g in it that stands below the line."""
_ALIKE = 0.25
"""Sizes that differ less from the page's usual one are that one: a picture tells no better."""
_UNSURE = 0.5
"""Signs without a letter or a figure, less sure than this, are dust."""


class _Row(NamedTuple):
    """A word as Tesseract found it: its line, its box in pixels, how sure, what."""

    line: tuple[str, ...]
    box: tuple[float, float, float, float]
    sure: float
    text: str


def is_installed() -> bool:
    """Whether pages can be recognised here: the program and its Danish letters are there."""
    return "dan" in _languages()


@cache
def _languages() -> frozenset[str]:
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    try:
        told = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(told.stdout.split())


def recognise_page(path: Path, number: int) -> Words:
    """The words on page `number` (from 1) of a PDF file, with how sure the recognition is.

    Raises:
        ReadError: the page cannot be drawn, or the recognition fails.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
        try:
            page = pdf[number - 1]
            width, height = page.get_size()
            scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
            picture = page.render(scale=scale, grayscale=True).to_pil()
        finally:
            pdf.close()
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"Page {number} could not be drawn ({error}).") from None
    rows = _rows(_tesseract(picture, round(72 * scale)))
    return _words(rows, np.asarray(picture), scale, width, height)


def _tesseract(picture: Any, dpi: int) -> str:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    languages = "dan+eng" if "eng" in _languages() else "dan"
    command = ["tesseract", "stdin", "stdout", "-l", languages, "--dpi", str(dpi), "tsv"]
    try:
        with working(SECONDS):  # the program inherits the limit
            told = subprocess.run(
                command,
                input=buffer.getvalue(),
                capture_output=True,
                timeout=by_the_clock(SECONDS),
                check=True,
                # One thread: the pages are what runs side by side.
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
    except (OSError, subprocess.SubprocessError) as error:
        late = isinstance(error, subprocess.TimeoutExpired)
        if late or overworked(getattr(error, "returncode", None)):
            raise ReadError(f"The page could not be recognised in {SECONDS:.0f} seconds.") from None
        raise ReadError(f"The text recognition failed; install it anew ({INSTALL}).") from None
    return told.stdout.decode("utf-8", "replace")


def _rows(table: str) -> list[_Row]:
    """The words of Tesseract's table (TSV: level, page, block, paragraph, line, word, box …)."""
    found = []
    for line in table.splitlines():
        cells = line.split("\t", 11)
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, wide, high = map(float, cells[6:10])
        sure = max(float(cells[10]), 0.0) / 100
        if sure >= _UNSURE or any(map(str.isalnum, cells[11])):
            box = (left, top, left + wide, top + high)
            found.append(_Row(tuple(cells[2:5]), box, sure, cells[11].strip()))
    return found


def skew(grey: npt.NDArray[np.uint8]) -> float:
    """Degrees by which the lines of a picture fall to the right; 0 where it is not plain.

    The turn at which the rows differ most in ink (a projection profile; Postl, 1986).
    """
    step = max(1, round(min(grey.shape) / 600))
    ys, xs = np.nonzero(grey[::step, ::step] < 128)
    if not 200 < len(ys) < 0.5 * grey[::step, ::step].size:
        return 0.0

    def contrast(angle: float) -> float:
        rows = np.rint(ys - xs * np.tan(np.radians(angle))).astype(np.int64)
        return float((np.bincount(rows - rows.min()).astype(np.float64) ** 2).sum())

    rough = max(np.arange(-_SKEW, _SKEW + 0.01, 0.25), key=contrast)
    fine = float(max(np.arange(rough - 0.25, rough + 0.26, 0.05), key=contrast))
    return fine if 0.05 < abs(fine) < _SKEW and contrast(fine) > 1.02 * contrast(0.0) else 0.0


def _words(
    rows: list[_Row], grey: npt.NDArray[np.uint8], scale: float, width: float, height: float
) -> Words:
    """The words in points. All of a line stand on one line in boxes of one height, as set text's
    do; `recognised` holds where they stand on the sheet as it lies."""
    ink = np.array([row.box for row in rows], dtype=np.float32).reshape(-1, 4) / scale
    box, size = _even(rows, _straight(ink, skew(grey), width, height))
    lines, texts = [row.line for row in rows], [row.text for row in rows]
    no = np.zeros(len(rows), dtype=bool)
    return Words(
        texts=texts,
        box=box,
        size=size,
        bold=bold_words(grey, scale * ink, scale * size, lines, texts),
        italic=no,
        coloured=no,
        fixed=no,
        glued=no,
        raised=no,
        width=width,
        height=height,
        recognised=Recognised(ink, np.array([row.sure for row in rows], dtype=np.float32)),
    )


def _even(rows: list[_Row], ink: Floats) -> tuple[Floats, Floats]:
    """Boxes of one height on each line, and those heights."""
    box, size = ink.copy(), np.zeros(len(rows), dtype=np.float32)
    lines: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(rows):
        lines.setdefault(row.line, []).append(place)
    bases = np.zeros(len(rows), dtype=np.float32)
    for places in lines.values():
        top = float(ink[places, 1].min())
        standing = [i for i in places if not _LOW & set(rows[i].text)]
        if standing:
            base = float(np.median(ink[standing, 3]))
        else:
            low = float(np.median(ink[places, 3]))
            base = low - _BELOW * (low - top)
        rising = [i for i in places if any(c.isupper() or c.isdigit() for c in rows[i].text)]
        # The stems of b, d and l reach above the capitals.
        top = float(np.median(ink[rising, 1])) if rising else top + _STEM * (base - top)
        bases[places] = base
        size[places] = max(base - top, 1.0) / (_RISE * _TALL)
    if len(rows):
        usual = float(np.median(size))
        size[np.abs(size - usual) < _ALIKE * usual] = usual
    box[:, 1] = bases - _RISE * size
    box[:, 3] = box[:, 1] + size
    return box, size


def _straight(ink: Floats, angle: float, width: float, height: float) -> Floats:
    """The boxes as they stand once the sheet is straightened, turned about its middle."""
    turn = np.radians(-angle)
    dx = (ink[:, 0] + ink[:, 2]) / 2 - width / 2
    dy = (ink[:, 1] + ink[:, 3]) / 2 - height / 2
    x = width / 2 + np.cos(turn) * dx - np.sin(turn) * dy
    y = height / 2 + np.sin(turn) * dx + np.cos(turn) * dy
    half = (ink[:, 2:] - ink[:, :2]) / 2
    middle = np.stack([x, y], axis=1)
    return np.hstack([middle - half, middle + half]).astype(np.float32)
