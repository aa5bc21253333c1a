"""Why an offer answers a search, in a few short French phrases."""

from collections.abc import Iterable, Iterator

from pvd_aides.domain.french import SPACE, listing
from pvd_aides.domain.locative import in_place
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.phrases import AUDIENCE_PHRASES, CATEGORY_PHRASES, THEME_PHRASES
from pvd_aides.domain.query import Query
from pvd_aides.domain.territory import Relation, Territory
from pvd_aides.domain.vocabulary import AID_TYPES

_TEXT_LIMIT = 60


def reasons(
    query: Query, offer: Offer, place: Territory | None, relation: Relation | None
) -> tuple[str, ...]:
    """A phrase for each filter the offer meets: « s'applique à Montbard », « pour une commune ».

    ``place`` is that of the search and ``relation`` how the offer's territory stands to it.
    """
    return tuple(
        filter(
            None,
            (
                _where(offer, place, relation) if place and relation else "",
                _either("pour ", query.audiences, offer.audiences, AUDIENCE_PHRASES),
                _subjects(query, offer),
                *_kinds(query, offer),
                *_backers(query, offer),
                _words(query.text),
            ),
        )
    )


def _where(offer: Offer, place: Territory, relation: Relation) -> str:
    area = offer.territory.name if offer.territory else ""
    return {
        Relation.COVERS: f"s'applique {in_place(place)}",
        Relation.INSIDE: f"s'applique à une partie seulement du territoire ({area})",
        Relation.UNRESOLVED: f"territoire à vérifier : «{SPACE}{area}{SPACE}»",
        Relation.UNKNOWN: "territoire non précisé, à vérifier",
    }.get(relation, "")


def _subjects(query: Query, offer: Offer) -> str:
    met = [CATEGORY_PHRASES[code] for code in query.categories if code in offer.categories]
    met += [THEME_PHRASES[code] for code in query.themes if code in offer.themes]
    return f"sur {listing(met, 'et', others='autres sujets')}" if met else ""


def _kinds(query: Query, offer: Offer) -> Iterator[str]:
    wanted = {*query.aid_types, *query.aid_groups}
    for code in offer.aid_types:
        if {code, AID_TYPES[code].group} & wanted:
            yield AID_TYPES.label(code).lower()


def _backers(query: Query, offer: Offer) -> Iterator[str]:
    names = [backer.name for backer in offer.backers if backer.slug in query.backers]
    if names:
        yield f"portée par {listing(names, 'et')}"


def _either(start: str, wanted: Iterable[str], held: Iterable[str], phrases: dict[str, str]) -> str:
    met = [phrases[code] for code in wanted if code in set(held)]
    return f"{start}{listing(met, 'ou')}" if met else ""


def _words(text: str) -> str:
    short = text if len(text) <= _TEXT_LIMIT else f"{text[:_TEXT_LIMIT].rstrip()}…"
    return f"répond à «{SPACE}{short}{SPACE}»" if text else ""
