"""Help on each page: what it is for and how it is used, in the language of the session."""

from __future__ import annotations

from importlib.resources import files

import streamlit as st

from traad.ui.state import language
from traad.ui.wording import _


def help_on(page: str) -> str:
    """The help on a page, by the name of its file in `screens/`; empty if there is none."""
    text = files("traad.ui").joinpath("help", language(), f"{page}.md")
    return text.read_text("utf-8") if text.is_file() else ""


def help_button(page: str, title: str) -> None:
    """The button that opens the help on a page.

    Args:
        page: the name of its file in `screens/`.
        title: what the page is called.
    """
    text = help_on(page)
    if text and st.button(_("Help"), key="help", icon=":material/help:", type="tertiary"):
        st.dialog(title, width="medium")(lambda: st.markdown(text))()
