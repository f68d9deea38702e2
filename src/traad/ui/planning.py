"""On the Agreement page: planned double coding, who has come how far, and what comes next."""

from __future__ import annotations

from datetime import date

import streamlit as st

from traad.errors import TraadError
from traad.model import Reading
from traad.rooms.coding.plans import Planned
from traad.store.coders import is_machine_name
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.state import address, bench, coder
from traad.ui.wording import _, count, day, escaped, number, say_error, type_name


def plans() -> None:
    """Draw every plan, and the form for a new one."""
    found = bench().plans.list()
    if not found:
        st.info(
            _(
                "Two people code the same documents without seeing each other's, so that agreement "
                "says something. Choose who and what here; each then reads first without "
                "suggestions and others' codings."
            ),
            icon=":material/info:",
        )
    for planned in found:
        _one(planned)
    with st.expander(_("New plan"), icon=":material/add:", expanded=not found):
        _form()


def _one(planned: Planned) -> None:
    made, ready = planned.plan, planned.ready
    st.header(escaped(made.name), anchor=False)
    said = [", ".join(planned.coders.values())]
    if made.seed is not None:
        how = _("drawn type by type, seed {n}") if made.by_type else _("drawn at random, seed {n}")
        said.append(how.format(n=number(made.seed)))
    if made.due:
        said.append(_("by {day}").format(day=day(f"{made.due}T12:00:00")))
    st.caption(escaped(" · ".join(said)))
    done, of = len(ready), len(planned.documents)
    told = _("{n} of {all} documents are finished by all").format(n=number(done), all=number(of))
    st.progress(done / of if of else 0.0, told)
    columns = [Column(_("Document")), *(Column(name) for name in planned.coders.values())]
    rows = [
        [_title(d.guid, d.title), *(_cell(planned, d.guid, guid) for guid in planned.coders)]
        for d in planned.documents
    ]
    mount_table(f"plan-{made.guid}", made.name, columns, rows)
    with st.container(horizontal=True):
        names = list(planned.coders.values())
        guids = [d.guid for d in ready]
        if ready and st.button(
            _("Their agreement on these"), key=f"plan-agree-{made.guid}", type="primary"
        ):
            st.session_state["plan-wanted"] = (names, guids)
            st.rerun()
        if ready and len(names) == 2:
            params = address(one=names[0], other=names[1], plan=made.name)
            if st.button(_("Decide on what differs"), key=f"plan-decide-{made.guid}"):
                st.switch_page("screens/adjudicate.py", query_params=params)
        if st.button(_("Remove the plan"), key=f"plan-remove-{made.guid}", type="tertiary"):
            bench().plans.remove(made.name)
            st.rerun()


def _title(guid: str, title: str) -> Cell:
    return {"text": title, "page": "read", "params": address(doc=guid)}


def _cell(planned: Planned, document: str, guid: str) -> Cell:
    one = planned.of(document, guid)
    states = {
        Reading.NOT_BEGUN: _("Not begun"),
        Reading.BEGUN: _("Begun"),
        Reading.FINISHED: _("Finished"),
    }
    cell: Cell = {"text": states[one.reading]}
    if one.reading is Reading.NOT_BEGUN:
        cell["tone"] = "soft"
    # How much another has coded is not for one who has still to read it.
    mine = next((g for g, name in planned.coders.items() if name == coder()), None)
    if mine in (None, guid) or planned.of(document, mine or "").reading is Reading.FINISHED:
        told = [count("{n} coding", "{n} codings", one.codings)] if one.codings else []
        told += [_("{n} not blind").format(n=number(one.seen))] if one.seen else []
        cell["note"] = " · ".join(told)
    return cell


def _form() -> None:
    known = {d.guid: d for d in bench().documents.list()}
    kinds = sorted({d.type for d in known.values()})
    people = [n for n in bench().codings.coders().values() if not is_machine_name(n)]
    name = st.text_input(_("Name of the plan"), key="plan-name")
    who = st.multiselect(
        _("Who codes"),
        list(dict.fromkeys([coder(), *people])),
        key="plan-who",
        accept_new_options=True,
        placeholder=_("Choose names, or write new ones"),
    )
    drawn = st.segmented_control(
        _("Documents"),
        [False, True],
        default=False,
        required=True,
        key="plan-drawn",
        format_func={False: _("Chosen ones"), True: _("A random sample")}.__getitem__,
    )
    chosen = st.multiselect(
        _("Draw from") if drawn else _("Which"),
        list(known),
        key="plan-documents",
        format_func=lambda guid: known[guid].title,
        placeholder=_("All documents") if drawn else _("Choose"),
    )
    sample, by_type, seed = None, False, 0
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if drawn:
            most = len(chosen) or len(known)
            sample = int(st.number_input(_("How many"), 1, most, min(5, most), key="plan-many"))
            seed = int(
                st.number_input(
                    _("Seed"), 0, key="plan-seed", help=_("It makes the draw repeatable.")
                )
            )
            names = ", ".join(type_name(kind) for kind in kinds)
            by_type = len(kinds) > 1 and st.toggle(
                _("Each type its share"), key="plan-by-type", help=escaped(names)
            )
        due = st.date_input(
            _("To be finished by"),
            None,
            min_value=date.today(),
            key="plan-due",
            format="DD-MM-YYYY",
        )
    if st.button(_("Make the plan"), key="plan-make", type="primary", disabled=len(who) < 2):
        try:
            bench().plans.make(
                name,
                who,
                documents=[known[guid] for guid in chosen],
                sample=sample,
                by_type=bool(by_type),
                seed=seed,
                due=due.isoformat() if due else "",
            )
        except TraadError as error:
            say_error(error)
            return
        for key in ("plan-name", "plan-who", "plan-documents"):
            st.session_state.pop(key, None)
        st.rerun()
