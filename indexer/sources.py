"""The declared sources (``fixtures/sources.toml``) and those given by hand."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.connectors import connector
from indexer.connectors.protocol import FeedError
from indexer.connectors.toml_lines import Place, line_of
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.config import ROOT
from pvd_aides.domain.text import slugify

DECLARED = ROOT / "fixtures" / "sources.toml"
FREQUENCIES = ("manual", "daily", "weekly")

_NEEDED = ("label", "connector", "address", "licence", "frequency")
_OPTIONAL = {
    "mapping": str,
    "allow_private": bool,
    "grace_days": int,
    "max_mib": int,
    "max_minutes": int,
}
# From least to most. A run holds its source for an hour (``hold_source.LEASE``).
_BOUNDS = {"grace_days": (0, 365), "max_mib": (1, 2000), "max_minutes": (1, 45)}
_NAME = re.compile(r"\w[\w .-]{0,99}")


class SourceError(Exception):
    """A source is not declared as it should be. The message is for the operator."""


@dataclass(frozen=True, slots=True)
class Source:
    """``address`` is an http(s) address or a file, relative to ``folder``. A record missing for
    ``grace_days`` is archived.

    ``max_mib`` and ``max_minutes`` bound what comes over HTTP; None leaves the usual bounds.
    """

    name: str
    connector: str
    address: str
    label: str = ""
    licence: str = ""
    frequency: str = "manual"
    mapping: Path | None = None
    allow_private: bool = False
    grace_days: int = 7
    max_mib: int | None = None
    max_minutes: int | None = None
    ad_hoc: bool = False
    folder: Path = ROOT

    @property
    def facts(self) -> SourceFacts:
        """What the catalogue keeps of it."""
        return SourceFacts(
            name=self.name,
            connector=self.connector,
            address=self.address,
            label=self.label,
            licence=self.licence,
            ad_hoc=self.ad_hoc,
        )


def declared_sources(path: Path = DECLARED) -> dict[str, Source]:
    """Every declared source by its name. Raises SourceError with every problem at once, each with
    its line."""
    try:
        text = path.read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path} ne peut pas être lu : {error}") from error
    problems = sorted((line_of(text, place) or 0, said) for place, said in _problems(document))
    if problems:
        lines = [f"- ligne {line} : {said}" for line, said in problems]
        raise SourceError("\n".join([f"{path} ne convient pas :", *lines]))
    return {name: _source(name, section) for name, section in document.items()}


def chosen_sources(names: Iterable[str], declared: Mapping[str, Source]) -> list[Source]:
    """The declared sources of these names, all when there is no name. Raises SourceError."""
    wanted = list(dict.fromkeys(names)) or list(declared)
    unknown = [name for name in wanted if name not in declared]
    if unknown:
        raise SourceError(
            f"Source inconnue : {', '.join(unknown)}. Sources : {', '.join(declared) or 'aucune'}."
        )
    return [declared[name] for name in wanted]


def ad_hoc_source(kind: str, address: str, mapping: Path | None, name: str | None) -> Source:
    """A source given by hand, named after its file unless told. Raises SourceError."""
    try:
        connector(kind)
    except FeedError as error:
        raise SourceError(str(error)) from error
    own_name = name or _own_name(address)
    if not _NAME.fullmatch(own_name):
        raise SourceError(
            f"« {own_name} » ne peut pas être un nom de source : donnez-en un (--as)."
        )
    return Source(
        name=own_name,
        connector=kind,
        address=address,
        mapping=mapping,
        ad_hoc=True,
        folder=Path.cwd(),
    )


def _own_name(address: str) -> str:
    """The file's name without its ending, or the site's when the address has no path."""
    bare = address.partition("?")[0].rstrip("/")
    _scheme, mark, rest = bare.partition("://")
    if mark and "/" not in rest:
        return slugify(rest.rpartition("@")[2])
    return Path(bare).stem


def _source(name: str, section: Mapping[str, Any]) -> Source:
    mapping = section.get("mapping")
    return Source(name=name, **{**section, "mapping": ROOT / mapping if mapping else None})


def _problems(document: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """Where in the file, and what."""
    for name, section in document.items():
        if not isinstance(section, dict):
            yield (name,), f"{name} n'est pas dans une section."
            continue
        if not _NAME.fullmatch(name):
            yield (name,), f"[{name}] : ce nom ne convient pas."
        for key, problem in _section_problems(section):
            yield (name, key), f"[{name}] {problem}"


def _section_problems(section: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in _NEEDED:
        if not isinstance(section.get(key), str) or not section[key]:
            yield key, f"{key} manque, ou n'est pas un texte."
    for key, value in section.items():
        if key not in _NEEDED and type(value) is not _OPTIONAL.get(key):
            yield key, f"{key} : réglage inconnu ou mal écrit."
    if section.get("frequency") not in FREQUENCIES:
        yield "frequency", f"frequency : {', '.join(FREQUENCIES)}."
    yield from _numbers_out_of_bounds(section)
    try:
        connector(str(section.get("connector")))
    except FeedError as error:
        yield "connector", str(error)


def _numbers_out_of_bounds(section: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, (least, most) in _BOUNDS.items():
        value = section.get(key, least)
        if type(value) is int and not least <= value <= most:
            yield key, f"{key} : de {least} à {most}."
