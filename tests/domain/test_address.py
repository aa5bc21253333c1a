"""The address of a search: what is written is read back, what does not exist is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.address import MAX_PAGE, MAX_TEXT, MAX_VALUES, parse, render
from pvd_aides.domain.query import (
    ALL_STATUSES,
    ANY_EUROPEAN,
    CLOSED_STATUSES,
    OPEN_STATUSES,
    ORDERS,
    Query,
)
from pvd_aides.domain.vocabulary import (
    AID_GROUPS,
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    EUROPEAN,
    RECURRENCES,
    SCALE_LEVELS,
    STEPS,
    THEMES,
)
from tests.search.places import MONTBARD, PLACES, SixPlaces


@dataclass
class KnownHere:
    gazetteer: SixPlaces = field(default_factory=SixPlaces)
    backers: Mapping[str, str] = field(
        default_factory=lambda: {"ademe": "ADEME", "anah": "Anah", "drac": "DRAC"}
    )
    backer_numbers: Mapping[int, str] = field(default_factory=lambda: {22: "ademe"})
    programmes: Mapping[str, str] = field(
        default_factory=lambda: {"petites-villes-de-demain": "Petites villes de demain"}
    )


KNOWN = KnownHere()


def codes(values: Any) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(list(values))).map(lambda chosen: tuple(sorted(chosen)))


def statuses() -> st.SearchStrategy[tuple[str, ...]]:
    return codes(ALL_STATUSES).map(lambda some: () if set(some) == set(OPEN_STATUSES) else some)


def texts() -> st.SearchStrategy[str]:
    return st.text(
        st.characters(exclude_categories=["C"], exclude_characters="\ufffd"), max_size=80
    ).map(lambda text: parse([("text", text)], KNOWN)[0].text)


QUERIES = st.builds(
    Query,
    text=texts(),
    exact=st.booleans(),
    perimeter=st.none() | st.sampled_from([place.id for place in PLACES]),
    audiences=codes(AUDIENCES.codes),
    themes=codes(THEMES.codes),
    categories=codes(CATEGORIES.codes),
    aid_groups=codes(AID_GROUPS.codes),
    aid_types=codes(AID_TYPES.codes),
    backers=codes(KNOWN.backers),
    programmes=codes(KNOWN.programmes),
    steps=codes(STEPS.codes),
    destinations=codes(DESTINATIONS.codes),
    recurrences=codes(RECURRENCES.codes),
    statuses=statuses(),
    scales=codes(SCALE_LEVELS.codes),
    is_charged=st.none() | st.booleans(),
    european=st.none() | st.sampled_from([ANY_EUROPEAN, *EUROPEAN.codes]),
    calls_only=st.booleans(),
    apply_before=st.none() | st.dates(),
    published_after=st.none() | st.dates(),
    order=st.sampled_from(ORDERS),
    page=st.integers(1, MAX_PAGE),
)


@given(QUERIES)
def test_an_address_and_its_search_are_one_thing(query: Query) -> None:
    assert parse(render(query, KNOWN), KNOWN) == (query, ())


@pytest.mark.parametrize(
    ("written", "exact", "said"),
    [("exacts", True, 0), ("EXACTS", True, 0), ("", False, 0), ("tous", False, 0), ("x", False, 1)],
)
def test_only_the_words_typed(written: str, exact: bool, said: int) -> None:
    query, problems = parse([("text", "toit"), ("mots", written)], KNOWN)
    assert (query.exact, len(problems)) == (exact, said)
    assert not any(problem.blocking for problem in problems)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=60)), max_size=30))
def test_junk_is_ignored_and_never_raises(pairs: list[tuple[str, str]]) -> None:
    query, _ = parse(pairs, KNOWN)
    assert query == Query(text=query.text, page=query.page)


NAMES = st.sampled_from(
    [
        *("text", "perimeter", "targeted_audiences", "categories", "themes", "aid_type", "page"),
        *("financial_aids", "backers", "programs", "mobilization_step", "destinations", "status"),
        *("recurrence", "is_charged", "european_aid", "call_for_projects_only", "apply_before"),
        *("published_after", "order_by", "scale"),
    ]
)


@given(st.lists(st.tuples(NAMES, st.text(max_size=40)), max_size=20))
def test_reading_an_address_again_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    query, _ = parse(pairs, KNOWN)
    assert parse(render(query, KNOWN), KNOWN)[0] == query


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ([("keyword", "friche")], Query(text="friche")),
        ([("organization_type_slugs[]", "public-org")], Query(audiences=("public_org",))),
        ([("organization_type_ids[0]", "1")], Query(audiences=("commune",))),
        ([("targeted_audiences", "epci,commune")], Query(audiences=("commune", "epci"))),
        ([("aid_type_group_slug", "technical-group")], Query(aid_groups=("technical_group",))),
        ([("aid_type_slugs", "technical")], Query(aid_types=("technical_engineering",))),
        (
            [("financial_aids", "grant"), ("technical_aids", "legal-engineering")],
            Query(aid_types=("grant", "legal_engineering")),
        ),
        ([("aid_step_slugs", "preop")], Query(steps=("preop",))),
        ([("aid_destination_slugs", "investment")], Query(destinations=("investment",))),
        ([("aid_recurrence_slug", "ongoing")], Query(recurrences=("ongoing",))),
        ([("perimeter_id", "1021425")], Query(perimeter=MONTBARD.id)),
        ([("perimeter", "21425")], Query(perimeter=MONTBARD.id)),
        ([("category_slugs", "friche")], Query(categories=("friche",))),
        ([("european_aid_slug", "organizational")], Query(european="organizational")),
        ([("european_aid", "all")], Query()),
        ([("orderBy", "publication-date")], Query(order="publication_date")),
        ([("programIds", "PVD")], Query(programmes=("petites-villes-de-demain",))),
        ([("backers", "22-ademe")], Query(backers=("ademe",))),
        ([("backers", "22")], Query(backers=("ademe",))),
        ([("is_charged", "True")], Query(is_charged=True)),
        ([("is_charged", "0")], Query(is_charged=False)),
        ([("call_for_projects_only", "on")], Query(calls_only=True)),
        ([("apply_before", "31/03/2026")], Query(apply_before=date(2026, 3, 31))),
        ([("status", "open")], Query()),
        ([("status", "closed")], Query(statuses=CLOSED_STATUSES)),
        ([("status", "all")], Query(statuses=tuple(sorted(ALL_STATUSES)))),
        ([("status", "open,closed")], Query(statuses=tuple(sorted(ALL_STATUSES)))),
        (
            [("status", "permanent"), ("status", "current")],
            Query(statuses=("current", "permanent")),
        ),
        ([("scale", "local")], Query(scales=("local",))),
        ([("utm_source", "lettre"), ("text", "")], Query()),
    ],
)
def test_the_peers_parameters_are_read(address: list[tuple[str, str]], expected: Query) -> None:
    assert parse(address, KNOWN) == (expected, ())


@pytest.mark.parametrize(
    ("name", "value", "first_allowed"),
    [
        ("targeted_audiences", "comune", "commune"),
        ("themes", "mobilites-transport", "mobilite-transports"),
        ("backers", "adême-x", "ademe"),
        ("backers", "22-inconnu", None),
        ("programs", "petite-ville-de-demain", "petites-villes-de-demain"),
        ("status", "ouvert", None),
        ("perimeter", "montbrad", "1021425-montbard"),
        ("perimeter", "21425-dijon", None),
        ("is_charged", "peut-être", "true"),
        ("european_aid", "mondial", "european"),
        ("apply_before", "2099-13-45", None),
        ("published_after", "hier", None),
        ("call_for_projects_only", "parfois", "true"),
        ("aid_step_ids", "2", None),
    ],
)
def test_a_value_that_does_not_exist_is_said_and_blocks(
    name: str, value: str, first_allowed: str | None
) -> None:
    query, problems = parse([(name, value)], KNOWN)
    assert query == Query()
    assert len(problems) == 1
    assert problems[0].blocking
    assert problems[0].message.endswith((".", "…"))
    if first_allowed:
        assert problems[0].allowed[0] == first_allowed


def test_a_known_value_beside_an_unknown_one_still_filters() -> None:
    query, problems = parse([("targeted_audiences", "commune,mairie-annexe")], KNOWN)
    assert query.audiences == ("commune",)
    assert [(one.value, one.blocking) for one in problems] == [("mairie-annexe", False)]


def test_ten_thousand_parameters_are_bounded_and_said() -> None:
    pairs = [("backers", f"porteur-{number}") for number in range(10_000)]
    pairs += [(f"p{number}", "x") for number in range(10_000)]
    query, problems = parse(pairs, KNOWN)
    assert query == Query()
    assert any(one.blocking for one in problems)
    assert any(str(MAX_VALUES) in one.message for one in problems)
    assert len(problems) < 20


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("-1", 1),
        ("0", 1),
        ("abc", 1),
        ("2", 2),
        ("1000000000", MAX_PAGE),
        ("9" * 5_000, MAX_PAGE),
        ("-" + "9" * 5_000, 1),
    ],
)
def test_a_page_out_of_reach_is_the_nearest_one(written: str, page: int) -> None:
    assert parse([("page", written)], KNOWN) == (Query(page=page), ())


def test_text_without_end_nul_or_broken_letters() -> None:
    query, problems = parse([("text", "vélo\x00\ud800 \ufffd ville")], KNOWN)
    assert query.text == "vélo ville"
    assert problems == ()
    # What was typed and cannot be read is not a search without words.
    assert [parse([("text", text)], KNOWN)[0].text for text in ("\x00", "\u200b")] == ["\ufffd"] * 2
    query, problems = parse([("text", "a" * 20_000)], KNOWN)
    assert len(query.text) == MAX_TEXT
    assert not problems[0].blocking


@pytest.mark.parametrize("name", ["text", "backers", "themes", "perimeter", "apply_before"])
def test_a_million_characters_are_read_at_once(name: str) -> None:
    query, problems = parse([(name, "é,\ud800 " * 250_000)], KNOWN)
    assert len(query.text) <= MAX_TEXT
    assert 1 <= len(problems) <= 20
    for problem in problems:
        assert len(problem.message.encode()) < 1_000


def test_an_unknown_order_is_said_but_does_not_block() -> None:
    query, problems = parse([("order_by", "hasard")], KNOWN)
    assert query == Query()
    assert [(one.allowed, one.blocking) for one in problems] == [(ORDERS, False)]


def test_the_same_search_has_one_address() -> None:
    query = Query(statuses=tuple(sorted(ALL_STATUSES)), perimeter=MONTBARD.id)
    assert render(query, KNOWN) == [("perimeter", "1021425-montbard"), ("status", "all")]
    assert render(replace(query, statuses=tuple(OPEN_STATUSES)), KNOWN)[1:] == []
