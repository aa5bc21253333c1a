"""The word lists that ship with the portal, and what they lead to."""

from pathlib import Path

import pytest

from pvd_aides.adapters.word_files import WordFiles, WordListError, read_word_lists
from pvd_aides.search.analysis import plain_words, terms
from pvd_aides.search.thesaurus import Thesaurus, key_of

WORDS = Path(__file__).parents[2] / "fixtures" / "words"
LISTS = read_word_lists(WORDS)
THESAURUS = Thesaurus(LISTS.names, LISTS.concepts)


def others(text: str) -> set[str]:
    entry = THESAURUS.at_start(plain_words(text))
    return {other.written for other in entry.others} if entry else set()


def test_four_hundred_heads_at_least() -> None:
    assert len(LISTS.concepts) >= 400


def test_each_head_is_written_once() -> None:
    """« toit » and « toits » would be one head with two lines."""
    keys = [key_of(head) for head in LISTS.concepts]
    assert [key for key in keys if keys.count(key) > 1] == []


def test_every_word_can_be_searched() -> None:
    written = [*LISTS.concepts, *(word for line in LISTS.concepts.values() for word in line)]
    written += [word for line in LISTS.names for word in line]
    assert [word for word in written if not terms(word)] == []


def test_a_head_does_not_lead_to_itself() -> None:
    assert [
        (head, other)
        for head, line in LISTS.concepts.items()
        for other in line
        if terms(head) == terms(other)
    ] == []


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("toit", {"toiture", "couverture", "isolation"}),
        ("les toits de l'école", {"toiture"}),
        ("cantine", {"restauration scolaire"}),
        ("bistrots", {"café"}),
        ("salle des fêtes", {"équipement public"}),
        ("DETR", {"dotation d'équipement des territoires ruraux"}),
        ("dotation d’équipement des territoires ruraux", {"DETR"}),
        ("qpv", {"quartier prioritaire de la politique de la ville"}),
        ("Agence de la transition écologique", {"ADEME"}),
    ],
)
def test_what_a_mayor_types_leads_to_the_words_of_the_offers(typed: str, wanted: set[str]) -> None:
    assert wanted <= others(typed)


def test_a_file_changed_is_used_at_once_and_a_wrong_one_never(tmp_path: Path) -> None:
    names, concepts = tmp_path / "names.toml", tmp_path / "concepts.toml"
    names.write_text("same = []", encoding="utf-8")
    concepts.write_text('[a]\n"toit" = ["toiture"]', encoding="utf-8")
    files = WordFiles(tmp_path)
    first = files.current()
    assert first.concepts == {"toit": ("toiture",)}
    assert files.current() is first
    concepts.write_text('[a]\n"toit" = ["toiture", "isolation"]', encoding="utf-8")
    assert files.current().concepts == {"toit": ("toiture", "isolation")}
    concepts.write_text('[a]\n"toit" = "isolation et le reste"', encoding="utf-8")
    assert files.current().concepts == {"toit": ("toiture", "isolation")}


@pytest.mark.parametrize(
    ("concepts", "said"),
    [
        ('[a]\n"toit" = "toiture"', "« toit »"),
        ('[a]\n"toit" = []', "« toit »"),
        ('[a]\n"toit" = ["x"]\n[b]\n"toit" = ["y"]', "déjà dans le sujet a"),
        ('toit = ["x"]', "entre crochets"),
        ("[a\n", "line 1"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, concepts: str, said: str) -> None:
    (tmp_path / "names.toml").write_text('same = [["un seul"]]', encoding="utf-8")
    (tmp_path / "concepts.toml").write_text(concepts, encoding="utf-8")
    with pytest.raises(WordListError) as caught:
        read_word_lists(tmp_path)
    assert said in str(caught.value)
    assert "au moins deux façons" in str(caught.value)
