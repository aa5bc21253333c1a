"""The order of results for a project: what it may have, what fits, what its words say, when."""

import numpy as np
import numpy.typing as npt

from pvd_aides.domain.query import DEADLINE, PUBLICATION, RELEVANCE, Query
from pvd_aides.search.columns import Columns
from pvd_aides.search.day import Day
from pvd_aides.search.docset import DocSet
from pvd_aides.search.verdicts import Verdicts

# What the offer nearest to the project's own words gets, in criteria of ``fit``: an offer on the
# very subject outranks one that only satisfies more of the criteria most offers share.
_SUBJECT = 4

Values = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


def project_order(
    kept: DocSet, query: Query, columns: Columns, day: Day, verdicts: Verdicts, scores: Values
) -> Places:
    """Places of the offers kept: *éligible*, then *à vérifier*, then *non éligible*.

    Within an answer: by the order asked; for relevance, what fits best, the project's words being
    one more thing to fit, then the best text, then the nearest deadline; then the order without
    text. Total, so that pages never drift.
    """
    members = np.flatnonzero(kept.flags())
    # A project has a place.
    ranks = day.ranks(RELEVANCE, True)
    keys = (verdicts.ranks, *_keys(query.order, columns, day, verdicts, scores), ranks)
    # The last key given counts first.
    return members[np.lexsort([key[members] for key in reversed(keys)])]


def _keys(
    order: str, columns: Columns, day: Day, verdicts: Verdicts, scores: Values
) -> list[npt.NDArray[np.number]]:
    if order == PUBLICATION:
        return [-columns.published]
    if order == DEADLINE:
        return [day.deadlines]
    return [-(verdicts.fit + _subject(scores)), -scores, day.deadlines]


def _subject(scores: Values) -> Values:
    """How near each offer is to the words, in whole criteria: 0 to ``_SUBJECT``."""
    best = scores.max(initial=0.0)
    return np.rint(scores * (_SUBJECT / best)) if best > 0 else np.zeros_like(scores)
