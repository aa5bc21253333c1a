"""What an offer's own words say on adding it to other offers."""

import re
from html import unescape

from pvd_aides.domain.offer import Offer

_LONGEST = 240
_TAG = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r"[^.;!?\n]+(?:[.;!?]|$|\n)")
_REFUSES = re.compile(
    r"non[- ]cumulables?|(?:pas|ni|peu(?:t|vent) (?:être )?) ?cumul|pas (?:être )?(?:se )?cumul"
    r"|ne (?:peu(?:t|vent)|sont|est|se) (?:pas |donc pas )?(?:être )?cumul"
    r"|exclusi(?:f|ve)s? (?:de|d')|incompatibles? avec",
    re.IGNORECASE,
)


def words_on_adding_up(offer: Offer) -> str:
    """The first sentence of the offer that limits adding it to others, cut short; empty if none
    does. It is quoted, never decided upon."""
    for html in (offer.eligibility, offer.description, offer.rate_comment):
        text = unescape(_TAG.sub("\n", html))
        for sentence in _SENTENCE.findall(text):
            if _REFUSES.search(sentence):
                return _short(sentence)
    return ""


def _short(sentence: str) -> str:
    line = " ".join(sentence.split()).rstrip(" .;")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]}…"
