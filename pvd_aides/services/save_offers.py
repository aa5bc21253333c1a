"""Keep in the catalogue what one source showed, in one transaction."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session, sessionmaker

from pvd_aides.catalogue.codec import content_hash, encode
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.joins.joining import join_duplicates
from pvd_aides.catalogue.records import Observation, Outcome, hashes_of, touch_stamp, upsert
from pvd_aides.catalogue.sources import SourceFacts, save_source

_CHANGES = (Outcome.CREATED, Outcome.UPDATED)


def save_offers(
    sessions: sessionmaker[Session],
    source: SourceFacts,
    observations: Sequence[Observation],
    at: datetime | None = None,
) -> Counter[Outcome]:
    """How many observations created, updated or left an offer. All are kept, or none.

    ``at`` is the moment of writing, which decides whether the index is behind: by default that of
    the last observation.
    """
    if not observations:
        return Counter()
    moment = at or max(observation.observed for observation in observations)
    with writing(sessions) as session:
        outcomes = write_offers(session, source, observations, moment)
        join_duplicates(session, moment)
    return Counter({outcome: len(ids) for outcome, ids in outcomes.items()})


def write_offers(
    session: Session, source: SourceFacts, observations: Sequence[Observation], moment: datetime
) -> Mapping[Outcome, list[str]]:
    """External ids by what became of them, within the caller's transaction.

    Taken by external id, so that the order of a feed changes nothing.
    """
    outcomes: defaultdict[Outcome, list[str]] = defaultdict(list)
    row = save_source(session, source, moment)
    known = hashes_of(session, row)
    for observation in sorted(observations, key=lambda seen: seen.offer.external_id):
        offer = observation.offer
        same = known.get(offer.external_id) == content_hash(encode(offer))
        outcome = Outcome.UNCHANGED if same else upsert(session, row, observation)
        outcomes[outcome].append(offer.external_id)
    if any(change in outcomes for change in _CHANGES):
        row.changed = moment
        touch_stamp(session)
    return outcomes
