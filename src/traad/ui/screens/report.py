"""The Report page: the project's method and results as a file to read, print and write on in."""

from __future__ import annotations

from base64 import b64encode

import streamlit as st

from traad.rooms.analysis.reports import LANGUAGES
from traad.store.coders import is_machine_name
from traad.ui.reportchoice import ask_choice
from traad.ui.state import bench, language
from traad.ui.texts import LANGUAGES as NAMES
from traad.ui.wording import _, guarded, say_nothing_yet

_KEPT = "report-kept"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show() -> None:
    """Draw the page."""
    if not bench().documents.list():
        say_nothing_yet()
        return
    st.markdown(
        _(
            "The report says the corpus and what was left out, the codebook with its definitions, "
            "who coded, how far they agree, how often each code is where, with figures and the "
            "numbers behind them, quotations with citation, and the limits. All of it comes from "
            "the project; the interpretation is yours."
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        lang = st.selectbox(
            _("Language"),
            LANGUAGES,
            LANGUAGES.index(language()),
            key="report-language",
            format_func=NAMES.__getitem__,
            width=180,
        )
        coders = st.multiselect(
            _("Agreement between"),
            [n for n in bench().codings.coders().values() if not is_machine_name(n)],
            key="report-coders",
            placeholder=_("The two who have finished most together"),
        )
    choice = ask_choice()
    if st.button(_("Make the report"), key="report-make", type="primary"):
        with guarded(), st.spinner(_("Making the report …")):
            made = bench().reports.made(language=lang, coders=coders, choice=choice)
            st.session_state[_KEPT] = (str(bench().project.root), made)
    root, made = st.session_state.get(_KEPT, ("", {}))
    if root != str(bench().project.root):
        return
    name = bench().project.name
    with st.container(horizontal=True):
        for kind, mime, label in (
            (".html", "text/html", _("HTML, to read and print")),
            (".docx", _WORD, _("DOCX, to write on in")),
        ):
            st.download_button(
                label,
                made[kind],
                f"{name}{kind}",
                mime,
                key=f"report{kind}",
                icon=":material/download:",
                on_click="ignore",
            )
    # An address of its own kind is a stranger to this page: it can reach nothing here.
    told = b64encode(made[".html"]).decode()
    st.iframe(f"data:text/html;charset=utf-8;base64,{told}", height=760, alt=_("The report"))


show()
