"""How dates, euros, rates and calendars are written for visitors. Filters of the templates."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from pvd_aides.domain.french import SPACE, number, plural, quantity, spoken_date
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.status import next_session_unconfirmed, status_on
from pvd_aides.domain.vocabulary import (
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    EUROPEAN,
    RECURRENCES,
    SCALES,
    STATUSES,
    STEPS,
    THEMES,
    ClosedList,
)

PARIS = ZoneInfo("Europe/Paris")
EXCERPT = 220


def spoken_day(moment: datetime | date) -> str:
    """The day of a moment, in Paris: ``31 mars 2027``."""
    return spoken_date(moment.astimezone(PARIS).date() if isinstance(moment, datetime) else moment)


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


def excerpt(html: str, limit: int = EXCERPT) -> str:
    """The first words of clean HTML as plain text, cut at a word."""
    text = " ".join(Markup(html.replace("<", " <")).striptags().split())
    if len(text) <= limit:
        return text
    return text[: limit + 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _label_of(values: ClosedList) -> Callable[[str], str]:
    return values.label


FILTERS: dict[str, Callable[..., object]] = {
    "spoken_day": spoken_day,
    "euros": euros,
    "number": number,
    "plural": lambda count, one, many=None: plural(count, one, many),
    "quantity": lambda count, one, many=None, none="Aucun": quantity(count, one, many, none),
    "how_much": how_much,
    "until_when": until_when,
    "excerpt": excerpt,
    "upper_first": upper_first,
    "status_label": _label_of(STATUSES),
    "audience_label": _label_of(AUDIENCES),
    "aid_type_label": _label_of(AID_TYPES),
    "category_label": _label_of(CATEGORIES),
    "theme_label": _label_of(THEMES),
    "step_label": _label_of(STEPS),
    "destination_label": _label_of(DESTINATIONS),
    "recurrence_label": _label_of(RECURRENCES),
    "european_label": _label_of(EUROPEAN),
    "scale_label": _label_of(SCALES),
}
