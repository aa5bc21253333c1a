"""A plan: the cost, what each funder brings, what the town brings, what remains to be found."""

from dataclasses import dataclass
from enum import StrEnum

from pvd_aides.domain.financing.money import part_of, shares


class Kind(StrEnum):
    """What an offer brings to a plan."""

    GRANT = "grant"
    LOAN = "loan"  # paid back: a part of the town's own share, shown apart
    SUPPORT = "support"  # advice, engineering: no money


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one offer brings, asked for or obtained (``secured``).

    ``amount`` in cents, or ``rate`` (hundredths of a per cent) of ``base`` in cents, by default
    the whole cost; the amount wins. ``rate_min`` and ``rate_max`` are the offer's own, in whole per
    cent, ``most`` its greatest amount in cents. ``excludes`` holds the keys of contributions it may
    not be added to; ``warning`` the offer's own words on adding it to others.
    """

    key: int
    name: str
    kind: Kind = Kind.GRANT
    amount: int | None = None
    rate: int | None = None
    base: int | None = None
    is_public: bool = True
    secured: bool = False
    rate_min: int | None = None
    rate_max: int | None = None
    most: int | None = None
    excludes: tuple[int, ...] = ()
    warning: str = ""

    def brings(self, cost: int | None) -> int | None:
        """Cents; None while neither an amount nor a rate of something known is given."""
        if self.kind is Kind.SUPPORT:
            return 0
        if self.amount is not None:
            return self.amount
        base = cost if self.base is None else self.base
        return None if self.rate is None or base is None else part_of(base, self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """What is paid for, and by whom. Amounts in cents, all without tax or all with it.

    ``own_funds`` is what the carrier takes from its own money, loans apart. ``carrier`` is a code
    of CARRIERS; None: not said.
    """

    cost: int | None = None
    own_funds: int | None = None
    with_tax: bool = False
    is_investment: bool | None = None
    carrier: str | None = None
    is_overseas: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One contribution and what it brings, None while unknown."""

    contribution: Contribution
    amount: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Sums in cents, none negative. ``remaining`` and ``surplus`` are None without a cost, and one
    of them is 0: ``grants + own_share + remaining == cost + surplus``."""

    works: Works
    lines: tuple[Line, ...]

    def total(self, kind: Kind, *, public: bool | None = None, secured: bool | None = None) -> int:
        """What lines of a kind bring, all or those only."""
        return sum(
            line.amount or 0
            for line in self.lines
            if line.contribution.kind is kind
            and public in (None, line.contribution.is_public)
            and secured in (None, line.contribution.secured)
        )

    @property
    def grants(self) -> int:
        return self.total(Kind.GRANT)

    @property
    def public_grants(self) -> int:
        return self.total(Kind.GRANT, public=True)

    @property
    def secured(self) -> int:
        """Grants and loans already obtained."""
        return self.total(Kind.GRANT, secured=True) + self.total(Kind.LOAN, secured=True)

    @property
    def loans(self) -> int:
        return self.total(Kind.LOAN)

    @property
    def own_funds(self) -> int:
        return self.works.own_funds or 0

    @property
    def own_share(self) -> int:
        """What the town pays in the end: its own money, and the loans it pays back."""
        return self.own_funds + self.loans

    @property
    def found(self) -> int:
        return self.grants + self.own_share

    @property
    def remaining(self) -> int | None:
        return None if self.works.cost is None else max(0, self.works.cost - self.found)

    @property
    def surplus(self) -> int | None:
        return None if self.works.cost is None else max(0, self.found - self.works.cost)

    @property
    def unknown(self) -> tuple[Line, ...]:
        """Lines whose amount is not known yet."""
        return tuple(line for line in self.lines if line.amount is None)

    @property
    def parts(self) -> tuple[int, ...]:
        """Amounts that fill the bar: each line, own funds, what remains."""
        amounts = [line.amount or 0 for line in self.lines]
        return (*amounts, self.own_funds, self.remaining or 0)

    @property
    def part_shares(self) -> tuple[int, ...]:
        """The share of each of ``parts``, in hundredths of a per cent, adding up to 100 %."""
        return tuple(shares(self.parts))


def make_plan(works: Works, contributions: tuple[Contribution, ...]) -> Plan:
    """The plan of these works with these contributions, in their order."""
    return Plan(works, tuple(Line(each, each.brings(works.cost)) for each in contributions))
