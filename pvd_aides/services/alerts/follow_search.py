"""Follow a search without giving an address: its Atom feed, its calendar of deadlines."""

from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

from pvd_aides.adapters.atom_feed import atom_feed
from pvd_aides.adapters.calendar_file import Deadline, calendar_of
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import PUBLICATION
from pvd_aides.domain.saved_search import SavedSearch
from pvd_aides.services.alerts.context import Alerts, search_words
from pvd_aides.services.exports.to_atom import feed_entry
from pvd_aides.services.read_search import ReadSearch, read_search
from pvd_aides.services.search_offers import search_offers

Pairs = list[tuple[str, str]]

ENTRIES = 50
# More than any search has of offers with a deadline.
DEADLINES = 2_000


def saved_search_of(read: ReadSearch) -> SavedSearch:
    """What is kept of the search of an address."""
    return SavedSearch(read.query, read.profile if read.is_project else None)


def feed_of(alerts: Alerts, pairs: Pairs) -> bytes | None:
    """The offers published last, in Atom; None if a filter of the address names nothing."""
    found = _found(alerts, pairs, ENTRIES)
    if found is None:
        return None
    search, offers = found
    return atom_feed(
        _title(alerts, search),
        alerts.search_url(search),
        f"{alerts.base_url}/recherches/flux.atom?{urlencode(pairs)}",
        (feed_entry(published, alerts.base_url) for published in offers),
    )


def deadlines_of(alerts: Alerts, pairs: Pairs) -> bytes | None:
    """Deadlines to come, as a calendar; None if a filter of the address names nothing."""
    found = _found(alerts, pairs, DEADLINES)
    if found is None:
        return None
    search, offers = found
    today = alerts.portal.today()
    host = urlsplit(alerts.base_url).hostname or "localhost"
    return calendar_of(
        _title(alerts, search),
        (
            Deadline(
                uid=f"aide-{published.id}@{host}",
                title=f"Date limite : {published.offer.name}",
                address=alerts.offer_url(published.slug),
                day=published.offer.deadline,
                changed=published.changed,
            )
            for published in offers
            if published.offer.deadline is not None
            and published.offer.deadline >= today
            and published.offer.recurrence != "ongoing"
        ),
    )


def _found(
    alerts: Alerts, pairs: Pairs, most: int
) -> tuple[SavedSearch, Iterable[PublishedOffer]] | None:
    kept = [pair for pair in pairs if pair[0] not in ("page", "order_by")]
    page = search_offers(alerts.portal, [*kept, ("order_by", PUBLICATION)], most)
    if page.is_blocked:
        return None
    search = saved_search_of(read_search(alerts.portal, kept))
    return search, [row.published for row in page.rows]


def _title(alerts: Alerts, search: SavedSearch) -> str:
    words = search_words(alerts.portal, search)
    return words[:1].upper() + words[1:]
