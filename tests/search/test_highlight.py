"""The words found, shown where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.search.analysis import terms
from pvd_aides.search.highlight import Segment, highlighted, passage

LONG = (
    "Ce dispositif aide les communes. Il prend en charge une étude. "
    + "Les dossiers sont lus deux fois par an. " * 12
    + "Les travaux de rénovation de l'école et de son toit sont payés à moitié. "
    + "Le reste est à la charge de la commune. " * 12
)


def runs(*written: str) -> set[tuple[str, ...]]:
    return {tuple(terms(words)) for words in written}


def text_of(segments: tuple[Segment, ...]) -> str:
    return "".join(segment.text for segment in segments)


def found_in(segments: tuple[Segment, ...]) -> list[str]:
    return [segment.text for segment in segments if segment.found]


def test_words_are_shown_as_written_whatever_was_typed() -> None:
    wanted = runs("renover", "ecoles")
    shown = highlighted("L’école rénovée, <b>RÉNOVATION</b> & co", wanted)
    assert found_in(shown) == ["école", "rénovée", "RÉNOVATION"]


def test_words_of_an_expression_are_shown_when_they_follow_each_other() -> None:
    shown = highlighted("L'éclairage public, public et éclairage", runs("éclairages publics"))
    assert found_in(shown) == ["éclairage", "public"]


def test_a_passage_is_the_one_that_says_most() -> None:
    shown = passage(LONG, runs("rénovation", "école", "toit", "commune"))
    assert found_in(shown)[:3] == ["rénovation", "école", "toit"]
    assert text_of(shown).startswith("… Les travaux")
    assert text_of(shown).endswith(" …")


def test_a_short_text_is_shown_whole() -> None:
    assert text_of(passage("Rénover l'école", runs("école"))) == "Rénover l'école"


def test_a_text_that_says_nothing_of_it_has_no_passage() -> None:
    assert passage(LONG, runs("piscine")) == ()


@given(st.text(max_size=400), st.sets(st.text(max_size=8), max_size=5))
def test_nothing_is_lost_or_added(text: str, words: set[str]) -> None:
    wanted = runs(*words, *text[:30].split())
    assert text_of(highlighted(text, wanted)) == text
    shown = passage(text, wanted)
    assert len(text_of(shown)) <= 244 + 90
    assert text_of(shown).removeprefix("… ").removesuffix(" …") in text
