"""Tables of runs. Sources go by their name: one that never brought anything has runs all the
same."""

from datetime import datetime

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pvd_aides.catalogue.tables import Base


class RunRow(Base):
    """One run of one source. ``brought``: how many different records the feed held; ``details``:
    JSON of ``RunDetails``; ``seen``: JSON of ``BytesSeen``."""

    __tablename__ = "source_run"
    # Numbers are never given twice: runs are told in the order of their ends.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(200), index=True)
    started: Mapped[datetime]
    ended: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text, default="")
    bytes: Mapped[int] = mapped_column(BigInteger)
    brought: Mapped[int]
    read: Mapped[int]
    created: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]
    rejected: Mapped[int]
    archived: Mapped[int]
    restored: Mapped[int]
    details: Mapped[str] = mapped_column(Text)
    seen: Mapped[str | None] = mapped_column(Text)


class PauseRow(Base):
    """A source that is paused (``since``), or was: runs up to number ``resumed_after`` count no
    more. ``told``: when the operator was written to about this pause."""

    __tablename__ = "source_pause"

    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    since: Mapped[datetime | None]
    resumed_after: Mapped[int] = mapped_column(default=0)
    told: Mapped[datetime | None]


class LockRow(Base):
    """A source that is being pulled: by whom, and until when that counts."""

    __tablename__ = "source_lock"

    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    owner: Mapped[str] = mapped_column(String(200))
    until: Mapped[datetime]
