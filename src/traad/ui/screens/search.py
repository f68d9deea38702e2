"""The search page: a query, its hits as a concordance, and how they are spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from traad.errors import QueryError
from traad.rooms.search.asking import Facets
from traad.search.concordance import Hit
from traad.ui.answered import answered
from traad.ui.components.concordance import mount_concordance
from traad.ui.counting import near_words, nothing
from traad.ui.facets import all_forms, facets
from traad.ui.keeping import log, log_found, save
from traad.ui.lacking import lacking
from traad.ui.liking import similar
from traad.ui.searches import examples, kept
from traad.ui.searching import address_of, ask
from traad.ui.spread import by_year, spread
from traad.ui.state import address, answers, bench, coder
from traad.ui.views.asking import (
    ROWS,
    Question,
    View,
    names_of,
    row_of,
    where_wrong,
    words_within,
)
from traad.ui.views.marks import in_tree_order
from traad.ui.wording import (
    _,
    by_language,
    count,
    decimal,
    escaped,
    guarded,
    say_nothing_yet,
    sentence,
)


def show() -> None:
    """Draw the page."""
    documents = bench().documents.list()
    if not documents:
        say_nothing_yet()
        return
    question = ask()
    lacking()
    if question.like:
        similar(question.like)
        return
    if not question.query.strip():
        examples()
        kept()
        return
    summary = st.empty()
    try:
        hits = _hits(question)
    except QueryError as error:
        st.error(escaped(sentence(str(error))), icon=":material/error:")
        if error.query == question.query:
            st.code(where_wrong(error.query, error.place), language=None)
        return
    logged = log(question)
    if question.view is not View.HITS:
        counted = _counted(question)
        _say(summary, question, counted)
        log_found(logged, counted)
        if question.view is View.SPREAD:
            spread(question, counted)
            by_year(question)
        else:
            near_words(question)
        return
    left, right = st.columns([3.4, 1], gap="medium")
    with left:
        if hits:
            _concordance(question, hits, logged)
        else:
            nothing(question)
    counted = _counted(question)
    _say(summary, question, counted)
    log_found(logged, counted)
    with right:
        save(question, logged)
        facets(question, counted)
    with left:
        all_forms(question)


def _hits(question: Question) -> list[tuple[Hit, str, str]]:
    """The hits of this page and one more, each with its citation and its sentence."""

    def find() -> list[tuple[Hit, str, str]]:
        room = bench().search
        found = room.hits(
            question.asked(),
            limit=ROWS + 1,
            offset=question.page * ROWS,
            shown=question.shown(),
        )
        return list(zip(found, room.citations(found), room.quotes(found), strict=True))

    key = (question.asked(), question.shown(), question.page)
    return answered("search-hits", key, find)


def _counted(question: Question) -> Facets:
    asked = question.asked()
    return answered("search-facets", asked, lambda: bench().search.facets(asked))


def _say(place: Any, question: Question, counted: Facets) -> None:
    """How many hits there are, once they are counted; the rate is that of the documents asked."""
    words = words_within(bench().documents.list(), question.only)
    per = 10_000 * counted.total / words if words else 0.0
    place.markdown(
        " · ".join(
            (
                count("{n} hit", "{n} hits", counted.total),
                count("in {n} document", "in {n} documents", len(counted.documents)),
                _("{n} per 10,000 words").format(n=decimal(per)),
            )
        )
    )


def _concordance(question: Question, found: list[tuple[Hit, str, str]], logged: str | None) -> None:
    titles = names_of(bench().documents.list())
    rows = [
        row_of(
            hit,
            titles.get(hit.document, hit.title),
            cite,
            quote,
            address(doc=hit.document, at=hit.start, to=hit.end),
        )
        for hit, cite, quote in found[:ROWS]
    ]
    data: dict[str, Any] = {
        "list": repr((question.asked(), coder())),
        "coder": coder(),
        "rows": rows,
        "first": question.page * ROWS + 1,
        "sentence": question.sentence,
        "codes": _codes(),
        "search": logged,
    }
    if question.page:
        data["before"] = address_of(replace(question, page=question.page - 1))
    if len(found) > ROWS:
        data["after"] = address_of(replace(question, page=question.page + 1))
    with guarded():
        mount_concordance(data, lambda acts: answers().take(bench(), None, acts))


def _codes() -> list[Mapping[str, Any]]:
    codes = list(bench().codebooks.codes().values())
    return [
        {"guid": code.guid, "name": by_language(code.label, code.id), "depth": depth}
        for code, depth in in_tree_order(codes)
    ]


show()
