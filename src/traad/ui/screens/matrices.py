"""The Matrices page: codes by documents, by codes, by the values of an attribute."""

from __future__ import annotations

from typing import Any

import streamlit as st

from traad.figures.matrices import PICKED, heat
from traad.rooms.analysis import Matrix
from traad.rooms.segments import Spot, Wanted
from traad.store.coders import is_machine_name
from traad.ui.components.quotes import mount_quotes
from traad.ui.components.table import Column, mount_table
from traad.ui.downloading import download
from traad.ui.state import address, answers, bench, coder
from traad.ui.views.matrices import cells_of, rows_of
from traad.ui.views.quotes import Shown, groups_of, shown_as
from traad.ui.wording import (
    _,
    by_language,
    count,
    decimal,
    escaped,
    guarded,
    number,
    say_nothing_yet,
    sentence,
)

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
        who = [n for n in bench().codings.coders().values() if not is_machine_name(n)]
        by = st.selectbox(
            _("Whose codings"),
            who,
            index=None,
            key="matrices-coder",
            placeholder=_("Everybody's"),
            width=220,
        )
        kept: dict[str, Any] = {"coder": by, "below": False}
        asked = {"codes": _ask_codes, "attribute": _ask_attribute}.get(view or "")
        more = asked() if asked else {}
        kept["below"] = st.toggle(_("Include the codes below"), key="matrices-below")
    room = bench().analysis
    with guarded():
        match view:
            case "codes":
                found = room.by_code(**more, **kept)
            case "attribute":
                found = room.by_attribute(**more, **kept)
            case _:
                found = room.by_document(**kept)
        _draw(found, str(view), more, kept)


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


def _draw(found: Matrix, view: str, more: dict[str, Any], kept: dict[str, Any]) -> None:
    labels = {c.id: by_language(c.label, c.id) for c in bench().codebooks.codes().values()}
    cells = cells_of(found, labels)
    whole = all(cell["value"] is None or cell["value"] == int(cell["value"]) for cell in cells)
    said = sentence(found.what)
    st.caption(escaped(f"{said[0].upper()}{said[1:]}. {_('Click a cell to read what it counts.')}"))
    says = {"code": _("Code"), "other": _("Column"), "value": _("Value")}
    chart = heat(cells, says, "d" if whole else ".2f")
    key = f"matrices-chart {view} {sorted(more.items())} {sorted(kept.items(), key=str)}"
    event = st.altair_chart(chart, key=key, on_select="rerun", selection_mode=[PICKED])
    download(f"matrix-{view}", lambda: chart, rows_of(found))
    picked = event.get("selection", {}).get(PICKED) or []
    if picked and view != "attribute":
        row, column = found.rows[picked[0]["row"]], found.columns[picked[0]["column"]]
        _passages(row, column, picked[0]["column"], more.get("unit"), kept)
    with st.expander(_("As a table"), expanded=view == "attribute"):
        _table(found, labels, whole)
    if found.note:
        st.caption(escaped(sentence(found.note)))


def _table(found: Matrix, labels: dict[str, str], whole: bool) -> None:
    columns = [Column(_("Code")), *(Column(labels.get(c, c), number=True) for c in found.columns)]
    if found.holders:
        many = zip(found.columns, found.holders, strict=True)
        columns = [Column(_("Code")), *(Column(f"{c} ({n})", number=True) for c, n in many)]
    rows = []
    for i, (row, values) in enumerate(zip(found.rows, found.values, strict=True)):
        link = {"page": "code", "params": address(code=row)} if row in labels else {}
        cells: list[dict[str, Any]] = [{"text": labels.get(row, row), **link}]
        for value in values:
            text = "" if value is None else number(int(value)) if whole else decimal(value, 2)
            cells.append({"text": text, **({"tone": "soft"} if not value else {})})
        if found.p is not None:
            p = found.p[i]
            cells.append({"text": "–" if p is None else decimal(p, 3)})
        rows.append(cells)
    if found.p is not None:
        columns.append(Column("p", number=True))
    mount_table("matrices-table", _("Matrices"), columns, rows)


def _passages(code: str, column: str, at: int, unit: str | None, kept: dict[str, Any]) -> None:
    """What a cell counts: the codings of a code in a document, or near another code."""
    room = bench()
    below = room.codebooks.below(code) if kept["below"] else frozenset({code})
    documents = {d.guid: d.title for d in room.documents.list()}
    guid = list(documents)[at] if unit is None else None
    wanted = Wanted(codes=below, coder=kept["coder"], documents=frozenset({guid}) if guid else None)
    found = [s for s in room.segments.spots(wanted) if shown_as(s) is Shown.CODED]
    if unit is not None and code != column:
        others = room.codebooks.below(column) if kept["below"] else frozenset({column})
        theirs = room.segments.spots(Wanted(codes=others, coder=kept["coder"]))
        near = [s for s in theirs if shown_as(s) is Shown.CODED]
        found = [s for s in found if any(_together(s, o, unit) for o in near)]
    codes = {c.id: c for c in room.codebooks.codes().values()}
    names = {id: by_language(c.label, id) for id, c in codes.items()}
    title = names.get(code, code) + " · " + names.get(column, column)
    st.subheader(escaped(title), anchor=False)
    st.caption(count("{n} passage", "{n} passages", len(found)))
    piles = room.retrieve.grouped(found, "document")
    groups = groups_of(piles, codes, names, coder(), lambda s: address(doc=s.document, at=s.start))
    data = {
        "list": f"{coder()} {code} {column} {kept}",
        "coder": coder(),
        "groups": groups,
        "parent": codes[code].guid if code in codes else None,
        "codes": [
            {"guid": c.guid, "id": id, "name": names[id], "colour": c.colour}
            for id, c in codes.items()
        ],
    }
    mount_quotes(data, lambda acts: answers().take(bench(), None, acts))


def _together(one: Spot, other: Spot, unit: str) -> bool:
    """Whether two codings are together in the way that the matrix counts."""
    if one.document != other.document:
        return False
    if unit != "passage":
        reach = _NEAR if unit == "distance" else -1
        return one.start <= other.end + reach and other.start <= one.end + reach
    kept = st.session_state.setdefault("matrices-passages", {})
    key = (str(bench().project.root), one.document, one.version)
    if key not in kept:
        kept[key] = bench().documents.show(one.document).passages
    return any(
        p.start < one.end and one.start < p.end and p.start < other.end and other.start < p.end
        for p in kept[key]
    )


show()
