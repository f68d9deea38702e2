"""Descriptions of documents with who said what, choices of attributes, sketches of texts

Revision: 0004, after 0003.
"""

from pathlib import PurePath

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("publisher", sa.String()))
    op.add_column("documents", sa.Column("isbn", sa.String()))
    op.add_column("attributes", sa.Column("choices", sa.JSON()))
    descriptions = op.create_table(
        "descriptions",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("value", sa.JSON()),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.CheckConstraint(
            "source IN ('guessed', 'manifest', 'person')", name=op.f("ck_descriptions_source")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_descriptions_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "field", "source", name=op.f("pk_descriptions")),
    )
    op.create_table(
        "sketches",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("shingles", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_sketches_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_sketches")),
    )
    # What was known may have come from a manifest; no guess may take its place.
    columns = ("id", "path", "added", "title", "authors", "year", "type", "study")
    documents = sa.table("documents", *(sa.column(name) for name in columns))
    documents.c.authors.type = sa.JSON()
    for row in op.get_bind().execute(sa.select(documents)).all():
        known = {name: getattr(row, name) for name in columns[3:] if getattr(row, name)}
        if known.get("title") == PurePath(row.path).stem:
            del known["title"]
        op.bulk_insert(
            descriptions,
            [
                {"document_id": row.id, "field": field, "source": "manifest", "value": value}
                | {"evidence": "an earlier version of Tråd", "time": row.added}
                for field, value in known.items()
            ],
        )
