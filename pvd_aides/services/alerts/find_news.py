"""Hold what changed against many saved searches."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.journal import JournalEntry, changes_between, contents
from pvd_aides.catalogue.alerts.search_codec import decode_search
from pvd_aides.catalogue.offers import offers_by_id
from pvd_aides.domain.eligibility.assess import assess
from pvd_aides.domain.eligibility.facts import Facts, facts_of
from pvd_aides.domain.eligibility.findings import Answer, Outcome, Verdict
from pvd_aides.domain.news import Change, Fit, State, as_known_before, news
from pvd_aides.domain.news.reasons import reasons
from pvd_aides.domain.offer import Offer, PublishedOffer
from pvd_aides.domain.saved_search import SavedSearch
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.search.matching import Dated, MakeMatcher, Reads


@dataclass(frozen=True, slots=True)
class OfferNews:
    """What is new of one offer for one search, and why it answers it. ``verdict`` is None for a
    search without a profile."""

    published: PublishedOffer
    changes: tuple[Change, ...]
    reasons: tuple[str, ...]
    verdict: Answer | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An offer that changed, and the places of its states among what is matched: as it is, as it
    was known, as it would be had its territory alone changed."""

    published: PublishedOffer
    after: State
    before: State | None
    known: Offer | None
    after_place: int
    known_place: int | None
    moved: Offer | None
    moved_place: int | None


class NewsWindow:
    """Everything that changed between two numbers of the journal, held in memory.

    Gives the same answers whenever it is asked, and remembers those of equal searches.
    """

    def __init__(
        self,
        session: Session,
        window: tuple[int, int],
        day: date,
        gazetteer: Gazetteer,
        make_matcher: MakeMatcher,
        reads: Reads,
    ) -> None:
        self._gazetteer = gazetteer
        dated: list[Dated] = []
        self._candidates = _candidates(session, window, day, dated)
        self._matcher = make_matcher(dated, gazetteer, reads)
        self._answers: dict[tuple[str, bool], tuple[OfferNews, ...]] = {}

    def news_for(self, search_text: str, closing: bool) -> tuple[OfferNews, ...]:
        """News for a saved search as it is kept; ``closing``: the last 14 days were asked for."""
        key = (search_text, closing)
        if key not in self._answers:
            self._answers[key] = tuple(self._find(decode_search(search_text), closing))
        return self._answers[key]

    def _find(self, search: SavedSearch, closing: bool) -> list[OfferNews]:
        found = self._matcher.found_by(search.query)
        if not found:
            return []
        facts = facts_of(search.profile, self._gazetteer) if search.profile else None
        return [
            told
            for one in self._candidates
            if one.after_place in found
            and (told := self._told(one, search, facts, found, closing)) is not None
        ]

    def _told(
        self,
        one: _Candidate,
        search: SavedSearch,
        facts: Facts | None,
        found: frozenset[int],
        closing: bool,
    ) -> OfferNews | None:
        verdict = assess(one.after.offer, facts, one.after.day) if facts else None
        changes = news(
            one.before,
            one.after,
            _fit_before(one, search, facts, found),
            _fit(search, verdict),
            fits_by_territory=_fits_by_territory(one, search, facts, found),
            closing=closing,
        )
        if not changes:
            return None
        why = _why(verdict) if verdict else self._reasons(search, one.after.offer)
        return OfferNews(one.published, changes, why, verdict.answer if verdict else None)

    def _reasons(self, search: SavedSearch, offer: Offer) -> tuple[str, ...]:
        query, place, relation = search.query, None, None
        if query.perimeter is not None:
            place = self._gazetteer.get(query.perimeter)
        if place is not None:
            relation = self._gazetteer.relation(place, offer.territory)
        return reasons(query, offer, place, relation)


def _fit_before(
    one: _Candidate, search: SavedSearch, facts: Facts | None, found: frozenset[int]
) -> Fit:
    if one.before is None or one.known is None or one.known_place not in found:
        return Fit(fits=False)
    return _fit(search, assess(one.known, facts, one.before.day) if facts else None)


def _fits_by_territory(
    one: _Candidate, search: SavedSearch, facts: Facts | None, found: frozenset[int]
) -> bool:
    if one.before is None or one.moved is None or one.moved_place not in found:
        return False
    return _fit(search, assess(one.moved, facts, one.before.day) if facts else None).fits


def _fit(search: SavedSearch, verdict: Verdict | None) -> Fit:
    """Of an offer the query finds: a project only hears of the verdicts its search shows."""
    if verdict is None:
        return Fit(fits=True)
    return Fit(verdict.answer in search.query.wanted_verdicts, verdict.answer)


def _why(verdict: Verdict) -> tuple[str, ...]:
    """What speaks for the offer, then what is to be checked."""
    for_it = [one.sentence for one in verdict.findings if one.outcome is Outcome.SATISFIED]
    doubts = [one.sentence for one in verdict.findings if one.outcome is Outcome.UNKNOWN]
    return tuple(sentence.removesuffix(".") for sentence in (*for_it[:3], *doubts[:2]))


def _candidates(
    session: Session, window: tuple[int, int], day: date, dated: list[Dated]
) -> list[_Candidate]:
    """Offers that changed and are published, their states added to ``dated``."""
    entries = changes_between(session, *window)
    published = offers_by_id(session, (entry.offer_id for entry in entries))
    said = contents(
        session,
        (
            (entry.offer_id, held)
            for entry in entries
            for held in (entry.before, entry.after)
            if held is not None
        ),
    )
    found = []
    of_itself = {entry.offer_id for entry in entries}
    told = set[int]()
    for entry in entries:
        offer = published.get(entry.offer_id)
        after = said.get((entry.offer_id, entry.after))
        if offer is None or after is None:
            continue
        if offer.id in told or (offer.id != entry.offer_id and offer.id in of_itself):
            continue  # joined since to an offer that is told here: once is enough
        told.add(offer.id)
        # Without what it said before, nobody can tell what is new of it.
        before = said.get((entry.offer_id, entry.before)) if entry.before else None
        if entry.before is None or before is not None:
            found.append(_candidate(replace(offer, offer=after), before, entry, day, dated))
    return found


def _candidate(
    published: PublishedOffer,
    before: Offer | None,
    entry: JournalEntry,
    day: date,
    dated: list[Dated],
) -> _Candidate:
    known = as_known_before(before, published.offer) if before else None
    known_place = moved = moved_place = None
    if known is not None:
        known_place = _add(dated, published, known, entry.before_day)
        if known.territory != published.offer.territory:
            moved = replace(known, territory=published.offer.territory)
            moved_place = _add(dated, published, moved, entry.before_day)
    return _Candidate(
        published,
        State(published.offer, day),
        State(before, entry.before_day) if before else None,
        known,
        _add(dated, published, published.offer, day),
        known_place,
        moved,
        moved_place,
    )


def _add(dated: list[Dated], published: PublishedOffer, offer: Offer, day: date) -> int:
    dated.append((replace(published, offer=offer), day))
    return len(dated) - 1
