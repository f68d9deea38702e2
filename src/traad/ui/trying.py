"""On the codebook page: the indicators of a code, and at once what they catch."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from traad.codebook import Code, IndicatorKind, dump_indicators, read_indicator_list
from traad.errors import CodebookError
from traad.rooms.codebook.codebooks import Stored
from traad.rooms.codebook.trials import Look
from traad.ui.bookediting import SAID, attempt
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.state import address, bench
from traad.ui.wording import _, count, number, say_error

FORMS = 40
"""Word forms that are listed; the command line lists all."""
PASSAGES = 12
"""Passages that are shown of those caught, and of those lost."""
SOME = 30
"""Documents that a draft is tried on unless all are asked for."""


def indicators(stored: Stored, code: Code) -> None:
    """The indicators as they stand in the codebook file, and what a draft of them catches."""
    key = f"codebook-{code.guid}-{stored.number}-indicators"
    st.session_state.setdefault(key, dump_indicators(code.indicators))
    _adding(key)
    text = st.text_area(
        _("Indicators"),
        key=key,
        height=260,
        help=_("As in the codebook's file. The guide on codebooks says what can stand here."),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        threshold = st.number_input(
            _("Threshold"),
            0.05,
            1.0,
            float(code.threshold),
            0.05,
            key=f"{key}-threshold",
            width=140,
            help=_("The least confidence at which the code is suggested."),
        )
        try:
            draft = replace(code, indicators=read_indicator_list(text), threshold=threshold)
        except CodebookError as error:
            say_error(error)
            return
        if st.button(
            _("Save"), key="codebook-indicators-save", type="primary", disabled=draft == code
        ):
            fields = {"indicators": draft.indicators, "threshold": draft.threshold}
            attempt(
                lambda: bench().editing.change(code.guid, **fields),
                _("The code is saved as a new version of the codebook."),
            )
            st.rerun()
    _preview(draft, code)


def _adding(key: str) -> None:
    """Words added without having to know how the file is written."""
    kinds = {
        IndicatorKind.LEMMAS: _("a word in any of its forms"),
        IndicatorKind.COMPOUNDS: _("compounds with it as a part"),
        IndicatorKind.PHRASES: _("words in this order"),
        IndicatorKind.NOT: _("not these words"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            _("Find"), list(kinds), key=f"{key}-kind", format_func=kinds.__getitem__
        )
        st.text_input(_("Words, with commas between"), key=f"{key}-words")

        def add() -> None:
            words = [w for one in st.session_state[f"{key}-words"].split(",") if (w := one.strip())]
            try:
                stands = read_indicator_list(st.session_state[key])
                text = f"{kind}: {words}".replace("'", '"') if words else ""
                new = (*stands, *read_indicator_list(text))
            except CodebookError as error:
                st.session_state[SAID] = error
                return
            st.session_state[key] = dump_indicators(tuple(dict.fromkeys(new)))
            st.session_state[f"{key}-words"] = ""

        st.button(_("Add"), key="codebook-indicators-add", icon=":material/add:", on_click=add)


def _preview(draft: Code, code: Code) -> None:
    documents = bench().documents.list()
    if not documents:
        st.caption(_("With documents in the project, this shows what the indicators catch."))
        return
    chosen = documents
    if len(documents) > SOME:
        said = _("Try them on all {n} documents").format(n=number(len(documents)))
        if not st.toggle(said, key="codebook-try-all"):
            step = len(documents) / SOME
            chosen = [documents[int(i * step)] for i in range(SOME)]
            st.caption(_("Tried on {n} documents across the corpus.").format(n=SOME))
    with st.spinner(_("The indicators are tried on the texts.")):
        look = bench().trials.look(draft, code, chosen)
    _forms(look)
    _passages(look, differs=draft != code)


def _forms(look: Look) -> None:
    st.subheader(_("Words caught"))
    if not look.forms:
        st.markdown(_("These indicators catch nothing in the texts."))
        return
    rows: list[list[Cell]] = [
        [{"text": f["form"]}, {"text": number(f["count"])}, {"text": f["indicator"]}]
        for f in look.forms[:FORMS]
    ]
    columns = (Column(_("Form")), Column(_("Hits"), number=True), Column(_("Indicator")))
    mount_table("codebook-forms", _("Words caught"), columns, rows)
    if len(look.forms) > FORMS:
        more = len(look.forms) - FORMS
        st.caption(count("and {n} more form", "and {n} more forms", more))


def _passages(look: Look, *, differs: bool) -> None:
    st.subheader(_("Passages caught"))
    told = count("{n} passage", "{n} passages", len(look.caught))
    if differs:
        told = _("{after}; {gained} more and {lost} fewer than as it is saved").format(
            after=told, gained=number(len(look.gained)), lost=number(len(look.lost))
        )
    st.markdown(told)
    new = [(_("New"), one) for one in look.gained]
    lost = [(_("Lost"), one) for one in look.lost]
    gained = {(one.document, one.start) for one in look.gained}
    rest = [("", one) for one in look.caught if (one.document, one.start) not in gained]
    shown = [*new[:PASSAGES], *lost[:PASSAGES], *rest[:PASSAGES]]
    rows: list[list[Cell]] = [
        [
            {
                "text": one.title,
                "page": "read",
                "params": address(doc=one.document, at=one.start),
                "note": one.rule,
            },
            {"text": " ".join(one.text.split())[:280]},
            {"text": state, "tone": "strong"},
        ]
        for state, one in shown
    ]
    if rows:
        columns = (Column(_("Document")), Column(_("Passage")), Column(_("Change")))
        mount_table("codebook-passages", _("Passages caught"), columns, rows)
