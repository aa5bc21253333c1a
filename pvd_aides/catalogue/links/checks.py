"""Remembering visits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.links.tables import LinkCheckRow
from pvd_aides.domain.link_health import LinkHealth, Outcome

_MOST_VALUES = 500


@dataclass(frozen=True, slots=True)
class Check:
    """The last visit to a page, and its health since."""

    page: str
    checked: datetime
    reason: str
    health: LinkHealth


def all_checks(session: Session) -> dict[str, Check]:
    """Every page visited."""
    return {row.address: _check(row) for row in session.scalars(select(LinkCheckRow))}


def dead_checks(session: Session, pages: Iterable[str] | None = None) -> dict[str, Check]:
    """Dead pages, among these or all."""
    query = select(LinkCheckRow).where(LinkCheckRow.is_dead)
    if pages is not None:
        query = query.where(LinkCheckRow.digest.in_([_digest(page) for page in pages]))
    return {row.address: _check(row) for row in session.scalars(query)}


def save_check(
    session: Session, page: str, outcome: Outcome, reason: str, moment: datetime
) -> LinkHealth:
    """Keep what a visit found; the health of the page after it."""
    row = session.get(LinkCheckRow, _digest(page))
    health = (LinkHealth() if row is None else _health(row)).after(outcome, moment)
    row = row or LinkCheckRow(digest=_digest(page), address=page)
    row.checked, row.outcome, row.reason = moment, outcome.value, reason
    row.failures, row.first_gone, row.last_gone = (
        health.failures,
        health.first_gone,
        health.last_gone,
    )
    row.is_dead = health.is_dead
    session.add(row)
    session.flush()
    return health


def forget_pages(session: Session, pages: Iterable[str]) -> None:
    """Forget pages that no offer names any more."""
    for part in _parts([_digest(page) for page in pages]):
        session.execute(delete(LinkCheckRow).where(LinkCheckRow.digest.in_(part)))


def _check(row: LinkCheckRow) -> Check:
    return Check(row.address, row.checked, row.reason, _health(row))


def _health(row: LinkCheckRow) -> LinkHealth:
    return LinkHealth(row.failures, row.first_gone, row.last_gone)


def _digest(page: str) -> str:
    return sha256(page.encode(errors="replace")).hexdigest()


def _parts(values: list[str]) -> Iterator[list[str]]:
    return (values[start : start + _MOST_VALUES] for start in range(0, len(values), _MOST_VALUES))
