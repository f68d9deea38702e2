"""On the search page: the query with its options, examples, the facets and the spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import streamlit as st

from traad.rooms.asking import FACETS, Facets, WordForms
from traad.search.concordance import Order
from traad.ui.components.concordance import mount_facets
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.state import address, bench
from traad.ui.views.asking import (
    WIDEST,
    Question,
    View,
    bins_of,
    by_study,
    values_of,
)
from traad.ui.wording import _, decimal, number, type_name

_FORMS = 40
_LAST = "search-last"
_KEYS = {
    "query": "search-q",
    "exact": "search-exact",
    "loose": "search-loose",
    "running": "search-running",
    "order": "search-order",
    "sentence": "search-sentence",
    "window": "search-window",
    "view": "search-view",
}
"""The widgets that hold a part of the question."""


def address_of(question: Question) -> dict[str, Any]:
    """The address of a question, with who and which language."""
    return {**address(), **question.params()}


def freshness() -> Any:
    """What changes when the project does, so that an answer is worked out anew."""
    return bench().codings.newest(), bench().project.root


def ask() -> Question:
    """The query and its options: what the address says, or what was just changed here.

    Both then say the same, and a page that is come back to asks what it asked before.
    """
    said = Question.of({name: st.query_params.get_all(name) for name in st.query_params})
    last: Question = st.session_state.get(_LAST, Question())
    if not said.query and not said.like and _KEYS["query"] not in st.session_state:
        said = last
    if said != last or _KEYS["query"] not in st.session_state:
        for name, key in _KEYS.items():
            st.session_state[key] = getattr(said, name)
        question = said
    else:
        changed = {n: st.session_state[key] for n, key in _KEYS.items() if key in st.session_state}
        question = replace(last, **changed)
        if question != last:
            question = replace(question, page=0)
        if question.query != last.query:
            question = replace(question, without=(), like="")
    _widgets()
    if question.query:
        _options(question)
    st.session_state[_LAST] = question
    wanted = address_of(question)
    if {n: st.query_params.get_all(n) for n in st.query_params} != _lists(wanted):
        st.query_params.from_dict(wanted)
    return question


def _lists(params: dict[str, Any]) -> dict[str, list[str]]:
    return {n: list(v) if isinstance(v, list) else [v] for n, v in params.items()}


def _widgets() -> None:
    st.text_input(
        _("Search the texts"),
        key=_KEYS["query"],
        placeholder=_('samskabelse · "mangel på tid" · barriere* AND kommune'),
        icon=":material/search:",
        label_visibility="collapsed",
    )


def _options(question: Question) -> None:
    orders = {
        Order.PLACE: _("as in the texts"),
        Order.LEFT: _("by the word before"),
        Order.RIGHT: _("by the word after"),
        Order.HIT: _("by the words found"),
        Order.DOCUMENT: _("by title"),
        Order.YEAR: _("by year"),
        Order.SPEAKER: _("by speaker"),
    }
    views = {
        View.HITS: _("Hits"),
        View.SPREAD: _("Where they are"),
        View.NEAR: _("Words near"),
    }
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            _("What is shown"),
            list(views),
            key=_KEYS["view"],
            format_func=views.__getitem__,
            required=True,
            label_visibility="collapsed",
        )
        st.selectbox(
            _("Order"),
            list(orders),
            key=_KEYS["order"],
            format_func=orders.__getitem__,
            label_visibility="collapsed",
            width=200,
        )
        with st.popover(_("Options"), icon=":material/tune:", width="content"):
            st.toggle(_("Whole sentences"), key=_KEYS["sentence"])
            st.slider(
                _("Words on each side"),
                3,
                WIDEST,
                key=_KEYS["window"],
                disabled=question.sentence,
            )
            st.toggle(
                _("Only the form as written"),
                key=_KEYS["exact"],
                help=_("Otherwise a word is found in all its forms."),
            )
            st.toggle(
                _("Loose spelling"),
                key=_KEYS["loose"],
                help=_("aa for å, accents, and letters that text recognition mistakes."),
            )
            st.toggle(
                _("Running text only"),
                key=_KEYS["running"],
                help=_("Without headings, contents, front matter and references."),
            )


def examples() -> None:
    """What can be asked, each a link that asks it."""
    st.markdown(_("Write a word to find it in all its forms. Or begin with one of these:"))
    asked = (
        ("samskabelse", _("the word in every form")),
        ("samskab*", _("every word that begins so")),
        ("*barriere*", _("inside compounds too: sprogbarrierer")),
        ('"mangel på tid"', _("these words after each other, as written")),
        (_("frivillig NEAR/5 kommune"), _("the two at most five words from each other")),
        (_("samskab* AND (barriere OR hindring)"), _("both in one passage")),
        (_("tillid NOT kind:reference"), _("not in the list of references")),
        (_("frivillig year:2016..2022"), _("only in texts from these years")),
    )
    rows: list[list[Cell]] = [
        [
            {"text": query, "page": "search", "params": address_of(Question(query))},
            {"text": told},
        ]
        for query, told in asked
    ]
    mount_table("search-examples", _("Examples"), (Column(_("Query")), Column(_("Finds"))), rows)
    st.caption(_("OG, ELLER, IKKE and NÆR mean the same."))


def facets(question: Question, counted: Facets) -> None:
    """The forms behind the words, and what the hits can be narrowed to."""
    titles = {row["document"]: row["title"] for row in counted.documents}
    groups = [*_forms(question)]
    names = {
        "doc": _("Document"),
        "study": _("Study"),
        "year": _("Year"),
        "type": _("Type"),
        "speaker": _("Speaker"),
        "role": _("Role"),
        "kind": _("Kind of passage"),
        "part": _("Part"),
    }
    by = {"doc": {row["document"]: row["hits"] for row in counted.documents}} | {
        name: counted.by[name] for name in FACETS
    }
    for name, title in names.items():
        chosen = [value for one, value in question.only if one == name]
        values = values_of(by[name], chosen)
        if chosen or len(values) > 1:
            groups.append(
                {
                    "title": title,
                    "open": bool(chosen) or name in ("doc", "year", "speaker"),
                    "items": [
                        {
                            "label": _named(name, value, titles),
                            "count": number(n),
                            "on": on,
                            "params": address_of(question.toggled(name, value)),
                        }
                        for value, n, on in values
                    ],
                }
            )
    mount_facets("search-facets", groups)


def _forms(question: Question) -> Iterator[dict[str, Any]]:
    """The forms that each word stood for; a click switches one off or on."""
    words: list[WordForms] = bench().search.forms(question.asked())
    for word in words:
        if len(word.forms) > 1:
            yield {
                "title": _("Forms of {word}").format(word=word.word),
                "open": len(words) == 1,
                "note": _("In the whole project. Click one to leave it out."),
                "items": [
                    {
                        "label": form,
                        "count": number(n),
                        "off": form in question.without,
                        "params": address_of(question.toggled("form", form)),
                    }
                    for form, n in word.forms[:_FORMS]
                ],
            }


def _named(name: str, value: str, titles: dict[str, str]) -> str:
    known = {
        "doc": titles,
        "kind": {
            "paragraph": _("paragraph"),
            "heading": _("heading"),
            "list_item": _("list item"),
            "turn": _("turn"),
            "quotation": _("quotation"),
            "table_cell": _("table cell"),
            "caption": _("caption"),
            "note": _("note"),
            "reference": _("reference"),
            "contents": _("contents"),
        },
        "part": {
            "front": _("front matter"),
            "body": _("body"),
            "appendix": _("appendix"),
            "references": _("references"),
        },
        "type": {value: type_name(value)},
    }
    return known.get(name, {}).get(value, value)


def spread(question: Question, counted: Facets) -> None:
    """Where the hits are: in each document, by study and by year."""
    rows: list[list[Cell]] = [
        [
            {
                "text": row["title"],
                "page": "search",
                "params": address_of(
                    replace(question.toggled("doc", row["document"]), view=View.HITS)
                ),
            },
            {"text": number(row["hits"])},
            {"text": decimal(row["per_10000"])},
            {"strip": bins_of(counted.strip[row["document"]])},
        ]
        for row in counted.documents
    ]
    heads = (Column(_("Hits"), number=True), Column(_("Per 10,000 words"), number=True))
    mount_table(
        "search-documents",
        _("By document"),
        (Column(_("Document")), *heads, Column(_("From the first page to the last"))),
        rows,
    )
    studies = by_study(counted)
    if len(studies) < len(counted.documents):
        st.header(_("By study"))
        columns = (Column(_("Study")), Column(_("Documents"), number=True), *heads)
        mount_table(
            "search-studies",
            _("By study"),
            columns,
            [
                [
                    {"text": row["study"]},
                    {"text": number(row["documents"])},
                    {"text": number(row["hits"])},
                    {"text": decimal(row["per_10000"])},
                ]
                for row in studies
            ],
        )
