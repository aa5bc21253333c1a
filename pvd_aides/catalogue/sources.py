"""Sources as the catalogue knows them."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.tables import PUBLISHED, OfferRow, RecordRow, SourceRow


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is said of a source. ``ad_hoc``: pulled once by hand, never by schedule."""

    name: str
    connector: str
    address: str
    label: str = ""
    licence: str = ""
    ad_hoc: bool = False


def save_source(session: Session, facts: SourceFacts, moment: datetime) -> SourceRow:
    """The row of that name, written only if something about it is new.

    A pull by hand under the name of a declared source leaves what was declared as it is.
    """
    row = source_row(session, facts.name)
    if row is None:
        row = SourceRow(**asdict(facts), changed=moment)
        session.add(row)
        session.flush()
    elif row.ad_hoc or not facts.ad_hoc:
        for field, value in asdict(facts).items():
            setattr(row, field, value)
    return row


def source_row(session: Session, name: str) -> SourceRow | None:
    """The source of that name, if it ever brought anything."""
    return session.scalars(select(SourceRow).where(SourceRow.name == name)).one_or_none()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source, how many published offers are shown from it, and when it last brought news."""

    facts: SourceFacts
    shown: int
    changed: datetime


def source_lines(session: Session) -> list[SourceLine]:
    """Every source, those without any offer shown too, most offers first."""
    shown = func.count(OfferRow.id)
    query = (
        select(SourceRow, shown)
        .outerjoin(RecordRow, RecordRow.source_id == SourceRow.id)
        .outerjoin(
            OfferRow, (OfferRow.shown_record_id == RecordRow.id) & (OfferRow.state == PUBLISHED)
        )
        .group_by(SourceRow.id)
        .order_by(shown.desc(), SourceRow.name)
    )
    return [SourceLine(_facts(row), count, row.changed) for row, count in session.execute(query)]


def _facts(row: SourceRow) -> SourceFacts:
    return SourceFacts(**{field.name: getattr(row, field.name) for field in fields(SourceFacts)})


def last_change(session: Session) -> datetime | None:
    """When a pull last brought something new, whatever the source."""
    return session.execute(select(func.max(SourceRow.changed))).scalar_one()
