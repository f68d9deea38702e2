"""A copy of the database for somebody else: what is not theirs to have is taken out of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select

from traad.model import Memo, MemoOn, Plan
from traad.store.coders import LEARNED
from traad.store.history import all_events
from traad.store.schema import (
    coders,
    codings,
    decisions,
    events,
    jobs,
    key_quotations,
    memo_words,
    memos,
    readings,
    runs,
    searches,
    suggestions,
)

_OPEN = (MemoOn.PROJECT, MemoOn.CODE)
"""Memos that belong to the codebook and the project more than to somebody's coding."""


def leave_out_traces(connection: Connection) -> None:
    """Take out what was searched for, and the long verbs with the paths they were given."""
    connection.execute(delete(searches))
    connection.execute(delete(jobs))


def leave_out_suggestions(connection: Connection) -> None:
    """Take out everything that machines suggest."""
    connection.execute(delete(suggestions))
    connection.execute(delete(runs))


def leave_out_work(connection: Connection, keep: Collection[str]) -> None:
    """Take out the codings, decisions, reading states and memos of all but some coders (GUIDs).

    What was learned from codings goes too. Memos on codes and on the project stay, and plans.
    """
    others = select(coders.c.id).where(coders.c.guid.not_in(keep))
    for table in (codings, decisions, key_quotations, readings):
        connection.execute(delete(table).where(table.c.coder_id.in_(others)))
    connection.execute(
        delete(memos).where(memos.c.coder_id.in_(others), memos.c.target.not_in(_OPEN))
    )
    doomed: list[int] = []
    words: set[str] = set()
    for event in all_events(connection):
        # An event may be one person's and its fact another's: a new version carries everybody's.
        if event.change is None:
            continue
        fact = event.change.fact
        is_open = isinstance(fact, Plan) or (isinstance(fact, Memo) and fact.on in _OPEN)
        if fact.coder not in keep and not is_open:
            doomed.append(event.seq)
        elif isinstance(fact, Memo):
            both = (event.change.before, event.change.after)
            words |= {one.words for one in both if isinstance(one, Memo)}
    _delete(connection, events, "seq", doomed)
    said = connection.scalars(select(memo_words.c.guid))
    _delete(connection, memo_words, "guid", [guid for guid in said if guid not in words])
    learned = select(coders.c.id).where(coders.c.name == LEARNED)
    connection.execute(
        delete(suggestions).where(
            suggestions.c.run_id.in_(select(runs.c.id).where(runs.c.coder_id.in_(learned)))
            | (suggestions.c.stale & suggestions.c.guid.not_in(select(decisions.c.suggestion)))
        )
    )
    connection.execute(delete(runs).where(runs.c.coder_id.in_(learned)))


def _delete(connection: Connection, table: Table, key: str, values: Sequence[Any]) -> None:
    if values:
        query = delete(table).where(table.c[key] == bindparam("wanted"))
        connection.execute(query, [{"wanted": value} for value in values])
