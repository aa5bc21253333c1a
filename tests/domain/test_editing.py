"""Corrections: they hold until the partner says something else; then both are told."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.editing import (
    EDITABLE,
    Conflict,
    Corrected,
    Correction,
    apply_corrections,
    change_words,
)
from pvd_aides.domain.offer import Backer, Offer, OfferTerritory
from tests.search.made_offers import OFFERS

MARCH, JUNE, SEPTEMBER = date(2027, 3, 31), date(2027, 6, 30), date(2027, 9, 30)
_NAMES = [one.name for one in fields(Offer) if one.name in EDITABLE]


def offer(**values: Any) -> Offer:
    return Offer(**{"source": "s", "external_id": "1", "name": "Friche", **values})


@st.composite
def corrections(draw: st.DrawFn) -> tuple[Correction, ...]:
    """Some fields corrected, with values that offers have."""
    said, true = draw(OFFERS), draw(OFFERS)
    corrected = draw(st.lists(st.sampled_from(_NAMES), unique=True))
    return tuple(Correction(name, getattr(said, name), getattr(true, name)) for name in corrected)


@st.composite
def corrected_offers(draw: st.DrawFn) -> tuple[Offer, tuple[Correction, ...]]:
    """An offer, and corrections of which many still hold."""
    made, found = draw(OFFERS), draw(corrections())
    held = draw(st.sets(st.sampled_from(_NAMES)))
    said = {one.field: one.partner for one in found if one.field in held}
    return replace(made, **said), found


@given(corrected_offers())
def test_applying_twice_changes_nothing(made: tuple[Offer, tuple[Correction, ...]]) -> None:
    said, found = made
    once = apply_corrections(said, found).offer
    assert apply_corrections(once, found).offer == once


@given(corrected_offers())
def test_a_correction_alters_its_field_alone(made: tuple[Offer, tuple[Correction, ...]]) -> None:
    said, found = made
    shown = apply_corrections(said, found)
    values = {one.field: one.value for one in shown.applied}
    assert shown.offer == replace(said, **values)


@given(corrected_offers())
def test_each_correction_is_accounted_for_once(made: tuple[Offer, tuple[Correction, ...]]) -> None:
    said, found = made
    shown = apply_corrections(said, found)
    told = [*shown.applied, *shown.adopted, *(one.correction for one in shown.conflicts)]
    assert sorted(one.field for one in told) == sorted(one.field for one in found)
    for conflict in shown.conflicts:
        assert getattr(shown.offer, conflict.field) == conflict.partner_now


@given(OFFERS, corrections())
def test_the_order_of_corrections_is_nothing(said: Offer, found: tuple[Correction, ...]) -> None:
    assert apply_corrections(said, found).offer == apply_corrections(said, found[::-1]).offer


def test_the_partner_says_the_same() -> None:
    correction = Correction("deadline", MARCH, JUNE)
    shown = apply_corrections(offer(deadline=MARCH), [correction])
    assert shown == Corrected(offer(deadline=JUNE), applied=(correction,))


def test_the_partner_says_something_else() -> None:
    correction = Correction("deadline", MARCH, JUNE)
    shown = apply_corrections(offer(deadline=SEPTEMBER), [correction])
    assert shown.offer.deadline == SEPTEMBER, "its word is the newest"
    assert shown.conflicts == (Conflict(correction, SEPTEMBER),)


def test_the_partner_agrees() -> None:
    correction = Correction("deadline", MARCH, JUNE)
    shown = apply_corrections(offer(deadline=JUNE), [correction])
    assert (shown.offer.deadline, shown.adopted, shown.conflicts) == (JUNE, (correction,), ())


def test_the_partner_says_no_more() -> None:
    shown = apply_corrections(offer(), [Correction("deadline", MARCH, JUNE)])
    assert (shown.offer.deadline, shown.conflicts[0].partner_now) == (None, None)


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("description", "<p>Un texte</p>", "<p>Un&nbsp; texte</p>"),
        ("financers", (Backer("Anah", 3), Backer("ADEME")), (Backer("ADEME"), Backer("Anah"))),
        ("territory", OfferTerritory("x", "Le Pays"), OfferTerritory("x", "le pays")),
    ],
)
def test_spaces_and_order_are_no_change(field: str, before: Any, after: Any) -> None:
    shown = apply_corrections(offer(**{field: after}), [Correction(field, before, before)])
    assert not shown.conflicts


def test_an_address_in_a_text_is_a_change() -> None:
    before, after = '<a href="https://a.fr/1">ici</a>', '<a href="https://a.fr/2">ici</a>'
    shown = apply_corrections(offer(contact=after), [Correction("contact", before, "ailleurs")])
    assert shown.offer.contact == after
    assert shown.conflicts


def test_a_correction_that_no_longer_goes_with_the_rest_waits() -> None:
    correction = Correction("opening", None, JUNE)
    assert apply_corrections(offer(deadline=SEPTEMBER), [correction]).applied == (correction,)
    shown = apply_corrections(offer(deadline=MARCH), [correction])
    assert (shown.offer, shown.conflicts) == (offer(deadline=MARCH), (Conflict(correction, None),))


def test_provenance_is_not_corrected() -> None:
    with pytest.raises(ValueError, match="licence"):
        Correction("licence", "a", "b")


@pytest.mark.parametrize(
    ("field", "before", "after", "said"),
    [
        ("deadline", MARCH, JUNE, "date limite : 31\u00a0mars 2027 → 30\u00a0juin 2027"),
        ("deadline", MARCH, None, "date limite : 31\u00a0mars 2027 → non précisé"),
        ("rate_max", 50, 80, "taux maximum : 50\u00a0% → 80\u00a0%"),
        ("is_charged", None, False, "service payant : non précisé → non"),
        ("audiences", ("commune",), (), "bénéficiaires : Commune → non précisé"),
        (
            "audiences",
            ("commune", "region"),
            ("commune", "epci"),
            "bénéficiaires : ôté : Région ; ajouté : Intercommunalité",
        ),
        (
            "financers",
            (Backer("Anah"), Backer("ADEME")),
            (Backer("ADEME"), Backer("Anah")),
            "porteurs : ordre changé",
        ),
        ("financers", (), (Backer("Anah"),), "porteurs : non précisé → Anah"),
        ("description", "<p>a</p>", "<p>b</p>", "description : texte modifié"),
        (
            "territory",
            None,
            OfferTerritory("region", "Bretagne", "53"),
            "territoire : non précisé → Bretagne (région)",
        ),
        (
            "territory",
            None,
            OfferTerritory("adhoc", "Pays de Nulle Part"),
            "territoire : non précisé → Pays de Nulle Part (territoire particulier), à vérifier",
        ),
    ],
)
def test_changes_in_plain_french(field: str, before: Any, after: Any, said: str) -> None:
    assert change_words(field, before, after) == said
