"""Why this offer? Every finding of one offer for a project, and what to ask before applying."""

from collections.abc import Iterable
from dataclasses import dataclass

from pvd_aides.domain.eligibility import Facts, Finding, Outcome, Verdict, assess
from pvd_aides.domain.offer import Offer
from pvd_aides.search.analysis import terms
from pvd_aides.search.fields import texts_of
from pvd_aides.search.project_words import words_by_term
from pvd_aides.services.context import Portal
from pvd_aides.services.read_search import ReadSearch, read_search
from pvd_aides.services.show_offer import OfferPage, show_offer

# Soft, but a mayor asks it before writing a file.
_ASKED_TOO = ("own_share",)


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A word of the project, as it was written, and the fields of the offer that have it: keys of
    ``search.fields.WEIGHTS``, the weightiest first."""

    word: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedOffer:
    """One offer held against the project of an address; the contact is the offer's own.

    Without a project, or as long as nothing is said of it, ``verdict`` is None and there is
    nothing to check. ``to_check``: what to ask by phone before applying.
    """

    page: OfferPage
    search: ReadSearch
    verdict: Verdict | None
    words: tuple[FoundWord, ...]
    to_check: tuple[Finding, ...]


def explain_offer(
    portal: Portal, slug: str, pairs: Iterable[tuple[str, str]]
) -> ExplainedOffer | None:
    """The offer at this slug for the project of the address; None if there never was one."""
    page = show_offer(portal, slug)
    if page is None:
        return None
    read = read_search(portal, pairs)
    offer, project = page.published.offer, read.project
    verdict = assess(offer, project, portal.today()) if project else None
    return ExplainedOffer(
        page,
        read,
        verdict,
        _words_found(offer, project) if project else (),
        _to_check(verdict) if verdict else (),
    )


def _to_check(verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in verdict.findings
        if (finding.is_hard and finding.outcome is Outcome.UNKNOWN)
        or finding.criterion in _ASKED_TOO
    )


def _words_found(offer: Offer, project: Facts) -> tuple[FoundWord, ...]:
    """In the order they were written, each once."""
    held = {field: set(terms(text)) for field, text in texts_of(offer).items()}
    wanted = words_by_term(project.profile.sentences)
    found = [
        FoundWord(word, tuple(field for field, words in held.items() if term in words))
        for term, word in wanted.items()
    ]
    return tuple(one for one in found if one.fields)
