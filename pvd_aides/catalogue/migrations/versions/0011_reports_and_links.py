"""Errors reported by visitors, links visited, pauses told to the operator."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "error_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("address", sa.String(320), nullable=True),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("told", _MOMENT, nullable=True),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("closed", _MOMENT, nullable=True),
        sa.Column("closed_by", sa.String(120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_error_report_offer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_error_report"),
        sqlite_autoincrement=True,
    )
    for column in ("offer_id", "address", "closed"):
        op.create_index(f"ix_error_report_{column}", "error_report", [column])
    op.create_table(
        "link_check",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("checked", _MOMENT, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("first_gone", _MOMENT, nullable=True),
        sa.Column("last_gone", _MOMENT, nullable=True),
        sa.Column("is_dead", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_link_check"),
    )
    for column in ("checked", "is_dead"):
        op.create_index(f"ix_link_check_{column}", "link_check", [column])
    op.add_column("source_pause", sa.Column("told", _MOMENT, nullable=True))


def downgrade() -> None:
    op.drop_column("source_pause", "told")
    op.drop_table("link_check")
    op.drop_table("error_report")
