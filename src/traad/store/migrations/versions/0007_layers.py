"""Where the text of a page comes from: the file, text recognition, or nowhere as yet

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("layer", sa.String(), server_default="text", nullable=False)
    op.add_column("pages", column)
