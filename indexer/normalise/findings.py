"""What reading a record finds: warnings, errors, and words that no closed list knows."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a field of a record, in French."""

    path: str
    message: str


@dataclass(slots=True)
class Findings:
    """``warnings``: a value is left unknown, the record is kept. ``errors``: it cannot be kept."""

    warnings: list[Finding] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    unmapped: list[tuple[str, str]] = field(default_factory=list)

    def warn(self, path: str, message: str) -> None:
        self.warnings.append(Finding(path, message))

    def refuse(self, path: str, message: str) -> None:
        self.errors.append(Finding(path, message))

    def unknown_word(self, path: str, word: str) -> None:
        self.unmapped.append((path, word))


def shown(value: object) -> str:
    """A value as a message repeats it: short, on one line."""
    if isinstance(value, int) and abs(value) > 10**18:
        return "un nombre démesuré"  # Python refuses to write the longest ones
    text = " ".join((value if isinstance(value, str) else _written(value))[:200].split())
    return f"« {text[:77]}... »" if len(text) > 80 else f"« {text} »"


def _written(value: object) -> str:
    if isinstance(value, list | dict):
        return "une liste" if isinstance(value, list) else "un objet"
    return str(value)
