"""The file of sources: what is wrong is said with its line, all at once."""

from pathlib import Path

import pytest

from indexer.open_feed import reader_of
from indexer.sources import Source, SourceError, declared_sources
from pvd_aides.adapters.http import MIB, Limits

_GOOD = """[bonne]
label = "Bonne"
connector = "json"
address = "https://a.fr/x.json"
licence = "Licence Ouverte 2.0"
frequency = "daily"
"""


def declared(folder: Path, text: str) -> dict[str, Source]:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return declared_sources(path)


def test_a_source_may_have_bounds_of_its_own(tmp_path: Path) -> None:
    text = _GOOD + "max_mib = 200\nmax_minutes = 30\nallow_private = true\n"
    source = declared(tmp_path, text)["bonne"]
    reader = reader_of(source, Limits(read=7))
    assert (reader.limits.max_bytes, reader.limits.total) == (200 * MIB, 1800)
    assert (reader.limits.read, reader.allow_private) == (7, True)


def test_without_them_it_has_the_usual_ones(tmp_path: Path) -> None:
    reader = reader_of(declared(tmp_path, _GOOD)["bonne"], Limits())
    assert reader.limits == Limits(
        max_bytes=50 * MIB, connect=3, read=10, total=600, redirects=3, proxies=False
    )
    assert not reader.allow_private


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("max_mib = 0", "ligne 7 : [bonne] max_mib : de 1 à 2000."),
        ("max_mib = 3000", "ligne 7 : [bonne] max_mib : de 1 à 2000."),
        ("max_minutes = 60", "ligne 7 : [bonne] max_minutes : de 1 à 45."),
        ("grace_days = -1", "ligne 7 : [bonne] grace_days : de 0 à 365."),
        ('max_mib = "200"', "ligne 7 : [bonne] max_mib : réglage inconnu ou mal écrit."),
        ("max_mib = true", "ligne 7 : [bonne] max_mib : réglage inconnu ou mal écrit."),
        ('allow_private = "oui"', "ligne 7 : [bonne] allow_private : réglage inconnu"),
        ("taille = 3", "ligne 7 : [bonne] taille : réglage inconnu"),
        ("[autre]", "ligne 7 : [autre] label manque"),
        ('["a/b"]', "ligne 7 : [a/b] : ce nom ne convient pas."),
        ('connector = "json"', "sources.toml ne peut pas être lu"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(SourceError) as refused:
        declared(tmp_path, f"{_GOOD}{line}\n")
    assert said in str(refused.value)


def test_every_problem_at_once(tmp_path: Path) -> None:
    text = 'seul = 1\n[a]\nlabel = "A"\nconnector = "telepathie"\n' + 'frequency = "hourly"\n'
    with pytest.raises(SourceError) as refused:
        declared(tmp_path, text)
    lines = str(refused.value).splitlines()[1:]
    assert [line.partition(" :")[0] for line in lines] == [
        "- ligne 1",
        "- ligne 2",
        "- ligne 2",
        "- ligne 4",
        "- ligne 5",
    ]
