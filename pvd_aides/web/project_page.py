"""The project's page as its template reads it."""

from collections.abc import Iterable
from dataclasses import dataclass

from wtforms import Field

from pvd_aides.domain.french import number
from pvd_aides.domain.profile_lists import SPENDING, SUPPORTS
from pvd_aides.domain.profile_sentence import profile_sentence
from pvd_aides.domain.territory import Gazetteer, Territory
from pvd_aides.domain.vocabulary import CATEGORIES, STEPS, THEMES, ClosedList, Term
from pvd_aides.services.describe_project import FACTS_OF, Description
from pvd_aides.services.find_places import Place, place_label
from pvd_aides.web.address_input import Pairs, line_of
from pvd_aides.web.place_detail import place_detail
from pvd_aides.web.place_facts import PlaceFact, known_choices, place_facts
from pvd_aides.web.project_form import ProjectForm, filled_project

_CORRECTIONS = (
    *("population", "intercommunalite", "departement", "region", "pvd", "convention_pvd"),
    *("acv", "ort", "village_avenir", "frr", "massif"),
)
_SCALES = {"intercommunalite": "epci", "departement": "department", "region": "region"}


@dataclass(frozen=True, slots=True)
class PlaceOption:
    value: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    term: Term
    chosen: bool
    categories: tuple[tuple[Term, bool], ...]

    @property
    def open(self) -> bool:
        return any(chosen for _, chosen in self.categories)


@dataclass(frozen=True, slots=True)
class ProjectView:
    """``kept``: filters of the search one comes from; ``perimeter``: the place as an address has
    it; ``facts_of``: the place the corrections are about; ``corrections_open``: something of the
    place is or must be corrected."""

    sentence: str
    form: ProjectForm
    kept: Pairs
    perimeter: str
    facts_of: str
    place: str
    facts: list[PlaceFact]
    options: list[PlaceOption]
    corrections: list[Field]
    corrections_open: bool
    themes: list[ThemeChoice]
    errors: list[tuple[str, str]]
    nothing_said: bool
    steps: ClosedList = STEPS
    spending: ClosedList = SPENDING
    supports: ClosedList = SUPPORTS


def project_view(described: Description, kept: Pairs, wants_results: bool) -> ProjectView:
    """The form as typed; ``wants_results`` when the visitor asked for results and stays here."""
    profile, place = described.profile, described.facts.place
    known = known_choices(described.facts)
    form = filled_project(_shown(described), described.problems, known)
    corrections = [form[name] for name in _CORRECTIONS]
    return ProjectView(
        sentence="" if profile.is_empty else profile_sentence(profile, place),
        form=form,
        kept=kept,
        perimeter=place.ref if place else "",
        facts_of=place.ref if place else line_of(described.typed, FACTS_OF),
        place=place_label(described.facts.gazetteer, place)
        if place and described.facts.gazetteer
        else "",
        facts=place_facts(described.facts),
        options=[_option(one) for one in described.places],
        corrections=corrections,
        corrections_open=any(field.errors for field in corrections)
        or any(fact.corrected for fact in place_facts(described.facts)),
        themes=[_theme(theme, form) for theme in THEMES],
        errors=_errors(form),
        nothing_said=wants_results and profile.is_empty and not described.problems,
    )


def _shown(described: Description) -> Pairs:
    """What the fields show: names for codes, thousands apart, a sentence a line."""
    pairs = described.typed
    gazetteer, place = described.facts.gazetteer, described.facts.place
    refused = {problem.parameter for problem in described.problems}
    shown = [pair for pair in pairs if pair[0] not in ("lieu", "projet", *_SCALES)]
    if place and gazetteer:
        shown.append(("lieu", place_label(gazetteer, place)))
    else:
        shown += [pair for pair in pairs if pair[0] == "lieu"]
    lines = [value for name, value in pairs if name == "projet"]
    shown.append(("projet", "\n".join(lines)))
    for name, value in pairs:
        if name in _SCALES:
            area = gazetteer.find(_SCALES[name], value) if gazetteer else None
            shown.append((name, _written(gazetteer, area) if area and gazetteer else value))
    return [_spaced(name, value, refused) for name, value in shown]


def _spaced(name: str, value: str, refused: set[str]) -> tuple[str, str]:
    plain = "".join(value.split())
    if name in ("cout", "population") and name not in refused and plain.isdigit():
        return name, number(int(plain))
    return name, value


def _written(gazetteer: Gazetteer, area: Territory) -> str:
    """Its name when nothing else has it, or its code."""
    found = gazetteer.search(area.name, 2, (area.scale,))
    return area.name if [one for one in found if one.name == area.name] == [area] else area.code


def _option(place: Place) -> PlaceOption:
    return PlaceOption(place.territory.ref, place.label, place_detail(place))


def _theme(theme: Term, form: ProjectForm) -> ThemeChoice:
    return ThemeChoice(
        theme,
        theme.code in _codes(THEMES, form.thematique.raw_data),
        tuple(
            (category, category.code in _codes(CATEGORIES, form.sous_thematique.raw_data))
            for category in CATEGORIES.in_group(theme.code)
        ),
    )


def _codes(values: ClosedList, written: Iterable[str] | None) -> set[str | None]:
    return {values.read(value) for value in written or ()}


def _errors(form: ProjectForm) -> list[tuple[str, str]]:
    """Anchor and message of each problem, in the order of the form."""
    return [
        (field.id, f"{field.label.text} : {message}") for field in form for message in field.errors
    ]
