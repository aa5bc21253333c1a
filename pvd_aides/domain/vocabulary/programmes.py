"""Programmes an offer belongs to. The list is open: these are the ones rules speak of.

A programme met in a feed and not listed here keeps its name and gets a slug from it.
"""

import re

from pvd_aides.domain.text import slugify
from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

PVD = "petites-villes-de-demain"
ACV = "action-coeur-de-ville"
VILLAGES_AVENIR = "villages-davenir"

KNOWN_PROGRAMMES = ClosedList(
    "programmes",
    (
        Term(PVD, "Petites villes de demain", ("PVD",)),
        Term(ACV, "Action cœur de ville", ("ACV", "Action Coeur de Ville")),
        Term(VILLAGES_AVENIR, "Villages d'avenir"),
        Term("france-services", "France services"),
        Term("fonds-vert", "Fonds vert", ("Fonds d'accélération de la transition écologique",)),
        Term("fonds-vert-ingenierie", "Fonds vert Ingénierie"),
        Term("territoires-dindustrie", "Territoires d'industrie"),
        Term("avenir-montagnes", "Avenir Montagnes"),
        Term("avenir-montagnes-ingenierie", "Avenir Montagnes Ingénierie"),
        Term("nouveaux-lieux-nouveaux-liens", "Nouveaux lieux, nouveaux liens"),
        Term(
            "actee",
            "ACTEE",
            ("ACTEE - Action des Collectivités Territoriales pour l’Efficacité Energétique",),
        ),
        Term("feder", "FEDER", ("FEDER - Fonds européen de développement régional",)),
        Term(
            "leader",
            "LEADER",
            ("LEADER - Liaison entre Actions de Développement de l’Économie Rurale",),
        ),
        Term("feader", "FEADER", ("FEADER - Fonds européen agricole pour le développement rural",)),
        Term("fse", "FSE+", ("FSE - Fonds social européen", "FSE + - Fonds social européen")),
        Term("france-relance", "France Relance"),
    ),
)

# Feeds put a flag before European programmes: « 🇪🇺 LEADER - ... ».
_DECORATION = re.compile(r"^[^\w«(]+")


def read_programme(written: str) -> Term | None:
    """The programme a feed's words stand for: a known one, or one named as written."""
    name = _DECORATION.sub("", " ".join(written.split()))
    code = KNOWN_PROGRAMMES.read(name)
    if code:
        return KNOWN_PROGRAMMES[code]
    slug = slugify(name)
    return Term(slug, name) if slug else None
