"""The search index in one column without places, which is smaller and quicker to build

What was in it is put in again by the next analysis, from the token tables.

Revision: 0013, after 0012.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_HELD = 32 * 1024 * 1024
"""Bytes of the index that a transaction keeps in memory before it writes them."""


def upgrade() -> None:
    connection = op.get_bind()
    for table in ("search_texts", "search_vocabulary"):
        connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
    connection.exec_driver_sql("DROP TABLE search_index")
    # Contentless: the words and their order stand in the token tables. Words come in small letters,
    # and everything but a space is part of one.
    signs = "".join(c for c in map(chr, range(1, 128)) if not c.isalnum() and c != " ")
    quoted = signs.replace("'", "''").replace('"', '""')
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE search_index USING fts5(words, content='', columnsize=0, "
        f"detail=none, tokenize=\"ascii tokenchars '{quoted}'\")"
    )
    connection.exec_driver_sql(
        "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)", (_HELD,)
    )
