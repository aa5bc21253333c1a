"""An edit changes what its editor changed, and nothing that another changed meanwhile."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.editing import (
    EDITABLE,
    Correction,
    Edit,
    Effect,
    apply_corrections,
    effect_of,
    same_value,
)
from pvd_aides.domain.editing.fields import IN_ORDER
from pvd_aides.domain.offer import Offer
from tests.search.made_offers import OFFERS

# Fields whose values may be any beside any others.
_FREE = [name for name in EDITABLE if name not in {one for pair in IN_ORDER for one in pair}]
_CHOSEN = st.sets(st.sampled_from(_FREE))


def with_fields(offer: Offer, other: Offer, names: set[str]) -> Offer:
    return replace(offer, **{name: getattr(other, name) for name in names})


def after(effect: Effect, corrections: list[Correction]) -> list[Correction]:
    standing = {one.field: one for one in corrections} | dict(effect.corrections)
    return [one for one in standing.values() if one is not None]


@given(OFFERS, OFFERS, OFFERS, _CHOSEN, _CHOSEN)
def test_what_was_written_is_shown_and_the_rest_is_as_it_was(
    partner: Offer, first: Offer, second: Offer, some: set[str], others: set[str]
) -> None:
    made = effect_of(Edit(partner, with_fields(partner, first, some)), partner, [])
    corrections = after(made, [])
    shown = apply_corrections(partner, corrections).offer
    assert shown == with_fields(partner, first, some)
    edited = with_fields(shown, second, others)
    again = effect_of(Edit(shown, edited), partner, corrections)
    assert (again.collisions, again.incoherent) == ((), ())
    corrections = after(again, corrections)
    assert apply_corrections(partner, corrections).offer == edited
    assert effect_of(Edit(edited, edited), partner, corrections) == Effect({}, ())
    for one in corrections:
        assert one.value != getattr(partner, one.field), "the partner's own value is no correction"


@given(OFFERS, OFFERS, OFFERS, _CHOSEN, _CHOSEN)
def test_two_editors_who_read_the_same(
    partner: Offer, first: Offer, second: Offer, some: set[str], others: set[str]
) -> None:
    """Where both changed a field, each its own way, the second collides; elsewhere both stand."""
    corrections = after(
        effect_of(Edit(partner, with_fields(partner, first, some)), partner, []), []
    )
    theirs = Edit(partner, with_fields(partner, second, others))
    effect = effect_of(theirs, partner, corrections)
    both = {
        name
        for name in some & others
        if len({getattr(one, name) for one in (partner, first, second)}) == 3
    }
    assert both <= set(effect.collisions)
    for name in effect.collisions:
        assert getattr(first, name) not in (getattr(partner, name), getattr(second, name))
        assert name in some & others
    if not effect.collisions:
        shown = apply_corrections(partner, after(effect, corrections)).offer
        expected = with_fields(with_fields(partner, first, some), second, set(theirs.values))
        assert shown == expected


@given(OFFERS, OFFERS, OFFERS, st.sampled_from(_FREE), st.booleans())
def test_a_conflict_settled_is_no_longer_one(
    before: Offer, true: Offer, now: Offer, name: str, keeps: bool
) -> None:
    correction = Correction(name, getattr(before, name), getattr(true, name))
    today = apply_corrections(now, [correction])
    if not today.conflicts:
        return
    effect = effect_of(Edit(today.offer, today.offer, {name: keeps}), now, [correction])
    settled = apply_corrections(now, after(effect, [correction]))
    assert settled.conflicts == ()
    kept = true if keeps else now
    assert same_value(getattr(settled.offer, name), getattr(kept, name))
