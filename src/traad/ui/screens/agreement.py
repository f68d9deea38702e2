"""The Agreement page: how far coders agree, figure by figure, with all that each holds for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from traad.figures.agreement import intervals
from traad.store.coders import is_machine_name
from traad.ui.agreeing import explain
from traad.ui.comparing import asked_for, which_half
from traad.ui.components.table import Column, mount_table
from traad.ui.downloading import download
from traad.ui.planning import plans
from traad.ui.state import address, bench
from traad.ui.views.agreement import finished_by, most_in_common, points_of, rows_of
from traad.ui.wording import (
    _,
    by_language,
    count,
    decimal,
    escaped,
    guarded,
    number,
    say_nothing_yet,
    sentence,
)

if TYPE_CHECKING:
    from traad.rooms.analysis.agreement import Compared

_KEPT = "agreement-kept"


def show() -> None:
    """Draw the page."""
    room = bench()
    documents = {d.guid: d.title for d in room.documents.list()}
    if not documents:
        say_nothing_yet()
        return
    if which_half() == "plan":
        plans()
        return
    names = room.codings.coders()
    finished = finished_by(room.codings.state().values())
    people = {g: n for g, n in names.items() if not is_machine_name(n)}
    # The result of adjudication has coded with theirs in sight: it is not proposed.
    results = room.adjudication.results()
    coded = {g: own for g, own in finished.items() if people.get(g, "") not in results}
    usual = most_in_common({g: own for g, own in coded.items() if g in people})
    _standing(people, finished, len(documents))
    if not usual and not finished:
        st.info(
            _(
                "Nobody has marked a document as finished yet. Only in finished documents does "
                "not coded mean no; mark them on the reading page."
            ),
            icon=":material/info:",
        )
        explain()
        return
    explain()
    asked = asked_for(list(names.values()), sorted(names[g] for g in usual), documents)
    if len(asked["coders"]) < 2:
        st.info(_("Choose two coders or more."), icon=":material/info:")
    else:
        with guarded():
            _tell(_compared(asked), documents)


def _standing(people: dict[str, str], finished: dict[str, set[str]], of: int) -> None:
    """How far each person has come."""
    told = [
        f"{escaped(name)} {number(len(finished.get(guid, ())))}" for guid, name in people.items()
    ]
    if told:
        said = _("Finished documents, of {n}:").format(n=number(of))
        st.caption(f"{said} {' · '.join(told)}")


def _compared(asked: dict[str, Any]) -> Compared:
    """The comparison, made anew only where something was chosen or has changed."""
    from traad.agreement.continuum import Unit

    room = bench()
    key = (repr(sorted(asked.items())), str(room.project.root), room.codings.newest())
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != key:
        with st.spinner(_("Comparing …")):
            found = room.agreement.compare(
                asked["coders"],
                documents=asked["documents"] or None,
                codes=asked["codes"],
                unit=Unit(asked["unit"]),
                measures=asked["measures"],
                partly=asked["partly"],
            )
        kept = st.session_state[_KEPT] = (key, found)
    made: Compared = kept[1]
    return made


def _tell(found: Compared, documents: dict[str, str]) -> None:
    st.markdown(
        " · ".join(
            (
                f"**{escaped(', '.join(found.coders))}**",
                count("{n} document", "{n} documents", len(found.documents)),
                count("N = {n} unit", "N = {n} units", found.units),
            )
        )
    )
    st.caption(f"{_universe(found)} {sentence(found.method)}.")
    if found.note:
        st.warning(escaped(sentence(found.note)), icon=":material/visibility:")
    codes = bench().codebooks.codes().values()
    labels = {c.id: by_language(c.label, c.id) for c in codes}
    colours = {c.id: c.colour for c in codes}
    pooled = {"text": _("All codes, pooled"), "tone": "strong"}
    named = [(pooled, found.pooled)] if found.pooled else []
    for code, own in found.codes.items():
        link: dict[str, Any] = {}
        if code in labels:
            link = {"page": "code", "params": address(code=code)}
        chip = {"chip": colours[code]} if code in colours else {}
        named.append(({"text": labels.get(code, code), **chip, **link}, own))
    points = points_of(
        [(str(cell["text"]), own) for cell, own in named], sentence, decimal, _("to")
    )
    if points:
        says = {
            "code": _("Code"),
            "measure": _("Figure"),
            "value": _("Value"),
            "interval": "95 %",
            "n": "N",
        }
        chart = intervals(points, says)
        st.altair_chart(chart, key="agreement-chart")
        download("agreement", lambda: chart, points)
    _table("agreement-table", _("Code"), named)
    if found.rules:
        st.header(_("Rules"), anchor=False)
        rules = [
            ({"text": f"{labels.get(code, code)}: {rule}"}, own)
            for code, by_rule in found.rules.items()
            for rule, own in by_rule.items()
        ]
        _table("agreement-rules", _("Rule"), rules)
    _rest(found, labels, documents)


def _table(key: str, head: str, named: list[Any]) -> None:
    columns = (
        Column(head),
        Column(_("Figure")),
        Column(_("Value"), number=True),
        Column("95 %"),
        Column("N", number=True),
        Column(_("Coded"), number=True),
    )
    rows = rows_of(named, sentence, decimal, number, _("undefined"), _("to"))
    mount_table(key, _("Agreement"), columns, rows)


def _rest(found: Compared, labels: dict[str, str], documents: dict[str, str]) -> None:
    """What was accepted, what was left out, how codes were pooled, and which documents."""
    for code, (decided, accepted) in found.accepted.items():
        said = _("{code}: acceptance rate {rate} ({accepted} of {decided})").format(
            code=labels.get(code, code),
            rate=decimal(accepted / decided, 2),
            accepted=number(accepted),
            decided=number(decided),
        )
        st.markdown(f"- {escaped(said)}")
    for code, why in found.left_out.items():
        st.markdown(f"- {escaped(labels.get(code, code))}: {escaped(sentence(why))}")
    st.caption(f"{_('Pooled')} {escaped(sentence(found.pooling))}.")
    listed = "; ".join(documents.get(guid, guid) for guid in found.documents)
    st.caption(f"{_('Documents')}: {escaped(listed)}")


def _universe(found: Compared) -> str:
    if any(map(is_machine_name, found.coders)):
        who = _("Universe: every unit of the documents that the person has finished,")
    elif "two of them" in found.universe:
        who = _("Universe: every unit of the documents that two of them have finished,")
    else:
        who = _("Universe: every unit of the documents that all of them have finished,")
    less = _(
        "less headings, contents, references, front matter, interviewers' turns and passages in "
        "other languages."
    )
    return f"{who} {less}"


show()
