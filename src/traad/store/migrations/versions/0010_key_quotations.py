"""Key quotations are facts

Before, a mark was a note in the history, outside undo. The notes become the changes that they
were; one that changed nothing stays a note.

Revision: 0010, after 0009.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "key_quotations",
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("coding", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coder_id"],
            ["coders.id"],
            name=op.f("fk_key_quotations_coder_id_coders"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_key_quotations_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("coder_id", "coding", name=op.f("pk_key_quotations")),
    )
    op.create_index(
        op.f("ix_key_quotations_document_id"), "key_quotations", ["document_id"], unique=False
    )
    _convert(op.get_bind())


def _convert(connection: sa.Connection) -> None:
    rows = connection.execute(
        sa.text(
            "SELECT seq, coder_id, coders.guid AS coder, time, kind, target, before, after "
            "FROM events JOIN coders ON coders.id = coder_id "
            "WHERE kind LIKE 'coding.%' OR kind IN ('quotation.key', 'document.forgotten') "
            "ORDER BY seq"
        )
    ).all()
    if not any(row.kind == "quotation.key" for row in rows):
        return
    places: dict[str, str] = {}
    marked: dict[tuple[int, str], dict[str, str]] = {}
    for row in rows:
        if row.kind == "document.forgotten":
            marked = {k: fact for k, fact in marked.items() if fact["document"] != row.target}
        elif row.kind != "quotation.key":
            fact = json.loads(row.after or "null") or json.loads(row.before)
            places[row.target] = fact["document"]
        else:
            old = marked.get((row.coder_id, row.target))
            wanted = bool(json.loads(row.after)["key"])
            if wanted is (old is not None) or row.target not in places:
                continue
            new = None
            if wanted:
                new = {"coder": row.coder, "coding": row.target}
                new |= {"document": places[row.target], "time": row.time}
                marked[row.coder_id, row.target] = new
            else:
                del marked[row.coder_id, row.target]
            connection.execute(
                sa.text(
                    "UPDATE events SET kind = :kind, target = :target, before = :before, "
                    "after = :after WHERE seq = :seq"
                ),
                {
                    "kind": "key.added" if wanted else "key.removed",
                    "target": f"{row.coder}/{row.target}/key",
                    "before": json.dumps(old) if old else None,
                    "after": json.dumps(new) if new else None,
                    "seq": row.seq,
                },
            )
    for (coder, coding), fact in marked.items():
        connection.execute(
            sa.text(
                "INSERT INTO key_quotations (coder_id, coding, document_id, time) "
                "SELECT :coder, :coding, id, :time FROM documents WHERE guid = :document"
            ),
            {"coder": coder, "coding": coding, "time": fact["time"], "document": fact["document"]},
        )
