"""What an edit changes, in lines an editor reads before it is kept."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from indexer.editing.desk_lines import day_of
from pvd_aides.adapters.html import text_of
from pvd_aides.domain.editing import FIELD_WORDS, Act, Edit, change_words, is_long, value_words
from pvd_aides.services.editing.open_desk import Desk


def difference_lines(edit: Edit) -> Iterator[str]:
    """One line a field changed, and the lines of a text that are new or gone."""
    for field, value in edit.values.items():
        before = getattr(edit.base, field)
        yield change_words(field, before, value)
        if is_long(field):
            yield from _text_lines(before, value)
    for field, keeps in edit.keeps.items():
        kept = "la correction" if keeps else "ce que dit le partenaire"
        yield f"{FIELD_WORDS[field]} : {kept} est gardé{'e' if keeps else ''}"


def collision_notes(fields: Iterable[str], edit: Edit, today: Desk) -> Iterator[str]:
    """For each field changed by somebody else meanwhile: what was read, what it says today."""
    for field in fields:
        read, now = getattr(edit.base, field), getattr(today.shown, field)
        line = f"{FIELD_WORDS[field]} : vous aviez lu « {_in_words(field, read)} », "
        line += f"la fiche dit maintenant « {_in_words(field, now)} »"
        act = _last_act(field, today)
        yield f"{line} ({act.editor}, {day_of(act.moment)})." if act else f"{line}."


def names_of(fields: Iterable[str]) -> str:
    return ", ".join(FIELD_WORDS[field] for field in fields)


def _last_act(field: str, today: Desk) -> Act | None:
    """By whom a correction of the field was made, if it is one that is shown."""
    for correction, act in today.corrections.items():
        if correction.field == field and correction.value == getattr(today.shown, field):
            return act
    return None


def _text_lines(before: str, after: str) -> Iterator[str]:
    old, new = text_of(before).splitlines(), text_of(after).splitlines()
    for line in list(unified_diff(old, new, lineterm="", n=0))[2:]:
        if not line.startswith("@@"):
            yield f"  {line[0]} {line[1:]}"


def _in_words(field: str, value: object) -> str:
    if is_long(field) and isinstance(value, str):
        return text_of(value)
    return value_words(field, value)
