"""Runs remember what they read."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("source_run", sa.Column("seen", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("source_run", "seen")
