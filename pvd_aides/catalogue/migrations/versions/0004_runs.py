"""Runs of sources, and pauses."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True)
_COUNTS = ("brought", "read", "created", "updated", "unchanged", "rejected", "archived", "restored")


def upgrade() -> None:
    op.create_table(
        "source_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("started", _MOMENT, nullable=False),
        sa.Column("ended", _MOMENT, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source_run"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_source_run_source", "source_run", ["source"])
    op.create_table(
        "source_pause",
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("since", _MOMENT, nullable=True),
        sa.Column("resumed_after", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_source_pause"),
    )


def downgrade() -> None:
    for table in ("source_pause", "source_run"):
        op.drop_table(table)
