"""Which texts have been analysed by which pipeline."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from traad.store.schema import analyses, versions


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
