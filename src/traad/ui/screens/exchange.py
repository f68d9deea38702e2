"""The Exchange page: the project out and in, a co-coder's copy, and backups."""

from __future__ import annotations

import streamlit as st

from traad.ui.exchanging import ask_backup, ask_export, ask_import, ask_package
from traad.ui.wording import _


def show() -> None:
    """Draw the page."""
    st.title(_("Exchange"))
    views = {
        "out": _("Export"),
        "in": _("Import"),
        "together": _("With a co-coder"),
        "backup": _("Backup"),
    }
    chosen = st.segmented_control(
        _("View"),
        list(views),
        key="exchange-view",
        default="out",
        required=True,
        format_func=views.__getitem__,
        label_visibility="collapsed",
    )
    match chosen:
        case "in":
            ask_import()
        case "together":
            ask_package()
        case "backup":
            ask_backup()
        case _:
            ask_export()


show()
