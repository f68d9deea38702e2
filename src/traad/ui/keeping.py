"""On the search page: a search is logged, and saved as suggestions or indicators of a code."""

from __future__ import annotations

import streamlit as st

from traad.coding.units import Unit
from traad.errors import TraadError
from traad.rooms.search.asking import Facets
from traad.ui.state import bench
from traad.ui.views.asking import Question
from traad.ui.views.marks import in_tree_order
from traad.ui.wording import _, by_language, count, escaped, say_error

_LOGGED = "search-logged"
_FOUND = "search-found"


def log(question: Question) -> str | None:
    """Note a question in the search log, once in a session; gives its GUID there."""
    asked = question.asked()
    key = (asked, bench().coder)
    known = st.session_state.get(_LOGGED)
    if known is None or known[0] != key:
        known = (key, bench().searches.log(asked))
        st.session_state[_LOGGED] = known
    guid: str | None = known[1]
    return guid


def log_found(logged: str | None, counted: Facets) -> None:
    """Note how much a logged question found."""
    told = (logged, counted.total)
    if logged and st.session_state.get(_FOUND) != told:
        bench().searches.found(logged, counted.total, len(counted.documents))
        st.session_state[_FOUND] = told


def save(question: Question, logged: str | None) -> None:
    """Keep the question: as suggestions of a code, as indicators, or with a note in the log."""
    with st.popover(_("Save"), icon=":material/bookmark_add:", width="stretch"):
        if logged:
            with st.form("search-note", border=False):
                note = st.text_input(_("Note in the search log"), key=f"search-note-{logged}")
                if st.form_submit_button(_("Keep the note")):
                    bench().searches.note(logged, note)
                    st.toast(_("The note is in the search log."))
        codes = {
            c.id: "\u2003" * depth + by_language(c.label, c.id)
            for c, depth in in_tree_order(list(bench().codebooks.codes().values()))
        }
        if not codes:
            st.caption(_("With a codebook, a search can suggest one of its codes."))
            return
        with st.form("search-save", border=False):
            name = st.text_input(_("Name"), question.query[:60], key="search-save-name")
            code = st.selectbox(
                _("Code to suggest"),
                list(codes),
                index=None,
                key="search-save-code",
                format_func=codes.__getitem__,
                placeholder=_("Choose a code"),
            )
            units = {
                Unit.SENTENCE: _("the sentence"),
                Unit.PASSAGE: _("the passage"),
                Unit.MATCH: _("the words"),
            }
            unit = st.selectbox(
                _("What is suggested"),
                list(units),
                key="search-save-unit",
                format_func=units.__getitem__,
            )
            st.caption(_("Headings, references and what an interviewer says are not suggested."))
            if st.form_submit_button(_("Save and suggest"), type="primary"):
                _suggest(question, name, code, unit)
            if st.form_submit_button(
                _("Add to the code's indicators"),
                help=_("The codebook gets a new version. Only words, phrases and OR."),
            ):
                _indicate(question, code)


def _suggest(question: Question, name: str, code: str | None, unit: Unit) -> None:
    if code is None:
        st.error(_("Choose the code first."))
        return
    try:
        report = bench().searches.save(name, question.asked(), code, unit)
    except TraadError as error:
        say_error(error)
        return
    made = count("{n} suggestion", "{n} suggestions", report.suggestions)
    st.success(f"{escaped(report.coder)}: {made}")


def _indicate(question: Question, code: str | None) -> None:
    if code is None:
        st.error(_("Choose the code first."))
        return
    try:
        added = bench().searches.as_indicator(question.asked(), code)
    except TraadError as error:
        say_error(error)
        return
    told = "; ".join(added) or _("They are there already.")
    st.success(escaped(told))
