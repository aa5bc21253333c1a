"""Editors' corrections and acts; offers withdrawn by an editor."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("offer", sa.Column("withdrawn", _MOMENT, nullable=True))
    op.add_column("offer", sa.Column("edited_content_id", sa.Integer(), nullable=True))
    op.create_table(
        "editorial_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("moment", _MOMENT, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("editor", sa.String(100), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_editorial_act"),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_editorial_act_offer_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_editorial_act_offer_id", "editorial_act", ["offer_id"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(50), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_correction_offer_id"),
        sa.ForeignKeyConstraint(["act_id"], ["editorial_act.id"], name="fk_correction_act_id"),
        sa.UniqueConstraint("offer_id", "field", name="uq_correction_offer_id"),
    )
    op.create_table(
        "edited_content",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_edited_content"),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_edited_content_offer_id"),
        sa.UniqueConstraint("offer_id", "content_hash", name="uq_edited_content_offer_id"),
    )


def downgrade() -> None:
    op.drop_table("edited_content")
    op.drop_table("correction")
    op.drop_index("ix_editorial_act_offer_id", "editorial_act")
    op.drop_table("editorial_act")
    op.drop_column("offer", "edited_content_id")
    op.drop_column("offer", "withdrawn")
