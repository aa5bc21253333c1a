"""What can be wrong in a mapping, said so that its author can correct it."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from indexer.connectors.mapping_schema import mapping_schema
from indexer.connectors.toml_lines import Place
from indexer.fields import LISTS
from indexer.normalise.findings import shown
from pvd_aides.domain.vocabulary import SCALES

Problem = tuple[Place, str]

_MOST_CODES = 20

_KINDS = {
    "string": "un texte",
    "integer": "un nombre entier",
    "boolean": "true ou false",
    "array": "une liste",
    "object": "une section",
}
_NEEDED = {"page": ("parameter",), "offset": ("parameter",), "cursor": ("path", "parameter")}


def mapping_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Where and what, for each thing that is wrong in a mapping; nothing if it can be used."""
    errors = list(_validator().iter_errors({"columns": {}, **document}))
    if errors:
        for error in errors:
            yield from _told(error)
        return
    yield from _double_problems(document["columns"], document.get("fixed", {}))
    yield from _reading_problems(document.get("table", {}))
    yield from _date_problems(document.get("dates", {}))
    yield from _expression_problems(document)
    yield from _territory_problems(document.get("words", {}).get("territory", {}))
    yield from _page_problems(document.get("pages"))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(mapping_schema())


def _told(error: ValidationError) -> Iterator[Problem]:
    """A schema's error in French."""
    place = tuple(error.absolute_path)
    schema: Any = error.schema
    instance: Any = error.instance
    expected: Any = error.validator_value
    if error.validator == "additionalProperties":
        known = list(schema["properties"])
        for name in instance.keys() - set(known):
            yield (*place, name), f"{_unknown(place, name)} Il y a : {', '.join(known)}."
    elif error.validator == "required":
        # The schema gives one error for each that is missing.
        missing = next(name for name in expected if f"'{name}'" in error.message)
        yield place, f"{_where(place)}{missing} manque."
    else:
        yield place, f"{_where(place)}{_value_problem(place, error)}"


def _unknown(place: Place, name: str) -> str:
    if not place:
        return f"section inconnue : [{name}]."
    if place[0] in ("columns", "fixed", "extract"):
        return f"{_where(place)}{name} : champ inconnu."
    if place == ("words",):
        return f"[words.{name}] : ce champ n'a pas de liste."
    return f"{_where(place)}{name} : réglage inconnu."


def _value_problem(place: Place, error: ValidationError) -> str:
    expected: Any = error.validator_value
    value = shown(error.instance)
    match error.validator:
        case "type":
            kinds = [expected] if isinstance(expected, str) else expected
            return f"doit être {' ou '.join(_KINDS.get(kind, kind) for kind in kinds)}."
        case "enum":
            return f"{value} est inconnu. Il y a : {', '.join(map(str, expected))}."
        case "oneOf" if place[0] in ("columns", "words", "skip"):
            return _CHOICES[str(place[0])](error)
        case "maxLength" if expected == 1:
            return f"{value} doit être un seul caractère."
        case _:
            return f"{value} n'est pas écrit comme il faut."


def _column_problem(error: ValidationError) -> str:
    if isinstance(error.instance, str | dict | list) and error.instance:
        return "doit être un titre, un chemin, { path }, { first } ou { template }, ou leur liste."
    return "doit être le titre d'une colonne, ou un chemin."


def _word_problem(error: ValidationError) -> str:
    choice = next((c for c in error.context or () if c.validator in _WORD_CHOICES), None)
    if choice is None or choice.validator == "type":
        return "doit être true ou false."
    if choice.validator == "pattern":
        return "doit être comme region:84 ou department:50."
    codes: Any = choice.validator_value
    return f"code inconnu {shown(choice.instance)}. {_likely(str(choice.instance), codes)}"


def _likely(written: str, codes: list[str]) -> str:
    """The codes there are; of a long list, those that look like what was written."""
    near = get_close_matches(written, codes, n=8, cutoff=0.4) if len(codes) > _MOST_CODES else codes
    title = "Codes" if len(codes) <= _MOST_CODES else "Codes proches"
    return f"{title} : {', '.join(filter(None, near)) or 'aucun'}."


_WORD_CHOICES = ("enum", "pattern")
_CHOICES: dict[str, Callable[[ValidationError], str]] = {
    "columns": _column_problem,
    "words": _word_problem,
    "skip": lambda _error: "il faut soit values, soit unless, soit matches.",
}


def _where(place: Place) -> str:
    """« [columns] rate_max  », « [words.audiences] « Élus » : », as the file writes it."""
    if not place:
        return ""
    if place[0] == "words" and len(place) > 2:
        return f"[words.{place[1]}] « {place[2]} » : "
    if place[0] == "words":
        return f"[{'.'.join(map(str, place))}] "
    rest = (f"n° {name + 1}" if isinstance(name, int) else name for name in place[1:])
    return " ".join([f"[{place[0]}]", *rest]) + " "


def _double_problems(columns: Mapping[str, Any], fixed: Mapping[str, Any]) -> Iterator[Problem]:
    for name in sorted((columns.keys() & fixed.keys()) - LISTS):
        yield ("fixed", name), f"{name} est donné deux fois, dans [columns] et dans [fixed]."


def _reading_problems(reading: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        "".encode(reading.get("encoding", "utf-8"))
    except LookupError:
        yield ("table", "encoding"), f"codage inconnu {shown(reading['encoding'])}."


def _date_problems(dates: Mapping[str, Any]) -> Iterator[Problem]:
    for form in dates.get("formats", []):
        day = date(2001, 2, 28)
        try:
            sound = date(*time.strptime(day.strftime(form), form)[:3]) == day
        except (ValueError, re.error):
            sound = False
        if not sound:
            yield (
                ("dates", "formats"),
                f"« {form} » ne décrit pas une date entière, comme %d/%m/%Y.",
            )
    try:
        ZoneInfo(dates.get("zone", "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield ("dates", "zone"), f"zone inconnue {shown(dates['zone'])}, comme Europe/Paris."


def _expression_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    for name, text in document.get("extract", {}).items():
        if _groups(text) != 1:
            yield (
                ("extract", name),
                f"[extract] {name} doit être une expression avec un seul groupe (...).",
            )
    for number, skip in enumerate(document.get("skip", [])):
        if "matches" in skip and _groups(skip["matches"]) is None:
            yield ("skip", number, "matches"), f"{shown(skip['matches'])} n'est pas une expression."


def _groups(text: str) -> int | None:
    try:
        return re.compile(text).groups
    except (re.error, RecursionError):
        return None


def _territory_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    for word, codes in table.items():
        for code in codes if isinstance(codes, list) else [codes]:
            if code and code.partition(":")[0] not in SCALES:
                yield (
                    ("words", "territory", word),
                    f"« {code} » : échelle inconnue. Il y a : {', '.join(SCALES.codes)}.",
                )


def _page_problems(pages: Mapping[str, Any] | None) -> Iterator[Problem]:
    if not pages:
        return
    for name in ("path",) if pages["by"] == "next" else _NEEDED[pages["by"]]:
        if name not in pages:
            yield ("pages",), f'[pages] by = "{pages["by"]}" : il manque {name}.'
    if ("size" in pages) != ("size_parameter" in pages):
        yield ("pages",), "[pages] size et size_parameter vont ensemble."
