"""What is said of where an offer comes from is true."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pvd_aides.domain.offer import Offer, PublishedOffer
from pvd_aides.web.offer_origin import history, page_name

HERE = datetime(2026, 11, 23, 9, tzinfo=UTC)
OFFER = Offer(source="essai", external_id="1", name="Une aide")
PUBLISHED = PublishedOffer(
    id=1, slug="une-aide", offer=OFFER, first_published=HERE, changed=HERE, observed=HERE
)


def plain(sentences: list[str]) -> list[str]:
    return [sentence.replace("\u00a0", " ") for sentence in sentences]


def test_without_the_partners_dates_only_this_portal_speaks() -> None:
    assert plain(history(PUBLISHED)) == ["Ajoutée à ce portail le 23 novembre 2026."]
    later = replace(PUBLISHED, changed=datetime(2026, 12, 1, 9, tzinfo=UTC))
    assert plain(history(later)) == [
        "Ajoutée à ce portail le 23 novembre 2026, mise à jour ici le 1er décembre 2026."
    ]


def test_the_partners_dates_are_not_this_portals() -> None:
    made = datetime(2020, 11, 23, 9, tzinfo=UTC)
    offer = replace(OFFER, created_at=made, updated_at=datetime(2021, 2, 3, 9, tzinfo=UTC))
    assert plain(history(replace(PUBLISHED, offer=offer, first_published=made))) == [
        "Publiée par sa source le 23 novembre 2020, mise à jour par elle le 3 février 2021.",
        "Ajoutée à ce portail, ou mise à jour ici, le 23 novembre 2026.",
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://aides-territoires.beta.gouv.fr/aides/x/", "fiche Aides-territoires"),
        ("https://pvd.aides-territoires.beta.gouv.fr/aides/x/", "fiche Aides-territoires"),
        ("https://aides-territoires.gouv.fr/aides/x/", "fiche Aides-territoires"),
        ("https://www.ademe.fr/aides-territoires/", "page officielle"),
        ("https://aides-territoires.example/", "page officielle"),
    ],
)
def test_a_page_of_the_peer_is_not_the_official_page(address: str, name: str) -> None:
    assert page_name(address) == name
