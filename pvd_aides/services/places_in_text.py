"""Places somebody typed among the words to search for."""

from collections.abc import Iterator
from dataclasses import replace

from pvd_aides.domain.place_names import place_key
from pvd_aides.domain.query import Query
from pvd_aides.domain.search_text import Piece, SearchText, read_search_text, write_search_text
from pvd_aides.domain.territory import Territory
from pvd_aides.services.context import Portal

_SCALES = ("commune", "epci", "department", "region")
# A name may be several words (« La Roche-sur-Foron »); a sentence is looked through no further.
_LONGEST_NAME, _MOST_WORDS = 4, 8
_HOMONYMS = 3
# Small communes have the names of common words: École, Fontaine, Bourg.
_KNOWN_TOWN = 1_000


def place_searches(portal: Portal, query: Query) -> list[Query]:
    """The search at each place its text names, without the words of that name.

    None when the search has a place already. A text that is nothing but a name is any place of
    that name; among other words, only a town of the programme, or of a thousand inhabitants.
    """
    text = read_search_text(query.text)
    if query.perimeter is not None or len(text.alternatives) != 1:
        return []
    (pieces,) = text.alternatives
    for name, others in _names(pieces[:_MOST_WORDS]):
        rest = (*others, *pieces[_MOST_WORDS:])
        if found := _places(portal, name, is_alone=not rest):
            left = write_search_text(_with(text, rest))
            return [query.with_(text=left, perimeter=place.id) for place in found]
    return []


def _names(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Words that follow each other, the longest first, with the other words."""
    for length in range(min(_LONGEST_NAME, len(pieces)), 0, -1):
        for start in range(len(pieces) - length + 1):
            name = " ".join(piece.words for piece in pieces[start : start + length])
            yield name, (*pieces[:start], *pieces[start + length :])


def _places(portal: Portal, name: str, *, is_alone: bool) -> list[Territory]:
    found = portal.gazetteer.search(name, _HOMONYMS, _SCALES)
    key = place_key(name)
    return [
        place
        for place in found
        if place_key(place.name) == key and (is_alone or _is_well_known(place))
    ]


def _is_well_known(place: Territory) -> bool:
    in_programme = place.zoning is not None and place.zoning.pvd
    return place.scale != "commune" or in_programme or (place.population or 0) >= _KNOWN_TOWN


def _with(text: SearchText, wanted: tuple[Piece, ...]) -> SearchText:
    return replace(text, alternatives=(wanted,) if wanted else ())
