"""A second reader (pdfplumber) for the rare page whose text pdfium does not make out.

It is forty times slower and loses whole documents in silence, so it is asked only where pdfium's
answer is plainly broken, and believed only where its own is better.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from traad.ingest.pdfium import Words
from traad.ingest.typefaces import look_of_font

_NO_CHARACTER = re.compile("[\ufffd\ue000-\uf8ff]")
_FEW = 100
"""Characters: a page with text objects and fewer of them may have lost its text."""
_MOST_STRANGE = 0.01
"""Share of characters that stand for none before a page counts as broken."""


def is_broken(page: Any, words: Words) -> bool:
    """Whether a `pypdfium2.PdfPage` shows text that its words do not give."""
    length = sum(map(len, words.texts))
    if length >= _FEW:
        return _strange(words) > _MOST_STRANGE * length
    return _strange(words) > 0 or (length == 0 and _text_objects(page) > 0)


def other_words(path: Path, index: int, words: Words) -> Words:
    """The words of page `index` (from 0) as pdfplumber reads them, if they are better."""
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of every odd font
    try:
        with pdfplumber.open(path, pages=[index + 1]) as pdf:
            page = pdf.pages[0]
            found = page.extract_words(use_text_flow=True, extra_attrs=["fontname", "size"])
            other = _words(found, float(page.width), float(page.height))
    except (PDFException, ValueError, KeyError, TypeError, IndexError):
        return words
    return other if _readable(other) > _readable(words) else words


def _words(found: list[dict[str, Any]], width: float, height: float) -> Words:
    looks = [look_of_font(str(w["fontname"]).encode(), 0) for w in found]
    box = np.array([[w["x0"], w["top"], w["x1"], w["bottom"]] for w in found], dtype=np.float32)
    no = np.zeros(len(found), dtype=bool)
    return Words(
        texts=[str(w["text"]) for w in found],
        box=box.reshape(-1, 4),
        size=np.array([w["size"] for w in found], dtype=np.float32),
        bold=np.array([bold for bold, _, _ in looks], dtype=bool),
        italic=np.array([italic for _, italic, _ in looks], dtype=bool),
        coloured=no,
        fixed=np.array([fixed for _, _, fixed in looks], dtype=bool),
        glued=no,
        raised=no,
        width=width,
        height=height,
    )


def _strange(words: Words) -> int:
    """How many characters stand for none: replaced, or private to a font."""
    return len(_NO_CHARACTER.findall(" ".join(words.texts)))


def _readable(words: Words) -> int:
    """How many letters there are; pdfminer writes `(cid:12)` for one that it cannot read."""
    return sum(c.isalpha() for t in words.texts if "(cid:" not in t for c in t)


def _text_objects(page: Any) -> int:
    """How many pieces of text are drawn on a page, visible or not."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    items = (pdfium_c.FPDFPage_GetObject(page, index) for index in range(count))
    return sum(pdfium_c.FPDFPageObj_GetType(i) == pdfium_c.FPDF_PAGEOBJ_TEXT for i in items)
