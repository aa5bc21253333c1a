"""What a visitor may say is wrong with an offer's page."""

from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

OTHER = "other"

REPORT_KINDS = ClosedList(
    "erreurs",
    (
        Term("dead_link", "Un lien ne mène à rien"),
        Term("past_date", "Une date est dépassée ou fausse"),
        Term("wrong_amount", "Un montant ou un taux est faux"),
        Term("wrong_conditions", "Les conditions sont fausses ou incomplètes"),
        Term("withdrawn", "L'aide n'existe plus"),
        Term(OTHER, "Autre chose"),
    ),
)
