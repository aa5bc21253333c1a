"""What is known of a project's place, line by line, with what the visitor corrected."""

from dataclasses import dataclass, replace

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.french import SPACE, number, spoken_date
from pvd_aides.domain.territory import Territory, Zoning

_YES_NO = {True: "Oui", False: "Non", None: "Non connu"}


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """``corrected``: the visitor said so, whatever our data say."""

    label: str
    value: str
    corrected: bool = False


def place_facts(facts: Facts) -> list[PlaceFact]:
    """Every fact of the place that an offer may ask for; none without a place."""
    if facts.place is None:
        return []
    said = facts.profile
    zoning = facts.zoning
    lines = [
        PlaceFact("Population", _people(facts.population), said.population is not None),
        *_around(facts),
    ]
    if facts.place.scale == "epci" and zoning == Zoning():
        return lines
    return [
        *lines,
        PlaceFact(
            "Petite ville de demain",
            _pvd(facts),
            said.pvd is not None or said.pvd_convention is not None,
        ),
        *(
            PlaceFact(label, _YES_NO[known], corrected is not None)
            for label, known, corrected in (
                ("Action cœur de ville", zoning.action_coeur_de_ville, said.action_coeur_de_ville),
                ("Opération de revitalisation (ORT)", zoning.ort, said.ort),
                ("Village d'avenir", zoning.village_avenir, said.village_avenir),
            )
        ),
        PlaceFact(
            "France Ruralités Revitalisation", zoning.frr or "Non connu", said.frr is not None
        ),
        PlaceFact("Massif", zoning.massif or "Hors massif", said.massif is not None),
    ]


def known_choices(facts: Facts) -> dict[str, str]:
    """What our data say of the place, whatever was corrected, by the list that corrects it."""
    place = facts.place
    zoning = (place.zoning if place else None) or Zoning()
    if place is None or zoning == Zoning():
        return {}
    return {
        "pvd": _YES_NO[zoning.pvd],
        "acv": _YES_NO[zoning.action_coeur_de_ville],
        "ort": _YES_NO[zoning.ort],
        "village_avenir": _YES_NO[zoning.village_avenir],
        "frr": zoning.frr or "Non connu",
        "massif": zoning.massif or "Hors massif",
    }


def _people(population: int | None) -> str:
    return "Non connue" if population is None else f"{number(population)}{SPACE}habitants"


def _pvd(facts: Facts) -> str:
    zoning = facts.zoning
    if zoning.pvd and zoning.pvd_convention:
        return f"Oui, convention du {spoken_date(zoning.pvd_convention)}"
    return _YES_NO[zoning.pvd]


def _around(facts: Facts) -> list[PlaceFact]:
    """Intercommunalité, département and région, corrected or as the files have them."""
    assert facts.place is not None
    gazetteer = facts.gazetteer
    above = gazetteer.ancestors(facts.place) if gazetteer else ()
    scales = [("department", "Département"), ("region", "Région")]
    if facts.place.scale == "commune":
        scales.insert(0, ("epci", "Intercommunalité"))
    said = {
        "epci": facts.profile.epci,
        "department": facts.profile.department,
        "region": facts.region,
    }
    lines = []
    for scale, label in scales:
        code = said[scale]
        known = _named([one for one in above if one.scale == scale])
        corrected = gazetteer.find(scale, code) if gazetteer and code else None
        line = PlaceFact(label, known or "Aucune")
        # A région that only follows its département was not corrected by anyone.
        follows = scale == "region" and facts.profile.region is None
        if corrected:
            line = replace(line, value=corrected.name, corrected=not follows)
        lines.append(line)
    return lines


def _named(areas: list[Territory]) -> str:
    return ", ".join(area.name for area in areas)
