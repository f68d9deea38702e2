"""On the Review page: accepting a group unread, and how often the rules are right."""

from __future__ import annotations

import streamlit as st

from traad.coding.measures import wilson
from traad.coding.reviewing import Pick
from traad.errors import NotFoundError
from traad.rooms.codebook.samples import USUAL
from traad.rooms.coding.review import FEW
from traad.ui.components.table import Column, mount_table
from traad.ui.state import bench
from traad.ui.views.marks import short
from traad.ui.wording import _, by_language, decimal, number

DECK = "review-deck"
TRIAL = "review-trial"
"""The group that some are being read of before the rest is accepted unread."""
BULK = "review-bulk"
"""How many were just accepted unread, while that is the last act."""


def _again() -> None:
    """Lay the deck out anew at the next run."""
    st.session_state.pop(DECK, None)
    st.rerun()


def trying(pick: Pick) -> bool:
    """Whether some of a group are being read before the rest is accepted."""
    return bool(st.session_state.get(TRIAL) == pick and pick != Pick())


def bulk(pick: Pick, waiting: int) -> None:
    """Accept a group without reading it: ten of it are read first."""
    done = st.session_state.get(BULK)
    if done:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = _("{n} accepted without reading. They count nowhere until somebody reads them.")
            st.caption(said.format(n=number(done)), width="stretch")
            if st.button(_("Undo"), key="review-bulk-undo", icon=":material/undo:"):
                bench().codings.undo()
                del st.session_state[BULK]
                _again()
    trial = bench().review.tried(pick) if trying(pick) else None
    if trial is None:
        if waiting > FEW and st.button(
            _("Accept the group unread …"),
            key="review-try",
            help=_("Ten of them, drawn at random, are read first."),
        ):
            bench().review.try_out(pick)
            st.session_state[TRIAL] = pick
            st.session_state.pop(BULK, None)
            _again()
        return
    n = trial.right + trial.wrong
    low, high = (round(100 * share) for share in wilson(trial.right, n))
    said = (
        _("{right} of {n} right. When all are decided, the rest can be accepted unread.")
        if trial.left
        else _("{right} of {n} right: of the rest, between {low} and {high} % are (95 %).")
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(said.format(right=trial.right, n=n, low=low, high=high), width="stretch")
        if not trial.left and st.button(
            _("Accept the rest unread"), key="review-rest", type="primary"
        ):
            st.session_state[BULK] = bench().review.accept_rest(pick)
            st.session_state.pop(TRIAL, None)
            _again()
        if st.button(_("Cancel"), key="review-trial-off"):
            st.session_state.pop(TRIAL, None)
            _again()


def sample() -> None:
    """Draw a sample, and what the decisions on those drawn tell of each code and rule."""
    codes = {c.id: by_language(c.label, c.id) for c in bench().codebooks.codes().values()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            _("Code"),
            ["", *codes],
            key="review-draw-code",
            format_func=lambda id: codes.get(id) or _("All codes"),
            width=280,
        )
        asked = st.button(
            _("Draw up to {n} of each code").format(n=USUAL),
            key="review-draw",
            icon=":material/casino:",
        )
    if asked:
        try:
            bench().samples.draw(USUAL, code or None)
        except NotFoundError:
            st.info(_("Everything that waits has been drawn already."))
        else:
            _again()
    rows = [row for row in bench().samples.precision() if row["n"] or not row["rule"]]
    if not any(row["n"] for row in rows):
        return
    st.header(_("How often the rules are right"))
    mount_table(
        "review-precision",
        _("How often the rules are right"),
        (
            Column(_("Code or rule")),
            *(Column(_("Decided"), number=True), Column(_("Right"), number=True)),
            *(Column(_("Precision"), number=True), Column(_("95 % interval"), number=True)),
            Column(_("Left"), number=True),
        ),
        [
            [
                {
                    "text": short(row["rule"])
                    if row["rule"]
                    else codes.get(row["code"], row["code"]),
                    "tone": None if row["rule"] else "strong",
                },
                {"text": number(row["n"])},
                {"text": number(row["right"])},
                {"text": decimal(row["precision"], 2) if row["n"] else "–"},
                {
                    "text": f"{decimal(row['low'], 2)}–{decimal(row['high'], 2)}"
                    if row["n"]
                    else "–"
                },
                {"text": number(row["left"])},
            ]
            for row in rows
        ],
    )
    st.caption(
        _("Only what was drawn at random counts here. Coded with another code counts as wrong.")
    )
