"""The tables: sources, what each source says (records), and the offers shown from them.

An offer is shown from one of its records. Most have a single record; those of Aides-territoires
may be brought by several sources under one peer number, and records that ``joins`` found to be one
offer are shown as one.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    MetaData,
    Select,
    String,
    Text,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from pvd_aides.catalogue.columns import Moment

PUBLISHED, ARCHIVED, JOINED = "published", "archived", "joined"

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What every table shares: names of constraints, moments kept aware."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {datetime: Moment}  # noqa: RUF012


class SourceRow(Base):
    """Where records come from. ``changed``: the last pull that brought something new."""

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    label: Mapped[str] = mapped_column(String(200), default="")
    connector: Mapped[str] = mapped_column(String(50))
    address: Mapped[str] = mapped_column(Text)
    licence: Mapped[str] = mapped_column(String(200), default="")
    ad_hoc: Mapped[bool] = mapped_column(default=False)
    changed: Mapped[datetime]


class OfferRow(Base):
    """An offer as visitors know it: its number and slug never change without a redirect.

    ``archived``: since when it is not published, because none of its records is in its source any
    more, or because an editor withdrew it (``withdrawn``: since when). ``joined_to_id``: the offer
    its records are shown with; it has none itself as long as it is joined, and its slug leads
    there.
    """

    __tablename__ = "offer"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(250), unique=True)
    peer_id: Mapped[int | None] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(String(20), default=PUBLISHED, index=True)
    first_published: Mapped[datetime]
    changed: Mapped[datetime]
    archived: Mapped[datetime | None]
    withdrawn: Mapped[datetime | None]
    # The record shown; no constraint, or the two tables could not be filled in any order.
    shown_record_id: Mapped[int | None] = mapped_column(unique=True)
    # What is shown instead of that record's content, while corrections change it.
    edited_content_id: Mapped[int | None]
    joined_to_id: Mapped[int | None] = mapped_column(index=True)

    records: Mapped[list["RecordRow"]] = relationship(back_populates="offer")


class RecordRow(Base):
    """The latest content one source gives under one external id, as JSON of ``domain.Offer``.

    ``missing_since``: the first full run that did not bring it; ``archived``: since when it counts
    as withdrawn. ``own_offer_id``: the offer it is of by itself, if it was ever joined to another.
    ``compared``: the version of the rule of duplicates it was last held against; None after any
    change.
    """

    __tablename__ = "record"
    __table_args__ = (UniqueConstraint("source_id", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    external_id: Mapped[str] = mapped_column(String(300))
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    updated_at: Mapped[datetime | None]
    observed: Mapped[datetime]
    missing_since: Mapped[datetime | None]
    archived: Mapped[datetime | None]
    own_offer_id: Mapped[int | None] = mapped_column(index=True)
    compared: Mapped[int | None] = mapped_column(index=True)

    offer: Mapped[OfferRow] = relationship(back_populates="records")


class RecordVersionRow(Base):
    """A content a record had before: from ``observed`` until ``replaced``."""

    __tablename__ = "record_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    observed: Mapped[datetime]
    replaced: Mapped[datetime]


class FormerSlugRow(Base):
    """A slug an offer had before and that nobody else took: it redirects."""

    __tablename__ = "former_slug"

    slug: Mapped[str] = mapped_column(String(250), primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)


class StampRow(Base):
    """One row: a number that grows each time what is published changes."""

    __tablename__ = "catalogue_stamp"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


def is_home_of(offers: Collection[int]) -> ColumnElement[bool]:
    """Whether a record is of one of these offers by itself, wherever it is shown."""
    return RecordRow.own_offer_id.in_(offers) | (
        RecordRow.own_offer_id.is_(None) & RecordRow.offer_id.in_(offers)
    )


def newest_first(offer_id: int) -> Select[RecordRow]:
    """The records of an offer, the one updated last by the partner first; archived ones last.

    At the same moment, what does not depend on the order of pulls decides: an address before a
    file, a source given by hand before a declared one (the bundled feeds), then their names.
    """
    return _by_age().where(RecordRow.offer_id == offer_id)


def own_newest_first(offer_id: int) -> Select[RecordRow]:
    """The same for the records that are of this offer by themselves, wherever they are shown."""
    return _by_age().where(is_home_of([offer_id]))


def _by_age() -> Select[RecordRow]:
    return (
        select(RecordRow)
        .join(SourceRow, SourceRow.id == RecordRow.source_id)
        .order_by(
            RecordRow.archived.is_not(None),
            RecordRow.updated_at.desc().nulls_last(),
            SourceRow.address.like("http%").desc(),
            SourceRow.ad_hoc.desc(),
            SourceRow.name,
            RecordRow.external_id,
        )
    )
