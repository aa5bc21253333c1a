"""A project above its results: its sentence, what the offers answer, what would change."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from pvd_aides.domain.eligibility import ANSWERS, Answer
from pvd_aides.domain.french import SPACE, listing, lower_first, number, plural, quantity
from pvd_aides.domain.profile_sentence import profile_sentence
from pvd_aides.domain.query import ALL_VERDICTS
from pvd_aides.domain.results import Refusal, VerdictChange
from pvd_aides.services.search_offers import SearchPage
from pvd_aides.services.what_would_change import Change
from pvd_aides.web.links import Links, with_pairs
from pvd_aides.web.project_links import profile_pairs, search_pairs

_SHOWN = 3
# What a criterion that excludes the project says of the offers it excludes it from.
_RESERVED = {
    "territory": ("réservée à un autre territoire", "réservées à d'autres territoires"),
    "audience": ("réservée à d'autres porteurs", "réservées à d'autres porteurs"),
    "membership": ("réservée à un programme", "réservées à des programmes"),
    "zoning": ("réservée à un zonage", "réservées à des zonages"),
    "population": ("réservée à une autre population", "réservées à d'autres populations"),
    "calendar": ("fermée au début souhaité", "fermées au début souhaité"),
    "minimum_cost": ("réservée à un projet plus cher", "réservées à des projets plus chers"),
    "excluded_spending": ("exclut ces dépenses", "excluent ces dépenses"),
}
_VERDICT_NOUNS = {
    Answer.ELIGIBLE: ("éligible", "éligibles"),
    Answer.TO_CHECK: ("à vérifier", "à vérifier"),
    Answer.NOT_ELIGIBLE: ("non éligible", "non éligibles"),
}


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many offers have one answer, and the search that shows them alone."""

    code: str
    text: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class LeverView:
    """``label`` is what to change; ``gain`` what that gives, exactly."""

    label: str
    gain: str
    address: str


@dataclass(frozen=True, slots=True)
class ProjectPanel:
    """``described``: there are answers to count. ``first`` levers are shown, ``others`` unfolded;
    ``refusals`` say what excludes the project from the offers that are not shown; ``fitting`` is
    the search of the others."""

    sentence: str
    correct: str
    remove: str
    described: bool
    counts: list[VerdictCount]
    first: list[LeverView]
    others: list[LeverView]
    not_eligible: VerdictCount
    refusals: list[str]
    fitting: str


def project_panel(page: SearchPage, changes: Iterable[Change], links: Links) -> ProjectPanel:
    """For a search that holds a project."""
    kept = Links(page.known).pairs(page.query.with_())
    correct = [*kept, *profile_pairs(page.profile, page.place)]
    counts = _counts(page, links)
    levers = [_lever(page, change) for change in changes]
    return ProjectPanel(
        sentence=profile_sentence(page.profile, page.place),
        correct=with_pairs(url_for("project.project"), correct),
        remove=Links(page.known).search(page.query.with_(verdicts=())),
        described=page.project is not None and not page.is_blocked,
        counts=counts,
        first=levers[:_SHOWN],
        others=levers[_SHOWN:],
        not_eligible=counts[-1],
        refusals=[_refusal(each) for each in page.result.refusals],
        fitting=links.search(page.query.with_(verdicts=())),
    )


def _counts(page: SearchPage, links: Links) -> list[VerdictCount]:
    values = {}
    if page.project is not None:
        values = {value.code: value.count for value in page.result.facet("verdicts").values}
    return [
        VerdictCount(
            code,
            f"{number(values.get(code, 0))}{SPACE}{plural(values.get(code, 0), *nouns)}",
            values.get(code, 0),
            links.search(page.query.with_(verdicts=(str(code),))),
            page.query.verdicts == (code,),
        )
        for code, nouns in _VERDICT_NOUNS.items()
    ]


def _lever(page: SearchPage, change: Change) -> LeverView:
    said = search_pairs(change.profile, page.place)
    words = change.lever.words
    return LeverView(
        words[:1].upper() + words[1:],
        _gain(change.count),
        Links(page.known, said).search(change.query),
    )


def _gain(count: VerdictChange) -> str:
    """What the counts of answers above will have more, or less, one click away."""
    changes = [
        (count.eligible, ("aide éligible", "aides éligibles")),
        (count.to_check, ("à vérifier", "à vérifier")),
    ]
    return ", ".join(
        f"{quantity(abs(change), *nouns)} de {'plus' if change > 0 else 'moins'}"
        for change, nouns in changes
        if change
    )


def _refusal(refusal: Refusal) -> str:
    """``24 aides réservées à d'autres territoires``; for carriers, to whom."""
    one, many = _RESERVED[refusal.criterion]
    text = f"{quantity(refusal.count, 'aide')} {plural(refusal.count, one, many)}"
    if refusal.criterion == "audience" and refusal.audiences:
        who = [
            f"{lower_first(value.label)} ({number(value.count)})" for value in refusal.audiences[:4]
        ]
        return f"{text}{SPACE}: {', '.join(who)}"
    return text


def project_title(total: int, verdicts: tuple[str, ...]) -> str:
    """The title of the results: how many, and with which answers."""
    asked = [] if set(verdicts) == set(ALL_VERDICTS) else [ANSWERS[code] for code in verdicts]
    words = listing([lower_first(term.label) for term in asked], "ou")
    if total > 1:
        words = words.replace("igible", "igibles")
    adjective = f" {words}" if words else ""
    return f"{quantity(total, 'aide', none='Aucune')}{adjective} pour votre projet"
