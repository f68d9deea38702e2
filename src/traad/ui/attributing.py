"""On the corpus page: which attributes there are, of which kind, and a field for a value of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from traad.attributes import TYPES, Attribute
from traad.errors import TraadError
from traad.ui.components.table import Column, mount_table
from traad.ui.state import bench
from traad.ui.wording import _, escaped, number, say_error

_SAID = "corpus-attribute-said"


def value_field(attribute: Attribute | None, label: str, value: str, key: str) -> str:
    """A field for a value, as the kind of its attribute asks for; None is a text."""
    if attribute is None or attribute.kind not in ("yes/no", "choice"):
        hints = {"number": "3,5", "date": "2024-05-01"}
        hint = hints.get(attribute.kind) if attribute else None
        return str(st.text_input(label, value, key=key, placeholder=hint))
    answers = {"": "–", "true": _("Yes"), "false": _("No")}
    options = [*answers] if attribute.kind == "yes/no" else ["", *attribute.choices]
    at = options.index(value) if value in options else 0
    chosen = st.selectbox(
        label, options, index=at, key=key, format_func=lambda one: answers.get(one, one)
    )
    return str(chosen)


def attributes() -> None:
    """The attributes of documents and cases; one is made, made another kind, or deleted."""
    told = st.session_state.pop(_SAID, None)
    if isinstance(told, TraadError):
        say_error(told)
    found = bench().attributes.list()
    counts = bench().attributes.counts()
    kinds, holders = _kinds(), {"document": _("Documents"), "case": _("Cases")}
    if found:
        mount_table(
            "corpus-attributes",
            _("Attributes"),
            (
                *(Column(_("Name")), Column(_("Of")), Column(_("Kind"))),
                *(Column(_("Choices")), Column(_("Values"), number=True)),
            ),
            [
                [
                    {"text": one.name},
                    {"text": holders[one.applies_to]},
                    {"text": kinds.get(one.kind, one.kind)},
                    {"text": ", ".join(one.choices) or "–"},
                    {"text": number(counts.get(one.id, 0))},
                ]
                for one in found
            ],
        )
    else:
        st.info(
            _(
                "There are no attributes yet. Give the cases an age or a municipality, or the "
                "documents a client, and codes can be compared across them."
            )
        )
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(_("A new attribute"))
        name = st.text_input(_("Name"), key="corpus-new-name")
        of = st.selectbox(
            _("Of"), [*holders], key="corpus-new-of", format_func=lambda one: holders[one]
        )
        kind, choices = _asked("corpus-new")
        st.button(
            _("Make the attribute"),
            key="corpus-new-go",
            type="primary",
            disabled=not name.strip(),
            on_click=_try,
            args=(lambda: bench().attributes.create(name, str(of), kind, choices),),
        )
    if found:
        with right:
            _change(found, counts, holders)


def _change(found: list[Attribute], counts: dict[int, int], holders: dict[str, str]) -> None:
    st.subheader(_("Change one"))
    by_id = {one.id: one for one in found}
    names = {one.id: f"{one.name} ({holders[one.applies_to].lower()})" for one in found}
    one = by_id[
        st.selectbox(
            _("Attribute"), list(by_id), key="corpus-changed", format_func=names.__getitem__
        )
    ]
    kind, choices = _asked(f"corpus-changed-{one.id}-{one.kind}", one)
    st.button(
        _("Change the kind"),
        key="corpus-change-go",
        disabled=(kind, tuple(choices)) == (one.kind, one.choices),
        on_click=_try,
        args=(lambda: bench().attributes.change(one.name, one.applies_to, kind, choices),),
    )
    values = counts.get(one.id, 0)
    sure = not values or st.checkbox(
        _("Delete {n} values with it").format(n=number(values)), key=f"corpus-sure-{one.id}"
    )
    st.button(
        _("Delete {name}").format(name=escaped(one.name)),
        key="corpus-delete-attribute",
        icon=":material/delete:",
        disabled=not sure,
        on_click=_try,
        args=(lambda: bench().attributes.remove(one.name, one.applies_to),),
    )


def _asked(key: str, one: Attribute | None = None) -> tuple[str, list[str]]:
    """The kind that is chosen, and the choices where it has any."""
    kinds = _kinds()
    at = list(TYPES).index(one.kind) if one else 0
    kind: str = st.selectbox(
        _("Kind"), list(TYPES), index=at, key=f"{key}-kind", format_func=kinds.__getitem__
    )
    if kind != "choice":
        return kind, []
    told = "\n".join(one.choices) if one else ""
    written = st.text_area(_("Choices, one a line"), told, key=f"{key}-choices", height=110)
    return kind, [line.strip() for line in written.splitlines() if line.strip()]


def _kinds() -> dict[str, str]:
    return {
        "text": _("Text"),
        "number": _("Number"),
        "date": _("Date"),
        "yes/no": _("Yes or no"),
        "choice": _("One of a list"),
    }


def _try(act: Callable[[], Any]) -> None:
    try:
        act()
    except TraadError as error:
        st.session_state[_SAID] = error
