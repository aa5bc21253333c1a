"""Who may apply told in passing, or in lists that lost their title; and what must be left alone."""

import pytest

from pvd_aides.domain.eligibility.conditions import AUDIENCE
from pvd_aides.domain.eligibility.reading.offer_texts import read_text

INTRODUCTION = "<p>La Région veut soutenir les rénovations exemplaires sur son territoire.</p>"


def codes(html: str) -> list[str]:
    return [
        condition.value.code if condition.value else "?"
        for condition in read_text("description", html)
        if condition.kind == AUDIENCE
    ]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Ces aides sont adressées aux entreprises du textile.", "private_sector"),
        ("Plusieurs dispositifs sont ouverts aux entreprises de toute taille.", "private_sector"),
        (
            "Ce dispositif à destination des communes et des EPCI vise la création de haltes.",
            "commune|epci",
        ),
        ("Le Chèque vélo à destination des artisans finance leur livraison.", "private_sector"),
        ("Les travaux seront portés par une ou plusieurs entreprises.", "private_sector"),
        (
            "Le projet devra être porté par une commune ou par une association.",
            "association|commune",
        ),
        ("Sont éligibles les projets de haies portés par des associations.", "association"),
        ("Sont éligibles les associations répondant aux conditions suivantes :", "association"),
        ("Pourront bénéficier de cette aide les exploitations agricoles suivantes :", "farmer"),
        ("Les entreprises et les associations sont éligibles.", "association|private_sector"),
        ("L'aide est accordée aux communes et à leurs groupements.", "commune|epci"),
        ("Maîtres d'ouvrage : communes, EPCI.", "commune|epci"),
        ("Les bénéficiaires sont les communes et les associations.", "association|commune"),
        ("Les communes et leurs groupements peuvent adhérer au service.", "commune|epci"),
        (
            "L'appel à projets s'adresse aux communes et vise prioritairement les bourgs.",
            "commune",
        ),
    ],
)
def test_who_may_apply_told_in_passing_is_read(sentence: str, code: str) -> None:
    assert codes(f"<p>{sentence}</p>") == [code]


@pytest.mark.parametrize(
    "sentence",
    [
        "La Région soutient les associations qui animent les villages.",
        "Le programme vise à accompagner les communes.",
        "Les communes sont éligibles à un taux de 40 %.",
        "Les communes de la vallée sont portées par un élan commun.",
        "Les projets sont étudiés par les communes.",
        "Un guide a été écrit par les associations.",
        "Sont éligibles les travaux de toiture.",
        "Public visé : communes, ménages.",
    ],
)
def test_an_aim_or_another_matter_says_nothing_of_who_may_apply(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>") == []


def test_an_exclusion_after_who_may_apply_is_read_beside_it() -> None:
    sentence = (
        "Cette aide s'adresse aux communes et aux associations, à l'exclusion des particuliers."
    )
    assert codes(f"<p>{sentence}</p>") == ["association|commune", "not:private_person"]


def test_an_exclusion_that_narrows_who_may_apply_is_left_unknown() -> None:
    sentence = "Cette aide s'adresse aux communes, sauf les communes nouvelles."
    assert codes(f"<p>{sentence}</p>") == ["?"]


def test_a_list_whose_title_is_lost_is_read() -> None:
    html = INTRODUCTION + "<li>Les communes</li><li>Les associations</li><li>Les piscines</li>"
    assert codes(html) == ["association|commune|other"]


def test_a_line_whose_title_is_lost_is_read() -> None:
    html = INTRODUCTION + "<p>Les associations dont l'objet est culturel.</p><p>Une étude suit.</p>"
    assert codes(html) == ["association"]


@pytest.mark.parametrize(
    "html",
    [
        # A sentence with a verb of its own.
        INTRODUCTION + "<p>Les communes prennent contact avec la Région.</p>",
        INTRODUCTION + "<p>Les associations qui le veulent sont reçues par la Région.</p>",
        # A headline, and a line that nothing comes before.
        "<p>Les associations du territoire.</p>",
        # Half of a list, the rest of which no rule understands.
        INTRODUCTION + "<p>Bourgs anciens ; petites entreprises et particuliers.</p>",
        INTRODUCTION + "<li>Les communes</li><li>Tout acteur, dont les associations</li>",
        # Who benefits in the end.
        INTRODUCTION + "<li>les habitants du quartier</li><li>les jeunes</li>",
    ],
)
def test_what_is_not_surely_a_whole_list_is_never_closed(html: str) -> None:
    assert codes(html) in ([], ["?"])


def test_a_list_without_title_is_not_read_where_the_text_says_who_may_apply() -> None:
    html = (
        "<p>Bénéficiaires : communes et EPCI.</p><p>Le projet associe plusieurs acteurs.</p>"
        "<li>Les entreprises</li><li>Les associations</li>"
    )
    assert codes(html) == ["commune|epci"]


def test_one_bullet_before_lines_without_is_not_taken_for_a_whole_list() -> None:
    html = "<p>Bénéficiaires</p><p>- une association</p><p>Fédération</p><p>Collectivité</p>"
    assert codes(html) == ["?"]


def test_items_that_only_describe_add_nobody() -> None:
    html = (
        "<p>Bénéficiaires :</p><ul><li>Les entreprises autonomes</li>"
        "<li>De plus de deux ans d'existence</li><li>Ne se trouvant pas en difficulté</li></ul>"
    )
    assert codes(html) == ["private_sector"]


def test_others_announced_elsewhere_make_the_list_unknown() -> None:
    html = (
        "<p>L'aide s'adresse aux communes.</p>"
        "<p>Les porteurs suivants peuvent également bénéficier de l'aide :</p>"
        "<ul><li>offices du tourisme</li></ul>"
    )
    assert codes(html) == ["?"]


def test_a_list_of_refusals_keeps_its_whole_kinds_only() -> None:
    html = (
        "<p>Sont exclues :</p><ul><li>Les sociétés de gestion de patrimoine</li>"
        "<li>Les établissements publics</li><li>Les particuliers</li></ul>"
    )
    assert codes(html) == ["not:private_person|public_org"]


def test_public_and_private_companies_are_two_audiences() -> None:
    html = "<p>Bénéficiaires : communes, entreprises publiques et privées.</p>"
    assert codes(html) == ["commune|private_sector|public_cies"]
