"""The table of reported errors."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pvd_aides.catalogue.tables import Base


class ReportRow(Base):
    """Something a visitor says is wrong with an offer, until somebody closes it.

    ``address`` is the visitor's, if they want an answer. ``told`` is when the operator was written
    to, by mail number ``mail_id`` of the outbox (no constraint: mails go before reports).
    """

    __tablename__ = "error_report"
    # A number is never given twice: operators write them down.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    text: Mapped[str] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(String(320), index=True)
    created: Mapped[datetime]
    told: Mapped[datetime | None]
    mail_id: Mapped[int | None]
    closed: Mapped[datetime | None] = mapped_column(index=True)
    closed_by: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(Text, default="")
