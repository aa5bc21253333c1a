"""An editor's text (TOML) as an edit, or everything that is wrong with it, line by line."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from indexer.connectors.toml_lines import Place, line_of
from indexer.editing.changed_values import changed_keys, changed_values
from indexer.editing.keys import (
    CONFLICTS,
    KEEP_CORRECTION,
    KEEP_PARTNER,
    KEYS,
    RECORD_FIELDS,
    SECTION,
    UNDECIDED,
    VERSION,
    offer_field,
)
from indexer.normalise.findings import shown
from pvd_aides.domain.editing import Edit
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.services.editing.open_desk import Desk

OfferAt = Callable[[str], Offer | None]
Problem = tuple[Place, str]

_AT_LINE = re.compile(r"at line (\d+)")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_SECTIONS = (VERSION, CONFLICTS, SECTION)
_CHOICES = {KEEP_PARTNER: False, KEEP_CORRECTION: True}


class EditTextError(Exception):
    """The text cannot be used: one French line a problem, with its line and its key."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(f"- {problem}" for problem in problems))
        self.problems = problems


def read_edit(text: str, desk: Desk, offer_at: OfferAt, gazetteer: Gazetteer) -> Edit:
    """What the text changes in what its ``version`` showed (without one, in what is shown today).

    Values go through the normaliser, like a partner's; what a pull would leave unknown is refused.
    Raises EditTextError with every problem at once.
    """
    document = _parse(text)
    base = desk.shown
    problems = [*_unknown(document, _SECTIONS, ())]
    if VERSION in document:
        found = offer_at(str(document[VERSION]))
        base = found or base
        problems += [] if found else [((VERSION,), _NO_VERSION)]
    fields = _section(document, SECTION, RECORD_FIELDS, problems)
    settled = _section(document, CONFLICTS, RECORD_FIELDS, problems)
    changed = changed_keys(fields, base)
    values, refused = changed_values(changed, base, gazetteer)
    problems += [((SECTION, key), message) for key, message in refused]
    keeps = _keeps(settled, desk, {offer_field(key) for key in changed}, problems)
    if problems:
        raise EditTextError(_told(text, problems))
    return Edit(base, replace(base, **values), keeps)


_NO_VERSION = (
    "la fiche n'a jamais eu cette version ; ôtez la ligne pour partir de la fiche d'aujourd'hui."
)


def _parse(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise EditTextError([_misspelt(text, str(error))]) from error


def _misspelt(text: str, error: str) -> str:
    """Where TOML stops being TOML; the library says why in English."""
    found = _AT_LINE.search(error)
    if found is None:
        return f"fin du texte : il manque des guillemets ou un crochet ({error})."
    number = int(found[1])
    key = _KEY.match(text.splitlines()[number - 1]) if number <= len(text.splitlines()) else None
    where = f"ligne {number}, {key[1]}" if key else f"ligne {number}"
    return (
        f"{where} : mal écrit. Un texte et un mot se mettent entre guillemets, une date s'écrit "
        f"2027-03-31 et doit exister ({error})."
    )


def _section(
    document: Mapping[str, Any], name: str, known: Collection[str], problems: list[Problem]
) -> dict[str, Any]:
    section = document.get(name, {})
    if not isinstance(section, dict):
        problems.append(((name,), f"« {name} » doit être une section [{name}]."))
        return {}
    problems += _unknown(section, known, (name,))
    return {key: value for key, value in section.items() if key in known}


def _unknown(section: Mapping[str, Any], known: Collection[str], place: Place) -> Iterator[Problem]:
    for key in section.keys() - set(known):
        near = get_close_matches(key, known, n=3) or known
        what = "champ inconnu" if place else "inconnu"
        yield (*place, key), f"{what}. Il y a : {', '.join(near)}."


def _keeps(
    settled: Mapping[str, Any], desk: Desk, edited: Collection[str], problems: list[Problem]
) -> dict[str, bool]:
    """How each conflict is settled; a third value, given below, settles it by itself."""
    waiting = {KEYS[one.field] for one in desk.conflicts}
    keeps = {}
    for key, choice in settled.items():
        place, field = (CONFLICTS, key), offer_field(key)
        if choice == UNDECIDED:
            continue
        if choice not in _CHOICES:
            words = f'"{KEEP_PARTNER}", "{KEEP_CORRECTION}" ou "{UNDECIDED}"'
            problems.append((place, f"{shown(choice)} : il faut {words}."))
        elif key not in waiting:
            problems.append((place, "aucun conflit sur ce champ."))
        elif field in edited:
            problems.append((place, "ce champ est aussi changé plus bas : gardez l'un des deux."))
        else:
            keeps[field] = _CHOICES[choice]
    return keeps


def _told(text: str, problems: list[Problem]) -> list[str]:
    placed = [(line_of(text, place) or 0, place[-1], message) for place, message in problems]
    return [
        f"ligne {line}, {key} : {message}" if line else f"{key} : {message}"
        for line, key, message in sorted(placed, key=lambda one: one[0])
    ]
