"""On the Code page: how much there is to learn a code from, the button, and what was learned."""

from __future__ import annotations

from typing import Any

import streamlit as st

from traad.codebook import Code
from traad.coding.learning import DOCUMENTS, POSITIVES
from traad.ui.jobs import begin
from traad.ui.state import bench
from traad.ui.views.learning import told
from traad.ui.wording import _, number


def learning(code: Code) -> None:
    """Draw the counts and the button; below them what the newest run says of the code."""
    standing = bench().learning.standing(code.guid)
    enough = standing.positives >= POSITIVES and standing.documents >= DOCUMENTS
    with st.container(horizontal=True, vertical_alignment="center"):
        wording = (
            _("Can be learned: {n} passages in {d} documents")
            if enough
            else _("To learn from: {n} of {least} passages, {d} of {fewest} documents")
        )
        said = wording.format(
            n=number(standing.positives),
            least=POSITIVES,
            d=number(standing.documents),
            fewest=DOCUMENTS,
        )
        st.caption(said, width="stretch")
        if st.button(
            _("Learn from the codings"),
            key="code-learn",
            icon=":material/school:",
            disabled=not enough,
            help=_(
                "Every code that people have coded enough of is learned. Mark documents as "
                "finished: only there does uncoded mean no."
            ),
        ):
            begin("code", "--learn", "--json")
    row = told(bench().jobs.list(), code.id)
    if row is not None:
        st.markdown(f"**{_('What was learned')}**")
        st.text("\n".join(_lines(row)))


def _lines(row: dict[str, Any]) -> list[str]:
    match row["lacking"]:
        case "positives":
            few = _("Too few codings ({n} of {least}).")
            return [few.format(n=row["positives"], least=POSITIVES)]
        case "documents":
            few = _("Codings in too few documents ({n} of {least}).")
            return [few.format(n=row["documents"], least=DOCUMENTS)]
        case "absences":
            return [_("Too little is known to lack the code: mark documents as finished.")]
    figures = row["figures"]
    low, high = figures["interval"]
    measured = _(
        "Of {n} passages: precision {p:.2f}, recall {r:.2f}, F1 {f:.2f} ({low:.2f}–{high:.2f}), "
        "average precision {a:.2f}."
    ).format(
        n=figures["support"],
        p=figures["precision"],
        r=figures["recall"],
        f=figures["f1"],
        low=low,
        high=high,
        a=figures["average_precision"],
    )
    lines = [measured, _("No passage was judged by a model that had seen it.")]
    if row["folds"] == "document":
        lines.append(_("The codings are of too few studies: documents were left out one by one."))
    return [*lines, f"{_('It goes by')}: {', '.join(row['signs'])}"]
