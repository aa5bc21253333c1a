"""What may be proposed while somebody types: a thing of the catalogue by its name."""

from dataclasses import dataclass

THEME, CATEGORY, BACKER, PROGRAMME, OFFER = "theme", "category", "backer", "programme", "offer"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``kind`` is one of those above; ``code`` is its code, or its slug."""

    kind: str
    code: str
    label: str
