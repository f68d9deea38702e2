"""Transcripts set as tables, a turn a row: who speaks in one column, what is said in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from traad.ingest.speakers import TIME, asks, seconds

_SAID = re.compile(r"content|indhold|tekst|text|transcript|udskrift|transskription|tale", re.I)
_WHO = re.compile(r"speaker|taler|navn|name|person|hvem|deltager", re.I)
_WHEN = re.compile(r"timespan|time|tid|tidspunkt|tidskode|timestamp|start", re.I)
_FIRST_TIME = re.compile(TIME)
_LEAST = 3
"""Rows: fewer are no interview."""
_SHORT = 5
"""Words: who speaks is named in no more."""


class Columns(NamedTuple):
    """Where in a row what is said stands, and who says it, and when (None where nowhere); and
    how many rows at the top are heads."""

    said: int
    who: int
    when: int | None
    heads: int


def spoken_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table that is a transcript; None for any other table.

    It has heads that say so, as those of NVivo (*Timespan, Content, Speaker*), or labels such as
    *IP1:* down one column, with longer text beside them.
    """
    widths = {len(row) for row in rows}
    if len(rows) < _LEAST or len(widths) != 1 or not 2 <= widths.pop() <= 5:
        return None
    return _headed(rows[0]) or _labelled(rows)


def time_of(cell: str) -> float | None:
    """The first time in a cell, in seconds: 6.2 for *0:06.2 - 0:14.9*."""
    found = _FIRST_TIME.search(cell)
    return seconds(found.group()) if found else None


def _headed(head: Sequence[str]) -> Columns | None:
    places = [
        next((i for i, cell in enumerate(head) if rule.fullmatch(cell.strip())), None)
        for rule in (_SAID, _WHO, _WHEN)
    ]
    said, who, when = places
    return None if said is None or who is None else Columns(said, who, when, 1)


def _labelled(rows: Sequence[Sequence[str]]) -> Columns | None:
    """A column of names that return, beside one of what they say."""
    columns = list(zip(*rows, strict=True))
    who = next((i for i, column in enumerate(columns[:-1]) if _are_names(column)), None)
    if who is None:
        return None
    lengths = [sum(map(len, column)) for column in columns]
    said = lengths.index(max(lengths))
    if said == who or lengths[said] < 3 * lengths[who]:
        return None
    timed = (i for i, column in enumerate(columns) if all(map(_FIRST_TIME.match, column)))
    return Columns(said, who, next(timed, None), 0)


def _are_names(column: Sequence[str]) -> bool:
    """Whether cells are labels: short, two names or more that return, with a colon or an asker."""
    filled = [cell.strip() for cell in column if cell.strip()]
    if len(filled) < 0.7 * len(column) or any(len(cell.split()) > _SHORT for cell in filled):
        return False
    names = Counter(cell.rstrip(":") for cell in filled)
    returning = sum(count >= 2 for count in names.values())
    marked = sum(cell.endswith(":") for cell in filled) > 0.7 * len(filled)
    return returning >= 2 and (marked or any(map(asks, names)))
