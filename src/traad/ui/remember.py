"""Who codes and in which language, asked once and remembered by the browser."""

from __future__ import annotations

import os

import streamlit as st

from traad.settings import default_coder
from traad.ui.components import define
from traad.ui.state import CODER, COOKIE, LANGUAGE, coder, language, remembered
from traad.ui.streamlitwords import own_words
from traad.ui.wording import _

_CHOSEN = "remember-chosen"
_ASKED = "remember-asked"
_remember = define("remember", "dom", "words", "remember", styles=("common",))


def chosen(name: str) -> None:
    """Note that the user has chosen something, which the browser is to remember."""
    st.session_state.setdefault(_CHOSEN, set()).add(name)


def remember() -> None:
    """Have the browser remember what was chosen here; what a link said is not one's own choice."""
    values = {CODER: coder(), LANGUAGE: language()}
    keep = {COOKIE + name: values[name] for name in st.session_state.get(_CHOSEN, ())}
    with st.container(key="traad-hidden-remember"):
        data = {"language": language(), "words": own_words(), "keep": keep}
        _remember(key="remember", data=data)


def ask_once() -> None:
    """Ask a new user's name, where neither the link, the browser nor the command line says it."""
    known = st.query_params.get(CODER) or remembered(CODER) or os.environ.get("TRAAD_CODER")
    if known or _ASKED in st.session_state or CODER in st.session_state.get(_CHOSEN, ()):
        return
    st.dialog(_("Who is coding?"), on_dismiss=_asked)(_ask)()


def _asked() -> None:
    st.session_state[_ASKED] = True


def _ask() -> None:
    st.markdown(_("Codings and decisions are your own. Your name stands with them."))
    name = st.text_input(_("Your name"), default_coder(), key="ask-name")
    if st.button(_("Begin"), key="ask-go", type="primary"):
        st.session_state["ask-answer"] = name
        chosen(CODER)
        st.rerun()
