"""Documents, versions, origin tables, pages and passages: in, out, and erased."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from sqlalchemy import Connection, Select, delete, func, insert, select

from traad.model import DEFINITION, Document, Extraction, Kind, Page, Part, Passage, Voice
from traad.store.database import new_id
from traad.store.schema import (
    analyses,
    attribute_values,
    attributes,
    cases,
    documents,
    memos,
    origins,
    pages,
    passages,
    speakers,
    versions,
)


def insert_document(
    connection: Connection,
    *,
    path: str,
    source: str,
    extraction: Extraction,
    described: dict[str, Any],
    time: str,
) -> tuple[str, int]:
    """Store a document with its first version, whole.

    Args:
        path: the file it was read from, as the user named it.
        source: SHA-256 of the file's bytes.
        described: title, authors, year, type and study, where known.

    Returns:
        The document's GUID and the row id of its version.
    """
    guid = str(uuid.uuid4())
    row = {
        "guid": guid,
        "path": path,
        "source": source,
        "title": described.get("title") or path,
        "authors": list(described.get("authors") or ()),
        "year": described.get("year"),
        "type": described.get("type") or "",
        "study": described.get("study"),
        "language": "da",
        "added": time,
    }
    document_id = new_id(connection.execute(insert(documents).values(row)))
    version_id = _insert_version(connection, document_id, extraction, time)
    _insert_speakers(connection, document_id, extraction, described.get("speakers") or {})
    return guid, version_id


def _insert_version(
    connection: Connection, document_id: int, extraction: Extraction, time: str
) -> int:
    row = {
        "document_id": document_id,
        "number": 1,
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
                | {"start": p.start, "end": p.end}
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
    }


def _insert_speakers(
    connection: Connection, document_id: int, extraction: Extraction, described: dict[str, Any]
) -> None:
    """A speaker in a document is one case; a case named in the manifest may be in many."""
    found = {p.speaker: p.role for p in extraction.passages if p.speaker}
    for name, role in found.items():
        known = described.get(name) or {}
        case_id = None
        if "case" in known:
            case_id = _ensure_case(connection, str(known["case"]), known.get("attributes") or {})
        row = {"document_id": document_id, "name": name, "role": known.get("role") or role}
        connection.execute(insert(speakers).values(row | {"case_id": case_id}))


def _ensure_case(connection: Connection, name: str, values: dict[str, Any]) -> int:
    case_id = connection.scalar(select(cases.c.id).where(cases.c.name == name))
    if case_id is None:
        made = connection.execute(
            insert(cases).values(guid=str(uuid.uuid4()), name=name, kind="person")
        )
        case_id = new_id(made)
    for key, value in values.items():
        attribute = _ensure_attribute(connection, key, value)
        own = (attribute_values.c.attribute_id == attribute) & (
            attribute_values.c.case_id == case_id
        )
        if connection.scalar(select(attribute_values.c.id).where(own)) is None:
            row = {"attribute_id": attribute, "case_id": case_id, "value": str(value)}
            connection.execute(insert(attribute_values).values(row))
    return int(case_id)


def _ensure_attribute(connection: Connection, name: str, value: Any) -> int:
    own = (attributes.c.applies_to == "case") & (attributes.c.name == name)
    found = connection.scalar(select(attributes.c.id).where(own))
    if found is not None:
        return int(found)
    types = {bool: "boolean", int: "integer", float: "float"}
    row = {
        "guid": str(uuid.uuid4()),
        "name": name,
        "applies_to": "case",
        "type": types.get(type(value), "text"),
    }
    return new_id(connection.execute(insert(attributes).values(row)))


def find_source(connection: Connection, source: str) -> str | None:
    """The GUID of the document whose file has this SHA-256, or None."""
    return connection.scalar(select(documents.c.guid).where(documents.c.source == source))


def list_documents(connection: Connection) -> list[Document]:
    """Every document with the counts of its newest version, in order of title and path."""
    newest = (
        select(versions.c.document_id, func.max(versions.c.number).label("number"))
        .group_by(versions.c.document_id)
        .subquery()
    )
    words = select(func.max(analyses.c.words)).where(analyses.c.version_id == versions.c.id)
    query: Select[Any] = (
        select(
            documents,
            versions.c.number,
            versions.c.id.label("version_id"),
            _count(pages, pages.c.version_id == versions.c.id).label("pages"),
            _count(passages, passages.c.version_id == versions.c.id).label("passages"),
            func.coalesce(words.scalar_subquery(), 0).label("words"),
        )
        .join(versions, versions.c.document_id == documents.c.id)
        .join(
            newest,
            (newest.c.document_id == documents.c.id) & (newest.c.number == versions.c.number),
        )
        .order_by(documents.c.path, documents.c.id)
    )
    return [_document(row) for row in connection.execute(query)]


def _count(table: Any, where: Any) -> Any:
    return select(func.count()).select_from(table).where(where).scalar_subquery()


def _document(row: Any) -> Document:
    return Document(
        id=row.id,
        guid=row.guid,
        path=row.path,
        title=row.title,
        authors=tuple(row.authors),
        year=row.year,
        type=row.type,
        study=row.study,
        language=row.language,
        version=row.number,
        version_id=row.version_id,
        pages=row.pages,
        passages=row.passages,
        words=row.words,
    )


def get_text(connection: Connection, version_id: int, *, raw: bool = False) -> str:
    """The clean text of a version, or the extraction before the cleaning steps."""
    column = versions.c.raw if raw else versions.c.text
    return str(connection.scalar(select(column).where(versions.c.id == version_id)))


def get_version(connection: Connection, version_id: int) -> Any:
    """A version's hash, reader, cleaning log, warnings and time."""
    columns = [c for c in versions.c if c.name not in ("text", "raw")]
    return connection.execute(select(*columns).where(versions.c.id == version_id)).one()


def get_pages(connection: Connection, version_id: int) -> list[Page]:
    """The pages of a version, in order."""
    query = select(pages).where(pages.c.version_id == version_id).order_by(pages.c.number)
    return [Page(r.number, r.label, r.start, r.end) for r in connection.execute(query)]


def get_origin(connection: Connection, version_id: int) -> Any:
    """The origin of a version's words, as a pyarrow Table (see `Extraction.origin`)."""
    blob = connection.scalar(select(origins.c.arrow).where(origins.c.version_id == version_id))
    return pa.ipc.open_file(pa.py_buffer(blob)).read_all()


def get_passages(connection: Connection, version_id: int) -> list[Passage]:
    """The passages of a version, in order; speakers' roles as they stand now."""
    query = (
        select(passages, speakers.c.role.label("known_role"))
        .join(versions, versions.c.id == passages.c.version_id)
        .outerjoin(
            speakers,
            (speakers.c.document_id == versions.c.document_id)
            & (speakers.c.name == passages.c.speaker),
        )
        .where(passages.c.version_id == version_id)
        .order_by(passages.c.position)
    )
    return [_passage(row) for row in connection.execute(query)]


def _passage(row: Any) -> Passage:
    return Passage(
        start=row.start,
        end=row.end,
        kind=Kind(row.kind),
        part=Part(row.part),
        section=tuple(row.section),
        speaker=row.speaker,
        role=row.known_role or row.role,
        voice=Voice(row.voice),
        language=row.language,
        attributed=row.attributed,
        lead=row.lead,
        anchor=row.anchor,
        time=row.time,
    )


def unanalysed(connection: Connection, pipeline: str) -> list[tuple[int, str]]:
    """Row id and text hash of each version that the pipeline has not analysed."""
    done = select(analyses.c.version_id).where(analyses.c.pipeline == pipeline)
    query = select(versions.c.id, versions.c.sha256).where(versions.c.id.not_in(done))
    return [(row.id, row.sha256) for row in connection.execute(query.order_by(versions.c.id))]


def all_versions(connection: Connection) -> list[tuple[int, str]]:
    """Row id and text hash of every version."""
    query = select(versions.c.id, versions.c.sha256).order_by(versions.c.id)
    return [(row.id, row.sha256) for row in connection.execute(query)]


def store_analysis(
    connection: Connection, version_id: int, pipeline: str, counts: tuple[int, int], time: str
) -> None:
    """Store that a version has been analysed: the numbers of words and sentences."""
    own = (analyses.c.version_id == version_id) & (analyses.c.pipeline == pipeline)
    connection.execute(delete(analyses).where(own))
    row = {"version_id": version_id, "pipeline": pipeline, "created": time}
    connection.execute(insert(analyses).values(row | {"words": counts[0], "sentences": counts[1]}))


def erase_document(connection: Connection, document: Document) -> tuple[str, list[str]]:
    """Delete a document and all that hangs on it, its memos and lonely cases too.

    Returns:
        The SHA-256 of its file and those of its texts, whose files are to be deleted.
    """
    source = connection.scalar(select(documents.c.source).where(documents.c.id == document.id))
    hashes = connection.scalars(
        select(versions.c.sha256).where(versions.c.document_id == document.id)
    ).all()
    connection.execute(
        delete(memos).where((memos.c.target == "document") & (memos.c.target_guid == document.guid))
    )
    own_cases = _lonely_cases(connection, document.id)
    connection.execute(delete(documents).where(documents.c.id == document.id))
    if own_cases:
        connection.execute(delete(cases).where(cases.c.id.in_(own_cases)))
    return str(source), list(hashes)


def _lonely_cases(connection: Connection, document_id: int) -> Sequence[int]:
    elsewhere = select(speakers.c.case_id).where(
        speakers.c.document_id != document_id, speakers.c.case_id.is_not(None)
    )
    query = select(speakers.c.case_id).where(
        speakers.c.document_id == document_id,
        speakers.c.case_id.is_not(None),
        speakers.c.case_id.not_in(elsewhere),
    )
    return connection.scalars(query.distinct()).all()
