"""From what a visitor typed to a project's profile: places and names become codes, or are asked
again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pvd_aides.domain import profile_address
from pvd_aides.domain.eligibility import Facts, facts_of
from pvd_aides.domain.profile import MAX_SENTENCE, MAX_SENTENCES, Profile
from pvd_aides.domain.query import QueryProblem
from pvd_aides.services.context import Portal
from pvd_aides.services.find_places import Place, find_places, place_meant

# Parameters of the form alone: the place as typed, and one chosen among its homonyms.
TYPED_PLACE, CHOSEN_PLACE = "lieu", "choix"
# Where a project can stand.
PROJECT_SCALES = ("commune", "epci")
_SHOWN = 12
# Days as one writes them in French; the address has them as 2027-03-31.
_DAYS = ("debut", "convention_pvd")
_FRENCH_DAY = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*")
# Territories a correction may name, with their scale.
_NAMED = {"intercommunalite": "epci", "departement": "department", "region": "region"}
_MISSING = {
    "intercommunalite": "Aucune intercommunalité ne porte ce nom, ou plusieurs : essayez le SIREN.",
    "departement": "Aucun département ne porte ce nom : essayez son numéro.",
    "region": "Aucune région ne porte ce nom.",
}

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Description:
    """The profile as far as it could be read, the problems, and the places to choose among."""

    profile: Profile
    facts: Facts
    problems: tuple[QueryProblem, ...]
    places: tuple[Place, ...] = ()


def describe_project(portal: Portal, pairs: Iterable[tuple[str, str]]) -> Description:
    """Never raises, whatever was typed. A line of ``projet`` is a sentence; one too long is cut in
    several."""
    typed = list(pairs)
    problems: list[QueryProblem] = []
    lines = [line for name, value in typed if name == "projet" for line in _lines(value)]
    if len(lines) > MAX_SENTENCES:
        words = f"Le texte est trop long : {MAX_SENTENCES} lignes au plus."
        problems.append(QueryProblem("projet", lines[-1][:80], words))
    kept = [_dated(*pair) for pair in typed if pair[0] not in ("projet", *_NAMED)]
    kept += [("projet", line) for line in lines[:MAX_SENTENCES]]
    kept += _codes(portal, typed, problems)
    profile, refused = profile_address.parse(kept, lambda value: _place_id(portal, value))
    settled = _settle_place(portal, profile, dict(typed))
    facts = facts_of(settled.profile, portal.gazetteer)
    return replace(settled, facts=facts, problems=(*settled.problems, *refused, *problems))


def _settle_place(portal: Portal, profile: Profile, given: dict[str, str]) -> Description:
    """The place typed wins over the one the form was shown with."""
    facts = Facts(profile)
    if TYPED_PLACE not in given:
        return Description(profile, facts, ())
    typed = " ".join(given[TYPED_PLACE].split())
    if not typed:
        return Description(profile.with_(place=None), facts, ())
    chosen = _place_id(portal, given.get(CHOSEN_PLACE, ""))
    current = given.get(profile_address.PLACE, "")
    meant = place_meant(portal, typed, current, PROJECT_SCALES)
    id = chosen or (meant.id if meant and meant.scale in PROJECT_SCALES else None)
    if id is not None:
        return Description(profile.with_(place=id), facts, ())
    places = tuple(find_places(portal, typed, _SHOWN, PROJECT_SCALES))
    words = (
        "Plusieurs lieux portent ce nom : choisissez le vôtre."
        if places
        else "Aucune commune ni intercommunalité ne porte ce nom. Essayez le code postal."
    )
    problem = QueryProblem(TYPED_PLACE, typed[:80], words)
    return Description(profile.with_(place=None), facts, (problem,), places)


def _place_id(portal: Portal, value: str) -> int | None:
    place = portal.gazetteer.resolve(value)
    return place.id if place and place.scale in PROJECT_SCALES else None


def _codes(portal: Portal, typed: Pairs, problems: list[QueryProblem]) -> Pairs:
    """Corrections written as names or codes, as codes."""
    codes: Pairs = []
    for name, value in typed:
        written = " ".join(value.split())
        if name not in _NAMED or not written:
            continue
        scale = _NAMED[name]
        area = portal.gazetteer.find(scale, written.upper()) or place_meant(
            portal, written, "", (scale,)
        )
        if area is None:
            problems.append(QueryProblem(name, written[:80], _MISSING[name]))
        else:
            codes.append((name, area.code))
    return codes


def _dated(name: str, value: str) -> tuple[str, str]:
    written = _FRENCH_DAY.fullmatch(value) if name in _DAYS else None
    return name, f"{written[3]}-{written[2]:0>2}-{written[1]:0>2}" if written else value


def _lines(text: str) -> list[str]:
    """The lines that say something, none longer than a sentence may be."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return [piece for line in lines if line for piece in _pieces(line)]


def _pieces(line: str) -> Iterable[str]:
    while len(line) > MAX_SENTENCE:
        cut = max(line.rfind(mark, 0, MAX_SENTENCE) + 1 for mark in ". ") or MAX_SENTENCE
        yield line[:cut].strip()
        line = line[cut:].strip()
    yield line
