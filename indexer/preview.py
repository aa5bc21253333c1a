"""What a feed would give, without writing anything."""

from collections import Counter
from dataclasses import dataclass, field

from indexer.connectors.protocol import BadRecord, Item, Notice, RawRecord
from indexer.fields import FIELDS
from indexer.normalise.offer import normalise
from indexer.open_feed import open_feed, reader_of
from indexer.report import Rejection, Remark
from indexer.sources import Source
from pvd_aides.adapters.http import Limits
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.territory import Gazetteer

SHOWN = 20

# How a field of a record is called once it is in an offer.
_IN_OFFER = {"territory_scale": "territory", "territory_code": "territory"}


@dataclass(slots=True)
class Preview:
    """``offers`` are the first ones, with their place; everything else counts the whole feed."""

    offers: list[tuple[str, Offer]] = field(default_factory=list)
    read: int = 0
    accepted: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    unmapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)

    @property
    def never_filled(self) -> list[str]:
        """Fields no offer of the feed says anything of."""
        return sorted({_IN_OFFER.get(name, name) for name in FIELDS} - self.filled.keys())


def preview(
    source: Source,
    gazetteer: Gazetteer,
    *,
    token: str | None = None,
    limits: Limits | None = None,
) -> Preview:
    """Read a whole feed, keep its first offers and count the rest.

    Raises FeedError or MappingError when there is nothing to show.
    """
    seen = Preview()
    for item in open_feed(source, token, reader_of(source, limits or Limits())):
        _take(seen, item, source, gazetteer)
    return seen


def _take(seen: Preview, item: Item, source: Source, gazetteer: Gazetteer) -> None:
    if isinstance(item, Notice):
        seen.notices.append(item.message)
        return
    seen.read += 1
    if isinstance(item, BadRecord):
        seen.rejections.append(Rejection(item.place, item.reason))
    else:
        _record(seen, item, source, gazetteer)


def _record(seen: Preview, record: RawRecord, source: Source, gazetteer: Gazetteer) -> None:
    reading = normalise(record.data, source.name, source.licence, gazetteer)
    seen.unmapped.update(reading.unmapped)
    if reading.offer is None:
        reason = " ".join(f"{error.message} ({error.path})" for error in reading.errors)
        seen.rejections.append(Rejection(record.place, reason))
        return
    offer = reading.offer
    seen.accepted += 1
    seen.remarks.extend(Remark(record.place, finding) for finding in reading.warnings)
    if offer.territory is not None and not offer.territory.is_resolved:
        seen.unresolved[offer.territory.name] += 1
    for name in {_IN_OFFER.get(name, name) for name in FIELDS}:
        if getattr(offer, name) not in (None, "", ()):
            seen.filled[name] += 1
    if len(seen.offers) < SHOWN:
        seen.offers.append((record.place, offer))
