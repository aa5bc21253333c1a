"""Lists about the project and the calendar: step, spending, recurrence, European funds."""

from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

STEPS = ClosedList(
    "avancement du projet",
    (
        Term(
            "preop",
            "Réflexion, conception",
            ("Réflexion / conception",),
            hint="On cherche une idée, un diagnostic, une étude, un plan.",
        ),
        Term(
            "op",
            "Mise en œuvre, réalisation",
            ("Mise en œuvre / réalisation",),
            hint="Le projet est décidé : marchés, travaux, achats, recrutement.",
        ),
        Term(
            "postop",
            "Usage, valorisation",
            ("Usage / valorisation",),
            hint="Le lieu ou le service existe : on le fait vivre, on l'améliore.",
        ),
    ),
)

DESTINATIONS = ClosedList(
    "types de dépenses",
    (
        Term(
            "supply",
            "Fonctionnement",
            ("Dépenses de fonctionnement",),
            hint="Salaires, études courantes, animation, loyers.",
        ),
        Term(
            "investment",
            "Investissement",
            ("Dépenses d'investissement",),
            hint="Travaux, achats durables, études liées à des travaux.",
        ),
    ),
)

RECURRENCES = ClosedList(
    "récurrence",
    (
        Term("oneoff", "Ponctuelle"),
        Term("ongoing", "Permanente"),
        Term("recurring", "Récurrente"),
    ),
)

EUROPEAN = ClosedList(
    "aides européennes",
    (
        Term("sectorial", "Aide européenne sectorielle"),
        Term("organizational", "Aide européenne structurelle", ("organisational",)),
    ),
)
