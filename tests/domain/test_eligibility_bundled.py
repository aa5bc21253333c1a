"""A floor on the bundled offers: what their own texts set is read, and nothing else is."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pvd_aides.domain.eligibility import Outcome
from pvd_aides.domain.eligibility.conditions import MEMBERSHIP, POPULATION
from pvd_aides.domain.eligibility.reading.offer_texts import read_text
from tests.domain.eligibility_examples import offer, outcome

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
LEAST_PRECISION, LEAST_RECALL = 0.9, 0.75
COLUMNS = {"eligibility": "Conditions d'éligibilité", "description": "Description"}

Row = tuple[str, str, str, str]


def texts() -> Iterator[tuple[str, str, str]]:
    """Offer, field and text of the bundled feeds."""
    national = json.loads((FIXTURES / "feeds" / "national.json").read_text(encoding="utf-8"))
    for record in national["results"] if isinstance(national, dict) else national:
        for field in COLUMNS:
            yield str(record["id"]), field, record.get(field) or ""
    path = FIXTURES / "feeds" / "territoires.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            for field, column in COLUMNS.items():
                yield row["Identifiant"], field, row[column]


def test_conditions_of_the_bundled_offers() -> None:
    with (FIXTURES / "eligibility" / "bundled.csv").open(encoding="utf-8", newline="") as lines:
        expected: set[Row] = {tuple(row) for row in list(csv.reader(lines))[1:]}  # type: ignore[misc]
    read: set[Row] = {
        (offer, field, condition.kind, condition.value.code)
        for offer, field, text in texts()
        for condition in read_text(field, text)
        if condition.value is not None
    }
    right = read & expected
    assert len(right) >= LEAST_PRECISION * len(read), sorted(read - expected)
    assert len(right) >= LEAST_RECALL * len(expected), sorted(expected - read)


@pytest.mark.parametrize(
    ("asked", "kind", "words"),
    [
        ("72810", MEMBERSHIP, "actionnaire"),
        ("92349", MEMBERSHIP, "membres"),
        ("2023-59a4", MEMBERSHIP, "qui ont une ADIL"),
        ("23774", MEMBERSHIP, "Communes rurales"),
        ("70923", MEMBERSHIP, "couverts par un PPRN"),
        ("119980", POPULATION, "selon leur population"),
        ("adac37-conseil", MEMBERSHIP, "adhérentes"),
        ("atd89-amo", MEMBERSHIP, "adhérentes"),
        ("epf-doubs-bfc-portage", MEMBERSHIP, "membres"),
        ("finistere-ingenierie-assistance", MEMBERSHIP, "adhérentes"),
        ("sieeen-numerique", MEMBERSHIP, "adhérents"),
        ("sdes73-eclairage-public", MEMBERSHIP, "adhérentes"),
    ],
)
def test_what_only_a_call_can_settle_is_to_be_checked(asked: str, kind: str, words: str) -> None:
    found = [
        condition
        for name, field, text in texts()
        if name.startswith(asked)
        for condition in read_text(field, text)
        if condition.kind == kind and condition.value is None
    ]
    assert any(words in condition.evidence.sentence for condition in found)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        # « moins de 20 000 habitants, communes nouvelles » : Montbard has 4 639.
        ("2023-f991-service-de-renseignements-juridiques-et-finan", Outcome.SATISFIED),
        # « moins de 100 000 habitants, sauf PETR ou membre d'un PETR »
        ("region-grand-est-autopartage", Outcome.UNKNOWN),
        # « plus de 10 000 habitants, ou d'un montant de plus d'un million d'euros »
        ("140806", Outcome.UNKNOWN),
        # « selon leur population et leurs ressources »
        ("119980", Outcome.UNKNOWN),
    ],
)
def test_population_asked_of_a_small_town(asked: str, wanted: Outcome) -> None:
    told = {field: text for name, field, text in texts() if name == asked}
    assert outcome(offer(**told), "population") is wanted
