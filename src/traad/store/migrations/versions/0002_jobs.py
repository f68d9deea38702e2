"""Jobs say who began them, when they ended, what came of them, and whether that was read

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("coder", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("ended", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("report", sa.JSON(), nullable=True))
        batch_op.add_column(
            sa.Column("noticed", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
