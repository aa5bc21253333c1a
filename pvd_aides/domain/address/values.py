"""The raw values of an address by parameter, and the problems met while reading them."""

from collections.abc import Iterable

from pvd_aides.domain.address.parameters import plain_name
from pvd_aides.domain.address.problems import unreadable
from pvd_aides.domain.query import QueryProblem
from pvd_aides.domain.text import readable

# A longer value is cut: no server takes such an address, no field has such a value.
_LONGEST = 50_000
# Problems told one by one; a page that lists thousands helps nobody.
MAX_PROBLEMS = 20


class Values:
    """Distinct values of each parameter in their order; brackets, case and dashes set aside."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.problems: list[QueryProblem] = []
        self._by_name: dict[str, dict[str, None]] = {}
        for name, value in pairs:
            kept = readable(value[:_LONGEST]).strip()
            if kept:
                held = self._by_name.setdefault(plain_name(name), {})
                held.pop(kept, None)
                held[kept] = None

    def last(self, names: Iterable[str]) -> str:
        """The last value given under any of the names, or an empty string."""
        found = self.all(names)
        return found[-1] if found else ""

    def all(self, names: Iterable[str]) -> list[str]:
        """Every value given under any of the names."""
        return [value for name in names for value in self._by_name.get(name, ())]

    def problem(
        self,
        parameter: str,
        written: str,
        message: str,
        allowed: tuple[str, ...] = (),
        blocking: bool = True,
    ) -> None:
        self.add(unreadable(parameter, written, message, allowed, blocking))

    def add(self, problem: QueryProblem) -> None:
        """Keep a problem. One that blocks is always kept, others up to MAX_PROBLEMS."""
        if problem.blocking or len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
