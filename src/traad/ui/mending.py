"""Putting a text right from the Read page: select, say what, see what moves, store."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from traad.errors import ConflictError, TraadError
from traad.model import INTERVIEWER, Kind, Part, Passage
from traad.rooms.material.documents import Reading
from traad.ui.components import define
from traad.ui.state import bench, language
from traad.ui.views.mending import About, Mend, abouts, elsewhere, lines, mend
from traad.ui.wording import _, count, say_error, sentence

_button = define("mend", "dom", "points", "mend", styles=("common", "mend"))
_WORDS = 70
"""How many signs of a passage it is known by in a list."""

_MOST = 8
"""How many codings that change are named."""


@st.fragment
def mend_button(shown: Reading) -> None:
    """The button, and the dialog that it opens for what is selected in the text."""
    text = f"{shown.document.guid}/{shown.document.version}"
    say = {
        "mend": _("Put right …"),
        "copy": _("Copy link"),
        "copied": _("The link is copied."),
        "select": _("Select the words to put right first."),
    }
    data = {"say": say, "text": text, "language": language()}
    asked = _button(key="mend", data=data, width="content", on_mend_change=lambda: None).mend
    if asked and asked["text"] == text:
        start, end = int(asked["start"]), int(asked["end"])
        st.dialog(_("Put right"))(_form)(shown, start, end)


def _form(shown: Reading, start: int, end: int) -> None:
    passage = next((p for p in shown.passages if p.start <= start < p.end), None)
    names = {
        About.WORDS: _("The words"),
        About.TURN: _("Who says it"),
        About.SPEAKER: _("Name and role"),
        About.KIND: _("What it is"),
        About.BORDER: _("Where it begins"),
        About.ORDER: _("Where it stands"),
    }
    about = st.segmented_control(
        _("What is wrong?"),
        abouts(passage),
        default=About.WORDS,
        key="mend-about",
        format_func=names.__getitem__,
        required=True,
    )
    what = Mend(About(about or About.WORDS), start, end)
    what = _words(shown, what) if what.about is About.WORDS else _passage(shown, passage, what)
    _preview(shown, what)


def _words(shown: Reading, what: Mend) -> Mend:
    old = shown.text[what.start : what.end]
    new = st.text_area(_("It should read"), old, key=f"mend-words-{what.start}-{what.end}")
    return replace(what, new=new)


def _passage(shown: Reading, passage: Passage | None, what: Mend) -> Mend:
    assert passage is not None
    quote = shown.text[passage.start : passage.end]
    with st.container(border=True):
        st.text(quote if len(quote) <= 200 else f"{quote[:200]}…")
    key = f"mend-{what.about}-{passage.start}"
    match what.about:
        case About.TURN:
            people = list(dict.fromkeys(p.speaker for p in shown.passages if p.speaker))
            at = people.index(str(passage.speaker))
            return replace(
                what, speaker=st.selectbox(_("This turn is said by"), people, at, key=key)
            )
        case About.SPEAKER:
            st.caption(_("In the whole document."))
            name = st.text_input(_("Name"), passage.speaker or "", key=f"{key}-name")
            role = st.text_input(
                _("Role"),
                passage.role or "",
                key=f"{key}-role",
                help=_("The role {role} leaves the turns out of counts.").format(role=INTERVIEWER),
            )
            same = role.strip() == (passage.role or "")
            return replace(
                what,
                old_name=passage.speaker or "",
                name=name.strip(),
                role=None if same else role.strip(),
            )
        case About.KIND:
            kinds, parts = list(Kind), list(Part)
            kind = st.selectbox(
                _("The passage is"),
                kinds,
                kinds.index(passage.kind),
                key=f"{key}-kind",
                format_func=lambda one: _kinds()[one],
            )
            part = st.selectbox(
                _("It stands in"),
                parts,
                parts.index(passage.part),
                key=f"{key}-part",
                format_func=lambda one: _parts()[one],
            )
            return replace(what, kind=kind, part=part)
    if what.about is About.ORDER:
        return _order(shown, what)
    options = (False, True) if what.start > passage.start else (True,)
    join = st.radio(
        _("The passage"),
        options,
        key=key,
        format_func=lambda one: (
            _("goes on from the one before it") if one else _("begins at the selected words")
        ),
    )
    return replace(what, join=bool(join))


def _order(shown: Reading, what: Mend) -> Mend:
    """Beside which other passage the selected ones belong, where the columns were read wrongly."""
    others, before = elsewhere(shown.passages, what.start, what.end)
    if not others:
        return what
    by_start = {p.start: p for p in others}
    key = f"mend-order-{what.start}-{what.end}"
    after = st.radio(
        _("The selected passages belong"),
        (False, True),
        key=f"{key}-after",
        format_func=lambda one: _("after this one") if one else _("before this one"),
        horizontal=True,
    )
    beside = st.selectbox(
        _("The other passage"),
        list(by_start),
        before,
        key=f"{key}-beside",
        format_func=lambda at: _begins(shown, by_start[at]),
    )
    return replace(what, beside=beside, after=bool(after))


def _begins(shown: Reading, passage: Passage) -> str:
    """A passage by its page and its first words."""
    label = next((p.label for p in shown.pages if p.start <= passage.start < p.end), "")
    words = " ".join(shown.text[passage.start : passage.end].split())
    return f"{label}: {words[:_WORDS]}" if label else words[:_WORDS]


def _preview(shown: Reading, what: Mend) -> None:
    """What would become of the codings; and the button that stores it."""
    report = None
    if not _unchanged(shown, what):
        try:
            report = mend(bench().versions, shown.document, what, dry=True)
        except ConflictError as error:
            st.text(sentence(str(error)))
    if report is not None:
        kept = report.carried - len(report.changed)
        said = [count("{n} coding stays as it is.", "{n} codings stay as they are.", kept)]
        said += lines(
            report, _("Its words change: »{before}« becomes »{after}«"), _("Lost: »{before}«")
        )
        st.text("\n".join(said[: _MOST + 1] + (["…"] if len(said) > _MOST + 1 else [])))
    st.caption(_("It makes a new version of the text. What is put right survives a new reading."))
    if st.button(_("Store"), key="mend-store", type="primary", disabled=report is None):
        try:
            mend(bench().versions, shown.document, what, dry=False)
        except TraadError as error:
            say_error(error)
            return
        st.rerun()


def _unchanged(shown: Reading, what: Mend) -> bool:
    passage = next((p for p in shown.passages if p.start <= what.start < p.end), None)
    match what.about:
        case About.WORDS:
            return shown.text[what.start : what.end] == what.new
        case About.TURN:
            return passage is not None and passage.speaker == what.speaker
        case About.SPEAKER:
            return what.name in ("", what.old_name) and what.role is None
        case About.KIND:
            return passage is not None and (passage.kind, passage.part) == (what.kind, what.part)
    return False


def _kinds() -> dict[Kind, str]:
    return {
        Kind.PARAGRAPH: _("a paragraph"),
        Kind.HEADING: _("a heading"),
        Kind.LIST_ITEM: _("a list item"),
        Kind.TURN: _("a turn of speech"),
        Kind.QUOTATION: _("a quotation"),
        Kind.TABLE_CELL: _("a table cell"),
        Kind.CAPTION: _("a caption"),
        Kind.NOTE: _("a note"),
        Kind.REFERENCE: _("a reference"),
        Kind.CONTENTS: _("the table of contents"),
    }


def _parts() -> dict[Part, str]:
    return {
        Part.FRONT: _("the front matter"),
        Part.BODY: _("the body"),
        Part.APPENDIX: _("an appendix"),
        Part.REFERENCES: _("the references"),
    }
