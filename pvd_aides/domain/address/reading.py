"""From an address to a search. Nothing raises: what cannot be read is said."""

import unicodedata
from collections.abc import Iterable

from pvd_aides.domain.address import open_lists, parameters, single
from pvd_aides.domain.address.choices import MAX_VALUES
from pvd_aides.domain.address.closed_lists import read_lists, read_statuses
from pvd_aides.domain.address.known import Known
from pvd_aides.domain.address.values import Values
from pvd_aides.domain.query import Query, QueryProblem
from pvd_aides.domain.text import UNREADABLE

__all__ = ["MAX_PAGE", "MAX_TEXT", "MAX_VALUES", "parse"]

MAX_TEXT = 10_000
MAX_PAGE = 1_000_000


def parse(pairs: Iterable[tuple[str, str]], known: Known) -> tuple[Query, tuple[QueryProblem, ...]]:
    """The search an address asks for, and what in it could not be followed.

    Parameters nobody knows are ignored. A value that does not exist is a problem; when its field
    has no other value left the problem is *blocking*: results may then not be shown, as they
    would be those of a search without the filter. The peer's names of both generations, ``key[]``,
    repeated keys and lists parted by commas are all read. Never raises, whatever the text.
    """
    values = Values(pairs)
    lists = read_lists(values)
    query = Query(
        text=_text(values),
        exact=single.read_exact(values),
        perimeter=open_lists.read_perimeter(values, known.gazetteer),
        backers=open_lists.read_backers(values, known),
        programmes=open_lists.read_programmes(values, known),
        statuses=read_statuses(values),
        is_charged=single.read_charged(values),
        european=single.read_european(values),
        calls_only=single.read_calls_only(values),
        apply_before=single.read_day(values, parameters.APPLY_BEFORE),
        published_after=single.read_day(values, parameters.PUBLISHED_AFTER),
        order=single.read_order(values),
        page=single.read_page(values, MAX_PAGE),
        **lists,
    )
    return query, tuple(values.problems)


def _text(values: Values) -> str:
    typed = unicodedata.normalize("NFC", values.last(parameters.TEXT))
    # What was typed and cannot be read stays: it is not a search without words.
    text = " ".join((typed.replace(UNREADABLE, " ").strip() or typed).split())
    if len(text) <= MAX_TEXT:
        return text
    values.problem(
        parameters.TEXT[0],
        text,
        f"Le texte cherché est trop long : seuls ses {MAX_TEXT} premiers caractères comptent.",
        blocking=False,
    )
    return text[:MAX_TEXT].rstrip()
