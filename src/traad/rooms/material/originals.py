"""The original pages of PDF documents, and where on them a range of the text stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from traad.citation import page_name
from traad.errors import NotFoundError
from traad.model import Document
from traad.places import Places
from traad.rooms.context import Context
from traad.store import texts, versions

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A page by its number, label and size in points, and boxes (x0, y0, x1, y1) from top left."""

    page: int
    label: str
    width: float
    height: float
    boxes: list[Box]


class Originals:
    """The room of original pages. Their pictures are kept in the project's cache."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @staticmethod
    def has(document: Document) -> bool:
        """Whether a document has original pages to show."""
        return document.path.lower().endswith(".pdf") and document.pages > 0

    def spot(self, document: Document, start: int, end: int) -> Spot:
        """Where a range stands: the page that it begins on, with a box for each line of it.

        Raises:
            NotFoundError: the document has no such page.
            ReadError: the page cannot be drawn.
        """
        with self._context.database.read() as connection:
            pages = texts.get_pages(connection, document.version_id)
            places = Places(texts.get_origin(connection, document.version_id), pages)
        page = places.page_at(start)
        if page is None:
            raise NotFoundError("This place stands on no page.")
        words = [box for number, *box in places.boxes(start, end) if number == page.number]
        width, _, height = (
            self.picture(document, page.number).stem.rpartition("-")[2].partition("x")
        )
        return Spot(
            page.number,
            page_name(page),
            float(width),
            float(height),
            _lines([(a, b, c, d) for a, b, c, d in words]),
        )

    def picture(self, document: Document, number: int) -> Path:
        """The file with the picture of a page, drawn at its first use.

        Raises:
            NotFoundError: the document has no such page.
            ReadError: the page cannot be drawn.
        """
        from traad.ingest.facsimile import draw_page

        if not self.has(document) or not 1 <= number <= document.pages:
            raise NotFoundError(f"{document.title} has no page {number} to show.")
        folder = self._context.project.cache / "pages"
        stem = f"{document.guid}-{number}"
        for path in folder.glob(f"{stem}-*.jpg"):
            return path
        with self._context.database.read() as connection:
            source = versions.get_source(connection, document.id)
        return draw_page(self._context.project.sources / source, number, folder, stem)


def _lines(words: list[Box]) -> list[Box]:
    """Boxes of words joined to one for each line."""
    lines: list[Box] = []
    for x0, y0, x1, y1 in words:
        if lines:
            a, b, c, d = lines[-1]
            same = min(d, y1) - max(b, y0) > 0.5 * min(d - b, y1 - y0)
            if same and x0 >= a:
                lines[-1] = (a, min(b, y0), max(c, x1), max(d, y1))
                continue
        lines.append((x0, y0, x1, y1))
    return lines
