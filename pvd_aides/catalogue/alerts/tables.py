"""Tables of saved searches (subscriptions) and of what they were told.

The ledger is in order of its numbers, not of the clock: a window of changes is what was journalled
after the last number a subscription was told of, so windows tile whatever the clock does.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pvd_aides.catalogue.tables import Base

_ADDRESS = String(320)
_HASH = String(64)


class AlertClockRow(Base):
    """One row: the catalogue's stamp and the day in Paris when offers were last looked at.

    Both are None before the first look, which is no news: everything is old then.
    """

    __tablename__ = "alert_clock"

    id: Mapped[int] = mapped_column(primary_key=True)
    stamp: Mapped[int | None]
    day: Mapped[date | None]


class OfferBaselineRow(Base):
    """What an offer said when last looked at; kept when it is withdrawn, so that its return with
    the same content is no news."""

    __tablename__ = "offer_baseline"

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), primary_key=True)
    content_hash: Mapped[str] = mapped_column(_HASH)


class OfferChangeRow(Base):
    """The journal: an offer said one thing on a day and another on a later day (or the same thing,
    when the calendar alone made it something else). ``before_hash`` is None for a new offer."""

    __tablename__ = "offer_change"
    # A number is never given twice, even after a purge: cursors point to them.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    before_hash: Mapped[str | None] = mapped_column(_HASH)
    before_day: Mapped[date]
    after_hash: Mapped[str] = mapped_column(_HASH)
    after_day: Mapped[date]
    noticed: Mapped[datetime]


class SubscriptionRow(Base):
    """A saved search of an address. ``search`` is canonical, so that equal searches are equal.

    ``cursor`` is the last change of the journal it was told of (or had nothing to be told of);
    ``period`` the last period planned for it, ``consented`` when consent was given in plain words.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        UniqueConstraint("address", "portal", "search_hash"),
        Index("ix_subscription_state", "state", "frequency"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(_ADDRESS)
    portal: Mapped[str] = mapped_column(String(100))
    search: Mapped[str] = mapped_column(Text)
    search_hash: Mapped[str] = mapped_column(_HASH)
    frequency: Mapped[str] = mapped_column(String(20))
    closing: Mapped[bool]
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(300), default="")
    cursor: Mapped[int] = mapped_column(default=0)
    period: Mapped[str] = mapped_column(String(10), default="")
    created: Mapped[datetime]
    consented: Mapped[datetime]
    confirmed: Mapped[datetime | None]
    ended: Mapped[datetime | None]


class DigestRunRow(Base):
    """One mail's worth of news of one subscription: changes after ``first_change`` (excluded) up
    to ``last_change``. Unique for a period, whoever plans and however often."""

    __tablename__ = "digest_run"
    __table_args__ = (UniqueConstraint("subscription_id", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"))
    period: Mapped[str] = mapped_column(String(40))
    first_change: Mapped[int]
    last_change: Mapped[int]
    planned: Mapped[datetime]


class MailRow(Base):
    """The outbox. ``state``: ready, sending (claimed until ``lease``), sent, refused or cancelled.

    ``message_id`` never changes: a mail delivered twice is recognised. Bodies go after 30 days.
    """

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_state", "state", "due"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(_ADDRESS, index=True)
    subscription_id: Mapped[int | None] = mapped_column(ForeignKey("subscription.id"), index=True)
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str | None] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    unsubscribe: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int] = mapped_column(default=0)
    due: Mapped[datetime]
    lease: Mapped[datetime | None]
    sent: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(300), default="")
    created: Mapped[datetime]


class AlertItemRow(Base):
    """One change of one offer told to one subscription: at most once, ever."""

    __tablename__ = "alert_item"
    __table_args__ = (UniqueConstraint("subscription_id", "offer_id", "change"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    change: Mapped[str] = mapped_column(String(120))
    run_id: Mapped[int] = mapped_column(ForeignKey("digest_run.id"), index=True)
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id"), index=True)


class AlertMuteRow(Base):
    """An offer its reader wants to hear no more of, in one search."""

    __tablename__ = "alert_mute"

    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), primary_key=True)


class LinkRow(Base):
    """A secret link sent by mail, kept as a hash. ``purpose``: confirm, magic, mail, or
    ``project`` and its number."""

    __tablename__ = "mail_link"

    hash: Mapped[str] = mapped_column(_HASH, primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(_ADDRESS, index=True)
    subscription_id: Mapped[int | None] = mapped_column(ForeignKey("subscription.id"), index=True)
    created: Mapped[datetime]
    expires: Mapped[datetime | None]


class WebSessionRow(Base):
    """Somebody who opened a link of theirs, until it is closed or expires; kept as a hash."""

    __tablename__ = "web_session"

    hash: Mapped[str] = mapped_column(_HASH, primary_key=True)
    address: Mapped[str] = mapped_column(_ADDRESS, index=True)
    created: Mapped[datetime]
    expires: Mapped[datetime]


class QuotaUseRow(Base):
    """One use of something limited; ``subject`` is a keyed hash of an address or of an IP."""

    __tablename__ = "quota_use"
    __table_args__ = (Index("ix_quota_use_subject", "subject", "moment"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(_HASH)
    moment: Mapped[datetime] = mapped_column(index=True)
