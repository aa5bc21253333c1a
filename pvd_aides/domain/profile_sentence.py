"""A profile as one French sentence, which stands above its results."""

from pvd_aides.domain.french import SPACE, listing, lower_first, number, spoken_date
from pvd_aides.domain.phrases import CATEGORY_PHRASES, THEME_PHRASES
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.profile_lists import CARRIERS, SUPPORTS
from pvd_aides.domain.territory import Territory
from pvd_aides.domain.vocabulary import CATEGORIES, STEPS, THEMES

_SPENDING = {"study": "études", "works": "travaux", "running": "fonctionnement"}
_LONGEST_WORDS = 120


def profile_sentence(profile: Profile, place: Territory | None = None) -> str:
    """What is said of the project, without a final point; "Projet à décrire" when nothing is.

    ``place`` is the territory of ``profile.place``.
    """
    parts = [
        _who(profile, place),
        _what(profile),
        _how_much(profile),
        f"au stade « {lower_first(STEPS.label(profile.step))} »" if profile.step else "",
        f"à partir du {spoken_date(profile.start)}" if profile.start else "",
        _support(profile),
    ]
    said = [part for part in parts if part]
    if not said:
        return "Projet à décrire"
    text = ", ".join(said)
    return text[:1].upper() + text[1:]


def _who(profile: Profile, place: Territory | None) -> str:
    carrier = CARRIERS.label(profile.carrier) if profile.carrier else ""
    if place is None:
        return carrier
    known = place.population if profile.population is None else profile.population
    people = f" ({number(known)}{SPACE}hab.)" if known is not None else ""
    if profile.carrier == "commune" and place.scale == "commune":
        return f"commune {_of_place(place.name)}{people}"
    if not carrier or (profile.carrier == "epci" and place.scale == "epci"):
        return f"{place.name}{people}"
    return f"{carrier}, {place.name}{people}"


def _of_place(name: str) -> str:
    """« de Montbard », « d'Alès », « du Creusot », « des Riceys »."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return f"{contracted}{name.removeprefix(article)}"
    return f"d'{name}" if name[:1] in "AEIOUYÂÀÉÈÊÎÔÛŒ" else f"de {name}"


def _what(profile: Profile) -> str:
    if profile.sentences:
        words = " ; ".join(profile.sentences)
        if len(words) > _LONGEST_WORDS:
            words = words[:_LONGEST_WORDS].rsplit(" ", 1)[0] + "…"
        return f"projet « {words} »"
    subjects = [
        *(THEME_PHRASES.get(code, lower_first(THEMES.label(code))) for code in profile.themes),
        *(
            CATEGORY_PHRASES.get(code, lower_first(CATEGORIES.label(code)))
            for code in profile.categories
        ),
    ]
    return f"projet sur {listing(subjects, 'et', others='autres sujets')}" if subjects else ""


def _how_much(profile: Profile) -> str:
    kinds = listing([_SPENDING[code] for code in profile.spending], "et")
    if profile.cost is None:
        return kinds
    return f"{kinds or 'coût'} de {number(profile.cost)}{SPACE}€"


def _support(profile: Profile) -> str:
    wanted = [lower_first(SUPPORTS.label(code)) for code in profile.support]
    return f"en cherchant {listing(wanted, 'ou')}" if wanted else ""
