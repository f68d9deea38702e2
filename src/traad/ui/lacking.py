"""On the search page: the texts that are not analysed yet, and a button that finishes them."""

from __future__ import annotations

import streamlit as st

from traad.store.jobs import State
from traad.ui.jobs import begin
from traad.ui.state import bench
from traad.ui.wording import _, count

_NAMED = 5


def lacking() -> None:
    """Say which texts no search finds yet, if there are any."""
    waiting = bench().search.lacking()
    if not waiting:
        return
    under_way = any(job.state is State.RUNNING for job in bench().jobs.list())
    with st.container(border=True, key="search-lacking", gap="small"):
        st.markdown(
            count(
                "**{n} document is not analysed yet, so it is not searched:**",
                "**{n} documents are not analysed yet, so they are not searched:**",
                len(waiting),
            )
        )
        more = ["…"] if len(waiting) > _NAMED else []
        # Titles are other people's words: as text, never as markup.
        st.text("\n".join([*(document.title for document in waiting[:_NAMED]), *more]))
        if not under_way and st.button(
            _("Analyse them now"), key="search-analyse", icon=":material/play_arrow:"
        ):
            begin("analyse", "--json")
