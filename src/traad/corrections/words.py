"""A stretch of the text that should read otherwise."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from traad.errors import ConflictError
from traad.ingest.draft import Edit, Shift
from traad.model import Extraction, Passage

AROUND = 40
"""How many characters on either side tell one place from another."""


@dataclass(frozen=True, slots=True)
class TextCorrection:
    """`old` between `left` and `right` should read `new`."""

    left: str
    old: str
    right: str
    new: str


def text_correction(text: str, start: int, end: int, new: str) -> TextCorrection:
    """The correction that puts `new` in place of `text[start:end]`.

    Raises:
        ConflictError: the range is not in the text, or nothing would change.
    """
    new = _plain(new)
    if not 0 <= start <= end <= len(text) or text[start:end] == new:
        raise ConflictError("There is nothing to correct in that range; check where it stands.")
    return TextCorrection(
        text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND], new
    )


def correct_text(extraction: Extraction, what: TextCorrection) -> Extraction:
    """The extraction with other words in one place; all that points into the text moves along."""
    start = place_of(extraction.text, what.left, what.old, what.right)
    edit = Edit(start, start + len(what.old), what.new)
    shift = Shift([edit])
    text = shift.text(extraction.text)
    passages = [
        replace(
            p,
            start=int(shift.starts([p.start])[0]),
            end=int(shift.ends([p.end])[0]),
            lead=None if p.lead is None else int(shift.starts([p.lead])[0]),
            anchor=None if p.anchor is None else int(shift.starts([p.anchor])[0]),
        )
        for p in extraction.passages
    ]
    pages = [
        replace(p, start=int(shift.starts([p.start])[0]), end=int(shift.ends([p.end])[0]))
        for p in extraction.pages
    ]
    shrunk = (trimmed(p, text) for p in passages)
    if not text.strip():
        raise ConflictError("Nothing would be left of the text; erase it with: traad forget DOC")
    return replace(
        extraction,
        text=text,
        origin=_moved(extraction.origin, shift),
        pages=tuple(pages),
        passages=tuple(p for p in shrunk if p is not None),
    )


def _plain(new: str) -> str:
    """Composed letters, plain line ends, no control signs: as all text is."""
    lines = new.replace("\r\n", "\n").replace("\r", "\n")
    signs = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(signs))


def place_of(text: str, left: str, old: str, right: str) -> int:
    """Where the words to correct stand: by all that is around them, else by less of it."""
    for around in (AROUND, AROUND // 2, AROUND // 4):
        before = left[-around:]
        needle = before + old + right[:around]
        if text.count(needle) == 1:
            return text.index(needle) + len(before)
    raise ConflictError(f"“{old}” cannot be found where it was corrected; correct it anew.")


def _moved(origin: Any, shift: Shift) -> Any:
    """The origin table after an edit; words of which nothing is left go."""
    start = shift.starts(origin["start"].to_numpy())
    end = shift.ends(origin["end"].to_numpy())
    moved = origin.set_column(0, "start", pa.array(start, pa.int32()))
    moved = moved.set_column(1, "end", pa.array(end, pa.int32()))
    return moved.filter(pa.array(np.asarray(start < end)))


def trimmed(passage: Passage, text: str) -> Passage | None:
    """The passage without the white space at its ends; None where nothing else is left."""
    start, end = passage.start, passage.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return replace(passage, start=start, end=end) if start < end else None
