"""An editor's edit held against what an offer says by then: what it changes, what it collides
with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pvd_aides.domain.editing.acts import FieldChange
from pvd_aides.domain.editing.corrections import Correction, apply_corrections
from pvd_aides.domain.editing.fields import EDITABLE
from pvd_aides.domain.offer import Offer


@dataclass(frozen=True, slots=True)
class Edit:
    """``base``: what the editor read; ``edited``: what they made of it. ``keeps``: conflicts
    settled, by field: true for the correction, false for the partner's word."""

    base: Offer
    edited: Offer
    keeps: Mapping[str, bool] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        """The fields changed, with their new values."""
        return {
            name: getattr(self.edited, name)
            for name in EDITABLE
            if getattr(self.edited, name) != getattr(self.base, name)
        }


@dataclass(frozen=True, slots=True)
class Effect:
    """``corrections``: what becomes of the correction of a field (None: it ends).

    ``collisions``: fields that say something else by now than what the editor read;
    ``incoherent``: fields whose new value does not go with the others. With any of either, nothing
    is to be kept.
    """

    corrections: Mapping[str, Correction | None]
    changes: tuple[FieldChange, ...]
    collisions: tuple[str, ...] = ()
    incoherent: tuple[str, ...] = ()


def effect_of(edit: Edit, partner: Offer, corrections: Iterable[Correction]) -> Effect:
    """What an edit does to an offer that its partner and its corrections tell today.

    Only the fields changed are touched. One that already says what the editor wants stays as it
    is; one set to the partner's own value loses its correction.
    """
    standing = {one.field: one for one in corrections}
    shown = apply_corrections(partner, standing.values()).offer
    steps = [*_edited(edit, shown, partner), *_settled(edit, partner, standing)]
    wanted = {one.field: one.correction for one in steps if one.change}
    after = filter(None, {**standing, **wanted}.values())
    waiting = {one.field for one in apply_corrections(partner, after).conflicts}
    return Effect(
        wanted,
        tuple(one.change for one in steps if one.change),
        tuple(one.field for one in steps if one.change is None),
        tuple(name for name in wanted if name in waiting),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """What becomes of a field; without a change, it collides."""

    field: str
    correction: Correction | None = None
    change: FieldChange | None = None


def _edited(edit: Edit, shown: Offer, partner: Offer) -> Iterator[_Step]:
    for name, value in edit.values.items():
        now, said = getattr(shown, name), getattr(partner, name)
        if now == value:
            continue
        if now != getattr(edit.base, name):
            yield _Step(name)
        else:
            correction = None if value == said else Correction(name, said, value)
            yield _Step(name, correction, FieldChange(name, now, value))


def _settled(edit: Edit, partner: Offer, standing: Mapping[str, Correction]) -> Iterator[_Step]:
    for name, keeps in edit.keeps.items():
        said, mine = getattr(partner, name), standing.get(name)
        if mine is None or said != getattr(edit.base, name):
            yield _Step(name)
        elif keeps:
            correction = Correction(name, said, mine.value)
            yield _Step(name, correction, FieldChange(name, said, mine.value))
        else:
            yield _Step(name, None, FieldChange(name, mine.value, said, lifted=True))
