"""How the words typed were understood, told above the results: one click undoes it."""

from dataclasses import dataclass

from pvd_aides.domain.french import SPACE, listing
from pvd_aides.domain.query import Query
from pvd_aides.domain.text_reading import TextReading
from pvd_aides.web.links import Links

# More words are no help: they would be read by nobody.
_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class TextNotes:
    """Sentences without their final point, empty when there is nothing to say; ``undo`` and
    ``undo_label`` lead to the search as typed, ``meant`` to what may have been meant."""

    corrected: str = ""
    also: str = ""
    widened: str = ""
    undo: str = ""
    undo_label: str = ""
    meant: str = ""
    meant_address: str = ""

    @property
    def anything(self) -> bool:
        return any((self.corrected, self.also, self.widened, self.meant, self.undo))


def text_notes(query: Query, reading: TextReading, links: Links) -> TextNotes:
    """What to say of a search's words."""
    if not query.text:
        return TextNotes()
    if query.exact:
        return TextNotes(
            undo=links.search(query.with_(exact=False)),
            undo_label="Chercher aussi les mots voisins",
        )
    changed = bool(reading.corrections or reading.also or reading.widened)
    return TextNotes(
        corrected=_corrected(reading),
        also=f"Aussi cherché : {_shown(reading.also)}" if reading.also else "",
        widened=_widened(reading),
        undo=links.search(query.with_(exact=True)) if changed else "",
        undo_label=_undo(query, reading) if changed else "",
        meant=reading.other_text,
        meant_address=links.search(query.with_(text=reading.other_text)),
    )


def _corrected(reading: TextReading) -> str:
    if not reading.corrections:
        return ""
    found = listing([f"«{SPACE}{one.found}{SPACE}»" for one in reading.corrections], "et")
    return f"Résultats pour {found}"


def _undo(query: Query, reading: TextReading) -> str:
    if reading.corrections:
        return f"Chercher «{SPACE}{query.text}{SPACE}»"
    return "Chercher seulement les mots tapés"


def _widened(reading: TextReading) -> str:
    if not reading.widened:
        return ""
    if not reading.complete:
        return "Aucune aide n'a tous ces mots : voici celles qui en ont l'essentiel"
    have = "Une seule aide a" if reading.complete == 1 else f"Seules {reading.complete} aides ont"
    return f"{have} tous ces mots : celles qui en ont l'essentiel suivent"


def _shown(words: tuple[str, ...]) -> str:
    more = "…" if len(words) > _MOST_SHOWN else ""
    return ", ".join(words[:_MOST_SHOWN]) + more
