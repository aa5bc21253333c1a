"""What a typed text asks of the offers."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.text_reading import Correction
from pvd_aides.search.analysis import terms
from pvd_aides.search.read_text import ReadText, TextReader
from pvd_aides.search.spelling import Spelling
from pvd_aides.search.text_query import parse_text
from pvd_aides.search.text_tree import AllOf, AnyOf, AtLeast, Phrase, Term, Without, wanted_runs
from pvd_aides.search.thesaurus import CONCEPT_WEIGHT, NAME_WEIGHT, Thesaurus
from pvd_aides.search.written_words import WrittenWord, entries_in, words_of

THESAURUS = Thesaurus(
    names=[("ADEME", "Agence de la transition écologique"), ("DETR", "dotation d'équipement")],
    concepts={"toit": ("toiture", "isolation des combles"), "salle des fêtes": ("équipement",)},
)
OFFERS = [
    "Rénover la toiture et l'éclairage public de l'école",
    "Isolation des combles des bâtiments publics",
    "Photovoltaïque sur les écoles de la commune, au-delà du toit de l’agence",
    "Éclairage public, un équipement de la commune",
    "Tiers lieux et commerces de centre ville",
]


class Words:
    """Statistics of a handful of offers."""

    def __init__(self, offers: list[str]) -> None:
        self._offers = [set(terms(offer)) for offer in offers]

    @property
    def size(self) -> int:
        return len(self._offers)

    def frequency(self, term: str) -> int:
        return sum(term in offer for offer in self._offers)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(set().union(*self._offers)))


def written_words(offers: list[str]) -> tuple[WrittenWord, ...]:
    """The words of these offers, as a generation counts them."""
    counts = Counter(entry for offer in offers for entry in entries_in({"name": offer}))
    return words_of(list(counts), list(counts.values()))


READER = TextReader(
    THESAURUS,
    Spelling(lambda: written_words(OFFERS), lambda word: word == "montbard"),
    Words(OFFERS),
)


def read(text: str) -> ReadText:
    found = READER.read(text)
    assert found is not None
    return found


def term(word: str, weight: float = 1.0) -> Term:
    return Term(terms(word)[0], weight)


def test_a_word_is_also_looked_for_in_the_words_of_the_offers_with_less_weight() -> None:
    found = read("toits")
    assert found.tree == AnyOf(
        (
            term("toit"),
            term("toiture", CONCEPT_WEIGHT),
            Phrase(tuple(terms("isolation combles")), CONCEPT_WEIGHT),
        )
    )
    assert found.reading.also == ("toiture", "isolation des combles")


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("ademe", Phrase(tuple(terms("agence transition écologique")), NAME_WEIGHT)),
        ("Agence de la Transition Écologique", Term("adem", NAME_WEIGHT)),
        ("agence de la transition ecologique", Term("adem", NAME_WEIGHT)),
    ],
)
def test_an_acronym_and_its_name_meet_both_ways(typed: str, other: Phrase | Term) -> None:
    found = read(typed).tree
    assert isinstance(found, AnyOf)
    assert found.parts[1] == other


def test_several_words_are_one_head_whatever_stands_between_them() -> None:
    for typed in ("salle des fêtes", "salles de fête", "SALLE-DES-FETES"):
        found = read(typed).tree
        assert isinstance(found, AnyOf)
        assert found.parts[0] == AllOf((term("salle"), term("fête")))
        assert found.parts[1] == term("équipement", CONCEPT_WEIGHT)


def test_words_not_in_the_offers_are_not_said_to_be_looked_for() -> None:
    assert read("DETR").reading.also == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("eclairaje", "éclairage"),
        ("éclairrage", "éclairage"),
        ("ecolle", "école"),
        ("comerce", "commerces"),
        ("fotovoltaik", "photovoltaïque"),
        ("photo voltaïque", "photovoltaïque"),
        ("tierslieux", "tiers lieux"),
    ],
)
def test_a_word_no_offer_has_is_the_one_it_was_meant_to_be(typed: str, found: str) -> None:
    asked = read(typed)
    assert asked.reading.corrections == (Correction(typed, found),)
    assert asked.reading.corrected_text == found
    assert {term for run in wanted_runs(asked.tree) for term in run} == set(terms(found))


@pytest.mark.parametrize(
    "typed",
    [
        "montbard",
        "2026",
        "agence de la transition écologique",
        "delà",
        "L1111-10",
        "toit",
        "école",
        "abc",
        '"eclairaje"',
        "zzzzzzzz",
    ],
)
def test_names_numbers_codes_quotes_and_known_words_are_not_corrected(typed: str) -> None:
    assert read(typed).reading.corrections == ()


def test_a_correction_keeps_the_rest_of_the_text() -> None:
    reading = read('eclairaje public "centre ville", -ecole').reading
    assert reading.corrected_text == 'éclairage public "centre ville" -ecole'


def test_a_short_text_needs_everything_and_a_wider_one_needs_most() -> None:
    asked = read("éclairage école photovoltaïque")
    assert isinstance(asked.tree, AllOf)
    assert isinstance(asked.wider, AtLeast)
    assert asked.wider.least < sum(part.need for part in asked.wider.parts)
    assert read("éclairage").wider is None


def test_words_of_any_search_are_not_needed_beside_others() -> None:
    found = read("aide pour l'éclairage de notre commune").tree
    assert isinstance(found, AtLeast)
    assert [part.need for part in found.parts] == [1.0, 0.0, 0.0]
    assert found.parts[0].node == term("éclairage")
    assert read("commune").tree == term("commune")


def test_a_long_text_needs_most_of_what_it_says_the_rare_words_first() -> None:
    found = read("rénover éclairage école commune photovoltaïque commerce").tree
    assert isinstance(found, AtLeast)
    needs = {part.node: part.need for part in found.parts}
    assert needs[term("photovoltaïque")] > needs[term("école")] > needs[term("rénover")]


def test_what_is_excluded_is_excluded_from_every_alternative() -> None:
    found = read("toit, école -éclairage").tree
    assert isinstance(found, Without)
    assert found.unwanted == (term("éclairage"),)
    assert isinstance(found.wanted, AnyOf)


@pytest.mark.parametrize("text", ["", " ", "le la les", "?!…", "-", "«»", ","])
def test_without_a_word_there_is_nothing_to_ask(text: str) -> None:
    assert READER.read(text) is None


@given(st.text(max_size=200))
def test_a_text_is_read_when_it_has_words(text: str) -> None:
    assert (READER.read(text) is None) == (not parse_text(text))


@given(st.lists(st.sampled_from(" ".join(OFFERS).split()), max_size=300))
def test_a_text_however_long_asks_a_bounded_number_of_things(words: list[str]) -> None:
    for text in (" ".join(words), ", ".join(words)):
        found = READER.read(text)
        if found is not None:
            assert len(list(wanted_runs(found.tree))) < 2_000
