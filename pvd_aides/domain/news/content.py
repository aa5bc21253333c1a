"""What an offer says, apart from how it is written down and from when we learned it."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import lru_cache
from hashlib import sha256
from html import unescape
from typing import Any

from pvd_aides.domain.offer import Offer
from pvd_aides.domain.text import words

# The same few changed offers are held against thousands of searches.
_REMEMBERED = 1_000

_TAG = re.compile(r"<[^>]*>")
# Tags inside a word part nothing.
_INLINE = re.compile(r"</?(?:a|abbr|b|em|i|s|small|span|strong|sub|sup|u)(?:\s[^>]*)?>", re.I)
_TEXTS = (
    *("name", "name_initial", "short_title", "description", "eligibility", "examples"),
    *("contact", "rate_comment"),
)
_LISTS = ("audiences", "aid_types", "steps", "destinations", "categories")
_NAMED = ("financers", "instructors", "programmes")
_PLAIN = (
    *("recurrence", "opening", "predeposit", "deadline", "rate_min", "rate_max"),
    *("loan_amount", "advance_amount", "is_charged", "is_call_for_projects", "european"),
)
# Where a record comes from, under which number, when it was written: no news in that.
_NOT_FACTS = {
    *("source", "external_id", "proposed_slug", "origin_url", "application_url", "licence"),
    *("mention", "record_url", "facts_as_of", "created_at", "updated_at"),
}
_FACTS = tuple(field.name for field in fields(Offer) if field.name not in _NOT_FACTS)


@lru_cache(_REMEMBERED)
def facts(offer: Offer) -> Mapping[str, object]:
    """What the offer says by field: words of texts without their HTML, lists without order."""
    return {
        **{name: _words(getattr(offer, name)) for name in _TEXTS},
        **{name: tuple(sorted(getattr(offer, name))) for name in _LISTS},
        **{name: tuple(sorted({one.slug for one in getattr(offer, name)})) for name in _NAMED},
        **{name: getattr(offer, name) for name in _PLAIN},
        "territory": _territory(offer),
    }


def same_facts(one: Offer, other: Offer) -> bool:
    """True when they differ in spaces, order, HTML or provenance only."""
    return facts(one) == facts(other)


@lru_cache(_REMEMBERED)
def changed_facts(one: Offer, other: Offer) -> tuple[str, ...]:
    """Fields in which they say something else."""
    before, after = facts(one), facts(other)
    return tuple(name for name in _FACTS if before[name] != after[name])


@lru_cache(_REMEMBERED)
def digest(offer: Offer) -> str:
    """The same for offers that say the same, short enough for a key."""
    told = repr(sorted(facts(offer).items()))
    return sha256(told.encode()).hexdigest()[:16]


def as_known_before(before: Offer, after: Offer) -> Offer:
    """``before`` with what it did not say filled in from ``after``.

    A record completed later (a new mapping, a territory we learned to read) tells what was true
    already: an offer that fits a search by this alone does not newly fit it.
    """
    filled: dict[str, Any] = {
        name: getattr(after, name) for name in _FACTS if not _says(getattr(before, name))
    }
    area = before.territory
    if area is not None and not area.is_resolved and after.territory is not None:
        filled["territory"] = after.territory
    return replace(before, **filled)


def _says(value: object) -> bool:
    return value is not None and value != "" and value != ()


def _words(html: str) -> str:
    return words(unescape(_TAG.sub(" ", _INLINE.sub("", html))))


def _territory(offer: Offer) -> object:
    area = offer.territory
    if area is None:
        return None
    return (area.scale, area.code or words(area.name), tuple(sorted(area.communes)))
