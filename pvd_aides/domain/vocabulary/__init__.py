"""The closed lists of the field, each in one place: code, label we show, labels feeds use."""

from pvd_aides.domain.vocabulary.aid_types import AID_GROUPS, AID_TYPES, FINANCIAL, TECHNICAL
from pvd_aides.domain.vocabulary.audiences import AUDIENCE_GROUPS, AUDIENCES
from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term
from pvd_aides.domain.vocabulary.programmes import KNOWN_PROGRAMMES, read_programme
from pvd_aides.domain.vocabulary.project import DESTINATIONS, EUROPEAN, RECURRENCES, STEPS
from pvd_aides.domain.vocabulary.report_kinds import REPORT_KINDS
from pvd_aides.domain.vocabulary.scales import SCALE_LEVELS, SCALES
from pvd_aides.domain.vocabulary.statuses import STATUSES
from pvd_aides.domain.vocabulary.themes import CATEGORIES, THEMES

__all__ = [
    "AID_GROUPS",
    "AID_TYPES",
    "AUDIENCES",
    "AUDIENCE_GROUPS",
    "CATEGORIES",
    "DESTINATIONS",
    "EUROPEAN",
    "FINANCIAL",
    "KNOWN_PROGRAMMES",
    "RECURRENCES",
    "REPORT_KINDS",
    "SCALES",
    "SCALE_LEVELS",
    "STATUSES",
    "STEPS",
    "TECHNICAL",
    "THEMES",
    "ClosedList",
    "Term",
    "read_programme",
]
