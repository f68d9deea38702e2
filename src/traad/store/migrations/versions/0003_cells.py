"""The places of cells in tables

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("passages", sa.Column("cell", sa.JSON(none_as_null=True), nullable=True))
