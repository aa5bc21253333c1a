"""Lists of applicants left to be checked because of how they are written; and those asserted."""

import pytest

from pvd_aides.domain.eligibility.conditions import AUDIENCE, MEMBERSHIP
from pvd_aides.domain.eligibility.reading.offer_texts import read_text


def codes(html: str, kind: str = AUDIENCE) -> list[str]:
    return [
        condition.value.code if condition.value else "?"
        for condition in read_text("description", html)
        if condition.kind == kind
    ]


LONG = " situées dans une vallée" + " et proches d'une rivière" * 12


@pytest.mark.parametrize(
    "html",
    [
        # Only kinds of applicants that our list does not have.
        "<p>Bénéficiaires : les fondations et les bailleurs sociaux.</p>",
        # A list that goes on.
        "<p>Bénéficiaires : communes, associations...</p>",
        "<p>Bénéficiaires : communes, associations, etc.</p>",
        # An audience named elsewhere in the same words.
        "<p>Sont éligibles les artisans installés en nom propre ou en association.</p>",
        "<p>Bénéficiaires :</p><ul><li>Les associations (loi 1901, entreprises, EPCI)</li></ul>",
        # A sentence that says much more than names.
        f"<p>L'aide s'adresse aux communes{LONG}.</p>",
        # A line takes from the list right after it.
        "<p>Bénéficiaires :</p><p>Les communes et les associations.</p>"
        "<p>Sauf celles déjà aidées l'an passé.</p>",
        # Said of an offer among others, or in passing.
        "<p>La banque a bâti une offre large à destination des communes.</p>",
        "<p>Les communes en zone inondable sont éligibles.</p>",
        "<p>La région finance des écoles (dont un fonds dédié aux entreprises).</p>",
    ],
)
def test_a_list_written_so_is_to_be_checked(html: str) -> None:
    assert codes(html) == ["?"]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>Bénéficiaires : communes et associations (notamment de parents).</p>", None),
        ("<p>Bénéficiaires : communes de moins de 500 habitants, EPCI.</p>", "commune|epci"),
        ("<p>Ce fonds dédié aux artisans finance des vitrines.</p>", "private_sector"),
        ("<p>Le prêt Horizon est une aide destinée aux artisans.</p>", "private_sector"),
        ("<p>ÉCOVITRINE est destiné aux artisans et aux commerçants.</p>", "private_sector"),
        ("<p>Eligibilité Sectorielle : Réservée aux artisans</p>", "private_sector"),
        ("<p>Eligibilité Sectorielle : A destination des artisans</p>", "private_sector"),
        ("<p>Eligibilité Sectorielle : Campings et gîtes ruraux</p>", "private_sector"),
        ("<p>Pour être éligible, l'entreprise doit employer un apprenti.</p>", "private_sector"),
        ("<p>C'est un dispositif dont les communes peuvent bénéficier.</p>", "commune"),
        ("<p>Bénéficiaires : toute personne morale (hors particuliers).</p>", "not:private_person"),
        # What goes on is said of the last one named.
        ("<p>Bénéficiaires : les entreprises du bois, du papier...</p>", "private_sector"),
        # Long only for what is said of those named.
        (f"<p>L'aide s'adresse aux communes qui sont{LONG}.</p>", "commune"),
        (
            "<p>Ce prêt est destiné à soutenir les innovations portées par les artisans.</p>",
            "private_sector",
        ),
    ],
)
def test_a_list_plainly_told_is_asserted(html: str, code: str | None) -> None:
    assert codes(html) == [code or "association|commune"]


def test_who_prepares_to_apply_is_not_who_may() -> None:
    assert codes("<p>Pour bénéficier d'un appui, la commune doit appeler la région.</p>") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Le projet doit être situé sur le territoire d'un parc naturel régional.",
        "L'offre s'adresse aux communes ayant approuvé la charte 2020 du Parc.",
        "Avoir un atelier implanté dans un Parc naturel régional.",
        "L'aide est réservée aux communes lauréates du programme Territoires d'industrie.",
    ],
)
def test_zones_and_programmes_of_others_are_asked_for(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>", MEMBERSHIP) == ["other"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Seuls les parcs naturels régionaux sont éligibles.",
        "L'aide est animée par le parc naturel régional.",
        "Le programme Territoires d'industrie accompagne les usines.",
    ],
)
def test_zones_of_others_told_in_passing_ask_for_nothing(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>", MEMBERSHIP) == []
