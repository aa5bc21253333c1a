"""A correction survives pulls, until the partner changes the field: then both are told."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pvd_aides.domain.editing import ActKind
from pvd_aides.services.check_index import check_index
from pvd_aides.services.editing.open_desk import conflicting
from pvd_aides.services.editing.save_edit import EditRefusedError
from pvd_aides.services.editing.withdraw_offer import Change, publish_offer, withdraw_offer
from tests.editing.conftest import JEANNE, Office
from tests.indexer.feeds import peer_record, published

MARCH, JUNE, SEPTEMBER = "2027-03-31", "2027-06-30", "2027-09-30"
TO_JUNE = f"[aide]\ndate_limite = {JUNE}\n"


def deadline(office: Office) -> str:
    return str(office.shown.deadline)


def test_a_correction_is_shown_and_found_at_once(office: Office) -> None:
    office.pull(submission_deadline=MARCH)
    (change,) = office.edit(TO_JUNE)
    assert (change.field, change.before, change.after) == (
        "deadline",
        date(2027, 3, 31),
        date(2027, 6, 30),
    )
    assert deadline(office) == JUNE
    assert check_index(office.portal) == []


def test_it_survives_the_next_pulls(office: Office) -> None:
    office.pull(submission_deadline=MARCH)
    office.edit(TO_JUNE)
    before = office.dump()
    assert office.pull(submission_deadline=MARCH).unchanged == 1
    assert office.dump() == before, "the same record writes nothing"
    office.pull(submission_deadline=MARCH, name="Aide renommée")
    assert (deadline(office), office.shown.name) == (JUNE, "Aide renommée")
    assert office.desk().conflicts == ()
    assert check_index(office.portal) == []


def test_once_the_partner_changes_the_field_both_are_told(office: Office) -> None:
    office.pull(submission_deadline=MARCH)
    office.edit(TO_JUNE)
    office.pull(submission_deadline=SEPTEMBER)
    assert deadline(office) == SEPTEMBER, "the newest word is shown"
    (conflict,) = office.desk().conflicts
    assert (str(conflict.correction.value), str(conflict.partner_now)) == (JUNE, SEPTEMBER)
    assert [desk.slug for desk in conflicting(office.portal)] == ["aide-1"]
    assert check_index(office.portal) == []


def test_the_editor_keeps_the_correction(office: Office) -> None:
    office.pull(submission_deadline=MARCH)
    office.edit(TO_JUNE)
    office.pull(submission_deadline=SEPTEMBER)
    office.edit('[conflits]\ndate_limite = "correction"\n')
    assert (deadline(office), conflicting(office.portal)) == (JUNE, [])
    office.pull(submission_deadline=SEPTEMBER, name="Autre nom")
    assert deadline(office) == JUNE, "it holds against what the partner says now"
    office.pull(submission_deadline=MARCH)
    assert deadline(office) == MARCH


def test_the_editor_keeps_the_partner_s_word(office: Office) -> None:
    office.pull(submission_deadline=MARCH)
    office.edit(TO_JUNE)
    office.pull(submission_deadline=SEPTEMBER)
    office.edit('[conflits]\ndate_limite = "partenaire"\n')
    assert (deadline(office), conflicting(office.portal)) == (SEPTEMBER, [])
    assert office.desk().corrections == {}
    assert office.desk().acts[-1].changes[0].lifted


def test_the_editor_writes_a_third_value(office: Office) -> None:
    office.pull(submission_deadline=MARCH)
    office.edit(TO_JUNE)
    office.pull(submission_deadline=SEPTEMBER)
    office.edit('[conflits]\ndate_limite = "?"\n[aide]\ndate_limite = 2027-12-31\n')
    assert (deadline(office), conflicting(office.portal)) == ("2027-12-31", [])


def test_a_partner_that_agrees_ends_the_correction(office: Office) -> None:
    office.pull(submission_deadline=MARCH)
    office.edit(TO_JUNE)
    office.pull(submission_deadline=JUNE)
    assert office.desk().corrections == {}
    assert [act.kind for act in office.desk().acts] == [ActKind.EDITED, ActKind.ADOPTED]
    office.pull(submission_deadline=MARCH)
    assert deadline(office) == MARCH, "the partner had it right, then changed its mind"


def test_the_partner_s_own_value_ends_the_correction(office: Office) -> None:
    office.pull(submission_deadline=MARCH)
    office.edit(TO_JUNE)
    office.edit(f"[aide]\ndate_limite = {MARCH}\n")
    assert (deadline(office), office.desk().corrections) == (MARCH, {})
    assert len(office.desk().acts) == 2


def test_an_edit_that_changes_nothing_writes_nothing(office: Office) -> None:
    office.pull(submission_deadline=MARCH)
    before = office.dump()
    assert office.edit(f"[aide]\ndate_limite = {MARCH}\n") == ()
    assert office.dump() == before


def test_two_editors_on_two_fields(office: Office) -> None:
    office.pull(submission_deadline=MARCH)
    read = office.desk()
    version = f'version = "{read.version}"\n'
    office.edit(version + TO_JUNE, read)
    office.edit(version + '[aide]\nnom = "Aide corrigée"\n', read)
    assert (deadline(office), office.shown.name) == (JUNE, "Aide corrigée")


def test_withdrawn_whatever_the_source_brings(office: Office) -> None:
    office.pull_all(peer_record(1), peer_record(2))
    assert withdraw_offer(office.portal, "aide-1", JEANNE) is Change.DONE
    assert withdraw_offer(office.portal, "aide-1", JEANNE) is Change.SAME
    assert set(published(office.portal)) == {"2"}
    assert check_index(office.portal) == []
    office.pull_all(peer_record(1, name="Modifiée"), peer_record(2))
    assert set(published(office.portal)) == {"2"}
    office.pull_all(peer_record(2))
    office.pull_all(peer_record(1), peer_record(2))
    assert set(published(office.portal)) == {"2"}, "gone and back again"
    assert publish_offer(office.portal, "aide-1", JEANNE) is Change.DONE
    assert set(published(office.portal)) == {"1", "2"}
    assert check_index(office.portal) == []
    kinds = [act.kind for act in office.desk().acts]
    assert kinds == [ActKind.WITHDRAWN, ActKind.PUBLISHED]


def test_published_again_while_its_source_lost_it(office: Office) -> None:
    office.pull_all(peer_record(1), peer_record(2))
    withdraw_offer(office.portal, "aide-1", JEANNE)
    office.pull_all(peer_record(2))
    assert publish_offer(office.portal, "aide-1", JEANNE) is Change.ABSENT
    assert set(published(office.portal)) == {"2"}
    office.pull_all(peer_record(1), peer_record(2))
    assert set(published(office.portal)) == {"1", "2"}


def test_corrected_while_archived(office: Office) -> None:
    office.pull_all(peer_record(1, submission_deadline=MARCH), peer_record(2))
    office.pull_all(peer_record(2))
    office.edit(TO_JUNE)
    assert str(office.desk().shown.deadline) == JUNE
    office.pull_all(peer_record(1, submission_deadline=MARCH), peer_record(2))
    assert deadline(office) == JUNE


_DAYS = st.sampled_from([MARCH, JUNE, SEPTEMBER])
_STEPS = st.lists(st.tuples(st.sampled_from(["pull", "edit"]), _DAYS), max_size=6)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS)
def test_pulling_the_same_again_keeps_what_is_shown(
    office: Office, steps: list[tuple[str, str]]
) -> None:
    """Whatever happened before, and the index says what the catalogue says."""
    said = MARCH
    office.pull(submission_deadline=said)
    for what, day in steps:
        if what == "edit":
            office.edit(f"[aide]\ndate_limite = {day}\n")
            assert deadline(office) == day
        else:
            said = day
            office.pull(submission_deadline=said)
        before = office.dump()
        office.pull(submission_deadline=said)
        assert office.dump() == before
    assert check_index(office.portal) == []


def test_two_editors_whose_dates_do_not_go_together(office: Office) -> None:
    office.pull(submission_deadline=SEPTEMBER)
    read = office.desk()
    office.edit(TO_JUNE)
    with pytest.raises(EditRefusedError) as refusal:
        office.edit(f'version = "{read.version}"\n[aide]\ndate_ouverture = 2027-08-01\n', read)
    assert (refusal.value.collisions, refusal.value.incoherent) == ((), ("opening",))
    assert office.shown.opening is None
    assert len(office.desk().acts) == 1
