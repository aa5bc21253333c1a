"""What excludes a project from the offers of a search, criterion by criterion."""

from pvd_aides.domain.results import FacetValue, Refusal
from pvd_aides.domain.vocabulary import AUDIENCES
from pvd_aides.search.columns import Columns
from pvd_aides.search.docset import DocSet
from pvd_aides.search.verdicts import Verdicts

AUDIENCE = "audience"


def refusals_of(verdicts: Verdicts, among: DocSet, columns: Columns) -> tuple[Refusal, ...]:
    """Each hard criterion that excludes from some of the offers, most offers first."""
    found = [
        Refusal(
            criterion,
            count,
            alone,
            _audiences(verdicts, among, columns) if criterion == AUDIENCE else (),
        )
        for criterion, (count, alone) in verdicts.refusals(among).items()
    ]
    return tuple(sorted(found, key=lambda refusal: -refusal.count))


def _audiences(verdicts: Verdicts, among: DocSet, columns: Columns) -> tuple[FacetValue, ...]:
    refused = verdicts.contradicting(AUDIENCE) & among
    counted = [
        FacetValue(term.code, term.label, count)
        for term in AUDIENCES
        if (count := columns.having("audiences", (term.code,)).common(refused))
    ]
    return tuple(sorted(counted, key=lambda value: -value.count))
