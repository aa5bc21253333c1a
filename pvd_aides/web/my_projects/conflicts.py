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
    """What one reads of a field: the labels of what was chosen, or its text."""
    choices = getattr(field, "choices", None) or ()
    value = getattr(field, "data", "")
    named = {str(choice.value): str(choice.label) for choice in choices}
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, list):
        return ", ".join(named.get(str(one), str(one)) for one in value) or _UNSAID
    return named.get(str(value), str(value or _UNSAID))
