"""The published JSON schema of mapping files: what an editor completes and what is checked."""

from typing import Any

from indexer.connectors.texts import FORMATS
from indexer.fields import CLOSED_LISTS, FIELDS, FLAGS, NAMES

PAGE_WAYS = ("next", "page", "offset", "cursor")

_TEXT = {"type": "string", "minLength": 1, "pattern": r"\S"}
_TEXTS = {"type": "array", "items": _TEXT, "minItems": 1}


def mapping_schema() -> dict[str, Any]:
    """The schema (draft 2020-12), made from the fields and closed lists themselves."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Correspondance d'un flux d'aides",
        "description": "Où sont les fiches d'un partenaire, quel champ est lequel, ses mots.",
        "type": "object",
        "additionalProperties": False,
        "required": ["columns"],
        "properties": {
            "table": _reading(),
            "columns": _columns(),
            "fixed": _fixed(),
            "words": _words(),
            "dates": _dates(),
            "extract": _extract(),
            "skip": {"type": "array", "items": _skip()},
            "pages": _pages(),
        },
        "$defs": {"where": _where()},
    }


def _section(description: str, properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


def _told(description: str, **schema: Any) -> dict[str, Any]:
    return {"description": description, **schema}


def _reading() -> dict[str, Any]:
    return _section(
        "Comment le fichier se lit.",
        {
            "encoding": _told("Codage du tableau, comme cp1252. Deviné sinon.", **_TEXT),
            "delimiter": _told(
                "Ce qui sépare les colonnes. Deviné sinon.",
                type="string",
                minLength=1,
                maxLength=1,
            ),
            "sheet": _told("La feuille du classeur. La première sinon.", **_TEXT),
            "list_separator": _told("Ce qui sépare les mots d'une liste (; sinon).", **_TEXT),
            "records": _told("Le chemin de la liste des fiches, comme data.aides.", **_TEXT),
            "empty_values": _told("Ce que le partenaire écrit pour dire : rien.", **_TEXTS),
            "text": _told("Comment les textes sont écrits (html sinon).", enum=list(FORMATS)),
        },
    )


def _columns() -> dict[str, Any]:
    return _section(
        "Nos champs, et où chacun se trouve chez le partenaire.",
        {name: {"$ref": "#/$defs/where"} for name in sorted(FIELDS)},
        "external_id",
        "name",
    )


def _where() -> dict[str, Any]:
    one = [_told("Titre d'une colonne, ou chemin.", **_TEXT), _part()]
    return {"oneOf": [*one, {"type": "array", "items": {"oneOf": one}, "minItems": 1}]}


def _part() -> dict[str, Any]:
    return {
        "description": "Un chemin (path), le premier rempli (first) ou un modèle (template).",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "path": _TEXT,
            "first": _TEXTS,
            "template": {"type": "string", "pattern": r"\{[^{}]+\}"},
            "heading": _told("Le titre écrit au-dessus de ce texte.", **_TEXT),
        },
        "oneOf": [{"required": ["path"]}, {"required": ["first"]}, {"required": ["template"]}],
    }


def _fixed() -> dict[str, Any]:
    value = {"type": ["string", "number", "boolean", "array"]}
    return _section(
        "Valeurs qui valent pour toutes les fiches ; une liste s'ajoute à ce que la fiche donne.",
        dict.fromkeys(sorted(FIELDS), value),
    )


def _words() -> dict[str, Any]:
    lists = {
        name: _word_table({"enum": [*known.codes, ""]}) for name, known in CLOSED_LISTS.items()
    }
    names = {name: _word_table({"type": "string"}) for name in NAMES}
    flags = {name: _word_table({"type": "boolean"}) for name in FLAGS}
    place = {"type": "string", "pattern": r"^([a-z]+:[0-9A-Z-]+)?$"}
    return _section(
        "Les mots du partenaire et les nôtres ; un texte vide laisse le mot de côté.",
        {**lists, **names, **flags, "territory": _word_table(place)},
    )


def _word_table(code: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": {"oneOf": [code, {"type": "array", "items": code}]},
    }


def _dates() -> dict[str, Any]:
    return _section(
        "Comment les dates sont écrites.",
        {
            "formats": _told('Comme ["%d/%m/%Y"] ou ["%Y%m%d"].', **_TEXTS),
            "zone": _told("L'heure légale des dates données en UTC, comme Europe/Paris.", **_TEXT),
        },
    )


def _extract() -> dict[str, Any]:
    return _section(
        "La partie d'une valeur à garder : une expression avec un seul groupe (...).",
        dict.fromkeys(sorted(FIELDS), _TEXT),
    )


def _skip() -> dict[str, Any]:
    schema = _section(
        "Des fiches à laisser de côté, avec la raison qui sera montrée.",
        {
            "path": _TEXT,
            "values": _told("Quand la valeur est l'une de celles-ci.", **_TEXTS),
            "unless": _told("Quand la valeur n'est aucune de celles-ci.", **_TEXTS),
            "matches": _told("Quand la valeur répond à cette expression.", **_TEXT),
            "reason": _TEXT,
            "deleted": _told(
                "Vrai quand le partenaire dit ainsi qu'il a supprimé la fiche : l'aide est "
                "archivée aussitôt.",
                type="boolean",
            ),
        },
        "path",
        "reason",
    )
    ways = [{"required": [name]} for name in ("values", "unless", "matches")]
    return {**schema, "oneOf": ways}


def _pages() -> dict[str, Any]:
    return _section(
        "Comment lire la suite d'un flux en plusieurs pages.",
        {
            "by": _told("next, page, offset ou cursor.", enum=list(PAGE_WAYS)),
            "path": _told("next, cursor : où la page donne l'adresse ou le repère.", **_TEXT),
            "parameter": _told("page, offset, cursor : son nom dans l'adresse.", **_TEXT),
            "first": _told("Le premier numéro (0 sinon).", type="integer", minimum=0),
            "size": _told("Le nombre de fiches demandées par page.", type="integer", minimum=1),
            "size_parameter": _told("Le nom de ce nombre dans l'adresse.", **_TEXT),
        },
        "by",
    )
