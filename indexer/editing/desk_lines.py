"""What an editor is told of an offer beside its fields: state, sources, corrections, history."""

from collections.abc import Iterator
from datetime import datetime

from pvd_aides.adapters.clock import PARIS
from pvd_aides.catalogue.editing.desk import RecordLine
from pvd_aides.domain.editing import ACT_WORDS, FIELD_WORDS, Act, ActKind, change_words, told
from pvd_aides.domain.french import spoken_date
from pvd_aides.services.editing.open_desk import Desk


def desk_lines(desk: Desk) -> Iterator[str]:
    """Lines of plain French, without any end of line inside."""
    yield desk.shown.name
    yield f"/aides/{desk.slug}/ : {_state(desk)}"
    yield "Sources :"
    yield from (f"  - {_source(record)}" for record in desk.records)
    if desk.corrections:
        yield "Corrections :"
    waiting = {one.field for one in desk.conflicts}
    for correction, act in desk.corrections.items():
        words = change_words(correction.field, correction.partner, correction.value)
        yield f"  - {words} ({_signed(act)})"
        if correction.field in waiting:
            yield "    EN CONFLIT : le partenaire dit autre chose, que les visiteurs lisent."
    if desk.acts:
        yield "Historique :"
    for act in reversed(desk.acts):
        yield f"  - {ACT_WORDS[act.kind]} ({_signed(act)})"
        yield from (f"    {told(change)}" for change in act.changes)


def conflict_lines(desk: Desk) -> Iterator[str]:
    """The offer and the fields that wait for an editor, both values told."""
    yield f"{desk.slug} : {desk.shown.name}"
    for conflict in desk.conflicts:
        before, value = conflict.correction.partner, conflict.correction.value
        act = desk.corrections[conflict.correction]
        yield f"  {change_words(conflict.field, before, value)} ({_signed(act)})"
        now = change_words(conflict.field, before, conflict.partner_now)
        yield f"    depuis, le partenaire : {now.removeprefix(f'{FIELD_WORDS[conflict.field]} : ')}"


def day_of(moment: datetime) -> str:
    """The day in Paris: ``31 mars 2027``."""
    return spoken_date(moment.astimezone(PARIS).date())


def _signed(act: Act) -> str:
    if act.kind is ActKind.ADOPTED:
        return day_of(act.moment)
    return f"{act.editor}, {day_of(act.moment)} : {act.reason}"


def _state(desk: Desk) -> str:
    if desk.withdrawn:
        return f"retirée par un éditeur le {day_of(desk.withdrawn)}"
    if desk.archived:
        return f"archivée le {day_of(desk.archived)}, sa source ne la publie plus"
    return "publiée"


def _source(record: RecordLine) -> str:
    parts = [
        f"{record.source}, fiche {record.external_id}, relevée le {day_of(record.observed)}",
        "montrée" if record.is_shown else "",
        f"absente depuis le {day_of(record.missing_since)}" if record.missing_since else "",
        f"archivée le {day_of(record.archived)}" if record.archived else "",
    ]
    return ", ".join(filter(None, parts))
