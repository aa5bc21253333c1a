"""What can be wrong in the mapping of a table, said so that its author can correct it."""

import re
import time
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from indexer.fields import CLOSED_LISTS, FIELDS

_SECTIONS = ("table", "columns", "fixed", "words", "dates", "extract")
_TABLE = ("encoding", "delimiter", "sheet", "list_separator")


def mapping_problems(document: Mapping[str, Any]) -> Iterator[str]:
    """A French line for each thing that is wrong in a mapping; none if it can be used."""
    for name, section in document.items():
        if name not in _SECTIONS:
            yield f"section inconnue : [{name}] (il y a {', '.join(_SECTIONS)})."
        elif not isinstance(section, dict):
            yield f"[{name}] doit être une section."
    sections = {name: part for name, part in document.items() if isinstance(part, dict)}
    yield from _table_problems(sections.get("table", {}))
    yield from _field_problems(sections.get("columns", {}), sections.get("fixed", {}))
    yield from _word_problems(sections.get("words", {}))
    yield from _date_problems(sections.get("dates", {}))
    yield from _extract_problems(sections.get("extract", {}))


def _table_problems(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        if name not in _TABLE:
            yield f"[table] {name} : réglage inconnu (il y a {', '.join(_TABLE)})."
        elif not isinstance(value, str) or not value:
            yield f"[table] {name} doit être un texte."
    if len(str(table.get("delimiter", ";"))) != 1:
        yield "[table] delimiter doit être un seul caractère."
    try:
        "".encode(str(table.get("encoding", "utf-8")))
    except LookupError:
        yield f"[table] encoding : codage inconnu « {table['encoding']} »."


def _field_problems(columns: Mapping[str, Any], fixed: Mapping[str, Any]) -> Iterator[str]:
    for section, given in (("columns", columns), ("fixed", fixed)):
        for name in given.keys() - FIELDS:
            yield f"[{section}] {name} : champ inconnu. Champs : {', '.join(sorted(FIELDS))}."
    for name, title in columns.items():
        if not isinstance(title, str) or not title.strip():
            yield f"[columns] {name} doit être le titre d'une colonne."
    for name in columns.keys() & fixed.keys():
        yield f"{name} est donné deux fois, dans [columns] et dans [fixed]."
    for name in ("external_id", "name"):
        if name not in columns:
            yield f"[columns] {name} manque : sans lui, aucune aide ne peut être gardée."


def _word_problems(sections: Mapping[str, Any]) -> Iterator[str]:
    for name, table in sections.items():
        if name not in CLOSED_LISTS:
            yield f"[words.{name}] : ce champ n'a pas de liste (il y a {', '.join(CLOSED_LISTS)})."
        elif not isinstance(table, dict):
            yield f"[words.{name}] doit être une section."
        else:
            yield from _code_problems(name, table)


def _code_problems(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    known = CLOSED_LISTS[name]
    for written, codes in table.items():
        for code in codes if isinstance(codes, list) else [codes]:
            if code != "" and (not isinstance(code, str) or code not in known):
                yield (
                    f"[words.{name}] « {written} » : code inconnu « {code} ». "
                    f"Codes : {', '.join(known.codes)}."
                )


def _date_problems(dates: Mapping[str, Any]) -> Iterator[str]:
    for name in dates.keys() - {"formats"}:
        yield f"[dates] {name} : réglage inconnu (il y a formats)."
    formats = dates.get("formats", [])
    if not isinstance(formats, list) or not all(isinstance(form, str) for form in formats):
        yield '[dates] formats doit être une liste de textes, comme ["%d/%m/%Y"].'
        return
    for form in formats:
        day = date(2001, 2, 28)
        try:
            sound = date(*time.strptime(day.strftime(form), form)[:3]) == day
        except (ValueError, re.error):
            sound = False
        if not sound:
            yield f"[dates] formats : « {form} » ne décrit pas une date entière, comme %d/%m/%Y."


def _extract_problems(patterns: Mapping[str, Any]) -> Iterator[str]:
    for name, text in patterns.items():
        if name not in FIELDS:
            yield f"[extract] {name} : champ inconnu."
        try:
            sound = isinstance(text, str) and re.compile(text).groups == 1
        except re.error:
            sound = False
        if not sound:
            yield f"[extract] {name} doit être une expression avec un seul groupe (...)."
