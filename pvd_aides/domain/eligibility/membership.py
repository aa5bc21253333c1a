"""Programmes and zones: Petites villes de demain, ORT, montagne, FRR... Hard."""

import re

from pvd_aides.domain.eligibility.conditions import (
    ACV,
    FRR,
    MASSIF,
    MOUNTAIN,
    ORT,
    OTHER,
    PROGRAMME_MEMBERSHIPS,
    PVD,
    QPV,
    VILLAGE_AVENIR,
    ZRR,
    Condition,
    Membership,
)
from pvd_aides.domain.eligibility.facts import Facts
from pvd_aides.domain.eligibility.findings import Finding, Outcome
from pvd_aides.domain.eligibility.outcomes import outcome_of, to_check, together
from pvd_aides.domain.french import listing
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.text import words
from pvd_aides.domain.vocabulary import programmes

MEMBERSHIP_LABELS = {
    PVD: "Petites villes de demain",
    ACV: "Action cœur de ville",
    ORT: "opération de revitalisation de territoire (ORT)",
    VILLAGE_AVENIR: "Villages d'avenir",
    FRR: "France Ruralités Revitalisation (FRR)",
    ZRR: "zone de revitalisation rurale (ZRR)",
    QPV: "quartier prioritaire de la politique de la ville (QPV)",
    MOUNTAIN: "zone de montagne",
    MASSIF: "massif",
    OTHER: "autre zonage",
}
# The field of the profile that says whether the place is in a programme or zone.
ANSWERING = {
    PVD: "pvd",
    ACV: "action_coeur_de_ville",
    ORT: "ort",
    VILLAGE_AVENIR: "village_avenir",
    FRR: "frr",
    ZRR: "zrr",
    QPV: "qpv",
    MOUNTAIN: "mountain_zone",
    MASSIF: "massif",
}
_PROGRAMMES = {
    programmes.PVD: PVD,
    programmes.ACV: ACV,
    programmes.VILLAGES_AVENIR: VILLAGE_AVENIR,
}
_NAMED = {
    PVD: re.compile(r"\b(?:petites? villes? de demain|pvd)\b"),
    ACV: re.compile(r"\b(?:actions? coeurs? de villes?|acv)\b"),
    VILLAGE_AVENIR: re.compile(r"\bvillages? d avenir\b"),
}


def find(offer: Offer, facts: Facts, conditions: list[Condition]) -> list[Finding]:
    """Programmes asked for (membership), and zones asked for (zoning)."""
    read = _all_read(conditions, facts)
    programme = [finding for finding in read if finding.criterion == "membership"]
    zoning = [finding for finding in read if finding.criterion == "zoning"]
    return together(programme or _from_field(offer, facts)) + together(zoning)


def _all_read(conditions: list[Condition], facts: Facts) -> list[Finding]:
    """Of those asked for together, one that is missing settles it."""
    both = [each for each in conditions if _is_joined(each)]
    found = [_from_text(each, facts) for each in both]
    missing = [each for each in found if each.outcome is Outcome.CONTRADICTED]
    rest = [_from_text(each, facts) for each in conditions if not _is_joined(each)]
    return [*(missing or found), *rest]


def _is_joined(condition: Condition) -> bool:
    return isinstance(condition.value, Membership) and condition.value.joined


def _from_field(offer: Offer, facts: Facts) -> list[Finding]:
    """An offer of a programme favours its members, and says nothing of others unless its name is
    that of the programme; only its text can refuse them."""
    codes = [_PROGRAMMES[each.slug] for each in offer.programmes if each.slug in _PROGRAMMES]
    joined = [code for code in codes if facts.is_member(code)]
    if joined:
        sentence = f"Liée au programme {_names(joined)}, dont {facts.name} fait partie."
        return [Finding("membership", Outcome.SATISFIED, sentence, "programmes")]
    named = [code for code in codes if code in programmes_named(offer.name)]
    if not named:
        return []
    sentence = f"Liée au programme {_names(named)} : à vérifier pour {facts.name}."
    return [Finding("membership", Outcome.UNKNOWN, sentence, "programmes")]


def programmes_named(name: str) -> tuple[str, ...]:
    """Codes of the programmes that the name of an offer tells."""
    said = words(name)
    return tuple(code for code, pattern in _NAMED.items() if pattern.search(said))


def _names(codes: list[str]) -> str:
    return listing([MEMBERSHIP_LABELS[code] for code in codes], "ou", at_most=9)


def _from_text(condition: Condition, facts: Facts) -> Finding:
    value = condition.value
    if not isinstance(value, Membership):
        return to_check("membership", condition)
    inside = _any(value.any_of, facts)
    truth = inside if not value.negated or inside is None else not inside
    is_programme = any(code in PROGRAMME_MEMBERSHIPS for code in value.any_of)
    criterion = "membership" if is_programme else "zoning"
    evidence = condition.evidence
    if value.any_of == (OTHER,) or (value.narrowed and truth):
        return to_check(criterion, condition)
    return Finding(
        criterion,
        outcome_of(truth),
        _sentence(value, inside, facts),
        evidence.field,
        evidence,
        _unsaid(value.any_of, facts) if inside is None else (),
    )


def _any(codes: tuple[str, ...] | list[str], facts: Facts) -> bool | None:
    """True if one is; None while one that is not known could be."""
    known = [facts.is_member(code) for code in codes]
    if True in known:
        return True
    return None if None in known else False


def _unsaid(codes: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """Fields of the profile that answer for the zones we know nothing of."""
    return tuple(
        ANSWERING[code] for code in codes if code in ANSWERING and facts.is_member(code) is None
    )


def _sentence(value: Membership, inside: bool | None, facts: Facts) -> str:
    # In the order of the labels: a zone we do not know is named last.
    labels = [label for code, label in MEMBERSHIP_LABELS.items() if code in value.any_of]
    names = listing(labels, "ou", at_most=9)
    start = f"Sauf « {names} »" if value.negated else f"Réservée à « {names} »"
    if inside is None:
        return f"{start} : à vérifier pour {facts.name}."
    if inside:
        return f"{start} : {facts.name} en fait partie."
    return f"{start} : {facts.name} n'en fait pas partie."
