"""The Framework page: cases by codes, with one's own summary and the quotations of each cell."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from traad.analysis.framework import Grid, Row, Rows, attributes_of
from traad.codebook import Code
from traad.rooms.analysis.framework import Wish
from traad.rooms.analysis.gridfiles import KINDS
from traad.store.coders import is_machine_name
from traad.ui.components.grid import mount_grid
from traad.ui.state import address, answers, bench, coder, language
from traad.ui.views.framework import data_of, quotes_of
from traad.ui.views.marks import in_tree_order
from traad.ui.wording import (
    _,
    by_language,
    count,
    guarded,
    say_no_codes,
    say_nothing_yet,
)

_OPEN = "framework-open"
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html",
    ".csv": "text/csv",
}


def show() -> None:
    """Draw the page."""
    if not bench().documents.list():
        say_nothing_yet()
        return
    if not bench().codebooks.codes():
        say_no_codes()
        return
    with guarded():
        _draw(*_asked())


def _name(code: Code) -> str:
    return by_language(code.label, code.id)


def _asked() -> tuple[Wish, Grid]:
    """The choices, and the grid that they make; what is chosen stands in the address."""
    codes = {c.id: c for c in bench().codebooks.codes().values()}
    depths = {c.id: depth for c, depth in in_tree_order(list(codes.values()))}
    if "framework-codes" not in st.session_state:
        said = st.query_params.get_all("code")
        st.session_state["framework-codes"] = [one for one in said if one in codes]
    names = {Rows.CASES: _("Cases"), Rows.DOCUMENTS: _("Documents")}
    if "framework-rows" not in st.session_state:
        wanted = st.query_params.get("rows")
        usual = next((r for r in Rows if r == wanted), None) or bench().framework.grid().kind
        st.session_state["framework-rows"] = usual
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rows = st.segmented_control(
            _("Rows"),
            list(Rows),
            key="framework-rows",
            required=True,
            format_func=names.__getitem__,
        )
        rows = rows or Rows.CASES
        chosen = st.multiselect(
            _("Columns"),
            list(depths),
            key="framework-codes",
            format_func=lambda id: "  " * depths[id] + _name(codes[id]),
            placeholder=_("Themes in use"),
        )
        by = st.selectbox(
            _("Sort by"),
            attributes_of(bench().framework.rows(rows)),
            index=None,
            key=f"framework-by-{rows}",
            format_func=_attribute,
            placeholder=_("Name"),
            width=170,
        )
        who = [n for n in bench().codings.coders().values() if not is_machine_name(n)]
        whose = st.selectbox(
            _("Whose codings"),
            who,
            index=None,
            key="framework-coder",
            placeholder=_("Everybody's"),
            width=170,
        )
        below = st.toggle(_("Include the codes below"), value=True, key="framework-below")
    st.query_params["code"] = chosen
    st.query_params["rows"] = str(rows)
    wish = Wish(codes=tuple(chosen), rows=rows, by=by, coder=whose, below=below)
    return wish, bench().framework.grid(wish)


def _attribute(name: str) -> str:
    known = {"type": _("Type"), "year": _("Year"), "publisher": _("Publisher")}
    return known.get(name, name)


def _draw(wish: Wish, grid: Grid) -> None:
    if not grid.rows:
        st.info(
            _(
                "There are no cases yet. Speakers in interviews become cases by themselves; for "
                "reports, let documents be the rows."
            ),
            icon=":material/info:",
        )
        return

    def note(row: Row) -> str:
        return row.attributes.get(wish.by, "–") if wish.by else ""

    kinds = {Rows.CASES: _("Case"), Rows.DOCUMENTS: _("Document")}
    data: dict[str, Any] = data_of(grid, coder(), _name, note)
    data |= {"head": kinds[grid.kind], "label": _("Framework"), **_opened(grid)}
    mount_grid(data, lambda acts: answers().take(bench(), None, acts), _open)
    written = sum(bool(cell.summary) for cell in grid.cells.values())
    said = [
        count("{n} summary of yours", "{n} summaries of yours", written),
        _("Enter opens a cell, Escape leaves it, Ctrl + Enter goes to the one below."),
    ]
    if grid.loose:
        many = count(
            "{n} coding stands where no case speaks, and is not in the grid.",
            "{n} codings stand where no case speaks, and are not in the grid.",
            grid.loose,
        )
        said.append(many)
    st.caption(" · ".join(said))
    _files(grid)


def _open(case: str, code: str) -> None:
    st.session_state[_OPEN] = (case, code)


def _opened(grid: Grid) -> dict[str, Any]:
    """The open cell, with its quotations."""
    case, code = st.session_state.get(_OPEN, ("", ""))
    cell = grid.cell(case, code)
    if not cell.quotations:
        return {"quotes": {"of": f"{case} {code}", "items": []}}
    codes = {c.id: c for c in bench().codebooks.codes().values()}
    pieces = bench().framework.quotations([cell])
    quotes = quotes_of(
        f"{case} {code}",
        cell,
        pieces,
        codes,
        _name,
        lambda s: address(doc=s.document, at=s.start),
    )
    return {"quotes": quotes}


def _files(grid: Grid) -> None:
    title = bench().project.name
    with st.container(horizontal=True, gap="small"):
        for kind in KINDS:
            st.download_button(
                kind.removeprefix("."),
                partial(bench().framework.made, grid, kind, language=language()),
                f"{title}-framework{kind}",
                _TYPES[kind],
                key=f"framework{kind}",
                icon=":material/download:",
                on_click="ignore",
                type="tertiary",
            )


show()
