"""Scales of territories: the peer's weights, and the five levels visitors filter by."""

from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

SCALES = ClosedList(
    "échelles",
    (
        Term("commune", "Commune", group="local"),
        Term("epci", "Intercommunalité", ("EPCI",), "local"),
        Term(
            "adhoc",
            "Territoire particulier",
            ("Ad-hoc", "Parc naturel régional", "Pays", "GAL", "SCOT"),
            "local",
        ),
        Term("department", "Département", group="departement"),
        Term("basin", "Bassin hydrographique", group="region"),
        Term("region", "Région", group="region"),
        Term("overseas", "Outre-mer", group="national"),
        Term("mainland", "Métropole", ("France métropolitaine",), "national"),
        Term("country", "France", group="national"),
        Term("continent", "Europe", ("Continent",), "europe"),
    ),
)

# Order from near to far: local offers come before national ones when all else is equal.
SCALE_LEVELS = ClosedList(
    "échelles de territoire",
    (
        Term("local", "Local", hint="Commune, intercommunalité, pays, parc"),
        Term("departement", "Départemental"),
        Term("region", "Régional", hint="Région ou bassin hydrographique"),
        Term("national", "National"),
        Term("europe", "Européen"),
        Term("inconnu", "Territoire non précisé"),
    ),
)
