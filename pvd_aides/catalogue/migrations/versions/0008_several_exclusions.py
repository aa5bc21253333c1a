"""An offer followed may be added to none of several others.

``excludes``, which named one, stays for the release before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column(
        "followed_offer", sa.Column("not_with", sa.Text(), nullable=False, server_default="")
    )
    op.execute(
        "UPDATE followed_offer SET not_with = CAST(excludes AS TEXT) WHERE excludes IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_column("followed_offer", "not_with")
