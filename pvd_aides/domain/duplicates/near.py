"""Records that look like one offer and are shown apart: for a person to look at."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from pvd_aides.domain.duplicates.addresses import pages, peer_pages
from pvd_aides.domain.duplicates.grouping import Grouping, Member, Pair, pair_of
from pvd_aides.domain.duplicates.partners import have_one_in_common
from pvd_aides.domain.duplicates.rule import contradictions
from pvd_aides.domain.duplicates.territories import Areas, compare
from pvd_aides.domain.duplicates.titles import title_key, titles

# Below, titles have only the words of their subject in common.
LEAST_LIKENESS = 0.5
# A page that more records give is the home page of a partner, or of a whole programme.
_MOST_OF_ONE_PAGE = 100


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two records; ``likeness`` of their titles, from 0 to 1; ``kept_apart_by``: codes of
    contradictions, what is not the same (``page``, ``title``, ``partner``, ``territory``), or
    ``doubt`` when several would do."""

    pair: Pair
    likeness: float
    kept_apart_by: tuple[str, ...]


def near_misses(members: Sequence[Member], known: Grouping) -> list[NearMiss]:
    """Pairs of live records of two sources with a page or a title in common and titles that are
    alike, that are not one offer; the likest first. Two numbers of the peer are two offers."""
    of = {id: number for number, ids in enumerate(known.groups) for id in ids}
    live = [member for member in members if member.is_live]
    found = (
        _judged(one, other)
        for one, other in _candidates(live)
        if one.source != other.source and of[one.id] != of[other.id]
    )
    near = [miss for miss in found if miss is not None]
    return sorted(near, key=lambda miss: (-miss.likeness, miss.pair))


def _candidates(members: Iterable[Member]) -> Iterator[tuple[Member, Member]]:
    holders: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        for key in _keys(member):
            holders[key].append(member)
    met: set[Pair] = set()
    for held in holders.values():
        for one, other in combinations(held if len(held) <= _MOST_OF_ONE_PAGE else (), 2):
            pair = pair_of(one.id, other.id)
            if pair not in met:
                met.add(pair)
                yield one, other


def _keys(member: Member) -> set[str]:
    offer = member.offer
    named = {f"title {title_key(offer, title)}" for title in titles(offer)}
    return {*pages(offer), *(f"peer {slug}" for slug in peer_pages(offer)), *named} - {"title "}


def _judged(one: Member, other: Member) -> NearMiss | None:
    likeness = max(
        SequenceMatcher(None, title_key(one.offer, a), title_key(other.offer, b)).ratio()
        for a in titles(one.offer)
        for b in titles(other.offer)
    )
    share_peer_page = bool(peer_pages(one.offer) & peer_pages(other.offer))
    if None not in (one.peer_id, other.peer_id) or (
        likeness < LEAST_LIKENESS and not share_peer_page
    ):
        return None
    return NearMiss(pair_of(one.id, other.id), likeness, _apart(one, other, likeness))


def _apart(one: Member, other: Member, likeness: float) -> tuple[str, ...]:
    against = [what.value for what in contradictions(one.offer, other.offer)]
    areas = compare(one.offer.territory, other.offer.territory)
    if not (
        pages(one.offer) & pages(other.offer) or peer_pages(one.offer) & peer_pages(other.offer)
    ):
        against.append("page")
    if likeness < 1:
        against.append("title")
    if not have_one_in_common(one.offer, other.offer):
        against.append("partner")
    if areas is Areas.DIFFERENT:
        against.append("territory")
    return tuple(dict.fromkeys(against)) or ("doubt",)
