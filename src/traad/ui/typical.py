"""On the Words page: what is typical of some passages against others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import streamlit as st

from traad.errors import UsageError
from traad.figures.files import as_csv
from traad.rooms.search.keyness import Comparison, Keyword, Units
from traad.search.neighbours import CONTENT
from traad.ui.answered import answered
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.searching import address_of
from traad.ui.sides import choose_sides
from traad.ui.state import bench
from traad.ui.views.words import Words, ordered, span, where
from traad.ui.views.words import of_word as query_of
from traad.ui.wording import _, count, decimal, escaped, number, sentence

_LISTED = 100


def typical(asked: Words, *, told: bool) -> Words:
    """Ask for two sides, and list the words that set them apart; gives what was asked."""
    target, against = choose_sides(asked, told=told)
    asked = replace(asked, target=target, against=against)
    units, content, least, by = _options()
    if not target:
        st.info(_("Write a search above: its passages are compared with all others."))
        return asked
    pos = tuple(sorted(CONTENT)) if content and units is not Units.PHRASES else ()
    key = (target, against, units, pos, least)

    def compare() -> Comparison:
        room = bench().keyness
        return room.compare(target, against or None, units=units, pos=pos, least=least)

    try:
        with st.spinner(_("Counting the words …")):
            found = answered("keyness", key, compare)
    except UsageError as error:
        st.info(escaped(sentence(str(error))))
        return asked
    st.markdown(_sizes(found))
    rows = ordered(found.words, by, rare=_rare())
    if not rows:
        st.info(_("No word is said so often. Lower the least count, or ask for more passages."))
        return asked
    _table(rows[:_LISTED], asked, units)
    _about(found, len(rows), rows)
    return asked


def _rare() -> bool:
    names = {"typical": _("Said more here"), "rare": _("Said less here")}
    chosen = st.segmented_control(
        _("Which words"),
        list(names),
        key="words-which",
        default="typical",
        required=True,
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )
    return chosen == "rare"


def _options() -> tuple[Units, bool, int, str]:
    names = {
        Units.LEMMAS: _("words in all forms"),
        Units.FORMS: _("words as written"),
        Units.PHRASES: _("noun phrases"),
    }
    orders = {
        "log_likelihood": _("the surest first"),
        "low": _("the largest difference first"),
        "target": _("the most frequent first"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        units = st.selectbox(
            _("Counted"), list(names), key="words-units", format_func=names.__getitem__, width=190
        )
        by = st.selectbox(
            _("Order"), list(orders), key="words-by", format_func=orders.__getitem__, width=230
        )
        least = st.number_input(_("At least so often"), 1, 1000, 5, key="words-least", width=150)
        content = st.toggle(
            _("Only words with content"),
            value=True,
            key="words-content",
            disabled=units is Units.PHRASES,
        )
    return units, content, int(least), by


def _sizes(found: Comparison) -> str:
    here, rest = found.target, found.rest
    said = _("**{words} words** in {documents} against **{others} words** in {rest}.")
    return said.format(
        words=number(here.words),
        documents=count("{n} document", "{n} documents", here.documents),
        others=number(rest.words),
        rest=count("{n} document", "{n} documents", rest.documents),
    )


def _table(rows: Sequence[Keyword], asked: Words, units: Units) -> None:
    columns = (
        Column(_("Word")),
        *(Column(_("Here"), number=True), Column(_("Elsewhere"), number=True)),
        Column(_("Per 10,000 here"), number=True),
        Column(_("Elsewhere"), number=True),
        *(Column(_("Log ratio"), number=True), Column("G²", number=True)),
    )
    mount_table("words-typical", _("Typical words"), columns, [_row(r, asked, units) for r in rows])


def _row(row: Keyword, asked: Words, units: Units) -> list[Cell]:
    query = query_of(row.word, units)
    here = {"page": "search", "params": address_of(where(query, asked.target))}
    rest = f"({asked.against}) NOT ({asked.target})" if asked.against else f"NOT ({asked.target})"
    there = {"page": "search", "params": address_of(where(query, rest))}
    return [
        {"text": row.word, **(here if row.target else there)},
        _said(row.target, row.documents, {}),
        _said(row.rest, row.rest_documents, there),
        {"text": decimal(row.per_10000)},
        {"text": decimal(row.rest_per_10000)},
        {"text": decimal(row.log_ratio), "note": span(row, decimal, _("{low} to {high}"))},
        {"text": decimal(row.log_likelihood)},
    ]


def _said(times: int, documents: int, link: Cell) -> Cell:
    """How often a word is said on a side, and in how many documents."""
    if not times:
        return {"text": "0", "tone": "soft"}
    note = _("in {n} doc.").format(n=number(documents))
    return {"text": number(times), "note": note, **link}


def _about(found: Comparison, many: int, rows: Sequence[Keyword]) -> None:
    """How the figures are to be read, and all of them as a file."""
    shown: list[dict[str, Any]] = [asdict(row) for row in rows]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _("The first {n} of {all}.").format(n=number(_LISTED), all=number(many))
            if many > _LISTED
            else count("{n} word", "{n} words", many)
        )
        st.download_button(
            _("All of it as csv"),
            lambda: as_csv(shown),
            "keyness.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
            type="tertiary",
        )
    interval = (
        _("The interval (95 %) is over documents (Rao and Scott 1992).")
        if found.by_documents
        else _(
            "With so few documents on a side, the interval (95 %) takes each word as drawn alone "
            "(Katz et al. 1978), and is too narrow."
        )
    )
    said = _(
        "The log ratio (Hardie 2014) is the effect: 1 is twice as often, 2 four times. {interval} "
        "G² (log-likelihood, Dunning 1993) is the test: above {limit} is p < .05 for all {tried} "
        "words that were tried (Bonferroni)."
    )
    limit, tried = decimal(found.threshold), number(found.tried)
    st.caption(said.format(interval=interval, limit=limit, tried=tried))
