"""A way into the catalogue: a label, where it leads, how many offers it gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """``count`` offers are found at ``address``; ``text`` says more of the entry, if anything."""

    label: str
    address: str
    count: int
    text: str = ""
