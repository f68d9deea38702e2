"""On the Words page: how often something is said from year to year, or by another field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from traad.errors import QueryError
from traad.figures.trends import by_value, over_years
from traad.rooms.search.corpus import Rate
from traad.ui.answered import answered
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.downloading import download
from traad.ui.searching import address_of
from traad.ui.state import bench
from traad.ui.views.asking import Question
from traad.ui.views.words import MOST, Words, lines_of
from traad.ui.wording import _, decimal, escaped, number, sentence, type_name

_WRITTEN = "words-queries"


def trends(asked: Words, *, told: bool) -> Words:
    """Searches under each other, a figure of how often each finds something, and the figures."""
    if told or _WRITTEN not in st.session_state:
        st.session_state[_WRITTEN] = "\n".join(asked.queries)
    fields = {
        "year": _("Year"),
        "type": _("Type"),
        "publisher": _("Publisher"),
        "study": _("Study"),
        "document": _("Document"),
    }
    with st.container(horizontal=True, vertical_alignment="top"):
        written = st.text_area(
            _("Searches, one a line"),
            key=_WRITTEN,
            height=120,
            placeholder="samskabelse\nborgerinddragelse OR brugerinddragelse",
            help=_("At most {n}. Each as on the search page.").format(n=MOST),
        )
        by = st.selectbox(
            _("Counted by"),
            list(fields),
            key="words-trend-by",
            format_func=fields.__getitem__,
            width=200,
        )
    asked = replace(asked, queries=lines_of(written))
    if not asked.queries:
        st.info(_("Write words or searches, and see how often each is said from year to year."))
        return asked
    found: dict[str, list[Rate]] = {}
    for query in asked.queries:
        try:
            found[query] = _rates(query, by, len(found))
        except QueryError as error:
            st.error(f"{escaped(query)}: {escaped(sentence(str(error)))}")
    if found:
        _draw(found, by, fields[by])
    return asked


def _rates(query: str, by: str, number: int) -> list[Rate]:
    return answered(f"trend {number}", (query, by), lambda: bench().corpus.trend(query, by))


def _draw(found: dict[str, list[Rate]], by: str, field: str) -> None:
    says = {
        "value": field,
        "query": _("Search"),
        "hits": _("Hits"),
        "documents": _("Documents"),
        "per_10000": _("Per 10,000 words"),
    }
    rows: list[dict[str, Any]] = [
        {
            "query": query,
            "value": one.value if by == "year" else _called(one.value, by),
            "hits": one.hits,
            "documents": one.documents,
            "per_10000": one.per_10000,
            "low": one.low,
            "high": one.high,
        }
        for query, rates in found.items()
        for one in rates
        if one.value is not None
    ]
    years = {row["value"] for row in rows}
    if len(years) > 1:
        chart = (over_years if by == "year" else by_value)(rows, says)
        st.altair_chart(chart, key=f"words-trend {by} {list(found)}")
        download("words-trend", lambda: chart, rows)
    _table(found, by, field)
    st.caption(
        _(
            "Per 10,000 words of all documents of the value. Few documents make a rate unsure: "
            "look at how many have the words at all. Intervals (95 %, bootstrap over documents) "
            "are given from 15 documents and 5 hits on."
        )
    )


def _called(value: object, by: str) -> str:
    if value is None:
        return _("unknown")
    return type_name(str(value)) if by == "type" else str(value)


def _table(found: dict[str, list[Rate]], by: str, field: str) -> None:
    columns = [
        *(Column(field), Column(_("Documents"), number=True)),
        *(Column(query, number=True) for query in found),
    ]
    every: Sequence[Rate] = next(iter(found.values()))
    rows: list[list[Cell]] = [
        [
            {"text": _called(one.value, by)},
            {"text": number(one.documents)},
            *(_cell(query, rates[i], by) for query, rates in found.items()),
        ]
        for i, one in enumerate(every)
    ]
    mount_table("words-trends", _("Over time"), columns, rows)


def _cell(query: str, rate: Rate, by: str) -> Cell:
    if not rate.hits:
        return {"text": "0", "tone": "soft"}
    value = rate.document or rate.value
    name = "doc" if by == "document" else by
    only = ((name, str(value)),) if value is not None and by != "publisher" else ()
    note = _("{hits} in {having} doc.").format(hits=number(rate.hits), having=number(rate.having))
    if rate.low is not None and rate.high is not None:
        note = f"{note} · {decimal(rate.low)}–{decimal(rate.high)}"
    link = {"page": "search", "params": address_of(Question(query, only=only))} if only else {}
    return {"text": decimal(rate.per_10000), "note": note, **link}
