"""How French says that something is in a place: à Montbard, au Creusot, dans l'Yonne."""

from pvd_aides.domain.territory import Territory
from pvd_aides.domain.text import fold

# By INSEE code. What is not listed takes « en » (en Côte-d'Or, en Bretagne).
_DEPARTMENTS = {
    "dans l'": "01 02 03 10 11 12 27 34 36 60 61 89 91",
    "dans le ": "14 15 18 25 29 30 32 39 41 45 46 47 56 59 62 63 67 68 69 81 82 83 84 90 94 95",
    "dans la ": "23 26 42 50 51 55 58 72 80 86",
    "dans les ": "04 05 06 08 13 22 40 64 65 66 78 79 88 92",
    "à ": "75 974 976",
}
_REGIONS = {"dans le ": "44", "dans les ": "32 52", "à ": "04 06"}
_BY_SCALE = {
    scale: {code: words for words, codes in table.items() for code in codes.split()}
    for scale, table in (("department", _DEPARTMENTS), ("region", _REGIONS))
}
_WIDE = {
    "FRA": "en France",
    "FRA-MET": "en France métropolitaine",
    "FRA-OM": "dans les outre-mer",
    "EU": "en Europe",
}
_MASCULINE = ("syndicat", "sivom", "pays", "petr", "pole", "parc", "eptb")


def in_place(place: Territory) -> str:
    """``à Montbard``, ``au Havre``, ``dans l'Yonne``, ``dans la CC du Montbardois``."""
    if place.code in _WIDE and place.scale not in _BY_SCALE:
        return _WIDE[place.code]
    if place.scale == "commune":
        return _in_town(place.name)
    if place.scale in _BY_SCALE:
        return f"{_BY_SCALE[place.scale].get(place.code, 'en ')}{place.name}"
    return _in_group(place.name)


def _in_town(name: str) -> str:
    for article, contracted in (("Le ", "au "), ("Les ", "aux ")):
        if name.startswith(article):
            return f"{contracted}{name.removeprefix(article)}"
    return f"à {name}"


def _in_group(name: str) -> str:
    first = fold(name).split(" ")[0]
    if first in ("cc", "ca", "cu", "communaute", "metropole"):
        return f"dans la {name}" if name[1:2].isupper() else f"dans la {name[:1].lower()}{name[1:]}"
    if first in _MASCULINE:
        return f"dans le {name}"
    return f"à {name}"
