"""What counts as news of an offer for a saved search: the offer *newly fits* it, or fits longer."""

from pvd_aides.domain.news.changes import Change, ChangeKind, Fit, news
from pvd_aides.domain.news.content import as_known_before, same_facts
from pvd_aides.domain.news.state import CLOSING_SOON, State, clock_matters

__all__ = [
    "CLOSING_SOON",
    "Change",
    "ChangeKind",
    "Fit",
    "State",
    "as_known_before",
    "clock_matters",
    "news",
    "same_facts",
]
