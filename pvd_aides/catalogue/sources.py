"""Sources as the catalogue knows them."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.tables import SourceRow


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
    query = select(SourceRow).where(SourceRow.name == facts.name)
    row = session.execute(query).scalar_one_or_none()
    if row is None:
        row = SourceRow(**asdict(facts), changed=moment)
        session.add(row)
        session.flush()
    elif row.ad_hoc or not facts.ad_hoc:
        for field, value in asdict(facts).items():
            setattr(row, field, value)
    return row


def last_change(session: Session) -> datetime | None:
    """When a pull last brought something new, whatever the source."""
    return session.execute(select(func.max(SourceRow.changed))).scalar_one()
