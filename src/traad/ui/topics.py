"""Parts of the Topics page: finding topics, and how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from traad.figures.topics import sweep_plot
from traad.rooms.analysis.topics import USUAL
from traad.store.jobs import State
from traad.topics.results import Model
from traad.ui.downloading import download
from traad.ui.jobs import begin
from traad.ui.state import bench
from traad.ui.wording import _, decimal, escaped, sentence


def percent(share: float) -> str:
    """A share in the way of the language."""
    return f"{decimal(100 * share, 0)} %"


def begin_form(model: Model | None) -> None:
    """Find topics, or try several numbers of them first; each is a job."""
    said = model.settings if model else {}
    methods, report = _methods(), _last_sweep()
    proposed = (report or {}).get("recommended") or said.get("k", 10)
    with st.form("topics-fit"):
        k = st.slider(_("How many topics?"), 2, 40, int(proposed))
        method = st.selectbox(
            _("How are they found?"),
            list(methods),
            index=list(methods).index(said.get("method", "nmf")),
            key="topics-method",
            format_func=methods.__getitem__,
        )
        only = st.text_input(
            _("Only passages that this search finds"),
            str(said.get("only", "")),
            placeholder="role:informant",
            help=_("As on the search page: role:informant, type:interview, code:barrierer"),
        )
        name = st.text_input(_("Name"), model.name if model else USUAL)
        asked = [f"--method={method}", *([f"--only={only}"] if only.strip() else [])]
        with st.container(horizontal=True):
            if st.form_submit_button(_("Find topics"), type="primary", key="topics-find"):
                called = f"--name={name.strip() or USUAL}"
                begin("topics", "fit", "--json", "--k", str(k), called, *asked)
            if st.form_submit_button(
                _("Try several numbers first"), icon=":material/query_stats:", key="topics-try"
            ):
                begin("topics", "sweep", "--json", *asked)
    if report is None:
        st.caption(
            _(
                "Not sure how many? The workbench tries 5 to 30, and says which can be defended. "
                "It takes a minute or more, and can be stopped."
            )
        )
    else:
        _say_sweep(report)


def _methods() -> dict[str, str]:
    return {
        "nmf": _("Matrix factorisation (NMF): the same each time"),
        "lda": _("Latent Dirichlet allocation (LDA): the best known"),
        "clusters": _("Clusters of passages that are alike"),
    }


def _last_sweep() -> dict[str, Any] | None:
    """What the last job found that tried several numbers of topics."""
    jobs = (j for j in bench().jobs.list() if j.verb[:2] == ("topics", "sweep"))
    return next((j.report for j in jobs if j.state is State.DONE and j.report), None)


def _say_sweep(report: Mapping[str, Any]) -> None:
    """The recommendation in a sentence, and the measures that it rests on."""
    st.info(escaped(sentence(report["advice"])), icon=":material/tips_and_updates:")
    asked = report.get("request", {})
    said = [_("Tried with: {method}").format(method=_methods()[asked.get("method", "nmf")])]
    if asked.get("only"):
        only = _("Tried in passages that this finds: {only}")
        said.append(only.format(only=escaped(asked["only"])))
    st.caption(" · ".join(said))
    names = {
        "c_v": _("Coherence (c_v)"),
        "npmi": _("Coherence (NPMI)"),
        "seeds": _("The same with other seeds"),
        "samples": _("The same with documents drawn anew"),
        "variety": _("Words in one topic only"),
    }
    rows = [
        {"k": one["k"], "measure": said, "value": round(one[name], 3)}
        for one in report["tried"]
        for name, said in names.items()
    ]
    chart = sweep_plot(rows, {"k": _("Topics")})
    st.altair_chart(chart, key="topics-sweep")
    download("topics-number", lambda: chart, rows)
