"""Which records make one offer, from all that may be twins; their order changes nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pvd_aides.domain.duplicates.rule import Mark, Rule, contradictions, marks, same_offer
from pvd_aides.domain.offer import Offer

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Member:
    """A record. ``home``: the offer it is of by itself, which records of one peer number share;
    ``is_live``: its source still has it."""

    id: int
    home: int
    source: int
    offer: Offer
    peer_id: int | None = None
    is_live: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """Two records that are one offer, and why."""

    pair: Pair
    rule: Rule
    digest: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What was decided: pairs a person joined or split, links that hold whatever the records say
    today (one of them was withdrawn), digests of marks that two records of one source have."""

    joined: Collection[Pair] = ()
    split: Collection[Pair] = ()
    held: Sequence[Link] = ()
    ambiguous: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """``groups``: numbers of records, each in exactly one; ``links``: why."""

    groups: list[frozenset[int]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def pair_of(one: int, other: int) -> Pair:
    """Two records without order."""
    return (min(one, other), max(one, other))


def group(members: Sequence[Member], known: Known) -> Grouping:
    """Join what a person joined, then rule by rule from the surest, what nothing forbids.

    A rule that would put together two records that contradict one another, of one source, of two
    peer numbers, or that a person split, joins none of the groups concerned.
    """
    groups = _Groups(members, frozenset(known.split))
    by_person = [Link(pair, Rule.PERSON) for pair in known.joined]
    held = [link for link in known.held if link.pair not in known.split]
    for link in (*by_person, *held):
        groups.merge(link.pair)
    found = [link for link in twins(members, known.ambiguous) if link.pair not in known.split]
    for rule in Rule:
        groups.merge_if_allowed([link.pair for link in found if link.rule == rule])
    links = {link.pair: link for link in (*found, *held, *by_person)}
    kept = [link for link in links.values() if groups.are_one(link.pair)]
    return Grouping(groups.all(), sorted(kept, key=lambda link: link.pair))


def twins(members: Iterable[Member], ambiguous: Collection[str] = ()) -> list[Link]:
    """Pairs of live records of different sources that are one offer by themselves, each by its
    surest rule."""
    holders: dict[str, list[tuple[Member, Mark]]] = defaultdict(list)
    for member in members:
        if member.is_live:
            for mark in marks(member.offer):
                holders[mark.digest].append((member, mark))
    found: dict[Pair, Link] = {}
    order = list(Rule)
    for digest, held in sorted(
        holders.items(), key=lambda one: (order.index(one[1][0][1].rule), one[0])
    ):
        if digest in ambiguous:
            continue
        for (one, mark), (other, _mark) in combinations(held, 2):
            pair = pair_of(one.id, other.id)
            if pair not in found and _may_be_twins(one, other, mark):
                found[pair] = Link(pair, mark.rule, digest, mark.told)
    return list(found.values())


def ambiguous_marks(members: Iterable[Member]) -> frozenset[str]:
    """Digests of the marks that two live records of one source have: they tell nothing."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for member in members:
        if member.is_live:
            for mark in marks(member.offer):
                seen[(mark.digest, member.source)].add(member.id)
    return frozenset(digest for (digest, _source), ids in seen.items() if len(ids) > 1)


def _may_be_twins(one: Member, other: Member, shared: Mark) -> bool:
    if one.home == other.home or one.source == other.source:
        return False
    if _are_two_numbers(one, other):
        return False
    return same_offer(one.offer, other.offer, shared)


def _are_two_numbers(one: Member, other: Member) -> bool:
    return None not in (one.peer_id, other.peer_id) and one.peer_id != other.peer_id


class _Groups:
    """Disjoint sets of records; records of one home are together from the start."""

    def __init__(self, members: Sequence[Member], split: frozenset[Pair]) -> None:
        self._members: Mapping[int, Member] = {member.id: member for member in members}
        self._split = split
        self._of: dict[int, set[int]] = {}
        by_home: dict[int, set[int]] = defaultdict(set)
        for member in members:
            by_home[member.home].add(member.id)
            self._of[member.id] = by_home[member.home]

    def all(self) -> list[frozenset[int]]:
        return sorted({frozenset(ids) for ids in self._of.values()}, key=min)

    def are_one(self, pair: Pair) -> bool:
        return self._of[pair[0]] is self._of[pair[1]]

    def merge(self, pair: Pair) -> None:
        """Put both groups together, whatever they say."""
        if self.are_one(pair):
            return
        together = self._of[pair[0]] | self._of[pair[1]]
        for id in together:
            self._of[id] = together

    def merge_if_allowed(self, pairs: Sequence[Pair]) -> None:
        """Take all pairs at once: what they would put together is, or none of it."""
        for component in self._components(pairs):
            if not any(self._forbids(one, other) for one, other in combinations(component, 2)):
                together = set().union(*component)
                for id in together:
                    self._of[id] = together

    def _components(self, pairs: Sequence[Pair]) -> Iterator[list[set[int]]]:
        """Lists of the groups that the pairs tie together."""
        tied: dict[int, list[set[int]]] = {}
        for pair in pairs:
            one, other = (tied.setdefault(id(self._of[end]), [self._of[end]]) for end in pair)
            if one is not other:
                one.extend(other)
                for each in other:
                    tied[id(each)] = one
        yield from {id(component): component for component in tied.values()}.values()

    def _forbids(self, group: set[int], other: set[int]) -> bool:
        return any(self._are_two(pair_of(a, b)) for a in group for b in other)

    def _are_two(self, pair: Pair) -> bool:
        one, other = self._members[pair[0]], self._members[pair[1]]
        if pair in self._split or _are_two_numbers(one, other):
            return True
        if not (one.is_live and other.is_live):
            return False
        return one.source == other.source or bool(contradictions(one.offer, other.offer))
