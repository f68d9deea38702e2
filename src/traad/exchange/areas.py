"""A coding of a PDF as rectangles on its pages, as programs that show pages want it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from traad.exchange.refi import Area, Mark, Selection, derived

Box = tuple[float, float, float, float]
Word = tuple[int, float, float, float, float]


def areas_of(
    selection: Selection, words: Sequence[Word], own: Callable[[int, Box], Box | None]
) -> list[Area]:
    """The rectangle around a selection's words on each page that it stands on.

    The first carries the selection's GUID, as ATLAS.ti does, so that a reader knows the two as
    one; codings get GUIDs of their own.

    Args:
        words: page (from 1) and box (points, top left) of each word.
        own: from a page and a box on it to the box in the page's own space (lower left).
    """
    pages: dict[int, Box] = {}
    for page, *box in words:
        x0, y0, x1, y1 = pages.get(page, (box[0], box[1], box[2], box[3]))
        pages[page] = (min(x0, box[0]), min(y0, box[1]), max(x1, box[2]), max(y1, box[3]))
    found: list[Area] = []
    for page, shown in pages.items():
        placed = own(page, shown)
        if placed is None:
            continue
        first = not found
        guid = selection.guid if first else derived(selection.guid, page)
        marks = [
            Mark(derived(mark.guid, "area", page), mark.code, mark.user, mark.time)
            for mark in selection.marks
        ]
        corners = (round(placed[0]), round(placed[1]), round(placed[2]), round(placed[3]))
        found.append(Area(guid, page - 1, corners, selection.name, marks=marks))
    return found
