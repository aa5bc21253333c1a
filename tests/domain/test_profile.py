"""A profile: a value, an address, a French sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.address import parameters
from pvd_aides.domain.french import spoken_date
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.profile_address import PARAMETERS, parse, render
from pvd_aides.domain.profile_lists import (
    CARRIER_AUDIENCES,
    CARRIERS,
    FRR_CHOICES,
    MASSIFS,
    SPENDING,
    SPENDING_DESTINATIONS,
    SUPPORT_AID_TYPES,
    SUPPORTS,
)
from pvd_aides.domain.profile_sentence import profile_sentence
from pvd_aides.domain.territory import Territory
from pvd_aides.domain.vocabulary import (
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    STEPS,
    THEMES,
    ClosedList,
)

MONTBARD = Territory(1_021_425, "commune", "21425", "Montbard", 4639)


def one_of(values: ClosedList) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values.codes)


def several_of(values: ClosedList) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values.codes), max_size=3).map(tuple)


answers = st.none() | st.booleans()
codes = st.none() | st.from_regex(r"[0-9A-Z]{1,12}", fullmatch=True)
days = st.none() | st.dates()
profiles = st.builds(
    Profile,
    place=st.none() | st.integers(0, 999_999_999_999),
    population=st.none() | st.integers(0, 100_000_000),
    epci=codes,
    department=codes,
    region=codes,
    pvd=answers,
    pvd_convention=days,
    action_coeur_de_ville=answers,
    ort=answers,
    village_avenir=answers,
    frr=one_of(FRR_CHOICES),
    massif=st.none() | st.sampled_from(("", *MASSIFS)),
    qpv=answers,
    zrr=answers,
    mountain_zone=answers,
    carrier=one_of(CARRIERS),
    themes=several_of(THEMES),
    categories=several_of(CATEGORIES),
    sentences=st.lists(st.text(max_size=400), max_size=12).map(tuple),
    step=one_of(STEPS),
    start=days,
    cost=st.none() | st.integers(0, 100_000_000_000),
    spending=several_of(SPENDING),
    support=several_of(SUPPORTS),
)


@given(profiles)
def test_the_address_tells_the_whole_profile(profile: Profile) -> None:
    assert parse(render(profile)) == (profile, ())


@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), st.text(max_size=20))))
def test_any_address_is_read_without_raising(pairs: list[tuple[str, str]]) -> None:
    profile, _ = parse(pairs)
    assert parse(render(profile))[0] == profile


def test_an_empty_profile_has_an_empty_address() -> None:
    assert render(Profile()) == []
    assert Profile().is_empty
    assert not Profile(qpv=False).is_empty


def test_no_parameter_is_one_of_a_search_but_the_place() -> None:
    searched = {
        *(name for row in parameters.LISTS for name in row.names),
        *parameters.TEXT,
        *parameters.BACKERS,
        *parameters.PROGRAMMES,
        *parameters.STATUS,
        *parameters.CHARGED,
        *parameters.EUROPEAN_AID,
        *parameters.CALLS_ONLY,
        *parameters.APPLY_BEFORE,
        *parameters.PUBLISHED_AFTER,
        *parameters.ORDER,
        *parameters.PAGE,
        *parameters.PERIMETER,
    }
    assert set(PARAMETERS) & searched == {"perimeter"}
    assert len(set(PARAMETERS)) == len(PARAMETERS)


def test_labels_and_written_amounts_are_read() -> None:
    profile, problems = parse(
        [("porteur", "Intercommunalité"), ("cout", "300 000 €"), ("perimeter", "1021425-montbard")]
    )
    assert profile == Profile(carrier="epci", cost=300_000, place=1_021_425)
    assert problems == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("porteur", "mairie de Montbard"),
        ("etape", "bientôt"),
        ("debut", "2099-13-45"),
        ("cout", "-5"),
        ("cout", "1000000000000"),
        ("pvd", "peut-être"),
        ("perimeter", "Montbard"),
        ("depense", "loisirs"),
        ("departement", "2 1"),
    ],
)
def test_a_value_that_does_not_exist_is_said(name: str, value: str) -> None:
    profile, problems = parse([(name, value)])
    assert profile.is_empty
    assert [(problem.parameter, problem.value) for problem in problems] == [(name, value)]


def test_a_place_is_resolved_by_what_knows_places() -> None:
    profile, _ = parse([("perimeter", "21425")], resolve={"21425": 1_021_425}.get)
    assert profile.place == 1_021_425


def test_lists_are_ordered_and_without_doubles() -> None:
    profile = Profile(spending=("running", "study", "running"), sentences=(" une  école ", ""))
    assert profile.spending == ("study", "running")
    assert profile.sentences == ("une école",)


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="maire"):
        Profile(carrier="maire")


def test_every_choice_counts_as_something_that_exists() -> None:
    assert set(CARRIER_AUDIENCES) == set(CARRIERS.codes)
    assert {code for each in CARRIER_AUDIENCES.values() for code in each} == set(AUDIENCES.codes)
    assert set(SPENDING_DESTINATIONS) == set(SPENDING.codes)
    assert {code for each in SPENDING_DESTINATIONS.values() for code in each} == set(
        DESTINATIONS.codes
    )
    assert set(SUPPORT_AID_TYPES) == set(SUPPORTS.codes)
    assert {code for each in SUPPORT_AID_TYPES.values() for code in each} == set(AID_TYPES.codes)


def test_the_sentence_of_a_whole_profile() -> None:
    profile = Profile(
        place=MONTBARD.id,
        carrier="commune",
        sentences=("rénover l'école",),
        cost=300_000,
        spending=("works",),
        step="preop",
        start=date(2027, 9, 1),
        support=("money", "loan"),
    )
    assert profile_sentence(profile, MONTBARD) == (
        "Commune de Montbard (4\u202f639\u00a0hab.), projet « rénover l'école », "
        "travaux de 300\u202f000\u00a0€, au stade « réflexion, conception », "
        f"à partir du {spoken_date(date(2027, 9, 1))}, en cherchant une subvention ou un prêt"
    )


@pytest.mark.parametrize(
    ("profile", "place", "words"),
    [
        (Profile(), None, "Projet à décrire"),
        (Profile(carrier="association"), None, "Association"),
        (
            Profile(carrier="association", population=5000),
            MONTBARD,
            "Association, Montbard (5\u202f000\u00a0hab.)",
        ),
        (
            Profile(carrier="commune"),
            Territory(1_021_001, "commune", "21001", "Le Creusot"),
            "Commune du Creusot",
        ),
        (
            Profile(categories=("friche", "logement-habitat")),
            None,
            "Projet sur la friche et le logement",
        ),
        (Profile(cost=20_000), None, "Coût de 20\u202f000\u00a0€"),
    ],
)
def test_the_sentence_of_a_partial_profile(
    profile: Profile, place: Territory | None, words: str
) -> None:
    assert profile_sentence(profile, place) == words


@given(profiles)
def test_every_profile_has_a_sentence(profile: Profile) -> None:
    text = profile_sentence(profile, MONTBARD)
    assert text
    assert text[:1] == text[:1].upper()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("massif", "Everest", "« Everest » n'est pas un massif connu : Massif des Alpes, "),
        ("porteur", "zz", "« zz » n'est pas un porteur connu : commune, intercommunalité, "),
        ("etape", "zz", "« zz » n'est pas une étape connue : "),
        ("frr", "zz", "« zz » n'est pas un classement connu : "),
    ],
)
def test_a_value_that_does_not_exist_is_said_and_left_out(name: str, value: str, said: str) -> None:
    profile, (problem,) = parse([(name, value)])
    assert profile.is_empty
    assert problem.parameter == name
    assert problem.message.startswith(said)
    assert problem.message.endswith("Il n'en est pas tenu compte.")
    assert problem.allowed


def test_a_massif_is_read_whatever_its_case() -> None:
    assert parse([("massif", "massif des pyrenees")]) == (Profile(massif="Massif des Pyrénées"), ())
    assert parse([("massif", "aucun")]) == (Profile(massif=""), ())
