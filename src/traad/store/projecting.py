"""Writes what events lead to into the tables of present facts, in the events' own transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from traad.coding.history import Change
from traad.errors import ConflictError, NotFoundError
from traad.model import Coding, Decision, KeyQuotation, Memo, MemoOn, Plan, ReadingState
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
            case KeyQuotation():
                own = (key_quotations.c.coder_id == self.coder(fact.coder)) & (
                    key_quotations.c.coding == fact.coding
                )
                self._write(key_quotations, own, change, self._key_row)
            case Plan():
                self._write(plans, plans.c.guid == fact.guid, change, self._plan_row)

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
            "case_guid": fact.case or None,
        }

    def _plan_row(self, fact: Plan) -> dict[str, Any]:
        return {
            "guid": fact.guid,
            "name": fact.name,
            "coders": list(fact.coders),
            "documents": list(fact.documents),
            "coder_id": self.coder(fact.coder),
            "seed": fact.seed,
            "by_type": fact.by_type,
            "due": fact.due,
            "time": fact.time,
        }

    def _key_row(self, fact: KeyQuotation) -> dict[str, Any]:
        return {
            "coder_id": self.coder(fact.coder),
            "coding": fact.coding,
            "document_id": self._document(fact.document),
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
