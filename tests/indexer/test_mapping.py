"""Mapping files: a wrong one says, in French, everything that is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from indexer.connectors.field_mapping import FeedMapping
from indexer.connectors.mapping import MappingError, load_mapping
from pvd_aides.config import ROOT

_SOUND = '[columns]\nexternal_id = "Id"\nname = "Nom"\n'


def mapping(folder: Path, text: str) -> FeedMapping:
    path = folder / "m.toml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pas du TOML", "ce n'est pas du TOML"),
        ("", "external_id manque"),
        ('[columns]\nexternal_id = "Id"\n', "name manque"),
        (_SOUND + "[colonnes]\n", "section inconnue : [colonnes]"),
        (_SOUND + 'taux = "Taux"\n', "taux : champ inconnu"),
        (_SOUND + "rate_max = 3\n", "rate_max doit être le titre"),
        (_SOUND + '[fixed]\nname = "x"\n', "name est donné deux fois"),
        (_SOUND + '[table]\ndelimiter = ";;"\n', "un seul caractère"),
        (_SOUND + '[table]\nencoding = "latin-12"\n', "codage inconnu « latin-12 »"),
        (_SOUND + '[table]\nfeuille = "A"\n', "feuille : réglage inconnu"),
        (_SOUND + '[words.audiences]\n"Mairie" = "mairie"\n', "code inconnu « mairie »"),
        (_SOUND + '[words.name]\n"a" = "b"\n', "n'a pas de liste"),
        (_SOUND + '[dates]\nformats = ["%d/%m"]\n', "ne décrit pas une date entière"),
        (_SOUND + '[dates]\nformats = "%d/%m/%Y"\n', "doit être une liste"),
        (_SOUND + '[extract]\nexternal_id = "abc("\n', "un seul groupe"),
        ("columns = 3\n", "[columns] doit être une section"),
    ],
)
def test_a_wrong_mapping_says_why(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(MappingError) as caught:
        mapping(tmp_path, text)
    assert said in str(caught.value)


def test_every_problem_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(MappingError) as caught:
        mapping(tmp_path, '[columns]\ntaux = "T"\n[autre]\n')
    assert len(caught.value.problems) == 4


def test_a_problem_names_its_line(tmp_path: Path) -> None:
    text = """# Un partenaire
[columns]
external_id = "Id"
name = "Nom"
"taux" = "T"
description = [
    "a",
    { heading = "b" },
]

[words.audiences]
"Élus. locaux" = "commune"
"Mairie" = "mairie"

[[skip]]
path = "a"
values = ["b"]
reason = "c"

[[skip]]
path = "a"
matches = "("
"""
    with pytest.raises(MappingError) as caught:
        mapping(tmp_path, text)
    lines = [problem.split(" : ")[0] for problem in caught.value.problems]
    assert lines == ["ligne 5", "ligne 6", "ligne 13", "ligne 20"]


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="ne peut pas être lu"):
        load_mapping(tmp_path / "absent.toml")


def test_words_dates_lists_and_fixed_values(tmp_path: Path) -> None:
    read = mapping(
        tmp_path,
        """
[table]
list_separator = ","
[columns]
external_id = "Lien"
name = "Nom de  l'aide"
audiences = "Pour qui"
deadline = "Fin"
recurrence = "Rythme"
[fixed]
financers = ["Département de la Manche"]
is_charged = false
[words.audiences]
"Mairies" = "commune"
"Bloc local" = ["commune", "epci"]
"Tous" = ""
[words.recurrence]
"Au fil de l'eau" = "ongoing"
[dates]
formats = ["%d.%m.%y"]
[extract]
external_id = "id=([0-9]+)"
""",
    ).data(
        {
            "Lien": "https://a.fr/?id=12&x",
            "Nom de l'aide": " Une aide ",
            "Pour qui": "MAIRIES, bloc local,Tous , Autres",
            "Fin": "31.12.26",
            "Rythme": "au fil de l’eau",
        }
    )
    assert read == {
        "financers": ["Département de la Manche"],
        "is_charged": False,
        "external_id": "12",
        "name": "Une aide",
        "audiences": ["commune", "commune", "epci", "Autres"],
        "deadline": date(2026, 12, 31),
        "recurrence": "ongoing",
    }


def test_a_fixed_list_is_added_to_what_the_record_says(tmp_path: Path) -> None:
    text = """
[columns]
external_id = "id"
name = "nom"
audiences = "public"
instructors = "guichet"
[fixed]
audiences = ["private_sector"]
[words.audiences]
oui = ["commune", "epci"]
[words.instructors]
"AGENCE (ADEME)" = "ADEME"
"""
    read = mapping(tmp_path, text)
    assert read.data({"public": "oui"})["audiences"] == ["private_sector", "commune", "epci"]
    assert read.data({"guichet": "Agence (ADEME)"})["instructors"] == ["ADEME"]
    assert read.data({})["audiences"] == ["private_sector"]


@pytest.mark.parametrize("path", sorted((ROOT / "fixtures" / "mappings").glob("*.toml")))
def test_bundled_mappings_are_sound(path: Path) -> None:
    assert load_mapping(path).columns
