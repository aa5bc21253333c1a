"""Saved searches, the ledger of their news, the outbox of mails."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:

    clock = op.create_table(
        "alert_clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_alert_clock"),
    )
    op.create_table(
        "quota_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("moment", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quota_use"),
    )
    op.create_index("ix_quota_use_moment", "quota_use", ["moment"])
    op.create_index("ix_quota_use_subject", "quota_use", ["subject", "moment"])
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("portal", sa.String(100), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("search_hash", sa.String(64), nullable=False),
        sa.Column("frequency", sa.String(20), nullable=False),
        sa.Column("closing", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("consented", _MOMENT, nullable=False),
        sa.Column("confirmed", _MOMENT, nullable=True),
        sa.Column("ended", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
        sa.UniqueConstraint("address", "portal", "search_hash", name="uq_subscription_address"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subscription_state", "subscription", ["state", "frequency"])
    op.create_table(
        "web_session",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("expires", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_web_session"),
    )
    op.create_index("ix_web_session_address", "web_session", ["address"])
    op.create_table(
        "alert_mute",
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_alert_mute_offer_id"),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name="fk_alert_mute_subscription_id"
        ),
        sa.PrimaryKeyConstraint("subscription_id", "offer_id", name="pk_alert_mute"),
    )
    op.create_table(
        "digest_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("first_change", sa.Integer(), nullable=False),
        sa.Column("last_change", sa.Integer(), nullable=False),
        sa.Column("planned", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name="fk_digest_run_subscription_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_digest_run"),
        sa.UniqueConstraint("subscription_id", "period", name="uq_digest_run_subscription_id"),
    )
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("html", sa.Text(), nullable=True),
        sa.Column("unsubscribe", sa.Text(), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due", _MOMENT, nullable=False),
        sa.Column("lease", _MOMENT, nullable=True),
        sa.Column("sent", _MOMENT, nullable=True),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name="fk_mail_subscription_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mail"),
        sa.UniqueConstraint("message_id", name="uq_mail_message_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mail_address", "mail", ["address"])
    op.create_index("ix_mail_state", "mail", ["state", "due"])
    op.create_index("ix_mail_subscription_id", "mail", ["subscription_id"])
    op.create_table(
        "mail_link",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=True),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("expires", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name="fk_mail_link_subscription_id"
        ),
        sa.PrimaryKeyConstraint("hash", name="pk_mail_link"),
    )
    op.create_index("ix_mail_link_address", "mail_link", ["address"])
    op.create_index("ix_mail_link_subscription_id", "mail_link", ["subscription_id"])
    op.create_table(
        "offer_baseline",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_offer_baseline_offer_id"),
        sa.PrimaryKeyConstraint("offer_id", name="pk_offer_baseline"),
    )
    op.create_table(
        "offer_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("before_hash", sa.String(64), nullable=True),
        sa.Column("before_day", sa.Date(), nullable=False),
        sa.Column("after_hash", sa.String(64), nullable=False),
        sa.Column("after_day", sa.Date(), nullable=False),
        sa.Column("noticed", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_offer_change_offer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_offer_change"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_offer_change_offer_id", "offer_change", ["offer_id"])
    op.create_table(
        "alert_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(120), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name="fk_alert_item_mail_id"),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_alert_item_offer_id"),
        sa.ForeignKeyConstraint(["run_id"], ["digest_run.id"], name="fk_alert_item_run_id"),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name="fk_alert_item_subscription_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alert_item"),
        sa.UniqueConstraint(
            "subscription_id", "offer_id", "change", name="uq_alert_item_subscription_id"
        ),
    )
    op.create_index("ix_alert_item_mail_id", "alert_item", ["mail_id"])
    op.create_index("ix_alert_item_offer_id", "alert_item", ["offer_id"])
    op.create_index("ix_alert_item_run_id", "alert_item", ["run_id"])
    op.bulk_insert(clock, [{"id": 1, "stamp": None, "day": None}])


def downgrade() -> None:
    for table in (
        "alert_item",
        "offer_change",
        "offer_baseline",
        "mail_link",
        "mail",
        "digest_run",
        "alert_mute",
        "web_session",
        "subscription",
        "quota_use",
        "alert_clock",
    ):
        op.drop_table(table)
