"""Keep an editor's edit of an offer, with who, when and why: all of it or nothing."""

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.editing.acts import add_act
from pvd_aides.catalogue.editing.corrections import corrections_of, write_corrections
from pvd_aides.catalogue.editing.desk import standing_to_write
from pvd_aides.catalogue.records import show_edited
from pvd_aides.domain.editing import Act, ActKind, Edit, FieldChange, Signature, effect_of
from pvd_aides.services.context import Portal
from pvd_aides.services.rebuild_index import rebuild_index


class EditRefusedError(Exception):
    """Nothing was kept. ``collisions``: fields that somebody else changed since they were read;
    ``incoherent``: fields that do not go with what the offer says elsewhere."""

    def __init__(self, collisions: tuple[str, ...], incoherent: tuple[str, ...]) -> None:
        super().__init__(f"refused: {', '.join(collisions + incoherent)}")
        self.collisions = collisions
        self.incoherent = incoherent


def save_edit(
    portal: Portal, slug: str, edit: Edit, signature: Signature
) -> tuple[FieldChange, ...]:
    """Write the edit and its line of history, then the index; what changed. An edit that changes
    nothing writes nothing.

    Raises EditRefusedError, and LookupError for an unknown slug.
    """
    with writing(portal.sessions) as session:
        found = standing_to_write(session, slug)
        if found is None:
            raise LookupError(slug)
        corrections = corrections_of(session, found.row.id)
        effect = effect_of(edit, found.partner, corrections)
        if effect.collisions or effect.incoherent:
            raise EditRefusedError(effect.collisions, effect.incoherent)
        if effect.changes:
            moment = portal.now()
            act = Act(moment, ActKind.EDITED, signature.editor, signature.reason, effect.changes)
            number = add_act(session, found.row.id, act)
            write_corrections(session, found.row.id, effect.corrections, number)
            show_edited(session, found.row, moment)
    if effect.changes:
        rebuild_index(portal)
    return effect.changes
