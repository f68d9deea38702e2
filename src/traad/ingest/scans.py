"""Pages that are pictures: found, and read by text recognition a page at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import TimeoutError as LateError
from contextlib import suppress
from pathlib import Path
from typing import Any

from traad.errors import ReadError, ScanError
from traad.ingest.limits import by_the_clock
from traad.ingest.ocr import SECONDS, recognise_page
from traad.ingest.pdfium import Words
from traad.model import Extraction, Layer

Tell = Callable[[Path, int, int], None]
"""Called with a file, how many of its scanned pages are done, and how many there are."""

_LEAST_PICTURE = 0.1
"""Share of the page that pictures cover on one that is a scan."""
_MANY_PATHS = 300
"""Drawn lines on a page whose letters are drawn."""


def is_picture(page: Any) -> bool:
    """Whether a `pypdfium2.PdfPage` without words shows something that may be text."""
    import pypdfium2.raw as pdfium_c

    width, height = page.get_size()
    kinds = (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH)
    covered, paths = 0.0, 0
    for item in page.get_objects(filter=kinds, max_depth=4):
        if item.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            paths += 1
        else:
            left, bottom, right, top = item.get_bounds()
            covered += abs((right - left) * (top - bottom))
    return covered >= _LEAST_PICTURE * width * height or paths >= _MANY_PATHS


def unread(found: Extraction | ReadError) -> list[int]:
    """The numbers of the pages that only text recognition can read."""
    if isinstance(found, ScanError):
        return found.pages
    if isinstance(found, ReadError):
        return []
    return [page.number for page in found.pages if page.layer is Layer.NONE]


def recognise(pool: Any, path: Path, pages: list[int], tell: Tell | None) -> dict[int, Words]:
    """The words of some pages of a file, each read by a child of `pool` (a pebble ProcessPool).

    A page that cannot be recognised is left out.
    """
    from pebble import ProcessExpired

    time = by_the_clock(SECONDS) + 20
    tasks = [pool.schedule(recognise_page, [path, n], timeout=time) for n in pages]
    found = {}
    for done, (number, task) in enumerate(zip(pages, tasks, strict=True), start=1):
        with suppress(ReadError, LateError, ProcessExpired, MemoryError):
            found[number] = task.result()
        if tell is not None:
            tell(path, done, len(pages))
    return found
