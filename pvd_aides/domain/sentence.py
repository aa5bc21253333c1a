"""Every search as one French sentence, which is the title of its page."""

from collections.abc import Iterable, Mapping

from pvd_aides.domain.french import SPACE, listing, of, plural, quantity, spoken_date
from pvd_aides.domain.locative import in_place
from pvd_aides.domain.phrases import (
    AID_TYPE_PHRASES,
    AUDIENCE_PHRASES,
    CATEGORY_PHRASES,
    DESTINATION_PHRASES,
    RECURRENCE_PHRASES,
    SCALE_PHRASES,
    STATUS_PHRASES,
    STEP_PHRASES,
    THEME_PHRASES,
)
from pvd_aides.domain.query import ALL_STATUSES, OPEN_STATUSES, Query
from pvd_aides.domain.search_text import Piece, read_search_text
from pvd_aides.domain.territory import Territory

# A title of a page stays a title, whatever was typed in the search box.
_TEXT_LIMIT = 80


def sentence(
    query: Query,
    total: int,
    place: Territory | None = None,
    backers: Mapping[str, str] | None = None,
    programmes: Mapping[str, str] | None = None,
) -> str:
    """What was asked and how many answers it has, without a final point.

    ``backers`` and ``programmes`` give the names of slugs; a slug without one is shown as it is.
    """
    clauses = [
        _head(query, total),
        _kinds(query),
        _audiences(query),
        in_place(place) if place else "",
        _stage(query),
    ]
    tail = [
        _themes(query),
        _text(query),
        _programmes(query, programmes or {}),
        _backers(query, total, backers or {}),
        *_dates(query, total),
    ]
    return ", ".join([" ".join(filter(None, clauses)), *filter(None, tail)])


def _head(query: Query, total: int) -> str:
    number = 0 if total < 2 else 1
    adjectives = [
        _either([SCALE_PHRASES[code][number] for code in query.scales]),
        _either([RECURRENCE_PHRASES[code][number] for code in query.recurrences]),
        _charged(query.is_charged, number),
        plural(total, "européenne") if query.european else "",
        _statuses(query, number),
        "sur appel à projets" if query.calls_only else "",
    ]
    return " ".join([quantity(total, "aide", none="Aucune"), *filter(None, adjectives)])


def _charged(charged: bool | None, number: int) -> str:
    if charged is None:
        return ""
    return ("payante", "payantes")[number] if charged else ("gratuite", "gratuites")[number]


def _statuses(query: Query, number: int) -> str:
    wanted = set(query.wanted_statuses)
    if wanted == set(OPEN_STATUSES):
        return ""
    if wanted == set(ALL_STATUSES):
        return ("ouverte ou close", "ouvertes ou closes")[number]
    return _either([STATUS_PHRASES[code][number] for code in ALL_STATUSES if code in wanted])


def _kinds(query: Query) -> str:
    words = [AID_TYPE_PHRASES[code] for code in (*query.aid_groups, *query.aid_types)]
    return f"sous forme {_either([of(word) for word in words])}" if words else ""


def _audiences(query: Query) -> str:
    words = [AUDIENCE_PHRASES[code] for code in query.audiences]
    return f"pour {_either(words)}" if words else ""


def _stage(query: Query) -> str:
    steps = [of(STEP_PHRASES[code]) for code in query.steps]
    spending = [of(DESTINATION_PHRASES[code]) for code in query.destinations]
    parts = [
        f"en phase {_either(steps)}" if steps else "",
        f"pour des dépenses {_either(spending)}" if spending else "",
    ]
    return " ".join(filter(None, parts))


def _themes(query: Query) -> str:
    words = [THEME_PHRASES[code] for code in query.themes]
    words += [CATEGORY_PHRASES[code] for code in query.categories]
    return f"sur {listing(words, 'et', others='autres sujets')}" if words else ""


def _text(query: Query) -> str:
    text = read_search_text(query.text)
    wanted = [said for pieces in text.alternatives if (said := _quoted(pieces))]
    parts = [
        _with(wanted, query.exact),
        _without([said for piece in text.excluded if (said := _quoted((piece,)))]),
    ]
    return ", ".join(filter(None, parts))


def _with(wanted: list[str], exact: bool) -> str:
    if not wanted:
        return ""
    one = len(wanted) == 1 and " " not in wanted[0]
    as_typed = (" tel quel" if one else " tels quels") if exact else ""
    return f"avec {_words_or_word(wanted)}{_either(wanted)}{as_typed}"


def _words_or_word(wanted: list[str]) -> str:
    if len(wanted) > 1:
        return ""
    return "les mots " if " " in wanted[0] else "le mot "


def _without(unwanted: list[str]) -> str:
    return f"sans {listing(unwanted, 'ni')}" if unwanted else ""


def _quoted(pieces: Iterable[Piece]) -> str:
    # What the visitor quotes would close our own quotation marks.
    text = " ".join(piece.words for piece in pieces).replace("«", " ").replace("»", " ")
    text = " ".join(text.split())
    if len(text) > _TEXT_LIMIT:
        text = f"{text[:_TEXT_LIMIT].rstrip()}…"
    return f"«{SPACE}{text}{SPACE}»" if text else ""


def _programmes(query: Query, names: Mapping[str, str]) -> str:
    words = [names.get(slug, slug) for slug in query.programmes]
    if not words:
        return ""
    return f"{'du programme' if len(words) == 1 else 'des programmes'} {_either(words)}"


def _backers(query: Query, total: int, names: Mapping[str, str]) -> str:
    words = [names.get(slug, slug) for slug in query.backers]
    return f"{plural(total, 'portée')} par {_either(words)}" if words else ""


def _dates(query: Query, total: int) -> tuple[str, str]:
    return (
        f"à déposer avant le {spoken_date(query.apply_before)}" if query.apply_before else "",
        f"{plural(total, 'publiée')} depuis le {spoken_date(query.published_after)}"
        if query.published_after
        else "",
    )


def _either(words: list[str]) -> str:
    return listing(words, "ou")
