"""On the Agreement page: which half of it is seen, and what is to be compared."""

from __future__ import annotations

from typing import Any

import streamlit as st

from traad.store.coders import is_machine_name
from traad.ui.state import bench
from traad.ui.wording import _, by_language


def which_half() -> str:
    """Which half of the page is seen; the address says it. A plan can lead to its agreement."""
    views = {"figures": _("Figures"), "plan": _("Plan")}
    if wanted := st.session_state.pop("plan-wanted", None):
        st.session_state["agreement-view"] = "figures"
        st.session_state["agreement-coders"], st.session_state["agreement-docs"] = wanted
    elif "agreement-view" not in st.session_state:
        said = st.query_params.get("view")
        st.session_state["agreement-view"] = said if said in views else "figures"
    view = st.segmented_control(
        _("View"),
        list(views),
        key="agreement-view",
        required=True,
        format_func=views.__getitem__,
        label_visibility="collapsed",
    )
    if view == "plan":
        st.query_params["view"] = view
    else:
        st.query_params.pop("view", None)
    return str(view)


def asked_for(coders: list[str], usual: list[str], documents: dict[str, str]) -> dict[str, Any]:
    """Draw the choices; `usual` are the coders that are proposed, documents are titles by GUID."""
    codes = {c.id: by_language(c.label, c.id) for c in bench().codebooks.codes().values()}
    units = {
        "sentence": _("Sentences"),
        "passage": _("Passages"),
        "turn": _("Turns"),
        "token": _("Words"),
        "character": _("Characters"),
    }
    chosen = st.multiselect(
        _("Coders"), coders, default=usual, key="agreement-coders", placeholder=_("Choose coders")
    )
    machine = any(map(is_machine_name, chosen))
    measures = _measures(machine)
    left, right = st.columns(2)
    with left:
        unit = st.selectbox(
            _("Unit"), list(units), key="agreement-unit", format_func=units.__getitem__
        )
    with right:
        wanted = st.multiselect(
            _("Measures"),
            list(measures),
            default=["precision", "recall", "f1"]
            if machine
            else ["percent", "krippendorff_alpha", "alpha_u"],
            key=f"agreement-measures-{machine}",
            format_func=measures.__getitem__,
            placeholder=_("The usual ones"),
        )
    with st.expander(_("Only some documents or codes")):
        docs = st.multiselect(
            _("Documents"),
            list(documents),
            key="agreement-docs",
            format_func=documents.__getitem__,
            placeholder=_("All that they have finished"),
        )
        some = st.multiselect(
            _("Codes"),
            list(codes),
            key="agreement-codes",
            format_func=codes.__getitem__,
            placeholder=_("All that one of them used"),
        )
        partly = len(chosen) > 2 and st.toggle(
            _("Also documents that only two of them have finished"), key="agreement-partly"
        )
    return {
        "coders": tuple(chosen),
        "unit": unit,
        "measures": tuple(wanted),
        "documents": tuple(docs),
        "codes": tuple(some),
        "partly": bool(partly),
    }


def _measures(machine: bool) -> dict[str, str]:
    known = {
        "percent": _("percent agreement"),
        "krippendorff_alpha": _("Krippendorff's alpha, nominal"),
        "cohen_kappa": _("Cohen's kappa"),
        "alpha_u": _("Krippendorff's alpha for unitizing, by characters"),
        "span_f1_exact": _("F1 of the same stretches"),
        "span_f1_overlap": _("F1 of overlapping stretches"),
        "scott_pi": _("Scott's pi"),
        "fleiss_kappa": _("Fleiss' kappa"),
        "gwet_ac1": _("Gwet's AC1"),
        "brennan_prediger_s": _("Brennan and Prediger's S"),
    }
    of_machine = {
        "precision": _("precision of the machine"),
        "recall": _("recall of the machine"),
        "f1": _("F1 of the machine"),
    }
    return of_machine | known if machine else known
