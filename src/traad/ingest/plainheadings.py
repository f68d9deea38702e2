"""Headings of a text that is not marked up: short lines that head what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from traad.ingest import signs
from traad.ingest.draft import Mark
from traad.model import Kind

_IN_CAPITALS = 3
"""Headings in capitals: fewer do not tell that what else is in capitals is a heading."""
_RUN = 2
"""Lines of headings above each other; more are a title page."""


def with_headings(text: str, marks: list[Mark]) -> list[Mark]:
    """Plain short lines that head what follows made headings, where no markdown says so."""
    if any(m.kind is Kind.HEADING for m in marks):
        return marks
    listed = {signs.bare_title(text[m.start : m.end]) for m in marks if m.kind is Kind.CONTENTS}
    found: list[Mark] = []
    for before, mark, after in zip([None, *marks], marks, [*marks[1:], None], strict=False):
        words = text[mark.start : mark.end].strip()
        listing = mark.kind is Kind.LIST_ITEM and _numbered_beside(text, before, after)
        textual = mark.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
        if textual and not listing and _heads(words, found[-1:], text, after, listed):
            mark = replace(mark, kind=Kind.HEADING, level=signs.section_level(words) or 1)
        found.append(mark)
    return _with_capitals(text, found)


def _with_capitals(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks with the other lines in capitals made headings, where most headings are in
    capitals: those above a list or above another heading are found by nothing else."""
    headings = [m for m in marks if m.kind is Kind.HEADING]
    shouted = sum(_is_shouted(text, m) for m in headings)
    if shouted < _IN_CAPITALS or 2 * shouted < len(headings):
        return marks
    found: list[Mark] = []
    for alike, group in groupby(marks, lambda m: _is_shouted(text, m)):
        run = list(group)
        if alike and len(found) + len(run) < len(marks):  # the last of all heads nothing
            first = 0 if len(run) <= _RUN else len(run) - 1
            run[first:] = (replace(m, kind=Kind.HEADING) for m in run[first:])
        found += run
    return found


def _is_shouted(text: str, mark: Mark) -> bool:
    words = text[mark.start : mark.end].strip()
    textual = mark.kind in (Kind.PARAGRAPH, Kind.HEADING) and not mark.goes_on
    return textual and words.isupper() and "\n" not in words and signs.is_heading_like(words)


def _numbered_beside(text: str, *beside: Mark | None) -> bool:
    """Whether a block beside a numbered one is numbered too: then they are a list."""
    return any(m is not None and signs.NUMBERED.match(text, m.start, m.end) for m in beside)


def _heads(
    words: str, before: Sequence[Mark], text: str, after: Mark | None, listed: set[str]
) -> bool:
    if not signs.is_heading_like(words) or after is None or after.kind is Kind.CONTENTS:
        return False
    if signs.bare_title(words) in listed or signs.section_level(words):
        return True
    follows = after.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) and not after.goes_on
    # In a run of short lines (a title page, a list of names) the last one heads nothing.
    run = any(m.kind is Kind.PARAGRAPH and not signs.ended(text[m.start : m.end]) for m in before)
    short = len(words.split()) <= 8 and after.end - after.start > 3 * len(words)
    return follows and short and not run
