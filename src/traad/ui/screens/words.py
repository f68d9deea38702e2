"""The Words page: what is typical of some passages, turns of phrase, and trends."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from traad.ui.lacking import lacking
from traad.ui.state import address, bench
from traad.ui.trends import trends
from traad.ui.turns import turns
from traad.ui.typical import typical
from traad.ui.views.words import View, Words
from traad.ui.wording import _, guarded, say_nothing_yet

_LAST = "words-last"
_VIEW = "words-view"


def show() -> None:
    """Draw the page."""
    if not bench().documents.list():
        say_nothing_yet()
        return
    lacking()
    said = Words.of({name: st.query_params.get_all(name) for name in st.query_params})
    last: Words = st.session_state.get(_LAST, Words())
    came = _VIEW not in st.session_state
    if came and said == Words():
        said = last  # who comes back finds the page as it was
    told = came or said != last
    if told:
        st.session_state[_VIEW] = said.view
    views = {
        View.TYPICAL: _("Typical words"),
        View.TURNS: _("Turns of phrase"),
        View.TRENDS: _("Over time"),
    }
    view = st.segmented_control(
        _("What is counted"),
        list(views),
        key=_VIEW,
        format_func=views.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    asked = replace(said, view=View(view or View.TYPICAL))
    part = {View.TYPICAL: typical, View.TRENDS: trends, View.TURNS: turns}[asked.view]
    with guarded():
        asked = part(asked, told=told)
    st.session_state[_LAST] = asked
    wanted = {**address(), **asked.params()}
    listed = {n: v if isinstance(v, list) else [v] for n, v in wanted.items()}
    if {n: st.query_params.get_all(n) for n in st.query_params} != listed:
        st.query_params.from_dict(wanted)


show()
