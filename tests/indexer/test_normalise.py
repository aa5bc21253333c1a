"""The normaliser never raises, never invents, and reading its own offer again changes nothing."""

import re
from dataclasses import fields
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fields import FIELDS
from indexer.normalise.offer import Reading, normalise
from pvd_aides.catalogue.codec import decode, encode
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.text import words
from pvd_aides.domain.vocabulary import (
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    EUROPEAN,
    RECURRENCES,
    STEPS,
)
from tests.indexer.feeds import france

KEYS = sorted((*FIELDS, "slug", "record_url", "licence"))

_WORDS = (
    *("Commune", "Subvention", "Permanente", "France", "Région", "Pays", "PVD", "Oui", "Montbard"),
    *("2026-01-31", "2099-13-45", "31/12/2026", "2026-02-01T10:00:00+02:00"),
    *("0001-01-01T00:00:00+14:00", "50 %", "-3", "1e5", "9" * 5000, "٣", "½", "   ", "\x00\ud800"),
    *("https://a.fr/x", "<p>a<b>b", "&amp;lt;i&gt;", "&amp;amp;amp;amp;amp;amp;lt;"),
    *("jusqu'au 31 mars 2027", "du 1er mai au 3 juin 2026", "du 1er mai 2026 au 3 juin 2026"),
    *("dépôt au fil de l'eau", "1er septembre 2026", "region:53+region:28", "region:11", "22"),
    *("Énergies / Déchets|Réseaux de chaleur", "Hérault (Département)"),
)
_text = st.text(max_size=20) | st.sampled_from(_WORDS)
_scalar = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | _text
    | st.dates()
    | st.datetimes()
    | st.just(10**400)
)
_keys = st.sampled_from(["id", "name", "x"])
_value = st.recursive(
    _scalar,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner),
    max_leaves=4,
)
_record = st.dictionaries(st.sampled_from(KEYS), _value, max_size=12)


def read(record: Any) -> Reading:
    return normalise(record, "s", "Licence Ouverte 2.0", france())


def as_record(offer: Offer) -> dict[str, Any]:
    """The offer as a record that says exactly what it says."""
    record = {f.name: getattr(offer, f.name) for f in fields(offer)}
    record["slug"] = record.pop("proposed_slug")
    for people in ("financers", "instructors"):
        record[people] = [{"id": b.peer_id, "name": b.name} for b in record[people]]
    record["programmes"] = [programme.name for programme in offer.programmes]
    territory = record.pop("territory")
    if territory is not None:
        record |= {
            "territory_scale": territory.scale,
            "territory": territory.name,
            "territory_code": territory.code,
        }
    return record


@given(_record)
def test_it_never_raises_and_accounts_for_itself(record: dict[str, Any]) -> None:
    reading = read(record)
    assert (reading.offer is None) == bool(reading.errors)
    for finding in (*reading.errors, *reading.warnings):
        assert finding.path in KEYS
        assert len(finding.message) < 300


@given(_record)
def test_twice_changes_nothing(record: dict[str, Any]) -> None:
    offer = read({"external_id": 1, "name": "N", **record}).offer
    if offer is not None:
        again = read(as_record(offer))
        assert again.offer == offer
        assert again.unmapped == ()


@given(_record)
def test_it_never_invents(record: dict[str, Any]) -> None:
    offer = read({"external_id": 1, "name": "N", **record}).offer
    if offer is None:
        return
    silent = Offer(source="s", external_id="1", name="N", licence="Licence Ouverte 2.0")
    given_by = {"slug": "proposed_slug", "territory_code": "territory"}
    may_differ = {given_by.get(key, key) for key in record}
    for field in fields(offer):
        if field.name not in may_differ:
            assert getattr(offer, field.name) == getattr(silent, field.name), field.name


def said(record: dict[str, Any], *names: str) -> str:
    return unescape(" ".join(repr(record.get(name)) for name in names))


@given(_record)
def test_names_and_addresses_it_keeps_were_written(record: dict[str, Any]) -> None:
    offer = read({"external_id": 1, "name": "N", **record}).offer
    if offer is None:
        return
    for name in ("financers", "instructors"):
        for backer in getattr(offer, name):
            assert set(words(backer.name).split()) <= set(words(said(record, name)).split())
    for name in ("origin_url", "application_url"):
        address = getattr(offer, name)
        assert not address or address in str(record[name]).replace(": //", "://")
    for name in ("audiences", "aid_types", "steps", "destinations", "categories"):
        assert not getattr(offer, name) or record[name]


@given(_record)
def test_numbers_and_years_it_keeps_were_written(record: dict[str, Any]) -> None:
    offer = read({"external_id": 1, "name": "N", **record}).offer
    if offer is None:
        return
    for name in ("rate_min", "rate_max", "loan_amount", "advance_amount"):
        number = getattr(offer, name)
        assert number is None or str(number) in re.sub(r"\D", "", str(record[name]))
    for name in ("opening", "predeposit", "deadline"):
        day = getattr(offer, name)
        # A sentence in one of the first and the last may give both.
        periods = said(record, "opening", "predeposit", "deadline")
        assert day is None or str(day.year) in periods


@given(_record)
def test_what_an_offer_holds_is_sound(record: dict[str, Any]) -> None:
    offer = read({"external_id": 1, "name": "N", **record}).offer
    if offer is None:
        return
    for codes, known in (
        (offer.audiences, AUDIENCES),
        (offer.aid_types, AID_TYPES),
        (offer.steps, STEPS),
        (offer.destinations, DESTINATIONS),
        (offer.categories, CATEGORIES),
    ):
        assert codes == known.sort(codes)
    assert decode(encode(offer)) == offer
    assert offer.recurrence is None or offer.recurrence in RECURRENCES
    assert offer.european is None or offer.european in EUROPEAN
    for rate in (offer.rate_min, offer.rate_max):
        assert rate is None or 0 <= rate <= 100
    for amount in (offer.loan_amount, offer.advance_amount):
        assert amount is None or amount > 0
    if offer.opening and offer.deadline:
        assert offer.opening <= offer.deadline
    for moment in (offer.created_at, offer.updated_at):
        assert moment is None or moment.tzinfo is not None


@pytest.mark.parametrize(
    ("field", "written", "read_as"),
    [
        ("deadline", "2026-03-31", date(2026, 3, 31)),
        ("deadline", "31/03/2026", date(2026, 3, 31)),
        ("deadline", "2026-03-31T23:59:00+02:00", date(2026, 3, 31)),
        ("deadline", datetime(2026, 3, 31), date(2026, 3, 31)),  # noqa: DTZ001 - a spreadsheet's
        ("deadline", "2024-02-30", None),
        ("deadline", "0000-00-00", None),
        ("rate_max", "50 %", 50),
        ("rate_max", "12,5", 12),
        ("rate_max", 0, 0),
        ("rate_max", float("nan"), None),
        ("rate_max", True, None),
        ("loan_amount", "1 500 000 €", 1_500_000),
        ("loan_amount", 0, None),
        ("is_charged", "Non", False),
        ("is_call_for_projects", "Oui", True),
        ("is_call_for_projects", "", None),
        ("recurrence", "PERMANENTE", "ongoing"),
        ("origin_url", "www.ademe.fr", ""),
        ("origin_url", "https: //www.ademe.fr/a", "https://www.ademe.fr/a"),
        ("origin_url", "https: //www.ademe.fr/a b", ""),
        (
            "updated_at",
            "2022-07-28T11: 40: 47+02: 00",
            datetime(2022, 7, 28, 9, 40, 47, tzinfo=UTC),
        ),
        ("external_id", 12, "12"),
        ("categories", ["Eau potable"], ("eau-potable",)),
        ("categories", ["Inconnu|Eau potable"], ()),
        ("audiences", "Communes", ("commune",)),
    ],
)
def test_examples(field: str, written: Any, read_as: Any) -> None:
    offer = read({"external_id": 1, "name": "N", field: written}).offer
    assert offer is not None
    assert getattr(offer, field) == read_as


def test_partners_keep_their_order_once_each() -> None:
    names = ["Région  Sud", {"id": 22, "name": "ADEME"}, "région sud", "«»", ""]
    offer = read({"external_id": 1, "name": "N", "financers": names}).offer
    assert offer is not None
    assert [backer.name for backer in offer.financers] == ["Région Sud", "ADEME"]
    assert offer.financers[1].peer_id == 22
