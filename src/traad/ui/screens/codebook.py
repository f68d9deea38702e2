"""The Codebook page: the tree of codes, what each means and finds, and how it came to be so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from traad.codebook import Code, Codebook
from traad.errors import NotFoundError
from traad.rooms.codebook.codebooks import Stored
from traad.ui.adding import add_codebook, code_again
from traad.ui.bookediting import attempt, restructure, show_said, versions
from traad.ui.bookimport import ask_file, show_coming
from traad.ui.components.tree import mount_tree
from traad.ui.state import address, bench, language
from traad.ui.trying import indicators
from traad.ui.views.codebook import changed, tree_of
from traad.ui.views.marks import keys_of
from traad.ui.wording import _, by_language, count, guarded

CODE = "code"
BOOK = "codebook-book"
_CHOSEN = "codebook-code"
_LAST = "codebook-last"


def show() -> None:
    """Draw the page."""
    books = bench().codebooks.list()
    show_said()
    if not books:
        st.info(_("There is no codebook yet. Choose one, or make the first code of your own."))
        left, right = st.columns(2, gap="large")
        with left:
            _new_code(None)
        with right:
            add_codebook()
        return
    stored = _book(books)
    code = _chosen(stored.codebook)
    _bar(stored, code)
    show_coming()
    left, right = st.columns((2, 3), gap="large")
    with left:
        _tree(stored.codebook, code)
    with right, guarded():
        _code(stored, code)


def _book(books: list[Stored]) -> Stored:
    """The codebook of the code in the address, or the one chosen; the newest to begin with."""
    asked = st.query_params.get(CODE)
    by_guid = {s.codebook.guid: s for s in books}
    if asked is not None and asked != st.session_state.get(_LAST):
        try:
            code = bench().codebooks.code(asked)
        except NotFoundError:
            message = _("There is no code {name} in the project.")
            raise NotFoundError(message.format(name=asked)) from None
        holds = next(s for s in books if code in s.codebook.codes)
        st.session_state[BOOK] = holds.codebook.guid
        st.session_state[_CHOSEN] = code.guid
    elif st.session_state.get(BOOK) not in by_guid:
        st.session_state[BOOK] = books[0].codebook.guid
    if len(books) == 1:
        return books[0]
    guid = st.selectbox(
        _("Codebook"),
        list(by_guid),
        key=BOOK,
        format_func=lambda g: by_language(by_guid[g].codebook.name, by_guid[g].codebook.id),
        label_visibility="collapsed",
    )
    return by_guid[guid]


def _chosen(book: Codebook) -> Code:
    found = [c for c in book.codes if c.guid == st.session_state.get(_CHOSEN)]
    code = found[0] if found else book.codes[0]
    st.session_state[_CHOSEN] = code.guid
    if st.query_params.get(CODE) != code.id:
        st.query_params.from_dict(address(code=code.id))
    st.session_state[_LAST] = code.id
    return code


def _bar(stored: Stored, code: Code) -> None:
    """What can be done with the whole book."""
    name = stored.codebook.id
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover(_("New code"), icon=":material/add:", width="content"):
            _new_code(code)
        st.button(
            _("Undo"),
            key="codebook-undo",
            icon=":material/undo:",
            help=_("Takes your last edit of the codebook back, and the codings that followed it."),
            on_click=attempt,
            args=(lambda: bench().editing.undo(name), _("Your last edit is taken back.")),
        )
        st.button(
            _("Redo"),
            key="codebook-redo",
            icon=":material/redo:",
            on_click=attempt,
            args=(lambda: bench().editing.undo(name, redo=True), _("The edit is made again.")),
        )
        st.download_button(
            _("Save as YAML"),
            bench().codebooks.export(name).encode(),
            f"{name}.yaml",
            "application/yaml",
            icon=":material/download:",
            on_click="ignore",
        )
        with st.popover(_("Import"), icon=":material/upload:", width="content"):
            ask_file()
        if bench().documents.list():
            code_again()


def _new_code(above: Code | None) -> None:
    with st.form("codebook-new", border=False, clear_on_submit=True):
        label = st.text_input(_("Name of the code"), key="codebook-new-label")
        under = False
        if above is not None:
            name = by_language(above.label, above.id)
            under = st.checkbox(_("Below {code}").format(code=name), key="codebook-new-under")
        if st.form_submit_button(_("Make the code"), type="primary"):

            def add() -> None:
                place = above.guid if above is not None and under else None
                code = bench().editing.add(label, place, language())
                st.session_state[_CHOSEN] = code.guid
                st.query_params.from_dict(address(code=code.id))
                st.session_state[_LAST] = code.id

            attempt(add, _("The code is made."))
            st.rerun()


def _tree(book: Codebook, code: Code) -> None:
    def acted(act: Any) -> None:
        if act["kind"] == "choose":
            st.session_state[_CHOSEN] = act["code"]
            chosen = next((c for c in book.codes if c.guid == act["code"]), code)
            st.query_params.from_dict(address(code=chosen.id))
            st.session_state[_LAST] = chosen.id
        else:
            under, before = act["under"], act["before"]
            attempt(lambda: bench().editing.move(act["code"], under, before), "")

    keys = keys_of(book.codes)
    lines = tree_of(
        book,
        bench().codebooks.used(),
        lambda c: by_language(c.label, c.id),
        lambda n: count("{n} coding", "{n} codings", n),
    )
    for line in lines:
        line["key"] = keys.get(line["guid"])
    mount_tree(lines, code.guid, acted)


def _code(stored: Stored, code: Code) -> None:
    parts: dict[str, tuple[str, Callable[[Stored, Code], None]]] = {
        "meaning": (_("Meaning"), _meaning),
        "indicators": (_("Indicators"), indicators),
        "restructure": (_("Move, merge, split"), restructure),
        "versions": (_("Versions"), versions),
    }
    part = st.segmented_control(
        _("What to see"),
        list(parts),
        key="codebook-part",
        default="meaning",
        format_func=lambda p: parts[p][0],
        required=True,
        label_visibility="collapsed",
    )
    parts[str(part)][1](stored, code)


def _meaning(stored: Stored, code: Code) -> None:
    key = f"codebook-{code.guid}-{stored.number}-"
    with st.form(f"{key}meaning", border=False):
        with st.container(horizontal=True):
            da = st.text_input(_("Name in Danish"), code.label.get("da", ""), key=f"{key}da")
            en = st.text_input(_("Name in English"), code.label.get("en", ""), key=f"{key}en")
        with st.container(horizontal=True):
            id = st.text_input(_("Id"), code.id, key=f"{key}id", help=_("Stands in exports."))
            shortcut = st.text_input(
                _("Shortcut"), code.shortcut or "", key=f"{key}key", max_chars=1, width=110
            )
            colour = st.color_picker(_("Colour"), code.colour, key=f"{key}colour")
        said = code.definition
        meant = {
            language_: st.text_area(label, said.get(language_, ""), key=f"{key}def-{language_}")
            for language_, label in (
                ("da", _("Definition in Danish")),
                ("en", _("Definition in English")),
            )
        }
        meant["source"] = st.text_input(_("Source"), said.get("source", ""), key=f"{key}source")
        use_when = st.text_area(_("Use it when"), code.use_when, key=f"{key}use")
        not_when = st.text_area(_("Not when"), code.not_when, key=f"{key}not")
        examples = st.text_area(
            _("Examples, one a line"), "\n".join(code.examples), key=f"{key}examples"
        )
        counter = st.text_area(
            _("Not examples, one a line"), "\n".join(code.counter_examples), key=f"{key}counter"
        )
        if st.form_submit_button(_("Save"), type="primary"):
            written: dict[str, Any] = {
                "label": {"da": da, "en": en},
                "id": id,
                "colour": colour.lower(),
                "shortcut": shortcut,
                "definition": meant,
                "use_when": use_when,
                "not_when": not_when,
                "examples": examples,
                "counter_examples": counter,
            }
            if new := changed(code, written):
                attempt(
                    lambda: bench().editing.change(code.guid, **new),
                    _("The code is saved as a new version of the codebook."),
                )
                st.rerun()


show()
