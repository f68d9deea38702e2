"""How words of a PDF page are set: bold, italic, in colour, in a typewriter's face."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from traad.ingest import pdfcalls
from traad.ingest.arrays import Bools, Floats

# Computer Modern and its kin name their weights by two letters: CMBX12, SFTI1095.
_BOLD = re.compile(r"bold|black|heavy|demi|(?:cm|sf|ec|lm)(?:bx|b\d|ssbx)|-medi", re.IGNORECASE)
_ITALIC = re.compile(r"ital|oblique|slanted|-it\b|(?:cm|sf|ec)(?:bx)?ti", re.IGNORECASE)
_FIXED = re.compile(
    r"courier|consolas|mono(?!type)|menlo|typewriter|lucida.?console|(?:cm|sf|ec|lm)tt",
    re.IGNORECASE,
)
_NAME = 128
"""Bytes of the name of a font that are looked at."""
_COLOURED = 45
"""Of 255: the strongest and the weakest of red, green and blue differ more in what is coloured."""


def looks_of(textpage: Any, places: list[int], box: Floats) -> Bools:
    """Whether the word at each place is bold, italic, coloured, of fixed width; shape (words, 4).

    A line is looked at as far as its first plain word, for only whole lines in bold, and bold at
    their beginning, tell anything. A line begins after a step down or a gap; `box` is that of the
    first letter of each word, so that a long word leaves a gap too.
    """
    looks = np.zeros((len(places), 4), dtype=bool)
    size = box[:, 3] - box[:, 1]
    step = np.abs(np.diff(box[:, 1])) > 0.5 * size[1:]
    gap = np.abs(box[1:, 0] - box[:-1, 2]) > 1.5 * size[1:]
    begins = [True, *(step | gap).tolist()]
    page = pdfcalls.address(textpage.raw)
    look_at = _looker(page)
    known: dict[int, tuple[bool, bool, bool, bool]] = {}
    going_on = False
    for n, place in enumerate(places):
        if begins[n] or going_on:
            drawn = pdfcalls.text_object(page, place)  # what is drawn at once looks the same
            look = known.get(drawn)
            if look is None:
                look = known[drawn] = look_at(place)
            going_on = any(look)
            if going_on:
                looks[n] = look
    return looks


def _looker(page: int) -> Callable[[int], tuple[bool, bool, bool, bool]]:
    """What tells of a place on a text page whether it is bold, italic, coloured, of fixed width."""
    name = ctypes.create_string_buffer(_NAME)
    flags, (flags_at,) = pdfcalls.numbers(ctypes.c_int, 1)
    colour, colour_at = pdfcalls.numbers(ctypes.c_uint, 4)
    name_at = ctypes.addressof(name)

    def look_at(place: int) -> tuple[bool, bool, bool, bool]:
        pdfcalls.font(page, place, name_at, _NAME, flags_at)
        told = pdfcalls.colour(page, place, *colour_at)
        shares = colour[:3]
        coloured = bool(told) and max(shares) - min(shares) > _COLOURED
        bold, italic, fixed = look_of_font(name.value, flags[0])
        return bold, italic, coloured, fixed

    return look_at


def is_invisible(textpage: Any, places: list[int]) -> bool:
    """Whether the first word of a page is set in the invisible font of Tesseract's layers."""
    name = ctypes.create_string_buffer(_NAME)
    if not places:
        return False
    page = pdfcalls.address(textpage.raw)
    pdfcalls.font(page, places[0], ctypes.addressof(name), _NAME, None)
    return b"GlyphLess" in name.value


@lru_cache(maxsize=1000)
def look_of_font(name: bytes, flags: int) -> tuple[bool, bool, bool]:
    """Whether a font is bold, italic, and whether its letters are of one width."""
    plain = name.decode("utf-8", "replace")
    bold = bool(flags & 0x40000 or _BOLD.search(plain))
    italic = bool(flags & 0x40 or _ITALIC.search(plain))
    return bold, italic, bool(flags & 0x1 or _FIXED.search(plain))
