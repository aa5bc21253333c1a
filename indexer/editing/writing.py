"""An offer as TOML: every field an editor may change, with what a person must know beside it."""

import re
from collections.abc import Iterable
from textwrap import wrap
from typing import Any

import tomlkit
from tomlkit.items import Table

from indexer.editing.desk_lines import desk_lines
from indexer.editing.hints import hints
from indexer.editing.keys import (
    CONFLICTS,
    KEEP_CORRECTION,
    KEEP_PARTNER,
    KEYS,
    RECORD_FIELDS,
    SECTION,
    UNDECIDED,
    VERSION,
    is_prose,
    written,
)
from pvd_aides.adapters.html import text_of
from pvd_aides.domain.editing import FIELD_WORDS, Conflict, is_long, value_words
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.text import readable
from pvd_aides.services.editing.open_desk import Desk

_WIDTH = 98
_HOW_TO = (
    "Changez ce qui doit l'être : une ligne ôtée ou inchangée ne change rien.",
    "Ce qui n'est pas connu s'écrit \"\", ou [] pour une liste.",
    "« version » dit quel état de la fiche vous avez lu : laissez cette ligne.",
)
_SETTLE = (
    "Le partenaire a changé ces champs depuis leur correction, et les visiteurs lisent ce qu'il",
    "dit désormais. Écrivez, pour chacun :",
    f'  "{KEEP_PARTNER}" : garder ce que dit le partenaire, la correction prend fin ;',
    f'  "{KEEP_CORRECTION}" : revenir à la correction ;',
    f'  "{UNDECIDED}" : laisser en attente, ou donner une troisième valeur plus bas.',
)
_AFTER_BLOCK = re.compile(
    r"(</(?:p|li|h[1-6]|tr|dd|dt)>|</?(?:ul|ol|dl|table|thead|tbody|blockquote)>|<br>)\s*"
)


def offer_text(desk: Desk, offer: Offer | None = None, notes: Iterable[str] = ()) -> str:
    """The offer as visitors read it, or as given; ``notes`` come first."""
    document = tomlkit.document()
    for line in (*notes, *desk_lines(desk), "", *_HOW_TO):
        _comment(document, line)
    document.add(VERSION, desk.version)
    if desk.conflicts:
        document.add(CONFLICTS, _conflicts(desk.conflicts))
    document.add(SECTION, _fields(offer or desk.shown))
    return tomlkit.dumps(document)


def _fields(offer: Offer) -> Table:
    table = tomlkit.table()
    for key in RECORD_FIELDS:
        for line in hints(key):
            _comment(table, line)
        table.add(key, _item(key, written(offer, key)))
    return table


def _conflicts(conflicts: Iterable[Conflict]) -> Table:
    table = tomlkit.table()
    for line in _SETTLE:
        _comment(table, line)
    for one in conflicts:
        _comment(table, f"{FIELD_WORDS[one.field]} :")
        for who, value in (
            ("le partenaire", one.partner_now),
            ("la correction", one.correction.value),
        ):
            _comment(table, f"  {who} : {_in_words(one.field, value)}")
        table.add(KEYS[one.field], UNDECIDED)
    return table


def _in_words(field: str, value: Any) -> str:
    return value_words(field, text_of(value) if is_long(field) else value)


def _item(key: str, value: Any) -> Any:
    if is_prose(key) and value:
        return tomlkit.string(_on_lines(value) + "\n", multiline=True)
    return tomlkit.item(value)


def _on_lines(html: str) -> str:
    """The same HTML, each block on a line."""
    return _AFTER_BLOCK.sub(r"\1\n", html).strip()


def _comment(place: Any, line: str) -> None:
    """A line of a partner may be of any length and hold any character."""
    text = readable(line)
    lines = wrap(
        text,
        _WIDTH,
        subsequent_indent=" " * (len(text) - len(text.lstrip()) + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
    for part in lines:
        place.add(tomlkit.comment(part))
    if not lines:
        place.add(tomlkit.nl())
