"""The Topics page: a map, documents by topics, a document from start to end."""

from __future__ import annotations

from typing import Any

import streamlit as st

from traad.errors import NotFoundError
from traad.figures import topics as figures
from traad.topics.results import Model
from traad.ui.downloading import download
from traad.ui.state import bench
from traad.ui.topiccodes import show_codes
from traad.ui.topicmap import show_map
from traad.ui.topicmodel import MODEL, chosen_model
from traad.ui.topics import begin_form
from traad.ui.topictour import guide
from traad.ui.views import topics as view
from traad.ui.wording import _, count, escaped, say_nothing_yet

_NEWEST = "topics-newest"
"""The newest model when the page was last drawn; one that has been found since is shown."""


def show() -> None:
    """Draw the page."""
    if not bench().documents.list():
        say_nothing_yet()
        return
    names = [row.name for row in bench().topics.list()]
    guide(open_=not names)
    if not names:
        begin_form(None)
        return
    newest = names[0] != st.session_state.get(_NEWEST)
    if newest or st.session_state.get(MODEL) not in names:
        st.session_state[_NEWEST] = st.session_state[MODEL] = names[0]
    if len(names) > 1:
        st.selectbox(_("Topic model"), names, key=MODEL)
    model = chosen_model()
    _say(model)
    views = {
        "map": _("Map"),
        "documents": _("Documents"),
        "one": _("One document"),
        "codes": _("Codes"),
        "new": _("Find topics anew"),
    }
    chosen = st.segmented_control(
        _("View"),
        list(views),
        key="topics-view",
        default="map",
        required=True,
        format_func=views.__getitem__,
        label_visibility="collapsed",
    )
    match chosen:
        case "documents":
            _documents(model)
        case "one":
            _one(model)
        case "codes":
            show_codes()
        case "new":
            begin_form(model)
        case _:
            show_map()


def _say(model: Model) -> None:
    said = model.settings
    facts = [
        count("{n} topic", "{n} topics", len(view.shown(model))),
        count("{n} passage", "{n} passages", said["passages"]),
        count("in {n} document", "in {n} documents", said["documents"]),
        *([escaped(said["only"])] if said["only"] else []),
        f"{said['method'].upper()}, K = {said['k']}",
    ]
    st.caption(" · ".join(facts))
    if model.behind or model.lacking:
        st.warning(
            _(
                "Documents have been added or changed since these topics were found; find them "
                "anew to take that in."
            ),
            icon=":material/update:",
        )


def _documents(model: Model) -> None:
    rows = view.cells(model, _titles(model))
    says = {"document": _("Document"), "topic": _("Topic"), "share": _("Share")}
    chart = figures.heat_map(rows, says)
    st.altair_chart(chart, key="topics-heat")
    download("topics-documents", lambda: chart, rows)


def _one(model: Model) -> None:
    titles = _titles(model)
    guid = st.selectbox(
        _("Document"), list(titles), key="topics-doc", format_func=titles.__getitem__
    )
    rows = view.steps(model, guid)
    if not rows:
        raise NotFoundError("No passage of the document has a topic.")
    says: dict[str, Any] = {
        "passage": _("Passage, from start to end"),
        "topic": _("Topic"),
        "share": _("Share"),
        "text": _("Text"),
    }
    chart = figures.portrait(rows, says)
    st.altair_chart(chart, key="topics-one")
    download("topics-document", lambda: chart, rows)


def _titles(model: Model) -> dict[str, str]:
    """The titles by GUID; alike ones told apart by their numbers."""
    found: dict[str, str] = {}
    for place in model.places:
        found.setdefault(place.document.guid, place.document.title)
    seen: dict[str, int] = {}
    for guid, title in found.items():
        seen[title] = seen.get(title, 0) + 1
        if seen[title] > 1:
            found[guid] = f"{title} ({seen[title]})"
    return found


show()
