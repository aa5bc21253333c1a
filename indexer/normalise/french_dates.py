"""Dates as people write them in French: « jusqu'au 31 mars 2027 », « dépôt au fil de l'eau ».

Only a text that is understood whole gives anything: a date in a longer sentence, two dates of which
nothing says what they are, or a day without its year stay unknown.
"""

import re
from dataclasses import dataclass
from datetime import date

from pvd_aides.domain.text import words

_MONTHS = (
    ("janvier", "janv", "jan"),
    ("fevrier", "fevr", "fev"),
    ("mars",),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil"),
    ("aout",),
    ("septembre", "sept", "sep"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("decembre", "dec"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
_PARIS = r"(?: (?:heures? )?(?:de|heure de) paris)?"
_HOUR = rf"(?: (?:a|avant) (?:\d{{1,2}} ?h(?: ?\d{{2}})?|minuit|midi){_PARIS})?"
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_WRITTEN = rf"(?:\d{{1,2}}|1er) (?:{_NAMES}) \d{{4}}"
# Punctuation has become spaces: 31/03/2027, 31-03-2027 and 31.03.2027 are one here.
_NUMBERS = r"\d{1,2} \d{1,2} \d{4}|\d{4} \d{2} \d{2}"
_DAY = rf"{_WEEKDAY}(?:le )?({_WRITTEN}|{_NUMBERS}){_HOUR}"

_FILE = r"(?:depot|candidatures?|dossiers?)"
_LIMIT = (
    rf"(?:date )?(?:limite|de cloture|cloture|fin)(?: (?:de |du |des )?{_FILE})*"
    r"(?: le| au| fixee au)?"
)
_UNTIL = r"jusqu (?:au|a|le)|avant le|au plus tard(?: le)?"
_OPEN = r"ouvert(?:e|es|s)?"
_ENDS = rf"(?:{_LIMIT}|(?:{_FILE} |des |{_OPEN} )*(?:{_UNTIL}))"
_FROM = r"a partir du|a compter du|des le"
_STARTS = rf"(?:{_FROM}|depuis le|ouverture le|{_OPEN} (?:le|{_FROM}))"
_END = re.compile(rf"{_ENDS} {_DAY}(?: inclus)?", re.ASCII)
_START = re.compile(rf"{_STARTS} {_DAY}", re.ASCII)
_PERIOD = re.compile(rf"(?:du|entre le|de) {_DAY} (?:au|et le|a|jusqu au) {_DAY}", re.ASCII)
_ALONE = re.compile(rf"(?:le )?{_DAY}", re.ASCII)

_SUBJECT = r"(?:depot|candidature|instruction|appel|dispositif|demande|aide|ouvert|ouverte)s?"
_ONGOING = re.compile(
    rf"(?:{_SUBJECT} (?:des dossiers |possible |permanente? |ouverte? )*)?"
    r"(?:au fil de l eau|toute l annee|en continu|en permanence|a tout moment|permanente?|"
    r"sans date limite|pas de date limite|aucune date limite|sans limite de date)",
    re.ASCII,
)
# A text longer than this is no date, and its reading costs nothing.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a text says of when to apply. ``day`` is a date of which it does not say what it is."""

    opening: date | None = None
    deadline: date | None = None
    day: date | None = None
    is_ongoing: bool = False


def read_calendar(text: str) -> Calendar | None:
    """What the text says, or None when it is not understood whole."""
    if len(text) > _LONGEST:
        return None
    said = words(text)
    if _ONGOING.fullmatch(said):
        return Calendar(is_ongoing=True)
    if found := _PERIOD.fullmatch(said):
        opening, deadline = _day(found[1]), _day(found[2])
        ordered = opening and deadline and opening <= deadline
        return Calendar(opening=opening, deadline=deadline) if ordered else None
    if (found := _END.fullmatch(said)) and (day := _day(found[1])):
        return Calendar(deadline=day)
    if (found := _START.fullmatch(said)) and (day := _day(found[1])):
        return Calendar(opening=day)
    if (found := _ALONE.fullmatch(said)) and (day := _day(found[1])):
        return Calendar(day=day)
    return None


def _day(written: str) -> date | None:
    first, middle, last = written.split()
    month = _MONTH.get(middle) or int(middle)
    try:
        if len(first) == 4:
            return date(int(first), month, int(last))
        return date(int(last), month, int(first.removesuffix("er")))
    except ValueError:
        return None
