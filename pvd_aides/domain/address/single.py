"""Parameters that hold one value: yes or no, a day, an order, a page."""

import re
from datetime import date

from pvd_aides.domain.address import parameters
from pvd_aides.domain.address.problems import shown
from pvd_aides.domain.address.values import Values
from pvd_aides.domain.query import ANY_EUROPEAN, ORDERS, RELEVANCE
from pvd_aides.domain.text import UNREADABLE, words
from pvd_aides.domain.vocabulary import EUROPEAN

_YES = ("true", "1", "on", "yes", "oui", "vrai")
_NO = ("false", "0", "off", "no", "non", "faux")
_EITHER = ("all", "tous", "toutes")
_FRENCH_DAY = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$", re.ASCII)
_ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)


def read_charged(values: Values) -> bool | None:
    """Charged (True), free (False), or both (None)."""
    return _yes_or_no(values, parameters.CHARGED[0])


def read_calls_only(values: Values) -> bool:
    """Whether only calls for projects are wanted."""
    return _yes_or_no(values, parameters.CALLS_ONLY[0]) or False


def _yes_or_no(values: Values, parameter: str) -> bool | None:
    value = values.last((parameter,))
    word = _word(value)
    if word in _YES:
        return True
    if word in _NO:
        return False
    if value and word not in _EITHER:
        message = "La valeur doit être « true » (oui) ou « false » (non)."
        values.problem(parameter, value, message, ("true", "false"))
    return None


def _word(value: str) -> str:
    """The folded value, empty when it cannot be read."""
    return "" if UNREADABLE in value else words(value)


def read_exact(values: Values) -> bool:
    """Whether only the words typed are wanted; a word that says neither is told."""
    value = values.last(parameters.EXACT)
    if not value or _word(value) in _EITHER:
        return False
    if _word(value) == parameters.EXACT_WORDS:
        return True
    message = f"« {shown(value)} » n'est pas une façon de chercher : les mots voisins comptent."
    allowed = (parameters.EXACT_WORDS,)
    values.problem(parameters.EXACT[0], value, message, allowed, blocking=False)
    return False


def read_european(values: Values) -> str | None:
    """A code of EUROPEAN, ANY_EUROPEAN, or None when any offer will do."""
    value = values.last(parameters.EUROPEAN_AID)
    word = _word(value)
    if not value or word in _EITHER:
        return None
    if word == ANY_EUROPEAN:
        return ANY_EUROPEAN
    code = EUROPEAN.read(value) if word else None
    if code is None:
        message = "Les aides européennes sont cherchées par l'une des valeurs proposées."
        values.problem(parameters.EUROPEAN_AID[0], value, message, (ANY_EUROPEAN, *EUROPEAN.codes))
    return code


def read_day(values: Values, names: tuple[str, ...]) -> date | None:
    """A day written 2026-03-31 or 31/03/2026."""
    value = values.last(names)
    if not value:
        return None
    french = _FRENCH_DAY.match(value)
    try:
        if french:
            return date(int(french[3]), int(french[2]), int(french[1]))
        if _ISO_DAY.match(value[:10]):
            return date.fromisoformat(value[:10])
    except ValueError:
        pass
    values.problem(names[0], value, "La date est illisible : écrivez-la sous la forme 2026-03-31.")
    return None


def read_order(values: Values) -> str:
    """One of ORDERS; a word that is none is said, and offers come by relevance."""
    value = values.last(parameters.ORDER)
    order = _word(value).replace(" ", "_")
    if order in ORDERS:
        return order
    if value:
        message = f"« {shown(value)} » n'est pas un ordre : les aides sont triées par pertinence."
        values.problem(parameters.ORDER[0], value, message, ORDERS, blocking=False)
    return RELEVANCE


def read_page(values: Values, last: int) -> int:
    """The page, between 1 and ``last``; what is no number is the first page."""
    value = values.last(parameters.PAGE)
    if len(value) > 20:
        return last if value.isdecimal() else 1
    try:
        return min(max(int(value), 1), last)
    except ValueError:
        return 1
