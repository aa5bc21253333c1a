"""Records that vanished from their source, and offers archived with them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("record", sa.Column("missing_since", _MOMENT, nullable=True))
    op.add_column("record", sa.Column("archived", _MOMENT, nullable=True))
    op.add_column("offer", sa.Column("archived", _MOMENT, nullable=True))


def downgrade() -> None:
    op.drop_column("offer", "archived")
    op.drop_column("record", "archived")
    op.drop_column("record", "missing_since")
