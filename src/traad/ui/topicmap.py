"""The map of topics, and one topic beside it: its words, what can be done with it, its passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from traad.figures import topics as figures
from traad.figures.topics import Dot
from traad.topics.results import Model, Topic
from traad.ui.downloading import download
from traad.ui.state import bench, language
from traad.ui.topicmodel import chosen_model, mount_passages
from traad.ui.topics import percent
from traad.ui.views import topics as view
from traad.ui.wording import _, count, escaped, guarded

_CHOSEN = "topics-chosen"
_SEEN = "topics-map-seen"
_SPEC = "topics-map-spec"
_MANY = 20


@st.fragment
def show_map() -> None:
    """The map, and the topic that was clicked on it with its passages."""
    with guarded():
        model = chosen_model()
        dots = view.dots(model)
        if not dots:
            st.info(_("Every topic is hidden."))
            return
        left, right = st.columns([1.25, 1], gap="medium")
        known = {dot.topic: dot.label for dot in dots}
        with left:
            number, first, key = _picked(list(known))
            st.vega_lite_chart(
                _spec(model, dots, first),
                key=key,
                on_select="rerun",
                selection_mode=[figures.PICKED],
            )
            download("topics-map", lambda: _chart(dots, number), [vars(dot) for dot in dots])
            st.selectbox(_("Topic"), list(known), key=_CHOSEN, format_func=known.__getitem__)
        with right:
            _topic(model, next(t for t in model.topics if t.number == number))


def _picked(known: list[int]) -> tuple[int, int, str]:
    """The topic that was clicked on the map last, or chosen in the list under it.

    A click changes nothing in the map that is sent, so that it is not drawn anew. A choice in the
    list makes a new map, without the click; hence the topic that it began with, and its key.
    """
    state = st.session_state
    seen: dict[str, int] = state.setdefault(_SEEN, {"maps": 0})
    found = (state.get(f"topics-map-{seen['maps']}") or {}).get("selection", {})
    clicked = next((one.get("topic") for one in found.get(figures.PICKED) or []), None)
    if clicked in known and clicked != seen.get("clicked"):
        seen["clicked"] = state[_CHOSEN] = clicked
    elif state.get(_CHOSEN) not in known or state[_CHOSEN] != seen.get("shown"):
        state[_CHOSEN] = state.get(_CHOSEN) if state.get(_CHOSEN) in known else known[0]
        seen["maps"] += 1
        seen["first"] = state[_CHOSEN]
        seen.pop("clicked", None)
    seen["shown"] = int(state[_CHOSEN])
    return seen["shown"], seen["first"], f"topics-map-{seen['maps']}"


def _spec(model: Model, dots: Sequence[Dot], first: int) -> dict[str, Any]:
    """The map as it is sent; to make one takes longer than all the rest of a click."""
    key = (model.name, model.created, tuple(dots), first, language())
    kept = st.session_state.get(_SPEC)
    if kept is None or kept[0] != key:
        kept = (key, _chart(dots, first).to_dict())
        st.session_state[_SPEC] = kept
    spec: dict[str, Any] = kept[1]
    return spec


def _chart(dots: Sequence[Dot], chosen: int) -> Any:
    says = {"topic": _("Topic"), "words": _("Words"), "share": _("Share")}
    return figures.topic_map(dots, says, chosen)


def _topic(model: Model, topic: Topic) -> None:
    from traad.topics.describing import apart

    st.header(escaped(view.short(topic)), anchor=False)
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
    column = model.column(topic.number) or 0
    having = model.having(topic.number)
    found = [(model.places[i], percent(float(model.shares[i, column]))) for i in having[:_MANY]]
    mount_passages(f"{model.name} {model.created} {topic.number}", found, len(having))


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
