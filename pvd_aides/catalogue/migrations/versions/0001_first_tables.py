"""First tables: sources, records, offers, versions, former slugs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("connector", sa.String(50), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("licence", sa.String(200), nullable=False),
        sa.Column("ad_hoc", sa.Boolean(), nullable=False),
        sa.Column("changed", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("name", name="uq_source_name"),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(250), nullable=False),
        sa.Column("peer_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("first_published", _MOMENT, nullable=False),
        sa.Column("changed", _MOMENT, nullable=False),
        sa.Column("shown_record_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
        sa.UniqueConstraint("slug", name="uq_offer_slug"),
        sa.UniqueConstraint("peer_id", name="uq_offer_peer_id"),
        sa.UniqueConstraint("shown_record_id", name="uq_offer_shown_record_id"),
    )
    op.create_index("ix_offer_state", "offer", ["state"])
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(300), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("updated_at", _MOMENT, nullable=True),
        sa.Column("observed", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_record"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_record_source_id"),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_record_offer_id"),
        sa.UniqueConstraint("source_id", "external_id", name="uq_record_source_id"),
    )
    op.create_index("ix_record_offer_id", "record", ["offer_id"])
    op.create_table(
        "record_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("observed", _MOMENT, nullable=False),
        sa.Column("replaced", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_record_version"),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name="fk_record_version_record_id"),
    )
    op.create_index("ix_record_version_record_id", "record_version", ["record_id"])
    op.create_table(
        "former_slug",
        sa.Column("slug", sa.String(250), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_former_slug"),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_former_slug_offer_id"),
    )
    op.create_index("ix_former_slug_offer_id", "former_slug", ["offer_id"])
    stamp = op.create_table(
        "catalogue_stamp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_catalogue_stamp"),
    )
    op.bulk_insert(stamp, [{"id": 1, "number": 0}])


def downgrade() -> None:
    for table in (
        "catalogue_stamp",
        "former_slug",
        "record_version",
        "record",
        "offer",
        "source",
    ):
        op.drop_table(table)
