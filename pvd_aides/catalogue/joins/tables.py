"""Tables of joins: what a record may share, which records are one offer and why, who decided."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pvd_aides.catalogue.tables import Base


class RecordMarkRow(Base):
    """Something a record of today may share with its twin, as a digest (``Mark.digest``)."""

    __tablename__ = "record_mark"

    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)


class RecordLinkRow(Base):
    """Two records that are one offer from ``since`` until ``ended``; never deleted.

    ``rule`` is the code of ``domain.duplicates.Rule``; ``told`` what they share, in words.
    """

    __tablename__ = "record_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    one_record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    other_record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    rule: Mapped[str] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(32), default="", index=True)
    told: Mapped[str] = mapped_column(Text, default="")
    since: Mapped[datetime]
    ended: Mapped[datetime | None]


class JoinDecisionRow(Base):
    """What a person decided of two records; the last one of a pair counts, for ever."""

    __tablename__ = "join_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    one_record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    other_record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    joins: Mapped[bool]
    by: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    moment: Mapped[datetime]
