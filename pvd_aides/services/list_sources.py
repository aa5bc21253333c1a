"""Where the offers come from, as it may be told to anybody."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from pvd_aides.catalogue.sources import SourceLine, source_lines
from pvd_aides.services.context import Portal

# Bundled files stand in this folder of the project.
_BUNDLED = "fixtures/"
_KINDS = {
    "aides-territoires": "API d'Aides-territoires",
    "table": "Tableau (CSV ou XLSX)",
    "json": "Fichier JSON",
    "xml": "Fichier XML",
    "rss": "Fil RSS ou Atom",
    "yaml": "Fiches YAML",
    "opendatasoft": "Portail OpenDataSoft",
    "dispositif-aide": "Schéma « dispositif d'aide » de data.gouv.fr",
    "modele-aides-territoires": "Tableau modèle d'Aides-territoires",
}


@dataclass(frozen=True, slots=True)
class ListedSource:
    """``shown`` offers are shown from it; ``changed``: when it last brought something new;
    ``licence`` is empty when unknown."""

    label: str
    kind: str
    place: str
    licence: str
    shown: int
    changed: datetime


def list_sources(portal: Portal) -> list[ListedSource]:
    """Every source of the catalogue, most offers first. No path nor whole address is given: they
    may hold names of people or keys."""
    with portal.sessions() as session:
        return [_listed(line) for line in source_lines(session)]


def _listed(line: SourceLine) -> ListedSource:
    facts = line.facts
    return ListedSource(
        label=facts.label or facts.name,
        kind=_KINDS.get(facts.connector, facts.connector),
        place=_place(facts.address, facts.ad_hoc),
        licence=facts.licence,
        shown=line.shown,
        changed=line.changed,
    )


def _place(address: str, ad_hoc: bool) -> str:
    if ad_hoc:
        return "Donnée à la main par l'exploitant du portail"
    if address.startswith(("http://", "https://")):
        return urlsplit(address).hostname or "Adresse en ligne"
    return "Fichier fourni avec le portail" if address.startswith(_BUNDLED) else "Fichier"
