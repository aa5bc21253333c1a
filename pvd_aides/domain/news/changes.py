"""The changes of one offer that are news for one search."""

from dataclasses import dataclass
from enum import StrEnum

from pvd_aides.domain.news.content import changed_facts, digest
from pvd_aides.domain.news.state import State
from pvd_aides.domain.news.wording import dates_moved, edited, left_before, status_words
from pvd_aides.domain.offer import Offer


class ChangeKind(StrEnum):
    """Why an offer is news."""

    PUBLISHED = "published"
    REOPENED = "reopened"
    EXTENDED = "extended"
    EDITED = "edited"
    WIDENED = "widened"
    ELIGIBLE = "eligible"
    STATUS = "status"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Fit:
    """How an offer stood to a search. ``verdict`` is the code of the profile's verdict, None for a
    search without a profile."""

    fits: bool
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of news. ``key`` tells it from every other of the same offer, and is the same
    whenever the same change is found again; ``words`` is what the mail says of it."""

    kind: ChangeKind
    key: str
    words: str


_ELIGIBLE = "eligible"


def news(
    before: State | None,
    after: State,
    was: Fit,
    now: Fit,
    *,
    fits_by_territory: bool = False,
    closing: bool = False,
) -> tuple[Change, ...]:
    """What of an offer is news for a search, best first; empty when nothing is.

    ``before`` is None for an offer never shown. ``was`` is the fit of what was said before, with
    what was left unsaid then filled in (``as_known_before``). ``fits_by_territory``: it fits by its
    new territory alone. ``closing``: whoever saved the search asked to hear of the last 14 days.
    """
    if not now.fits or after.is_closed:
        return ()
    if before is None:
        return (Change(ChangeKind.PUBLISHED, "published", "nouvelle aide"),)
    if before.is_closed:
        return (_reopened(before.offer, after.offer),)
    found = (
        _newly_fits(before, after, was, now, fits_by_territory),
        _extended(before.offer, after.offer),
        _closing(before, after) if closing else None,
    )
    return tuple(change for change in found if change is not None)


def _newly_fits(
    before: State, after: State, was: Fit, now: Fit, fits_by_territory: bool
) -> Change | None:
    turned = _eligible(after, was, now)
    if was.fits or turned:
        return turned
    if fits_by_territory and before.offer.territory != after.offer.territory:
        key = f"widened:{digest(after.offer)}"
        return Change(ChangeKind.WIDENED, key, "territoire élargi")
    changed = changed_facts(before.offer, after.offer)
    if changed:
        return Change(ChangeKind.EDITED, f"edited:{digest(after.offer)}", edited(changed))
    if before.status != after.status:
        moment = after.offer.opening or after.offer.deadline
        words = status_words(before.status, after.status)
        return Change(ChangeKind.STATUS, f"status:{after.status}:{moment}", words)
    return None


def _eligible(after: State, was: Fit, now: Fit) -> Change | None:
    if now.verdict != _ELIGIBLE or was.verdict in (None, _ELIGIBLE):
        return None
    key = f"eligible:{digest(after.offer)}"
    return Change(ChangeKind.ELIGIBLE, key, "désormais éligible pour votre projet")


def _reopened(before: Offer, after: Offer) -> Change:
    # The deadline it passed and the one it has now tell one year's reopening from the next's.
    key = f"reopened:{before.deadline}:{after.opening}:{after.deadline}"
    until = f", {left_before(after.deadline)}" if after.deadline else ""
    return Change(ChangeKind.REOPENED, key, f"de nouveau ouverte{until}")


def _extended(before: Offer, after: Offer) -> Change | None:
    if before.deadline is None or after.recurrence == "ongoing":
        return None
    if after.deadline is None or after.deadline <= before.deadline:
        return None
    key = f"extended:{before.deadline}:{after.deadline}"
    return Change(ChangeKind.EXTENDED, key, dates_moved(before.deadline, after.deadline))


def _closing(before: State, after: State) -> Change | None:
    deadline = after.offer.deadline
    if deadline is None or not after.closes_soon or before.closes_soon:
        return None
    words = f"bientôt close : {left_before(deadline)}"
    return Change(ChangeKind.CLOSING, f"closing:{deadline}", words)
