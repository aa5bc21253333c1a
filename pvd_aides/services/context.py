"""What every use case is given: database, index, territories, clock. Wired once by the app."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session, sessionmaker

from pvd_aides.domain.territory import Gazetteer
from pvd_aides.search.engine import IndexBuilder, SearchEngine


@dataclass(frozen=True, slots=True)
class Portal:
    """The running portal's parts. ``today`` is the day in Paris, ``now`` is aware (UTC)."""

    sessions: sessionmaker[Session]
    engine: SearchEngine
    builder: IndexBuilder
    gazetteer: Gazetteer
    now: Callable[[], datetime]
    today: Callable[[], date]
