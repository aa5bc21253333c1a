"""An offer by the slug somebody typed."""

import click

from indexer.commands.french import fail
from pvd_aides.services.context import Portal
from pvd_aides.services.editing.open_desk import Desk, near_slugs, open_desk

SLUG = click.argument("slug", metavar="SLUG")


def find_desk(portal: Portal, slug: str) -> Desk:
    """The offer at this slug, or former slug, in any state; otherwise the command ends with the
    slugs that look like it. A whole address is read too."""
    slug = slug.rstrip("/").rpartition("/")[2]
    desk = open_desk(portal, slug)
    if desk is None:
        near = near_slugs(portal, slug)
        others = "".join(f"\n  {one}" for one in near)
        fail(f"aucune aide « {slug} »." + (f" Il y a :{others}" if near else ""))
    return desk
