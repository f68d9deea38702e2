"""The figures of the Figures page, each with its choices, its files, its table and a click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from traad.figures import codeline, network, rates
from traad.rooms.analysis.drawing import Drawn, Way, draw_line, draw_network, draw_rates
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.counted import Counting, ask_by, ask_codes, ask_per, labels, way
from traad.ui.downloading import download
from traad.ui.passages import link, show_passages
from traad.ui.state import address, bench
from traad.ui.views import passages
from traad.ui.views.marks import in_tree_order
from traad.ui.views.order import in_danish_order
from traad.ui.wording import _, decimal, escaped, number

_ROWS = 500
"""How many rows a table shows."""


def draw_codes_together(counting: Counting) -> None:
    """The network of codes."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        codes = ask_codes(counting)
        least = st.number_input(_("Together at least"), 1, 999, 1, key="figures-least", width=150)
        closest = st.select_slider(
            "Jaccard ≥",
            [step / 20 for step in range(11)],
            key="figures-closest",
            format_func=lambda share: decimal(share, 2),
            width=180,
        )
    found = bench().figures.network(
        least=int(least), closest=float(closest), codes=codes, **counting.as_arguments()
    )
    known = {c.id: c for c in bench().codebooks.codes().values()}
    key = f"figures-network {counting} {codes} {least} {closest}"
    drawn, event = _draw(
        "network",
        key,
        counting,
        lambda w: draw_network(found, known, w),
        network.NODE,
        network.EDGE,
    )
    if not drawn.rows:
        st.info(_("No two codes stand together so often. Lower what is asked for."))
    names = labels()
    rows: list[list[Cell]] = [
        [
            {"text": row["first"]},
            {"text": row["second"]},
            {
                "text": number(row["both"]),
                "page": "code",
                "params": _together(row["one"], row["other"], counting),
            },
            {"text": decimal(row["jaccard"], 2)},
        ]
        for row in drawn.rows
    ]
    heads = (Column(_("Code")), Column(_("Code")), Column(_("Passages"), True))
    _table("network", (*heads, Column("Jaccard", True)), rows)
    # A click on a line leaves an empty pick of circles behind, and the other way round.
    picked = next((one for found in event.values() for one in found if one), None)
    if picked and "id" in picked:
        _show(picked["id"], "", names[picked["id"]], counting)
    elif picked:
        one, other = picked["one"], picked["other"]
        query = passages.with_code(other, counting.below)
        _show(one, query, f"{names[one]} · {names[other]}", counting)


def draw_code_line(counting: Counting) -> None:
    """The code line of one document."""
    listed = sorted(bench().documents.list(), key=lambda d: in_danish_order(d.title))
    documents = {d.guid: d for d in listed}
    if st.session_state.get("figures-doc") not in documents:
        asked = st.query_params.get("doc") or st.session_state.get("figures-last-doc")
        st.session_state["figures-doc"] = asked if asked in documents else listed[0].guid
    guid = st.selectbox(
        _("Document"), list(documents), key="figures-doc", format_func=lambda g: documents[g].title
    )
    st.session_state["figures-last-doc"] = st.query_params["doc"] = guid
    found = bench().figures.line(
        documents[guid], coder=counting.coder, suggested=counting.suggested
    )
    codes = {c.id: c for c, _depth in in_tree_order(list(bench().codebooks.codes().values()))}
    key = f"figures-line {counting} {guid}"
    drawn, event = _draw(
        "line", key, counting, lambda w: draw_line(found, codes, w), codeline.PICKED
    )
    rows: list[list[Cell]] = [
        [
            {"text": row["code"], "chip": row["colour"]},
            {
                "text": row["text"][:120],
                "page": "read",
                "params": address(doc=guid, at=row["start"]),
            },
            {"text": row["place"]},
            {"text": row["who"]},
        ]
        for row in drawn.rows[:_ROWS]
    ]
    heads = (Column(_("Code")), Column(_("Text")), Column(_("Citation")), Column(_("Coder")))
    _table("line", heads, rows)
    picked = event.get(codeline.PICKED) or []
    if picked:
        st.switch_page(
            "screens/read.py", query_params=address(doc=guid, at=int(picked[0]["start"]))
        )


def draw_over_time(counting: Counting) -> None:
    """Codes from year to year, or over periods."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        codes = ask_codes(counting)
        by = ask_by(["year"], nothing=False)
        per = ask_per(by)
    _rates(counting, codes, by, per, lines=True)


def draw_bars(counting: Counting) -> None:
    """How much there is of each code, in all or in groups."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        codes = ask_codes(counting)
        by = ask_by(["type", "year", "publisher"], nothing=True)
        per = ask_per(by)
    _rates(counting, codes, by, per, lines=False)


def _rates(
    counting: Counting, codes: Sequence[str], by: str | None, per: str, *, lines: bool
) -> None:
    found = bench().figures.rates(by, per, codes=codes, **counting.as_arguments())
    known = {c.id: c for c in bench().codebooks.codes().values()}
    key = f"figures-rates {lines} {counting} {codes} {by} {per}"
    name = "trends" if lines else "bars"
    drawn, event = _draw(
        name,
        key,
        counting,
        lambda w: draw_rates(found, known, w, by=by, lines=lines),
        rates.PICKED,
    )
    share = per != "words"

    def told(value: float | None) -> str:
        if value is None:
            return "–"
        return f"{decimal(100 * value, 0)} %" if share else decimal(value)

    rows: list[list[Cell]] = []
    for row in drawn.rows:
        query = _of_group(by, row["group"], counting)
        where = {"page": "code", "params": link(row["id"], query or "", counting.below)}
        ends = "–" if row["low"] is None else f"{told(row['low'])} – {told(row['high'])}"
        rows.append(
            [
                {"text": row["code"]},
                {"text": row["group"]},
                {"text": told(row["value"])},
                {"text": ends},
                {"text": number(row["n"]), **(where if query is not None else {})},
                {"text": number(row["of"])},
            ]
        )
    heads = (
        *(Column(_("Code")), Column(_("Group")), Column(_("Value"), True)),
        *(Column("95 %", True), Column(_("Count"), True), Column(_("Out of"), True)),
    )
    _table(name, heads, rows)
    picked = (event.get(rates.PICKED) or [{}])[0]
    if "id" in picked:
        query = _of_group(by, picked["group"], counting)
        title = f"{labels()[picked['id']]} · {picked['group']}"
        if query is not None:
            _show(picked["id"], query, title, counting)


def _draw(
    name: str, key: str, counting: Counting, draw: Callable[[Way], Drawn], *selections: str
) -> tuple[Drawn, dict[str, Any]]:
    """Show a figure with its files; gives it and what is picked in it."""
    drawn = draw(way(counting))
    st.caption(escaped(" ".join(drawn.caption)))
    event = st.altair_chart(
        drawn.chart, key=key, on_select="rerun", selection_mode=list(selections)
    )
    paper = way(counting, paper=True)
    download(name, lambda: draw(paper).chart, drawn.rows, drawn.caption)
    return drawn, dict(event.get("selection", {}))


def _table(name: str, heads: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    with st.expander(_("As a table")):
        mount_table(f"figures-{name}-table", _("As a table"), heads, rows)


def _show(code: str, query: str, title: str, counting: Counting) -> None:
    query = passages.by_coder(query, counting.coder)
    show_passages(code, query, title, below=counting.below, suggested=counting.suggested)


def _together(one: str, other: str, counting: Counting) -> dict[str, str]:
    query = passages.by_coder(passages.with_code(other, counting.below), counting.coder)
    return link(one, query, counting.below)


def _of_group(by: str | None, group: str, counting: Counting) -> str | None:
    query = "" if by is None else passages.having(by, group)
    return None if query is None else passages.by_coder(query, counting.coder)
