"""On the search page: where the hits are, by document, study and year."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from traad.rooms.search.asking import Facets
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.searching import address_of
from traad.ui.state import bench
from traad.ui.views.asking import Question, View, bins_of, by_study, names_of
from traad.ui.wording import _, decimal, number


def spread(question: Question, counted: Facets) -> None:
    """Where the hits are: in each document, by study and by year."""
    titles = names_of(bench().documents.list())
    rows: list[list[Cell]] = [
        [
            {
                "text": titles.get(row["document"], row["title"]),
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


def by_year(question: Question) -> None:
    """The hits by year, where there are several."""
    years = bench().corpus.trend(question.asked())
    if len(years) < 2:
        return
    st.header(_("By year"))
    mount_table(
        "search-years",
        _("By year"),
        (
            *(Column(_("Year")), Column(_("Documents"), number=True)),
            *(Column(_("Hits"), number=True), Column(_("Per 10,000 words"), number=True)),
        ),
        [
            [
                {"text": str(one.value or _("unknown"))},
                {"text": number(one.documents)},
                {"text": number(one.hits)},
                {"text": decimal(one.per_10000)},
            ]
            for one in years
        ],
    )
