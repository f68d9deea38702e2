"""The guide on the Topics page: what a topic is and is not, and a tour of the demo corpus."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from traad.ui.jobs import begin
from traad.ui.state import bench
from traad.ui.wording import _


def guide(*, open_: bool) -> None:
    """What a topic is and is not, step by step."""
    with st.expander(_("What is a topic?"), expanded=open_, icon=":material/school:"):
        st.markdown(_numbered(_steps()))
        if bench().project.demo:
            st.markdown(f"**{_('A tour of the demo corpus')}**")
            st.markdown(_numbered(_tour()))
            if st.button(_("Find the six topics of the tour"), key="topics-tour"):
                begin("topics", "fit", "--json", "--k", "6", f"--name={_('Tour')}")


def _numbered(steps: Sequence[str]) -> str:
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))


def _steps() -> Sequence[str]:
    return (
        _(
            "A topic is a group of words that turn up in the same passages. The "
            "machine counts; it does not read."
        ),
        _(
            "Each circle on the map is a topic. Large ones fill more of the "
            "material; near ones share words. Click one, and read its passages."
        ),
        _(
            "A topic has no meaning until you have read its passages and named "
            "it. Some are about nothing: hide them. Some are alike: merge them."
        ),
        _(
            "A topic is not a code: nobody has defined it, and other numbers of "
            "topics give other groups. “Mostly one document” tells of that "
            "document, not of the material."
        ),
        _(
            "Is a topic worth keeping? Make it a code: its passages become "
            "suggestions, and you decide on each."
        ),
    )


def _tour() -> Sequence[str]:
    return (
        _(
            "Click the topic that begins with *samskabelse, samproduktion, kommune*, and read its "
            "passages. Is it one topic? What would you call it? Write the name."
        ),
        _(
            "Click *kage, griner, ledelse*. *Griner* stands in brackets in the transcript: it is "
            "what somebody did, not what they spoke of. But what has the cake to do with "
            "measuring? Read on."
        ),
        _(
            "Six is a number that was chosen for you. Under *Find topics anew*, try several "
            "numbers, and read why none of them can be defended in nine documents."
        ),
        _(
            "Under *Codes*, count suggestions too. Which codes meet *kage, griner, ledelse*? Read "
            "the passages with the topic and without the code."
        ),
    )
