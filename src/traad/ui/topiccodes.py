"""Topics beside codes: which codes hide in which topic, and where one is without the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from traad.figures.crossing import PICKED, cross_map
from traad.rooms.analysis.topiccodes import Crossed, Gaps
from traad.topics.results import Model
from traad.ui.downloading import download
from traad.ui.state import bench
from traad.ui.topicmodel import chosen_model, mount_passages
from traad.ui.views import topiccodes as view
from traad.ui.views.topics import short, shown
from traad.ui.wording import _, by_language, count, decimal, escaped, guarded, number

_CROSSED = "topics-crossed"
_TOPIC = "topics-code-topic"
_CODE = "topics-code-code"
_CLICKED = "topics-code-clicked"
_MANY = 50


@st.fragment
def show_codes() -> None:
    """The table of topics and codes, and the passages of a cell of it."""
    with guarded():
        model = chosen_model()
        with st.container(horizontal=True):
            suggested = st.toggle(_("Count undecided suggestions too"), key="topics-code-suggested")
            below = st.toggle(_("Show the codes below the main codes"), key="topics-code-below")
        crossed = _crossed(model, suggested)
        labels = {c.id: by_language(c.label, c.id) for c in crossed.codes if below or not c.parent}
        rows = view.cells(crossed, view.told_apart(labels))
        if not rows:
            st.info(
                _("Nothing is coded in these passages yet. Code some, or count suggestions too.")
                if not suggested
                else _("No code and no suggestion stands in these passages."),
                icon=":material/info:",
            )
            return
        _table(rows)
        _pair(model, crossed, view.told_apart(labels), rows)


def _table(rows: list[dict[str, Any]]) -> None:
    st.caption(
        _(
            "Each number counts the passages with both the topic and the code, or one below it. "
            "Red: they meet more often than by chance; blue: more seldom. Click a cell."
        )
    )
    says = {
        "topic": _("Topic"),
        "code": _("Code"),
        "both": _("Passages with both"),
        "lift": _("Times as often as by chance"),
    }
    chart = cross_map(rows, says)
    st.altair_chart(chart, key="topics-cross", on_select="rerun", selection_mode=[PICKED])
    download("topics-codes", lambda: chart, rows)


def _pair(
    model: Model, crossed: Crossed, names: Mapping[str, str], rows: list[dict[str, Any]]
) -> None:
    """A topic and a code: where both are, and where one is without the other."""
    topics = {topic.number: short(topic) for topic in shown(model)}
    _take_over_click(topics, names, rows)
    left, right = st.columns(2)
    topic = left.selectbox(_("Topic"), list(topics), key=_TOPIC, format_func=topics.__getitem__)
    code = right.selectbox(_("Code"), list(names), key=_CODE, format_func=names.__getitem__)
    cell = next(row for row in rows if (row["number"], row["id"]) == (topic, code))
    gaps = bench().topic_codes.gaps(topic, code, model.name, suggested=crossed.suggested)
    st.markdown(
        _(
            "**{topic}** is in {in_topic}. **{code}** is in {in_code}. "
            "They meet in {both}: {lift} times as often as by chance."
        ).format(
            topic=escaped(topics[topic]),
            code=escaped(names[code]),
            in_topic=_passages(len(gaps.uncoded) + len(gaps.both)),
            in_code=_passages(len(gaps.outside) + len(gaps.both)),
            both=_passages(len(gaps.both)),
            lift=decimal(cell["lift"]),
        )
    )
    _lists(f"{model.name} {model.created} {topic} {code} {crossed.suggested}", gaps)
    if gaps.uncoded and st.button(
        _("Suggest the code for the whole topic"),
        key="topics-code-promote",
        icon=":material/sell:",
        help=_("Each passage of the topic becomes a suggestion; you decide on each."),
    ):
        done = bench().topic_codes.promote(topic, code, model.name)
        st.toast(count("{n} suggestion.", "{n} suggestions.", done.suggestions))


def _lists(name: str, gaps: Gaps) -> None:
    lists = {"uncoded": gaps.uncoded, "outside": gaps.outside, "both": gaps.both}
    says = {
        "uncoded": _("In the topic, without the code"),
        "outside": _("With the code, outside the topic"),
        "both": _("With both"),
    }
    chosen = st.segmented_control(
        _("Passages"),
        list(lists),
        key="topics-code-which",
        default="uncoded",
        required=True,
        format_func=lambda which: f"{says[which]} ({number(len(lists[which]))})",
        label_visibility="collapsed",
    )
    found = lists[str(chosen)]
    if found:
        mount_passages(f"{name} {chosen}", [(place, "") for place in found[:_MANY]], len(found))
    else:
        st.info(_("There is nothing to read here yet."))


def _take_over_click(
    topics: Mapping[int, str], names: Mapping[str, str], rows: list[dict[str, Any]]
) -> None:
    """Let the lists under the table follow a click on it; begin where there is most to see."""
    state = st.session_state
    found = (state.get("topics-cross") or {}).get("selection", {}).get(PICKED) or []
    if found and found[0] != state.get(_CLICKED):
        state[_CLICKED] = found[0]
        state[_TOPIC], state[_CODE] = found[0].get("number"), found[0].get("id")
    if state.get(_TOPIC) not in topics or state.get(_CODE) not in names:
        state[_TOPIC], state[_CODE] = view.first_pair(rows)


def _passages(n: int) -> str:
    return count("{n} passage", "{n} passages", n)


def _crossed(model: Model, suggested: bool) -> Crossed:
    """Topics against codes, counted anew only when one of them has changed."""
    key = (bench().project.root, bench().codings.newest(), suggested)
    kept = st.session_state.get(_CROSSED)
    if kept is None or kept[0] != key or kept[1] is not model:
        kept = (key, model, bench().topic_codes.cross(model.name, suggested=suggested))
        st.session_state[_CROSSED] = kept
    crossed: Crossed = kept[2]
    return crossed
