"""The map of topics, and one topic beside it: its words, what can be done with it, its passages."""

from __future__ import annotations

import streamlit as st

from traad.figures import topics as figures
from traad.topics.results import Model, Topic
from traad.ui.state import bench
from traad.ui.topicmodel import chosen_model, mount_passages
from traad.ui.topics import download, percent
from traad.ui.views import topics as view
from traad.ui.wording import _, count, escaped, guarded

_CHOSEN = "topics-chosen"
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
