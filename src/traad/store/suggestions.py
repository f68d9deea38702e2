"""Runs of machine coders and the suggestions they leave."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from traad.coding.carry import Carrier, Fate
from traad.errors import NotFoundError
from traad.model import Suggestion
from traad.store.database import new_id
from traad.store.schema import (
    codebook_versions,
    coders,
    codes,
    decisions,
    documents,
    runs,
    suggestions,
    versions,
)
from traad.store.texts import newest_versions

_NAMESPACE = uuid.UUID("0c0f3f5e-6ac3-4a3b-8f2b-6d9f6a7d1c55")


@dataclass(frozen=True)
class Run:
    """What a run was made with. `coder` is the machine's GUID; `codebook_version` a number."""

    guid: str
    coder: str
    codebook_version: int
    pipeline: str
    unit: str
    made_by: str
    created: str


Row = Mapping[str, Any]
"""start, end, code (GUID), confidence, rule, negated and hedged of one suggestion."""


def store_run(connection: Connection, run: Run, found: Mapping[int, Sequence[Row]]) -> int:
    """Store a run over some texts in bulk.

    It replaces what earlier runs of the same coder with the same codebook suggested in these
    texts and nobody has decided on. A suggestion that somebody has decided on stays as it was,
    and is stale unless it is made again: the same place, code and coder have the same GUID for
    ever.

    Args:
        found: the suggestions by row id of the version.

    Returns:
        How many suggestions now stand in these texts from this coder and codebook.
    """
    coder_id = connection.scalar(select(coders.c.id).where(coders.c.guid == run.coder))
    book = connection.execute(
        select(codebook_versions).where(codebook_versions.c.number == run.codebook_version)
    ).one()
    newest: set[int] = set(connection.scalars(newest_versions()))
    # A text that got a newer version while it was being read has suggestions in that one.
    found = {version_id: rows for version_id, rows in found.items() if version_id in newest}
    texts = list(found)
    same_book = select(codebook_versions.c.id).where(codebook_versions.c.codebook == book.codebook)
    earlier = select(runs.c.id).where(
        runs.c.coder_id == coder_id, runs.c.codebook_version_id.in_(same_book)
    )
    ours = suggestions.c.run_id.in_(earlier) & suggestions.c.version_id.in_(texts)
    decided = select(decisions.c.suggestion)
    connection.execute(delete(suggestions).where(ours, suggestions.c.guid.not_in(decided)))
    by_coder = (
        select(suggestions.c.guid)
        .select_from(suggestions)
        .join(runs)
        .where(runs.c.coder_id == coder_id)
    )
    kept = set(connection.scalars(by_coder))
    row = {
        "guid": run.guid,
        "coder_id": coder_id,
        "codebook_version_id": book.id,
        "pipeline": run.pipeline,
        "unit": run.unit,
        "made_by": run.made_by,
        "created": run.created,
    }
    run_id = new_id(connection.execute(insert(runs).values(row)))
    made = {r["guid"]: r for r in _rows(connection, run, run_id, found)}
    connection.execute(update(suggestions).where(ours).values(stale=True))
    for guid in kept & made.keys():
        connection.execute(update(suggestions).filter_by(guid=guid).values(stale=False))
    fresh = [row for guid, row in made.items() if guid not in kept]
    if fresh:
        connection.execute(insert(suggestions), fresh)
    _drop_empty_runs(connection, coder_id, run_id)
    current = select(func.count()).select_from(suggestions).where(ours, ~suggestions.c.stale)
    return connection.scalar(current) or 0


def _rows(
    connection: Connection, run: Run, run_id: int, found: Mapping[int, Sequence[Row]]
) -> Iterable[dict[str, Any]]:
    code_ids = {row.guid: row.id for row in connection.execute(select(codes.c.guid, codes.c.id))}
    places = {
        row.id: f"{row.guid}/{row.number}"
        for row in connection.execute(
            select(versions.c.id, versions.c.number, documents.c.guid)
            .select_from(versions)
            .join(documents)
        )
    }
    for version_id, rows in found.items():
        for r in rows:
            key = f"{run.coder}/{places[version_id]}/{r['start']}/{r['end']}/{r['code']}"
            yield {
                "guid": str(uuid.uuid5(_NAMESPACE, key)),
                "run_id": run_id,
                "version_id": version_id,
                "start": r["start"],
                "end": r["end"],
                "code_id": code_ids[r["code"]],
                "confidence": r["confidence"],
                "rule": r["rule"],
                "negated": r["negated"],
                "hedged": r["hedged"],
                "stale": False,
            }


def _drop_empty_runs(connection: Connection, coder_id: int | None, newest: int) -> None:
    """A run none of whose suggestions is left says nothing more than its event does."""
    used = select(suggestions.c.run_id)
    connection.execute(
        delete(runs).where(runs.c.coder_id == coder_id, runs.c.id != newest, runs.c.id.not_in(used))
    )


_MANY = 500
"""Values that are asked for at a time."""

_SUGGESTIONS: Select[Any] = (
    select(
        suggestions.c.guid,
        documents.c.guid.label("document"),
        versions.c.number.label("version"),
        suggestions.c.start,
        suggestions.c.end,
        codes.c.guid.label("code"),
        coders.c.guid.label("coder"),
        suggestions.c.confidence,
        suggestions.c.rule,
        suggestions.c.negated,
        suggestions.c.hedged,
    )
    .select_from(suggestions)
    .join(versions)
    .join(documents)
    .join(codes)
    .join(runs, runs.c.id == suggestions.c.run_id)
    .join(coders, coders.c.id == runs.c.coder_id)
)


def list_suggestions(
    connection: Connection,
    *,
    document: str | None = None,
    codes_: Sequence[str] | None = None,
    stale: bool = False,
) -> list[Suggestion]:
    """Suggestions in the newest versions, by document and place; of one document or some codes.

    `stale` adds those that the newest run did not make again, kept for somebody's decision.
    """
    query = _SUGGESTIONS if stale else _SUGGESTIONS.where(~suggestions.c.stale)
    if document is not None:
        query = query.where(documents.c.guid == document)
    if codes_ is not None:
        query = query.where(codes.c.guid.in_(codes_))
    query = query.where(suggestions.c.version_id.in_(newest_versions()))
    query = query.order_by(documents.c.id, suggestions.c.start, suggestions.c.end, codes.c.id)
    return [Suggestion(*row) for row in connection.execute(query)]


def get_suggestion(connection: Connection, guid: str) -> Suggestion:
    """One suggestion.

    Raises:
        NotFoundError: it has been replaced by a newer run, or was never there.
    """
    row = connection.execute(_SUGGESTIONS.where(suggestions.c.guid == guid)).first()
    if row is None:
        raise NotFoundError(
            "The suggestion is not there any more (a newer run replaced it); reload the page."
        )
    return Suggestion(*row)


def get_suggestions(connection: Connection, guids: Iterable[str]) -> dict[str, Suggestion]:
    """Those of some suggestions that are kept, stale ones too, by GUID."""
    wanted = sorted(guids)
    found: dict[str, Suggestion] = {}
    for at in range(0, len(wanted), _MANY):
        query = _SUGGESTIONS.where(suggestions.c.guid.in_(wanted[at : at + _MANY]))
        found |= {row[0]: Suggestion(*row) for row in connection.execute(query)}
    return found


def shelve(connection: Connection, gone: Iterable[str], come: Iterable[str]) -> None:
    """Take what is undecided of codes that left the codebooks off the table, or put it back.

    The next run replaces it either way.
    """
    undecided = suggestions.c.guid.not_in(select(decisions.c.suggestion))
    for guids, stale in ((gone, True), (come, False)):
        of_them = suggestions.c.code_id.in_(select(codes.c.id).where(codes.c.guid.in_(list(guids))))
        connection.execute(update(suggestions).where(of_them, undecided).values(stale=stale))


def carry_suggestions(
    connection: Connection, old_version: int, new_version: int, carrier: Carrier
) -> None:
    """Move a text's suggestions to its next version; those whose words have changed go.

    One that somebody has decided on is kept wherever its words can be found.
    """
    decided = set(connection.scalars(select(decisions.c.suggestion)))
    query = select(suggestions.c.id, suggestions.c.guid, suggestions.c.start, suggestions.c.end)
    for row in connection.execute(query.where(suggestions.c.version_id == old_version)).all():
        found = carrier.carry(row.start, row.end)
        own = suggestions.c.id == row.id
        lost = found.fate is Fate.LOST
        if lost or (found.fate is not Fate.SAME and row.guid not in decided):
            connection.execute(delete(suggestions).where(own))
        else:
            place = {"version_id": new_version, "start": found.start, "end": found.end}
            connection.execute(update(suggestions).where(own).values(place))
