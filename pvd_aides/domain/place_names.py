"""How names of places are made comparable: one key a name, whoever wrote it."""

import re

from pvd_aides.domain.text import words

# Long forms become the short ones of the official list of EPCI.
_LONG_FORMS = (
    (re.compile(r"\bcommunaute de communes\b"), "cc"),
    (re.compile(r"\bcommunaute d agglomeration\b"), "ca"),
    (re.compile(r"\bcommunaute urbaine\b"), "cu"),
    (re.compile(r"\bst\b"), "saint"),
    (re.compile(r"\bste\b"), "sainte"),
)
_KIND = re.compile(r"^(cc|ca|cu|metropole|region|departement|collectivite|commune|ville)\b ")
_ARTICLES = re.compile(r"^(?:(?:de la|de l|du|des|de|d|les|le|la|l|aux|au) )+")
_BRACKETS = re.compile(r"\([^)]*\)")

EPCI_KINDS = ("cc ", "ca ", "cu ", "metropole ")


def place_key(name: str) -> str:
    """Folded words; "St" is "Saint", a hyphen is a space, long EPCI forms are short ones."""
    key = words(name)
    for pattern, short in _LONG_FORMS:
        key = pattern.sub(short, key)
    return key


def bare_key(name: str) -> str:
    """The key without acronym in brackets, kind of territory and leading articles.

    "CC du Pays d'Ancenis (COMPA)" and "Pays d'Ancenis" share one; so do "Le Mans" and "Mans". A
    name made only of such words keeps its key.
    """
    key = place_key(_BRACKETS.sub(" ", name))
    without_kind = _KIND.sub("", key)
    return _ARTICLES.sub("", without_kind) or without_kind or key
