"""Memos can be undone: what they say and said stands in a table of its own

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_DOCUMENT = """CASE target
    WHEN 'document' THEN (SELECT id FROM documents WHERE guid = target_guid)
    WHEN 'coding' THEN (SELECT v.document_id FROM codings AS c
        JOIN versions AS v ON v.id = c.version_id WHERE c.guid = target_guid)
    ELSE (SELECT document_id FROM versions WHERE versions.id = memos.version_id) END"""


def upgrade() -> None:
    op.create_table(
        "memo_words",
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_memo_words_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("guid", name=op.f("pk_memo_words")),
    )
    op.create_index(op.f("ix_memo_words_document_id"), "memo_words", ["document_id"])
    moved = "INSERT INTO memo_words (guid, document_id, text) SELECT guid, (DOC), text FROM memos"
    op.execute(moved.replace("DOC", _DOCUMENT))
    with op.batch_alter_table("memos") as batch:
        batch.add_column(sa.Column("document_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("words", sa.String(length=36), nullable=True))
    op.execute("UPDATE memos SET words = guid, document_id = (DOC)".replace("DOC", _DOCUMENT))
    with op.batch_alter_table("memos") as batch:
        batch.alter_column("words", existing_type=sa.String(length=36), nullable=False)
        batch.drop_column("text")
        batch.create_foreign_key(
            op.f("fk_memos_document_id_documents"),
            "documents",
            ["document_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch.create_index(op.f("ix_memos_document_id"), ["document_id"])
