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


@pytest.mark.parametrize(
    ("items", "code"),
    [
        # Complements and clauses belong to the name before them.
        (
            ["Les entreprises de tri, de recyclage et de compostage", "Les communes"],
            "commune|private_sector",
        ),
        (["Les associations dont l'objet est le sport et la culture"], "association"),
        (["Communes de moins de 2 000 habitants, EPCI, syndicats mixtes"], "commune|epci"),
        (
            ["Les collectivités territoriales, leurs groupements et leurs délégataires"],
            "commune|department|epci|region",
        ),
        (["Communes et leurs groupements", "Fabriques d'église"], "commune|epci|other"),
        (["Entreprises", "Le demandeur devra tenir une comptabilité"], "private_sector"),
        # Examples add nobody, "y compris" does.
        (["Collectivités territoriales, notamment les communes"], "commune|department|epci|region"),
        (["Entreprises, y compris les associations marchandes"], "association|private_sector"),
        (["Entreprises (hors banques)"], "private_sector"),
        # Left unknown: a name may be hidden in what is not understood.
        (["Communes, hors métropoles"], "?"),
        (["Associations représentant les communes, les EPCI"], "?"),
        (["Associations, notamment sportives, communes"], "?"),
        (["Les collectivités citées ci-après"], "?"),
        (["Communes", "Lieux de culture (associations, entreprises)"], "?"),
        # Names our list does not have: known to be applicants, or not.
        (["Bailleurs sociaux", "Fondations"], "?"),
        (["Haies bocagères"], None),
        # Nobody in particular.
        (["Toute personne morale", "Communes"], None),
    ],
)
def test_items_of_a_list(items: list[str], code: str | None) -> None:
    lines = "".join(f"<li>{item}</li>" for item in items)
    assert codes(f"<p>Bénéficiaires :</p><ul>{lines}</ul>") == ([code] if code else [])


@pytest.mark.parametrize(
    "title",
    [
        "Qui peut en bénéficier ?",
        "Qui peut déposer un dossier ?",
        "À qui s'adresse cette aide ?",
        "Pour qui ?",
        "Bénéficiaires du dispositif",
        "Structures éligibles :",
        "Peuvent candidater :",
        "Les bénéficiaires de l'aide sont les suivants :",
    ],
)
def test_titles_of_lists(title: str) -> None:
    html = f"<p>{title}</p><ul><li>Communes</li><li>Associations</li></ul>"
    assert codes(html) == ["association|commune"]


def test_a_title_under_a_title_opens_the_list() -> None:
    html = "<p>Bénéficiaires</p><p>Sont éligibles :</p><ul><li>Communes</li><li>EPCI</li></ul>"
    assert codes(html) == ["commune|epci"]


def test_lines_that_are_not_marked_as_a_list_are_read_together() -> None:
    html = "<p>Bénéficiaires</p><p>Communes</p><p>Associations</p><p>Montant de l'aide</p>"
    assert codes(html) == ["association|commune"]


def test_criteria_under_a_name_are_not_applicants() -> None:
    html = (
        "<p>Bénéficiaires</p><p>Les entreprises justifiant :</p><ul><li>d'un local en centre-bourg"
        "</li><li>de deux ans d'existence</li></ul>"
    )
    assert codes(html) == ["private_sector"]


def test_a_list_that_goes_on_under_another_line_is_left_unknown() -> None:
    html = (
        "<p>Bénéficiaires</p><ul><li>Communes</li></ul><p>Les acteurs privés :</p>"
        "<ul><li>les clubs</li></ul>"
    )
    assert codes(html) == ["?"]


def test_a_set_another_sentence_adds_to_is_left_unknown() -> None:
    html = "<p>Aide réservée aux entreprises.</p><p>Les communes sont également éligibles.</p>"
    assert codes(html) == ["?"]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Bénéficiaires : personnes morales de droit public : communes, EPCI.", "commune|epci"),
        ("Cet appel à projets est ouvert exclusivement aux communes.", "commune"),
        ("Dispositif à destination exclusive des agriculteurs.", "farmer"),
        ("Peuvent candidater : les communes et les associations.", "association|commune"),
        ("Les communes et les EPCI peuvent candidater.", "commune|epci"),
        ("L'aide est destinée aux étudiants et aux demandeurs d'emploi.", "private_person"),
        ("Subvention à destination des collectivités (communes, EPCI).", "commune|epci"),
        ("Le programme est ouvert à toutes les PME.", "private_sector"),
        ("Bénéficiaires : les hôtels, les syndicats d'eau.", "epci|private_sector"),
    ],
)
def test_other_sentences_that_name_who_may_apply(sentence: str, code: str) -> None:
    assert codes(f"<p>{sentence}</p>") == [code]


def test_what_the_applicant_must_be_is_who_may_apply() -> None:
    html = (
        "<p>Le porteur de projet doit :</p><ul><li>être une association ou une commune,</li></ul>"
    )
    assert codes(html) == ["association|commune"]
