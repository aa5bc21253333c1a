"""Tables of editing. They hang on the offer, whatever records it is shown from."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pvd_aides.catalogue.tables import Base

MOST_NAME, MOST_REASON = 100, 500


class EditorialActRow(Base):
    """What was done to an offer, when, by whom and why; never rewritten, but for a name erased.

    ``editor`` is empty for what a partner brought about; ``changes``: JSON of ``FieldChange``.
    """

    __tablename__ = "editorial_act"
    # Numbers are never given twice: acts are told in their order.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    moment: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(20))
    editor: Mapped[str] = mapped_column(String(MOST_NAME))
    reason: Mapped[str] = mapped_column(String(MOST_REASON))
    changes: Mapped[str] = mapped_column(Text)


class CorrectionRow(Base):
    """The correction of a field that stands today: JSON of the value the partner had when it was
    made and of the true one; ``act_id`` says by whom."""

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("offer_id", "field"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    field: Mapped[str] = mapped_column(String(50))
    partner: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    act_id: Mapped[int] = mapped_column(ForeignKey("editorial_act.id"))


class EditedContentRow(Base):
    """A content an offer has or had as corrected, beside those of its records (see
    ``OfferRow.edited_content_id``). Kept: alerts compare with what was shown before."""

    __tablename__ = "edited_content"
    __table_args__ = (UniqueConstraint("offer_id", "content_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
