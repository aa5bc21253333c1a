"""What is proposed while one types in the search box: JSON for its script, links without it."""

from dataclasses import asdict, dataclass

from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.domain.query import Query
from pvd_aides.domain.suggestion import BACKER, CATEGORY, OFFER, PROGRAMME, THEME, Suggestion
from pvd_aides.services.find_places import Place
from pvd_aides.services.known_names import known_names
from pvd_aides.services.suggest_searches import suggest_searches
from pvd_aides.web.address_input import line_of, pairs_of
from pvd_aides.web.current import portal
from pvd_aides.web.links import Links

suggestions = Blueprint("suggestions", __name__)

_KINDS = {
    THEME: "Thématique",
    CATEGORY: "Sous-thématique",
    BACKER: "Porteur",
    PROGRAMME: "Programme",
    OFFER: "Aide",
}
_FIELDS = {THEME: "themes", CATEGORY: "categories", PROGRAMME: "programmes"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name, what it is, and where it leads."""

    label: str
    detail: str
    address: str


@suggestions.get("/recherche/suggestions", endpoint="suggestions")
def suggest() -> ResponseReturnValue:
    """Proposals for ``q``. When ``complete``, those for a longer text are among them."""
    found = suggest_searches(portal(), line_of(pairs_of(request), "q"))
    links = Links(known_names(portal()))
    proposals = [
        *(proposal(one, links) for one in found.names),
        *(_place(one, links) for one in found.places),
    ]
    return jsonify(proposals=[asdict(one) for one in proposals], complete=found.is_whole)


def proposal(suggestion: Suggestion, links: Links) -> Proposal:
    """Where a thing of the catalogue leads: to itself, or to the search of it."""
    return Proposal(suggestion.label, _KINDS[suggestion.kind], _address(suggestion, links))


def _address(suggestion: Suggestion, links: Links) -> str:
    if suggestion.kind == OFFER:
        return url_for("offers.offer", slug=suggestion.code)
    if suggestion.kind == BACKER:
        return url_for("partners.partner", slug=suggestion.code)
    return links.search(Query().with_(**{_FIELDS[suggestion.kind]: (suggestion.code,)}))


def _place(place: Place, links: Links) -> Proposal:
    return Proposal(place.label, "Territoire", links.search(Query(perimeter=place.territory.id)))
