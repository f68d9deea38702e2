"""Functions of pdfium that are called for every word or drawn line, with plain addresses.

pypdfium2 makes an object of every pointer; here one is a number, and an argument that is written to
is the address of a number in ctypes or numpy. That takes a third of the time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_int, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as pdfium_c


def _plain(name: str, gives: Any, *takes: Any) -> Callable[..., int]:
    address = ctypes.cast(getattr(pdfium_c, name), c_void_p).value or 0
    made: Callable[..., int] = ctypes.CFUNCTYPE(gives, *takes)(address)
    return made


char_box = _plain("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
"""Of a text page, a position: writes left, top, right, bottom as four floats."""
font = _plain("FPDFText_GetFontInfo", c_ulong, c_void_p, c_int, c_void_p, c_ulong, c_void_p)
"""Of a text page, a position: writes the name (so many bytes at most) and the flags of a font."""
colour = _plain("FPDFText_GetFillColor", c_int, c_void_p, c_int, *[c_void_p] * 4)
"""Of a text page, a position: writes red, green, blue and alpha."""
text_object = _plain("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
"""The address of the drawn object that a position of a text page belongs to."""
drawn = _plain("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
"""The address of a drawn object of a page."""
drawn_kind = _plain("FPDFPageObj_GetType", c_int, c_void_p)
drawn_box = _plain("FPDFPageObj_GetBounds", c_int, c_void_p, *[c_void_p] * 4)
"""Of an object: writes left, bottom, right, top as floats."""
draw_mode = _plain("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
"""Of a path: writes how it is filled, and whether it is outlined."""


def address(of: Any) -> int:
    """The address of what pypdfium2 holds a pointer to."""
    return ctypes.cast(of, c_void_p).value or 0


def numbers(kind: type[ctypes._SimpleCData[Any]], count: int) -> tuple[Any, list[int]]:
    """An array of numbers of one kind, and their addresses: what pdfium is to write to."""
    held = (kind * count)()
    first = ctypes.addressof(held)
    return held, [first + n * ctypes.sizeof(kind) for n in range(count)]
