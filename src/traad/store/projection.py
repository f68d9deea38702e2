"""The present facts as tables: what the events lead to, written in their own transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, insert, select, update

from traad.coding.history import Change, Fact, State, target_of
from traad.errors import ConflictError, NotFoundError
from traad.model import Coding, Decision, Memo, MemoOn, Reading, ReadingState, Verdict
from traad.store.schema import (
    coders,
    codes,
    codings,
    decisions,
    documents,
    memos,
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
        if only not in (None, kind):
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
    )
    .select_from(memos)
    .join(coders)
    .outerjoin(documents, documents.c.id == memos.c.document_id)
    .outerjoin(versions, versions.c.id == memos.c.version_id)
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
    guid, on, about, document, version, start, end, *rest = row
    place = (document or "", version or 0, start or 0, end or 0)
    return Memo(guid, MemoOn(on), about or "", *place, *rest)


_QUERIES: tuple[tuple[type[Fact], Select[Any], Callable[[Any], Fact]], ...] = (
    (Coding, _CODINGS, _coding),
    (Decision, _DECISIONS, _decision),
    (ReadingState, _READINGS, _reading),
    (Memo, _MEMOS, _memo),
)


class Projection:
    """Writes changes to the tables; looks up the integer ids of GUIDs once each."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._ids: dict[Any, int] = {}

    def apply_all(self, changes: Iterable[Change]) -> None:
        """Let changes happen in their order; codings that are new in a row go in together."""
        rows: list[dict[str, Any]] = []
        for change in changes:
            if change.before is None and isinstance(change.after, Coding):
                rows.append(self._coding_row(change.after))
                continue
            self._insert_codings(rows)
            self.apply(change)
        self._insert_codings(rows)

    def _insert_codings(self, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(insert(codings), rows)
            rows.clear()

    def apply(self, change: Change) -> None:
        """Let a change happen to the tables.

        Raises:
            ConflictError: the row that it starts from is not there.
            NotFoundError: the document, code or coder is not.
        """
        fact = change.fact
        match fact:
            case Coding():
                self._write(codings, codings.c.guid == fact.guid, change, self._coding_row)
            case Decision():
                own = (decisions.c.coder_id == self.coder(fact.coder)) & (
                    decisions.c.suggestion == fact.suggestion
                )
                self._write(decisions, own, change, self._decision_row)
            case ReadingState():
                own = (
                    (readings.c.coder_id == self.coder(fact.coder))
                    & (readings.c.document_id == self._document(fact.document))
                    & (readings.c.codebook_version == fact.codebook_version)
                )
                self._write(readings, own, change, self._reading_row)

            case Memo():
                self._write(memos, memos.c.guid == fact.guid, change, self._memo_row)

    def _write(self, table: Any, own: Any, change: Change, row: Any) -> None:
        if change.before is None:
            self.connection.execute(insert(table), row(change.after))
            return
        if change.after is None:
            done = self.connection.execute(delete(table).where(own))
        else:
            done = self.connection.execute(update(table).where(own).values(row(change.after)))
        if done.rowcount != 1:
            raise ConflictError("The coding has been changed since; reload to see it as it is now.")

    def _coding_row(self, fact: Coding) -> dict[str, Any]:
        return {
            "guid": fact.guid,
            **self._place(fact),
            "codebook_version": fact.codebook_version,
            "origin": fact.origin,
            "seen": fact.seen,
            "unread": fact.unread,
            "time": fact.time,
        }

    def _decision_row(self, fact: Decision) -> dict[str, Any]:
        return {
            "suggestion": fact.suggestion,
            "verdict": fact.verdict.value,
            **self._place(fact),
            "coding": fact.coding,
            "time": fact.time,
        }

    def _reading_row(self, fact: ReadingState) -> dict[str, Any]:
        return {
            "coder_id": self.coder(fact.coder),
            "document_id": self._document(fact.document),
            "codebook_version": fact.codebook_version,
            "state": fact.state.value,
            "time": fact.time,
        }

    def _memo_row(self, fact: Memo) -> dict[str, Any]:
        here = fact.on is MemoOn.PASSAGE
        return {
            "guid": fact.guid,
            "target": fact.on.value,
            "target_guid": fact.about or None,
            "document_id": self._document(fact.document) if fact.document else None,
            "version_id": self._version(fact) if here else None,
            "start": fact.start if here else None,
            "end": fact.end if here else None,
            "coder_id": self.coder(fact.coder),
            "words": fact.words,
            "time": fact.time,
        }

    def _place(self, fact: Coding | Decision) -> dict[str, Any]:
        return {
            "coder_id": self.coder(fact.coder),
            "code_id": self._id(
                "code", fact.code, lambda: select(codes.c.id).filter_by(guid=fact.code)
            ),
            "version_id": self._version(fact),
            "start": fact.start,
            "end": fact.end,
        }

    def _version(self, fact: Coding | Decision | Memo) -> int:
        def query() -> Select[Any]:
            return select(versions.c.id).where(
                versions.c.document_id == self._document(fact.document),
                versions.c.number == fact.version,
            )

        return self._id("version", (fact.document, fact.version), query)

    def coder(self, guid: str) -> int:
        """The row id of a coder."""
        return self._id("coder", guid, lambda: select(coders.c.id).filter_by(guid=guid))

    def _document(self, guid: str) -> int:
        return self._id("document", guid, lambda: select(documents.c.id).filter_by(guid=guid))

    def _id(self, kind: str, key: Any, query: Callable[[], Select[Any]]) -> int:
        if (kind, key) not in self._ids:
            found = self.connection.scalar(query())
            if found is None:
                raise NotFoundError(f"There is no {kind} {key} in the project any more.")
            self._ids[kind, key] = found
        return self._ids[kind, key]
