"""What the coefficients say, each with an example that can be checked: the help of a page."""

from __future__ import annotations

import streamlit as st

from traad.ui.wording import _


def explain() -> None:
    """Each coefficient in a few words, with its example."""
    with st.expander(_("What do the figures say?"), icon=":material/school:"):
        st.markdown("\n".join(f"- {line}" for line in _lines()))


def _lines() -> tuple[str, ...]:
    return (
        _(
            "Those that correct for chance are 1 − (disagreement observed / disagreement expected "
            "by chance): 1 is full agreement, 0 is what chance gives. Where nothing varies they "
            "are undefined."
        ),
        _(
            "**Percent agreement**: the share of units with the same value. 1,000 characters, 50 "
            "coded by both, 150 by one, 800 by none: 85 %. It is high whenever a code is rare."
        ),
        _(
            "**Krippendorff's alpha**, nominal: chance is drawn from all values of all coders. Ten "
            "units, 1100000000 and 0110010100: 60 % agree, but alpha is 0.095, for nearly as many "
            "would agree by chance."
        ),
        _(
            "**Cohen's kappa**: chance is that each coder scatters as many codings as he or she "
            "made. 88 14 18 / 10 40 10 / 2 6 12: observed 0.70, by chance 0.41, kappa 0.49."
        ),
        _(
            "**Alpha for unitizing**: did they mark the same stretches? On a text of 300, one "
            "marks 75–145 and 220–250, the other 70–150, 205–225 and 250–270: 0.73."
        ),
        _(
            "**F1 of stretches**: the share of stretches with a counterpart in the other's coding, "
            "the same to the character or overlapping. It does not correct for chance."
        ),
        _(
            "**Scott's pi and Fleiss' kappa**: chance is drawn from all coders together. 30 "
            "patients by six psychiatrists: observed 0.556, by chance 0.220, kappa 0.430."
        ),
        _(
            "**Gwet's AC1** stays high where a code is rare and nearly all agree. 80 7 / 8 5: 85 % "
            "agree, Cohen's kappa is 0.31, AC1 0.81. Choose beforehand which you will report."
        ),
        _(
            "**Brennan and Prediger's S**: every value is equally likely by chance. In their "
            "example 60 % agree over three values: kappa 0.27, S 0.40."
        ),
        _(
            "**The interval** (95 %) draws whole documents from fifteen on; below that sections "
            "or turns, and then it holds within these documents only."
        ),
    )
