"""The sidebar and the top: which project, who codes, in which language, and help."""

from __future__ import annotations

import streamlit as st

from traad.settings import default_coder
from traad.ui.helping import help_button
from traad.ui.remember import chosen, remember
from traad.ui.state import CODER, LANGUAGE, address, bench, coder
from traad.ui.texts import LANGUAGES
from traad.ui.views.order import in_danish_order
from traad.ui.wording import _, escaped, sentence

_MACHINES = ("rules", "learned")
_MACHINE_KINDS = ("search:", "topic:")


def sidebar() -> None:
    """Draw both, and keep what is chosen there in the address."""
    with st.sidebar:
        st.selectbox(
            _("Who is coding?"),
            people([*bench().codings.coders().values(), coder(), default_coder()]),
            key=CODER,
            accept_new_options=True,
            on_change=chosen,
            args=(CODER,),
            help=_("Codings and decisions are your own. Choose your name, or write a new one."),
        )
        st.caption(f"{_('Project')}: {escaped(bench().project.name)}")
        for warning in bench().warnings:
            st.warning(escaped(sentence(warning)))
        remember()
    _keep_in_address()


def top(page: str, title: str) -> None:
    """What stands at the top of every page: help on it, and the language.

    Args:
        page: the name of its file in `screens/`.
        title: what it is called.
    """
    with st.container(key="traad-language", horizontal=True, vertical_alignment="center"):
        help_button(page, title)
        st.segmented_control(
            _("Language"),
            list(LANGUAGES),
            key=LANGUAGE,
            format_func=LANGUAGES.__getitem__,
            required=True,
            label_visibility="collapsed",
            on_change=chosen,
            args=(LANGUAGE,),
        )


def _keep_in_address() -> None:
    """Who and which language stand in the address where they are not as usual."""
    wanted = address()
    for name in (CODER, LANGUAGE):
        if name not in wanted:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != wanted[name]:
            st.query_params[name] = wanted[name]


def people(names: list[str]) -> list[str]:
    """The names that are not machines', each once, in order."""
    own = {n for n in names if n not in _MACHINES and not n.startswith(_MACHINE_KINDS)}
    return sorted(own, key=in_danish_order)
