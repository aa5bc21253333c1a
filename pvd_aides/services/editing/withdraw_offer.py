"""Take an offer off the portal whatever its source brings, and put it back."""

from enum import StrEnum

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.editing.acts import add_act
from pvd_aides.catalogue.editing.desk import standing_to_write
from pvd_aides.catalogue.records import show_again, touch_stamp
from pvd_aides.catalogue.tables import PUBLISHED
from pvd_aides.domain.editing import Act, ActKind, Signature
from pvd_aides.services.context import Portal
from pvd_aides.services.rebuild_index import rebuild_index


class Change(StrEnum):
    """What came of it. ``SAME``: it was so already, nothing is written; ``ABSENT``: no editor
    withdraws it any more, but its source does not bring it."""

    DONE = "done"
    SAME = "same"
    ABSENT = "absent"


def withdraw_offer(portal: Portal, slug: str, signature: Signature) -> Change:
    """Withdraw an offer until ``publish_offer``; pulls leave it withdrawn. Raises LookupError for
    an unknown slug."""
    return _set(portal, slug, signature, withdrawn=True)


def publish_offer(portal: Portal, slug: str, signature: Signature) -> Change:
    """Undo ``withdraw_offer``. Raises LookupError for an unknown slug."""
    return _set(portal, slug, signature, withdrawn=False)


def _set(portal: Portal, slug: str, signature: Signature, *, withdrawn: bool) -> Change:
    with writing(portal.sessions) as session:
        found = standing_to_write(session, slug)
        if found is None:
            raise LookupError(slug)
        row = found.row
        if withdrawn == (row.withdrawn is not None):
            return Change.SAME if withdrawn or row.state == PUBLISHED else Change.ABSENT
        moment = portal.now()
        kind = ActKind.WITHDRAWN if withdrawn else ActKind.PUBLISHED
        add_act(session, row.id, Act(moment, kind, signature.editor, signature.reason))
        row.withdrawn = moment if withdrawn else None
        show_again(session, row, moment)
        touch_stamp(session)
        is_published = row.state == PUBLISHED
    rebuild_index(portal)
    return Change.DONE if withdrawn or is_published else Change.ABSENT
