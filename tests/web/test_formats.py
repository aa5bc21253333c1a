"""Dates, money and calendars as visitors read them."""

from datetime import UTC, date, datetime

import pytest

from pvd_aides.domain.offer import Offer
from pvd_aides.domain.offer_words import euros, how_much, rate, until_when
from pvd_aides.web.formats import excerpt, spoken_day

DAY = date(2026, 3, 18)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def offer(**facts: object) -> Offer:
    return Offer(source="essai", external_id="1", name="Une aide", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (20, 80, "de 20 à 80 %"),
        (None, 80, "jusqu'à 80 %"),
        (0, 80, "jusqu'à 80 %"),
        (20, None, "à partir de 20 %"),
        (50, 50, "50 %"),
        (None, None, ""),
    ],
)
def test_rates(low: int | None, high: int | None, expected: str) -> None:
    assert plain(rate(low, high)) == expected


@pytest.mark.parametrize(
    ("amount", "expected"), [(0, "0 €"), (1300, "1 300 €"), (2_000_000, "2 000 000 €")]
)
def test_euros(amount: int, expected: str) -> None:
    assert plain(euros(amount)) == expected


def test_money_in_one_line() -> None:
    assert plain(how_much(offer(rate_max=50, loan_amount=10_000))) == (
        "jusqu'à 50 %, prêt jusqu'à 10 000 €"
    )
    assert how_much(offer(rate_comment="selon le dossier")) == "selon le dossier"
    assert how_much(offer()) == ""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"deadline": date(2027, 3, 31)}, "jusqu'au 31 mars 2027"),
        ({"deadline": date(2026, 3, 30)}, "dans 12 jours (30 mars 2026)"),
        ({"deadline": date(2026, 3, 19)}, "demain (19 mars 2026)"),
        ({"deadline": DAY}, "dernier jour (18 mars 2026)"),
        ({"deadline": date(2026, 3, 1)}, "close depuis le 1er mars 2026"),
        (
            {"deadline": date(2026, 3, 1), "recurrence": "recurring"},
            "close depuis le 1er mars 2026, prochaine session à confirmer",
        ),
        ({"recurrence": "ongoing", "deadline": date(2020, 1, 1)}, "toute l'année"),
        ({"opening": date(2026, 9, 1)}, "ouvre le 1er septembre 2026"),
        ({"opening": date(2026, 1, 1)}, "sans date limite"),
        ({}, "calendrier non précisé"),
    ],
)
def test_calendars(facts: dict[str, object], expected: str) -> None:
    assert plain(until_when(offer(**facts), DAY)) == expected


def test_a_moment_is_a_day_in_paris() -> None:
    assert plain(spoken_day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))) == "1er juillet 2026"


def test_an_excerpt_is_plain_text_cut_at_a_word() -> None:
    assert excerpt("<p>Un&nbsp;prêt</p><p>à 2 %</p>") == "Un prêt à 2 %"
    assert excerpt("<p>mot " * 100, 10) == "mot mot…"
