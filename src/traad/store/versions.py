"""Versions of a document's text: immutable, with the corrections that led to them."""

from __future__ import annotations

import hashlib
from dataclasses import astuple
from typing import Any

import pyarrow as pa
from sqlalchemy import Connection, insert, select, update

from traad.model import DEFINITION, Extraction, LogEntry, Passage
from traad.store.database import new_id
from traad.store.schema import (
    cases,
    coders,
    corrections,
    documents,
    origins,
    pages,
    passages,
    speakers,
    versions,
)
from traad.store.texts import get_origin, get_pages, get_passages


def insert_version(
    connection: Connection, document_id: int, number: int, extraction: Extraction, time: str
) -> int:
    """Store a version with its origin, pages and passages; returns its row id."""
    row = {
        "document_id": document_id,
        "number": number,
        "text": extraction.text,
        "raw": extraction.raw,
        "sha256": hashlib.sha256(extraction.text.encode()).hexdigest(),
        "definition": DEFINITION,
        "reader": extraction.reader,
        "log": [
            {"step": e.step, "changes": e.changes, "examples": [list(x) for x in e.examples]}
            for e in extraction.log
        ],
        "warnings": list(extraction.warnings),
        "created": time,
    }
    version_id = new_id(connection.execute(insert(versions).values(row)))
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_file(sink, extraction.origin.schema, options=options) as writer:
        writer.write_table(extraction.origin)
    blob = sink.getvalue().to_pybytes()
    connection.execute(insert(origins).values(version_id=version_id, arrow=blob))
    if extraction.pages:
        connection.execute(
            insert(pages),
            [
                {"version_id": version_id, "number": p.number, "label": p.label}
                | {"start": p.start, "end": p.end, "layer": p.layer.value}
                for p in extraction.pages
            ],
        )
    if extraction.passages:
        connection.execute(
            insert(passages),
            [_passage_row(version_id, i, p) for i, p in enumerate(extraction.passages)],
        )
    return version_id


def _passage_row(version_id: int, position: int, passage: Passage) -> dict[str, Any]:
    return {
        "version_id": version_id,
        "position": position,
        "start": passage.start,
        "end": passage.end,
        "kind": passage.kind.value,
        "part": passage.part.value,
        "section": list(passage.section),
        "speaker": passage.speaker,
        "role": passage.role,
        "voice": passage.voice.value,
        "language": passage.language,
        "attributed": passage.attributed,
        "lead": passage.lead,
        "anchor": passage.anchor,
        "time": passage.time,
        "cell": passage.cell and list(astuple(passage.cell)),
    }


def history(connection: Connection, document_id: int) -> list[tuple[int, str, str, int]]:
    """Number, time, reader and words of each version of a document, the newest first."""
    columns = (versions.c.number, versions.c.created, versions.c.reader, versions.c.text)
    query = select(*columns).where(versions.c.document_id == document_id)
    rows = connection.execute(query.order_by(versions.c.number.desc()))
    return [(r.number, r.created, r.reader, len(r.text.split())) for r in rows]


def get_extraction(connection: Connection, version_id: int) -> Extraction:
    """A stored version as the extraction that it came from."""
    row = connection.execute(select(versions).where(versions.c.id == version_id)).one()
    return Extraction(
        text=row.text,
        raw=row.raw,
        origin=get_origin(connection, version_id),
        pages=tuple(get_pages(connection, version_id)),
        passages=tuple(get_passages(connection, version_id)),
        log=tuple(
            LogEntry(e["step"], e["changes"], tuple((b, a) for b, a in e["examples"]))
            for e in row.log
        ),
        warnings=tuple(row.warnings),
        reader=row.reader,
    )


def store_correction(
    connection: Connection, document_id: int, what: dict[str, Any], coder: str, time: str
) -> None:
    """Keep a correction with its document, to be made again after a new reading."""
    who = select(coders.c.id).where(coders.c.guid == coder).scalar_subquery()
    row = {"document_id": document_id, "what": what, "coder_id": who, "time": time}
    connection.execute(insert(corrections).values(row))


def list_corrections(connection: Connection, document_id: int) -> list[dict[str, Any]]:
    """The corrections of a document, in the order in which they were made."""
    query = select(corrections.c.what).where(corrections.c.document_id == document_id)
    return list(connection.scalars(query.order_by(corrections.c.id)))


def rename_speaker(
    connection: Connection, document_id: int, name: str, new_name: str, role: str | None
) -> None:
    """Call a speaker otherwise, keeping its case; one of that name takes over where there is.

    A case that was called as the speaker is goes along: the old name may be a real one.
    """
    own = (speakers.c.document_id == document_id) & (speakers.c.name == name)
    there = (speakers.c.document_id == document_id) & (speakers.c.name == new_name)
    if name != new_name and connection.scalar(select(speakers.c.name).where(there)) is None:
        case = connection.scalar(select(speakers.c.case_id).where(own))
        taken = select(cases.c.id).where(cases.c.name == new_name)
        if connection.scalar(taken) is None:
            named = (cases.c.id == case) & (cases.c.name == name)
            connection.execute(update(cases).where(named).values(name=new_name))
        connection.execute(update(speakers).where(own).values(name=new_name))
    if role is not None:
        connection.execute(update(speakers).where(there).values(role=role))


def get_source(connection: Connection, document_id: int) -> str:
    """The SHA-256 of a document's file."""
    return str(connection.scalar(select(documents.c.source).where(documents.c.id == document_id)))
