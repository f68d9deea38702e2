"""The Corpus page: the documents with what is said of them, their sets, and the cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from traad.model import Document
from traad.ui.adding import add_documents
from traad.ui.attributing import attributes
from traad.ui.components.table import Cell, Column, mount_picking_table
from traad.ui.gathering import cases, described, edit_chosen, set_named
from traad.ui.state import address, bench
from traad.ui.views.corpus import Order, listed
from traad.ui.views.describing import about
from traad.ui.wording import _, count, guarded, number, type_name

PICKED = "corpus-picked"
MOST = 200
"""Documents that are listed at a time."""


def show() -> None:
    """Draw the page."""
    documents = bench().documents.list()
    if not documents:
        st.markdown(_("This project is empty. Begin with the texts you want to work on."))
        add_documents()
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        parts = {"documents": _("Documents"), "cases": _("Cases"), "attributes": _("Attributes")}
        part = st.segmented_control(
            _("What to see"),
            list(parts),
            key="corpus-part",
            default="documents",
            format_func=parts.__getitem__,
            required=True,
            label_visibility="collapsed",
        )
        with st.popover(_("Add documents"), icon=":material/add:", width="content"):
            add_documents()
    with guarded():
        if part == "cases":
            cases()
        elif part == "attributes":
            attributes()
        else:
            described()
            _documents(documents)


def _documents(documents: Sequence[Document]) -> None:
    values = bench().attributes.values("document")
    chosen_set, shown = _filtered(documents, values)
    known = {d.guid for d in shown}
    picked = [guid for guid in st.session_state.get(PICKED, ()) if guid in known]
    told = count("{n} document", "{n} documents", len(shown))
    if len(shown) < len(documents):
        told = _("{shown} of {all}").format(shown=told, all=number(len(documents)))
    st.markdown(told)
    if picked:
        edit_chosen([d for d in shown if d.guid in set(picked)], chosen_set, done=_unpick)
    if not shown:
        st.info(_("No document fits; take something away above."))
        return
    page = shown
    if len(shown) > MOST:
        pages = -(-len(shown) // MOST)
        at = st.pagination(pages, key=f"corpus-page-{pages}")
        page = shown[(at - 1) * MOST : at * MOST]
    names = [a.name for a in bench().attributes.list("document")][:3]
    columns = (
        *(Column(_("Title")), Column(_("Type")), Column(_("Year"))),
        *(Column(_("Pages"), number=True), Column(_("Words"), number=True)),
        *(Column(name) for name in names),
        Column(_("About it")),
    )
    others = [guid for guid in picked if guid not in {d.guid for d in page}]
    mount_picking_table(
        "corpus-documents",
        _("Documents"),
        columns,
        [_row(d, names, values.get(d.id, {})) for d in page],
        [d.guid for d in page],
        set(picked),
        lambda ids: st.session_state.update({PICKED: [*others, *ids]}),
    )


def _unpick() -> None:
    st.session_state.pop(PICKED, None)


def _filtered(
    documents: Sequence[Document], values: Mapping[int, Mapping[str, str]]
) -> tuple[str | None, list[Document]]:
    """What is asked for above the list: the set, and the documents that fit."""
    sets = bench().sets.list()
    orders = {
        Order.TITLE: _("Title"),
        Order.YEAR: _("Year"),
        Order.TYPE: _("Type"),
        Order.PAGES: _("Pages"),
        Order.WORDS: _("Words"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(_("Words in what is said of them"), key="corpus-text")
        types = st.multiselect(
            _("Type"),
            sorted({d.type for d in documents}),
            key="corpus-types",
            format_func=type_name,
            placeholder=_("All"),
        )
        chosen: str | None = None
        if sets:
            if st.session_state.get("corpus-set") not in (None, *sets):
                st.session_state["corpus-set"] = None
            chosen = st.selectbox(
                _("Set"), list(sets), index=None, key="corpus-set", placeholder=_("All")
            )
        order = st.selectbox(
            _("Sorted by"), list(orders), key="corpus-order", format_func=orders.__getitem__
        )
    members = set(sets[chosen]) if chosen in sets else None
    if chosen in sets:
        set_named(str(chosen))
    found = listed(
        documents, text=text, types=types, members=members, order=order, attributes=values
    )
    return chosen, found


def _row(document: Document, names: Sequence[str], values: Mapping[str, str]) -> list[Cell]:
    return [
        {
            "text": document.title,
            "page": "read",
            "params": address(doc=document.guid),
            "note": about(document, _("Study")),
        },
        {"text": type_name(document.type)},
        {"text": str(document.year or "–")},
        {"text": number(document.pages) if document.pages else "–"},
        {"text": number(document.words)},
        *({"text": values.get(name, "–")} for name in names),
        {"text": _("Edit"), "page": "about", "params": address(doc=document.guid)},
    ]


show()
