"""Lists of applicants as publishers write them: titles, openers, names, and what stops a list."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pvd_aides.domain.eligibility.conditions import AUDIENCE
from pvd_aides.domain.eligibility.reading.offer_texts import read_text
from pvd_aides.domain.eligibility.reading.sentences import plain_text


def codes(html: str) -> list[str]:
    return [
        condition.value.code if condition.value else "?"
        for condition in read_text("description", html)
        if condition.kind == AUDIENCE
    ]


@pytest.mark.parametrize(
    "title",
    [
        "A/ BÉNÉFICIAIRES :",
        "Bénéficiaire(s) du dispositif",
        "Quels sont les bénéficiaires ?",
        "Les bénéficiaires éligibles à la subvention régionale sont :",
        "Le bénéficiaire peut être :",
        "Cette aide concerne :",
        "Le fonds est destiné (conditions cumulatives) aux :",
        "Ce dispositif s'adresse aux projets portés par :",
        "Pourront prétendre à une aide du Département les opérateurs suivants :",
    ],
)
def test_a_title_is_known_by_its_words_whatever_their_order(title: str) -> None:
    html = f"<p>{title}</p><ul><li>Communes</li><li>Associations</li></ul>"
    assert codes(html) == ["association|commune"]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Le dispositif concerne les entreprises qui vendent du carburant.", "private_sector"),
        (
            "Ce fonds peut être mobilisé par les communes et les particuliers.",
            "commune|private_person",
        ),
        ("Ce service permet aux communes de bénéficier d'un conseil.", "commune"),
        ("Est éligible tout exploitant agricole installé dans la vallée.", "farmer"),
        ("Près de 300 communes sont éligibles au programme.", "commune"),
        ("Ce volet vise à soutenir des projets innovants portés par des PME.", "private_sector"),
        ("Bénéficiaires : les communes ; les associations ; les EPCI.", "association|commune|epci"),
        ("Au titre de leur compétence, seuls les EPCI peuvent candidater.", "epci"),
        ("Le fonds s'adresse aux étudiant·e·s du Grand Est.", "private_person"),
        ("L'aide est destinée aux ménages qui n'ont pas de chaudière récente.", "private_person"),
        ("Cette aide s'adresse aux PME (hors banques) de la région.", "private_sector"),
    ],
)
def test_openers_of_a_sentence(sentence: str, code: str) -> None:
    assert codes(f"<p>{sentence}</p>") == [code]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("Communes, EPCI (communautés de communes), régies des eaux", "commune|epci"),
        ("Structures privées (associations, TPE)", "association|private_sector"),
        ("Porteurs de projets – artisans, associations", "association|private_sector"),
        ("Communes et leurs offices de tourisme", "commune|other"),
        ("Associations situées dans un département ou une région de montagne", "association"),
        ("Entreprises de moins de 1,5 million d'euros de chiffre d'affaires", "private_sector"),
        ("Structures éditoriales, collectivités", "commune|department|epci|other|region"),
        # Places are no applicants, and applicants are no places.
        (
            "Sociétés dont le siège ou l'établissement est en France, les communes",
            "commune|private_sector",
        ),
        # Nobody in particular.
        ("Acteurs publics ou privés", None),
        ("Un partenariat entre collectivités et entreprises", None),
    ],
)
def test_names_of_a_list(item: str, code: str | None) -> None:
    html = f"<p>Bénéficiaires :</p><ul><li>{item}</li></ul>"
    assert codes(html) == ([code] if code else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Les travaux doivent être réalisés par des entreprises labellisées.",
        "La subvention sera versée directement à l'association.",
        "La demande d'aide doit être adressée à la Région.",
        "L'étudiant peut bénéficier d'une bourse par an.",
        "Le dispositif ne s'adresse pas aux communes.",
        "Lorsque le projet est porté par une commune, l'aide s'adresse aux EPCI voisins.",
        "La formation s'adresse aux agents des communes.",
        "Pour les projets portés par des communes, le taux est de 40 %.",
        "Les entreprises sont accompagnées par les autres dispositifs à destination des communes.",
        "L'aide s'adresse aux acteurs publics ou privés.",
    ],
)
def test_what_is_said_of_works_payments_or_cases_is_no_condition(sentence: str) -> None:
    assert codes(f"<p>{sentence}</p>") in ([], ["?"])


def test_names_after_what_the_aid_does_are_not_lost() -> None:
    sentence = "L'offre s'adresse aux communes et, sous conditions, aux universités."
    assert codes(f"<p>{sentence}</p>") in ([], ["?"])


def test_a_list_ends_where_spending_or_another_title_starts() -> None:
    html = (
        "<p>Bénéficiaires</p><ul><li>Communes</li><li>EPCI</li>"
        "<li>L'aide est calculée comme suit :</li><li>Opération neuve : 3 % du coût</li></ul>"
    )
    assert codes(html) == ["commune|epci"]


def test_criteria_under_a_sentence_that_names_who_add_nobody() -> None:
    html = (
        "<p>L'aide s'adresse aux exploitations agricoles :</p><ul><li>situées dans la région ;</li>"
        "<li>gérées par des exploitants actifs.</li></ul>"
    )
    assert codes(html) == ["farmer"]


def test_a_title_then_a_sentence_announce_the_list() -> None:
    html = (
        "<p>Bénéficiaires</p><p>Ensemble des propriétaires de monuments :</p>"
        "<ul><li>Particuliers</li><li>Associations</li></ul>"
    )
    assert codes(html) == ["association|private_person"]


def test_companies_of_some_kind_refused_are_not_all_companies() -> None:
    html = "<p>Sont exclues du dispositif les entreprises :</p><ul><li>de négoce</li></ul>"
    assert codes(html) == []


def test_a_refusal_keeps_its_whole_kinds_among_narrower_ones() -> None:
    sentence = (
        "Ne sont pas éligibles à l'aide, les entreprises en vente directe, les exploitations "
        "agricoles, les organismes publics."
    )
    assert codes(f"<p>{sentence}</p>") == ["not:farmer|public_org"]


_PIECES = st.sampled_from(
    [
        *("<p>", "<li>", "</li>", "</ul>", "Bénéficiaires : ", "les communes", "associations"),
        *(", ", " et ", " ou ", " ; ", ". ", "(", ")", "leurs ", "sont éligibles ", "hors "),
        *("s'adresse aux ", "l'aide ", "porté par ", "qui ", "dont ", "notamment ", "1 000 €"),
        *("200 habitants ", "entre ", "\u00b7e\u00b7s", "[a](", "Ne sont pas éligibles :", "o "),
    ]
)


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=40).map("".join)))
@example("<p>Bénéficiaires</p><li>autres</li>")
def test_reading_never_raises_and_its_evidence_is_in_the_text(html: str) -> None:
    plain = plain_text(html)
    for condition in read_text("description", html):
        assert 0 <= condition.evidence.start < condition.evidence.end <= len(plain)


@pytest.mark.parametrize(
    "piece",
    ["a", "les communes, ", "s'adresse aux ", "(", "[a](", "bénéficiaires de l'aide ", "1 "],
)
def test_a_very_long_text_is_read_in_linear_time(piece: str) -> None:
    long = "".join(f"<p>{piece * (2_500 // len(piece))}</p>" for _ in range(40))
    started = time.process_time()
    read_text("description", long)
    read_text("description", f"<p>Bénéficiaires</p><li>{piece * (100_000 // len(piece))}</li>")
    assert time.process_time() - started < 5
