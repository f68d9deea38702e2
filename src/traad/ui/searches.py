"""On the search page before anything is asked: examples, saved searches and the search log."""

from __future__ import annotations

import io

import streamlit as st

from traad.errors import TraadError
from traad.rooms.search.asking import COUNTED, asked_of, filters_of
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.searching import address_of
from traad.ui.state import bench
from traad.ui.views.asking import Question
from traad.ui.wording import _, by_language, count, day, escaped, number, say_error

_SHOWN = 50
"""Searches of the log that the page lists; all are in the file."""


def examples() -> None:
    """What can be asked, each a link that asks it."""
    st.markdown(_("Write a word to find it in all its forms. Or begin with one of these:"))
    asked = (
        ("samskabelse", _("the word in every form")),
        ("samskab*", _("every word that begins so")),
        ("*barriere*", _("inside compounds too: sprogbarrierer")),
        ('"mangel på tid"', _("these words after each other, as written")),
        (_("frivillig NEAR/5 kommune"), _("the two at most five words from each other")),
        (_("samskab* AND (barriere OR hindring)"), _("both in one passage")),
        (_("tillid NOT kind:reference"), _("not in the list of references")),
        (_("frivillig year:2016..2022"), _("only in texts from these years")),
    )
    rows: list[list[Cell]] = [
        [
            {"text": query, "page": "search", "params": address_of(Question(query))},
            {"text": told},
        ]
        for query, told in asked
    ]
    mount_table("search-examples", _("Examples"), (Column(_("Query")), Column(_("Finds"))), rows)
    st.caption(_("OG, ELLER, IKKE and NÆR mean the same."))


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
                    "note": _filters(one.options),
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
            {"text": one.query, "note": _filters(one.options)},
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


def _filters(options: dict[str, object]) -> str:
    return filters_of(options).replace(COUNTED, _("only passages that count"))


def _again(query: str, options: dict[str, object]) -> dict[str, object]:
    """The address of a search in the log."""
    asked = asked_of(query, options)
    return address_of(Question.asking(asked))
