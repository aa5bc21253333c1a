"""What is asked of an applicant and is in no list of ours: left to be checked, with its words."""

import pytest

from pvd_aides.domain.eligibility import Outcome
from pvd_aides.domain.eligibility.conditions import MEMBERSHIP
from pvd_aides.domain.eligibility.reading.offer_texts import read_text
from pvd_aides.domain.profile import Profile
from tests.domain.eligibility_examples import BUFFON, ELSEWHERE, MONTBARD, finding, offer, outcome


def codes(html: str) -> list[str]:
    return [
        condition.value.code if condition.value else "?"
        for condition in read_text("eligibility", html)
        if condition.kind == MEMBERSHIP
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Communes adhérentes au syndicat d'énergie.",
        "Collectivités membres de l'agence, en phase d'étude.",
        "L'aide est réservée à ses adhérents.",
        "Service ouvert aux communes membres du réseau public.",
        "La collectivité doit adhérer à la compétence numérique.",
        "Pour emprunter, la commune devient d'abord actionnaire.",
        "Communes et groupements couverts par un PPRN.",
        "Collectivités des départements qui ont une agence de l'habitat.",
        "Élus et agents, là où existe un conseil d'architecture.",
        "Communes rurales.",
        "Communes lauréates de la session d'automne.",
        "Les projets doivent être inscrits dans un contrat de la Région.",
        "Les communes membres du parc peuvent adhérer au service de prêt.",
        "Toutes les communes couvertes par un plan de gestion peuvent en bénéficier.",
        "Les haies sont aidées uniquement sur le territoire des vallées classées.",
        "Enfin, ce dispositif concerne les bassins en tension.",
    ],
)
def test_what_we_cannot_know_of_the_place_is_to_be_checked(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>") == ["?"]
    found = finding(offer(eligibility=f"<p>{sentence}</p>"), "membership")
    assert found
    assert found.outcome is Outcome.UNKNOWN
    assert sentence.rstrip(".") in found.sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Les membres du jury se réunissent en mai.",
        "Une réduction est accordée aux communes membres du réseau : tarif de 100 €.",
        "Les communes et leurs membres élus participent à l'atelier.",
        "Priorité aux communes adhérentes au syndicat.",
        "La commune compte une association adhérente au réseau.",
        "Les lauréats sont annoncés en juin.",
        "Communes rurales de moins de 2 000 habitants.",
    ],
)
def test_a_jury_a_price_or_a_priority_is_no_condition(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>") == []


def test_one_massif_refuses_who_is_in_none_and_is_checked_by_who_is_in_one() -> None:
    asked = offer(eligibility="<p>Projet situé dans le massif des Vosges.</p>")
    assert codes(asked.eligibility) == ["massif"]
    assert outcome(asked, "zoning", Profile(place=MONTBARD.id)) is Outcome.CONTRADICTED
    assert outcome(asked, "zoning", Profile(place=BUFFON.id)) is Outcome.UNKNOWN
    assert outcome(asked, "zoning", Profile(place=ELSEWHERE.id)) is Outcome.UNKNOWN


def test_an_ort_and_its_programme_asked_together_refuse_who_lacks_either() -> None:
    asked = offer(
        eligibility="<p>Opération située dans un périmètre d'ORT lié à une convention Action cœur "
        "de ville.</p>"
    )
    assert codes(asked.eligibility) == ["ort", "acv"]
    for ort, acv, wanted in (
        (True, True, Outcome.SATISFIED),
        (True, False, Outcome.CONTRADICTED),
        (False, True, Outcome.CONTRADICTED),
    ):
        said = Profile(place=MONTBARD.id, ort=ort, action_coeur_de_ville=acv)
        assert outcome(asked, "membership", said) is wanted


def test_another_exception_leaves_who_is_in_both_to_check() -> None:
    asked = offer(
        eligibility="<p>Opération située dans un périmètre d'ORT lié à une convention Action cœur "
        "de ville, hors bail emphytéotique.</p>"
    )
    inside = Profile(place=MONTBARD.id, ort=True, action_coeur_de_ville=True)
    assert outcome(asked, "membership", inside) is Outcome.UNKNOWN
    assert outcome(asked, "membership", inside.with_(ort=False)) is Outcome.CONTRADICTED


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Le prêt sert à soutenir les projets Petites villes de demain.", ["pvd"]),
        ("La Région décide de financer les opérations situées dans les QPV.", ["qpv"]),
        ("Un prêt à taux fixe dédié au financement des opérations situées dans les QPV.", ["qpv"]),
        ("La Région accompagne aussi les Petites villes de demain.", []),
        ("La Région soutient les projets, dont certains en Petites villes de demain.", []),
        (
            "Les opérations éligibles sont celles situées dans un périmètre d'ORT.",
            ["ort"],
        ),
    ],
)
def test_an_aid_for_the_projects_of_a_programme_asks_for_it(sentence: str, code: list[str]) -> None:
    assert codes(f"<p>{sentence}</p>") == code
