"""From what a visitor typed to a project's profile: places and names become codes, or are asked
again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pvd_aides.domain import profile_address
from pvd_aides.domain.eligibility import Facts, facts_of
from pvd_aides.domain.profile import MAX_SENTENCE, MAX_SENTENCES, Profile
from pvd_aides.domain.query import QueryProblem
from pvd_aides.domain.text import words
from pvd_aides.services.context import Portal
from pvd_aides.services.find_places import Place, find_places, place_meant

# Parameters of the form alone: the place as typed, and one chosen among its homonyms.
TYPED_PLACE, CHOSEN_PLACE = "lieu", "choix"
# The place that the form's corrections and answers are about.
FACTS_OF = "faits_de"
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
    """The profile as far as it could be read, the problems, the places to choose among, and what
    of the answers still counts (``typed``)."""

    profile: Profile
    facts: Facts
    problems: tuple[QueryProblem, ...]
    places: tuple[Place, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()


def describe_project(portal: Portal, pairs: Iterable[tuple[str, str]]) -> Description:
    """Never raises, whatever was typed. A line of ``projet`` is a sentence; one too long is cut in
    several. What was corrected of one place is dropped when another is chosen."""
    typed = list(pairs)
    where = _settle_place(portal, dict(typed))
    if where.moved:
        typed = without_place_answers(typed)
    problems = list(where.problems)
    lines = [line for name, value in typed if name == "projet" for line in _lines(value)]
    if len(lines) > MAX_SENTENCES:
        message = f"Le texte est trop long : {MAX_SENTENCES} lignes au plus."
        problems.append(QueryProblem("projet", lines[-1][:80], message))
    kept = [_dated(*pair) for pair in typed if pair[0] not in ("projet", *_NAMED)]
    kept += [("projet", line) for line in lines[:MAX_SENTENCES]]
    kept += _codes(portal, typed, problems)
    profile, refused = profile_address.parse(kept, lambda value: _place_id(portal, value))
    if where.was_typed:
        profile = profile.with_(place=where.id)
    facts = facts_of(profile, portal.gazetteer)
    return Description(profile, facts, (*refused, *problems), where.places, tuple(typed))


def without_place_answers(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """The answers without those that are about the project's place."""
    return [pair for pair in pairs if pair[0] not in profile_address.OF_THE_PLACE]


@dataclass(frozen=True, slots=True)
class _Where:
    """The place a form says; ``moved``: it is not the one the form was filled for."""

    id: int | None = None
    was_typed: bool = True
    moved: bool = False
    problems: tuple[QueryProblem, ...] = ()
    places: tuple[Place, ...] = ()


def _settle_place(portal: Portal, given: dict[str, str]) -> _Where:
    """The place typed wins over the one the form was shown with."""
    if TYPED_PLACE not in given:
        return _Where(was_typed=False)
    current = given.get(profile_address.PLACE, "")
    former = _place_id(portal, given.get(FACTS_OF, "") or current)
    typed = " ".join(given[TYPED_PLACE].split())
    if not typed:
        return _Where(moved=former is not None)
    meant = place_meant(portal, typed, current, PROJECT_SCALES)
    id = _place_id(portal, given.get(CHOSEN_PLACE, "")) or (
        meant.id if meant and meant.scale in PROJECT_SCALES else None
    )
    if id is not None:
        return _Where(id, moved=former not in (None, id))
    places = tuple(find_places(portal, typed, _SHOWN, PROJECT_SCALES))
    problem = QueryProblem(TYPED_PLACE, typed[:80], _which(typed, places))
    return _Where(problems=(problem,), places=places)


def _which(typed: str, places: tuple[Place, ...]) -> str:
    """What is asked of a visitor whose place is in doubt."""
    if not places:
        return "Aucune commune ni intercommunalité ne porte ce nom. Essayez le code postal."
    if typed.isdigit():
        return "Plusieurs lieux ont ce code : choisissez le vôtre."
    if any(words(place.territory.name) == words(typed) for place in places):
        return "Plusieurs lieux portent ce nom : choisissez le vôtre."
    return "Plusieurs lieux commencent ainsi : choisissez le vôtre, ou écrivez son nom en entier."


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
