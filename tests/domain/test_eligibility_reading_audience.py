"""Who may apply, read from sentences and lists: whole, or not at all."""

import pytest

from pvd_aides.domain.eligibility.conditions import AUDIENCE
from pvd_aides.domain.eligibility.reading.offer_texts import read_text


def codes(html: str) -> list[str]:
    return [
        condition.value.code if condition.value else "?"
        for condition in read_text("eligibility", html)
        if condition.kind == AUDIENCE
    ]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Aide réservée aux associations.", "association"),
        ("Ce dispositif s'adresse aux communes et aux EPCI.", "commune|epci"),
        ("Cette aide est réservée exclusivement aux agriculteurs.", "farmer"),
        ("L'aide s'adresse aux entreprises qui s'installent en centre-bourg.", "private_sector"),
        (
            "Bénéficiaires : collectivités territoriales et leurs groupements, associations.",
            "association|commune|department|epci|region",
        ),
        ("Bénéficiaires éligibles : les communes, les bailleurs sociaux.", "commune|other"),
        ("Seules les communes sont éligibles.", "commune"),
        ("Les particuliers ne sont pas éligibles.", "not:private_person"),
        ("Sont exclus les particuliers et les entreprises.", "not:private_person|private_sector"),
    ],
)
def test_who_may_apply_is_read(sentence: str, code: str) -> None:
    assert codes(f"<p>{sentence}</p>") == [code]


def test_a_list_under_its_title_is_one_condition() -> None:
    html = (
        "<p>Bénéficiaires</p><ul><li>Communes</li><li>Établissements publics de coopération "
        "intercommunale</li><li>Associations loi 1901</li></ul><p>Les dossiers sont instruits.</p>"
    )
    assert codes(html) == ["association|commune|epci"]


def test_a_list_of_refused_applicants_is_one_refusal() -> None:
    html = "<p>Ne sont pas éligibles :</p><ul><li>les particuliers</li><li>les SCI</li></ul>"
    assert codes(html) == ["not:private_person"]


@pytest.mark.parametrize(
    "sentence",
    [
        "L'aide s'adresse aux communes, notamment les plus petites.",
        "Bénéficiaires : toute personne morale.",
        "Bénéficiaires : maîtres d'ouvrage publics et privés.",
        "Ce concours s'adresse à tous.",
        "La Région soutient les associations du territoire.",
        "Les associations sans salarié ne sont pas éligibles.",
        "Les entreprises en difficulté sont exclues.",
        "Les études obligatoires ne sont pas éligibles.",
    ],
)
def test_what_is_vague_or_narrower_is_no_condition(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>") == []


def test_an_exception_is_left_unknown() -> None:
    assert codes("<p>Aide réservée aux communes, sauf celles du littoral.</p>") == ["?"]
