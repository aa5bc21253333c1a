"""Thresholds of population read from sentences: right, left alone, or left unknown."""

import pytest

from pvd_aides.domain.eligibility import Outcome
from pvd_aides.domain.eligibility.conditions import POPULATION
from pvd_aides.domain.eligibility.reading.offer_texts import read_text
from pvd_aides.domain.profile import Profile
from tests.domain.eligibility_examples import BUFFON, MONTBARD, offer, outcome


def codes(html: str) -> list[str]:
    """Codes of the ranges read; ``?`` for one that no rule is sure of."""
    return [
        condition.value.code if condition.value else "?"
        for condition in read_text("eligibility", html)
        if condition.kind == POPULATION
    ]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Aide réservée aux communes de moins de 3 500 habitants.", "commune:-3499"),
        ("Ce fonds est réservé aux communes rurales de moins de 10 000 hab.", "commune:-9999"),
        ("L'aide s'adresse aux communes comptant entre 2 000 et 20 000 hab.", "commune:2000-20000"),
        ("Peuvent candidater les communes de 2 000 à 20 000 habitants.", "commune:2000-20000"),
        ("Seules les communes de plus de 5000 habitants peuvent candidater.", "commune:5001-"),
        ("Sont éligibles les communes jusqu'à 7.500 habitants.", "commune:-7500"),
        ("Sont éligibles les villes de 3 500 habitants et plus.", "commune:3500-"),
        ("Le dispositif est ouvert aux EPCI de moins de 15 000 habitants.", "epci:-14999"),
        (
            "Bénéficiaires : communes et intercommunalités de moins de 30 000 habitants.",
            "commune|epci:-29999",
        ),
        ("Le projet doit être situé dans une commune de moins de 2 000 habitants.", "place:-1999"),
        ("Être implanté sur une commune de moins de 5 000 habitants.", "place:-4999"),
        (
            "Aide réservée aux communes dont la population est inférieure à 2 000 habitants.",
            "commune:-1999",
        ),
        (
            "Aide réservée aux communes dont la population n'excède pas 2 000 habitants.",
            "commune:-2000",
        ),
        ("Ce service est dédié aux communes de moins de 8\u202f000 habitants.", "commune:-7999"),
    ],
)
def test_a_threshold_that_decides_is_read(sentence: str, code: str) -> None:
    assert codes(f"<p>{sentence}</p>") == [code]


@pytest.mark.parametrize(
    "sentence",
    [
        "Taux de 40 % pour les communes de moins de 1 000 habitants.",
        "La subvention est plafonnée à 50 000 € pour les communes de plus de 5 000 habitants.",
        "Une bonification est accordée aux communes de moins de 500 habitants.",
        "L'aide va prioritairement aux communes de moins de 2 000 habitants.",
        "L'aide s'adresse aux communes, notamment celles de moins de 2 000 habitants.",
        "La commune compte 4 000 habitants et souhaite préserver son école.",
        "Le service coûte 5 € par habitant pour les communes éligibles.",
        "Deux dossiers au plus pour les communes de moins de 20 000 habitants.",
        "Sont éligibles les études (uniquement pour les communes de moins de 5 000 habitants).",
        "Améliorer la vie des habitants des communes éligibles.",
    ],
)
def test_a_threshold_that_weighs_or_tells_is_no_condition(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Aide réservée aux communes de moins de 5 000 habitants, sauf avis de la commission.",
        "Sont éligibles toutes les communes, hors celles de plus de 10 000 habitants.",
        "Aide réservée aux communes de moins de 2 000 habitants et aux bourgs de moins de "
        "5 000 habitants.",
    ],
)
def test_an_exception_is_left_unknown(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>") == ["?"]


def test_items_of_a_list_of_applicants_are_conditions() -> None:
    html = (
        "<p>Bénéficiaires :</p><ul><li>Communes de moins de 10 000 habitants</li>"
        "<li>EPCI de moins de 20 000 habitants</li></ul>"
    )
    assert codes(html) == ["commune:-9999", "epci:-19999"]


def test_tiers_of_an_amount_are_no_conditions() -> None:
    html = (
        "<p>Plancher de dépenses selon les strates de population :</p>"
        "<ul><li>Communes de moins de 1 000 habitants : 5 000 €</li>"
        "<li>Communes de plus de 1 000 habitants : 25 000 €</li></ul>"
    )
    assert codes(html) == []


@pytest.mark.parametrize(
    ("sentence", "inside", "outside"),
    [
        # Another way in: who is within fits, who is not may come in by the other.
        (
            "Réservé aux communes de moins de 4 000 habitants, aux communes nouvelles.",
            Outcome.SATISFIED,
            Outcome.UNKNOWN,
        ),
        (
            "L'aide vise les communes de moins de 4 000 habitants, ou des travaux d'un million.",
            Outcome.SATISFIED,
            Outcome.UNKNOWN,
        ),
        (
            "Aide réservée aux communes de moins de 4 000 habitants, sauf dérogation.",
            Outcome.SATISFIED,
            Outcome.UNKNOWN,
        ),
        # Some within are refused: who is not within never fits.
        (
            "Collectivités et groupements de moins de 4 000 habitants, sauf PETR.",
            Outcome.UNKNOWN,
            Outcome.CONTRADICTED,
        ),
        # Nothing else is said.
        (
            "Aide réservée aux communes de moins de 4 000 habitants.",
            Outcome.SATISFIED,
            Outcome.CONTRADICTED,
        ),
    ],
)
def test_what_else_the_sentence_says_settles_one_side_only(
    sentence: str, inside: Outcome, outside: Outcome
) -> None:
    asked = offer(eligibility=f"<p>{sentence}</p>")
    assert outcome(asked, "population", Profile(place=BUFFON.id, carrier="commune")) is inside
    assert outcome(asked, "population", Profile(place=MONTBARD.id, carrier="commune")) is outside


def test_works_in_a_commune_count_its_inhabitants_whoever_applies() -> None:
    html = "<p>Travaux d'économie d'énergie dans une commune de plus de 10 000 habitants.</p>"
    assert codes(html) == ["place:10001-"]


def test_a_dependence_on_population_without_a_number_is_left_unknown() -> None:
    html = "<p>Communes éligibles selon leur population et leurs ressources.</p>"
    assert codes(html) == ["?"]


def test_a_line_that_only_names_who_is_a_condition() -> None:
    assert codes("<p>Commune de moins de 3 500 habitants, sans commerce.</p>") == ["commune:-3499"]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Sont éligibles les communes de - de 2 000 habitants.", "commune:-1999"),
        ("Aide réservée aux communes (moins de 3 500 habitants).", "commune:-3499"),
        (
            "Peuvent candidater les villes moyennes (20 000 à 100 000 habitants).",
            "commune:20000-100000",
        ),
        (
            "Bénéficiaires : communes dont la population n'excède pas 3 500 habitants.",
            "commune:-3500",
        ),
        ("Aide réservée aux communes de 3 500 habitants maximum.", "commune:-3500"),
        ("Aide réservée aux communes de population inférieur(e) à 2 000 hab.", "commune:-1999"),
        (
            "Aide réservée aux communes dont la population DGF est inférieure à 5 000 habitants.",
            "commune:-4999",
        ),
        (
            "Sont éligibles les communes dont la population est supérieure à 2 000 habitants et "
            "inférieure à 10 000 habitants.",
            "commune:2001-9999",
        ),
        ("Être une commune de moins de 5 000 habitants.", "commune:-4999"),
    ],
)
def test_a_threshold_written_another_way_is_read(sentence: str, code: str) -> None:
    assert codes(f"<p>{sentence}</p>") == [code]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Les communes de plus de 10 000 habitants ne sont pas éligibles.", "commune:-10000"),
        ("Sont exclues les communes de moins de 500 habitants.", "commune:500-"),
        ("Les communes de plus de 10 000 habitants ne sont pas éligibles, sauf dérogation.", "?"),
        ("Ne sont pas éligibles les communes de 500 à 2 000 habitants.", "?"),
    ],
)
def test_a_refusal_is_the_other_side_of_its_threshold(sentence: str, code: str) -> None:
    assert codes(f"<p>{sentence}</p>") == [code]
