"""A person joins two offers, or splits one: for ever, whatever the rule says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.joins.deciding import Decision, decide
from pvd_aides.catalogue.joins.joining import join_duplicates
from pvd_aides.catalogue.joins.reading import SourceRecord, records_of
from pvd_aides.catalogue.offers import id_at_slug
from pvd_aides.domain.duplicates import Pair, pair_of
from pvd_aides.services.context import Portal


class DecisionError(Exception):
    """The decision cannot be taken. The message is for whoever takes it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, and why; both are kept."""

    by: str
    reason: str

    def decision(self, joins: bool, moment: datetime) -> Decision:
        """What is kept of it. Raises DecisionError when the name or the reason is empty."""
        by, reason = self.by.strip(), self.reason.strip()
        if not by or not reason:
            raise DecisionError("Le nom (--by) et la raison (--reason) sont gardés : il les faut.")
        return Decision(joins, by, reason, moment)


def join_offers(portal: Portal, slug: str, other: str, person: Person) -> bool:
    """Show two offers as one; false, and nothing written, when a person joined them already.

    Raises DecisionError when one is unknown.
    """
    decision = person.decision(True, portal.now())
    with writing(portal.sessions) as session:
        ones, others = _own(session, slug), _own(session, other)
        if ones[0].home == others[0].home:
            raise DecisionError("Ces deux adresses sont celles d'une seule aide.")
        pairs = [pair_of(one.id, each.id) for one in ones for each in others]
        return _taken(session, pairs, decision)


def split_offer(portal: Portal, slug: str, record: str | None, person: Person) -> bool:
    """Show a record of an offer apart; false, and nothing written, when it was split already.

    ``record`` is ``source/identifiant`` or a source; it may be left out of an offer of two.
    Raises DecisionError when it cannot be told which, or when there is nothing to split.
    """
    decision = person.decision(False, portal.now())
    with writing(portal.sessions) as session:
        records = _together(session, slug)
        leaving = _leaving(records, record)
        home = leaving.home
        staying = [one for one in records if one.home != home]
        if not staying:
            raise DecisionError(f"« {slug} » n'est montrée que d'une aide : rien à séparer.")
        left = [one for one in records if one.home == home]
        pairs = [pair_of(one.id, stays.id) for one in left for stays in staying]
        return _taken(session, pairs, decision)


def _taken(session: Session, pairs: Sequence[Pair], decision: Decision) -> bool:
    if not decide(session, pairs, decision):
        return False
    join_duplicates(session, decision.moment)
    return True


def _together(session: Session, slug: str) -> list[SourceRecord]:
    id = id_at_slug(session, slug)
    if id is None:
        raise DecisionError(
            f"Aucune aide à l'adresse « {slug} » : c'est la fin de l'adresse de sa page, "
            "/aides/<slug>/."
        )
    return records_of(session, id)


def _own(session: Session, slug: str) -> list[SourceRecord]:
    """The records of the offer at this slug by themselves: it may be shown with another."""
    records = _together(session, slug)
    return [one for one in records if one.slug == slug] or records


def _leaving(records: list[SourceRecord], name: str | None) -> SourceRecord:
    homes = {one.home for one in records}
    named = " ou ".join(one.name for one in records)
    if name is None:
        if len(homes) > 2:
            raise DecisionError(f"Dites quelle fiche est montrée à part : {named}.")
        return records[-1]
    found = [one for one in records if name in (one.name, one.source)]
    if len({one.home for one in found}) != 1:
        raise DecisionError(f"« {name} » ne désigne pas une fiche de cette aide : {named}.")
    return found[0]
