"""Whether an address of an offer is dead, from what its visits found."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urldefrag, urlsplit

from pvd_aides.domain.offer import Offer

# A page away for a night of maintenance, or a site moved in an afternoon, is not dead.
APART = timedelta(hours=24)


class Outcome(StrEnum):
    """What one visit found: a page; that there is none any more; nothing that settles it."""

    ALIVE = "alive"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LinkHealth:
    """``failures``: visits since the last page seen that found it gone, the first at ``first_gone``
    and the last at ``last_gone``."""

    failures: int = 0
    first_gone: datetime | None = None
    last_gone: datetime | None = None

    @property
    def is_dead(self) -> bool:
        """Found gone twice, at least APART, and never alive in between."""
        if self.first_gone is None or self.last_gone is None:
            return False
        return self.last_gone - self.first_gone >= APART

    @property
    def is_suspect(self) -> bool:
        """Found gone, and to be visited again soon to be sure."""
        return self.failures > 0 and not self.is_dead

    def after(self, outcome: Outcome, moment: datetime) -> "LinkHealth":
        """Health after one more visit; one that settles nothing changes nothing."""
        if outcome is Outcome.ALIVE:
            return LinkHealth()
        if outcome is Outcome.UNKNOWN:
            return self
        if self.first_gone is None or self.last_gone is None:
            return LinkHealth(1, moment, moment)
        # A clock put back makes nothing younger.
        return replace(self, failures=self.failures + 1, last_gone=max(self.last_gone, moment))


def page_of(address: str) -> str | None:
    """What is visited for an address: the page without the place in it; None if it is no page."""
    try:
        page = urldefrag(address).url
        return page if urlsplit(page).scheme in ("http", "https") and host_of(page) else None
    except ValueError:
        return None


def host_of(page: str) -> str:
    """The machine asked for a page."""
    return urlsplit(page).hostname or ""


def pages_of(offer: Offer) -> list[str]:
    """Pages that an offer sends its readers to, each once."""
    pages = map(page_of, (offer.origin_url, offer.application_url))
    return list(dict.fromkeys(page for page in pages if page))
