"""Bytes of a text file to text, with the encodings that Danish files come in.

The one check for all kinds of files: text, csv, web pages, RTF and subtitles.
"""

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
_OLD = ("cp1252", "latin-1", "mac_roman", "cp850")
_WORDS = re.compile(r"(?<=[a-zæøå])[æøåé]|[æøåéÆØÅÉ](?=[a-zæøå])|(?<=[A-ZÆØÅ])[ÆØÅ]|\b[åÅøØ]\b")
"""Danish letters where they stand in words."""
_BROKEN = re.compile(
    r"(?<=[a-zæøå])[^\W\d_a-zæøåéüöäèêëçñóáíú](?=[a-zæøå])|(?<=[a-zæøå])[A-ZÆØÅ]\b"
)
"""A capital inside a small word, as when a curly apostrophe is taken for a letter."""
_STRANGE = re.compile("[^\x00-\x7fæøåÆØÅéÉüöäÜÖÄèêëçñóáíú§«»“”„‘’–—…•·°½€\xa0]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")


def decoded(data: bytes) -> str:
    """The text of a file, with plain line ends and no byte order mark.

    Raises:
        ReadError: the bytes are no text.
    """
    text = data.decode(encoding_of(data), errors="replace")
    if len(_CONTROL.findall(text)) > 0.01 * len(text):
        raise ReadError("The file is no plain text; save it as text in UTF-8 and read that.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoding_of(data: bytes) -> str:
    """The name of the encoding of some text: by its mark, by being UTF-8, else the one of the old
    ones in which it reads most like Danish; the first wins a tie."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    if wide := _without_mark(data):
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return max(_OLD, key=lambda name: _danishness(data.decode(name, errors="replace")))
    return "utf-8"


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
    """How like Danish the letters beyond ASCII are, and where they stand."""
    broken = len(_BROKEN.findall(text)) + len(_STRANGE.findall(text))
    return len(_WORDS.findall(text)) - 2.0 * broken
