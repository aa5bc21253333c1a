"""Titles that say the same: the same words that count, whatever their order and small words."""

import re

from pvd_aides.domain.offer import Offer
from pvd_aides.domain.text import words

# « à » goes and « a » stays: « volet A » and « volet D » are two offers.
_SMALL_BEFORE_FOLDING = re.compile(r"\b(?:à|[cdjlmnst]['’]|qu['’])", re.IGNORECASE)
_SMALL = frozenset(
    [
        *("au", "aux", "avec", "dans", "de", "des", "du", "en", "et", "la", "le", "les", "leur"),
        *("leurs", "mon", "nos", "notre", "ou", "par", "pour", "sa", "ses", "son", "sur", "tres"),
        *("un", "une", "vos", "votre", "programme", "dispositif"),
    ]
)
_YEAR = re.compile(r"\b20\d\d\b")


def title_key(offer: Offer, title: str) -> str:
    """The words of a title that count, sorted; those of the offer's own territory count for
    nothing. Empty when no word is left.

    Numbers always count: two editions, two parts of a call are two offers. So do names of partners:
    without them, « Formation ADEME » and « Formations AKTO » were one title.
    """
    known = _place_words(offer)
    return " ".join(sorted(word for word in _telling(title) if word not in known))


def titles(offer: Offer) -> tuple[str, ...]:
    """The title shown, and the partner's own where it was rewritten."""
    return tuple(dict.fromkeys(filter(None, (offer.name, offer.name_initial))))


def years(offer: Offer) -> frozenset[str]:
    """Years that its titles name: those of an edition."""
    return frozenset(year for title in titles(offer) for year in _YEAR.findall(title))


def _telling(title: str) -> set[str]:
    bare = words(_SMALL_BEFORE_FOLDING.sub(" ", title))
    return {_singular(word) for word in bare.split() if word not in _SMALL}


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _place_words(offer: Offer) -> set[str]:
    """Words of its territory's name; never numbers, which tell editions and parts apart."""
    area = offer.territory.name if offer.territory else ""
    return {word for word in _telling(area) if not word.isdigit()}
