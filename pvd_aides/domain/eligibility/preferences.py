"""Theme, stage and kind of support: they rank, they never exclude."""

from pvd_aides.domain.eligibility.facts import Facts
from pvd_aides.domain.eligibility.findings import Finding
from pvd_aides.domain.eligibility.outcomes import outcome_of
from pvd_aides.domain.french import listing, lower_first
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.profile_lists import SUPPORT_AID_TYPES
from pvd_aides.domain.vocabulary import AID_TYPES, CATEGORIES, STEPS, THEMES


def find_theme(offer: Offer, facts: Facts) -> list[Finding]:
    """A wanted category counts by itself, a wanted theme by any of its categories."""
    if not offer.categories:
        return []
    profile = facts.profile
    common = [code for code in offer.categories if code in profile.categories]
    themes = [code for code in offer.themes if code in profile.themes]
    wanted = profile.categories or profile.themes
    truth = bool(common or themes) if wanted else None
    names = [CATEGORIES.label(code) for code in common] or [THEMES.label(code) for code in themes]
    told = listing([lower_first(name) for name in names], "et", others="autres sujets")
    sentence = {
        True: f"Sur votre sujet : {told}.",
        False: "Sur d'autres sujets que le vôtre.",
        None: f"Sujets : {_subjects(offer)}.",
    }[truth]
    return [Finding("theme", outcome_of(truth), sentence, "categories")]


def _subjects(offer: Offer) -> str:
    labels = [lower_first(THEMES.label(code)) for code in offer.themes]
    return listing(labels, "et", others="autres thématiques")


def find_stage(offer: Offer, facts: Facts) -> list[Finding]:
    """The stages the offer is for, held against that of the project."""
    if not offer.steps:
        return []
    step = facts.profile.step
    truth = step in offer.steps if step else None
    labels = [lower_first(STEPS.label(code)) for code in offer.steps]
    sentence = f"Pour un projet au stade : {listing(labels, 'ou')}."
    return [Finding("stage", outcome_of(truth), sentence, "steps")]


def find_support(offer: Offer, facts: Facts) -> list[Finding]:
    """The kinds of aid it gives, held against those wanted."""
    if not offer.aid_types:
        return []
    wanted = {code for kind in facts.profile.support for code in SUPPORT_AID_TYPES[kind]}
    truth = bool(wanted & set(offer.aid_types)) if wanted else None
    labels = [lower_first(AID_TYPES.label(code)) for code in offer.aid_types]
    sentence = f"Nature de l'aide : {listing(labels, 'et')}."
    return [Finding("support", outcome_of(truth), sentence, "aid_types")]
