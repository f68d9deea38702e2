"""On the search page: searches are logged, saved as suggestions of a code, and listed."""

from __future__ import annotations

import io

import streamlit as st

from traad.coding.units import Unit
from traad.errors import TraadError
from traad.rooms.asking import Facets
from traad.rooms.searches import asked_of, filters_of
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.searching import address_of
from traad.ui.state import bench
from traad.ui.views.asking import Question
from traad.ui.views.marks import in_tree_order
from traad.ui.wording import _, by_language, count, day, escaped, number, say_error

_LOGGED = "search-logged"
_FOUND = "search-found"
_SHOWN = 50
"""Searches of the log that the page lists; all are in the file."""


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
        codes = {c.id: c for c, _depth in in_tree_order(list(bench().codebooks.codes().values()))}
        if not codes:
            st.caption(_("With a codebook, a search can suggest one of its codes."))
            return
        with st.form("search-save", border=False):
            name = st.text_input(_("Name"), question.query[:60], key="search-save-name")
            code = st.selectbox(
                _("Code to suggest"),
                list(codes),
                key="search-save-code",
                format_func=lambda id: by_language(codes[id].label, id),
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


def _suggest(question: Question, name: str, code: str, unit: Unit) -> None:
    try:
        report = bench().searches.save(name, question.asked(), code, unit)
    except TraadError as error:
        say_error(error)
        return
    made = count("{n} suggestion", "{n} suggestions", report.suggestions)
    st.success(f"{escaped(report.coder)}: {made}")


def _indicate(question: Question, code: str) -> None:
    try:
        added = bench().searches.as_indicator(question.asked(), code)
    except TraadError as error:
        say_error(error)
        return
    told = "; ".join(added) or _("They are there already.")
    st.success(escaped(told))


def kept() -> None:
    """The saved searches, and the search log with what it can be written to."""
    _saved()
    logged = bench().searches.logged()
    if not logged:
        return
    st.header(_("Search log"))
    mount_table(
        "search-log",
        _("Search log"),
        (
            *(Column(_("Query")), Column(_("Date")), Column(_("Who"))),
            *(Column(_("Hits"), number=True), Column(_("Documents"), number=True)),
            *(Column(_("Coded"), number=True), Column(_("Note"))),
        ),
        [
            [
                {
                    "text": one.query,
                    "note": filters_of(one.options),
                    "page": "search",
                    "params": _again(one.query, one.options),
                },
                {"text": day(one.time)},
                {"text": one.coder},
                {"text": "–" if one.hits is None else number(one.hits)},
                {"text": "–" if one.documents is None else number(one.documents)},
                {"text": number(one.chosen), "tone": "strong" if one.chosen else "soft"},
                {"text": one.note},
            ]
            for one in reversed(logged[-_SHOWN:])
        ],
    )
    out = io.StringIO()
    bench().searches.write_csv(out, ";")
    st.download_button(
        _("The whole log as csv"),
        out.getvalue().encode("utf-8-sig"),
        "searches.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption(_("The log stays in the project. Erase it with: traad searches --erase"))


def _saved() -> None:
    """The saved searches, what each suggests now, and how to run one again or let go of it."""
    saved = bench().searches.saved()
    if not saved:
        return
    st.header(_("Saved searches"))
    columns = (Column(_("Name")), Column(_("Query")), Column(_("Code")), Column(_("Saved by")))
    codes = bench().codebooks.codes()
    rows: list[list[Cell]] = [
        [
            {"text": one.name, "page": "search", "params": _again(one.query, one.options)},
            {"text": one.query, "note": filters_of(one.options)},
            {
                "text": by_language(codes[one.code].label, "–")
                if one.code in codes
                else _("not in the codebook any more"),
                "note": _("was {code}, which went into it").format(code=one.former)
                if one.former
                else "",
            },
            {"text": one.coder},
        ]
        for one in saved
    ]
    mount_table("search-saved", _("Saved searches"), columns, rows)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = [one.name for one in saved]
        chosen = str(st.selectbox(_("Saved search"), names, key="search-saved-one", width=260))
        there = any(one.name == chosen and one.code in codes for one in saved)
        if st.button(
            _("Suggest again"),
            key="search-saved-run",
            icon=":material/refresh:",
            disabled=not there,
        ):
            _run(chosen)
        if st.button(_("Let go of it"), key="search-saved-drop", icon=":material/delete:"):
            bench().searches.unsave(chosen)
            st.rerun()


def _run(name: str) -> None:
    try:
        report = bench().searches.run(name)
    except TraadError as error:
        say_error(error)
        return
    made = count("{n} suggestion", "{n} suggestions", report.suggestions)
    st.toast(escaped(f"{report.coder}: {made}"))


def _again(query: str, options: dict[str, object]) -> dict[str, object]:
    """The address of a search in the log."""
    asked = asked_of(query, options)
    return address_of(Question.asking(asked))
