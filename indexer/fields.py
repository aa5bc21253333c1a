"""The fields a record may give, whatever its feed: what connectors fill and normalise/ reads.

A value is text, a number, a boolean, a date, or a list of texts; an absent field is unknown.
"""

from pvd_aides.domain.vocabulary import (
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    EUROPEAN,
    RECURRENCES,
    SCALES,
    STEPS,
    ClosedList,
)

TEXTS = ("external_id", "name", "name_initial", "short_title", "rate_comment", "mention")
HTML = ("description", "eligibility", "contact", "examples")
NAMES = ("financers", "instructors", "programmes")
WORD_LISTS: dict[str, ClosedList] = {
    "audiences": AUDIENCES,
    "aid_types": AID_TYPES,
    "steps": STEPS,
    "destinations": DESTINATIONS,
    "categories": CATEGORIES,
}
WORDS: dict[str, ClosedList] = {"recurrence": RECURRENCES, "european": EUROPEAN}
TERRITORY = ("territory_scale", "territory", "territory_code")
DATES = ("opening", "predeposit", "deadline", "facts_as_of")
MOMENTS = ("created_at", "updated_at")
RATES = ("rate_min", "rate_max")
AMOUNTS = ("loan_amount", "advance_amount")
FLAGS = ("is_charged", "is_call_for_projects")
ADDRESSES = ("origin_url", "application_url")

LISTS = frozenset((*NAMES, *WORD_LISTS))
CLOSED_LISTS: dict[str, ClosedList] = {**WORD_LISTS, **WORDS, "territory_scale": SCALES}

# What a mapping may fill; the peer's own records give a little more (slug, record_url).
FIELDS = frozenset(
    (
        *TEXTS,
        *HTML,
        *LISTS,
        *WORDS,
        *TERRITORY,
        *DATES,
        *MOMENTS,
        *RATES,
        *AMOUNTS,
        *FLAGS,
        *ADDRESSES,
    )
)
