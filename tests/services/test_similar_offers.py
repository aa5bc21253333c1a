"""Offers on the subject of another."""

from datetime import date
from pathlib import Path

import pytest

from pvd_aides.domain.query import Query
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from tests.search.made_offers import DAY, NOW, area, published
from tests.search.places import MONTBARD, SixPlaces

ROOFS = published(1, "Rénover le toit d'une école", description="<p>Toiture et isolation.</p>")
OFFERS = [
    ROOFS,
    published(2, "Isoler la toiture des écoles", description="<p>Isolation des combles.</p>"),
    published(3, "Refaire le toit de la mairie", deadline=date(2020, 1, 1)),
    published(4, "Acheter des vélos", description="<p>Une prime pour rénover.</p>"),
    published(5, "Acheter un vélo", territory=area(MONTBARD)),
]


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    WhooshBuilder(tmp_path, lambda: NOW).build(OFFERS)
    return WhooshEngine(tmp_path, SixPlaces())


def test_what_is_open_on_the_same_subject_and_nothing_else(engine: WhooshEngine) -> None:
    assert {hit.offer_id for hit in engine.similar(ROOFS.offer, Query(), DAY)} == {1, 2}


def test_an_offer_like_no_other_has_none_but_itself(engine: WhooshEngine) -> None:
    alone = published(9, "Piscine", description="<p>Natation.</p>")
    assert engine.similar(alone.offer, Query(), DAY) == ()


def test_before_the_first_build_there_is_none(tmp_path: Path) -> None:
    assert WhooshEngine(tmp_path / "none", SixPlaces()).similar(ROOFS.offer, Query(), DAY) == ()
