"""The topic model that the Topics page shows, and its passages as a list to read."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from traad.topics.results import Model, Place
from traad.ui.components.quotes import mount_quotes
from traad.ui.state import address, bench
from traad.ui.views import topics as view
from traad.ui.wording import _, count

MODEL = "topics-model"
"""Where the session keeps the name of the model."""

_KEPT = "topics-kept"
_CITERS = "topics-citers"


def chosen_model() -> Model:
    """The model, read anew only when it or the project has changed."""
    room, name = bench(), st.session_state[MODEL]
    key = (name, room.project.root, room.codings.newest(), repr(room.topics.mark(name)))
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != key:
        kept = (key, room.topics.show(name))
        st.session_state[_KEPT] = kept
    model: Model = kept[1]
    return model


def mount_passages(name: str, found: Sequence[tuple[Place, str]], total: int) -> None:
    """Passages, each with what is said of it, as a list with links to the text.

    Args:
        name: of the list; another name makes a new list.
        total: how many passages there are, where only the first are shown.
    """
    said = count("{n} passage", "{n} passages", total)
    if total > len(found):
        said += f", {_('the first {n} shown').format(n=len(found))}"
    st.caption(said)
    groups = view.groups(found, lambda doc, at: address(doc=doc, at=at), _cited)
    with st.container(height=520, border=False):
        mount_quotes({"list": name, "coder": "", "groups": groups}, lambda _acts: None)


def _cited(place: Place) -> str:
    """How a passage is cited; what a document needs for it is read once."""
    kept = st.session_state.setdefault(_CITERS, {})
    key = (bench().project.root, place.document.guid, bench().codings.newest())
    if key not in kept:
        kept[key] = bench().documents.show(place.document.guid).citer
    return str(kept[key].cite(place.passage.start, place.passage.end))
