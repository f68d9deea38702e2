"""Words with boxes from a PDF page, by pdfium.

pdfium gives the characters of a page in the order they were drawn, with spaces and line ends put
in where it sees gaps, and U+FFFE for a hyphen at a line's end. A box is asked for at the first
and the last character of each word only, which is what makes this quick.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from traad.ingest import pdfcalls
from traad.ingest.arrays import Bools, Floats
from traad.ingest.typefaces import is_invisible, looks_of

_HYPHEN = "\ufffe"
_SURROGATE = re.compile("[\ud800-\udfff]")
_PIECE = re.compile(rf"[^\s\x00{_HYPHEN}]+{_HYPHEN}?|{_HYPHEN}")
_REFERENCE = re.compile(
    r"(.*?[^\W\d_].*?|.*?[.,;:!?)\]»”\"'’]|(?:19|20)\d\d)(\d{1,3})([.,;:!?»”\"'’]*)$"
)
"""A word or a year, the mark of a note, and the signs that may follow it."""
_STOPS = frozenset(".,;:!?)-" + _HYPHEN)
_FIGURE = re.compile(r"\d{1,3}")
_FIGURE_AT_END = re.compile(r"\d[^\w\s]*$")
_SMALLER = 0.8
"""A figure lower than this share of the word before it is raised: a reference to a note."""


class Lists(NamedTuple):
    """The look of words as plain lists: on the few words of a line they are quicker than arrays."""

    box: list[list[float]]
    size: list[float]
    bold: list[bool]
    italic: list[bool]
    coloured: list[bool]
    fixed: list[bool]
    glued: list[bool]
    raised: list[bool]


class Recognised(NamedTuple):
    """What text recognition adds to words: their boxes on the sheet as it lies, and how sure it is
    of each (0 to 1). The `box` of the words is straightened."""

    box: Floats
    confidence: Floats


@dataclass(frozen=True)
class Words:
    """The words of one page, in the order they were drawn.

    `box` has shape (words, 4): x0, y0, x1, y1 in points from the top left of the page as shown.
    `size` is the height of the font's box in points. `coloured` is neither black, grey nor white;
    `fixed` is a typewriter's face. `glued` says that no space stands before the word; `raised` that
    it is a small figure after a word. `recognised` is there where a picture was read.
    """

    texts: list[str]
    box: Floats
    size: Floats
    bold: Bools
    italic: Bools
    coloured: Bools
    fixed: Bools
    glued: Bools
    raised: Bools
    width: float
    height: float
    recognised: Recognised | None = None

    def __len__(self) -> int:
        return len(self.texts)

    @classmethod
    def none(cls) -> Words:
        """The words of a page without any."""
        no = np.zeros(0, dtype=bool)
        size = np.zeros(0, np.float32)
        return cls([], np.zeros((0, 4), np.float32), size, no, no, no, no, no, no, 0, 0)

    @cached_property
    def lists(self) -> Lists:
        """The arrays as lists."""
        arrays = (getattr(self, name) for name in Lists._fields)
        return Lists(*(array.tolist() for array in arrays))

    @cached_property
    def baseline(self) -> Floats:
        """The height of each word's baseline; a raised figure has that of the word it follows."""
        base: Floats = self.box[:, 3] - 0.22 * self.size
        for i in np.flatnonzero(self.raised & self.glued).tolist():
            base[i] = base[i - 1]
        return base

    def take(self, which: npt.NDArray[Any]) -> Words:
        """The words at the positions `which`, or where it is true."""
        places = np.arange(len(self))[which]
        return Words(
            [self.texts[i] for i in places.tolist()],
            self.box[places],
            self.size[places],
            self.bold[places],
            self.italic[places],
            self.coloured[places],
            self.fixed[places],
            self.glued[places],
            self.raised[places],
            self.width,
            self.height,
        )


def page_words(page: Any) -> Words:
    """The words of a `pypdfium2.PdfPage`, turned as the page is shown."""
    textpage = page.get_textpage()
    try:
        characters = _characters(textpage)
        starts, ends, raised = _cut(textpage, characters)
        first = _boxes(textpage, starts)
        last = _boxes(textpage, [e - 1 for e in ends])
        looks = looks_of(textpage, starts, first)
        if is_invisible(textpage, starts):
            # Tesseract stretches a word with the space after it over the width of its picture.
            length = np.array(ends) - np.array(starts)
            last[:, 2] += (last[:, 2] - first[:, 0]) / length
    finally:
        textpage.close()
    low = np.minimum(first[:, :2], last[:, :2])
    high = np.maximum(first[:, 2:], last[:, 2:])
    width, height = page.get_size()
    return Words(
        texts=_texts(characters, starts, ends),
        box=turned(np.hstack([low, high]), page.get_cropbox(), page.get_rotation()),
        size=first[:, 3] - first[:, 1],
        bold=looks[:, 0],
        italic=looks[:, 1],
        coloured=looks[:, 2],
        fixed=looks[:, 3],
        glued=np.array([s > 0 and not characters[s - 1].isspace() for s in starts], dtype=bool),
        raised=np.array(raised, dtype=bool),
        width=width,
        height=height,
    )


def _characters(textpage: Any) -> str:
    """The characters of a page, one for each of pdfium's positions."""
    text: str = textpage.get_text_range()
    count = textpage.count_chars()
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(textpage, i) for i in range(count))
    # Here pdfium names a line-end hyphen by another code than in running text.
    return "".join(_HYPHEN if c == 2 else chr(c) if 0 < c < 0x110000 else "\ufffd" for c in codes)


def _texts(characters: str, starts: list[int], ends: list[int]) -> list[str]:
    """Words with their hyphens, and with pairs of surrogates made one character."""
    texts = [characters[s:e].replace(_HYPHEN, "-") for s, e in zip(starts, ends, strict=True)]
    if not _SURROGATE.search(characters):
        return texts
    return [t.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") for t in texts]


def _cut(textpage: Any, characters: str) -> tuple[list[int], list[int], list[bool]]:
    """Starts and ends of words, and which of them are raised figures after a word."""
    starts: list[int] = []
    ends: list[int] = []
    raised: list[bool] = []
    for piece in _PIECE.finditer(characters):
        start, end = piece.span()
        last = characters[end - 1]
        if last.isalpha() or (start < end - 1 and characters[end - 2].isalpha() and last in _STOPS):
            starts.append(start)  # most words, and no mark of a note at the end of them
            ends.append(end)
            raised.append(False)
            continue
        ends_in_figure = last.isdigit()
        told = _FIGURE_AT_END.search(characters, max(start, end - 6), end)
        figure = _REFERENCE.match(piece.group()) if told else None
        if figure and _is_raised(textpage, start, start + figure.start(2)):
            cuts = [start, *(start + at for at in (*figure.span(2), figure.end(3)))]
            parts = [(a, b) for a, b in pairwise(cuts) if a < b]
            starts += (a for a, _ in parts)
            ends += (b for _, b in parts)
            raised += (place == 1 for place in range(len(parts)))
        else:
            alone = ends_in_figure and bool(starts) and _FIGURE.fullmatch(piece.group()) is not None
            raised.append(alone and _is_raised(textpage, starts[-1], start))
            starts.append(start)
            ends.append(end)
    return starts, ends, raised


def _is_raised(textpage: Any, word: int, figure: int) -> bool:
    """Whether the character at `figure` is smaller than the one at `word` and ends above it."""
    (_, low, _, high), (_, small_low, _, small_high) = _boxes(textpage, [word, figure]).tolist()
    small = small_high - small_low < _SMALLER * (high - low)
    return bool(small and small_low > low + 0.1 * (high - low))


def _boxes(textpage: Any, places: list[int]) -> Floats:
    """Boxes (left, bottom, right, top) of the characters at `places`, by font, not by ink."""
    found = np.zeros((len(places), 4), dtype=np.float32)
    page = pdfcalls.address(textpage.raw)
    addresses = range(found.ctypes.data, found.ctypes.data + 16 * len(places), 16)
    deque(map(pdfcalls.char_box, repeat(page), places, addresses), maxlen=0)
    return found[:, [0, 3, 2, 1]]  # pdfium writes left, top, right, bottom


def turned(box: Floats, crop: tuple[float, float, float, float], rotation: int) -> Floats:
    """Boxes in the page's own space (origin bottom left) as boxes on the page as shown."""
    left, bottom, right, top = crop
    x0, y0, x1, y1 = box.T
    if rotation == 90:
        corners = y0 - bottom, x0 - left, y1 - bottom, x1 - left
    elif rotation == 180:
        corners = right - x1, y0 - bottom, right - x0, y1 - bottom
    elif rotation == 270:
        corners = top - y1, right - x1, top - y0, right - x0
    else:
        corners = x0 - left, top - y1, x1 - left, top - y0
    return np.stack(corners, axis=1)
