"""The page about one document: what it is and who says so, how it is cited, who speaks in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from traad.citation import entry, works
from traad.model import Description, Document, Speaker, Told
from traad.ui.asked import document_asked_for
from traad.ui.document import forget, how_it_was_read
from traad.ui.jobs import begin
from traad.ui.state import address, bench
from traad.ui.views.describing import TYPES, changed, source_of
from traad.ui.wording import _, escaped, guarded, number, say_nothing_yet, type_name

DOCUMENT = "doc"
_CHOSEN = "about-doc"
_LAST = "about-last"


def show() -> None:
    """Draw the page."""
    documents = {d.guid: d for d in bench().documents.list()}
    if not documents:
        say_nothing_yet()
        return
    document = _chosen(documents)
    said = bench().descriptions.said(document)
    left, right = st.columns((3, 2), gap="large")
    with left, guarded():
        _form(document, said)
    with right:
        _cited(document, list(documents.values()))
        _again(document)
    with guarded():
        _speakers(document, bench().people.speakers(document))
    with guarded():
        how_it_was_read(document)
        forget(document)


def _chosen(documents: Mapping[str, Document]) -> Document:
    """The document in the address, or the one chosen on the page; both then say the same."""
    asked = st.query_params.get(DOCUMENT)
    last = st.session_state.get(_LAST)
    if asked is not None and (asked != last or _CHOSEN not in st.session_state):
        st.session_state[_CHOSEN] = document_asked_for(asked)
    elif st.session_state.get(_CHOSEN) not in documents:
        st.session_state[_CHOSEN] = last if last in documents else next(iter(documents))
    guid = st.selectbox(
        _("Document"),
        list(documents),
        key=_CHOSEN,
        format_func=lambda g: documents[g].title,
        label_visibility="collapsed",
    )
    if guid != asked:
        st.query_params.from_dict(address(doc=guid))
    st.session_state[_LAST] = guid
    return documents[guid]


def _form(document: Document, said: list[Description]) -> None:
    key = f"about-{document.guid}-"
    with st.form(f"{key}form", border=False):
        title = st.text_input(_("Title"), document.title, key=f"{key}title")
        _whence(said, "title")
        authors = st.text_area(
            _("Authors, one a line"), "\n".join(document.authors), height=100, key=f"{key}authors"
        )
        _whence(said, "authors")
        with st.container(horizontal=True):
            year = st.text_input(_("Year"), str(document.year or ""), key=f"{key}year", width=110)
            kinds = list(dict.fromkeys([document.type, "", *TYPES]))
            kind = st.selectbox(
                _("Type"),
                kinds,
                format_func=type_name,
                accept_new_options=True,
                key=f"{key}type",
                width=240,
            )
        _whence(said, "year", "type")
        publisher = st.text_input(_("Publisher"), document.publisher or "", key=f"{key}publisher")
        isbn = st.text_input("ISBN", document.isbn or "", key=f"{key}isbn")
        _whence(said, "publisher", "isbn")
        study = st.text_input(
            _("Study"),
            document.study or "",
            key=f"{key}study",
            help=_("Documents of one study, such as a report and its booklet, share its name."),
        )
        if st.form_submit_button(_("Save"), type="primary"):
            written = {"title": title, "authors": authors.splitlines(), "year": year}
            written |= {"type": kind or "", "publisher": publisher, "isbn": isbn, "study": study}
            if new := changed(document, written):
                bench().descriptions.describe(document, new)
                st.rerun()


def _whence(said: list[Description], *fields: str) -> None:
    """Where the values of some fields come from, below them."""
    names = {"title": "", "authors": "", "year": _("Year"), "type": _("Type")}
    names |= {"publisher": _("Publisher"), "isbn": "ISBN"}
    told = []
    for field in fields:
        found = source_of(said, field)
        if found is not None:
            by = {
                Told.GUESSED: _("guessed from {place}").format(place=_(found.evidence)),
                Told.MANIFEST: _("from the manifest"),
                Told.PERSON: _("written by {name}").format(name=found.evidence),
            }[found.source]
            told.append(f"{names[field]}: {by}" if names[field] else by)
    if told:
        line = " · ".join(told)
        st.caption(escaped(f"{line[0].upper()}{line[1:]}"))


def _cited(document: Document, documents: list[Document]) -> None:
    cited = works(documents)[document.guid]
    st.markdown(f"**{_('In the text')}**")
    st.code(f"({cited})", language=None, wrap_lines=True)
    st.markdown(f"**{_('In the reference list')}**")
    st.code(entry(document, cited).replace("*", ""), language=None, wrap_lines=True)
    titles = {d.guid: d.title for d in documents}
    own = [like for like in bench().studies.alike() if document.guid in (like.one, like.other)]
    for like in own:
        other = like.other if like.one == document.guid else like.one
        with st.container(border=True):
            st.text(
                _("{share} % of the text is shared with {title}.").format(
                    share=number(round(100 * like.share)), title=titles[other]
                )
            )
            if st.button(_("They are one study"), key=f"study-{other}"):
                chosen = [d for d in documents if d.guid in (document.guid, other)]
                bench().studies.join(chosen)
                st.rerun()


def _again(document: Document) -> None:
    """Read the document's file anew, as a job."""
    with st.popover(_("Read the file anew"), icon=":material/refresh:"):
        st.markdown(
            _(
                "It makes a new version of the text, when the program reads better than it did. "
                "What you have coded and put right is kept; what could not be is told."
            )
        )
        pictures = st.checkbox(
            _("Recognise the text of scanned pages"),
            key=f"about-{document.guid}-ocr",
            disabled=not bench().originals.has(document),
            help=_("Slow: some seconds a page."),
        )
        if st.button(_("Read anew"), key="about-reread", type="primary"):
            begin("reread", "--json", *(["--ocr"] if pictures else []), "--", document.guid)


def _speakers(document: Document, speakers: list[Speaker]) -> None:
    if not speakers:
        return
    st.header(_("Speakers"))
    key = f"about-{document.guid}-{document.version}-"
    with st.form(f"{key}speakers", border=False):
        written: list[tuple[Speaker, str, str]] = []
        for speaker in speakers:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                st.text_input(_("Name"), speaker.name, disabled=True, key=f"{key}n-{speaker.name}")
                role = st.text_input(_("Role"), speaker.role or "", key=f"{key}r-{speaker.name}")
                case = st.text_input(_("Case"), speaker.case or "", key=f"{key}c-{speaker.name}")
            written.append((speaker, role.strip(), case.strip()))
        st.caption(_("Who has the role interviewer is not coded and not counted."))
        if st.form_submit_button(_("Save the speakers")):
            _save(document, written)
            st.rerun()


def _save(document: Document, written: list[tuple[Speaker, str, str]]) -> None:
    for speaker, role, case in written:
        if role and role != (speaker.role or ""):
            newest: Any = bench().documents.find(document.guid)
            bench().versions.correct_speaker(newest, speaker.name, role=role)
        if case != (speaker.case or ""):
            bench().people.assign(document, speaker.name, case)


show()
