"""Verdicts: each criterion, what decides, and what never turns."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.eligibility import (
    CRITERIA,
    Answer,
    Facts,
    Finding,
    Outcome,
    Verdict,
    assess,
    conditions_of,
    facts_of,
)
from pvd_aides.domain.eligibility.reading.sentences import plain_text
from pvd_aides.domain.gazetteer import MemoryGazetteer
from pvd_aides.domain.offer import Offer, OfferTerritory, Programme
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.territory import Territory, Zoning, territory_id
from pvd_aides.domain.vocabulary import AUDIENCES

DAY = date(2027, 3, 1)
FRANCE = Territory(territory_id("country", "FRA"), "country", "FRA", "France")
REGION = Territory(territory_id("region", "27"), "region", "27", "Bourgogne-Franche-Comté")
DEPARTMENT = Territory(
    territory_id("department", "21"), "department", "21", "Côte-d'Or", parents=(REGION.id,)
)
EPCI = Territory(242_101_442, "epci", "242101442", "CC du Montbardois", 12_000)
AROUND = (EPCI.id, DEPARTMENT.id, REGION.id, FRANCE.id)
MONTBARD = Territory(
    territory_id("commune", "21425"),
    "commune",
    "21425",
    "Montbard",
    4639,
    parents=AROUND,
    zoning=Zoning(
        pvd=True,
        action_coeur_de_ville=False,
        ort=False,
        village_avenir=False,
        frr="FRR socle",
    ),
)
BUFFON = Territory(
    territory_id("commune", "21114"),
    "commune",
    "21114",
    "Buffon",
    170,
    parents=AROUND,
    zoning=Zoning(
        pvd=False,
        action_coeur_de_ville=False,
        ort=False,
        village_avenir=True,
        frr="Classée FRR partiellement",
        massif="Massif central",
    ),
)
ELSEWHERE = Territory(territory_id("commune", "29019"), "commune", "29019", "Brest", 140_000)
GAZETTEER = MemoryGazetteer((FRANCE, REGION, DEPARTMENT, EPCI, MONTBARD, BUFFON, ELSEWHERE), {})
NATIONAL = OfferTerritory("country", "France", "FRA")
TOWN = Profile(place=MONTBARD.id, carrier="commune")


def offer(**given: object) -> Offer:
    """An offer open to communes all over France, all year round, unless told otherwise."""
    usual: dict[str, object] = {
        "territory": NATIONAL,
        "audiences": ("commune",),
        "recurrence": "ongoing",
    }
    return Offer(source="test", external_id="1", name="Aide", **{**usual, **given})  # type: ignore[arg-type]


def verdict(an_offer: Offer, profile: Profile = TOWN, day: date = DAY) -> Verdict:
    found = assess(an_offer, facts_of(profile, GAZETTEER), day)
    assert found is not None
    return found


def finding(an_offer: Offer, criterion: str, profile: Profile = TOWN) -> Finding | None:
    found = [each for each in verdict(an_offer, profile).findings if each.criterion == criterion]
    assert len(found) < 2
    return found[0] if found else None


def outcome(an_offer: Offer, criterion: str, profile: Profile = TOWN) -> Outcome | None:
    found = finding(an_offer, criterion, profile)
    return found.outcome if found else None


def test_an_empty_profile_has_no_verdict() -> None:
    assert assess(offer(), facts_of(Profile(), GAZETTEER), DAY) is None


def test_all_satisfied_is_eligible() -> None:
    found = verdict(offer())
    assert found.answer is Answer.ELIGIBLE
    assert [each.criterion for each in found.findings] == ["territory", "audience", "calendar"]
    assert found.reasons[:2] == found.findings[:2]


def test_a_population_too_large_is_said_with_its_sentence() -> None:
    words = "L'aide est réservée aux communes de moins de 3 500 habitants."
    an_offer = offer(eligibility=f"<p>Bonjour.</p><p>{words}</p>")
    found = finding(an_offer, "population")
    assert found is not None
    assert found.sentence == (
        "Réservée aux communes de moins de 3\u202f500\u00a0habitants : "
        "Montbard en compte 4\u202f639."
    )
    assert found.evidence is not None
    assert found.evidence.sentence == words
    plain = plain_text(an_offer.eligibility)
    assert plain[found.evidence.start : found.evidence.end] == words
    found_verdict = verdict(an_offer)
    assert found_verdict.answer is Answer.NOT_ELIGIBLE
    assert found_verdict.reasons == (found,)
    assert found_verdict.contradicted == ("population",)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (TOWN, Outcome.CONTRADICTED),
        (TOWN.with_(population=3000), Outcome.SATISFIED),
        (TOWN.with_(place=BUFFON.id), Outcome.SATISFIED),
        (TOWN.with_(carrier=None, cost=1), Outcome.UNKNOWN),
        (TOWN.with_(place=None), Outcome.UNKNOWN),
        (TOWN.with_(carrier="epci"), None),
    ],
)
def test_a_threshold_for_communes(profile: Profile, expected: Outcome | None) -> None:
    an_offer = offer(eligibility="<p>Aide réservée aux communes de moins de 3 500 habitants.</p>")
    assert outcome(an_offer, "population", profile) is expected


def test_a_threshold_for_intercommunalities_looks_at_that_of_the_commune() -> None:
    an_offer = offer(
        audiences=("epci",),
        eligibility="<p>Aide réservée aux EPCI de plus de 20 000 habitants.</p>",
    )
    found = finding(an_offer, "population", TOWN.with_(carrier="epci"))
    assert found is not None
    assert found.outcome is Outcome.CONTRADICTED
    assert "CC du Montbardois en compte 12\u202f000" in found.sentence


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (NATIONAL, Outcome.SATISFIED),
        (OfferTerritory("department", "Côte-d'Or", "21"), Outcome.SATISFIED),
        (OfferTerritory("commune", "Brest", "29019"), Outcome.CONTRADICTED),
        (OfferTerritory("adhoc", "GAL Loire"), Outcome.UNKNOWN),
        (None, Outcome.UNKNOWN),
    ],
)
def test_territory(area: OfferTerritory | None, expected: Outcome) -> None:
    assert outcome(offer(territory=area), "territory") is expected


def test_an_offer_for_a_part_of_the_place_is_to_be_checked() -> None:
    inside = offer(audiences=("epci",), territory=OfferTerritory("commune", "Buffon", "21114"))
    profile = Profile(place=EPCI.id, carrier="epci")
    assert outcome(inside, "territory", profile) is Outcome.UNKNOWN


def test_a_corrected_intercommunality_decides_for_its_offers() -> None:
    local = offer(territory=OfferTerritory("epci", "CC voisine", "242100000"))
    assert outcome(local, "territory") is not Outcome.SATISFIED
    assert outcome(local, "territory", TOWN.with_(epci="242100000")) is Outcome.SATISFIED


def test_without_a_place_only_national_offers_are_sure() -> None:
    profile = Profile(carrier="commune")
    assert outcome(offer(), "territory", profile) is Outcome.SATISFIED
    local = offer(territory=OfferTerritory("department", "Côte-d'Or", "21"))
    assert outcome(local, "territory", profile) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("audiences", "text", "carrier", "expected"),
    [
        (("commune",), "", "commune", Outcome.SATISFIED),
        (("association",), "", "commune", Outcome.CONTRADICTED),
        (("public_org",), "", "syndicat", Outcome.SATISFIED),
        (("commune",), "", None, Outcome.UNKNOWN),
        ((), "", "commune", Outcome.UNKNOWN),
        ((), "Aide réservée aux associations.", "commune", Outcome.CONTRADICTED),
        ((), "Aide réservée aux associations.", "association", Outcome.SATISFIED),
        ((), "Bénéficiaires : associations, bailleurs sociaux.", "commune", Outcome.UNKNOWN),
        (("commune",), "Aide réservée aux associations.", "commune", Outcome.UNKNOWN),
        ((), "Les particuliers ne sont pas éligibles.", "particulier", Outcome.CONTRADICTED),
        ((), "Les particuliers ne sont pas éligibles.", "commune", Outcome.SATISFIED),
        ((), "Aide réservée aux communes, sauf celles du littoral.", "commune", Outcome.UNKNOWN),
    ],
)
def test_audience(
    audiences: tuple[str, ...], text: str, carrier: str | None, expected: Outcome
) -> None:
    an_offer = offer(audiences=audiences, eligibility=f"<p>{text}</p>" if text else "")
    assert outcome(an_offer, "audience", Profile(place=MONTBARD.id, carrier=carrier)) is expected


@pytest.mark.parametrize(
    ("text", "criterion", "expected"),
    [
        ("Aide réservée aux communes PVD.", "membership", Outcome.SATISFIED),
        ("Aide réservée aux communes Action cœur de ville.", "membership", Outcome.CONTRADICTED),
        ("Aide réservée aux communes ACV ou PVD.", "membership", Outcome.SATISFIED),
        ("Aide réservée aux communes, hors communes PVD.", "membership", Outcome.CONTRADICTED),
        (
            "Le projet doit être situé dans le périmètre d'une ORT.",
            "membership",
            Outcome.CONTRADICTED,
        ),
        ("Être situé en zone de montagne.", "zoning", Outcome.UNKNOWN),
        ("Le projet doit être situé en FRR.", "zoning", Outcome.SATISFIED),
        ("Aide réservée aux communes PVD, sauf dérogation.", "membership", Outcome.UNKNOWN),
        ("Les communes PVD sont prioritaires.", "membership", None),
    ],
)
def test_membership(text: str, criterion: str, expected: Outcome | None) -> None:
    assert outcome(offer(eligibility=f"<p>{text}</p>"), criterion) is expected


def test_one_answer_of_the_visitor_settles_what_the_data_lack() -> None:
    an_offer = offer(eligibility="<p>Être situé en zone de montagne.</p>")
    assert outcome(an_offer, "zoning", TOWN.with_(mountain_zone=True)) is Outcome.SATISFIED
    assert outcome(an_offer, "zoning", TOWN.with_(mountain_zone=False)) is Outcome.CONTRADICTED


def test_a_commune_classed_in_part_is_to_be_checked() -> None:
    an_offer = offer(eligibility="<p>Le projet doit être situé en FRR.</p>")
    assert outcome(an_offer, "zoning", TOWN.with_(place=BUFFON.id)) is Outcome.UNKNOWN


def test_an_offer_of_a_programme_favours_its_members_without_excluding_others() -> None:
    an_offer = offer(programmes=(Programme("petites-villes-de-demain", "PVD"),))
    assert outcome(an_offer, "membership") is Outcome.SATISFIED
    assert outcome(an_offer, "membership", TOWN.with_(place=BUFFON.id)) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("dates", "start", "expected"),
    [
        ({"recurrence": "ongoing"}, None, Outcome.SATISFIED),
        ({"recurrence": "oneoff", "deadline": date(2027, 6, 30)}, None, Outcome.SATISFIED),
        ({"recurrence": "oneoff", "deadline": date(2027, 2, 1)}, None, Outcome.CONTRADICTED),
        (
            {"recurrence": "oneoff", "deadline": date(2027, 6, 30)},
            date(2027, 9, 1),
            Outcome.CONTRADICTED,
        ),
        ({"recurrence": "recurring", "deadline": date(2027, 2, 1)}, None, Outcome.UNKNOWN),
        ({"recurrence": "ongoing", "deadline": date(2020, 1, 1)}, None, Outcome.SATISFIED),
        ({"recurrence": None}, None, None),
        ({"recurrence": None, "opening": date(2027, 5, 1)}, None, Outcome.SATISFIED),
        ({"recurrence": None, "opening": date(2027, 5, 1)}, date(2027, 4, 1), Outcome.UNKNOWN),
    ],
)
def test_calendar(dates: dict[str, object], start: date | None, expected: Outcome | None) -> None:
    assert outcome(offer(**dates), "calendar", TOWN.with_(start=start)) is expected


@pytest.mark.parametrize(
    ("text", "cost", "expected"),
    [
        ("Plancher de dépenses : 10 000 €.", 5_000, Outcome.CONTRADICTED),
        ("Plancher de dépenses : 10 000 €.", 10_000, Outcome.SATISFIED),
        ("Plancher de dépenses : 10 000 €.", None, Outcome.UNKNOWN),
        (
            "Plancher de dépenses d'études : 2 000 €. Plancher de dépenses de travaux : 9 000 €.",
            5_000,
            Outcome.UNKNOWN,
        ),
        ("Plancher de dépenses de 9 000 € lorsque le projet est en ZRR.", 5_000, Outcome.UNKNOWN),
    ],
)
def test_least_cost(text: str, cost: int | None, expected: Outcome) -> None:
    an_offer = offer(eligibility=f"<p>{text}</p>")
    assert outcome(an_offer, "minimum_cost", TOWN.with_(cost=cost)) is expected


def test_a_ceiling_caps_the_aid_and_excludes_nobody() -> None:
    an_offer = offer(loan_amount=50_000)
    profile = TOWN.with_(cost=300_000)
    assert outcome(an_offer, "maximum_cost", profile) is Outcome.CONTRADICTED
    assert verdict(an_offer, profile).answer is Answer.ELIGIBLE


def test_a_rate_is_told_in_euros() -> None:
    found = finding(offer(rate_min=20, rate_max=50), "rate", TOWN.with_(cost=200_000))
    assert found is not None
    assert "100\u202f000\u00a0€" in found.sentence


def test_the_share_left_to_pay_is_told_and_does_not_decide() -> None:
    an_offer = offer(eligibility="<p>Un autofinancement de 20 % au minimum est demandé.</p>")
    found = finding(an_offer, "own_share", TOWN.with_(cost=100_000))
    assert found is not None
    assert "20\u202f000\u00a0€" in found.sentence
    assert verdict(an_offer).answer is Answer.ELIGIBLE


@pytest.mark.parametrize(
    ("spending", "expected"),
    [
        (("running",), Outcome.CONTRADICTED),
        (("works",), Outcome.SATISFIED),
        (("works", "running"), Outcome.UNKNOWN),
        ((), Outcome.UNKNOWN),
    ],
)
def test_spending_excluded_in_words(spending: tuple[str, ...], expected: Outcome) -> None:
    text = "<p>Les dépenses de fonctionnement ne sont pas éligibles.</p>"
    an_offer = offer(eligibility=text)
    assert outcome(an_offer, "excluded_spending", TOWN.with_(spending=spending)) is expected


@pytest.mark.parametrize(
    ("given", "criterion", "profile", "expected"),
    [
        ({"steps": ("op",)}, "stage", TOWN.with_(step="op"), Outcome.SATISFIED),
        ({"steps": ("op",)}, "stage", TOWN.with_(step="preop"), Outcome.CONTRADICTED),
        ({"steps": ("op",)}, "stage", TOWN, Outcome.UNKNOWN),
        (
            {"categories": ("friche",)},
            "theme",
            TOWN.with_(categories=("friche",)),
            Outcome.SATISFIED,
        ),
        (
            {"categories": ("friche",)},
            "theme",
            TOWN.with_(categories=("sante",)),
            Outcome.CONTRADICTED,
        ),
        ({"aid_types": ("loan",)}, "support", TOWN.with_(support=("loan",)), Outcome.SATISFIED),
        ({"aid_types": ("loan",)}, "support", TOWN.with_(support=("money",)), Outcome.CONTRADICTED),
        (
            {"destinations": ("supply",)},
            "spending",
            TOWN.with_(spending=("works",)),
            Outcome.CONTRADICTED,
        ),
        (
            {"destinations": ("supply",)},
            "spending",
            TOWN.with_(spending=("study",)),
            Outcome.SATISFIED,
        ),
        ({}, "theme", TOWN.with_(themes=("energies-dechets",)), None),
    ],
)
def test_soft_criteria_rank_without_deciding(
    given: dict[str, object], criterion: str, profile: Profile, expected: Outcome | None
) -> None:
    assert outcome(offer(**given), criterion, profile) is expected
    assert verdict(offer(**given), profile).answer is Answer.ELIGIBLE


def test_what_fits_better_ranks_higher() -> None:
    profile = TOWN.with_(step="op")
    assert verdict(offer(steps=("op",)), profile).fit > verdict(offer(), profile).fit
    assert verdict(offer(steps=("preop",)), profile).fit < verdict(offer(), profile).fit


TEXTS = (
    "Aide réservée aux communes de moins de 3 500 habitants.",
    "Aide réservée aux communes de plus de 1 000 habitants, sauf dérogation.",
    "Le projet doit être situé dans une commune de moins de 2 000 habitants.",
    "Aide réservée aux EPCI de plus de 20 000 habitants.",
    "Aide réservée aux communes PVD.",
    "Aide réservée aux communes, hors communes PVD.",
    "Le projet doit être situé en FRR ou en ZRR.",
    "Être situé en zone de montagne.",
    "Collectivités dans un périmètre de massif.",
    "Aide réservée aux associations.",
    "Les particuliers ne sont pas éligibles.",
    "Plancher de dépenses : 10 000 €.",
    "Les dépenses de fonctionnement ne sont pas éligibles.",
    "Un autofinancement de 20 % au minimum est demandé.",
)
offers = st.builds(
    offer,
    audiences=st.lists(st.sampled_from(AUDIENCES.codes), max_size=3).map(tuple),
    territory=st.sampled_from(
        (
            None,
            NATIONAL,
            OfferTerritory("department", "Côte-d'Or", "21"),
            OfferTerritory("epci", "CC du Montbardois", EPCI.code),
            OfferTerritory("commune", "Brest", "29019"),
            OfferTerritory("adhoc", "GAL Loire"),
        )
    ),
    recurrence=st.sampled_from((None, "oneoff", "ongoing", "recurring")),
    opening=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    deadline=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    eligibility=st.lists(st.sampled_from(TEXTS), max_size=3).map(
        lambda texts: "".join(f"<p>{text}</p>" for text in texts)
    ),
    programmes=st.sampled_from(((), (Programme("action-coeur-de-ville", "ACV"),))),
    loan_amount=st.none() | st.integers(1, 10**6),
    rate_max=st.none() | st.integers(1, 100),
)
answers = st.none() | st.booleans()
profiles = st.builds(
    Profile,
    place=st.sampled_from((None, MONTBARD.id, BUFFON.id, EPCI.id, ELSEWHERE.id)),
    population=st.none() | st.integers(0, 30_000),
    pvd=answers,
    ort=answers,
    frr=st.sampled_from((None, "socle", "non", "partiel")),
    massif=st.sampled_from((None, "", "Massif des Vosges")),
    qpv=answers,
    zrr=answers,
    mountain_zone=answers,
    carrier=st.sampled_from((None, "commune", "epci", "syndicat", "association", "particulier")),
    step=st.sampled_from((None, "preop", "op")),
    start=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    cost=st.none() | st.integers(0, 10**6),
    spending=st.sampled_from(((), ("study",), ("works", "running"), ("running",))),
)
# Fields that replace what is known of a place once the place is said.
CORRECTIONS = frozenset(("population", "pvd", "ort", "frr", "massif"))


@given(offers, profiles, profiles, st.data())
def test_filling_in_one_more_field_never_turns_not_eligible_into_eligible(
    an_offer: Offer, before: Profile, other: Profile, data: st.DataObject
) -> None:
    unsaid = [
        field.name
        for field in fields(Profile)
        if getattr(before, field.name) in (None, ())
        and getattr(other, field.name) not in (None, ())
        and not (field.name in CORRECTIONS and before.place is not None)
    ]
    if not unsaid or before.is_empty:
        return
    name = data.draw(st.sampled_from(unsaid))
    after = replace(before, **{name: getattr(other, name)})
    if verdict(an_offer, before).answer is Answer.NOT_ELIGIBLE:
        assert verdict(an_offer, after).answer is not Answer.ELIGIBLE


@given(offers, profiles)
def test_a_verdict_is_ordered_whole_and_the_same_with_conditions_read_before(
    an_offer: Offer, profile: Profile
) -> None:
    facts = facts_of(profile, GAZETTEER)
    found = assess(an_offer, facts, DAY)
    assert found == assess(an_offer, facts, DAY, conditions_of(an_offer))
    if found is None:
        assert profile.is_empty
        return
    criteria = [each.criterion for each in found.findings]
    assert criteria == list(CRITERIA.sort(criteria))
    assert all(each.sentence.strip() for each in found.findings)
    assert found.answer is not Answer.NOT_ELIGIBLE or found.reasons


@given(offers)
def test_evidence_is_where_it_says(an_offer: Offer) -> None:
    for condition in conditions_of(an_offer):
        where = condition.evidence
        plain = plain_text(getattr(an_offer, where.field))
        assert plain[where.start : where.end] == where.sentence


def test_facts_without_a_gazetteer_know_no_relation() -> None:
    assert Facts(TOWN, MONTBARD).relation(NATIONAL) is None


def test_a_doubt_quotes_the_words_without_bullet_and_cut_when_long() -> None:
    words = "- Aide réservée aux communes de moins de 900 habitants, sauf " + "dérogation " * 40
    found = finding(offer(eligibility=f"<p>{words}</p>"), "population")
    assert found is not None
    assert found.sentence.startswith("À vérifier : « Aide réservée")
    assert found.sentence.endswith("… »")
    assert len(found.sentence) < 300


def test_corrections_replace_what_is_known_of_the_place() -> None:
    facts = facts_of(TOWN.with_(pvd=False, frr="non", massif="Massif central"), GAZETTEER)
    assert facts.is_member("pvd") is False
    assert facts.is_member("frr") is False
    assert facts.is_member("massif") is True
    assert facts.is_member("ort") is False
    assert facts_of(TOWN, GAZETTEER).is_member("massif") is False


def test_an_unknown_place_counts_as_unsaid() -> None:
    assert facts_of(Profile(place=999), GAZETTEER).place is None


@pytest.mark.parametrize(
    ("given", "criterion", "profile", "asks"),
    [
        ({}, "audience", Profile(place=MONTBARD.id), ("carrier",)),
        (
            {"territory": OfferTerritory("department", "Côte-d'Or", "21")},
            "territory",
            Profile(carrier="commune"),
            ("place",),
        ),
        ({"territory": OfferTerritory("adhoc", "GAL Loire")}, "territory", TOWN, ()),
        (
            {"eligibility": "<p>Être situé en zone de montagne.</p>"},
            "zoning",
            TOWN,
            ("mountain_zone",),
        ),
        (
            {"eligibility": "<p>Plancher de dépenses : 9 000 €.</p>"},
            "minimum_cost",
            TOWN,
            ("cost",),
        ),
    ],
)
def test_a_doubt_says_which_answers_would_settle_it(
    given: dict[str, object], criterion: str, profile: Profile, asks: tuple[str, ...]
) -> None:
    found = finding(offer(**given), criterion, profile)
    assert found is not None
    assert found.outcome is Outcome.UNKNOWN
    assert found.asks == asks
