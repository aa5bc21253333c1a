"""The text an editor changes: it says the whole offer, and only what is changed is read."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.editing.keys import RECORD_FIELDS, offer_field
from indexer.editing.reading import EditTextError, read_edit
from indexer.editing.writing import offer_text
from indexer.preview import preview
from indexer.sources import declared_sources
from pvd_aides.domain.editing import EDITABLE, Conflict, Correction, Edit
from pvd_aides.domain.offer import Backer, Offer, OfferTerritory
from pvd_aides.domain.vocabulary import AUDIENCES, CATEGORIES
from pvd_aides.services.editing.open_desk import Desk
from tests.indexer.feeds import france
from tests.search.made_offers import OFFERS

FRICHE = Offer(
    source="essai",
    external_id="1",
    name="Recycler une friche",
    financers=(Backer("ADEME", 12),),
    audiences=("commune",),
    territory=OfferTerritory("region", "Bretagne", "53"),
    deadline=date(2027, 3, 31),
    rate_min=20,
    rate_max=50,
    description='<p>Un <a href="https://a.fr">texte</a>.</p><ul><li>un</li><li>deux</li></ul>',
)


def desk(offer: Offer = FRICHE, *conflicts: Conflict) -> Desk:
    return Desk(1, "friche", True, None, None, offer, "v1", {}, conflicts, (), ())


def read(text: str, on: Desk | None = None) -> Edit:
    today = on or desk()
    return read_edit(text, today, {"v1": today.shown}.get, france())


def refused(text: str, on: Desk | None = None) -> list[str]:
    with pytest.raises(EditTextError) as refusal:
        read(text, on)
    return refusal.value.problems


def test_every_field_an_editor_may_change_has_a_key() -> None:
    assert {offer_field(key) for key in RECORD_FIELDS} == set(EDITABLE)


@given(OFFERS)
def test_a_text_left_as_it_is_changes_nothing(offer: Offer) -> None:
    assert read(offer_text(desk(offer)), desk(offer)).values == {}


def test_nor_does_that_of_a_real_offer() -> None:
    """The first twenty of each bundled source."""
    seen = [preview(source, france()).offers for source in declared_sources().values()]
    offers = [offer for some in seen for _, offer in some]
    assert len(offers) > 50
    for offer in offers:
        assert read(offer_text(desk(offer)), desk(offer)).values == {}


_NASTY = st.text(st.characters(codec="utf-8"), max_size=30)


@given(_NASTY, _NASTY)
def test_whatever_a_partner_wrote_is_a_text_that_can_be_read(name: str, words: str) -> None:
    offer = replace(FRICHE, name=f"a{name}", short_title=words, description=f"<p>{words}</p>")
    conflict = Conflict(Correction("description", "", words), f"<p>{words}</p>")
    found = read(offer_text(desk(offer, conflict), notes=[words]), desk(offer, conflict))
    assert found.values == {}


def _normal(offer: Offer) -> Offer:
    """Named, and its lists in the order of the lists, as the normaliser leaves them."""
    return replace(
        offer,
        name=offer.name or "Une aide",
        audiences=AUDIENCES.sort(offer.audiences),
        categories=CATEGORIES.sort(offer.categories),
    )


_NORMAL = OFFERS.map(_normal)


@given(_NORMAL, _NORMAL)
def test_one_field_changed_is_the_only_one_read(base: Offer, other: Offer) -> None:
    """Each field by itself, with the value another offer has."""
    for name in ("audiences", "categories", "financers", "is_charged", "european", "name"):
        text = offer_text(desk(base), replace(base, **{name: getattr(other, name)}))
        same = getattr(base, name) == getattr(other, name)
        found = read(text, desk(base)).values
        assert [*found] == ([] if same else [name])
        if name == "financers" and not same:
            assert [one.name for one in found[name]] == [one.name for one in other.financers]
        elif not same:
            assert found[name] == getattr(other, name)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("date_limite = 2027-06-30", {"deadline": date(2027, 6, 30)}),
        ('date_limite = "30 juin 2027"', {"deadline": date(2027, 6, 30)}),
        ('date_limite = ""', {"deadline": None}),
        ("beneficiaires = []", {"audiences": ()}),
        ('beneficiaires = ["Intercommunalités", "commune"]', {"audiences": ("commune", "epci")}),
        ("taux_max = 80", {"rate_max": 80}),
        ("payant = false", {"is_charged": False}),
        (
            'porteurs = ["Anah", "ADEME"]',
            {"financers": (Backer("Anah"), Backer("ADEME", 12))},
        ),
        ('territoire = "Montbard"', {"territory": OfferTerritory("region", "Montbard")}),
        (
            'territoire = "Montbard"\nterritoire_echelle = "commune"',
            {"territory": OfferTerritory("commune", "Montbard", "21425")},
        ),
        (
            'territoire = ""\nterritoire_echelle = "department"\nterritoire_code = "21"',
            {"territory": OfferTerritory("department", "Côte-d'Or", "21")},
        ),
        ('conditions = "Une phrase."', {"eligibility": "<p>Une phrase.</p>"}),
        (
            "conditions = '''<p class=\"x\">Une <b>phrase</b>.</p>'''",
            {"eligibility": "<p>Une <b>phrase</b>.</p>"},
        ),
    ],
)
def test_what_is_read(line: str, values: dict[str, Any]) -> None:
    assert read(f"[aide]\n{line}\n").values == values


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("date_limite = 2027-02-31", "ligne 3, date_limite : mal écrit."),
        ("date_limite = le 31 mars", "ligne 3, date_limite : mal écrit."),
        ('nom = "ouvert', "ligne 3, nom : mal écrit."),
        ('date_limite = "bientôt"', "ligne 3, date_limite : Date impossible « bientôt »."),
        ('date_limite = "au fil de l\'eau"', "ligne 3, date_limite : « au fil de l'eau » ne dit"),
        ("date_ouverture = 2028-01-01", "ligne 3, date_ouverture : Ouverture (2028-01-01) après"),
        ('beneficiaires = ["elfe"]', "ligne 3, beneficiaires : mot inconnu « elfe ». Il y a : com"),
        (
            'thematiques = ["frich"]',
            "ligne 3, thematiques : mot inconnu « frich ». Il y a : friche",
        ),
        ("taux_max = 300", "ligne 3, taux_max : Taux impossible « 300 »."),
        ("taux_max = 10", "ligne 3, taux_max : Taux de 20 à 10 %."),
        ("montant_pret = 0", "ligne 3, montant_pret : « 0 » ne dit rien de ce champ"),
        ('nom = ""', "ligne 3, nom : Sans nom."),
        ("titre_court = [1]", "ligne 3, titre_court : « une liste » n'est pas un texte."),
        ('payant = "peut-être"', "ligne 3, payant : « peut-être » n'est ni oui ni non."),
        ('page_officielle = "mairie"', "ligne 3, page_officielle : « mairie » n'est pas une"),
        ("contact = '<script>x()</script>'", "ligne 3, contact : "),
        ('date_limit = ""', "ligne 3, date_limit : champ inconnu. Il y a : date_limite"),
        ('licence = "aucune"', "ligne 3, licence : champ inconnu."),
    ],
)
def test_what_is_refused_with_its_line_and_its_field(line: str, problem: str) -> None:
    problems = refused(f'version = "v1"\n[aide]\n{line}\n')
    assert [one for one in problems if one.startswith(problem)], problems
    assert len(problems) == 1


def test_a_deadline_before_the_opening_is_refused_where_it_is_written() -> None:
    opened = desk(replace(FRICHE, opening=date(2027, 2, 1)))
    (problem,) = refused("[aide]\ndate_limite = 2027-01-01\n", opened)
    assert problem.startswith("ligne 2, date_limite : Ouverture (2027-02-01) après la clôture")


def test_every_problem_is_told_at_once() -> None:
    text = 'verson = "v1"\n[aide]\ntaux_max = 300\nbeneficiaires = ["elfe", "nain"]\n'
    lines = [problem.partition(" :")[0] for problem in refused(text)]
    assert lines == [
        "ligne 1, verson",
        "ligne 3, taux_max",
        "ligne 4, beneficiaires",
        "ligne 4, beneficiaires",
    ]


def test_a_version_nobody_saw() -> None:
    (problem,) = refused('version = "v0"\n[aide]\nnom = "Autre"\n')
    assert problem.startswith("ligne 1, version : la fiche n'a jamais eu cette version")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[conflits]\nnom = "correction"\n', "ligne 2, nom : aucun conflit sur ce champ."),
        ('[conflits]\ndate_limite = "moi"\n', "ligne 2, date_limite : « moi » : il faut"),
        (
            '[conflits]\ndate_limite = "correction"\n[aide]\ndate_limite = 2027-08-01\n',
            "ligne 2, date_limite : ce champ est aussi changé plus bas",
        ),
        ("aide = 3\n", "ligne 1, aide : « aide » doit être une section [aide]."),
    ],
)
def test_conflicts_settled_badly(text: str, problem: str) -> None:
    waiting = Conflict(Correction("deadline", None, date(2027, 6, 30)), FRICHE.deadline)
    (found,) = refused(text, desk(FRICHE, waiting))
    assert found.startswith(problem)
