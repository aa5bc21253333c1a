"""Verdicts: who applies, where, and what decides."""

from dataclasses import replace

import pytest

from pvd_aides.domain.eligibility import Answer, Facts, Outcome, assess, facts_of
from pvd_aides.domain.eligibility.reading.sentences import plain_text
from pvd_aides.domain.offer import OfferTerritory, Programme
from pvd_aides.domain.profile import Profile
from tests.domain.eligibility_examples import (
    BUFFON,
    DAY,
    EPCI,
    GAZETTEER,
    MONTBARD,
    NATIONAL,
    TOWN,
    finding,
    offer,
    outcome,
    verdict,
)


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


def test_the_mark_of_a_programme_favours_its_members_and_says_nothing_of_others() -> None:
    an_offer = offer(programmes=(Programme("petites-villes-de-demain", "PVD"),))
    assert outcome(an_offer, "membership") is Outcome.SATISFIED
    assert outcome(an_offer, "membership", TOWN.with_(place=BUFFON.id)) is None
    assert verdict(an_offer, TOWN.with_(place=BUFFON.id)).answer is Answer.ELIGIBLE


def test_a_name_that_tells_the_programme_is_a_doubt_for_others() -> None:
    marks = (
        Programme("petites-villes-de-demain", "PVD"),
        Programme("action-coeur-de-ville", "ACV"),
    )
    an_offer = replace(offer(programmes=marks), name="Devenir une Petite ville de demain")
    found = finding(an_offer, "membership", TOWN.with_(place=BUFFON.id))
    assert found is not None
    assert found.outcome is Outcome.UNKNOWN
    assert found.sentence == "Liée au programme Petites villes de demain : à vérifier pour Buffon."
    assert outcome(an_offer, "membership") is Outcome.SATISFIED


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
