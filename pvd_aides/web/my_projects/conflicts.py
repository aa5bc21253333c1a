"""Two people wrote at once: the fields that differ, as the other wrote them."""

from wtforms import Form

_HIDDEN = "HiddenField"
_UNSAID = "(vide)"


def differences(mine: Form, theirs: Form) -> list[tuple[str, str]]:
    """Label and kept value of each field whose value is not the one just sent."""
    return [
        (field.label.text, _shown(theirs[field.name]))
        for field in mine
        if field.type != _HIDDEN and (field.data or "") != (theirs[field.name].data or "")
    ]


def _shown(field: object) -> str:
    """What one reads of a field: the label of a choice, or its text."""
    choices = getattr(field, "choices", None) or ()
    value = getattr(field, "data", "")
    named = {str(choice.value): str(choice.label) for choice in choices}
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    return named.get(str(value), str(value or _UNSAID))
