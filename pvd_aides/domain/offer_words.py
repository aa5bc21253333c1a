"""An offer's kind, money, place and calendar, each in one line of French."""

from collections.abc import Callable
from datetime import date

from pvd_aides.domain.french import SPACE, number, spoken_date
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.status import next_session_unconfirmed, status_on
from pvd_aides.domain.vocabulary import AID_TYPES, SCALES

NO_TERRITORY = "Non précisé"


def kinds(offer: Offer) -> str:
    """Labels of its aid types, parted by commas; empty when the record does not say."""
    return ", ".join(AID_TYPES.label(code) for code in offer.aid_types)


def territory(offer: Offer) -> str:
    """``Bretagne (région)``, ``France``; said when the record does not tell."""
    area = offer.territory
    if area is None:
        return NO_TERRITORY
    if area.scale in ("country", "continent", "mainland", "overseas") or area.scale not in SCALES:
        return area.name
    return f"{area.name} ({SCALES.label(area.scale).lower()})"


def euros(amount: int) -> str:
    """``1 300 €``."""
    return f"{number(amount)}{SPACE}€"


def rate(low: int | None, high: int | None) -> str:
    """``de 20 à 80 %``, ``jusqu'à 80 %``, ``à partir de 20 %``, ``50 %``; empty if unknown."""
    if high is None:
        return f"à partir de {low}{SPACE}%" if low else ""
    if low == high:
        return f"{high}{SPACE}%"
    return f"de {low} à {high}{SPACE}%" if low else f"jusqu'à {high}{SPACE}%"


def how_much(offer: Offer) -> str:
    """Everything the offer says of money in one line; empty if it says nothing."""
    parts = [
        rate(offer.rate_min, offer.rate_max),
        f"prêt jusqu'à {euros(offer.loan_amount)}" if offer.loan_amount else "",
        f"avance jusqu'à {euros(offer.advance_amount)}" if offer.advance_amount else "",
    ]
    return ", ".join(filter(None, parts)) or offer.rate_comment


def until_when(offer: Offer, day: date) -> str:
    """The calendar in one line, whatever the status."""
    status = status_on(offer, day)
    if next_session_unconfirmed(offer, day):
        return f"{_since(offer)}, prochaine session à confirmer"
    return _CALENDARS[status](offer, day)


def _forthcoming(offer: Offer, _day: date) -> str:
    opens = f"ouvre le {spoken_date(offer.opening)}" if offer.opening else "à venir"
    return f"{opens}, jusqu'au {spoken_date(offer.deadline)}" if offer.deadline else opens


def _closing(offer: Offer, day: date) -> str:
    if offer.deadline is None:
        return "bientôt close"
    left = (offer.deadline - day).days
    when = {0: "dernier jour", 1: "demain"}.get(left, f"dans {left}{SPACE}jours")
    return f"{when} ({spoken_date(offer.deadline)})"


def _until(offer: Offer, _day: date) -> str:
    return f"jusqu'au {spoken_date(offer.deadline)}" if offer.deadline else "sans date limite"


def _since(offer: Offer) -> str:
    return f"close depuis le {spoken_date(offer.deadline)}" if offer.deadline else "close"


_CALENDARS: dict[str, Callable[[Offer, date], str]] = {
    "forthcoming": _forthcoming,
    "closing": _closing,
    "current": _until,
    "permanent": lambda _offer, _day: "toute l'année",
    "unknown": lambda _offer, _day: "calendrier non précisé",
    "closed": lambda offer, _day: _since(offer),
}
