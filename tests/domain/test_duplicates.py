"""When two records are one offer: what joins them, and what keeps them apart."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.duplicates import (
    Contradiction,
    Known,
    Link,
    Member,
    Rule,
    ambiguous_marks,
    contradictions,
    group,
    near_misses,
    twins,
)
from pvd_aides.domain.offer import Backer, Offer, OfferTerritory

PEER_PAGE = "https://aides-territoires.beta.gouv.fr/aides/1b94-appuyer-les-collectivites/"
PAGE = "https://www.ladrome.fr/aides/bibliotheque/"
DROME = OfferTerritory("department", "Drôme", "26")
FRANCE = OfferTerritory("country", "France", "FRA")
TARN = OfferTerritory("department", "Tarn", "81")
CD26 = Backer("Conseil départemental de la Drôme")


def offer(name: str = "Construire et moderniser sa bibliothèque", **fields: Any) -> Offer:
    return Offer(
        **{"source": "s", "external_id": "x", "name": name, "financers": (CD26,), **fields}
    )


def members(*offers: Offer) -> list[Member]:
    """Each from a source of its own."""
    return [Member(id, home=id, source=id, offer=one) for id, one in enumerate(offers)]


def rule_of(one: Offer, other: Offer) -> str | None:
    found = twins(members(one, other))
    return found[0].rule.value if found else None


AT_PAGE = offer(origin_url=PAGE, territory=DROME)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        # The peer's page is the offer, however the title is written.
        (offer(origin_url=PEER_PAGE), offer("Autre titre", record_url=PEER_PAGE), "peer_page"),
        (
            offer(origin_url=PEER_PAGE),
            offer("Autre titre", origin_url=PEER_PAGE.replace(".beta", "") + "?utm_source=x"),
            "peer_page",
        ),
        # A page, a partner and a title: small words, plurals, the place's name count for nothing.
        (AT_PAGE, offer("Construire ou moderniser ses bibliothèques", origin_url=PAGE), "address"),
        (
            AT_PAGE,
            offer("Moderniser et construire sa bibliothèque dans la Drôme", territory=DROME,
                  application_url="http://ladrome.fr/aides/bibliotheque#haut"),
            "address",
        ),
        (
            AT_PAGE,
            offer("Réécrit", name_initial=AT_PAGE.name, origin_url=PAGE,
                  financers=(Backer("Département de la Drôme (CD26)"),)),
            "address",
        ),
        (AT_PAGE, offer("Construire une école", origin_url=PAGE), None),
        (AT_PAGE, offer(origin_url=PAGE, financers=(Backer("Département du Tarn"),)), None),
        (AT_PAGE, offer(origin_url=PAGE, financers=()), None),
        (AT_PAGE, offer(origin_url=PAGE, territory=FRANCE), None),
        # Named otherwise by each source, at one page of one territory; a home page is no page.
        (
            AT_PAGE,
            offer(origin_url=PAGE, territory=DROME, financers=(Backer("Le Département"),)),
            "address",
        ),
        (
            offer(origin_url="https://ladrome.fr/", territory=DROME),
            offer(origin_url="https://ladrome.fr/", territory=DROME, financers=()),
            None,
        ),
        # A title, a partner and a territory without a page: for a person to look at.
        (offer(territory=DROME), offer(territory=DROME), None),
        (offer("Aide, volet A", origin_url=PAGE), offer("Aide, volet D", origin_url=PAGE), None),
        (offer("Appel n° 1", origin_url=PAGE), offer("Appel n° 2", origin_url=PAGE), None),
    ],
)  # fmt: skip
def test_what_makes_two_records_one_offer(one: Offer, other: Offer, rule: str | None) -> None:
    assert rule_of(one, other) == rule_of(other, one) == rule


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ({"territory": DROME}, {"territory": TARN}, Contradiction.TERRITORY),
        (
            {"territory": OfferTerritory("adhoc", "Oise, Aisne", "department:60+department:02")},
            {"territory": DROME},
            Contradiction.TERRITORY,
        ),
        (
            {"deadline": date(2026, 6, 30)},
            {"deadline": date(2027, 6, 30)},
            Contradiction.DEADLINE,
        ),
        ({"name": "BCIAT 2025"}, {"name": "BCIAT 2026"}, Contradiction.EDITION),
        ({"aid_types": ("grant",)}, {"aid_types": ("loan",)}, Contradiction.AID_TYPE),
    ],
)
def test_what_keeps_them_apart_whatever_they_share(
    one: dict[str, Any], other: dict[str, Any], what: Contradiction
) -> None:
    pair = (offer(origin_url=PEER_PAGE, **one), offer(origin_url=PEER_PAGE, **other))
    assert contradictions(*pair) == contradictions(*reversed(pair)) == (what,)
    assert rule_of(*pair) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"deadline": date(2026, 6, 30)}, {"deadline": date(2026, 7, 31)}),
        ({"deadline": date(2026, 6, 30)}, {}),
        ({"aid_types": ("grant",)}, {"aid_types": ("other",)}),
        ({"aid_types": ("grant", "loan")}, {"aid_types": ("loan",)}),
        ({"territory": DROME}, {"territory": OfferTerritory("adhoc", "GAL du Diois")}),
        ({"name": "BCIAT 2025"}, {"name": "BCIAT"}),
    ],
)
def test_what_may_be_said_of_one_offer(one: dict[str, Any], other: dict[str, Any]) -> None:
    pair = (offer(origin_url=PEER_PAGE, **one), offer(origin_url=PEER_PAGE, **other))
    assert rule_of(*pair) == "peer_page"


def test_what_looks_alike_is_told_with_what_keeps_it_apart() -> None:
    given = members(
        AT_PAGE,
        offer("Construire une bibliothèque", origin_url=PAGE),
        offer(origin_url="https://www.ladrome.fr/autre", territory=DROME),
        offer("Planter des arbres", origin_url=PAGE),
    )
    near = near_misses(given, group(given, Known()))
    assert [(miss.pair, miss.kept_apart_by) for miss in near] == [
        ((0, 2), ("page",)),
        ((0, 1), ("title",)),
    ]
    assert 0.5 < near[1].likeness < near[0].likeness == 1


def ids(known: Known, *given: Member) -> list[set[int]]:
    return [set(one) for one in group(given, known).groups]


def test_two_records_of_one_source_are_never_joined() -> None:
    one, other, third = members(*[offer(origin_url=PEER_PAGE)] * 3)
    same = replace(other, source=one.source)
    assert ids(Known(), one, same) == [{0}, {1}]
    # The third cannot be of both: which one is anybody's guess.
    assert ids(Known(), one, same, third) == [{0}, {1}, {2}]
    assert ids(Known(ambiguous=ambiguous_marks([one, same, third])), one, third) == [{0}, {2}]
    withdrawn = replace(same, is_live=False)
    assert ids(Known(), one, withdrawn, third) == [{0, 2}, {1}]


def test_two_numbers_of_the_peer_are_two_offers() -> None:
    one, other = members(*[offer(origin_url=PEER_PAGE)] * 2)
    assert ids(Known(), replace(one, peer_id=7), other) == [{0, 1}]
    assert ids(Known(), replace(one, peer_id=7), replace(other, peer_id=8)) == [{0}, {1}]


def test_a_record_that_says_nothing_does_not_join_two_that_contradict_one_another() -> None:
    given = members(
        offer(origin_url=PEER_PAGE, territory=DROME),
        offer(origin_url=PEER_PAGE),
        offer(origin_url=PEER_PAGE, territory=TARN),
    )
    assert ids(Known(), *given) == [{0}, {1}, {2}]
    assert ids(Known(), *given[:2]) == [{0, 1}]


def test_a_person_decides_against_the_rule_and_for_ever() -> None:
    one, other = members(offer(origin_url=PEER_PAGE), offer("Rien à voir", origin_url=PEER_PAGE))
    assert ids(Known(split=[(0, 1)]), one, other) == [{0}, {1}]
    apart = replace(other, offer=offer("Rien à voir", territory=TARN), source=one.source)
    assert ids(Known(joined=[(0, 1)]), one, apart) == [{0, 1}]
    assert group([one, apart], Known(joined=[(0, 1)])).links == [Link((0, 1), Rule.PERSON)]


def test_what_a_source_withdrew_stays_with_its_twin() -> None:
    one, other = members(offer(origin_url=PEER_PAGE), offer("Tout autre", territory=TARN))
    held = Link((0, 1), Rule.PEER_PAGE, "digest")
    withdrawn = replace(one, is_live=False)
    assert ids(Known(held=[held]), withdrawn, other) == [{0, 1}]
    assert ids(Known(held=[held], split=[(0, 1)]), withdrawn, other) == [{0}, {1}]


_offers = st.builds(
    offer,
    name=st.sampled_from(("Construire une halle couverte", "Rénover une école", "Appel 2025")),
    origin_url=st.sampled_from(("", PEER_PAGE, PAGE)),
    territory=st.sampled_from((None, DROME, TARN)),
    deadline=st.sampled_from((None, date(2026, 6, 30), date(2027, 6, 30))),
    aid_types=st.sampled_from(((), ("grant",), ("loan",))),
)
_members = st.lists(
    st.builds(
        Member,
        id=st.integers(0, 99),
        home=st.just(0),
        source=st.integers(0, 3),
        offer=_offers,
        peer_id=st.sampled_from((None, None, 7, 8)),
        is_live=st.sampled_from((True, True, False)),
    ),
    max_size=5,
    unique_by=lambda one: one.id,
)


@given(_members, st.data())
def test_groups_do_not_depend_on_order_and_never_hold_what_is_forbidden(
    drawn: list[Member], data: st.DataObject
) -> None:
    given_members = [replace(one, home=one.id) for one in drawn]
    pairs = [(one.id, other.id) for one in drawn for other in drawn if one.id < other.id]
    split = data.draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
    known = Known(split=split, ambiguous=ambiguous_marks(given_members))
    first = group(given_members, known)
    for order in permutations(given_members):
        other = group(order, known)
        assert (other.groups, {link.pair for link in other.links}) == (
            first.groups,
            {link.pair for link in first.links},
        )
    by_id = {one.id: one for one in given_members}
    assert sorted(id for ids in first.groups for id in ids) == sorted(by_id)
    for ids_together in first.groups:
        together = [by_id[id] for id in sorted(ids_together)]
        assert len({one.source for one in together}) == len(together)
        assert len({one.peer_id for one in together} - {None}) <= 1
        assert not any(contradictions(a.offer, b.offer) for a in together for b in together)
        assert not any(set(pair) <= ids_together for pair in split)
