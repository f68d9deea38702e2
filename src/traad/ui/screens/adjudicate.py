"""The Adjudication page: what two coders disagree on, decided one place after the other."""

from __future__ import annotations

import streamlit as st

from traad.rooms.analysis.adjudication import RESULT
from traad.rooms.analysis.differing import Choice, Dispute, Queue
from traad.store.coders import is_machine_name
from traad.ui.components.sides import mount_sides
from traad.ui.state import address, bench
from traad.ui.views.adjudication import side_of
from traad.ui.views.agreement import finished_by, most_in_common
from traad.ui.views.marks import in_tree_order
from traad.ui.wording import _, by_language, count, escaped, guarded, number, say_nothing_yet

_AT = "adjudicate-at"


def show() -> None:
    """Draw the page."""
    room = bench()
    if not room.documents.list():
        say_nothing_yet()
        return
    results = room.adjudication.results()
    people = {
        g: n
        for g, n in room.codings.coders().items()
        if not is_machine_name(n) and n not in results
    }
    finished = finished_by(room.codings.state().values())
    usual = most_in_common({g: own for g, own in finished.items() if g in people})
    if not usual:
        st.info(
            _(
                "Here two people's codings are laid side by side and decided on. It begins when "
                "two have coded the same document, without looking at each other's, and both have "
                "marked it as finished."
            ),
            icon=":material/info:",
        )
        return
    asked = [st.query_params.get(name, "") for name in ("one", "other")]
    known = len(set(asked) & set(people.values())) == 2
    pair = asked if known else sorted(people[g] for g in usual)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = sorted(people.values())
        one = st.selectbox(_("First coder"), names, names.index(pair[0]), key="adjudicate-one")
        others = [name for name in names if name != one]
        second = pair[1] if pair[1] in others else pair[0]
        other = st.selectbox(
            _("Second coder"), others, others.index(second), key=f"adjudicate-other-{one}"
        )
        into = st.text_input(
            _("Decisions are stored as"),
            RESULT,
            key="adjudicate-into",
            help=_("A coder of its own, whose codings you can count, compare and export."),
        )
    with guarded():
        ready = _of_plan(one, other)
        queue = room.adjudication.queue(one, other, documents=ready, into=into.strip() or RESULT)
        _through(queue, one, other, into.strip() or RESULT)


def _of_plan(one: str, other: str) -> list[str] | None:
    """The documents of the plan in the address, where it is a plan of these two."""
    name = st.query_params.get("plan")
    planned = bench().plans.find(name) if name else None
    if planned is None or not {one, other} <= set(planned.coders.values()):
        return None
    st.caption(escaped(_("Only the documents of the plan {name}").format(name=planned.plan.name)))
    return [d.guid for d in planned.ready]


def _through(queue: Queue, one: str, other: str, into: str) -> None:
    decided = len(queue.disputes) - len(queue.open)
    said = (
        count("{n} place to decide on", "{n} places to decide on", len(queue.open)),
        _("{n} decided").format(n=number(decided)),
        count("{n} coding alike", "{n} codings alike", queue.agreed),
        count("in {n} document", "in {n} documents", queue.documents),
    )
    if queue.disputes:
        st.progress(decided / len(queue.disputes), " · ".join(said))
    else:
        st.success(_("They have coded everything alike."), icon=":material/done_all:")
    if queue.agreed and st.button(
        _("Take over what both have alike"), key="adjudicate-agreed", icon=":material/done_all:"
    ):
        new = bench().adjudication.agreed(one, other, into=into)
        st.toast(count("{n} coding taken over.", "{n} codings taken over.", new))
    if not queue.disputes:
        return
    ids = [d.place.id for d in queue.disputes]
    key = f"{_AT} {one} {other} {into}"
    if st.session_state.get(key) not in ids:
        st.session_state[key] = (queue.open or queue.disputes)[0].place.id
    at = ids.index(st.session_state[key])
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(_("Previous"), key="adjudicate-back", disabled=not at, shortcut="p"):
            st.session_state[key] = ids[at - 1]
            st.rerun()
        last = at == len(ids) - 1
        if st.button(_("Next"), key="adjudicate-on", disabled=last, shortcut="n"):
            st.session_state[key] = ids[at + 1]
            st.rerun()
        st.caption(_("{n} of {all}").format(n=number(at + 1), all=number(len(ids))))
    _one(queue.disputes[at], one, other)
    if (chosen := _decide(queue.disputes[at], one, other, into)) is not None:
        rest = [d.place.id for d in queue.disputes[at + 1 :] if d.choice is None]
        rest += [d.place.id for d in queue.open if d.place.id != chosen]
        st.session_state[key] = next(iter(rest), chosen)
        st.rerun()


def _one(dispute: Dispute, one: str, other: str) -> None:
    st.header(escaped(dispute.document.title), anchor=False)
    labels = {
        guid: (by_language(code.label, code.id), code.colour)
        for guid, code in bench().codebooks.codes().items()
    }
    place = dispute.place
    mount_sides(
        [
            side_of(one, dispute.text, dispute.low, place.one, labels),
            side_of(other, dispute.text, dispute.low, place.other, labels),
        ],
        _("Nothing coded here"),
        {
            "text": dispute.citation,
            "page": "read",
            "params": address(doc=dispute.document.guid, at=place.start),
        },
    )


def _decide(dispute: Dispute, one: str, other: str, into: str) -> str | None:
    """The buttons and the note; gives the place's id when it has just been decided on."""
    place = dispute.place
    names = {
        Choice.ONE: one,
        Choice.OTHER: other,
        Choice.BOTH: _("Both"),
        Choice.NEITHER: _("Neither"),
        Choice.ANOTHER: _("Another code"),
    }
    if dispute.choice is not None:
        st.info(
            _("Decided by {name}: {choice}").format(
                name=escaped(dispute.by), choice=escaped(names[dispute.choice])
            ),
            icon=":material/gavel:",
        )
    note = st.text_input(
        _("Why? (a memo on the place)"), dispute.note, key=f"adjudicate-note-{place.id}"
    )
    keys = {Choice.ONE: "1", Choice.OTHER: "2", Choice.BOTH: "b", Choice.NEITHER: "i"}
    with st.container(horizontal=True):
        for choice, key in keys.items():
            if st.button(
                names[choice],
                key=f"adjudicate-choose-{choice}",
                shortcut=key,
                type="primary" if dispute.choice is choice else "secondary",
            ):
                return _store(dispute, one, other, choice, None, note, into)
        codes = {
            code.id: f"{'  ' * depth}{by_language(code.label, code.id)}"
            for code, depth in in_tree_order(list(bench().codebooks.codes().values()))
        }
        chosen = st.selectbox(
            _("Another code"),
            list(codes),
            index=None,
            key=f"adjudicate-code-{place.id}",
            format_func=codes.__getitem__,
            placeholder=_("Another code …"),
            label_visibility="collapsed",
            width=240,
        )
        if chosen and st.button(_("Use it"), key="adjudicate-another"):
            return _store(dispute, one, other, Choice.ANOTHER, chosen, note, into)
    return None


def _store(
    dispute: Dispute,
    one: str,
    other: str,
    choice: Choice,
    code: str | None,
    note: str,
    into: str,
) -> str:
    place = dispute.place.id
    bench().adjudication.decide(one, other, place, choice, code=code, note=note, into=into)
    return place


show()
