"""A preview in plain lines: offers as they would look, then what did not find its place."""

from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from indexer.preview import Preview
from pvd_aides.adapters.html import text_of
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.vocabulary import (
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    EUROPEAN,
    RECURRENCES,
    STEPS,
    ClosedList,
)

_LISTS: dict[str, ClosedList] = {
    "audiences": AUDIENCES,
    "aid_types": AID_TYPES,
    "steps": STEPS,
    "destinations": DESTINATIONS,
    "categories": CATEGORIES,
}
_WORDS: dict[str, ClosedList] = {"recurrence": RECURRENCES, "european": EUROPEAN}
_TEXTS = ("description", "eligibility", "contact", "examples")
_WIDTH = 110
_MOST_LINES = 30


def preview_lines(seen: Preview) -> Iterator[str]:
    """Everything a person checks before a feed becomes a source."""
    for place, offer in seen.offers:
        yield f"── {place}"
        yield from (f"   {line}" for line in offer_lines(offer))
    if seen.accepted > len(seen.offers):
        yield f"… et {seen.accepted - len(seen.offers)} autres aides."
    yield ""
    yield f"{seen.read} fiches lues : {seen.accepted} aides, {len(seen.rejections)} rejetées."
    yield from seen.notices
    yield from _listed("Rejetées", [f"{one.place} : {one.reason}" for one in seen.rejections])
    unmapped = [
        f"{path} : « {word} » ({count} fois)" for (path, word), count in seen.unmapped.most_common()
    ]
    yield from _listed("Mots inconnus ([words] les déclare)", unmapped)
    areas = [f"« {area} » ({count} fois)" for area, count in seen.unresolved.most_common()]
    yield from _listed("Territoires à vérifier", areas)
    remarks = [f"{r.place}, {r.finding.path} : {r.finding.message}" for r in seen.remarks]
    yield from _listed("Valeurs laissées inconnues", remarks)
    yield from _listed("Champs jamais remplis", [", ".join(seen.never_filled)])


def offer_lines(offer: Offer) -> Iterator[str]:
    """An offer field by field, unknown ones left out, long texts shortened."""
    for name in (name for name in type(offer).__dataclass_fields__ if name != "source"):
        value = getattr(offer, name)
        if value not in (None, "", ()):
            yield f"{name} : {shorten(_told(name, value), _WIDTH, placeholder=' …')}"


def _told(name: str, value: Any) -> str:
    if name in _TEXTS:
        return text_of(value).replace("\n", " / ")
    if name in _LISTS:
        return " ; ".join(_LISTS[name].label(code) for code in value)
    if name in _WORDS:
        return _WORDS[name].label(value)
    if name == "territory":
        return f"{value.name} ({value.scale} {value.code or 'à vérifier'})"
    if isinstance(value, tuple):
        return " ; ".join(one.name for one in value)
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value)


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if any(lines):
        yield f"{title} :"
        yield from (f"  {line}" for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"  … et {len(lines) - _MOST_LINES} autres."
