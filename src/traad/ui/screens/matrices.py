"""The Matrices page: codes by documents, by codes, by the values of an attribute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from traad.figures.matrices import PICKED, heat
from traad.rooms.analysis.analysis import Matrix
from traad.rooms.coding.segments import Spot
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.counted import Counting, ask_below, ask_suggested, ask_whose, labels
from traad.ui.downloading import download
from traad.ui.passages import counted_in, link, show_passages
from traad.ui.state import address, bench
from traad.ui.views import passages
from traad.ui.views.matrices import cells_of, rows_of
from traad.ui.wording import _, decimal, escaped, guarded, number, say_nothing_yet, sentence

Queries = Callable[[int, int], str | None]
"""From row and column of a matrix to the query for what the cell counts."""

_MANY = 12
"""More columns than this need more room than a narrow screen has."""
_NEAR = 200
"""How many characters may lie between two codings that are near each other."""


def show() -> None:
    """Draw the page."""
    if not bench().documents.list():
        say_nothing_yet()
        return
    views = {
        "documents": _("Codes by document"),
        "codes": _("Codes by codes"),
        "attribute": _("Codes by attribute"),
    }
    view = st.segmented_control(
        _("View"),
        list(views),
        key="matrices-view",
        default="documents",
        required=True,
        format_func=views.__getitem__,
        label_visibility="collapsed",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = ask_whose("matrices")
        asked = {"codes": _ask_codes, "attribute": _ask_attribute}.get(view or "")
        more = asked() if asked else {}
        below = ask_below("matrices", usual=False)
        counting = Counting(by, below, ask_suggested("matrices"))
    room, kept = bench().analysis, counting.as_arguments()
    with guarded():
        match view:
            case "codes":
                found = room.by_code(**more, **kept)
            case "attribute":
                found = room.by_attribute(**more, **kept)
            case _:
                found = room.by_document(**kept)
        _draw(found, str(view), more, counting)


def _ask_codes() -> dict[str, Any]:
    units = {
        "passage": _("in one passage"),
        "overlap": _("that overlap"),
        "distance": _("at most 200 characters apart"),
    }
    unit = st.selectbox(
        _("Together"), list(units), key="matrices-unit", format_func=units.__getitem__, width=240
    )
    shares = unit == "passage" and st.toggle("Jaccard", key="matrices-jaccard")
    return {"unit": unit, "distance": _NEAR, "jaccard": shares}


def _ask_attribute() -> dict[str, Any]:
    of_cases = [a.name for a in bench().attributes.list("case")]
    of_documents = [a.name for a in bench().attributes.list("document")]
    fields = {"type": _("Type"), "year": _("Year"), "publisher": _("Publisher")}
    names = list(dict.fromkeys([*of_cases, *of_documents, *fields]))
    name = st.selectbox(
        _("Attribute"),
        names,
        key="matrices-attribute",
        width=220,
        format_func=lambda n: fields.get(n, n),
    )
    pers = {
        "passages": _("share of passages"),
        "words": _("codings per 10,000 words"),
    }
    if name in of_cases:
        pers = {"cases": _("share of cases")} | pers
    else:
        pers = {"documents": _("share of documents")} | pers
    per = st.selectbox(
        _("Counted as"),
        list(pers),
        key=f"matrices-per-{next(iter(pers))}",
        format_func=pers.__getitem__,
        width=220,
    )
    return {"name": name, "per": per}


def _draw(found: Matrix, view: str, more: dict[str, Any], counting: Counting) -> None:
    names = labels()
    cells = cells_of(found, names)
    whole = all(cell["value"] is None or cell["value"] == int(cell["value"]) for cell in cells)
    said = sentence(found.what)
    said = f"{said[0].upper()}{said[1:]}."
    st.caption(escaped(f"{said} {_('Click a cell to read what it counts.')}"))
    for note in counting.notes:
        st.caption(escaped(note))
    says = {"code": _("Code"), "other": _("Column"), "value": _("Value")}
    chart = heat(cells, says, "d" if whole else ".2f")
    key = f"matrices-chart {view} {sorted(more.items())} {counting}"
    with st.container(key="traad-wide" if len(found.columns) > _MANY else "traad-few"):
        event = st.altair_chart(chart, key=key, on_select="rerun", selection_mode=[PICKED])
    download(f"matrix-{view}", lambda: chart, rows_of(found), [said, *counting.notes])
    query_of = _queries(found, more, counting)
    picked = event.get("selection", {}).get(PICKED) or []
    if picked:
        row, column = picked[0]["row"], picked[0]["column"]
        _passages(found, row, column, query_of(row, column), counting, "unit" in more)
    with st.expander(_("As a table"), expanded=view == "attribute"):
        _table(found, names, whole, query_of, counting.below)
    if found.note:
        st.caption(escaped(sentence(found.note)))


def _table(
    found: Matrix, names: dict[str, str], whole: bool, query_of: Queries, below: bool
) -> None:
    columns = [Column(_("Code")), *(Column(names.get(c, c), number=True) for c in found.columns)]
    if found.holders:
        many = zip(found.columns, found.holders, strict=True)
        columns = [Column(_("Code")), *(Column(f"{c} ({n})", number=True) for c, n in many)]
    rows = []
    for i, (row, values) in enumerate(zip(found.rows, found.values, strict=True)):
        head = {"page": "code", "params": address(code=row)} if row in names else {}
        cells: list[Cell] = [{"text": names.get(row, row), **head}]
        for j, value in enumerate(values):
            text = "" if value is None else number(int(value)) if whole else decimal(value, 2)
            query = query_of(i, j)
            if not value or query is None or row not in names:
                cells.append({"text": text, **({} if value else {"tone": "soft"})})
            else:
                where = {"page": "code", "params": link(row, query, below)}
                cells.append({"text": text, **where})
        if found.p is not None:
            p = found.p[i]
            cells.append({"text": "–" if p is None else decimal(p, 3)})
        rows.append(cells)
    if found.p is not None:
        columns.append(Column("p", number=True))
    mount_table("matrices-table", _("Matrices"), columns, rows)


def _queries(found: Matrix, more: dict[str, Any], counting: Counting) -> Queries:
    """What each cell counts, as a query for the codings of its row; None where none can say it."""
    documents = [d.guid for d in bench().documents.list()]

    def query_of(row: int, column: int) -> str | None:
        code, other = found.rows[row], found.columns[column]
        query: str | None
        if "name" in more:
            query = passages.having(more["name"], other)
        elif "unit" not in more:
            query = passages.in_document(documents[column])
        elif code == other:
            query = ""
        else:
            within = {"passage": passages.with_code, "overlap": passages.overlapping}
            said = within.get(more["unit"])
            query = said(other, counting.below) if said else None
        return None if query is None else passages.by_coder(query, counting.coder)

    return query_of


def _passages(
    found: Matrix, row: int, column: int, query: str | None, counting: Counting, near: bool
) -> None:
    """What a cell counts, to read; `near`: where no query says it, it is what lies near."""
    names = labels()
    code, other = found.rows[row], found.columns[column]
    title = f"{names.get(code, code)} · {names.get(other, other)}"
    kept: Any = {"below": counting.below, "suggested": counting.suggested}
    if query is not None:
        show_passages(code, query, title, **kept)
    elif near:
        query = passages.by_coder("", counting.coder)
        theirs = counted_in(other, query, **kept)
        show_passages(code, query, title, **kept, keep=lambda s: any(_near(s, o) for o in theirs))
    else:
        st.info(_("A search cannot name this attribute; give it a name of one word."))


def _near(one: Spot, other: Spot) -> bool:
    """Whether two codings lie as near each other as the matrix counts."""
    return (
        one.document == other.document
        and one.start <= other.end + _NEAR
        and other.start <= one.end + _NEAR
    )


show()
