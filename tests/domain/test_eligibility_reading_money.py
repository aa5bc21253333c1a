"""Least cost, least share and excluded spending, read from sentences."""

import pytest

from pvd_aides.domain.eligibility.conditions import EXCLUDED_SPENDING, MINIMUM_COST, MINIMUM_SHARE
from pvd_aides.domain.eligibility.reading.offer_texts import read_text


def codes(kind: str, html: str) -> list[str]:
    return [
        condition.value.code if condition.value else "?"
        for condition in read_text("eligibility", html)
        if condition.kind == kind
    ]


@pytest.mark.parametrize(
    ("sentence", "euros"),
    [
        ("Plancher de dépenses éligibles : 5 000 € HT.", "5000"),
        ("Le montant minimum des travaux est de 10.000 euros.", "10000"),
        ("Le projet doit avoir un coût supérieur ou égal à 50 000 €.", "50000"),
        ("Assiette minimale de dépenses : 1,5 M€.", "1500000"),
        ("Seuls les projets de plus de 20 k€ sont étudiés.", "20000"),
        ("Le coût plancher du projet est fixé à 2\u00a0000 € TTC.", "2000"),
        ("Investissement minimum : 8 000 €.", "8000"),
        ("Les projets de moins de 3 000 € ne sont pas éligibles.", "3000"),
        ("Le budget du projet ne peut pas être inférieur à 1.500 euros HT.", "1500"),
        ("Le projet doit représenter un investissement de plus de 2 millions d'euros.", "2000000"),
        ("Le coût de votre projet doit être compris entre 2 000 € et 9 000 €.", "2000"),
    ],
)
def test_a_least_cost_is_read(sentence: str, euros: str) -> None:
    assert codes(MINIMUM_COST, f"<p>{sentence}</p>") == [euros]


@pytest.mark.parametrize(
    "sentence",
    [
        "Plancher de subvention : 500 €.",
        "Le montant de la subvention ne pourra être inférieur à 1 500 €.",
        "Le montant minimum de l'aide est de 4 000 €.",
        "L'aide est plafonnée à 20 000 € de dépenses.",
        "Les acomptes sont versés pour un montant minimum de 1 000 €.",
        "Chiffre d'affaires minimum de 5 millions d'euros.",
        "Les factures de moins de 250 € ne sont pas éligibles.",
        "Le coût moyen des travaux est de 80 000 €.",
    ],
)
def test_another_amount_is_no_least_cost(sentence: str) -> None:
    assert codes(MINIMUM_COST, f"<p>{sentence}</p>") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Plancher de dépenses de 50 000 € lorsque le projet est en ZRR.",
        "Montant minimum de travaux de 5 000 € pour les communes rurales.",
    ],
)
def test_a_least_cost_in_some_cases_is_left_unknown(sentence: str) -> None:
    assert codes(MINIMUM_COST, f"<p>{sentence}</p>") == ["?"]


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("Un autofinancement de 20 % au minimum est demandé.", ["20"]),
        ("Au moins 30 % d'autofinancement.", ["30"]),
        ("La participation minimale du maître d'ouvrage est de 20 %.", ["20"]),
        ("Le reste à charge du porteur doit être d'au moins 10 %.", ["10"]),
        ("Le cumul des aides publiques (hors autofinancement) est limité à 80 %.", []),
        ("Cela demande un financement propre d'au moins 20 % du projet.", ["20"]),
        ("Les communes doivent apporter au moins 20 % du montant total.", ["20"]),
        (
            "La participation minimale des communes ne saurait être inférieure à 20 ou 30 %.",
            ["20"],
        ),
        ("Les communes doivent apporter au moins 20 % du montant total, sauf dérogation.", ["?"]),
        ("La capacité d'autofinancement est examinée.", []),
        ("L'aide couvre jusqu'à 50 % du reste à charge.", []),
        ("Un autofinancement d'au moins 20 % est demandé, sauf dérogation.", ["?"]),
    ],
)
def test_a_least_share(sentence: str, share: list[str]) -> None:
    assert codes(MINIMUM_SHARE, f"<p>{sentence}</p>") == share


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<p>Les dépenses de fonctionnement ne sont pas éligibles.</p>", ["running"]),
        ("<p>Sont exclus : les études, les frais de fonctionnement.</p>", ["running|study"]),
        (
            "<p>Dépenses non éligibles :</p><ul><li>Dépenses de fonctionnement</li>"
            "<li>Matériel d'occasion</li></ul>",
            ["running"],
        ),
        ("<p>Les études ne sont pas éligibles.</p>", ["study"]),
        ("<p>Les études réglementaires ne sont pas éligibles.</p>", []),
        ("<p>Les travaux réalisés en régie sont exclus.</p>", []),
        ("<p>Les dépenses de fonctionnement sont éligibles.</p>", []),
        ("<p>Les études ne sont pas éligibles, sauf en zone rurale.</p>", ["?"]),
        ("<p>Les dépenses de fonctionnement ne sont plafonnées qu'en 2027.</p>", []),
    ],
)
def test_excluded_spending(html: str, kinds: list[str]) -> None:
    assert codes(EXCLUDED_SPENDING, html) == kinds


@pytest.mark.parametrize(
    ("sentence", "euros"),
    [
        ("Plancher : 5 000 € HT de dépenses éligibles.", ["5000"]),
        ("Un minimum de 10 000 € de travaux est exigé.", ["10000"]),
        ("Le montant des travaux doit être au moins égal à 15 000 € HT.", ["15000"]),
        ("Projets à partir de 10 000 € HT.", ["10000"]),
        ("Les projets dont le coût est inférieur à 5 000 € ne sont pas éligibles.", ["5000"]),
        ("Dépenses éligibles comprises entre 4 000 € et 60 000 €.", ["?"]),
        (
            "Les projets doivent être d'au moins 20 000 € pour les villages et d'au moins 50 000 € "
            "pour les villes.",
            ["?"],
        ),
        ("L'aide est comprise entre 4 000 € et 60 000 €.", []),
        ("Dépenses comprises entre 4 000 € et 60 000 € : taux de 30 %.", []),
        ("Taux minimum de 20 %, plafonné à 50 000 € de travaux.", []),
    ],
)
def test_a_least_cost_written_another_way(sentence: str, euros: list[str]) -> None:
    assert codes(MINIMUM_COST, f"<p>{sentence}</p>") == euros


@pytest.mark.parametrize(
    "sentence",
    [
        "La commune devra conserver à sa charge au moins 20 % du coût.",
        "Le maître d'ouvrage doit assurer une participation minimale de 20 % du montant.",
    ],
)
def test_a_share_kept_by_the_applicant(sentence: str) -> None:
    assert codes(MINIMUM_SHARE, f"<p>{sentence}</p>") == ["20"]
