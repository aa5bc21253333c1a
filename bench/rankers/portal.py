"""The portal as visitors have it: the first page of the public service, offers of every status."""

from collections.abc import Sequence

from bench.rankers.ranker import Ranker
from bench.relevance_corpora import key_of
from pvd_aides.services.context import Portal
from pvd_aides.services.search_offers import search_offers


def portal_ranker(portal: Portal) -> Ranker:
    """Ranks by whatever engine the portal has."""

    def rank(text: str, depth: int) -> Sequence[str]:
        page = search_offers(portal, [("text", text), ("status", "all")], depth)
        return [key_of(row.published) for row in page.rows]

    return rank
