"""Figures in a report: what stands with them, and the numbers behind them as tables. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from traad.report.blocks import Block, Figure, Paragraph, Table
from traad.report.choice import Part
from traad.report.words import Words

Rows = Sequence[Mapping[str, Any]]
ROWS = 60
"""How many rows a table of numbers has at most; it says so where there are more."""
WIDEST = 24
"""How many documents a figure has room for."""
ABREAST = 14
"""How many documents stand side by side in a table."""
_TOLD = 3


@dataclass(frozen=True)
class Shown:
    """A figure of one part. Without a chart there was nothing, or too much, to draw.

    `rows` are those that it was drawn from; `name` is the document of a code line.
    """

    part: Part
    chart: Any = None
    rows: Rows = field(default_factory=tuple)
    notes: Sequence[str] = ()
    name: str = ""
    why: str = "not_drawn"
    width: int = 440


def figure_blocks(shown: Sequence[Shown], words: Words) -> list[Block]:
    """Each figure with caption and alternative text, or that there is none."""
    made: list[Block] = []
    for one in shown:
        caption = _caption(one, words)
        if one.chart is None:
            made.append(Paragraph(words.say(one.why, caption=caption, n=WIDEST)))
        else:
            made.append(Figure(caption, one.chart, _alt(one, caption, words), one.notes, one.width))
    return made


def number_blocks(shown: Sequence[Shown], words: Words) -> list[Block]:
    """The numbers behind each figure, as a table."""
    made: list[Block] = []
    for one in shown:
        if one.chart is None or not one.rows:
            continue
        if one.part is not Part.HEAT:
            made.append(_table(one, words))
            continue
        # More documents than a page is wide for follow in tables of their own.
        last = max(row["column"] for row in one.rows)
        for first in range(0, last + 1, ABREAST):
            abreast = range(first, first + ABREAST)
            kept = [row for row in one.rows if row["column"] in abreast]
            made.append(_table(replace(one, rows=kept), words))
    return made


def _caption(one: Shown, words: Words) -> str:
    return words.say(f"figure_{one.part}", name=one.name)


def _alt(one: Shown, caption: str, words: Words) -> str:
    """What a figure shows, for who cannot see it: what there is most of."""
    if one.part is Part.NETWORK:
        most = sorted(one.rows, key=lambda row: -row["both"])
        told = [f"{r['first']} – {r['second']} ({words.number(r['both'])})" for r in most]
    elif one.part is Part.LINES:
        told = [f"{name} ({words.number(n)})" for name, n, _ in _by_code(one.rows)]
    elif one.part is Part.HEAT:
        most = sorted(one.rows, key=lambda row: -row["n"])
        told = [f"{r['code']}, {r['document']} ({words.number(r['n'])})" for r in most if r["n"]]
    else:
        most = sorted((r for r in one.rows if r["value"] is not None), key=lambda r: -r["value"])
        told = [f"{_place(r, one.part)} ({words.decimal(r['value'], 1)})" for r in most]
    said = words.say("alt_most", told="; ".join(told[:_TOLD])) if told else ""
    return f"{caption}. {said}".strip()


def _table(one: Shown, words: Words) -> Table:
    heads, rows, notes = _CELLS[one.part](one.rows, words)
    if len(rows) > ROWS:
        notes = [*notes, words.say("first_rows", n=ROWS, of=words.number(len(rows)))]
    text = {0, 1} if one.part in (Part.NETWORK, Part.TRENDS) else {0}
    numbers = frozenset(range(len(heads))) - text
    caption = words.say("numbers_of", caption=_caption(one, words))
    return Table(caption, heads, rows[:ROWS], numbers, notes)


_Cells = tuple[list[str], list[list[str]], list[str]]


def _network(rows: Rows, words: Words) -> _Cells:
    say = words.say
    heads = [say("code"), say("code"), say("both"), "Jaccard"]
    order = sorted(rows, key=lambda row: -row["both"])
    made = [
        [r["first"], r["second"], words.number(r["both"]), words.decimal(r["jaccard"])]
        for r in order
    ]
    return heads, made, []


def _rates(rows: Rows, words: Words) -> _Cells:
    say = words.say
    heads = [say("code"), say("rate"), "95 %", say("codings"), say("words")]
    return heads, [[r["code"], *_rate(r, words)] for r in rows], []


def _trends(rows: Rows, words: Words) -> _Cells:
    heads, _, _ = _rates((), words)
    made = []
    for before, r in pairwise([{"code": None}, *rows]):
        first = "" if r["code"] == before["code"] else r["code"]
        made.append([first, r["group"], *_rate(r, words)])
    return [heads[0], words.say("year"), *heads[1:]], made, []


def _rate(row: Mapping[str, Any], words: Words) -> list[str]:
    value = "–" if row["value"] is None else words.decimal(row["value"], 1)
    return [
        value,
        words.interval(row["low"], row["high"], 1),
        words.number(row["n"]),
        words.number(row["of"]),
    ]


def _lines(rows: Rows, words: Words) -> _Cells:
    heads = [words.say("code"), words.say("codings"), words.say("signs")]
    made = [[name, words.number(n), words.number(signs)] for name, n, signs in _by_code(rows)]
    return heads, made, []


def _heat(rows: Rows, words: Words) -> _Cells:
    titles = {row["column"]: row["document"] for row in rows}
    found = {(row["row"], row["column"]): row["n"] for row in rows}
    codes = {row["row"]: row["code"] for row in rows}
    made = [[code, *(words.number(found[i, j]) for j in titles)] for i, code in codes.items()]
    heads = [words.say("code"), *(str(j + 1) for j in titles)]
    told = "; ".join(f"{j + 1}: {title}" for j, title in titles.items())
    return heads, made, [words.say("columns_are", told=told)]


def _by_code(rows: Rows) -> list[tuple[str, int, int]]:
    """Each code of a code line, its codings, and how many signs they hold in all."""
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        n, signs = found.get(row["code"], (0, 0))
        found[row["code"]] = n + 1, signs + row["end"] - row["start"]
    return [(code, *counts) for code, counts in found.items()]


def _place(row: Mapping[str, Any], part: Part) -> str:
    return f"{row['code']}, {row['group']}" if part is Part.TRENDS else str(row["code"])


_CELLS = {
    Part.HEAT: _heat,
    Part.BARS: _rates,
    Part.NETWORK: _network,
    Part.TRENDS: _trends,
    Part.LINES: _lines,
}
