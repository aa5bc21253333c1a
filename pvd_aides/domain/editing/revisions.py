"""What a partner changed in its own record, told field by field."""

from collections.abc import Sequence
from datetime import datetime

from pvd_aides.domain.editing.acts import Act, ActKind, FieldChange
from pvd_aides.domain.editing.corrections import same_value
from pvd_aides.domain.editing.fields import EDITABLE
from pvd_aides.domain.offer import Offer


def revisions(contents: Sequence[Offer], moments: Sequence[datetime]) -> list[Act]:
    """One act for each content that says something else than the one before it.

    ``moments`` are those of the replacements: one less than the contents, in the same order.
    """
    pairs = zip(contents, contents[1:], moments, strict=False)
    found = ((_changes(before, after), moment) for before, after, moment in pairs)
    return [Act(moment, ActKind.REVISED, changes=changes) for changes, moment in found if changes]


def _changes(before: Offer, after: Offer) -> tuple[FieldChange, ...]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in EDITABLE)
    return tuple(FieldChange(*pair) for pair in pairs if not same_value(*pair[1:]))
