"""How good a ranking is, held against the grades of offers read one by one.

Grades: 3 made for this need, 2 pays or helps for it among other things, 1 a part or a step of it,
0 no. An offer nobody graded counts as 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log2

Grades = Mapping[str, int]

# From this grade on a town would use the offer for its need.
USEFUL = 2
# One query of three is kept aside, so that nobody tunes on all of them.
_PARTS = 3


@dataclass(frozen=True, slots=True)
class GradedQuery:
    """A text as it is typed, its kind, and the grade of each offer by its key.

    A misspelt query has in ``exact`` the id of the query it stands for, and that query's grades.
    A query of the kind ``none`` has no answer in any corpus.
    """

    id: str
    kind: str
    text: str
    grades: Grades
    exact: str = ""

    @property
    def is_kept_aside(self) -> bool:
        """Whether it is of the part measured at the end; misspelt with its exact query."""
        digest = sha256((self.exact or self.id).encode()).digest()
        return int.from_bytes(digest) % _PARTS == 0


def ndcg(ranking: Sequence[str], grades: Grades, depth: int = 10) -> float | None:
    """Normalised discounted cumulative gain, gains 2^grade - 1; None when nothing is graded
    above 0."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(key, 0) for key in ranking[:depth]]) / best if best else None


def recall(ranking: Sequence[str], grades: Grades, depth: int = 20) -> float | None:
    """Share of the useful offers among the first; of ``depth`` of them when there are more. None
    when there are none."""
    useful = {key for key, grade in grades.items() if grade >= USEFUL}
    found = useful.intersection(ranking[:depth])
    return len(found) / min(depth, len(useful)) if useful else None


def reciprocal_rank(ranking: Sequence[str], grades: Grades) -> float | None:
    """One over the place of the first useful offer, 0 when none is found, None when there are
    none."""
    if not any(grade >= USEFUL for grade in grades.values()):
        return None
    places = (place for place, key in enumerate(ranking, 1) if grades.get(key, 0) >= USEFUL)
    return 1 / next(places, float("inf"))


def _gain(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, 1)))
