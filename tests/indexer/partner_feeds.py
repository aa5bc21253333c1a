"""Small feeds of each partner's shape read through the real mappings, as offers and rejections."""

from dataclasses import dataclass, field
from pathlib import Path

from indexer.connectors.protocol import BadRecord, Notice
from indexer.normalise.offer import normalise
from indexer.open_feed import open_feed, reader_of
from indexer.sources import Source
from pvd_aides.adapters.http import Limits
from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.config import ROOT
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.territory import Gazetteer

PAYLOADS = Path(__file__).parent / "payloads"
MAPPINGS = ROOT / "fixtures" / "mappings"


@dataclass(slots=True)
class Read:
    """What a feed gave."""

    offers: dict[str, Offer] = field(default_factory=dict)
    rejections: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    unmapped: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def real_gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "fixtures" / "territories")


def read_payload(
    address: Path | str, kind: str, mapping: str | Path | None, gazetteer: Gazetteer
) -> Read:
    """Everything a payload gives through a mapping, named or given."""
    path = MAPPINGS / f"{mapping}.toml" if isinstance(mapping, str) else mapping
    source = Source("essai", kind, str(address), mapping=path, folder=PAYLOADS, allow_private=True)
    read = Read()
    for item in open_feed(source, None, reader_of(source, Limits())):
        if isinstance(item, Notice):
            read.notices.append(item.message)
        elif isinstance(item, BadRecord):
            read.rejections[item.place] = item.reason
        else:
            reading = normalise(item.data, "essai", "", gazetteer)
            assert reading.offer is not None, reading.errors
            read.offers[reading.offer.external_id] = reading.offer
            read.unmapped.extend(reading.unmapped)
            read.warnings.extend(finding.path for finding in reading.warnings)
    return read
