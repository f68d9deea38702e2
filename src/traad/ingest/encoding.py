"""Bytes of a text file to text, with the encodings that Danish files come in."""

from __future__ import annotations

import codecs
import re

from traad.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1252", "latin-1", "mac_roman", "cp865")
_DANISH = re.compile("[æøåÆØÅéÉüöä]")
_STRANGE = re.compile("[^\x00-\x7fæøåÆØÅéÉüöäÜÖÄèêëçñóáíú§«»“”„‘’–—…•·°½€\xa0]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")


def decoded(data: bytes) -> str:
    """The text of a file, with plain line ends and no byte order mark.

    Raises:
        ReadError: the bytes are no text.
    """
    text = _decoded(data)
    if len(_CONTROL.findall(text)) > 0.01 * len(text):
        raise ReadError("The file is no plain text; save it as text in UTF-8 and read that.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if wide := _without_mark(data):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return max((data.decode(name, errors="replace") for name in _OLD), key=_danishness)


def _without_mark(data: bytes) -> str | None:
    """The name of a UTF-16 encoding without mark: every other byte of Danish text is zero."""
    head = data[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.4 * len(head) / 2:
        return None
    if min(even, odd) > 0.1 * len(head) / 2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _danishness(text: str) -> float:
    """How like Danish the letters beyond ASCII are; the first encoding wins a tie."""
    return len(_DANISH.findall(text)) - 2.0 * len(_STRANGE.findall(text))
