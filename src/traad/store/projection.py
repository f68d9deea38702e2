"""The present facts as tables: what the events lead to, written in their own transaction."""

from __future__ import annotations

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
    connection: Connection, *, coder: str | None = None, document: str | None = None
) -> State:
    """The present facts from the projection: all, or those of a coder, of a document, of both."""
    state: State = {}
    for query, make in (
        (_CODINGS, _coding),
        (_DECISIONS, _decision),
        (_READINGS, _reading),
        (_MEMOS, _memo),
    ):
        chosen = query
        if coder is not None:
            chosen = chosen.where(coders.c.guid == coder)
        if document is not None:
            chosen = chosen.where(documents.c.guid == document)
        for row in connection.execute(chosen):
            fact = make(row._mapping)
            state[target_of(fact)] = fact
    return state


def document_of(connection: Connection, coding: str) -> str | None:
    """The GUID of the document that a coding stands in; None where the coding is gone."""
    query = select(documents.c.guid).select_from(codings).join(versions).join(documents)
    return connection.scalar(query.where(codings.c.guid == coding))


_PLACE = (
    documents.c.guid.label("document"),
    versions.c.number.label("version"),
    codes.c.guid.label("code"),
    coders.c.guid.label("coder"),
)


def _placed(table: Table) -> Select[Any]:
    query = select(table, *_PLACE).select_from(table)
    return query.join(versions).join(documents).join(codes).join(coders)


_CODINGS = _placed(codings)
_DECISIONS = _placed(decisions)
_READINGS: Select[Any] = (
    select(readings, documents.c.guid.label("document"), coders.c.guid.label("coder"))
    .select_from(readings)
    .join(documents)
    .join(coders)
)
_MEMOS: Select[Any] = (
    select(
        memos,
        documents.c.guid.label("document"),
        versions.c.number.label("version"),
        coders.c.guid.label("coder"),
    )
    .select_from(memos)
    .join(coders)
    .outerjoin(documents, documents.c.id == memos.c.document_id)
    .outerjoin(versions, versions.c.id == memos.c.version_id)
)


def _coding(row: Any) -> Fact:
    return Coding(**{name: row[name] for name in Coding.__dataclass_fields__})


def _decision(row: Any) -> Fact:
    names = Decision.__dataclass_fields__
    return Decision(**{**{n: row[n] for n in names}, "verdict": Verdict(row["verdict"])})


def _reading(row: Any) -> Fact:
    names = ReadingState.__dataclass_fields__
    return ReadingState(**{**{n: row[n] for n in names}, "state": Reading(row["state"])})


def _memo(row: Any) -> Fact:
    return Memo(
        guid=row["guid"],
        on=MemoOn(row["target"]),
        about=row["target_guid"] or "",
        document=row["document"] or "",
        version=row["version"] or 0,
        start=row["start"] or 0,
        end=row["end"] or 0,
        coder=row["coder"],
        words=row["words"],
        time=row["time"],
    )


class Projection:
    """Writes changes to the tables; looks up the integer ids of GUIDs once each."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._ids: dict[Any, int] = {}

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
            "code_id": self._id("code", fact.code, select(codes.c.id).filter_by(guid=fact.code)),
            "version_id": self._version(fact),
            "start": fact.start,
            "end": fact.end,
        }

    def _version(self, fact: Coding | Decision | Memo) -> int:
        query = select(versions.c.id).where(
            versions.c.document_id == self._document(fact.document),
            versions.c.number == fact.version,
        )
        return self._id("version", (fact.document, fact.version), query)

    def coder(self, guid: str) -> int:
        """The row id of a coder."""
        return self._id("coder", guid, select(coders.c.id).filter_by(guid=guid))

    def _document(self, guid: str) -> int:
        return self._id("document", guid, select(documents.c.id).filter_by(guid=guid))

    def _id(self, kind: str, key: Any, query: Any) -> int:
        if (kind, key) not in self._ids:
            found = self.connection.scalar(query)
            if found is None:
                raise NotFoundError(f"There is no {kind} {key} in the project any more.")
            self._ids[kind, key] = found
        return self._ids[kind, key]
