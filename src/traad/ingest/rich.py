"""Text with styles (HTML, OpenDocument, RTF) put into one draft: blocks, tables, notes, turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from traad.errors import ReadError
from traad.ingest import signs
from traad.ingest.draft import Draft, Drop, Mark, disjoint
from traad.ingest.labels import labels
from traad.ingest.origin import turns_origin
from traad.ingest.source import Source
from traad.ingest.turns import by_style, label_drops, turns
from traad.model import Cell, Kind, Voice

LARGEST = 50_000_000
"""Bytes: a larger file is no report and no interview."""
_MOST_CELLS = 200_000
_TOO_LARGE = "The file is larger than 50 MB; split it and read the parts."
_HEADING = re.compile(r"(?:heading|overskrift)[ _]?(\d)", re.IGNORECASE)
_STYLES = (
    ("title", Kind.HEADING, 0),
    ("titel", Kind.HEADING, 0),
    ("toc", Kind.CONTENTS, 1),
    ("contents", Kind.CONTENTS, 1),
    ("indholdsfortegnelse", Kind.CONTENTS, 1),
    ("quot", Kind.QUOTATION, 1),
    ("citat", Kind.QUOTATION, 1),
    ("caption", Kind.CAPTION, 1),
    ("billedtekst", Kind.CAPTION, 1),
    ("list", Kind.LIST_ITEM, 1),
    ("opstilling", Kind.LIST_ITEM, 1),
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. `note` names a note that is referred to here; it has no words then."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str | None = None


def checked(data: bytes) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: there are far too many.
    """
    if len(data) > LARGEST:
        raise ReadError(_TOO_LARGE)
    return data


def kind_of_style(name: str) -> tuple[Kind, int] | None:
    """What the name of a paragraph's style tells, in Danish or English, with a heading's level."""
    plain = name.replace("_20_", " ").strip().lower()
    if heading := _HEADING.match(plain):
        return Kind.HEADING, max(1, int(heading.group(1)))
    return next(((kind, level) for start, kind, level in _STYLES if plain.startswith(start)), None)


class RichText:
    """Blocks in order, each of runs; `source` gives what the reader returns."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._bold: list[tuple[int, int]] = []
        self._styled: set[int] = set()
        self._anchors: dict[str, int] = {}
        self._notes: dict[str, str] = {}
        self._tables = 0
        self._cells = 0

    def block(self, runs: Sequence[Run], kind: Kind = Kind.PARAGRAPH, level: int = 1) -> None:
        """Put a paragraph, a heading, an item; nothing where there are no words."""
        runs = _stripped(runs)
        words = "".join(run.text for run in runs)
        if not words.strip():
            return
        if kind is Kind.PARAGRAPH and signs.BULLET.match(words):
            kind = Kind.LIST_ITEM
        if kind is Kind.PARAGRAPH and signs.is_caption(words, apart=not signs.ended(words)):
            kind = Kind.CAPTION
        voice = Voice.QUOTED if kind is Kind.QUOTATION else Voice.AUTHOR
        start = self._put(words, "\n\n", Mark(0, 0, kind, level, voice=voice))
        spoken = [run for run in runs if run.text.strip()]
        if all(r.bold for r in spoken) or all(r.italic for r in spoken):
            self._styled.add(start)
        elif lead := sum(len(r.text) for r in takewhile(lambda r: r.bold, runs)):
            self._bold.append((start, start + lead))
        self._refer(runs, start)

    def table(self, cells: Sequence[tuple[Cell, Sequence[Run]]]) -> None:
        """Put a table, its cells row by row; one of a single column is a frame around text.

        Raises:
            ReadError: there are far too many cells.
        """
        self._cells += len(cells)
        if self._cells > _MOST_CELLS:
            raise ReadError("The file has more cells in tables than a document holds.")
        if all(place.column == 0 for place, _ in cells):
            for _, runs in cells:
                self.block(runs)
            return
        self._tables += 1
        row = -1
        for place, cell in cells:
            runs = _stripped(cell)
            words = re.sub(r"[\t ]+", " ", "".join(run.text for run in runs))
            words = re.sub(r"\s*\n\s*", "\n", words).strip()
            if words:
                between = "\t" if place.row == row else "\n" if row >= 0 else "\n\n"
                row = place.row
                put = replace(place, table=self._tables)
                start = self._put(words, between, Mark(0, 0, Kind.TABLE_CELL, cell=put))
                self._anchors |= {r.note: start + len(words) for r in runs if r.note}

    def note(self, name: str, runs: Sequence[Run]) -> None:
        """Keep a note; it stands after the running text."""
        self._notes[name] = " ".join("".join(run.text for run in runs).split())

    def source(self, reader: str, metadata: dict[str, Any]) -> Source:
        """The draft: with turns where it is an interview, and notes at the end."""
        for name, anchor in self._anchors.items():
            if words := self._notes.get(name, ""):
                self._put(words, "\n\n", Mark(0, 0, Kind.NOTE, anchor=anchor))
        text, marks = "".join(self._parts), self._marks
        drops: list[Drop] = []
        if spoken := labels(text, self._bold):
            marks = turns(text, marks, spoken)
            drops = disjoint(label_drops(text, marks, spoken))
        else:
            marks = by_style(text, marks, self._styled) or marks
        told = {k: v.strip() for k, v in metadata.items() if isinstance(v, str) and v.strip()}
        if heading := next((m for m in marks if m.kind is Kind.HEADING), None):
            told["heading"] = " ".join(text[heading.start : heading.end].split())
        rows = [(m.start, m.end, 0, m.speaker, m.time) for m in marks if m.start < m.end]
        draft = Draft(text, turns_origin(rows), (), tuple(marks), tuple(drops))
        return Source(draft, reader, told)

    def _put(self, words: str, between: str, mark: Mark) -> int:
        between = between if self._parts else ""
        start = self._length + len(between)
        self._parts += between, words
        self._length = start + len(words)
        self._marks.append(replace(mark, start=start, end=self._length))
        return start

    def _refer(self, runs: Sequence[Run], start: int) -> None:
        at = start
        for run in runs:
            if run.note:
                self._anchors.setdefault(run.note, at)
            at += len(run.text)


def _stripped(runs: Sequence[Run]) -> list[Run]:
    """The runs without white space at the ends of the block, and with no blanks doubled."""
    kept: list[Run] = []
    for run in runs:
        text = run.text
        if not kept or kept[-1].text[-1:].isspace() or not "".join(r.text for r in kept[-3:]):
            text = text.lstrip(" ") if kept else text.lstrip()
        if text or run.note:
            kept.append(replace(run, text=text))
    while kept and not kept[-1].note and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept
