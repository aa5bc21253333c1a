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


def text_of(segments: tuple[Segment, ...]) -> str:
    return "".join(segment.text for segment in segments)


def found_in(segments: tuple[Segment, ...]) -> list[str]:
    return [segment.text for segment in segments if segment.found]


def test_words_are_shown_as_written_whatever_was_typed() -> None:
    wanted = set(terms("renover ecoles"))
    shown = highlighted("L’école rénovée, <b>RÉNOVATION</b> & co", wanted)
    assert found_in(shown) == ["école", "rénovée", "RÉNOVATION"]


def test_a_passage_is_the_one_that_says_most() -> None:
    shown = passage(LONG, set(terms("rénovation école toit commune")))
    assert found_in(shown)[:3] == ["rénovation", "école", "toit"]
    assert text_of(shown).startswith("… Les travaux")
    assert text_of(shown).endswith(" …")


def test_a_short_text_is_shown_whole() -> None:
    assert text_of(passage("Rénover l'école", set(terms("école")))) == "Rénover l'école"


def test_a_text_that_says_nothing_of_it_has_no_passage() -> None:
    assert passage(LONG, set(terms("piscine"))) == ()


@given(st.text(max_size=400), st.sets(st.text(max_size=8), max_size=5))
def test_nothing_is_lost_or_added(text: str, words: set[str]) -> None:
    wanted = {term for word in words for term in terms(word)} | set(terms(text[:30]))
    assert text_of(highlighted(text, wanted)) == text
    shown = passage(text, wanted)
    assert len(text_of(shown)) <= 244 + 90
    assert text_of(shown).removeprefix("… ").removesuffix(" …") in text
