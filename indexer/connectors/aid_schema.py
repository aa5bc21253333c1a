"""data.gouv.fr's table schema « dispositif d'aide »: a CSV of known columns.

Beside its columns a record gives ``instructeurs``, ``financeurs`` and ``diffuseurs`` (names read
from the JSON of « porteurs », by role) and ``territoires`` (codes read from
« eligibilite_geographique »). Those that « eligibilite_geographique_exclusions » names make the
territory unknown: no territory says « all of it but ».
"""

import json
from collections.abc import Iterator
from typing import Any

from indexer.connectors.mapped import mapped, needed_mapping
from indexer.connectors.protocol import Feed, Item
from indexer.connectors.rows import Aside, table_rows, titled_records

KIND = "dispositif-aide"

_NEEDED = ("id", "titre", "porteurs")
_ROLES = {"instructeur": "instructeurs", "financeur": "financeurs", "diffuseur": "diffuseurs"}
_SCALES = {"COM": "commune", "EPCI": "epci", "DEP": "department", "REG": "region"}
_COUNTRY = "PAYS-99100"
# The schema files overseas collectivities under communes; they are départements and régions.
_COLLECTIVITIES = ("975", "977", "978", "986", "987", "988")


def read(feed: Feed) -> Iterator[Item]:
    """Every line of the table."""
    mapping = needed_mapping(feed)
    with feed.read.open(feed.address) as stream:
        for item in titled_records(table_rows(stream, mapping), _NEEDED):
            if isinstance(item, Aside):
                yield item
            else:
                yield mapped(item[0], _record(item[1]), mapping)


READ = read


def _record(row: dict[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = {**row, **{name: [] for name in _ROLES.values()}}
    for name, roles in _partners(row.get("porteurs")):
        for role in roles:
            if role in _ROLES:
                record[_ROLES[role]].append(name)
    record["territoires"] = _places(row)
    return record


def _partners(written: Any) -> Iterator[tuple[str, list[Any]]]:
    try:
        partners = json.loads(written) if written else []
    except (ValueError, RecursionError, TypeError):
        partners = []
    for partner in partners if isinstance(partners, list) else []:
        if isinstance(partner, dict) and isinstance(partner.get("nom"), str):
            roles = partner.get("roles")
            yield partner["nom"], roles if isinstance(roles, list) else []


def _places(row: dict[str, Any]) -> str | None:
    """« region:93+region:02 », or None when a code is of no kind we know."""
    if row.get("eligibilite_geographique_exclusions"):
        return None
    codes = str(row.get("eligibilite_geographique") or "").split("|")
    places = [_place(code.strip()) for code in codes if code.strip()]
    return "+".join(place for place in places if place) if all(places) else None


def _place(code: str) -> str | None:
    if code == _COUNTRY:
        return "country:FRA"
    kind, _, number = code.partition("-")
    if kind == "COM" and number in _COLLECTIVITIES:
        return f"region:{number}"
    return f"{_SCALES[kind]}:{number}" if kind in _SCALES and number else None
