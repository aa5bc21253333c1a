"""Facets: beside each value, the number of results if it alone were chosen in its facet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pvd_aides.domain.eligibility import ANSWERS
from pvd_aides.domain.query import Query
from pvd_aides.domain.results import Facet, FacetValue
from pvd_aides.domain.text import fold
from pvd_aides.domain.vocabulary import (
    AID_GROUPS,
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    KNOWN_PROGRAMMES,
    SCALE_LEVELS,
    STATUSES,
    STEPS,
    THEMES,
    ClosedList,
)
from pvd_aides.search.columns import Columns, Day
from pvd_aides.search.docset import DocSet
from pvd_aides.search.filters import Filters

Labels = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a facet: the field of the query, its labels, the group of each value."""

    field: str
    label: Labels
    group: Callable[[str], str | None] = lambda _code: None


def _closed(field: str, values: ClosedList) -> _Level:
    return _Level(
        field,
        lambda code: values.label(code) if code in values else code,
        lambda code: values[code].group if code in values else None,
    )


_THEMES = (_closed("themes", THEMES), _closed("categories", CATEGORIES))
_AID_GROUPS = (_closed("aid_groups", AID_GROUPS), _closed("aid_types", AID_TYPES))


def facets_of(
    query: Query,
    columns: Columns,
    day: Day,
    filters: Filters,
    answers: Mapping[str, DocSet] | None = None,
) -> tuple[Facet, ...]:
    """Every facet of the page, in its order; that of verdicts when there are ``answers``.

    Values nobody would find anything with are left out, unless they are chosen.
    """
    counter = _Counter(query, columns, day, filters)
    names = columns.contents
    return (
        *(() if answers is None else (_verdicts(query, filters, answers),)),
        counter.two_levels("Thématique", *_THEMES),
        counter.flat("Porteur", _Level("backers", _named(names.backers))),
        counter.flat("Bénéficiaire", _closed("audiences", AUDIENCES)),
        counter.two_levels("Nature de l'aide", *_AID_GROUPS),
        counter.flat("Avancement du projet", _closed("steps", STEPS)),
        counter.flat("Type de dépense", _closed("destinations", DESTINATIONS)),
        counter.flat("Programme", _Level("programmes", _programme(names.programmes))),
        counter.flat("Statut", _closed("statuses", STATUSES)),
        counter.flat("Échelle du territoire", _closed("scales", SCALE_LEVELS)),
    )


def _verdicts(query: Query, filters: Filters, answers: Mapping[str, DocSet]) -> Facet:
    """All three, in their order: that there is none of one is an answer too."""
    kept = filters.without("verdicts")
    values = (
        FacetValue(
            str(term.code), term.label, answers[term.code].common(kept), term.code in query.verdicts
        )
        for term in ANSWERS
    )
    return Facet("verdicts", "Éligibilité", tuple(values))


def _named(names: Mapping[str, str]) -> Labels:
    return lambda slug: names.get(slug, slug)


def _programme(names: Mapping[str, str]) -> Labels:
    def label(slug: str) -> str:
        if slug in KNOWN_PROGRAMMES:
            return KNOWN_PROGRAMMES.label(slug)
        return names.get(slug, slug)

    return label


class _Counter:
    """Counts values against what the other filters of one query keep."""

    def __init__(self, query: Query, columns: Columns, day: Day, filters: Filters) -> None:
        self._query = query
        self._sets: dict[str, dict[str, DocSet]] = {**columns.lists, "statuses": day.sets}
        self._filters = filters

    def flat(self, label: str, level: _Level) -> Facet:
        values = self._values(level, self._filters.without(level.field))
        return Facet(level.field, label, _sorted(values))

    def two_levels(self, label: str, upper: _Level, lower: _Level) -> Facet:
        kept = self._filters.without(upper.field)
        children: dict[str | None, list[FacetValue]] = {}
        for child in self._values(lower, kept):
            children.setdefault(lower.group(child.code), []).append(child)
        values = self._values(upper, kept, also={group for group in children if group})
        return Facet(
            upper.field,
            label,
            _sorted(
                FacetValue(
                    one.code,
                    one.label,
                    one.count,
                    one.chosen,
                    _sorted(children.get(one.code, ())),
                )
                for one in values
            ),
        )

    def _values(self, level: _Level, kept: DocSet, also: Iterable[str] = ()) -> list[FacetValue]:
        chosen = getattr(self._query, level.field)
        sets = self._sets[level.field]
        counted = [
            FacetValue(code, level.label(code), count, code in chosen)
            for code, offers in sets.items()
            if (count := offers.common(kept)) or code in chosen or code in also
        ]
        missing = sorted({*chosen, *also}.difference(sets))
        return counted + [
            FacetValue(code, level.label(code), 0, code in chosen) for code in missing
        ]


def _sorted(values: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    """Chosen first, or with a chosen child; then by count, then by label."""

    def key(value: FacetValue) -> tuple[bool, int, str, str]:
        is_chosen = value.chosen or any(child.chosen for child in value.children)
        return (not is_chosen, -value.count, fold(value.label), value.code)

    return tuple(sorted(values, key=key))
