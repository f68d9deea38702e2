"""The present facts, read from the tables that the events lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from traad.coding.history import Fact, State, target_of
from traad.model import (
    Coding,
    Decision,
    KeyQuotation,
    Memo,
    MemoOn,
    Plan,
    Reading,
    ReadingState,
    Verdict,
)
from traad.store.schema import (
    coders,
    codes,
    codings,
    decisions,
    documents,
    key_quotations,
    memos,
    plans,
    readings,
    versions,
)


def state_of(
    connection: Connection,
    *,
    coder: str | None = None,
    document: str | None = None,
    only: type[Fact] | None = None,
    place: tuple[str, int, int] | None = None,
) -> State:
    """The present facts from the projection: all, or those of a coder, of a document, of a kind.

    `place` (code, start, end) leaves out the codings that do not overlap that range with that code.
    """
    state: State = {}
    for kind, query, make in _QUERIES:
        if only not in (None, kind) or (kind is Plan and document is not None):
            continue
        chosen = query
        if coder is not None:
            chosen = chosen.where(coders.c.guid == coder)
        if document is not None:
            chosen = chosen.where(documents.c.guid == document)
        if place is not None and kind is Coding:
            code, start, end = place
            chosen = chosen.where(codes.c.guid == code)
            chosen = chosen.where(codings.c.start < end, codings.c.end > start)
        for row in connection.execute(chosen):
            fact = make(row)
            state[target_of(fact)] = fact
    return state


def document_of(connection: Connection, coding: str) -> str | None:
    """The GUID of the document that a coding stands in; None where the coding is gone."""
    query = select(documents.c.guid).select_from(codings).join(versions).join(documents)
    return connection.scalar(query.where(codings.c.guid == coding))


def _placed(table: Table, first: list[Any], last: list[Any], time: Any) -> Select[Any]:
    """Facts with a place, the columns in the order of the fields."""
    place = (documents.c.guid, versions.c.number, table.c.start, table.c.end, codes.c.guid)
    query = select(*first, *place, *last, time).select_from(table)
    return query.join(versions).join(documents).join(codes).join(coders)


_CODINGS = _placed(
    codings,
    [codings.c.guid],
    [
        codings.c.codebook_version,
        coders.c.guid,
        codings.c.origin,
        codings.c.seen,
        codings.c.unread,
    ],
    codings.c.time,
)
_DECISIONS = _placed(
    decisions,
    [coders.c.guid, decisions.c.suggestion, decisions.c.verdict],
    [decisions.c.coding],
    decisions.c.time,
)
_READINGS: Select[Any] = (
    select(
        coders.c.guid,
        documents.c.guid,
        readings.c.codebook_version,
        readings.c.state,
        readings.c.time,
    )
    .select_from(readings)
    .join(documents)
    .join(coders)
)
_MEMOS: Select[Any] = (
    select(
        memos.c.guid,
        memos.c.target,
        memos.c.target_guid,
        documents.c.guid,
        versions.c.number,
        memos.c.start,
        memos.c.end,
        coders.c.guid,
        memos.c.words,
        memos.c.time,
        memos.c.case_guid,
    )
    .select_from(memos)
    .join(coders)
    .outerjoin(documents, documents.c.id == memos.c.document_id)
    .outerjoin(versions, versions.c.id == memos.c.version_id)
)


_KEYS: Select[Any] = (
    select(coders.c.guid, key_quotations.c.coding, documents.c.guid, key_quotations.c.time)
    .select_from(key_quotations)
    .join(documents)
    .join(coders)
)


_PLANS: Select[Any] = (
    select(
        plans.c.guid,
        plans.c.name,
        plans.c.coders,
        plans.c.documents,
        coders.c.guid,
        plans.c.seed,
        plans.c.by_type,
        plans.c.due,
        plans.c.time,
    )
    .select_from(plans)
    .join(coders)
)


def _coding(row: Any) -> Fact:
    return Coding(*row)


def _decision(row: Any) -> Fact:
    coder, suggestion, verdict, *rest = row
    return Decision(coder, suggestion, Verdict(verdict), *rest)


def _reading(row: Any) -> Fact:
    coder, document, version, state, time = row
    return ReadingState(coder, document, version, Reading(state), time)


def _memo(row: Any) -> Fact:
    guid, on, about, document, version, start, end, *rest, case = row
    place = (document or "", version or 0, start or 0, end or 0)
    return replace(Memo(guid, MemoOn(on), about or "", *place, *rest), case=case or "")


def _key(row: Any) -> Fact:
    return KeyQuotation(*row)


def _plan(row: Any) -> Fact:
    guid, name, who, what, *rest = row
    return Plan(guid, name, tuple(who), tuple(what), *rest)


_QUERIES: tuple[tuple[type[Fact], Select[Any], Callable[[Any], Fact]], ...] = (
    (Coding, _CODINGS, _coding),
    (Decision, _DECISIONS, _decision),
    (ReadingState, _READINGS, _reading),
    (Memo, _MEMOS, _memo),
    (KeyQuotation, _KEYS, _key),
    (Plan, _PLANS, _plan),
)
