"""Every search is one correct French sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain import phrases
from pvd_aides.domain.query import ALL_STATUSES, CLOSED_STATUSES, Query
from pvd_aides.domain.sentence import sentence
from pvd_aides.domain.territory import Territory
from pvd_aides.domain.vocabulary import (
    AID_GROUPS,
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    RECURRENCES,
    SCALE_LEVELS,
    STATUSES,
    STEPS,
    THEMES,
)

MONTBARD = Territory(1_021_425, "commune", "21425", "Montbard")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def said(query: Query, total: int = 12, place: Territory | None = None) -> str:
    return plain(sentence(query, total, place))


@pytest.mark.parametrize(
    ("total", "expected"),
    [(0, "Aucune aide"), (1, "1 aide"), (2, "2 aides"), (1234, "1 234 aides")],
)
def test_the_number_agrees(total: int, expected: str) -> None:
    assert said(Query(), total) == expected


def test_the_sentence_of_the_specification() -> None:
    query = Query(audiences=("commune",), categories=("friche", "logement-habitat"))
    assert (
        said(query, 12, MONTBARD)
        == "12 aides pour une commune à Montbard, sur la friche et le logement"
    )


@pytest.mark.parametrize(
    ("query", "total", "expected"),
    [
        (Query(statuses=CLOSED_STATUSES), 1, "1 aide close"),
        (Query(text="toit", exact=True), 2, "2 aides, avec le mot « toit » tel quel"),
        (
            Query(text="toit école", exact=True),
            2,
            "2 aides, avec les mots « toit école » tels quels",
        ),
        (Query(statuses=CLOSED_STATUSES), 3, "3 aides closes"),
        (Query(statuses=ALL_STATUSES), 3, "3 aides ouvertes ou closes"),
        (Query(statuses=("closing", "permanent")), 2, "2 aides bientôt closes ou permanentes"),
        (Query(aid_groups=("technical_group",)), 2, "2 aides sous forme d'ingénierie"),
        (
            Query(aid_types=("grant", "loan", "recoverable_advance")),
            2,
            "2 aides sous forme de subvention, de prêt ou d'avance récupérable",
        ),
        (
            Query(audiences=("association", "commune", "epci", "region")),
            2,
            "2 aides pour une association, une commune ou 2 autres",
        ),
        (Query(text="vélo"), 1, "1 aide, avec le mot « vélo »"),
        (Query(text="« vélo »"), 1, "1 aide, avec le mot « vélo »"),
        (Query(text="piste vélo"), 1, "1 aide, avec les mots « piste vélo »"),
        (Query(text='"piste cyclable"'), 1, "1 aide, avec les mots « piste cyclable »"),
        (Query(text="vélo, école"), 2, "2 aides, avec « vélo » ou « école »"),
        (
            Query(text="piste vélo, école -friche"),
            2,
            "2 aides, avec « piste vélo » ou « école », sans « friche »",
        ),
        (Query(text="-vélo, -école"), 2, "2 aides, sans « vélo » ni « école »"),
        (Query(text="a, b, c, d"), 2, "2 aides, avec « a », « b » ou 2 autres"),
        (Query(steps=("op", "preop")), 2, "2 aides en phase de mise en œuvre ou de réflexion"),
        (Query(destinations=("investment",)), 2, "2 aides pour des dépenses d'investissement"),
        (Query(is_charged=False, scales=("local",)), 2, "2 aides locales gratuites"),
        (Query(european="european"), 0, "Aucune aide européenne"),
        (Query(calls_only=True), 2, "2 aides sur appel à projets"),
        (
            Query(apply_before=date(2027, 3, 1)),
            2,
            "2 aides, à déposer avant le 1er mars 2027",
        ),
        (Query(published_after=date(2026, 5, 31)), 1, "1 aide, publiée depuis le 31 mai 2026"),
        (Query(backers=("ademe",)), 2, "2 aides, portées par ademe"),
    ],
)
def test_each_filter_is_said(query: Query, total: int, expected: str) -> None:
    assert said(query, total) == expected


def test_names_of_backers_and_programmes_are_said() -> None:
    query = Query(backers=("anah",), programmes=("petites-villes-de-demain",))
    words = sentence(
        query, 1, None, {"anah": "Anah"}, {"petites-villes-de-demain": "Petites villes de demain"}
    )
    assert plain(words) == "1 aide, du programme Petites villes de demain, portée par Anah"


@pytest.mark.parametrize(
    ("scale", "code", "name", "expected"),
    [
        ("commune", "76351", "Le Havre", "au Havre"),
        ("commune", "27016", "Les Andelys", "aux Andelys"),
        ("commune", "17300", "La Rochelle", "à La Rochelle"),
        ("department", "89", "Yonne", "dans l'Yonne"),
        ("department", "21", "Côte-d'Or", "en Côte-d'Or"),
        ("department", "26", "Drôme", "dans la Drôme"),
        ("department", "974", "La Réunion", "à La Réunion"),
        ("region", "32", "Hauts-de-France", "dans les Hauts-de-France"),
        ("region", "53", "Bretagne", "en Bretagne"),
        ("epci", "200072825", "CC du Montbardois", "dans la CC du Montbardois"),
        ("epci", "200000000", "Métropole de Lyon", "dans la métropole de Lyon"),
        ("country", "FRA", "France", "en France"),
    ],
)
def test_a_place_takes_its_preposition(scale: str, code: str, name: str, expected: str) -> None:
    assert said(Query(), 2, Territory(1, scale, code, name)) == f"2 aides {expected}"


def test_every_term_of_every_list_has_its_words() -> None:
    assert set(phrases.THEME_PHRASES) == set(THEMES.codes)
    assert set(phrases.CATEGORY_PHRASES) == set(CATEGORIES.codes)
    assert set(phrases.AUDIENCE_PHRASES) == set(AUDIENCES.codes)
    assert set(phrases.AID_TYPE_PHRASES) == {*AID_TYPES.codes, *AID_GROUPS.codes}
    assert set(phrases.STATUS_PHRASES) == set(STATUSES.codes)
    assert set(phrases.RECURRENCE_PHRASES) == set(RECURRENCES.codes)
    assert set(phrases.STEP_PHRASES) == set(STEPS.codes)
    assert set(phrases.DESTINATION_PHRASES) == set(DESTINATIONS.codes)
    assert set(phrases.SCALE_PHRASES) == set(SCALE_LEVELS.codes)


def some(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), unique=True).map(lambda chosen: tuple(sorted(chosen)))


QUERIES = st.builds(
    Query,
    text=st.text(),
    audiences=some(AUDIENCES.codes),
    themes=some(THEMES.codes),
    categories=some(CATEGORIES.codes),
    aid_groups=some(AID_GROUPS.codes),
    aid_types=some(AID_TYPES.codes),
    backers=some(("anah", "ademe")),
    steps=some(STEPS.codes),
    destinations=some(DESTINATIONS.codes),
    statuses=some(STATUSES.codes),
    scales=some(SCALE_LEVELS.codes),
    is_charged=st.none() | st.booleans(),
    apply_before=st.none() | st.dates(),
)


@given(QUERIES, st.integers(0, 10_000))
def test_any_search_gives_one_balanced_line(query: Query, total: int) -> None:
    words = sentence(query, total, MONTBARD)
    assert words.startswith(("Aucune aide", "1\u00a0aide", str(total)[0]))
    assert words.count("«") == words.count("»") <= 6
    assert "  " not in words
    assert ",," not in words
    assert len(words.splitlines()) == 1
    assert words == words.strip()
