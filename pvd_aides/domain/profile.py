"""A project as its carrier describes it: every field optional, a plain value.

The same value is an address (``profile_address``) and a French sentence (``profile_sentence``).
"""

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from pvd_aides.domain.profile_lists import CARRIERS, FRR_CHOICES, SPENDING, SUPPORTS
from pvd_aides.domain.vocabulary import CATEGORIES, STEPS, THEMES

MAX_SENTENCES, MAX_SENTENCE = 10, 300
# No public project costs more; no French commune or grouping has more inhabitants.
MAX_COST, MAX_POPULATION = 100_000_000_000, 100_000_000
MAX_PLACE = 999_999_999_999
NO_MASSIF = "aucun"
_MAX_NAME = 80
_CODE = re.compile(r"[0-9A-Z]{1,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """None, or an empty tuple: not said.

    ``place`` is the id of a commune or an intercommunalité. From ``population`` to ``massif`` are
    corrections of what is known of the place: they replace it (``epci`` is a SIREN, ``department``
    and ``region`` INSEE codes, ``frr`` a code of FRR_CHOICES, ``massif`` a name or an empty string
    for none). ``qpv``, ``zrr`` and ``mountain_zone`` answer what our data do not have. ``cost`` is
    in whole euros. Tuples are kept in the order of their list, sentences in the order given.
    Raises ValueError for a code that is not in its list or is not a code, and for a number out of
    bounds.
    """

    place: int | None = None
    population: int | None = None
    epci: str | None = None
    department: str | None = None
    region: str | None = None
    pvd: bool | None = None
    pvd_convention: date | None = None
    action_coeur_de_ville: bool | None = None
    ort: bool | None = None
    village_avenir: bool | None = None
    frr: str | None = None
    massif: str | None = None
    qpv: bool | None = None
    zrr: bool | None = None
    mountain_zone: bool | None = None
    carrier: str | None = None
    themes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    step: str | None = None
    start: date | None = None
    cost: int | None = None
    spending: tuple[str, ...] = ()
    support: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, values in (
            *(("carrier", CARRIERS), ("step", STEPS), ("frr", FRR_CHOICES)),
            *(("themes", THEMES), ("categories", CATEGORIES)),
            *(("spending", SPENDING), ("support", SUPPORTS)),
        ):
            chosen = getattr(self, name)
            codes = chosen if isinstance(chosen, tuple) else filter(None, (chosen,))
            unknown = [code for code in codes if code not in values]
            if unknown:
                raise ValueError(f"{values.name} : « {unknown[0]} » n'existe pas")
            if isinstance(chosen, tuple):
                object.__setattr__(self, name, values.sort(chosen))
        object.__setattr__(self, "sentences", _clean(self.sentences))
        if self.massif is not None:
            object.__setattr__(self, "massif", _massif(self.massif))
        for code in (self.epci, self.department, self.region):
            if code is not None and not _CODE.fullmatch(code):
                raise ValueError(f"« {code} » n'est pas un code de territoire")
        _check("place", self.place, MAX_PLACE)
        _check("cost", self.cost, MAX_COST)
        _check("population", self.population, MAX_POPULATION)

    @property
    def is_empty(self) -> bool:
        """Nothing was said: such a profile has no verdict."""
        return all(getattr(self, field.name) in (None, ()) for field in fields(self))

    def with_(self, **changes: Any) -> "Profile":
        """The same project with other answers."""
        return replace(self, **changes)


def _clean(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Printable, single-spaced, not empty, each once, within bounds."""
    printable = ("".join(c if c.isprintable() else " " for c in each) for each in sentences)
    short = (" ".join(each.split())[:MAX_SENTENCE].rstrip() for each in printable)
    return tuple(dict.fromkeys(filter(None, short)))[:MAX_SENTENCES]


def _massif(name: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in name)
    short = " ".join(printable.split())[:_MAX_NAME].rstrip()
    return "" if short == NO_MASSIF else short


def _check(name: str, value: int | None, most: int) -> None:
    if value is not None and not 0 <= value <= most:
        raise ValueError(f"{name} : {value} est hors de 0 à {most}")
