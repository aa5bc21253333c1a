"""The sources that publish one offer, as its page names them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pvd_aides.domain.french import SPACE
from pvd_aides.domain.offer import Offer
from pvd_aides.services.show_offer import PublishedRecord
from pvd_aides.web.formats import spoken_day
from pvd_aides.web.offer_origin import page_name

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One of several sources: its name and licence, what it says otherwise than the record shown,
    the addresses it gives."""

    name: str
    licence: str
    is_shown: bool
    differs: list[str]
    links: list[Link]


def source_views(records: Sequence[PublishedRecord]) -> list[SourceView]:
    """Every source of an offer, the one shown first; none when there is only one."""
    if len(records) < 2:
        return []
    shown = records[0].offer
    return [
        SourceView(
            name=one.source,
            licence=one.offer.licence or one.licence,
            is_shown=one.offer is shown,
            differs=list(_differences(one.offer, shown)),
            links=list(_links(one.offer)),
        )
        for one in records
    ]


def _differences(offer: Offer, shown: Offer) -> Iterator[str]:
    if offer.name != shown.name:
        yield f"sous le titre «{SPACE}{offer.name}{SPACE}»"
    if offer.deadline and offer.deadline != shown.deadline:
        yield f"avec une date limite au {spoken_day(offer.deadline)}"


def _links(offer: Offer) -> Iterator[Link]:
    """Each address once, named by what stands there."""
    names = {offer.application_url: "dépôt d'un dossier"}
    for address in dict.fromkeys((offer.origin_url, offer.record_url, offer.application_url)):
        if address:
            yield names.get(address, page_name(address)), address
