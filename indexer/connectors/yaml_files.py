"""YAML: a folder of one file an offer, or one file of one or several documents."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

import yaml

from indexer.connectors.mapped import mapped, needed_mapping
from indexer.connectors.paths import value_at
from indexer.connectors.protocol import BadRecord, Feed, FeedError, Item

KIND = "yaml"
SUFFIXES = (".yaml", ".yml")


class _Loader(yaml.SafeLoader):
    """Plain values only; no alias, by which a short file unfolds to gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("les alias (*nom) ne sont pas lus")
        return super().compose_node(parent, index)


# « 2027-03-31 » stays as it is written: dates are read in one place, with the others.
_Loader.yaml_implicit_resolvers = {
    start: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
    for start, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(feed: Feed) -> Iterator[Item]:
    """Every document; « @fichier » is the name of its file without its ending."""
    mapping = needed_mapping(feed)
    names = feed.read.names(feed.address)
    if names is None:
        names = [feed.address]
    elif not (names := [name for name in names if PurePath(name).suffix in SUFFIXES]):
        raise FeedError(f"Aucun fichier YAML dans {feed.address}.")
    for name in names:
        for place, record in _documents(feed, name, mapping.records):
            if isinstance(record, yaml.YAMLError):
                yield BadRecord(place, f"YAML illisible : {_on_one_line(record)}.")
            elif isinstance(record, Mapping):
                yield mapped(place, {"@fichier": PurePath(name).stem, **record}, mapping)
            else:
                yield mapped(place, record, mapping)


READ = read


def _documents(feed: Feed, name: str, records: str) -> Iterator[tuple[str, Any]]:
    file = PurePath(name).name
    number = 0
    try:
        for content in yaml.load_all(feed.read(name), _Loader):
            found = value_at(content, records) if records else content
            for record in found if isinstance(found, list) else [found]:
                number += 1
                yield f"{file}, fiche n° {number}", record
    except yaml.YAMLError as error:
        yield file, error
    except (RecursionError, ValueError) as error:
        yield file, yaml.YAMLError(str(error))


def _on_one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
