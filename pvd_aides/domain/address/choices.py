"""Reading several values of one list: the known ones are kept, the others said."""

from collections.abc import Callable, Mapping

from pvd_aides.domain.address.problems import unknown_value
from pvd_aides.domain.address.values import Values

MAX_TOLD = 5


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
    for value in values.several(names):
        codes = read(value)
        if codes:
            found.update(codes)
            continue
        for part in filter(None, map(str.strip, value.split(","))):
            codes = read(part)
            found.update(codes)
            if not codes:
                unknown[part] = None
    for written in list(unknown)[:MAX_TOLD]:
        values.add(unknown_value(names[0], written, subject, choices(), not found))
    return tuple(sorted(found))
