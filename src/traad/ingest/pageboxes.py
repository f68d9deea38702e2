"""Where the pages of a PDF stand in its own space, to say a place as other programs do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traad.errors import ReadError


@dataclass(frozen=True, slots=True)
class PageBox:
    """The part of a page that is shown (left, bottom, right, top in points), and its turn."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    def own(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box on the page as shown (from the top left) in the page's own space (from the
        lower left), with the lower left corner first."""
        if self.rotation == 90:
            return self.left + y0, self.bottom + x0, self.left + y1, self.bottom + x1
        if self.rotation == 180:
            return self.right - x1, self.bottom + y0, self.right - x0, self.bottom + y1
        if self.rotation == 270:
            return self.right - y1, self.top - x1, self.right - y0, self.top - x0
        return self.left + x0, self.top - y1, self.left + x1, self.top - y0


def page_boxes(path: Path) -> list[PageBox]:
    """The boxes of all pages of a PDF, in order.

    Raises:
        ReadError: it is no PDF, or is gone.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return [_box(page) for page in pdf]
    except (pypdfium2.PdfiumError, FileNotFoundError):
        raise ReadError("The kept file cannot be opened as a PDF.") from None


def _box(page: Any) -> PageBox:
    left, bottom, right, top = page.get_cropbox()
    return PageBox(left, bottom, right, top, page.get_rotation())
