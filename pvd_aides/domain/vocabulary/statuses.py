"""Status of an offer on a day, in the order results show them."""

from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

STATUSES = ClosedList(
    "statuts",
    (
        Term("closing", "Bientôt close", hint="La date limite est dans moins de 30 jours."),
        Term("current", "Ouverte", hint="On peut déposer un dossier aujourd'hui."),
        Term("permanent", "Permanente", hint="On peut déposer un dossier toute l'année."),
        Term("forthcoming", "À venir", hint="La date d'ouverture n'est pas encore passée."),
        Term("unknown", "Calendrier inconnu", hint="Le porteur n'a pas donné de date."),
        Term("closed", "Close", hint="La date limite est passée."),
    ),
)
