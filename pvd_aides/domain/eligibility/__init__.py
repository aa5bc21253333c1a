"""Which offers fit a project, and why: pure functions from an offer and known facts.

``assess`` gives the verdict; ``conditions_of`` reads once what an offer sets in words.
"""

from pvd_aides.domain.eligibility.assess import assess
from pvd_aides.domain.eligibility.facts import Facts, facts_of
from pvd_aides.domain.eligibility.findings import (
    ANSWERS,
    CRITERIA,
    Answer,
    Finding,
    Outcome,
    Verdict,
)
from pvd_aides.domain.eligibility.reading.offer_texts import conditions_of

__all__ = [
    "ANSWERS",
    "CRITERIA",
    "Answer",
    "Facts",
    "Finding",
    "Outcome",
    "Verdict",
    "assess",
    "conditions_of",
    "facts_of",
]
