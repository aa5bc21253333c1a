"""What tests of the indexer share: a small portal, records in the peer's shape, feeds in files."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from indexer.ingest import ingest
from indexer.report import Report
from indexer.sources import Source
from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.catalogue.offers import published_offers
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.services.context import Portal
from pvd_aides.services.open_portal import TERRITORIES


@cache
def france() -> Gazetteer:
    """Every real territory: labels of feeds are read against them."""
    return load_gazetteer(TERRITORIES)


def peer_record(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A record of Aides-territoires, today's shape."""
    slug = fields.pop("slug", f"aide-{number}")
    return {
        "id": number,
        "slug": slug,
        "url": f"/aides/{slug}/",
        "name": f"Aide {number}",
        "financers": ["ADEME"],
        "description": "<p>Une aide.</p>",
        "targeted_audiences": ["Commune"],
        "aid_types": ["Subvention"],
        "recurrence": "Permanente",
        "perimeter": "France",
        "perimeter_scale": "Pays",
        "date_updated": "2025-05-04T00:02:07+00:00",
        **fields,
    }


def pull_file(portal: Portal, path: Path, kind: str = "aides-territoires", **more: Any) -> Report:
    """One run over a file, under the file's name unless told otherwise."""
    fields: dict[str, Any] = {"name": path.stem, "ad_hoc": True, **more}
    report = ingest(portal, Source(connector=kind, address=str(path), **fields))
    total = report.created + report.updated + report.unchanged + report.rejected
    assert report.read == total, "every record is accounted for"
    return report


def pull_records(portal: Portal, folder: Path, *records: Any, name: str = "flux") -> Report:
    """One run over these records, as a bare list."""
    path = folder / f"{name}.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    return pull_file(portal, path)


def table_mapping(folder: Path, text: str = "", **columns: str) -> Path:
    """A mapping file: columns by field, and any other section as text."""
    declared: Mapping[str, str] = {"external_id": "Id", "name": "Nom", **columns}
    lines = [f'{field} = "{title}"' for field, title in declared.items()]
    path = folder / "mapping.toml"
    path.write_text("\n".join(["[columns]", *lines, text]), encoding="utf-8")
    return path


def published(portal: Portal) -> dict[str, PublishedOffer]:
    """Published offers by external id."""
    with portal.sessions() as session:
        return {one.offer.external_id: one for one in published_offers(session)}
