"""From what the room of figures finds to figures: drawn, with their rows and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from traad.figures.inks import INK, legible
from traad.figures.words import say
from traad.rooms.coding.segments import Status

if TYPE_CHECKING:
    from traad.codebook import Code
    from traad.rooms.analysis.analysis import Matrix
    from traad.rooms.analysis.figures import Line, Rates
    from traad.rooms.analysis.networks import Network

_TEXT = 200
"""How many characters of a coding a tip shows."""
_TITLES = {
    "words": "words",
    "passages": "share_passages",
    "documents": "share_documents",
    "cases": "share_cases",
}


@dataclass(frozen=True)
class Drawn:
    """A figure, the rows that it was drawn from, and what it says above itself."""

    chart: Any
    rows: Sequence[dict[str, Any]]
    caption: Sequence[str]


@dataclass(frozen=True)
class Way:
    """How figures are drawn: the language (da, en), the ink of names; `notes` are said below."""

    language: str
    ink: str = INK
    notes: Sequence[str] = ()

    def say(self, key: str, **values: object) -> str:
        """A text in the language."""
        return say(self.language, key, **values)

    def name(self, codes: Mapping[str, Code], id: str) -> str:
        """What a code is called."""
        label = codes[id].label if id in codes else {}
        return label.get(self.language) or label.get("da") or id

    def colour(self, codes: Mapping[str, Code], id: str) -> str:
        """The colour of a code, as it can be seen on the paper."""
        return legible(codes[id].colour if id in codes else "#777777", self.ink)


def draw_network(found: Network, codes: Mapping[str, Code], way: Way) -> Drawn:
    """The network of codes; `codes` by id. A row is a pair of codes that are together."""
    from traad.figures.network import code_network

    at = {node.code: node for node in found.nodes}
    nodes: list[dict[str, Any]] = [
        {
            "id": node.code,
            "code": way.name(codes, node.code),
            "colour": way.colour(codes, node.code),
            "n": node.n,
            "x": node.x,
            "y": node.y,
        }
        for node in found.nodes
    ]
    rows: list[dict[str, Any]] = [
        {
            "one": link.one,
            "other": link.other,
            "first": way.name(codes, link.one),
            "second": way.name(codes, link.other),
            "both": link.both,
            "jaccard": round(link.jaccard, 4),
        }
        for link in found.links
    ]
    links: list[dict[str, Any]] = [
        {
            **row,
            "pair": f"{row['first']} – {row['second']}",
            "said": f"{row['first']} – {row['second']}: {row['both']}",
            "x": at[row["one"]].x,
            "y": at[row["one"]].y,
            "x2": at[row["other"]].x,
            "y2": at[row["other"]].y,
        }
        for row in rows
    ]
    says = {
        "code": way.say("code"),
        "codes": way.say("codes"),
        "n": way.say(f"{found.unit}s"),
        "both": way.say(f"both_{found.unit}"),
        "jaccard": way.say("jaccard"),
    }
    unit, both = way.say(f"unit_{found.unit}"), way.say(f"they_{found.unit}")
    caption = [way.say("network", unit=unit, both=both), *way.notes]
    if found.alone:
        caption.append(way.say("alone"))
    return _drawn(code_network(nodes, links, says, way.ink), rows, caption, way)


def draw_heat(
    found: Matrix, codes: Mapping[str, Code], way: Way, *, keep: Collection[str], most: int
) -> Drawn:
    """Codes by documents, of the codes to keep those that there are `most` of. A row is a cell."""
    from traad.figures.matrices import heat

    sums = {
        code: sum(value or 0 for value in values)
        for code, values in zip(found.rows, found.values, strict=True)
        if code in keep
    }
    kept = {code for code, _ in Counter(sums).most_common(most)}
    notes = [*way.notes, *([way.say("most", n=most)] if len(kept) < len(sums) else [])]
    shown = [pair for pair in zip(found.rows, found.values, strict=True) if pair[0] in kept]
    rows: list[dict[str, Any]] = [
        {
            "row": i,
            "column": j,
            "code": way.name(codes, code),
            "document": title,
            "n": int(value or 0),
        }
        for i, (code, values) in enumerate(shown)
        for j, (title, value) in enumerate(zip(found.columns, values, strict=True))
    ]
    cells = [{**row, "other": row["document"], "value": row["n"]} for row in rows]
    says = {"code": way.say("code"), "other": way.say("document"), "value": way.say("n")}
    return _drawn(heat(cells, says), rows, notes, way)


def draw_line(found: Line, codes: Mapping[str, Code], way: Way) -> Drawn:
    """The code line of a document. A row is a coding, in the order of the codebook and the text."""
    from traad.figures.codeline import code_line

    order = {id: i for i, id in enumerate(codes)}
    segments = sorted(found.segments, key=lambda s: (order.get(s.code, len(order)), s.start))
    rows: list[dict[str, Any]] = [
        {
            "code": way.name(codes, s.code),
            "colour": way.colour(codes, s.code),
            "start": s.start,
            "end": s.end,
            "text": " ".join(s.text.split()),
            "place": s.citation,
            "who": way.say("suggested_by", who=s.coder)
            if s.status is Status.SUGGESTED
            else s.coder,
        }
        for s in segments
    ]
    drawn: list[dict[str, Any]] = [
        {**row, "text": _cut(row["text"]), "said": f"{row['code']}: {_cut(row['text'])}"}
        for row in rows
    ]
    says = {key: way.say(key) for key in ("code", "text", "place", "who", "speaker")}
    says["axis"] = way.say("axis_pages" if found.pages else "axis_percent")
    turns = [{"speaker": t.speaker, "start": t.start, "end": t.end} for t in found.turns]
    chart = code_line(drawn, turns, found.length, found.ticks, says)
    return _drawn(chart, rows, (way.say("line", title=found.document.title), *way.notes), way)


def draw_rates(
    found: Rates, codes: Mapping[str, Code], way: Way, *, by: str | None, lines: bool
) -> Drawn:
    """Rates as bars, or with `lines` as a line a code over the groups. A row is a bar or point."""
    from traad.figures.rates import LINES, bars, trends

    share = found.per != "words"
    rows: list[dict[str, Any]] = [
        {
            "id": row.code,
            "code": way.name(codes, row.code),
            "group": way.say("everything") if by is None else row.group,
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "n": row.n,
            "of": row.of,
        }
        for row in found.rows
    ]
    notes = [*way.notes]
    if lines and len({row["id"] for row in rows}) > LINES:
        # More could not be told apart.
        most: Counter[str] = Counter({row["id"]: 0 for row in rows})
        for row in rows:
            most[row["id"]] += row["n"]
        kept = {id for id, _ in most.most_common(LINES)}
        rows = [row for row in rows if row["id"] in kept]
        notes.append(way.say("most", n=LINES))
    drawn: list[dict[str, Any]] = [
        {**row, "interval": _interval(row["low"], row["high"], share, way)}
        for row in rows
        if row["value"] is not None
    ]
    title = way.say(_TITLES[found.per])
    says = {key: way.say(key) for key in ("code", "interval", "n", "of")}
    says |= {"value": title, "group": way.say("year") if by == "year" else by or way.say("group")}
    format = ".0%" if share else ",.1f"
    chart = trends(drawn, says, format) if lines else bars(drawn, says, format, way.ink)
    return _drawn(chart, rows, (f"{title}.", way.say(found.method), *notes), way)


def _drawn(chart: Any, rows: Sequence[dict[str, Any]], caption: Sequence[str], way: Way) -> Drawn:
    from traad.figures.files import in_danish

    return Drawn(in_danish(chart) if way.language == "da" else chart, rows, caption)


def _interval(low: float | None, high: float | None, share: bool, way: Way) -> str:
    if low is None or high is None:
        return "–"
    ends = [f"{100 * end:.0f}" if share else f"{end:.1f}" for end in (low, high)]
    if way.language == "da":
        ends = [end.replace(".", ",") for end in ends]
    return f"{ends[0]} {way.say('to')} {ends[1]}" + (" %" if share else "")


def _cut(text: str) -> str:
    return text if len(text) <= _TEXT else f"{text[: _TEXT - 1]}…"
