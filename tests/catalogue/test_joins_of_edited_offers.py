"""An offer that editors corrected or withdrew, and the same offer from another source."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session, sessionmaker

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.editing.acts import add_act
from pvd_aides.catalogue.editing.corrections import write_corrections
from pvd_aides.catalogue.offers import id_at_slug, published_offers
from pvd_aides.catalogue.records import show_again, show_edited
from pvd_aides.catalogue.tables import OfferRow
from pvd_aides.domain.editing import Act, ActKind, Correction
from tests.catalogue.test_joins import NOON, OWN, PEER, leads_to, save, shown

OWN_SLUG = "une-halle-cles-en-main"


def correct(sessions: sessionmaker[Session], slug: str) -> None:
    """Its contact, as an editor knows it."""
    with writing(sessions) as session:
        id = id_at_slug(session, slug)
        assert id is not None
        act = add_act(session, id, Act(NOON, ActKind.EDITED, "Jeanne", "au téléphone"))
        correction = Correction("contact", "", "<p>Mme Martin</p>")
        write_corrections(session, id, {"contact": correction}, act)
        show_edited(session, session.get_one(OfferRow, id), NOON)


def withdraw(sessions: sessionmaker[Session], slug: str) -> None:
    with writing(sessions) as session:
        row = session.get_one(OfferRow, id_at_slug(session, slug))
        row.withdrawn = NOON
        show_again(session, row, NOON)


def contacts(sessions: sessionmaker[Session]) -> dict[str, str]:
    with sessions() as session:
        return {one.slug: one.offer.contact for one in published_offers(session)}


def test_a_correction_holds_when_the_peer_s_record_comes(sessions: sessionmaker[Session]) -> None:
    save(sessions, "drome", OWN)
    correct(sessions, OWN_SLUG)
    save(sessions, "pair", PEER, peer=True)
    assert contacts(sessions) == {OWN_SLUG: "<p>Mme Martin</p>"}
    assert leads_to(sessions, "du-pair") == OWN_SLUG


def test_what_is_withdrawn_stays_so_whatever_source_brings_it(
    sessions: sessionmaker[Session],
) -> None:
    save(sessions, "drome", OWN)
    withdraw(sessions, OWN_SLUG)
    save(sessions, "pair", PEER, peer=True)
    assert shown(sessions) == {}


def test_two_corrected_offers_are_left_to_a_person(sessions: sessionmaker[Session]) -> None:
    save(sessions, "drome", replace(OWN, origin_url=""))
    save(sessions, "pair", PEER, peer=True)
    correct(sessions, OWN_SLUG)
    correct(sessions, "du-pair")
    save(sessions, "drome", OWN, at=NOON + timedelta(days=1))
    assert contacts(sessions) == dict.fromkeys((OWN_SLUG, "du-pair"), "<p>Mme Martin</p>")
