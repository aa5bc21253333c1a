"""A person's decision on pairs of records, kept with name, reason and moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from pvd_aides.catalogue.joins.links import decisions
from pvd_aides.catalogue.joins.tables import JoinDecisionRow
from pvd_aides.catalogue.tables import RecordRow
from pvd_aides.domain.duplicates import Pair


@dataclass(frozen=True, slots=True)
class Decision:
    """``joins``: one offer, or else two; whatever the rule says, from now on."""

    joins: bool
    by: str
    reason: str
    moment: datetime


def decide(session: Session, pairs: Iterable[Pair], decision: Decision) -> int:
    """Keep the decision for the pairs it is new for; how many. They are then to be compared."""
    wanted = sorted(set(pairs))
    ends = {end for pair in wanted for end in pair}
    last = decisions(session, ends)
    new = [pair for pair in wanted if pair not in last or last[pair].joins != decision.joins]
    session.add_all(
        JoinDecisionRow(
            one_record_id=one,
            other_record_id=other,
            joins=decision.joins,
            by=decision.by,
            reason=decision.reason,
            moment=decision.moment,
        )
        for one, other in new
    )
    if new:
        session.flush()
        session.execute(update(RecordRow).where(RecordRow.id.in_(ends)).values(compared=None))
    return len(new)
