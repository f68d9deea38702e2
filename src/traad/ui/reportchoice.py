"""What goes into a report: its parts, codes and documents, asked for on the page."""

from __future__ import annotations

import streamlit as st

from traad.report.choice import DRAWN, USUAL, Choice, Part
from traad.ui.counted import labels
from traad.ui.state import bench
from traad.ui.views.marks import in_tree_order
from traad.ui.views.order import in_danish_order
from traad.ui.wording import _


def ask_choice() -> Choice:
    """Parts, figures, codes and documents; what is left out is said in the report itself."""
    names = _names()
    texts = [part for part in Part if part not in DRAWN]
    with st.expander(_("What goes into it")):
        st.caption(_("The method section says what the report covers, and what it leaves out."))
        chosen = [
            part
            for label, parts, key in (
                (_("Parts"), texts, "report-parts"),
                (_("Figures"), list(DRAWN), "report-figures"),
            )
            for part in st.pills(
                label,
                parts,
                selection_mode="multi",
                default=[p for p in parts if p in USUAL],
                format_func=names.__getitem__,
                key=key,
            )
        ]
        known = labels()
        codes = st.multiselect(
            _("Codes, each with those below it"),
            [c.id for c, _depth in in_tree_order(list(bench().codebooks.codes().values()))],
            key="report-codes",
            format_func=known.__getitem__,
            placeholder=_("All codes"),
        )
        listed = sorted(bench().documents.list(), key=lambda d: in_danish_order(d.title))
        titles = {d.guid: d.title for d in listed}
        documents = st.multiselect(
            _("Documents"),
            list(titles),
            key="report-documents",
            format_func=titles.__getitem__,
            placeholder=_("All documents"),
        )
    return Choice(frozenset(chosen), codes, frozenset(documents) or None)


def _names() -> dict[Part, str]:
    return {
        Part.MATERIAL: _("List of documents"),
        Part.CODEBOOK: _("Codebook"),
        Part.CODING: _("Who coded"),
        Part.AGREEMENT: _("Agreement"),
        Part.COUNTS: _("Codings by code"),
        Part.HEAT: _("Codes in documents"),
        Part.BARS: _("Bars with intervals"),
        Part.NETWORK: _("Network of codes"),
        Part.TRENDS: _("Year by year"),
        Part.LINES: _("Code lines"),
        Part.NUMBERS: _("Numbers behind the figures"),
        Part.QUOTATIONS: _("Quotations"),
        Part.GRID: _("Framework grid"),
        Part.REFERENCES: _("Sources"),
    }
