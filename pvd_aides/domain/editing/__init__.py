"""Corrections of what partners say: what is shown, and what a person must settle."""

from pvd_aides.domain.editing.acts import Act, ActKind, FieldChange, Signature
from pvd_aides.domain.editing.corrections import (
    Conflict,
    Corrected,
    Correction,
    apply_corrections,
    same_value,
)
from pvd_aides.domain.editing.fields import EDITABLE, FIELD_WORDS
from pvd_aides.domain.editing.wording import change_words, is_long, value_words

__all__ = [
    "EDITABLE",
    "FIELD_WORDS",
    "Act",
    "ActKind",
    "Conflict",
    "Corrected",
    "Correction",
    "FieldChange",
    "Signature",
    "apply_corrections",
    "change_words",
    "is_long",
    "same_value",
    "value_words",
]
