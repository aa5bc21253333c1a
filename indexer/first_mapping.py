"""A first mapping written from a sample: what titles suggest, to be checked by a person."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from indexer.connectors.texts import is_empty
from indexer.feed_sample import Sample, paths
from indexer.fields import CLOSED_LISTS, LISTS
from pvd_aides.domain.text import words

SCHEMA = "mapping.schema.json"

# Below this a title suggests nothing: an empty field is better than a wrong one.
_ENOUGH = 0.82
_TITLES: dict[str, tuple[str, ...]] = {
    "external_id": (
        *("identifiant", "id", "reference", "ref", "uid", "identifier", "numero", "recordid"),
        "code",
    ),
    "name": ("nom", "titre", "title", "intitule", "nom de l aide", "libelle", "name"),
    "short_title": ("titre court", "sigle", "short title"),
    "financers": (
        "financeurs",
        "porteurs",
        "porteur",
        "financeur",
        "organisme",
        "porteurs d aides",
    ),
    "instructors": ("instructeurs", "instructeur", "service instructeur"),
    "programmes": ("programmes", "programme"),
    "description": (
        "description",
        "descriptif",
        "description longue",
        "objectif",
        "objet",
        "resume",
    ),
    "eligibility": ("eligibilite", "conditions", "criteres", "conditions d eligibilite"),
    "contact": ("contact", "contacts", "coordonnees"),
    "audiences": (
        *("beneficiaires", "beneficiaire", "publics", "cibles", "cible", "public", "pour qui"),
        *("public vise", "publics vises", "qui peut en beneficier"),
    ),
    "aid_types": (
        *("nature de l aide", "types d aides", "type d aide", "forme de l aide", "type"),
        *("type de soutien", "type de financement"),
    ),
    "steps": ("avancement du projet", "etat d avancement"),
    "destinations": ("types de depenses", "depenses eligibles", "destinations"),
    "categories": ("thematiques", "thematique", "themes", "theme", "sous thematiques", "tags"),
    "recurrence": ("recurrence", "temporalite"),
    "territory": (
        *("territoire", "perimetre", "zone geographique", "couverture geographique", "secteur"),
        "secteur geographique",
    ),
    "opening": ("date d ouverture", "date de debut", "ouverture", "date debut"),
    "deadline": (
        *("date de cloture", "date limite", "date de fin", "date fin", "cloture"),
        *("fin des depots", "fin de depot", "date limite de depot", "echeance"),
    ),
    "rate_min": ("taux minimum", "taux min"),
    "rate_max": ("taux maximum", "taux max", "taux"),
    "rate_comment": ("montant", "montant de l aide", "precisions sur le montant", "amount"),
    "origin_url": (
        *("url", "lien", "page officielle", "permalink", "link", "adresse de la page"),
        *("page web", "site web", "site internet"),
    ),
    "application_url": ("candidature", "demarche en ligne", "lien de candidature", "teleservice"),
    "created_at": ("date de creation", "created at", "date created", "creation date"),
    "updated_at": ("date de mise a jour", "modified", "updated", "date de modification"),
}
# What titles end with, that says nothing of the column: « nature de l'aide » is the nature.
_OF_THE_AID = re.compile(r" (?:de l|de la|des|du|d) (?:aides?|dispositifs?|fiches?)$")
_EXAMPLE = 70
_MOST_WORDS = 40


def first_mapping(sample: Sample) -> str:
    """A mapping file (TOML); every guess is marked, every other path is there as a comment."""
    examples = _examples(sample)
    guesses = _guesses(list(examples))
    lines = [*_head(sample), *_columns(examples, guesses), *_words(sample, guesses)]
    return "\n".join(lines) + "\n"


def _head(sample: Sample) -> Iterator[str]:
    yield f"#:schema {SCHEMA}"
    yield "# Première correspondance, écrite d'après les titres. Chaque ligne « À VÉRIFIER » est"
    yield "# une supposition : comparez-la à quelques fiches, puis effacez la remarque."
    if sample.records:
        yield f"\n[table]\nrecords = {_quoted(sample.records)}  # À VÉRIFIER : la liste des fiches"


def _columns(examples: dict[str, str], guesses: dict[str, str]) -> Iterator[str]:
    yield "\n[columns]"
    for field in ("external_id", "name"):
        if field not in guesses:
            yield f"# {field} = ...  # IL MANQUE : sans lui, aucune aide n'est gardée"
    for field, path in guesses.items():
        yield f"{field} = {_quoted(path)}  # À VÉRIFIER, par exemple : {examples[path]}"
    left = [path for path in examples if path not in guesses.values()]
    if left:
        yield "# Chemins qui restent, avec un exemple :"
    yield from (f"#   {_quoted(path)}  {examples[path]}" for path in left)


def _words(sample: Sample, guesses: dict[str, str]) -> Iterator[str]:
    """The partner's words no list of ours knows, waiting for theirs."""
    for field, known in CLOSED_LISTS.items():
        met = Counter(_met(sample, guesses.get(field, ""), field in LISTS))
        unknown = [word for word, _ in met.most_common(_MOST_WORDS) if not known.read(word)]
        if unknown:
            yield f"\n[words.{field}]"
            yield f"# Codes : {', '.join(known.codes)}"
            yield from (f'# {_quoted(word)} = ""' for word in unknown)


def _met(sample: Sample, path: str, is_list: bool) -> Iterator[str]:
    for record in sample.values:
        for found, value in paths(record):
            if found == path and not is_empty(value):
                texts = value if isinstance(value, list) else [value]
                for text in texts:
                    parts = str(text).split(";") if is_list else [str(text)]
                    yield from (part.strip() for part in parts if part.strip())


def _examples(sample: Sample) -> dict[str, str]:
    """Every path of the sample and what it holds where it is filled first."""
    examples: dict[str, str] = {}
    for record in sample.values:
        for path, value in paths(record):
            if not examples.get(path):
                examples[path] = "" if is_empty(value) else _example(value)
    return examples


def _example(value: Any) -> str:
    is_text = isinstance(value, str)
    text = value if is_text else json.dumps(value, ensure_ascii=False, default=str)
    text = " ".join(text.split())
    return f"{text[:_EXAMPLE]}…" if len(text) > _EXAMPLE else text


def _guesses(known: list[str]) -> dict[str, str]:
    """Fields and the path whose name is most like one of theirs, best first, each path once."""
    likeness = (
        (_likeness(path, titles), field, path)
        for field, titles in _TITLES.items()
        for path in known
    )
    scored = sorted(likeness, key=lambda found: -found[0])
    guesses: dict[str, str] = {}
    for score, field, path in scored:
        if score >= _ENOUGH and field not in guesses and path not in guesses.values():
            guesses[field] = path
    return {field: guesses[field] for field in _TITLES if field in guesses}


def _likeness(path: str, titles: tuple[str, ...]) -> float:
    """How near the last names of a path are to a title, 1 being the same."""
    steps = path.split(".")
    names = {words(steps[-1]), words(" ".join(steps[-2:])), words(steps[-1].replace("_", " "))}
    pairs = ((_bare(name), _bare(title)) for name in names for title in titles)
    return max(SequenceMatcher(None, name, title).ratio() for name, title in pairs)


def _bare(title: str) -> str:
    return _OF_THE_AID.sub("", title)


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's quoting is one."""
    return json.dumps(text, ensure_ascii=False)
