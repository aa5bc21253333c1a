"""Nature of an offer (nature de l'aide) in two groups: money and engineering."""

from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

FINANCIAL = "financial_group"
TECHNICAL = "technical_group"

AID_GROUPS = ClosedList(
    "familles d'aides",
    (
        Term(
            FINANCIAL,
            "Aide financière",
            ("financial-group", "Aides financières", "Aide(s) financière(s)", "financial"),
        ),
        Term(
            TECHNICAL,
            "Aide en ingénierie",
            ("technical-group", "Aides en ingénierie", "Aide(s) en ingénierie", "technical"),
        ),
    ),
)

AID_TYPES = ClosedList(
    "natures d'aides",
    (
        Term("grant", "Subvention", ("Subventions",), FINANCIAL),
        Term("loan", "Prêt", ("Prêts",), FINANCIAL),
        Term(
            "recoverable_advance",
            "Avance récupérable",
            ("recoverable-advance", "Avances récupérables"),
            FINANCIAL,
        ),
        Term(
            "cee",
            "Certificats d'économies d'énergie (CEE)",
            ("Certificat d'économie d'énergie (CEE)", "Certificat d'économie d'énergie"),
            FINANCIAL,
        ),
        Term("other", "Autre aide financière", ("Autres aides financières",), FINANCIAL),
        Term(
            "technical_engineering",
            "Ingénierie technique",
            ("technical-engineering", "technical"),
            TECHNICAL,
        ),
        Term(
            "financial_engineering",
            "Ingénierie financière",
            ("financial-engineering", "financial"),
            TECHNICAL,
        ),
        Term(
            "legal_engineering",
            "Ingénierie juridique ou administrative",
            ("legal-engineering", "legal", "Ingénierie Juridique / administrative"),
            TECHNICAL,
        ),
    ),
)
