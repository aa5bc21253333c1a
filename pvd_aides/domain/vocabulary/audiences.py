"""Who may apply (bénéficiaires). Codes and both generations of labels: the peer's lists."""

from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

AUDIENCES = ClosedList(
    "bénéficiaires",
    (
        Term("commune", "Commune", ("Communes",), "collectivites"),
        Term(
            "epci",
            "Intercommunalité",
            (
                "Intercommunalités / Pays",
                "Intercommunalité / Pays",
                "Intercommunalités",
                "EPCI à fiscalité propre",
            ),
            "collectivites",
        ),
        Term("department", "Département", ("Départements",), "collectivites"),
        Term("region", "Région", ("Régions",), "collectivites"),
        Term(
            "special",
            "Collectivité d'outre-mer à statut particulier",
            ("Collectivités d'outre-mer à statuts particuliers",),
            "collectivites",
        ),
        Term(
            "public_org",
            "Établissement public, service de l'État",
            (
                "public-org",
                "Établissement public",
                "Etablissement public dont services de l'Etat",
                "Établissements publics (écoles, bibliothèques…) / Services de l'État",
                "Établissements publics",
            ),
            "autres",
        ),
        Term(
            "public_cies",
            "Entreprise publique locale (SEM, SPL, SemOp)",
            (
                "public-cies",
                "Entreprises publiques locales (Sem, Spl, SemOp)",
                "Entreprises publiques locales",
            ),
            "autres",
        ),
        Term("association", "Association", ("Associations",), "autres"),
        Term(
            "private_sector",
            "Entreprise privée",
            ("private-sector", "Entreprises privées", "Entreprises"),
            "autres",
        ),
        Term("private_person", "Particulier", ("private-person", "Particuliers"), "autres"),
        Term("farmer", "Agriculteur", ("Agriculteurs",), "autres"),
        Term("researcher", "Recherche", ("Organismes de recherche",), "autres"),
    ),
)

AUDIENCE_GROUPS = ClosedList(
    "groupes de bénéficiaires",
    (
        Term("collectivites", "Collectivités"),
        Term("autres", "Autres bénéficiaires"),
    ),
)
