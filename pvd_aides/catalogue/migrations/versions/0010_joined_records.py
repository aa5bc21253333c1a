"""One offer from several sources: what records share, what was joined and why."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("offer", sa.Column("joined_to_id", sa.Integer(), nullable=True))
    op.create_index("ix_offer_joined_to_id", "offer", ["joined_to_id"])
    op.add_column("record", sa.Column("own_offer_id", sa.Integer(), nullable=True))
    op.create_index("ix_record_own_offer_id", "record", ["own_offer_id"])
    op.add_column("record", sa.Column("compared", sa.Integer(), nullable=True))
    op.create_index("ix_record_compared", "record", ["compared"])
    op.create_table(
        "record_mark",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name="fk_record_mark_record_id"),
        sa.PrimaryKeyConstraint("record_id", "digest", name="pk_record_mark"),
    )
    op.create_index("ix_record_mark_digest", "record_mark", ["digest"])
    _create_of_pairs(
        "record_link",
        sa.Column("rule", sa.String(20), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("ended", _MOMENT, nullable=True),
    )
    op.create_index("ix_record_link_digest", "record_link", ["digest"])
    _create_of_pairs(
        "join_decision",
        sa.Column("joins", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moment", _MOMENT, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("join_decision")
    op.drop_table("record_link")
    op.drop_table("record_mark")
    for table, column in (
        ("record", "compared"),
        ("record", "own_offer_id"),
        ("offer", "joined_to_id"),
    ):
        op.drop_index(f"ix_{table}_{column}", table)
        op.drop_column(table, column)


def _create_of_pairs(name: str, *columns: sa.Column[object]) -> None:
    ends = ("one_record_id", "other_record_id")
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(end, sa.Integer(), nullable=False) for end in ends),
        *columns,
        *(sa.ForeignKeyConstraint([end], ["record.id"], name=f"fk_{name}_{end}") for end in ends),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    for end in ends:
        op.create_index(f"ix_{name}_{end}", name, [end])
