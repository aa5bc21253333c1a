"""« Pourquoi cette aide ? » : every finding of an offer for a project, and how to settle doubts."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from pvd_aides.domain.eligibility import (
    ANSWERS,
    CRITERIA,
    Facts,
    Finding,
    Outcome,
    Verdict,
    conditions_of,
)
from pvd_aides.domain.eligibility.conditions import MOUNTAIN, QPV, ZRR, Membership
from pvd_aides.domain.offer import Offer, PublishedOffer
from pvd_aides.domain.profile_sentence import profile_sentence
from pvd_aides.services.explain_offer import ExplainedOffer, FoundWord
from pvd_aides.services.read_search import ReadSearch
from pvd_aides.web.address_input import Pairs
from pvd_aides.web.links import Links, with_pairs
from pvd_aides.web.project_links import links_of, profile_pairs, search_pairs

# The project does not say what a preference of the offer is held against: no doubt about the offer.
UNSAID = "unsaid"
_TO_CHECK = "À vérifier : "

# Where on the page a field of the offer is, and what it is called there.
_FIELDS = {
    "eligibility": ("Conditions", "eligibilite"),
    "description": ("Ce que l'aide apporte", "description"),
    "territory": ("Territoire", "essentiel"),
    "audiences": ("Pour qui", "essentiel"),
    "programmes": ("Programmes", "essentiel"),
    "categories": ("Thématiques", "essentiel"),
    "steps": ("Avancement du projet", "essentiel"),
    "aid_types": ("Nature", "essentiel"),
    "destinations": ("Dépenses aidées", "essentiel"),
    "deadline": ("Calendrier", "essentiel"),
    "opening": ("Calendrier", "essentiel"),
    "recurrence": ("Calendrier", "essentiel"),
    "rate_max": ("Montant", "essentiel"),
    "loan_amount": ("Montant", "essentiel"),
    "advance_amount": ("Montant", "essentiel"),
}
_WORD_FIELDS = {
    "name": "titre",
    "people": "porteurs",
    "categories": "thématiques",
    "description": "description",
    "eligibility": "conditions",
}
# What our data do not have and only the visitor knows: the question, and its field of a profile.
_QUESTIONS = {
    QPV: ("Le projet est-il dans un quartier prioritaire de la politique de la ville ?", "qpv"),
    ZRR: ("Êtes-vous en zone de revitalisation rurale (ZRR) ?", "zrr"),
    MOUNTAIN: ("Êtes-vous en zone de montagne ?", "mountain_zone"),
}


@dataclass(frozen=True, slots=True)
class FindingView:
    """``outcome`` is a code of Outcome, or UNSAID; ``quote`` the offer's own words, ``anchor``
    where they are, ``place`` what that part of the page is called."""

    outcome: str
    criterion: str
    sentence: str
    quote: str
    anchor: str
    place: str


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """``findings`` decide; ``unsaid`` are preferences of the offer that the project says nothing
    of. ``words``: those of the project found in the offer, with where."""

    code: str
    label: str
    project: str
    correct: str
    findings: list[FindingView]
    unsaid: list[FindingView]
    words: list[tuple[str, str]]
    to_check: list[str]
    questions: list[Question]


def why_view(explained: ExplainedOffer) -> WhyView | None:
    """None without a project."""
    read, verdict = explained.search, explained.verdict
    if verdict is None or read.project is None:
        return None
    published = explained.page.published
    findings = [_finding(finding) for finding in verdict.findings]
    kept = Links(read.known).pairs(read.query.with_())
    correct = [*kept, *profile_pairs(read.profile, read.project.place)]
    return WhyView(
        code=str(verdict.answer),
        label=ANSWERS.label(verdict.answer),
        project=profile_sentence(read.profile, read.project.place),
        correct=with_pairs(url_for("project.project"), correct),
        findings=[finding for finding in findings if finding.outcome != UNSAID],
        unsaid=[finding for finding in findings if finding.outcome == UNSAID],
        words=[_word(found) for found in explained.words],
        to_check=_once(f.sentence.removeprefix(_TO_CHECK) for f in explained.to_check),
        questions=_questions(published, verdict, read, read.project),
    )


def back_address(read: ReadSearch) -> str:
    """The results one comes from."""
    return links_of(read).search(read.query)


def _finding(finding: Finding) -> FindingView:
    name, anchor = _FIELDS.get(finding.field, ("", ""))
    quote = finding.evidence.sentence if finding.evidence else ""
    if quote.rstrip(" .;:") in finding.sentence:
        quote = ""
    unsaid = finding.outcome is Outcome.UNKNOWN and not finding.is_hard
    return FindingView(
        UNSAID if unsaid and not finding.evidence else str(finding.outcome),
        CRITERIA.label(finding.criterion),
        finding.sentence,
        quote,
        anchor,
        name,
    )


def _word(found: FoundWord) -> tuple[str, str]:
    return found.word, ", ".join(_WORD_FIELDS[field] for field in found.fields)


def _questions(
    published: PublishedOffer, verdict: Verdict, read: ReadSearch, facts: Facts
) -> list[Question]:
    slug = published.slug
    asked = _zones_asked(published.offer, verdict)
    questions = []
    for code, (text, field) in _QUESTIONS.items():
        if code in asked and facts.is_member(code) is None:
            yes, no = (_answered(slug, read, facts, field, said) for said in (True, False))
            questions.append(Question(text, yes, no))
    return questions


def _zones_asked(offer: Offer, verdict: Verdict) -> set[str]:
    """Zones its conditions name, and those its territory depends on."""
    named = {
        code
        for condition in conditions_of(offer)
        if isinstance(condition.value, Membership)
        for code in condition.value.any_of
    }
    unsaid = {field for finding in verdict.findings for field in finding.asks}
    return named | {code for code, (_, field) in _QUESTIONS.items() if field in unsaid}


def _answered(slug: str, read: ReadSearch, facts: Facts, field: str, said: bool) -> str:
    profile = read.profile.with_(**{field: said})
    pairs: Pairs = [
        *Links(read.known).pairs(read.query),
        *search_pairs(profile, facts.place),
    ]
    return f"{with_pairs(url_for('offers.offer', slug=slug), pairs)}#pourquoi"


def _once(sentences: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(sentences))
