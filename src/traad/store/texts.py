"""What is in a version: its text, pages, passages and the origin of its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
from sqlalchemy import BindParameter, Connection, Select, bindparam, func, select

from traad.model import Cell, Kind, Layer, Page, Part, Passage, Voice
from traad.store.schema import documents, origins, pages, passages, speakers, versions

_MANY = 500

# Asked of each text of a search, so they are made once: making one takes longer than asking it.
_VERSION: BindParameter[int] = bindparam("version")
_TEXT = select(versions.c.text).where(versions.c.id == _VERSION)
_RAW = select(versions.c.raw).where(versions.c.id == _VERSION)
_PAGES = select(pages).where(pages.c.version_id == _VERSION).order_by(pages.c.number)
_ORIGIN = select(origins.c.arrow).where(origins.c.version_id == _VERSION)
_PASSAGES = (
    select(passages, speakers.c.role.label("known_role"))
    .join(versions, versions.c.id == passages.c.version_id)
    .outerjoin(
        speakers,
        (speakers.c.document_id == versions.c.document_id)
        & (speakers.c.name == passages.c.speaker),
    )
    .where(passages.c.version_id == _VERSION)
    .order_by(passages.c.position)
)
_VOICES = _PASSAGES.with_only_columns(
    passages.c.start,
    passages.c.speaker,
    func.coalesce(func.nullif(speakers.c.role, ""), passages.c.role),
)
_SOME = _PASSAGES.where(passages.c.position.in_(bindparam("some", expanding=True)))


def newest_versions() -> Select[Any]:
    """The row ids of the newest version of each document, as a query."""
    number = func.max(versions.c.number).over(partition_by=versions.c.document_id)
    ranked = select(versions.c.id, versions.c.number, number.label("newest")).subquery()
    return select(ranked.c.id).where(ranked.c.number == ranked.c.newest)


def newest_number(connection: Connection, document: str) -> int | None:
    """The number of a document's newest version; None where the document (a GUID) is gone."""
    query = select(func.max(versions.c.number)).join(documents).where(documents.c.guid == document)
    number = connection.scalar(query)
    return None if number is None else int(number)


def get_text(connection: Connection, version_id: int, *, raw: bool = False) -> str:
    """The clean text of a version, or the extraction before the cleaning steps."""
    return str(connection.scalar(_RAW if raw else _TEXT, {"version": version_id}))


def get_version(connection: Connection, version_id: int) -> Any:
    """A version's hash, reader, cleaning log, warnings and time."""
    columns = [c for c in versions.c if c.name not in ("text", "raw")]
    return connection.execute(select(*columns).where(versions.c.id == version_id)).one()


def document_id(connection: Connection, version_id: int) -> int:
    """The row id of the document that a version belongs to."""
    query = select(versions.c.document_id).where(versions.c.id == version_id)
    return int(connection.scalars(query).one())


def get_pages(connection: Connection, version_id: int) -> list[Page]:
    """The pages of a version, in order."""
    rows = connection.execute(_PAGES, {"version": version_id})
    return [Page(r.number, r.label, r.start, r.end, Layer(r.layer)) for r in rows]


def get_origin(connection: Connection, version_id: int) -> Any:
    """The origin of a version's words, as a pyarrow Table (see `Extraction.origin`)."""
    blob = connection.scalar(_ORIGIN, {"version": version_id})
    return pa.ipc.open_file(pa.py_buffer(blob)).read_all()


def get_passages(connection: Connection, version_id: int) -> list[Passage]:
    """The passages of a version, in order; speakers' roles as they stand now."""
    return [_passage(row) for row in connection.execute(_PASSAGES, {"version": version_id})]


def get_voices(connection: Connection, version_id: int) -> list[tuple[int, str | None, str | None]]:
    """Start, speaker and role of each passage of a version, in order: less to read than those."""
    return [tuple(row) for row in connection.execute(_VOICES, {"version": version_id})]


def get_some_passages(
    connection: Connection, version_id: int, positions: Iterable[int]
) -> dict[int, Passage]:
    """Some passages of a version by their position; a page of hits needs a few of thousands."""
    wanted = sorted(set(positions))
    found: dict[int, Passage] = {}
    for at in range(0, len(wanted), _MANY):
        values = {"version": version_id, "some": wanted[at : at + _MANY]}
        found.update((row.position, _passage(row)) for row in connection.execute(_SOME, values))
    return found


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
        cell=Cell(*row.cell) if row.cell else None,
    )
