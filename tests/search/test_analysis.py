"""What counts as the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.text import fold
from pvd_aides.search.analysis import stem, terms
from pvd_aides.search.families import families
from pvd_aides.search.plain_text import plain_text
from pvd_aides.search.text_query import Alternative, Clause, parse_text

FRENCH = st.text("abcdefghijlmnopqrstuvxyzéèêàâîôûçœÉÀÇŒ'’- ,.", max_size=60)


@pytest.mark.parametrize(
    "same",
    [
        ("vélo", "vélos", "VELO", "Vélos", "velo"),
        ("tiers-lieu", "tiers-lieux", "tiers lieux", "TIERS LIEU"),
        ("local", "locaux", "LOCAUX", "locale", "locales"),
        ("cœur de ville", "coeur de ville", "CŒUR-DE-VILLE"),
        ("l'école", "l’école", "école", "écoles", "d'écoles", "jusqu'à l'école"),
        ("travail", "travaux"),
        ("bureau", "bureaux"),
        ("eau", "eaux", "l'eau"),
        ("réseau", "réseaux"),
        ("rénovation", "rénover", "renovations"),
        ("centre-ville", "centre ville", "centres-villes", "centre‑ville"),
        ("rue", "rues"),
        ("aujourd'hui", "aujourd’hui"),
        ("rénover", "rénovation", "rénov'", "rénové", "rénovées"),
        ("éclairage", "éclairer", "éclairages", "éclairée"),
        ("commerce", "commercial", "commerciaux", "commerçants", "commerçante"),
        ("logement", "loger", "logements", "logis"),
        ("bistro", "bistrots"),
        ("CAUE", "C.A.U.E.", "c.a.u.e"),
        ("musée", "musées", "muséal"),
        ("religieux", "religieuse"),
        ("village", "villageois"),
    ],
)
def test_these_are_the_same_words(same: tuple[str, ...]) -> None:
    assert len({tuple(terms(written)) for written in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("logement", "log"), ("cours", "cour"), ("fonds", "fond"), ("eau", "école")),
        *(("rue", "ru"), ("musée", "muse"), ("isolation", "isolement"), ("port", "porteur")),
        *(("concert", "concertation"), ("commune", "communication"), ("gare", "garage")),
        *(("restaurant", "restauration"), ("vacances", "vacance"), ("étude", "étudiant")),
        *(("coopérative", "coopération"), ("réfugiés", "refuge"), ("habitat", "habitude")),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert terms(one) != terms(other)


@pytest.mark.parametrize("family", families(), ids=lambda family: family[0])
def test_the_words_of_a_family_are_the_same(family: list[str]) -> None:
    assert len({stem(word) for word in family}) == 1


def test_no_word_is_in_two_families() -> None:
    named = {stem(family[0]) for family in families()}
    assert len(named) == len(families())


@given(FRENCH)
def test_case_and_accents_never_matter(text: str) -> None:
    assert terms(text.upper()) == terms(text.lower()) == terms(fold(text))


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(FRENCH, FRENCH)
def test_a_text_has_the_terms_of_its_parts(one: str, other: str) -> None:
    assert terms(f"{one} . {other}") == terms(one) + terms(other)


def test_html_is_read_as_its_words() -> None:
    text = plain_text("<p>R&eacute;nov<strong>ation</strong></p><p>de l&#39;&eacute;cole</p>")
    assert terms(text) == terms("rénovation de l'école")


def clause(*written: str) -> Clause:
    return Clause(tuple(stem(fold(word)) for word in written), is_phrase=len(written) > 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vélo", (Alternative((clause("vélo"),)),)),
        ("vélo école", (Alternative((clause("vélo"), clause("école"))),)),
        ("vélo, école", (Alternative((clause("vélo"),)), Alternative((clause("école"),)))),
        ("vélo,vélos,", (Alternative((clause("vélo"),)),)),
        ('"voie verte" vélo', (Alternative((clause("voie", "verte"), clause("vélo"))),)),
        ("« voie verte »", (Alternative((clause("voie", "verte"),)),)),
        ("vélo -école", (Alternative((clause("vélo"),), (clause("école"),)),)),
        ("-école", (Alternative((), (clause("école"),)),)),
        ("-école, -friche", (Alternative((), (clause("école"), clause("friche"))),)),
        ("école, -friche", (Alternative((clause("école"),), (clause("friche"),)),)),
        (
            "-friche école, vélo",
            (
                Alternative((clause("école"),), (clause("friche"),)),
                Alternative((clause("vélo"),), (clause("friche"),)),
            ),
        ),
        ("de -friche", ()),
        ('vélo -"voie verte"', (Alternative((clause("vélo"),), (clause("voie", "verte"),)),)),
        ("vélo -voie-verte", (Alternative((clause("vélo"),), (clause("voie", "verte"),)),)),
        ("centre-ville", (Alternative((clause("centre"), clause("ville"))),)),
        ("vélo - école", (Alternative((clause("vélo"), clause("école"))),)),
        ('"vélo', (Alternative((clause("vélo"),)),)),
        ("de la, pour les", ()),
        ('!!! ,,, - "" «»', ()),
        ("", ()),
    ],
)
def test_the_search_box(text: str, expected: tuple[Alternative, ...]) -> None:
    assert parse_text(text) == expected


@given(st.text(max_size=200))
def test_no_text_is_an_error(text: str) -> None:
    for alternative in parse_text(text):
        assert alternative.wanted or alternative.unwanted


def test_two_hundred_alternatives_and_ten_thousand_characters() -> None:
    assert len(parse_text(",".join(f"mot{number}" for number in range(200)))) == 200
    assert len(parse_text("a1 " * 3_333)[0].wanted) == 1
