"""What a verdict is made of: one finding per criterion the offer sets."""

from dataclasses import dataclass
from enum import StrEnum

from pvd_aides.domain.eligibility.conditions import Evidence
from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term


class Outcome(StrEnum):
    """What the project is to one criterion."""

    SATISFIED = "satisfied"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"  # set, but profile or text cannot settle it; or audience, territory unsaid


class Answer(StrEnum):
    """What the offer is to the project."""

    ELIGIBLE = "eligible"
    TO_CHECK = "to_check"
    NOT_ELIGIBLE = "not_eligible"


ANSWERS = ClosedList(
    "verdicts",
    (
        Term(Answer.ELIGIBLE, "Éligible"),
        Term(Answer.TO_CHECK, "À vérifier"),
        Term(Answer.NOT_ELIGIBLE, "Non éligible"),
    ),
)

# Every criterion, strongest first: the order in which reasons are given. A hard one decides.
CRITERIA = ClosedList(
    "critères",
    (
        Term("territory", "Territoire", group="hard"),
        Term("audience", "Porteur du projet", group="hard"),
        Term("membership", "Programme", group="hard"),
        Term("zoning", "Zonage", group="hard"),
        Term("population", "Population", group="hard"),
        Term("calendar", "Calendrier", group="hard"),
        Term("minimum_cost", "Coût minimum", group="hard"),
        Term("excluded_spending", "Dépenses exclues", group="hard"),
        Term("theme", "Thématique", group="soft"),
        Term("stage", "Avancement", group="soft"),
        Term("support", "Nature de l'aide", group="soft"),
        Term("spending", "Type de dépense", group="soft"),
        Term("rate", "Taux", group="soft"),
        Term("maximum_cost", "Montant plafonné", group="soft"),
        Term("own_share", "Part à votre charge", group="soft"),
    ),
)

_WORTH = {Outcome.SATISFIED: 1, Outcome.CONTRADICTED: -1, Outcome.UNKNOWN: 0}
# A rate is what the offer gives, not something the project answers: it ranks nothing.
_TOLD_ONLY = frozenset({"rate"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion held against the project.

    ``criterion`` is a code of CRITERIA; ``sentence`` is French, for the visitor. It was found in
    ``field`` of the offer, in the very words of ``evidence`` when it was read from a text. ``asks``
    names the fields of the profile not said yet that could settle it.
    """

    criterion: str
    outcome: Outcome
    sentence: str
    field: str
    evidence: Evidence | None = None
    asks: tuple[str, ...] = ()

    @property
    def is_hard(self) -> bool:
        return CRITERIA[self.criterion].group == "hard"

    @property
    def worth(self) -> int:
        """What it counts for in how well an offer fits."""
        return 0 if self.criterion in _TOLD_ONLY else _WORTH[self.outcome]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Findings in the order of CRITERIA. One hard contradiction makes *non éligible*; without
    any, one hard unknown makes *à vérifier*. Soft findings only rank."""

    findings: tuple[Finding, ...]

    @property
    def answer(self) -> Answer:
        outcomes = {finding.outcome for finding in self.findings if finding.is_hard}
        if Outcome.CONTRADICTED in outcomes:
            return Answer.NOT_ELIGIBLE
        return Answer.TO_CHECK if Outcome.UNKNOWN in outcomes else Answer.ELIGIBLE

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The findings that make the answer, strongest first; all satisfied ones if eligible."""
        deciding = {
            Answer.NOT_ELIGIBLE: Outcome.CONTRADICTED,
            Answer.TO_CHECK: Outcome.UNKNOWN,
            Answer.ELIGIBLE: Outcome.SATISFIED,
        }[self.answer]
        hard = tuple(f for f in self.findings if f.is_hard and f.outcome is deciding)
        soft = tuple(f for f in self.findings if not f.is_hard and f.outcome is deciding)
        return hard + soft if self.answer is Answer.ELIGIBLE else hard

    @property
    def contradicted(self) -> tuple[str, ...]:
        """Codes of the hard criteria that exclude the project."""
        return tuple(
            f.criterion for f in self.findings if f.is_hard and f.outcome is Outcome.CONTRADICTED
        )

    @property
    def fit(self) -> int:
        """How well it fits, for ranking: satisfied less contradicted, soft and hard alike."""
        return sum(finding.worth for finding in self.findings)
