"""Memos on cells of the framework grid: a code of a case

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KINDS = "'project', 'document', 'passage', 'code', 'coding', 'case', 'cell'"


def upgrade() -> None:
    with op.batch_alter_table("memos") as batch:
        batch.add_column(sa.Column("case_guid", sa.String(length=36), nullable=True))
        batch.drop_constraint(op.f("ck_memos_target"), type_="check")
        batch.create_check_constraint(op.f("ck_memos_target"), f"target IN ({_KINDS})")
