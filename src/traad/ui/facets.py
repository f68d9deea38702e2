"""On the search page: what the hits can be narrowed to, and the forms behind the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from traad.rooms.search.asking import Facets, WordForms
from traad.ui.answered import answered
from traad.ui.components.concordance import mount_facets
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.searching import address_of
from traad.ui.state import bench
from traad.ui.views.asking import Question, names_of, values_of
from traad.ui.wording import _, escaped, number, type_name

_FORMS = 40


def facets(question: Question, counted: Facets) -> None:
    """The forms behind the words, and what the hits can be narrowed to."""
    titles = names_of(bench().documents.list())
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
    for name, title in names.items():
        chosen = [value for one, value in question.only if one == name]
        values = values_of(_counts(question, counted, name, narrowed=bool(chosen)), chosen)
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


def _counts(question: Question, counted: Facets, name: str, *, narrowed: bool) -> Mapping[str, int]:
    """How many hits each value of a field has.

    Where the field narrows the hits, without that: another value can be chosen beside the first.
    """
    if narrowed:
        wide = replace(question, only=tuple(pair for pair in question.only if pair[0] != name))
        asked = wide.asked()
        counted = answered(f"facets {name}", asked, lambda: bench().search.facets(asked))
    if name == "doc":
        return {row["document"]: row["hits"] for row in counted.documents}
    return counted.by[name]


def _forms(question: Question) -> Iterator[dict[str, Any]]:
    """The forms that each word stood for; a click switches one off or on."""
    words: list[WordForms] = bench().search.forms(question.asked())
    for word in words:
        if len(word.forms) > 1:
            yield {
                "title": _("Forms of {word}").format(word=word.word),
                "open": len(words) == 1,
                "note": _("In the whole project. Click one to leave it out.")
                + (f" {_beyond(len(word.forms))}" if len(word.forms) > _FORMS else ""),
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


def _beyond(many: int) -> str:
    return _("The {n} most frequent of {many}; the others are below.").format(
        n=number(_FORMS), many=number(many)
    )


def all_forms(question: Question) -> None:
    """Of words that stood for very many forms, all of them in a table that can be searched."""
    for at, word in enumerate(bench().search.forms(question.asked())):
        if len(word.forms) <= _FORMS:
            continue
        title = _("All {n} forms of {word}").format(n=number(len(word.forms)), word=word.word)
        rows: list[list[Cell]] = [
            [
                {
                    "text": form,
                    "page": "search",
                    "params": address_of(question.toggled("form", form)),
                    **({"tone": "soft"} if form in question.without else {}),
                },
                {"text": number(n)},
            ]
            for form, n in word.forms
        ]
        with st.expander(escaped(title)):
            heads = (Column(_("Form")), Column(_("In all"), number=True))
            mount_table(f"search-forms-{at}", title, heads, rows)


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
