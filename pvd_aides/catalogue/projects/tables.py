"""Tables of projects. ``version`` grows by one at each writing: who writes says which one was read,
so that nobody's words are overwritten unseen."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pvd_aides.catalogue.columns import Numbers
from pvd_aides.catalogue.tables import Base
from pvd_aides.domain.project import MAX_NAME


class ProjectRow(Base):
    """A project. ``profile`` is the address form of its profile; amounts are in cents.

    ``address`` is whose it is, if anybody said so; ``touched`` when it was last opened or written,
    ``warned`` when its address was last told that it would be removed.
    """

    __tablename__ = "project"
    # Numbers are never given twice: calendars and files remember them.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    note: Mapped[str] = mapped_column(Text, default="")
    profile: Mapped[str] = mapped_column(Text, default="")
    cost: Mapped[int | None] = mapped_column(BigInteger)
    own_funds: Mapped[int | None] = mapped_column(BigInteger)
    with_tax: Mapped[bool] = mapped_column(default=False)
    is_investment: Mapped[bool | None]
    address: Mapped[str | None] = mapped_column(String(320), index=True)
    created: Mapped[datetime]
    touched: Mapped[datetime] = mapped_column(index=True)
    warned: Mapped[datetime | None]


class FollowedOfferRow(Base):
    """An offer a project follows, in the order they were added.

    ``name`` is the offer's when it was added: a withdrawn offer is still called by it. A removed
    one is kept with its words, and can be put back.
    """

    __tablename__ = "followed_offer"
    __table_args__ = (
        UniqueConstraint("project_id", "offer_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(String(20))
    is_private: Mapped[bool] = mapped_column(default=False)
    asked: Mapped[int | None] = mapped_column(BigInteger)
    rate: Mapped[int | None]
    base: Mapped[int | None] = mapped_column(BigInteger)
    obtained: Mapped[int | None] = mapped_column(BigInteger)
    # Other followed offers, not enforced: they may be removed.
    excludes: Mapped[tuple[int, ...]] = mapped_column(
        "not_with", Numbers, default=(), server_default=""
    )
    # One of them, as the release before had it; nothing reads it any more.
    excluded_before: Mapped[int | None] = mapped_column("excludes")
    contacted: Mapped[date | None]
    submitted: Mapped[date | None]
    acknowledged: Mapped[date | None]
    decided: Mapped[date | None]
    added: Mapped[datetime]
    removed: Mapped[datetime | None]


class ProjectLinkRow(Base):
    """A secret link to a project, kept as its hash. ``role`` says what it allows, ``label`` for
    whom it was made."""

    __tablename__ = "project_link"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    label: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    created: Mapped[datetime]
