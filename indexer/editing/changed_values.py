"""The values an editor changed, read like a partner's; what a pull would drop is refused."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from indexer.editing.keys import KEYS, RECORD_FIELDS, is_prose, offer_field, written
from indexer.fields import CLOSED_LISTS
from indexer.normalise.findings import shown
from indexer.normalise.offer import Reading, normalise
from pvd_aides.domain.editing.fields import IN_ORDER
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.territory import Gazetteer

Refusals = list[tuple[str, str]]

# A pull goes on without the value; here it is refused.
_LEFT = re.compile(r" : (?:laissée?s? inconnue?s?|laissé de côté|inconnue?)\.$")
_MOST_TERMS = 20


def changed_keys(fields: Mapping[str, Any], base: Offer) -> dict[str, Any]:
    """The keys whose value is not what the text had for the offer."""
    return {
        key: value
        for key, value in fields.items()
        if _plain(key, value) != _plain(key, written(base, key))
    }


def changed_values(
    changed: Mapping[str, Any], base: Offer, gazetteer: Gazetteer
) -> tuple[dict[str, Any], Refusals]:
    """The fields of an offer that those keys change, and the keys refused with the reason."""
    if not changed:
        return {}, []
    reading = normalise(_record(changed, base), base.source, base.licence, gazetteer)
    refused = list(_refused(reading, changed))
    if reading.offer is None or refused:
        return {}, refused
    fields = {offer_field(key) for key in changed}
    values = {field: _known(getattr(reading.offer, field), base) for field in fields}
    return values, list(_lost(changed, values))


def _record(changed: Mapping[str, Any], base: Offer) -> dict[str, Any]:
    """The offer as a record, with the changes; a new name of a territory ends its old code."""
    record = {RECORD_FIELDS[key]: written(base, key) for key in RECORD_FIELDS}
    record |= {RECORD_FIELDS[key]: value for key, value in changed.items()}
    if {"territoire", "territoire_echelle"} & changed.keys() and "territoire_code" not in changed:
        record["territory_code"] = ""
    return {"external_id": base.external_id, **record}


def _refused(reading: Reading, changed: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Findings about the fields changed, or about those that must go with them."""
    touched = _touched(changed)
    for finding in reading.errors:
        yield touched.get(finding.path, finding.path), finding.message
    for finding in reading.warnings:
        if finding.path in touched:
            yield touched[finding.path], _LEFT.sub(".", finding.message)
    for path, word in reading.unmapped:
        if path in touched:
            yield touched[path], f"mot inconnu {shown(word)}. {_terms(path, word)}"


def _touched(changed: Iterable[str]) -> dict[str, str]:
    """The key to name for each field that a change may have broken."""
    own = {RECORD_FIELDS[key]: key for key in changed}
    touched = dict(own)
    for pair in IN_ORDER:
        for one, other in (pair, pair[::-1]):
            if other in own:
                touched.setdefault(one, own[other])
    return touched


def _terms(path: str, word: str) -> str:
    known = CLOSED_LISTS[path]
    codes = known.codes
    near = codes if len(codes) <= _MOST_TERMS else get_close_matches(word, codes, n=5, cutoff=0.4)
    return f"Il y a : {', '.join(near)}." if near else f"La liste est au-dessus de {KEYS[path]}."


def _lost(changed: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was written and means nothing to the normaliser: zero euro, a period for a date."""
    for key, written_value in changed.items():
        if written_value in ("", []) or values[offer_field(key)] not in (None, "", ()):
            continue
        yield key, f'{shown(written_value)} ne dit rien de ce champ ; inconnu s\'écrit "" ou [].'


def _known(value: Any, base: Offer) -> Any:
    """Partners and programmes that the offer named already keep what was known of them."""
    if not isinstance(value, tuple):
        return value
    held: tuple[Any, ...] = (*base.backers, *base.programmes)
    named = {one.name: one for one in held}
    return tuple(one if isinstance(one, str) else named.get(one.name, one) for one in value)


def _plain(key: str, value: Any) -> Any:
    return "".join(value.split()) if is_prose(key) and isinstance(value, str) else value
