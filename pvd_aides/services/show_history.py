"""The public history of an offer: what editors did here, what its source changed."""

from pvd_aides.catalogue.editing.acts import acts_of
from pvd_aides.catalogue.editing.desk import past_of, standing
from pvd_aides.domain.editing import Act, revisions
from pvd_aides.services.context import Portal

# A source that writes its record anew each night must not make a page of it.
_MOST_REVISIONS = 20


def show_history(portal: Portal, slug: str) -> list[Act]:
    """The last first; of its source's changes, the last 20. Empty for an unknown slug."""
    with portal.sessions() as session:
        found = standing(session, slug)
        if found is None:
            return []
        acts = list(acts_of(session, found.row.id).values())
        past = past_of(session, found.row, _MOST_REVISIONS)
    contents = [*(one.offer for one in past), found.partner]
    acts += revisions(contents, [one.until for one in past])
    return sorted(acts, key=lambda act: act.moment, reverse=True)
