"""Reading several values of one list: the known ones are kept, the others said."""

from collections.abc import Callable, Mapping

from pvd_aides.domain.address.problems import unknown_value
from pvd_aides.domain.address.values import Values
from pvd_aides.domain.text import UNREADABLE

MAX_VALUES = 200
MAX_TOLD = 5
_LONGEST_LABEL = 200


def read_choices(
    values: Values,
    names: tuple[str, ...],
    read: Callable[[str], tuple[str, ...]],
    subject: str,
    choices: Callable[[], Mapping[str, str]],
) -> tuple[str, ...]:
    """Codes under the parameter, sorted. ``read`` gives the codes a value stands for, or ().

    A value may hold several codes parted by commas. When none is known, the problem is blocking.
    """
    found: set[str] = set()
    unknown: dict[str, None] = {}
    parts = [part for value in values.all(names) for part in _parts(value, read)]
    if len(parts) > MAX_VALUES:
        message = f"Trop de valeurs : seules les {MAX_VALUES} premières comptent."
        values.problem(names[0], str(len(parts)), message, blocking=False)
    for part in parts[:MAX_VALUES]:
        codes = () if UNREADABLE in part else read(part)
        found.update(codes)
        if not codes:
            unknown[part] = None
    for written in list(unknown)[:MAX_TOLD]:
        values.add(unknown_value(names[0], written, subject, choices(), not found))
    return tuple(sorted(found))


def _parts(value: str, read: Callable[[str], tuple[str, ...]]) -> list[str]:
    """The value itself if it means something, as a label with a comma does; else its parts."""
    if "," not in value or (len(value) <= _LONGEST_LABEL and read(value)):
        return [value]
    return [part.strip() for part in value.split(",") if part.strip()]
