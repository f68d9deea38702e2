"""The search index: full text by passage, and the vocabulary

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_texts",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("pipeline", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_search_texts_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name=op.f("fk_search_texts_version_id_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_search_texts")),
    )
    op.create_table(
        "search_vocabulary",
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("lemma", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("form", "lemma", name=op.f("pk_search_vocabulary")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("search_vocabulary", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_search_vocabulary_lemma"), ["lemma"], unique=False)
    # Contentless: the words and their order stand in the token tables. Everything but a space is
    # part of a word.
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "forms, lemmas, content='', detail=column, "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn'\")"
    )
