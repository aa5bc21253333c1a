"""A portal of six places, unless told otherwise, and whatever offers a test saves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from pvd_aides.catalogue.database import open_engine, open_sessions, upgrade
from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from pvd_aides.services.context import Portal
from pvd_aides.services.rebuild_index import rebuild_index
from pvd_aides.services.save_offers import save_offers
from tests.search.made_offers import DAY, NOW
from tests.search.places import SixPlaces


def open_reading_portal(
    root: Path, day: date = DAY, places: Gazetteer | None = None, url: str = ""
) -> tuple[Portal, Engine]:
    """An empty portal, and the database to dispose of."""
    database = open_engine(url or f"sqlite:///{root / 'catalogue.sqlite3'}")
    upgrade(database)
    places = places or SixPlaces()
    portal = Portal(
        sessions=open_sessions(database),
        engine=WhooshEngine(root / "index", places),
        builder=WhooshBuilder(root / "index", lambda: NOW),
        gazetteer=places,
        now=lambda: NOW,
        today=lambda: day,
    )
    return portal, database


def publish(portal: Portal, offers: Iterable[Offer]) -> None:
    """Save the offers, each under its own external id, and index them."""
    seen = [
        Observation(replace(offer, source="essai", external_id=str(number)), NOW, None)
        for number, offer in enumerate(offers, 1)
    ]
    save_offers(portal.sessions, SourceFacts("essai", "table", "essai.csv"), seen)
    rebuild_index(portal)
