"""On the search page: the words near the hits, and what there is where nothing is found."""

from __future__ import annotations

import streamlit as st

from traad.rooms.search.corpus import Collocate
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.searching import address_of
from traad.ui.state import address, bench
from traad.ui.views.asking import Question
from traad.ui.views.words import Words, target_of
from traad.ui.wording import _, decimal, number

_LISTED = 100
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "ADV")


def nothing(question: Question) -> None:
    """Say that nothing was found, and which words of the texts begin as those asked for."""
    st.info(_("Nothing is found. Try fewer words, OR between them, or a star: samskab*"))
    alike = bench().corpus.alike(question.asked())
    rows: list[list[Cell]] = [
        [
            {"text": form, "page": "search", "params": address_of(Question(form))},
            {"text": number(n)},
        ]
        for forms in alike.values()
        for form, n in forms
    ]
    if rows:
        columns = (Column(_("Begins the same")), Column(_("In all"), number=True))
        mount_table("search-alike", _("Begins the same"), columns, rows)


def near_words(question: Question) -> None:
    """The words that stand near the hits more often than by chance, each a link to both."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        window = st.number_input(
            _("Words on each side"), 1, 50, 5, key="search-near-window", width=160
        )
        least = st.number_input(_("At least so often"), 1, 1000, 3, key="search-least", width=160)
        orders = {
            "log_likelihood": _("the surest first"),
            "log_dice": _("the closest first (logDice)"),
            "near": _("the most frequent first"),
        }
        by = st.selectbox(
            _("Order"),
            list(orders),
            key="search-near-order",
            format_func=orders.__getitem__,
            width=240,
        )
        content = st.toggle(_("Only words with content"), value=True, key="search-near-content")
    found = bench().corpus.collocates(
        question.asked(),
        left=int(window),
        right=int(window),
        pos=_CONTENT if content else (),
        least=int(least),
    )
    found.sort(key=lambda row: -float(getattr(row, by)))
    st.page_link(
        "screens/words.py",
        label=_("Words typical of these passages against all others"),
        icon=":material/match_word:",
        query_params={**address(), **Words(target=target_of(question.asked())).params()},
    )
    if not found:
        st.info(_("No word is near so often. Widen the window, or lower the least count."))
        return
    columns = (
        Column(_("Word")),
        Column(_("Near the hits"), number=True),
        Column(_("In all"), number=True),
        Column("G²", number=True),
        Column("logDice", number=True),
        Column("MI", number=True),
    )
    rows = [_row(question, one, int(window)) for one in found[:_LISTED]]
    mount_table("search-near", _("Words near"), columns, rows)
    st.caption(
        _(
            "G² (log-likelihood, Dunning 1993) says how sure it is: above 15 it is hardly chance. "
            "logDice (Rychlý 2008) says how close the two are, at most 14; MI favours rare words."
        )
    )


def _row(question: Question, found: Collocate, window: int) -> list[Cell]:
    query = f"({question.query}) NEAR/{window} {found.word}"
    return [
        {"text": found.word, "page": "search", "params": address_of(Question(query))},
        {"text": number(found.near)},
        {"text": number(found.total)},
        {"text": decimal(found.log_likelihood)},
        {"text": decimal(found.log_dice)},
        {"text": decimal(found.mi)},
    ]
