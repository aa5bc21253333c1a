"""What the use cases of alerts are given beside the portal."""

from dataclasses import dataclass
from urllib.parse import urlencode

from pvd_aides.adapters.mail.templates import MailTemplates
from pvd_aides.adapters.mail.transport import Transport
from pvd_aides.domain.address import render
from pvd_aides.domain.french import quantity
from pvd_aides.domain.profile_address import render_active
from pvd_aides.domain.profile_sentence import profile_sentence
from pvd_aides.domain.saved_search import MAIN_PORTAL, SavedSearch
from pvd_aides.domain.sentence import sentence
from pvd_aides.search.matching import MakeMatcher, MemoryMatcher
from pvd_aides.services.context import Portal
from pvd_aides.services.known_names import known_names


@dataclass(frozen=True, slots=True)
class Alerts:
    """``base_url`` is the public address, without a slash at its end; ``sender`` a name and an
    address; ``secret`` keys what is hashed; ``operator`` is the address of whoever runs the portal,
    if they want mail."""

    portal: Portal
    base_url: str
    secret: str
    sender: tuple[str, str]
    transport: Transport
    templates: MailTemplates
    operator: str | None = None
    portal_slug: str = MAIN_PORTAL
    make_matcher: MakeMatcher = MemoryMatcher

    def confirm_url(self, token: str) -> str:
        return f"{self.base_url}/recherches/confirmer/{token}/"

    def open_url(self, token: str) -> str:
        """Where a link of a mail leads to the searches of its address."""
        return f"{self.base_url}/mes-recherches/ouvrir/{token}/"

    def project_url(self, project_id: int, token: str) -> str:
        """Where an address says yes to being a project's."""
        return f"{self.base_url}/mes-projets/adresse/{project_id}/{token}/"

    def unsubscribe_url(self, token: str) -> str:
        return f"{self.base_url}/recherches/desabonnement/{token}/"

    def mute_url(self, token: str, offer_id: int) -> str:
        return f"{self.base_url}/recherches/masquer/{token}/{offer_id}/"

    def offer_url(self, slug: str) -> str:
        return f"{self.base_url}/aides/{slug}/"

    def search_url(self, search: SavedSearch) -> str:
        """The page of results, open offers of today."""
        pairs = search_pairs(self.portal, search)
        return f"{self.base_url}/aides/" + (f"?{urlencode(pairs)}" if pairs else "")


def search_pairs(portal: Portal, search: SavedSearch) -> list[tuple[str, str]]:
    """Parameters of the search's address."""
    pairs = render(search.query, known_names(portal))
    if search.profile is not None:
        pairs += render_active(search.profile)
    return pairs


def search_sentence(portal: Portal, search: SavedSearch, total: int) -> str:
    """The search with its number of results: ``12 aides pour une commune à Montbard``."""
    query, names, gazetteer = search.query, portal.engine.names(), portal.gazetteer
    place = None if query.perimeter is None else gazetteer.get(query.perimeter)
    told = sentence(query, total, place, names.backers, names.programmes)
    profile = search.profile
    if profile is None:
        return told
    town = gazetteer.get(profile.place) if profile.place is not None else None
    return f"{told}, pour votre projet ({profile_sentence(profile, town)})"


def search_words(portal: Portal, search: SavedSearch) -> str:
    """The search without a number of results: ``aides pour une commune à Montbard``."""
    return "aides" + search_sentence(portal, search, 2).removeprefix(quantity(2, "aide"))
