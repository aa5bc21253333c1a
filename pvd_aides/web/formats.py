"""How dates, euros, rates and calendars are written for visitors. Filters of the templates."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from pvd_aides.domain.french import number, plural, quantity, spoken_date
from pvd_aides.domain.offer_words import euros, how_much, until_when
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


def excerpt(html: str, limit: int = EXCERPT) -> str:
    """The first words of clean HTML as plain text, cut at a word."""
    text = " ".join(Markup(html.replace("<", " <")).striptags().split())
    if len(text) <= limit:
        return text
    return text[: limit + 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def upper_first(text: str) -> str:
    """The text with a capital; acronyms and names inside it are left as they are."""
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
