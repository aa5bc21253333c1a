"""The offers relevance is measured on, pulled by the project's own connectors."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from indexer.ingest import ingest
from indexer.sources import Source, declared_sources
from pvd_aides.catalogue.offers import published_offers
from pvd_aides.config import ROOT, Settings, load
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.services.context import Portal
from pvd_aides.services.open_portal import open_portal
from pvd_aides.services.rebuild_index import rebuild_index

BUNDLED, AIDES_TERRITOIRES = "bundled", "aides-territoires"

_TABLE_OF_2023 = ROOT / "fixtures" / "mappings" / "aides-territoires-2023.toml"
_NAMES_AND_DESCRIPTIONS = Path(__file__).with_name("descriptions.toml")


def settings_on(folder: Path) -> Settings:
    """Those of development, on this data folder."""
    return load({"PVD_AIDES_DATA_DIR": str(folder)})


def open_corpus(folder: Path, corpus: Path | None) -> Portal:
    """A portal on ``folder`` that holds the bundled offers, or those of the files of ``corpus``.

    A folder filled before is used again. Raises RuntimeError when a file cannot be read.
    """
    portal = open_portal(settings_on(folder).storage)
    if any(offers_of(portal)):
        return portal
    for source in _records(corpus) if corpus else declared_sources().values():
        if failure := ingest(portal, source).failure:
            raise RuntimeError(f"{source.name}: {failure}")
    rebuild_index(portal)
    return portal


def offers_of(portal: Portal) -> Iterable[PublishedOffer]:
    """Every offer of the corpus."""
    with portal.sessions() as session:
        yield from published_offers(session)


def key_of(published: PublishedOffer) -> str:
    """What grades name an offer by."""
    return f"{published.offer.source}:{published.offer.external_id}"


def _records(corpus: Path) -> Iterator[Source]:
    """The exports of Aides-territoires in a folder, each a source named after its file."""
    for path in sorted(corpus.rglob("api-aids-*.json")):
        yield Source(path.stem, "aides-territoires", str(path.absolute()))
    for path in sorted(corpus.rglob("offers-*.csv")):
        yield Source(path.stem, "table", str(path.absolute()), mapping=_TABLE_OF_2023)
    for path in sorted(corpus.rglob("descriptions-*.csv")):
        yield Source(path.stem, "table", str(path.absolute()), mapping=_NAMES_AND_DESCRIPTIONS)
