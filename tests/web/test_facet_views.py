"""A long facet is cut with a word about it; nothing chosen is ever hidden."""

from collections.abc import Iterator

import pytest
from flask import Flask

from pvd_aides.domain.query import Query
from pvd_aides.domain.results import Facet, FacetValue
from pvd_aides.services.known_names import known_names
from pvd_aides.web.current import portal
from pvd_aides.web.facet_views import facet_views
from pvd_aides.web.links import Links


@pytest.fixture
def links(town_app: Flask) -> Iterator[Links]:
    with town_app.test_request_context():
        yield Links(known_names(portal()))


def backers(count: int, chosen: int = 0) -> Facet:
    values = (FacetValue(f"p{n}", f"Porteur {n}", 1, n < chosen) for n in range(count))
    return Facet("backers", "Porteur", tuple(values))


@pytest.mark.parametrize(
    ("count", "chosen", "shown", "left_out"),
    [(30, 0, 30, 0), (31, 0, 20, 11), (100, 3, 23, 77), (40, 25, 40, 0)],
)
def test_beyond_thirty_values_the_first_twenty_and_those_chosen(
    links: Links, count: int, chosen: int, shown: int, left_out: int
) -> None:
    query = Query(text="friche")
    (view,) = facet_views([backers(count, chosen)], query, links)
    assert len(view.values) == shown
    assert view.left_out == left_out
    assert sum(choice.chosen for choice in view.values) == view.chosen == chosen
    assert view.address == "/aides/filtres/backers/?text=friche"


def test_steps_are_explained(links: Links) -> None:
    facet = Facet("steps", "Avancement", (FacetValue("op", "Mise en œuvre", 1),))
    (view,) = facet_views([facet], Query(), links)
    assert "travaux" in view.values[0].hint
