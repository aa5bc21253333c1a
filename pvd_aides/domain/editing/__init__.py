"""Corrections of what partners say: what is shown, and what a person must settle."""

from pvd_aides.domain.editing.acts import Act, ActKind, FieldChange, Signature
from pvd_aides.domain.editing.corrections import (
    Conflict,
    Corrected,
    Correction,
    apply_corrections,
    same_value,
)
from pvd_aides.domain.editing.edit import Edit, Effect, effect_of
from pvd_aides.domain.editing.fields import EDITABLE, FIELD_WORDS
from pvd_aides.domain.editing.revisions import revisions
from pvd_aides.domain.editing.wording import ACT_WORDS, change_words, is_long, told, value_words

__all__ = [
    "ACT_WORDS",
    "EDITABLE",
    "FIELD_WORDS",
    "Act",
    "ActKind",
    "Conflict",
    "Corrected",
    "Correction",
    "Edit",
    "Effect",
    "FieldChange",
    "Signature",
    "apply_corrections",
    "change_words",
    "effect_of",
    "is_long",
    "revisions",
    "same_value",
    "told",
    "value_words",
]
