"""A record becomes an offer, or a list of errors with their paths."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indexer.fields import ADDRESSES, AMOUNTS, FLAGS, HTML, MOMENTS, WORD_LISTS
from indexer.normalise.amounts import read_amount, read_flag, read_rates
from indexer.normalise.dates import read_date, read_dates, read_moment
from indexer.normalise.findings import Finding, Findings
from indexer.normalise.lists import read_backers, read_programmes, read_word, read_words
from indexer.normalise.territories import read_territory
from indexer.normalise.text import read_address, read_html, read_line
from pvd_aides.domain.offer import Offer, OfferTerritory
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.domain.vocabulary import EUROPEAN, RECURRENCES

MOST_ID = 300
MOST_SLUG = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record became. ``offer`` is None exactly when there are ``errors``."""

    offer: Offer | None
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    unmapped: tuple[tuple[str, str], ...]


def normalise(data: Mapping[str, Any], source: str, licence: str, gazetteer: Gazetteer) -> Reading:
    """Read a record (fields of ``indexer.fields``) of a source. Never raises.

    What cannot be read is unknown, with a warning; only a name and an id cannot be missing.
    """
    findings = Findings()
    offer = _read(data, source, licence, gazetteer, findings)
    return Reading(
        offer=None if findings.errors else offer,
        errors=tuple(findings.errors),
        warnings=tuple(findings.warnings),
        unmapped=tuple(findings.unmapped),
    )


def _read(
    data: Mapping[str, Any], source: str, licence: str, gazetteer: Gazetteer, findings: Findings
) -> Offer:
    addresses = {name: read_address(data.get(name), name, findings) for name in ADDRESSES}
    record_url = read_address(data.get("record_url"), "record_url", findings)
    base = addresses["origin_url"] or record_url
    fields: dict[str, Any] = {
        "source": source,
        "external_id": _external_id(data.get("external_id"), findings),
        "name": _name(data.get("name"), findings),
        "name_initial": read_line(data.get("name_initial"), "name_initial", findings),
        "short_title": read_line(data.get("short_title"), "short_title", findings),
        "proposed_slug": read_line(data.get("slug"), "slug", findings, MOST_SLUG),
        "financers": read_backers(data.get("financers"), "financers", findings),
        "instructors": read_backers(data.get("instructors"), "instructors", findings),
        "programmes": read_programmes(data.get("programmes"), "programmes", findings),
        **{name: read_html(data.get(name), name, findings, base) for name in HTML},
        **{n: read_words(data.get(n), known, n, findings) for n, known in WORD_LISTS.items()},
        "european": read_word(data.get("european"), EUROPEAN, "european", findings),
        "territory": _territory(data, gazetteer, findings),
        **_dates(data, findings),
        **_money(data, findings),
        **{name: read_flag(data.get(name), name, findings) for name in FLAGS},
        **addresses,
        "licence": read_line(data.get("licence"), "licence", findings) or licence,
        "mention": read_line(data.get("mention"), "mention", findings),
        "record_url": record_url,
    }
    return Offer(**fields)


def _external_id(value: Any, findings: Findings) -> str:
    identifier = read_line(value, "external_id", findings, MOST_ID + 1)
    if not identifier:
        findings.refuse("external_id", "Sans identifiant.")
    elif len(identifier) > MOST_ID:
        findings.refuse("external_id", f"Identifiant de plus de {MOST_ID} caractères.")
    return identifier


def _name(value: Any, findings: Findings) -> str:
    name = read_line(value, "name", findings)
    if not name:
        findings.refuse("name", "Sans nom.")
    return name


def _territory(
    data: Mapping[str, Any], gazetteer: Gazetteer, findings: Findings
) -> OfferTerritory | None:
    scale, name, code = (data.get(f) for f in ("territory_scale", "territory", "territory_code"))
    return read_territory(scale, name, code, gazetteer, findings)


def _dates(data: Mapping[str, Any], findings: Findings) -> dict[str, Any]:
    period = read_dates(data, findings)
    recurrence = read_word(data.get("recurrence"), RECURRENCES, "recurrence", findings)
    return {
        "opening": period.opening,
        "predeposit": period.predeposit,
        "deadline": period.deadline,
        "recurrence": recurrence or ("ongoing" if period.is_ongoing else None),
        "facts_as_of": read_date(data.get("facts_as_of"), "facts_as_of", findings),
        **{name: read_moment(data.get(name), name, findings) for name in MOMENTS},
    }


def _money(data: Mapping[str, Any], findings: Findings) -> dict[str, Any]:
    rate_min, rate_max = read_rates(data.get("rate_min"), data.get("rate_max"), findings)
    return {
        "rate_min": rate_min,
        "rate_max": rate_max,
        "rate_comment": read_line(data.get("rate_comment"), "rate_comment", findings),
        **{name: read_amount(data.get(name), name, findings) for name in AMOUNTS},
    }
