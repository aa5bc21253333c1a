"""Sources: exact numbers of offers shown, nothing private."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.domain.offer import Offer
from pvd_aides.services.context import Portal
from pvd_aides.services.list_sources import list_sources
from pvd_aides.services.save_offers import save_offers
from tests.search.made_offers import NOW
from tests.services.reading_portal import open_reading_portal


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    portal, database = open_reading_portal(tmp_path)
    yield portal
    database.dispose()


def save(portal: Portal, facts: SourceFacts, *offers: tuple[Offer, int | None]) -> None:
    seen = [Observation(replace(o, source=facts.name), NOW, peer_id) for o, peer_id in offers]
    save_offers(portal.sessions, facts, seen, NOW)


def test_an_offer_of_two_sources_counts_where_it_is_shown_from(portal: Portal) -> None:
    old = Offer(source="", external_id="7", name="Une aide", updated_at=NOW - timedelta(days=2))
    new = replace(old, updated_at=NOW)
    other = Offer(source="", external_id="8", name="Une autre")
    save(portal, SourceFacts("vieille", "json", "fixtures/feeds/a.json"), (old, 7))
    save(portal, SourceFacts("neuve", "aides-territoires", "https://a.example/b"), (new, 7))
    save(
        portal, SourceFacts("locale", "table", "/home/marie/aides.csv", ad_hoc=True), (other, None)
    )
    listed = {source.label: source for source in list_sources(portal)}
    assert {label: source.shown for label, source in listed.items()} == {
        "neuve": 1,
        "locale": 1,
        "vieille": 0,
    }
    assert listed["neuve"].place == "a.example"
    assert "marie" not in str(listed)
