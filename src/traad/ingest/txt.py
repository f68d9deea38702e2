"""Plain text and markdown: encodings, page markers, hard-wrapped lines, headings, transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from traad.errors import ReadError
from traad.ingest import markdown, signs
from traad.ingest.draft import Draft, Mark, disjoint
from traad.ingest.encoding import decoded
from traad.ingest.labels import Label, labels
from traad.ingest.origin import turns_origin
from traad.ingest.pagemarkers import page_at, page_markers
from traad.ingest.plainheadings import with_headings
from traad.ingest.rowtables import row_cells, with_tables
from traad.ingest.source import Source
from traad.ingest.subtitles import source_of_cues, timed_cues
from traad.ingest.turns import by_style, label_drops, turns
from traad.ingest.webpage import web_remains
from traad.model import Kind

_LARGEST = 50_000_000
"""Bytes: a larger file is no report and no interview."""
_BROKEN_OFF = 60
"""A longer line that ends no sentence goes on in small letters below, wrapped or not."""
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def read_txt(path: Path) -> Source:
    """Read a text or markdown file.

    Raises:
        ReadError: it is no text, or far too large.
    """
    data = path.read_bytes()
    if len(data) > _LARGEST:
        raise ReadError("The file is larger than 50 MB; split it and read the parts.")
    return source_of(decoded(data))


def source_of(text: str) -> Source:
    """What a text file with this text gives."""
    if cues := timed_cues(text):
        return source_of_cues(cues)
    pages, drops = page_markers(text)
    drops += web_remains(text)
    spoken = labels(text)
    blocks = _spoken(text, spoken) if spoken else _written(text, {d.start for d in drops})
    marks = [replace(b, start=_lstrip(text, b)) for b in blocks]
    if spoken:
        drops += label_drops(text, marks, spoken)
    elif markdown.is_markdown(text):
        drops += markdown.marks_up(text)
        styled = {m.start for m in marks if markdown.is_styled(text[m.start : m.end])}
        marks = by_style(text, marks, styled) or marks
    origin = turns_origin(
        [(m.start, m.end, page_at(pages, m.start), m.speaker, m.time) for m in marks]
    )
    aside = {d.start for d in drops if d.step == "web remains"}
    title = _title(text, [m for m in marks if m.start not in aside])
    return Source(
        Draft(text, origin, pages, tuple(marks), tuple(disjoint(drops))),
        "txt",
        {"heading": title} if title else {},
    )


def _title(text: str, marks: Sequence[Mark]) -> str:
    """The first heading of markdown, else the first line of three words that could be one."""
    texts = [(m, text[m.start : m.end].strip("#* \n")) for m in marks[:60]]
    if texts and texts[0][0].kind is Kind.HEADING:
        return texts[0][1]
    if markdown.HEADING.search(text):
        return next((words for m, words in texts if m.kind is Kind.HEADING), "")
    plain = (words for m, words in texts if m.kind in (Kind.PARAGRAPH, Kind.HEADING))
    return next((w for w in plain if len(w.split()) > 2 and signs.is_heading_like(w)), "")


def _lstrip(text: str, mark: Mark) -> int:
    inner = text[mark.start : mark.end]
    return mark.start + len(inner) - len(inner.lstrip())


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with something on it; `gap` says that a blank line stands before it."""

    start: int
    end: int
    text: str
    indent: int
    gap: bool


def _rows(text: str, start: int = 0, end: int | None = None) -> list[_Row]:
    rows: list[_Row] = []
    last = start
    for m in _LINE.finditer(text, start, len(text) if end is None else end):
        line = m.group()
        gap = text.count("\n", last, m.start()) > 1 or not rows
        rows.append(_Row(m.start(), m.end(), line, len(line) - len(line.lstrip()), gap))
        last = m.end()
    return rows


def wrap_width(rows: Sequence[_Row]) -> int:
    """The width at which lines are wrapped; 0 where each line is a paragraph of its own."""
    inner = [len(a.text) for a, b in pairwise(rows) if not b.gap]
    if len(inner) < 5:
        return 0
    width = int(np.percentile(inner, 90))
    full = sum(n > 0.7 * width for n in inner) / len(inner)
    return width if 40 <= width <= 160 and full > 0.5 else 0


def _written(text: str, aside: set[int], begun: Iterable[int] = ()) -> list[Mark]:
    """The blocks of a written text; not the lines that start at `aside`, anew at `begun`."""
    anew = frozenset(begun)
    lines = (r for r in _rows(text) if r.start not in aside)
    rows = [r for r in lines if not markdown.is_table_rule(r.text)]
    width = wrap_width(rows)
    marks: list[Mark] = []
    in_contents = False
    for row in rows:
        kind, level = _kind(row, in_contents=in_contents)
        if kind is Kind.HEADING or signs.CONTENTS_HEADING.match(row.text.strip("#* ")):
            in_contents = bool(signs.CONTENTS_HEADING.match(row.text.strip("#* ")))
        elif in_contents and kind is Kind.PARAGRAPH and len(row.text) > 150:
            in_contents = False
        if marks and row.start not in anew and not _begins(text, marks[-1], row, kind, width):
            marks[-1] = replace(marks[-1], end=row.end)
        else:
            textual = bool(marks) and kind is Kind.PARAGRAPH and row.start not in anew
            goes_on = textual and _goes_on(text, marks[-1], row)
            cells = (
                []
                if row.start in anew
                else _cells(row, marks[-1] if marks else None, in_contents=in_contents)
            )
            marks += cells or [Mark(row.start, row.end, kind, level, goes_on)]
    return with_headings(text, with_tables(text, marks))


def _kind(row: _Row, *, in_contents: bool) -> tuple[Kind, int]:
    plain = row.text.strip().strip("*")
    if heading := markdown.HEADING.match(row.text):
        return Kind.HEADING, len(heading.group(1))
    if markdown.QUOTATION.match(row.text):
        return Kind.QUOTATION, 1
    if signs.CONTENTS_LINE.search(plain) and re.search(r"[^\W\d_]", plain):
        return Kind.CONTENTS, 1
    listed = signs.PAGE_ENDED.search(plain) or re.match(r"(?:[-•*]\s+)?\d{1,3}\s+\D", plain)
    if in_contents and listed and len(plain) < 150:
        return Kind.CONTENTS, 1
    if signs.is_caption(plain, apart=not signs.ended(plain)):
        return Kind.CAPTION, 1
    if signs.BULLET.match(row.text.lstrip()) and not row.text.lstrip().startswith("**"):
        return Kind.LIST_ITEM, 1
    if signs.NUMBERED.match(plain):
        return Kind.LIST_ITEM, 1
    return Kind.PARAGRAPH, 1


def _begins(text: str, mark: Mark, row: _Row, kind: Kind, width: int) -> bool:
    """Whether a line begins a block of its own after the one before it."""
    if row.gap or kind is not Kind.PARAGRAPH or markdown.is_row(row.text):
        return True
    if mark.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.CAPTION):
        return True
    last = text[text.rfind("\n", 0, mark.end) + 1 : mark.end]
    if not width:
        broken_off = len(last) > _BROKEN_OFF and not signs.ended(last)
        return not (broken_off and row.text.lstrip()[:1].islower())
    indent = len(last) - len(last.lstrip())
    if mark.kind is Kind.PARAGRAPH and row.indent > indent + 1 and signs.ended(last):
        return True
    first_word = row.text.split(maxsplit=1)[0]
    return len(last.rstrip()) + 1 + len(first_word) < 0.9 * width and signs.ended(last)


def _goes_on(text: str, mark: Mark, row: _Row) -> bool:
    """Whether a block after a blank line or a page marker continues the one before it."""
    before = text[mark.start : mark.end].rstrip()
    textual = mark.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
    return (
        textual
        and row.gap
        and len(before) > 40
        and not signs.ended(before)
        and (row.text.lstrip()[:1].islower() or signs.is_open(before))
    )


def _cells(row: _Row, before: Mark | None, *, in_contents: bool) -> list[Mark]:
    """The cells of a row of a table, or nothing where the line is none."""
    inside = before is not None and before.kind is Kind.TABLE_CELL and not row.gap
    cells = row_cells(row.text, row.start, inside=inside)
    last = row.text[cells[-1].start - row.start :] if cells else ""
    if in_contents and len(cells) > 1 and re.fullmatch(r"\s*\d{1,3}\s*", last):
        return [Mark(row.start, row.end, Kind.CONTENTS)]
    return cells


def _spoken(text: str, spoken: Sequence[Label]) -> list[Mark]:
    """The blocks of a transcript: a heading in it is followed by somebody who speaks."""
    starts = {label.start for label in spoken}
    marks = _written(text, set(), starts)
    plain = [
        replace(mark, kind=Kind.PARAGRAPH)
        if mark.kind is Kind.HEADING
        and (mark.start in starts or (after and after.start not in starts))
        else mark
        for mark, after in zip(marks, [*marks[1:], None], strict=True)
    ]
    return turns(text, plain, spoken)
