"""The Topics page: a map, documents by topics, a document from start to end."""

from __future__ import annotations

from typing import Any

import streamlit as st

from traad.errors import NotFoundError
from traad.figures import topics as figures
from traad.topics.results import Model, Place, Topic
from traad.ui.components.quotes import mount_quotes
from traad.ui.state import address, bench
from traad.ui.topics import begin_form, choose_number, download, guide, percent
from traad.ui.views import topics as view
from traad.ui.wording import _, count, escaped, guarded, say_nothing_yet

_KEPT = "topics-kept"
_CITERS = "topics-citers"
_CHOSEN = "topics-chosen"
_MODEL = "topics-model"
_MANY = 20


def show() -> None:
    """Draw the page."""
    if not bench().documents.list():
        say_nothing_yet()
        return
    names = [row.name for row in bench().topics.list()]
    guide(open_=not names)
    if not names:
        begin_form(None)
        choose_number()
        return
    if st.session_state.get(_MODEL) not in names:
        st.session_state[_MODEL] = names[0]
    if len(names) > 1:
        st.selectbox(_("Topic model"), names, key=_MODEL)
    model = _model(st.session_state[_MODEL])
    _say(model)
    views = {
        "map": _("Map"),
        "documents": _("Documents"),
        "one": _("One document"),
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
        case "new":
            begin_form(model)
            choose_number()
        case _:
            _map()


def _model(name: str) -> Model:
    """The model, read anew only when it or the project has changed."""
    room = bench()
    key = (name, room.project.root, room.codings.newest(), repr(room.topics.mark(name)))
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != key:
        kept = (key, room.topics.show(name))
        st.session_state[_KEPT] = kept
    model: Model = kept[1]
    return model


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


@st.fragment
def _map() -> None:
    with guarded():
        model = _model(st.session_state[_MODEL])
        dots = view.dots(model)
        if not dots:
            st.info(_("Every topic is hidden."))
            return
        left, right = st.columns([1.25, 1], gap="medium")
        with left:
            says = {"topic": _("Topic"), "words": _("Words"), "share": _("Share")}
            known = [dot.topic for dot in dots]
            number = _picked(known)
            chart = figures.topic_map(dots, says, number)
            st.altair_chart(chart, key="topics-map", on_select="rerun", selection_mode=["picked"])
            download("map", chart, [vars(dot) for dot in dots])
            st.selectbox(
                _("Topic"),
                known,
                key=_CHOSEN,
                format_func=lambda n: next(d.label for d in dots if d.topic == n),
            )
        with right:
            _topic(model, next(t for t in model.topics if t.number == number))


def _picked(known: list[int]) -> int:
    """The topic that was clicked on the map last, or chosen in the list under it."""
    event = st.session_state.get("topics-map")
    found = (event or {}).get("selection", {}).get("picked") or []
    clicked = found[0].get("topic") if found else None
    if clicked in known and clicked != st.session_state.get("topics-clicked"):
        st.session_state["topics-clicked"] = clicked
        st.session_state[_CHOSEN] = clicked
    if st.session_state.get(_CHOSEN) not in known:
        st.session_state[_CHOSEN] = known[0]
    return int(st.session_state[_CHOSEN])


def _topic(model: Model, topic: Topic) -> None:
    from traad.topics.describing import apart

    st.subheader(escaped(view.short(topic)), anchor=False)
    if topic.mostly:
        title = next(p.document.title for p in model.places if p.document.guid == topic.mostly)
        st.warning(
            _("Mostly one document: {title} holds {share} of it.").format(
                title=escaped(title), share=percent(topic.held)
            ),
            icon=":material/filter_1:",
        )
    facts = {
        _("Words"): topic.words[:12],
        _("What sets it apart"): apart(topic.words, 8),
        _("Phrases"): topic.phrases[:6],
    }
    for name, words in facts.items():
        if words:
            said = escaped(", ".join(word.term for word in words))
            st.markdown(f"**{name}:** {said}")
    _acts(model, topic)
    found = view.groups(
        model, topic.number, _MANY, lambda doc, at: address(doc=doc, at=at), percent, _cited
    )
    total = len(model.having(topic.number))
    st.caption(
        count("{n} passage", "{n} passages", total)
        + ("" if total <= _MANY else f", {_('the first {n} shown').format(n=_MANY)}")
    )
    with st.container(height=520, border=False):
        listed = f"{model.name} {model.created} {topic.number}"
        mount_quotes({"list": listed, "coder": "", "groups": found}, lambda _acts: None)


def _cited(place: Place) -> str:
    """How a passage is cited; what a document needs for it is read once."""
    kept = st.session_state.setdefault(_CITERS, {})
    key = (bench().project.root, place.document.guid, bench().codings.newest())
    if key not in kept:
        kept[key] = bench().documents.show(place.document.guid).citer
    return str(kept[key].cite(place.passage.start, place.passage.end))


def _acts(model: Model, topic: Topic) -> None:
    with st.popover(_("Name, merge, hide, make a code"), icon=":material/edit:"):
        room, number = bench().topics, topic.number
        label = st.text_input(_("Name"), topic.name or "", key=f"topic-name-{number}")
        if label.strip() != (topic.name or ""):
            room.rename(number, label, model.name)
            st.rerun()
        others = {t.number: view.short(t) for t in model.topics if t.number != number}
        into = st.multiselect(
            _("Make these part of it"), list(others), format_func=others.__getitem__
        )
        with st.container(horizontal=True):
            if into and st.button(_("Merge"), key="topic-merge"):
                room.merge(number, into, model.name)
                st.rerun()
            if st.button(_("Hide"), key="topic-hide"):
                room.hide(number, model.name)
                st.rerun()
            if st.button(_("Make it a code"), key="topic-promote", type="primary"):
                done = bench().topic_codes.promote(number, None, model.name)
                st.toast(count("{n} suggestion.", "{n} suggestions.", done.suggestions))
        hidden = [t for t in model.topics if t.hidden]
        if hidden and st.button(_("Show hidden topics again"), key="topic-unhide"):
            for one in hidden:
                room.hide(one.number, model.name, hidden=False)
            st.rerun()


def _documents(model: Model) -> None:
    rows = view.cells(model, _titles(model))
    says = {"document": _("Document"), "topic": _("Topic"), "share": _("Share")}
    chart = figures.heat_map(rows, says)
    st.altair_chart(chart, key="topics-heat")
    download("documents", chart, rows)


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
    download("document", chart, rows)


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
