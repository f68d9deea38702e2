"""On the corpus page: several documents described at once, sets of them, and the cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from traad.errors import TraadError
from traad.model import Case, Document
from traad.ui.attributing import value_field
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.state import bench
from traad.ui.views.describing import TYPES
from traad.ui.wording import _, count, escaped, number, say_error, type_name

FIELDS = ("type", "year", "publisher", "study")
"""What several documents can have in common, beside their attributes."""
_NEW = "+"
_BEFORE = "corpus-before"
"""How documents were described before it was last said of several, and of how many."""


def edit_chosen(documents: Sequence[Document], named: str | None, done: Callable[[], None]) -> None:
    """What is done with the documents that are chosen; `named` is the set that is shown."""
    with st.container(border=True):
        chosen = count("{n} document is chosen", "{n} documents are chosen", len(documents))
        st.markdown(f"**{chosen}**")
        left, right = st.columns(2, gap="large")
        with left:
            _describe(documents, done)
        with right:
            _gather(documents, named, done)


def _describe(documents: Sequence[Document], done: Callable[[], None]) -> None:
    own = {a.name: a for a in bench().attributes.list("document")}
    names = {"type": _("Type"), "year": _("Year"), "publisher": _("Publisher"), "study": _("Study")}
    names |= {_NEW: _("a new attribute")}
    field = st.selectbox(
        _("Say of all of them"),
        [*FIELDS, *(f"={name}" for name in own), _NEW],
        key="corpus-field",
        format_func=lambda f: names.get(f, f.removeprefix("=")),
    )
    name = field.removeprefix("=")
    if field == _NEW:
        name = st.text_input(_("Name of the attribute"), key="corpus-attribute").strip()
    if field == "type":
        value = st.selectbox(
            _("Value"),
            ["", *TYPES],
            key="corpus-value-type",
            format_func=type_name,
            accept_new_options=True,
        )
    else:
        value = value_field(own.get(name), _("Value"), "", f"corpus-value-{field}")
    if st.button(_("Say it"), key="corpus-say", type="primary", disabled=not name):
        said: dict[str, Any] = {field: value or ""} if field in FIELDS else {}
        attributes = {} if field in FIELDS else {name: str(value or "")}
        try:
            before = bench().descriptions.describe_all(documents, said, attributes)
        except TraadError as error:
            say_error(error)
            return
        st.session_state[_BEFORE] = (before, len(documents))
        done()
        st.rerun()


def described() -> None:
    """What was said of several documents last, and a way back."""
    if _BEFORE not in st.session_state:
        return
    before, documents = st.session_state[_BEFORE]

    def undo() -> None:
        bench().descriptions.restore(before)
        del st.session_state[_BEFORE]

    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("It is said of {n}.").format(n=number(documents)))
        st.button(_("Undo"), key="corpus-undo", icon=":material/undo:", on_click=undo)


def _gather(documents: Sequence[Document], named: str | None, done: Callable[[], None]) -> None:
    wanted = st.selectbox(
        _("Put them in the set"),
        list(bench().sets.list()),
        index=None,
        key="corpus-into",
        accept_new_options=True,
        placeholder=_("Choose one, or write a new name"),
    )
    if st.button(_("Put them there"), key="corpus-gather", disabled=not wanted):
        try:
            if wanted in bench().sets.list():
                bench().sets.add(str(wanted), documents)
            else:
                bench().sets.create(str(wanted), documents)
        except TraadError as error:
            say_error(error)
            return
        done()
        st.rerun()
    if named and st.button(_("Take them out of {set}").format(set=named), key="corpus-take-out"):
        bench().sets.remove(named, documents)
        done()
        st.rerun()


def set_named(name: str) -> None:
    """What is done with the set that is shown."""
    if st.button(_("Delete the set {name}").format(name=name), key="corpus-delete-set"):
        bench().sets.delete(name)
        st.toast(_("The set is deleted; its documents stay."))
        st.rerun()


def cases() -> None:
    """Every case with its attributes and where it speaks, and one of them to edit."""
    found = {case.guid: case for case in bench().people.cases()}
    if not found:
        st.info(_("There are no cases yet. Speakers in interviews become cases by themselves."))
        return
    titles = {d.guid: d.title for d in bench().documents.list()}
    rows: list[list[Cell]] = [
        [
            {"text": case.name},
            {"text": case.kind},
            {"text": " · ".join(f"{k}: {v}" for k, v in case.attributes.items()) or "–"},
            {"text": "; ".join(dict.fromkeys(titles.get(d, "") for d, _n in case.speakers)) or "–"},
        ]
        for case in found.values()
    ]
    columns = (
        *(Column(_("Name")), Column(_("Kind")), Column(_("Attributes"))),
        Column(_("Speaks in")),
    )
    mount_table("corpus-cases", _("Cases"), columns, rows)
    st.header(_("Describe a case"))
    guid = st.selectbox(
        _("Case"), list(found), key="corpus-case", format_func=lambda g: found[g].name
    )
    _case(found[guid], [case for case in found.values() if case.guid != guid])


def _case(case: Case, others: Sequence[Case]) -> None:
    key = f"corpus-case-{case.guid}-"
    with st.form(f"{key}form", border=False):
        with st.container(horizontal=True):
            name = st.text_input(_("Name"), case.name, key=f"{key}name")
            kind = st.text_input(_("Kind"), case.kind, key=f"{key}kind")
        written = {
            attribute.name: value_field(
                attribute,
                attribute.name,
                case.attributes.get(attribute.name, ""),
                f"{key}={attribute.id}-{attribute.kind}",
            )
            for attribute in bench().attributes.list("case")
        }
        with st.container(horizontal=True):
            new = st.text_input(_("A new attribute"), key=f"{key}new")
            value = st.text_input(_("Value"), key=f"{key}value")
        if st.form_submit_button(_("Save"), type="primary"):
            said = {k: v for k, v in written.items() if v != case.attributes.get(k, "")}
            if new.strip():
                said[new.strip()] = value
            try:
                bench().people.describe(case, name=name, kind=kind, attributes=said)
            except TraadError as error:
                say_error(error)
                return
            st.rerun()
    if others:
        names = {other.guid: other for other in others}
        same = st.multiselect(
            _("The same as"),
            list(names),
            key=f"{key}same",
            format_func=lambda g: names[g].name,
            placeholder=_("Choose"),
        )
        if same and st.button(
            _("Make them one: {name}").format(name=escaped(case.name)), key=f"{key}merge"
        ):
            bench().people.merge(case, [names[g] for g in same])
            st.rerun()
