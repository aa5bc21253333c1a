"""Names of the parameters: the peer's of both generations, and ours (status, scale).

The first name of each row is the one we write. Values of a closed list may be codes, labels, or
the peer's numbers where they are known (its importers name them).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute

from pvd_aides.domain.eligibility.findings import ANSWERS
from pvd_aides.domain.vocabulary import (
    AID_GROUPS,
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    RECURRENCES,
    SCALE_LEVELS,
    STEPS,
    THEMES,
    ClosedList,
)


@dataclass(frozen=True, slots=True)
class ListParameter:
    """A parameter whose values are codes of a closed list, filtering ``field`` of a query."""

    field: str
    names: tuple[str, ...]
    values: ClosedList
    numbers: Mapping[str, str] = attribute(default_factory=dict)


_AUDIENCE_NUMBERS = (
    *("commune", "epci", "department", "region", "special", "public_org"),
    *("public_cies", "association", "private_sector", "private_person", "farmer", "researcher"),
)


def _numbered(codes: tuple[str, ...]) -> dict[str, str]:
    return {str(number): code for number, code in enumerate(codes, start=1)}


LISTS = (
    ListParameter(
        "audiences",
        (
            "targeted_audiences",
            "organization_type_slugs",
            "organization_type_slug",
            "organization_type_ids",
        ),
        AUDIENCES,
        _numbered(_AUDIENCE_NUMBERS),
    ),
    ListParameter("themes", ("themes",), THEMES),
    ListParameter("categories", ("categories", "category_slugs", "category_ids"), CATEGORIES),
    ListParameter(
        "aid_groups", ("aid_type", "aid_type_group_slug", "aid_type_group_id"), AID_GROUPS
    ),
    ListParameter(
        "aid_types",
        ("financial_aids", "technical_aids", "aid_type_slugs", "aid_type_ids"),
        AID_TYPES,
        _numbered(AID_TYPES.codes),
    ),
    ListParameter("steps", ("mobilization_step", "aid_step_slugs", "aid_step_ids"), STEPS),
    ListParameter(
        "destinations",
        ("destinations", "aid_destination_slugs", "aid_destination_ids"),
        DESTINATIONS,
    ),
    ListParameter(
        "recurrences", ("recurrence", "aid_recurrence_slug", "aid_recurrence_id"), RECURRENCES
    ),
    ListParameter("scales", ("scale",), SCALE_LEVELS),
    ListParameter("verdicts", ("eligibilite",), ANSWERS),
)

TEXT = ("text", "keyword")
EXACT, EXACT_WORDS = ("mots",), "exacts"
PERIMETER = ("perimeter", "perimeter_id")
BACKERS = ("backers", "backer_ids")
PROGRAMMES = ("programs", "programids", "program_ids")
STATUS = ("status",)
CHARGED = ("is_charged",)
EUROPEAN_AID = ("european_aid", "european_aid_slug")
CALLS_ONLY = ("call_for_projects_only",)
APPLY_BEFORE = ("apply_before",)
PUBLISHED_AFTER = ("published_after",)
ORDER = ("order_by", "orderby")
PAGE = ("page",)

_BRACKETS = re.compile(r"\[\d*\]$")


def plain_name(name: str) -> str:
    """``categorySlugs[0]`` and ``order-by`` as we know them: lower case, no brackets, ``_``."""
    return _BRACKETS.sub("", name.strip()).lower().replace("-", "_")
