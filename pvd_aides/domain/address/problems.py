"""What to say of a value that does not exist: in French, with those that do, nearest first."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from pvd_aides.domain.query import QueryProblem
from pvd_aides.domain.text import words

SHOWN = 8
_LONGEST_SHOWN = 80


def nearest(written: str, choices: Mapping[str, str], limit: int = SHOWN) -> tuple[str, ...]:
    """Codes of ``choices`` (label by code) that resemble what was written, most alike first."""
    wanted = words(written[:_LONGEST_SHOWN])
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)

    def unlikeness(code: str) -> float:
        return -max(_likeness(matcher, words(code)), _likeness(matcher, words(choices[code])))

    return tuple(sorted(choices, key=unlikeness)[:limit])


def _likeness(matcher: "SequenceMatcher[str]", candidate: str) -> float:
    matcher.set_seq1(candidate)
    # The quick ratios are upper bounds: most of a long list never needs the real one.
    if matcher.real_quick_ratio() < 0.5 or matcher.quick_ratio() < 0.5:
        return 0.0
    return matcher.ratio()


def shown(written: str) -> str:
    """What the visitor wrote, short enough to be read back."""
    plain = " ".join(written.split())
    return plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1] + "…"


def unknown_value(
    parameter: str, written: str, subject: str, choices: Mapping[str, str], blocking: bool
) -> QueryProblem:
    """A value outside a list. ``choices`` gives the label of each code that exists."""
    codes = nearest(written, choices)
    examples = ", ".join(choices[code] for code in codes)
    hint = f" Valeurs possibles : {examples}" if examples else ""
    more = "…" if len(choices) > len(codes) else "."
    message = f"« {shown(written)} » n'existe pas parmi les {subject}.{hint}{more if hint else ''}"
    return QueryProblem(parameter, shown(written), message, codes, blocking)


def unreadable(
    parameter: str, written: str, message: str, allowed: tuple[str, ...] = (), blocking: bool = True
) -> QueryProblem:
    """A value that cannot be understood at all."""
    return QueryProblem(parameter, shown(written), message, allowed, blocking)
