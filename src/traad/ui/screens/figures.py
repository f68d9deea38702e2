"""The Figures page: codes together, a code line, trends, bars; a click leads to the passages."""

from __future__ import annotations

import streamlit as st

from traad.errors import NotFoundError
from traad.ui.counted import Counting, ask_below, ask_suggested, ask_whose
from traad.ui.figures import draw_bars, draw_code_line, draw_codes_together, draw_over_time
from traad.ui.state import bench
from traad.ui.wording import _, escaped, guarded, say_no_codes, say_nothing_yet, sentence

VIEW = "view"
_LAST = "figures-last"
_SUGGESTED = "figures-suggested"


def show() -> None:
    """Draw the page."""
    if not bench().documents.list():
        say_nothing_yet()
        return
    if not bench().codebooks.codes():
        say_no_codes()
        return
    view = _view()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        coder = ask_whose("figures")
        below = view != "line" and ask_below("figures", usual=True)
        counting = Counting(coder, below, ask_suggested("figures"))
    draw = {
        "line": draw_code_line,
        "time": draw_over_time,
        "bars": draw_bars,
    }.get(view, draw_codes_together)
    with guarded():
        try:
            draw(counting)
        except NotFoundError as error:
            _nothing(error, counting)


def _view() -> str:
    """The figure that the address asks for, else the one that was looked at last."""
    views = {
        "codes": _("Codes together"),
        "line": _("Code line"),
        "time": _("Over time"),
        "bars": _("How much"),
    }
    if "figures-view" not in st.session_state:
        asked = st.query_params.get(VIEW) or st.session_state.get(_LAST)
        st.session_state["figures-view"] = asked if asked in views else "codes"
    chosen = st.segmented_control(
        _("Figure"),
        list(views),
        key="figures-view",
        required=True,
        format_func=views.__getitem__,
        label_visibility="collapsed",
    )
    view = chosen or "codes"
    st.session_state[_LAST] = st.query_params[VIEW] = view
    return view


def _nothing(error: NotFoundError, counting: Counting) -> None:
    """Where there is nothing to draw yet: why, and what can be looked at meanwhile."""
    st.info(escaped(sentence(str(error))), icon=":material/insights:")
    if not counting.suggested and bench().codings.offered():

        def count_them() -> None:
            st.session_state[_SUGGESTED] = True

        st.button(
            _("Look at the suggestions for now"),
            key="figures-look",
            type="primary",
            on_click=count_them,
        )


show()
