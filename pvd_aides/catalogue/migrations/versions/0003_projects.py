"""Projects, the offers they follow, their secret links."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=True),
        sa.Column("own_funds", sa.BigInteger(), nullable=True),
        sa.Column("with_tax", sa.Boolean(), nullable=False),
        sa.Column("is_investment", sa.Boolean(), nullable=True),
        sa.Column("address", sa.String(320), nullable=True),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("touched", _MOMENT, nullable=False),
        sa.Column("warned", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_project_address", "project", ["address"])
    op.create_index("ix_project_touched", "project", ["touched"])
    op.create_table(
        "followed_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=True),
        sa.Column("rate", sa.Integer(), nullable=True),
        sa.Column("base", sa.BigInteger(), nullable=True),
        sa.Column("obtained", sa.BigInteger(), nullable=True),
        sa.Column("excludes", sa.Integer(), nullable=True),
        sa.Column("contacted", sa.Date(), nullable=True),
        sa.Column("submitted", sa.Date(), nullable=True),
        sa.Column("acknowledged", sa.Date(), nullable=True),
        sa.Column("decided", sa.Date(), nullable=True),
        sa.Column("added", _MOMENT, nullable=False),
        sa.Column("removed", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_followed_offer_offer_id"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name="fk_followed_offer_project_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_followed_offer"),
        sa.UniqueConstraint("project_id", "offer_id", name="uq_followed_offer_project_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_followed_offer_offer_id", "followed_offer", ["offer_id"])
    op.create_table(
        "project_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("label", sa.String(120), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_project_link_project_id"),
        sa.PrimaryKeyConstraint("id", name="pk_project_link"),
        sa.UniqueConstraint("hash", name="uq_project_link_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_project_link_project_id", "project_link", ["project_id"])


def downgrade() -> None:
    for table in ("project_link", "followed_offer", "project"):
        op.drop_table(table)
