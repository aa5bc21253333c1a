"""Calendar: is there still time, on the day and when the project is to start? Hard."""

from datetime import date

from pvd_aides.domain.eligibility.facts import Facts
from pvd_aides.domain.eligibility.findings import Finding, Outcome
from pvd_aides.domain.french import spoken_date
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.status import next_session_unconfirmed, status_on


def find(offer: Offer, facts: Facts, day: date) -> list[Finding]:
    """The moment that counts is the wished start, or the day when that is past or not said."""
    moment = max(day, facts.profile.start or day)
    status = status_on(offer, moment)
    if status == "unknown":
        return []
    if status == "closed":
        return [_closed(offer, moment, day)]
    if status == "forthcoming" and offer.opening:
        sentence = f"Ouvre le {spoken_date(offer.opening)}."
        outcome = Outcome.UNKNOWN if facts.profile.start else Outcome.SATISFIED
        return [_finding(outcome, sentence, "opening")]
    return [_open(offer)]


def _closed(offer: Offer, moment: date, day: date) -> Finding:
    last = spoken_date(offer.deadline) if offer.deadline else ""
    if next_session_unconfirmed(offer, moment):
        sentence = f"Dossiers jusqu'au {last} ; prochaine session à confirmer."
        return _finding(Outcome.UNKNOWN, sentence, "deadline")
    if status_on(offer, day) == "closed":
        return _finding(Outcome.CONTRADICTED, f"Close depuis le {last}.", "deadline")
    start = spoken_date(moment)
    sentence = f"Close le {last}, avant le début souhaité ({start}) : à demander sans attendre."
    return _finding(Outcome.CONTRADICTED, sentence, "deadline")


def _open(offer: Offer) -> Finding:
    call = "Appel à projets : dossiers" if offer.is_call_for_projects else "Dossiers"
    if offer.recurrence == "ongoing" or offer.deadline is None:
        return _finding(Outcome.SATISFIED, f"{call} toute l'année.", "recurrence")
    sentence = f"{call} jusqu'au {spoken_date(offer.deadline)}."
    return _finding(Outcome.SATISFIED, sentence, "deadline")


def _finding(outcome: Outcome, sentence: str, field: str) -> Finding:
    return Finding("calendar", outcome, sentence, field)
