"""What a run read, byte for byte: enough to know that the next one would read the same."""

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.pulls.runs import Run, RunState, run_of
from pvd_aides.catalogue.pulls.tables import RunRow


class Page(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer or file: the digest of its bytes, and what its server calls that version."""

    address: str
    digest: str
    etag: str = ""
    modified: str = ""


class BytesSeen(msgspec.Struct, frozen=True):
    """``way``: a digest of how bytes become offers (mapping, code); then what was read, in order.

    Without pages nothing is known, and the next run reads everything.
    """

    way: str
    pages: tuple[Page, ...] = ()


def written(seen: BytesSeen) -> str:
    return msgspec.json.encode(seen).decode()


def last_seen(session: Session, source: str) -> tuple[BytesSeen, Run] | None:
    """What the last run of a source read, if it read all there was; and that run."""
    query = select(RunRow).where(RunRow.source == source).order_by(RunRow.id.desc()).limit(1)
    row = session.scalars(query).one_or_none()
    if row is None or not row.seen or row.state not in (RunState.COMPLETE, RunState.UNCHANGED):
        return None
    return msgspec.json.decode(row.seen, type=BytesSeen), run_of(row)
