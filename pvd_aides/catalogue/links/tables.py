"""The table of addresses visited."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pvd_aides.catalogue.tables import Base


class LinkCheckRow(Base):
    """One address of offers and what its visits found; ``digest`` stands for the address, which may
    be too long for an index.

    ``outcome`` and ``reason`` are of the last visit; the rest is ``domain.link_health.LinkHealth``.
    """

    __tablename__ = "link_check"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    address: Mapped[str] = mapped_column(Text)
    checked: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    failures: Mapped[int]
    first_gone: Mapped[datetime | None]
    last_gone: Mapped[datetime | None]
    is_dead: Mapped[bool] = mapped_column(index=True)
