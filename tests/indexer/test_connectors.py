"""Connectors beyond tables: pages over HTTP, XML, feeds, OpenDataSoft, folders."""

import json
import tracemalloc
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from indexer.connectors.protocol import FeedError
from indexer.open_feed import open_feed, reader_of
from indexer.sources import Source
from pvd_aides.adapters.http import Limits
from pvd_aides.domain.territory import Gazetteer
from tests.indexer.feeds import france
from tests.indexer.partner_feeds import Read, read_payload
from tests.indexer.peer_api import PeerApi, serving

_COLUMNS = '\n[columns]\nexternal_id = "id"\nname = "nom"\n'


@pytest.fixture
def places() -> Gazetteer:
    return france()


class Portal(PeerApi):
    """Seven records, given by page, offset, cursor or next address."""

    def answer(self, method: str, path: str, _headers: Any) -> tuple[int, Any]:
        self.seen.append((method, path))
        asked = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        size = int(asked.get("limit", asked.get("rows", 3)))
        start = int(asked.get("offset", asked.get("start", asked.get("cursor", 0))))
        if "page" in asked:
            start = (int(asked["page"]) - 1) * size
        records = [{"id": n, "nom": f"Aide {n}"} for n in range(7)][start : start + size]
        more = start + size < 7
        return 200, self.body(path, records, str(start + size) if more else None)

    def body(self, path: str, records: list[dict[str, Any]], after: str | None) -> Any:
        if "/api/records/1.0/" in path:
            found = [{"recordid": f"r{r['id']}", "fields": {"nom": r["nom"]}} for r in records]
            return {"nhits": 7, "records": found}
        if "/api/explore/v2.0/" in path:
            inner = [{"record": {"id": f"r{r['id']}", "fields": r}} for r in records]
            return {"total_count": 7, "records": inner}
        following = f"{self.address}?offset={after}" if after else None
        return {
            "total_count": 7,
            "results": records,
            "meta": {"suite": following, "repere": after},
        }


def read(folder: Path, kind: str, address: str | Path, mapping: str, places: Gazetteer) -> Read:
    path = folder / "m.toml"
    path.write_text(mapping, encoding="utf-8")
    return read_payload(address, kind, path, places)


@pytest.mark.parametrize(
    ("pages", "requests"),
    [
        ('by = "next"\npath = "meta.suite"', 3),
        ('by = "cursor"\npath = "meta.repere"\nparameter = "cursor"', 3),
        ('by = "page"\nparameter = "page"\nfirst = 1\nsize = 3\nsize_parameter = "limit"', 3),
        ('by = "page"\nparameter = "page"\nfirst = 1', 4),
        ('by = "offset"\nparameter = "offset"\nsize = 2\nsize_parameter = "limit"', 4),
    ],
)
def test_every_way_of_paging(tmp_path: Path, places: Gazetteer, pages: str, requests: int) -> None:
    mapping = f'[table]\nrecords = "results"\n[pages]\n{pages}\n{_COLUMNS}'
    with serving(Portal([])) as api:
        found = read(tmp_path, "json", api.address, mapping, places)
    assert sorted(found.offers) == [str(n) for n in range(7)]
    assert found.notices == []
    assert len(api.seen) == requests


def test_a_portal_that_ignores_the_page_number(tmp_path: Path, places: Gazetteer) -> None:
    mapping = f'[table]\nrecords = "results"\n[pages]\nby = "page"\nparameter = "p"\n{_COLUMNS}'
    with serving(Portal([])) as api:
        found = read(tmp_path, "json", api.address, mapping, places)
    assert sorted(found.offers) == ["0", "1", "2"]
    assert "répète la précédente" in found.notices[0]


@pytest.mark.parametrize(
    ("path", "mapping"),
    [
        (
            "api/records/1.0/search/?dataset=aides",
            '[columns]\nexternal_id = "recordid"\nname = "nom"',
        ),
        ("api/explore/v2.0/catalog/datasets/aides/records", _COLUMNS),
        ("api/explore/v2.1/catalog/datasets/aides/records", _COLUMNS),
    ],
)
def test_opendatasoft(
    tmp_path: Path, places: Gazetteer, path: str, mapping: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.connectors.opendatasoft.MOST_ROWS", 3)
    with serving(Portal([])) as api:
        address = f"http://{urlsplit(api.address).netloc}/{path}"
        found = read(tmp_path, "opendatasoft", address, mapping, places)
    assert [offer.name for offer in found.offers.values()] == [f"Aide {n}" for n in range(7)]
    assert len(api.seen) == 3


def test_a_json_list_that_is_not_where_it_was_said(tmp_path: Path, places: Gazetteer) -> None:
    path = tmp_path / "flux.json"
    path.write_text(json.dumps({"aides": [], "total": 0}))
    with pytest.raises(FeedError, match=r"Champs du document : aides, total"):
        read(tmp_path, "json", path, f'[table]\nrecords = "fiches"\n{_COLUMNS}', places)


_XML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<r:aides xmlns:r="urn:x"><r:aide id="1"><nom>Été</nom><t>a</t><t>b</t>
<texte>Un <b>mot</b> gras.</texte></r:aide><autre/>
<r:aide id="2"><nom>Deux</nom></r:aide></r:aides>"""
_XML_MAPPING = """[table]\nrecords = "aide"\n[columns]\nexternal_id = "@id"\nname = "nom"
description = ["texte", { heading = "Liste", path = "t" }]\n"""


def test_xml(tmp_path: Path, places: Gazetteer) -> None:
    path = tmp_path / "flux.xml"
    path.write_bytes(_XML.encode("latin-1"))
    found = read(tmp_path, "xml", path, _XML_MAPPING, places)
    assert [offer.name for offer in found.offers.values()] == ["Été", "Deux"]
    assert "<b>mot</b> gras" in found.offers["1"].description
    assert "<li><p>b</p></li>" in found.offers["1"].description


def test_xml_cut_in_the_middle(tmp_path: Path, places: Gazetteer) -> None:
    path = tmp_path / "flux.xml"
    path.write_bytes(_XML.encode("latin-1")[:-40])
    found = read(tmp_path, "xml", path, _XML_MAPPING, places)
    assert list(found.offers) == ["1"]
    assert "ne se lit plus" in found.notices[0]


_BOMB = '<!DOCTYPE a [<!ENTITY a "{}">{}]><a><aide id="1"><nom>&z9;</nom></aide></a>'.format(
    "ha" * 100,
    "".join(f'<!ENTITY z{n} "{("&a;" if n == 0 else f"&z{n - 1};") * 10}">' for n in range(10)),
)


@pytest.mark.parametrize(
    "content",
    [
        "pas du XML",
        _BOMB,
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><aide>&x;</aide></a>',
    ],
)
def test_xml_that_is_none_or_means_harm(tmp_path: Path, places: Gazetteer, content: str) -> None:
    path = tmp_path / "flux.xml"
    path.write_text(content)
    with pytest.raises(FeedError, match="pas du XML"):
        read(tmp_path, "xml", path, _XML_MAPPING, places)


_RSS = """<rss version="2.0"><channel><title>Aides</title>
<item><guid>a1</guid><title>Une &amp; deux</title><link>https://a.exemple.fr/1</link>
<description>&lt;p&gt;Texte &lt;b&gt;gras&lt;/b&gt;&lt;/p&gt;</description>
<category>Friche</category><category>Foncier</category>
<pubDate>Fri, 21 Nov 2025 10:00:00 +0100</pubDate></item>
<item><title>Sans identifiant</title><link>https://a.exemple.fr/2</link></item></channel></rss>"""
_RSS_MAPPING = """[columns]\nexternal_id = "id"\nname = "title"\ndescription = "summary"
categories = "tags"\norigin_url = "link"\nupdated_at = "published"\n"""


def test_rss(tmp_path: Path, places: Gazetteer) -> None:
    path = tmp_path / "flux.rss"
    path.write_text(_RSS)
    found = read(tmp_path, "rss", path, _RSS_MAPPING, places)
    first = found.offers["a1"]
    assert (first.name, first.categories) == ("Une & deux", ("friche", "foncier"))
    assert "<b>gras</b>" in first.description
    assert first.updated_at is not None
    assert first.updated_at.isoformat() == "2025-11-21T09:00:00+00:00"
    assert list(found.offers) == ["a1", "https://a.exemple.fr/2"]


@pytest.mark.parametrize("content", ["", "<html><p>Maintenance</p></html>", "{}", "/etc/passwd"])
def test_what_is_neither_rss_nor_atom(tmp_path: Path, places: Gazetteer, content: str) -> None:
    path = tmp_path / "flux.rss"
    path.write_text(content)
    with pytest.raises(FeedError, match="ni du RSS"):
        read(tmp_path, "rss", path, _RSS_MAPPING, places)


def test_a_large_table_is_never_whole_in_memory(tmp_path: Path) -> None:
    path, mapping = tmp_path / "aides.csv", tmp_path / "m.toml"
    with path.open("w", encoding="utf-8") as file:
        file.write("id;nom\n")
        file.writelines(f"{n};Aide {n}\n" for n in range(100_000))
    mapping.write_text(_COLUMNS)
    source = Source("essai", "table", str(path), mapping=mapping)
    tracemalloc.start()
    try:
        assert sum(1 for _ in open_feed(source, None, reader_of(source, Limits()))) == 100_000
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()
