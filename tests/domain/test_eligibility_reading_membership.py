"""Programmes and zones asked for in sentences: right, left alone, or left unknown."""

import pytest

from pvd_aides.domain.eligibility.conditions import MEMBERSHIP
from pvd_aides.domain.eligibility.reading.offer_texts import read_text


def codes(html: str) -> list[str]:
    return [
        condition.value.code if condition.value else "?"
        for condition in read_text("eligibility", html)
        if condition.kind == MEMBERSHIP
    ]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Aide réservée aux communes lauréates Petites villes de demain.", "pvd"),
        ("Aide réservée aux communes du programme Petites Villes de Demain (PVD).", "pvd"),
        ("Ce poste s'adresse aux collectivités lauréates du programme PVD.", "pvd"),
        ("Seules les communes Action cœur de ville peuvent candidater.", "acv"),
        (
            "L'appel à projets est ouvert aux villes Action Cœur de Ville et Petites villes de "
            "demain.",
            "acv|pvd",
        ),
        ("Le projet doit être situé dans le périmètre d'une ORT.", "ort"),
        ("Le projet doit se situer dans une opération de revitalisation de territoire.", "ort"),
        ("La commune doit être signataire d'une convention d'ORT.", "ort"),
        ("Dispositif réservé aux communes labellisées Villages d'avenir.", "village_avenir"),
        ("Être situé en zone de montagne.", "mountain"),
        ("Le commerce doit être implanté en FRR ou en ZRR.", "frr|zrr"),
        ("Aide réservée aux communes classées France Ruralités Revitalisation.", "frr"),
        (
            "Votre projet doit être situé en quartier prioritaire de la politique de la ville.",
            "qpv",
        ),
        ("Le local doit se trouver dans un QPV ou à proximité immédiate.", "other|qpv"),
        ("Aide réservée aux communes, hors communes PVD.", "not:pvd"),
        ("Les communes Action cœur de ville ne sont pas éligibles.", "not:acv"),
    ],
)
def test_what_is_asked_for_is_read(sentence: str, code: str) -> None:
    assert codes(f"<p>{sentence}</p>") == [code]


def test_items_of_a_list_of_applicants_are_conditions() -> None:
    html = "<p>Bénéficiaires</p><ul><li>Communes lauréates du programme PVD</li></ul>"
    assert codes(html) == ["pvd"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le taux est porté à 40 % pour les communes PVD.",
        "Une bonification est accordée en zone de montagne.",
        "Les communes Petites villes de demain sont prioritaires.",
        "L'aide est ouverte aux communes, notamment celles du programme Petites villes de demain.",
        "Une attention particulière est portée aux quartiers prioritaires.",
        "Ce dispositif est partenaire du programme Petites villes de demain.",
        "Le club Petites villes de demain anime le réseau.",
        "Formation des chefs de projet PVD.",
        "La redynamisation du cœur de ville passe par le commerce.",
    ],
)
def test_a_bonus_a_priority_or_a_context_is_no_condition(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Aide réservée aux communes PVD, sauf dérogation du préfet.",
        "Le projet doit être situé dans un QPV et dans le périmètre de l'ORT.",
    ],
)
def test_an_exception_or_two_asked_at_once_is_left_unknown(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>") == ["?"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Aide réservée aux communes hors métropole lauréates du programme PVD.",
        "Opération située dans un périmètre d'ORT, hors bail emphytéotique.",
    ],
)
def test_an_exception_about_something_else_is_never_inverted(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>") == ["?"]


def test_a_line_that_only_names_who_is_a_condition() -> None:
    html = "<p>Communes et intercommunalités de l'Yonne engagées dans le programme PVD.</p>"
    assert codes(html) == ["pvd"]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Bénéficiaires : communes signataires d'une ORT.", "ort"),
        (
            "Sont éligibles les communes retenues au titre du programme Villages d'avenir.",
            "village_avenir",
        ),
        ("Peuvent en bénéficier les villes Action cœur de ville.", "acv"),
        ("Être une commune PVD ou ACV.", "acv|pvd"),
        ("La commune doit avoir signé une convention d'ORT.", "ort"),
        (
            "Accompagnement à destination exclusive des communes Villages d'avenir.",
            "village_avenir",
        ),
    ],
)
def test_other_ways_to_ask_are_read(sentence: str, code: str) -> None:
    assert codes(f"<p>{sentence}</p>") == [code]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Aide réservée aux communes n'étant pas lauréates PVD.", ["not:pvd"]),
        ("Communes non lauréates du programme ACV.", ["not:acv"]),
        ("Ne sont pas éligibles les communes ACV.", ["not:acv"]),
        ("Aide réservée aux communes, y compris les communes PVD.", []),
        ("Sont éligibles les communes de moins de 3 500 habitants et les communes PVD.", ["?"]),
        ("Les projets situés hors QPV ne sont pas éligibles.", []),
    ],
)
def test_who_is_not_in_a_programme_is_never_taken_for_who_is(
    sentence: str, code: list[str]
) -> None:
    assert codes(f"<p>{sentence}</p>") == code
