"""Bring the index up to the catalogue, if it is behind."""

from pvd_aides.catalogue.editing.acts import last_act
from pvd_aides.catalogue.offers import count_published, offers_by_id, published_versions
from pvd_aides.catalogue.sources import last_change
from pvd_aides.search.engine import IndexStatus
from pvd_aides.services.context import Portal


def refresh_index(portal: Portal) -> IndexStatus | None:
    """Make a generation with what changed; None, and nothing written, when the live one is up to
    date.

    A pull, or an edit, killed between the catalogue and the index is caught up by the next one.
    """
    status = portal.engine.status()
    with portal.sessions() as session:
        changed = max(filter(None, (last_change(session), last_act(session))), default=None)
        published = count_published(session)
    if status and status.offers == published and (changed is None or changed <= status.built_at):
        return None
    # One transaction: versions and offers are of one moment.
    with portal.sessions() as session:
        return portal.builder.update(
            lambda: published_versions(session),
            lambda ids: offers_by_id(session, ids).values(),
        )
