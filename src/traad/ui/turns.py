"""On the Words page: turns of phrase, by how often and in how many documents they are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import streamlit as st

from traad.figures.files import as_csv
from traad.rooms.search.corpus import Turn
from traad.rooms.search.keyness import Units
from traad.ui.answered import answered
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.searching import address_of
from traad.ui.state import bench
from traad.ui.views.words import Words, of_word, where
from traad.ui.wording import _, count, decimal, number

_LISTED = 100
_ONLY = "words-turns-only"
_PATTERNS = (("ADJ", "NOUN"), ("NOUN", "ADP", "NOUN"), ("VERB", "ADP"), ("ADV", "ADJ"))


def turns(asked: Words, *, told: bool) -> Words:
    """Noun phrases, runs of words, or runs of parts of speech; in all passages or in some."""
    kinds = {
        "phrases": _("noun phrases"),
        **{str(n): _("{n} words in a row").format(n=n) for n in (2, 3, 4, 5)},
        " ".join(_PATTERNS[0]): _("adjective and noun"),
        " ".join(_PATTERNS[1]): _("noun, preposition, noun"),
        " ".join(_PATTERNS[2]): _("verb and preposition"),
        " ".join(_PATTERNS[3]): _("adverb and adjective"),
    }
    orders = {
        "count": _("the most frequent first"),
        "documents": _("in most documents first"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            _("Counted"), list(kinds), key="words-turns", format_func=kinds.__getitem__, width=230
        )
        least = st.number_input(
            _("At least so often"), 2, 1000, 5, key="words-turns-least", width=150
        )
        by = st.selectbox(
            _("Order"),
            list(orders),
            key="words-turns-by",
            format_func=orders.__getitem__,
            width=230,
        )
        if told or _ONLY not in st.session_state:
            st.session_state[_ONLY] = asked.only
        only = st.text_input(
            _("Only passages that this search finds"),
            key=_ONLY,
            placeholder="role:informant",
        ).strip()
    asked = replace(asked, only=only)
    phrases, lemma = kind == "phrases", " " in kind
    found = answered("turns", (kind, least, only), lambda: _count(kind, int(least), only or None))
    found = sorted(found, key=lambda one: -int(getattr(one, by)))
    if not found:
        st.info(_("Nothing is said so often. Lower the least count, or ask for more passages."))
        return asked
    units = Units.PHRASES if phrases or lemma else Units.FORMS
    columns = (
        Column(_("Words")),
        *(Column(_("Said"), number=True), Column(_("Documents"), number=True)),
        Column(_("Per 10,000 words"), number=True),
    )
    rows = [_row(one, only, units) for one in found[:_LISTED]]
    mount_table("words-turns-table", _("Turns of phrase"), columns, rows)
    _file(found)
    return asked


def _count(kind: str, least: int, only: str | None) -> list[Turn]:
    room = bench().corpus
    if kind == "phrases":
        return room.phrases(only=only, least=least)
    if kind.isdecimal():
        return room.ngrams(int(kind), only=only, least=least)
    return room.ngrams(pattern=kind.split(), lemma=True, only=only, least=least)


def _row(one: Turn, only: str, units: Units) -> list[Cell]:
    params = address_of(where(of_word(one.words, units), only))
    return [
        {"text": one.words, "page": "search", "params": params},
        {"text": number(one.count)},
        {"text": number(one.documents)},
        {"text": decimal(one.per_10000)},
    ]


def _file(found: Sequence[Turn]) -> None:
    rows: list[dict[str, Any]] = [asdict(one) for one in found]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _("The first {n} of {all}.").format(n=number(_LISTED), all=number(len(found)))
            if len(found) > _LISTED
            else count("{n} turn of phrase", "{n} turns of phrase", len(found))
        )
        st.download_button(
            _("All of it as csv"),
            lambda: as_csv(rows),
            "phrases.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
            type="tertiary",
        )
    st.caption(
        _(
            "Words are counted within a sentence. What is said in many documents is a turn of the "
            "field; what is said often in one is perhaps its author's."
        )
    )
