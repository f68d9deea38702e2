"""On the search page: the query with its options."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from traad.search.concordance import Order
from traad.ui.state import address
from traad.ui.views.asking import WIDEST, Question, View
from traad.ui.wording import _

_LAST = "search-last"
_KEYS = {
    "query": "search-q",
    "exact": "search-exact",
    "loose": "search-loose",
    "running": "search-running",
    "order": "search-order",
    "sentence": "search-sentence",
    "window": "search-window",
    "view": "search-view",
}
"""The widgets that hold a part of the question."""


def address_of(question: Question) -> dict[str, Any]:
    """The address of a question, with who and which language."""
    return {**address(), **question.params()}


def ask() -> Question:
    """The query and its options: what the address says, or what was just changed here.

    Both then say the same, and a page that is come back to asks what it asked before.
    """
    said = Question.of({name: st.query_params.get_all(name) for name in st.query_params})
    last: Question = st.session_state.get(_LAST, Question())
    if not said.query and not said.like and _KEYS["query"] not in st.session_state:
        said = last
    if said != last or _KEYS["query"] not in st.session_state:
        for name, key in _KEYS.items():
            st.session_state[key] = getattr(said, name)
        question = said
    else:
        changed = {n: st.session_state[key] for n, key in _KEYS.items() if key in st.session_state}
        question = replace(last, **changed)
        if question != last:
            question = replace(question, page=0)
        if question.query != last.query:
            question = replace(question, without=(), like="")
    _widgets()
    if question.query:
        _options(question)
    st.session_state[_LAST] = question
    wanted = address_of(question)
    if {n: st.query_params.get_all(n) for n in st.query_params} != _lists(wanted):
        st.query_params.from_dict(wanted)
    return question


def _lists(params: dict[str, Any]) -> dict[str, list[str]]:
    return {n: list(v) if isinstance(v, list) else [v] for n, v in params.items()}


def _widgets() -> None:
    st.text_input(
        _("Search the texts"),
        key=_KEYS["query"],
        placeholder=_('samskabelse · "mangel på tid" · barriere* AND kommune'),
        icon=":material/search:",
        label_visibility="collapsed",
    )


def _options(question: Question) -> None:
    orders = {
        Order.PLACE: _("as in the texts"),
        Order.LEFT: _("by the word before"),
        Order.RIGHT: _("by the word after"),
        Order.HIT: _("by the words found"),
        Order.DOCUMENT: _("by title"),
        Order.YEAR: _("by year"),
        Order.SPEAKER: _("by speaker"),
    }
    views = {
        View.HITS: _("Hits"),
        View.SPREAD: _("Where they are"),
        View.NEAR: _("Words near"),
    }
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            _("What is shown"),
            list(views),
            key=_KEYS["view"],
            format_func=views.__getitem__,
            required=True,
            label_visibility="collapsed",
        )
        st.selectbox(
            _("Order"),
            list(orders),
            key=_KEYS["order"],
            format_func=orders.__getitem__,
            label_visibility="collapsed",
            width=200,
        )
        with st.popover(_("Options"), icon=":material/tune:", width="content"):
            st.toggle(_("Whole sentences"), key=_KEYS["sentence"])
            st.slider(
                _("Words on each side"),
                3,
                WIDEST,
                key=_KEYS["window"],
                disabled=question.sentence,
            )
            st.toggle(
                _("Only the form as written"),
                key=_KEYS["exact"],
                help=_("Otherwise a word is found in all its forms."),
            )
            st.toggle(
                _("Loose spelling"),
                key=_KEYS["loose"],
                help=_("aa for å, accents, and letters that text recognition mistakes."),
            )
        st.toggle(
            _("Only passages that count"),
            key=_KEYS["running"],
            help=_(
                "Without headings, contents, front matter, references, what an interviewer "
                "says and other languages."
            ),
        )
