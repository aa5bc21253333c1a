"""The searched fields of an offer, what each weighs, and the words it is given.

Measured on real offers, weighted fields matter most: nDCG 0.80 against 0.53 for descriptions
alone. Weights multiply the BM25 score of the field.
"""

from collections.abc import Iterable

from pvd_aides.domain.offer import Offer, Programme
from pvd_aides.domain.vocabulary import CATEGORIES, KNOWN_PROGRAMMES
from pvd_aides.search.plain_text import plain_text

Texts = dict[str, str]

WEIGHTS = {
    # A name says in ten words what the offer pays for: the surest sign.
    "name": 4.0,
    # Somebody who types "Anah" or "fonds vert" wants their offers, not those that quote them.
    "people": 2.5,
    # Chosen by the partner from a short list: reliable, but shared by many offers.
    "categories": 2.0,
    # Long, and tells much that is beside the point.
    "description": 1.0,
    # Conditions name what is refused as well as what is accepted.
    "eligibility": 0.6,
}


def texts_of(offer: Offer) -> Texts:
    """Plain words of each searched field of an offer, in the order of WEIGHTS."""
    people = [backer.name for backer in offer.backers]
    people += [name for programme in offer.programmes for name in _names(programme)]
    # Not the themes: « Urbanisme, logement et aménagement » is no offer on housing.
    subjects = [CATEGORIES.label(code) for code in offer.categories]
    return {
        "name": _joined((offer.name, offer.name_initial, offer.short_title)),
        "people": _joined(people),
        "categories": _joined(subjects),
        "description": plain_text(f"{offer.description} {offer.examples}"),
        "eligibility": plain_text(offer.eligibility),
    }


def _names(programme: Programme) -> list[str]:
    """The name as the partner writes it, ours, and the acronym visitors type (PVD)."""
    if programme.slug not in KNOWN_PROGRAMMES:
        return [programme.name]
    known = KNOWN_PROGRAMMES[programme.slug]
    # Aliases in full are sentences, whose every word would find all offers of the programme.
    acronyms = (alias for alias in known.aliases if " " not in alias)
    return [programme.name, known.label, *acronyms]


def _joined(texts: Iterable[str]) -> str:
    """Each text once: a name repeated as first name would otherwise weigh double."""
    return " . ".join(dict.fromkeys(text for text in texts if text))
